//! Setting up the HTTP client: its proxy, whom it trusts, who it is.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use super::route::{self, Route};
use super::tls::{self, Identity, Trust};
use super::{CONNECT_TIMEOUT, ReqwestTransport};
use crate::error::{Error, ErrorKind};
use crate::redact::Secret;

/// Sets up a [`ReqwestTransport`].
///
/// ```no_run
/// use aliyun_rpc_core::{Client, Credentials, ReqwestTransport};
///
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = ReqwestTransport::builder()
///     .proxy("http://user:password@proxy.example.com:3128")
///     .no_proxy_for(["oss.example.com", "10.0.0.0/8"])
///     // Of a proxy that looks into what passes through it.
///     .root_certificate(std::fs::read("company-ca.pem")?)
///     .build()?;
/// let client = Client::builder()
///     .credentials(Credentials::new("LTAI5t..", "secret"))
///     .transport(transport)
///     .build()?;
/// # Ok(()) }
/// ```
///
/// What was set is looked at by [`build`](Self::build). No proxy, password, certificate or key is shown by `Debug` or in an
/// error.
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    route: Route,
    except: Vec<String>,
    trust: Trust,
    hosts: Vec<(String, Vec<IpAddr>)>,
}

impl ReqwestTransportBuilder {
    pub(super) fn new() -> Self {
        Self {
            connect_timeout: CONNECT_TIMEOUT,
            route: Route::default(),
            except: Vec::new(),
            trust: Trust::default(),
            hosts: Vec::new(),
        }
    }

    /// How long a connection may take to come about; 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The proxy for all requests, in place of those that the environment names: `http://HOST:PORT`, `https://HOST:PORT` or
    /// `socks5://HOST:PORT` (`socks5h://` leaves it to the proxy to look names up), with `USER:PASSWORD@` before the host
    /// where it asks for them.
    ///
    /// SOCKS needs the feature `socks`. HTTPS goes through the proxy end to end. This machine and its metadata service are
    /// reached directly all the same.
    pub fn proxy(mut self, url: impl Into<Secret<String>>) -> Self {
        self.route = Route::Proxy(url.into());
        self
    }

    /// Hosts that are reached without the [`proxy`](Self::proxy): `example.com`, with all names below it, `10.0.0.7`,
    /// `10.0.0.0/8`, or `*` for all. Adds to those named before.
    pub fn no_proxy_for<H: Into<String>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.except.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Uses no proxy, not even those that the environment names.
    pub fn no_proxy(mut self) -> Self {
        self.route = Route::Direct;
        self
    }

    /// Trusts servers whose certificates come from this authority, beside those whom the system trusts: PEM, of one
    /// certificate or of several. Adds to those given before.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.trust.roots.push(pem.into());
        self
    }

    /// Shows servers that ask for it who calls (mutual TLS): a certificate and those that lead from it to one that the
    /// server knows, and its private key, each as PEM. One PEM may hold both, and be given twice.
    ///
    /// The key is not encrypted; with the feature `native-tls`, it is in PKCS #8. The copy that is kept here is wiped when
    /// the builder is dropped; that of the TLS library lives as long as the transport.
    pub fn client_certificate(mut self, chain: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        self.trust.identity = Some(Identity { chain: chain.into(), key: Secret::new(key.into()) });
        self
    }

    /// Finds a host at these addresses, without asking a name server. Port and TLS are those of the endpoint.
    ///
    /// Where a request goes through a proxy by HTTP or `socks5h`, it is the proxy that looks the host up.
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = impl Into<IpAddr>>,
    ) -> Self {
        self.hosts.push((host.into(), addresses.into_iter().map(Into::into).collect()));
        self
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the proxy's URL is malformed or needs what is not built in, a certificate or key cannot be read, they do not belong
    /// together, there is no TLS library to use them, a name is none or has no address, or if the HTTP client cannot be set
    /// up.
    pub fn build(self) -> Result<ReqwestTransport, Error> {
        let (tls, without_tls) = tls::config(&self.trust)?;
        let client = || {
            let client = reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .connect_timeout(self.connect_timeout);
            route::resolve(tls::apply(client, &tls), &self.hosts)
        };
        let built = |client: reqwest::ClientBuilder| {
            client.build().map_err(|e| {
                Error::new(ErrorKind::Config, "the HTTP client cannot be set up").with_source(e.without_url())
            })
        };
        let direct = built(client()?.no_proxy())?;
        let http = match self.route.apply(client()?, &self.except, without_tls)? {
            _ if matches!(self.route, Route::Direct) => direct.clone(),
            client => built(client)?,
        };
        Ok(ReqwestTransport {
            http,
            direct,
            route: self.route,
            has_exceptions: !self.except.is_empty(),
            without_tls,
        })
    }
}

/// Shows no secret: neither proxy nor certificates.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("proxy", &self.route)
            .field("no_proxy_for", &self.except)
            .field("root_certificates", &self.trust.roots.len())
            .field("client_certificate", &self.trust.identity.is_some())
            .field("resolve", &self.hosts)
            .finish()
    }
}

#[cfg(all(test, not(all(feature = "socks", any(feature = "__rustls", feature = "native-tls")))))]
mod tests {
    use super::*;

    #[cfg(not(feature = "socks"))]
    #[test]
    fn without_socks_a_proxy_of_that_kind_is_an_error() {
        for scheme in ["socks5", "socks5h"] {
            let proxied = ReqwestTransportBuilder::new().proxy(format!("{scheme}://user:Canary@proxy"));
            let error = proxied.build().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert_eq!(error.to_string(), "SOCKS is not built in; help: switch on the feature `socks`");
        }
    }

    #[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
    #[test]
    fn without_tls_what_needs_it_is_an_error() {
        let builder = ReqwestTransportBuilder::new;
        for (transport, problem) in [
            (builder().root_certificate("Canary"), "certificates are of no use: HTTPS is not built in"),
            (builder().client_certificate("Canary", "Canary"), "certificates are of no use: HTTPS is not"),
            (builder().proxy("https://Canary@proxy"), "the proxy cannot be reached by HTTPS"),
        ] {
            let error = transport.build().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().starts_with(problem), "{error}");
            assert!(error.help().unwrap().contains("`rustls-ring`"), "{error}");
            assert!(!format!("{error} {error:?}").contains("Canary"), "{error:?}");
        }
        builder().proxy("http://proxy").build().unwrap();
    }
}
