//! Which way requests take: the environment's proxies, one that was set, or none; and addresses that no name server gave.

use std::error::Error as StdError;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

use http::Uri;
use url::{Host, Url};

use crate::error::{Error, ErrorKind};
use crate::redact::Secret;

/// Whose proxies are used.
#[derive(Clone, Default)]
pub(super) enum Route {
    #[default]
    Environment,
    Direct,
    Proxy(Secret<String>),
}

/// Shows no proxy: its URL may hold a password.
impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "of the environment",
            Self::Direct => "none",
            Self::Proxy(_) => "***",
        })
    }
}

impl Route {
    /// Sets a client up, which passes the hosts in `except` on directly.
    pub(super) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
        except: &[String],
        without_tls: Option<&'static str>,
    ) -> Result<reqwest::ClientBuilder, Error> {
        if !except.is_empty() && !matches!(self, Self::Proxy(_)) {
            return Err(Error::new(ErrorKind::Config, "hosts are excepted from a proxy, and none is set")
                .with_help(
                    "call `.proxy(url)`; for the environment's proxies, `NO_PROXY` holds the exceptions",
                ));
        }
        match self {
            Self::Environment => Ok(builder),
            Self::Direct => Ok(builder.no_proxy()),
            Self::Proxy(url) => {
                let url = proxy_url(url.expose()).ok_or_else(malformed)?;
                if cfg!(not(feature = "socks")) && url.scheme().starts_with("socks") {
                    return Err(Error::new(ErrorKind::Config, "SOCKS is not built in")
                        .with_help("switch on the feature `socks`"));
                }
                if let Some(reason) = without_tls.filter(|_| url.scheme() == "https") {
                    return Err(Error::new(ErrorKind::Config, "the proxy cannot be reached by HTTPS")
                        .with_help(reason));
                }
                let proxy = reqwest::Proxy::all(url.as_str()).map_err(|_| malformed())?;
                let except = exceptions(except)?;
                Ok(builder.proxy(proxy.no_proxy(reqwest::NoProxy::from_string(&except))))
            }
        }
    }
}

impl Route {
    /// Names the proxy by which requests may go.
    pub(super) fn proxy(
        &self,
        is_https: bool,
        has_exceptions: bool,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        match self {
            Self::Direct => None,
            Self::Proxy(url) => {
                let url = proxy_url(url.expose())?;
                let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
                let unless = if has_exceptions { ", unless the host is excepted" } else { "" };
                Some(format!("the proxy {}://{}{port}{unless}", url.scheme(), url.host_str()?))
            }
            Self::Environment => {
                let names =
                    if is_https { ["HTTPS_PROXY", "https_proxy"] } else { ["HTTP_PROXY", "http_proxy"] };
                let mut names = names.into_iter().chain(["ALL_PROXY", "all_proxy"]);
                let name = names.find(|name| variable(name).is_some())?;
                Some(format!("the proxy of {name}, unless NO_PROXY excepts the host"))
            }
        }
    }
}

/// Why there is no connection, and by which proxy it would have been.
#[derive(Debug)]
pub(super) struct ByProxy {
    pub(super) cause: String,
    pub(super) proxy: String,
}

impl fmt::Display for ByProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, by {}", self.cause, self.proxy)
    }
}

impl StdError for ByProxy {}

/// A URL that names a proxy and nothing else.
fn proxy_url(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let is_known = matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h");
    let is_bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let has_host = url.host_str().is_some_and(|host| !host.is_empty());
    // The HTTP client reads it a second time, and goes without a proxy if it then makes no sense.
    let is_taken = url.as_str().parse::<Uri>().is_ok_and(|uri| uri.host().is_some());
    (is_known && is_bare && has_host && is_taken).then_some(url)
}

/// Says nothing of the URL, which may hold a password.
fn malformed() -> Error {
    Error::new(ErrorKind::Config, "the proxy's URL is malformed").with_help(
        "write `http://HOST:PORT`, `https://HOST:PORT` or `socks5://HOST:PORT`, with `USER:PASSWORD@` before the host if \
         it asks who you are; `/`, `?`, `#`, `@` and `%` in them are `%2F`, `%3F`, `%23`, `%40` and `%25`",
    )
}

/// The hosts as the HTTP client takes them, which passes over what it does not understand.
fn exceptions(hosts: &[String]) -> Result<String, Error> {
    let hosts =
        hosts.iter().flat_map(|hosts| hosts.split(',')).map(str::trim).filter(|host| !host.is_empty());
    let hosts: Option<Vec<_>> = hosts.map(exception).collect();
    hosts.map(|hosts| hosts.join(",")).ok_or_else(|| {
        Error::new(ErrorKind::Config, "what is excepted from the proxy is no host")
            .with_help("write `example.com`, `10.0.0.7`, `10.0.0.0/8`, or `*` for all")
    })
}

