//! The HTTP client that calls go through: reqwest, without redirects and retries of its own.

mod body;
mod builder;
mod route;
mod tls;

pub use self::builder::ReqwestTransportBuilder;

use std::error::Error as StdError;
use std::fmt;
use std::future::ready;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use http::{HeaderValue, Method};
use url::{Host, Url};

use self::body::{Body, Broken};
use self::route::{ByProxy, Route};
use super::{
    HeadSlot, HttpRequest, HttpResponse, Transport, TransportError, TransportFuture, TransportStage,
    root_cause,
};
use crate::env;
use crate::error::Error;

/// How long a connection may take to come about: that of the official clients.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

const GZIP: HeaderValue = HeaderValue::from_static("gzip");

/// Sends through [reqwest](https://docs.rs/reqwest): connections are kept and shared by all clones.
///
/// Proxies are those that the environment names (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) unless one is
/// [set](ReqwestTransportBuilder::proxy); this machine itself is always reached directly. Trusted are the system's
/// certificates and [those given](ReqwestTransportBuilder::root_certificate). Replies may come as gzip, unless a call sets the header
/// `accept-encoding` itself.
#[derive(Clone)]
pub struct ReqwestTransport {
    http: reqwest::Client,
    /// The same without proxies, for this machine and its metadata service.
    direct: reqwest::Client,
    route: Route,
    /// Whether some hosts are reached without the proxy.
    has_exceptions: bool,
    /// Why HTTPS does not work here, if it does not: plain HTTP still does.
    without_tls: Option<&'static str>,
}

impl ReqwestTransport {
    /// A transport with defaults.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if the HTTP client cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Sets up a transport.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }

    /// Sends through an HTTP client of your own, for whatever the [builder](Self::builder) cannot set. All requests go
    /// through it, those to this machine and its metadata service too: who sets a proxy excepts them.
    ///
    /// The client must follow no redirects and repeat nothing, as below. A redirect that is followed makes a GET of a POST
    /// and takes key id, token and signature to whatever host it names; a repetition runs an action twice that must not, and
    /// its nonce is refused. Deadlines are set around the client; one of its own that is shorter ends a call as
    /// [`ErrorKind::Transport`](crate::ErrorKind::Transport).
    ///
    /// ```no_run
    /// use aliyun_rpc_core::{ReqwestTransport, reqwest};
    ///
    /// # fn example() -> Result<ReqwestTransport, reqwest::Error> {
    /// let http = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .tcp_keepalive(std::time::Duration::from_secs(60))
    ///     .build()?;
    /// # Ok(
    /// ReqwestTransport::from_client(http)
    /// # )
    /// # }
    /// ```
    ///
    /// With the features `rustls-ring` and `rustls-aws-lc` reqwest comes without a cryptography library, and its builder
    /// panics: install one for the process before (`rustls::crypto::CryptoProvider::install_default`), call
    /// `tls_backend_preconfigured`, or switch on reqwest's feature `rustls` in your own `Cargo.toml`.
    #[must_use]
    pub fn from_client(http: reqwest::Client) -> Self {
        Self { direct: http.clone(), http, route: Route::Direct, has_exceptions: false, without_tls: None }
    }

    pub(crate) fn into_http_client(self) -> reqwest::Client {
        self.direct
    }

    /// Why there is no reply, if it did not even begin.
    fn unanswered(&self, error: reqwest::Error, target: Target) -> TransportError {
        let stage = match () {
            () if error.is_builder() => TransportStage::Setup,
            () if error.is_connect() || tls::is_refusal(&error) => TransportStage::Connect,
            () => TransportStage::Sent,
        };
        let proxy =
            || self.route.proxy(target.is_https, self.has_exceptions, env::var).filter(|_| !target.is_near);
        match (stage == TransportStage::Connect).then(proxy).flatten() {
            Some(proxy) => failed(stage, ByProxy { cause: root_cause(&error), proxy }),
            None => failed(stage, error.without_url()),
        }
    }
}

/// What a request is sent to.
#[derive(Clone, Copy)]
struct Target {
    is_https: bool,
    is_near: bool,
}

/// Reads a reply, of at most `limit` bytes.
async fn reply(
    mut response: reqwest::Response,
    limit: usize,
    head: &HeadSlot,
) -> Result<HttpResponse, TransportError> {
    let status = response.status().as_u16();
    let mut headers = std::mem::take(response.headers_mut());
    head.fill(status, &headers);
    let (body, broken) = match Body::of(&mut headers, limit) {
        Ok(mut body) => {
            let broken = read(&mut response, &mut body).await.err();
            (body.into_bytes(), broken)
        }
        Err(broken) => (Bytes::new(), Some(broken)),
    };
    let reply = HttpResponse { status, headers, body };
    match broken {
        None => Ok(reply),
        Some((stage, source)) => Err(TransportError { stage, partial: Some(Box::new(reply)), source }),
    }
}

/// Reads a body to its end.
async fn read(response: &mut reqwest::Response, body: &mut Body) -> Result<(), Broken> {
    while let Some(chunk) =
        response.chunk().await.map_err(|e| (TransportStage::Sent, e.without_url().into()))?
    {
        body.push(chunk)?;
    }
    body.end()
}

/// The request as reqwest takes it; nothing is copied.
pub fn reqwest_request(request: HttpRequest) -> reqwest::Request {
    let mut outgoing = reqwest::Request::new(request.method, request.url);
    *outgoing.headers_mut() = request.headers;
    if !request.body.is_empty() {
        *outgoing.body_mut() = Some(request.body.into());
    } else if outgoing.method() == Method::POST {
        // It says nothing of the length of a body that is not there, and some servers insist.
        outgoing.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    outgoing
}

fn failed(stage: TransportStage, source: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    TransportError { stage, partial: None, source: source.into() }
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
        let target = Target { is_https: request.url.scheme() == "https", is_near: is_near(&request.url) };
        if let Some(reason) = self.without_tls.filter(|_| target.is_https) {
            return Box::pin(ready(Err(failed(TransportStage::Setup, reason))));
        }
        let limit = request.max_reply_bytes;
        let mut outgoing = reqwest_request(request);
        outgoing.headers_mut().entry(ACCEPT_ENCODING).or_insert(GZIP);
        let http = if target.is_near { &self.direct } else { &self.http };
        // Here, as the future would hold the request to its end.
        let answered = http.execute(outgoing);
        Box::pin(async move {
            match answered.await {
                Ok(response) => reply(response, limit, head).await,
                Err(e) => Err(self.unanswered(e, target)),
            }
        })
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// Whether the URL leads to this machine, or to the metadata service of the one it runs on, which a proxy cannot reach and
/// must not see.
fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback() || address.octets() == [100, 100, 100, 200],
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        for (url, here) in [
            ("http://127.0.0.1:1", true),
            ("http://127.9.9.9", true),
            ("http://localhost", true),
            ("http://localhost.", true),
            ("http://x.localhost", true),
            ("http://[::1]", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://100.100.100.200/latest/api/token", true),
            ("http://100.100.100.100", false),
            ("http://10.0.0.1", false),
            ("http://localhost.example.com", false),
        ] {
            assert_eq!(is_near(&Url::parse(url).unwrap()), here, "{url}");
        }
    }
}