fn exception(host: &str) -> Option<String> {
    let is_network = host.split_once('/').is_some_and(|(address, bits)| {
        let most = address.parse().map(|address: IpAddr| if address.is_ipv4() { 32 } else { 128 });
        most.is_ok_and(|most| bits.parse::<u8>().is_ok_and(|bits| bits <= most))
    });
    if host == "*" || is_network || host.parse::<IpAddr>().is_ok() {
        return Some(host.to_owned());
    }
    if host.contains('*') {
        return None;
    }
    // As it stands in a URL.
    Host::parse(host.strip_prefix('.').unwrap_or(host)).ok().map(|host| host.to_string())
}

/// Sets a client up to find these hosts at these addresses.
pub(super) fn resolve(
    mut builder: reqwest::ClientBuilder,
    hosts: &[(String, Vec<IpAddr>)],
) -> Result<reqwest::ClientBuilder, Error> {
    for (host, addresses) in hosts {
        let Ok(Host::Domain(host)) = Host::parse(host) else {
            return Err(Error::new(ErrorKind::Config, "what is to be resolved is no name of a host")
                .with_help("write the name alone, `live.aliyuncs.com`"));
        };
        if addresses.is_empty() {
            return Err(Error::new(ErrorKind::Config, format!("there is no address for `{host}`"))
                .with_help("give one at least, `[\"10.0.0.7\".parse()?]`"));
        }
        // The port is that of the URL.
        let addresses: Vec<_> = addresses.iter().map(|address| SocketAddr::new(*address, 0)).collect();
        builder = builder.resolve_to_addrs(&host, &addresses);
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_is_a_host_or_a_network() {
        for (host, taken) in [
            ("Example.com", "example.com"),
            (".example.com", "example.com"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("10.0.0.7", "10.0.0.7"),
            ("::1", "::1"),
            ("10.0.0.0/8", "10.0.0.0/8"),
            ("fd00::/8", "fd00::/8"),
            ("*", "*"),
        ] {
            assert_eq!(exception(host).as_deref(), Some(taken));
        }
        for host in ["", ".", "http://a", "a:80", "a b", "*.example.com", "10.0.0.0/33", "10.0.0.0/x", "a/8"]
        {
            assert_eq!(exception(host), None, "{host}");
        }
        let hosts = ["a, b,".to_owned(), "c".to_owned()];
        assert_eq!(exceptions(&hosts).unwrap(), "a,b,c");
    }

    #[test]
    fn a_proxy_is_named_without_its_password() {
        let set = |name: &'static str| move |asked: &str| (asked == name).then(|| "Canary".to_owned());
        let route = Route::Proxy(Secret::from("http://Canary:Canary@10.0.0.1:3128"));
        assert_eq!(route.proxy(true, false, set("")).as_deref(), Some("the proxy http://10.0.0.1:3128"));
        for (is_https, name, is_used) in [
            (true, "HTTPS_PROXY", true),
            (true, "HTTP_PROXY", false),
            (false, "http_proxy", true),
            (false, "ALL_PROXY", true),
        ] {
            let named = format!("the proxy of {name}, unless NO_PROXY excepts the host");
            assert_eq!(Route::Environment.proxy(is_https, false, set(name)), is_used.then_some(named));
        }
        assert_eq!(Route::Direct.proxy(true, false, set("HTTPS_PROXY")), None);
    }

    #[test]
    fn a_proxy_is_a_scheme_a_host_and_who_asks() {
        for url in [
            "http://proxy",
            "http://proxy:3128/",
            "https://user:p%40ss@proxy.example.com:8443",
            "HTTP://[::1]:3128",
            "socks5://user@10.0.0.1:1080",
            "socks5h://proxy",
            "http://user:p'a\"s|s^w`o{r}d@proxy",
        ] {
            assert!(proxy_url(url).is_some(), "{url}");
        }
        for url in [
            "",
            "proxy",
            "proxy:3128",
            "//proxy",
            "http://",
            "http://:3128",
            "http://user:pass@",
            "ftp://proxy",
            "socks4://proxy",
            "socks5://",
            "http://proxy/path",
            "http://proxy?query",
            "http://proxy#fragment",
            // A password with characters that end what stands before the host.
            "http://user:12/ss@proxy",
            "http://user:12#ss@proxy",
            "http://user:pa?ss@proxy",
            "http://pro xy",
            "http://proxy:99999",
        ] {
            assert!(proxy_url(url).is_none(), "{url}");
        }
    }
}
