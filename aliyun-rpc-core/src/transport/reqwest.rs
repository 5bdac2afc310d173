//! The HTTP client that calls go through: reqwest, without redirects and retries of its own.

mod tls;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use url::{Host, Url};

use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportFuture, TransportStage};
use crate::error::{Error, ErrorKind};

/// How long a connection may take to come about: that of the official clients.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Sends through [reqwest](https://docs.rs/reqwest): connections are kept and shared by all clones.
///
/// Proxies are those that the environment names (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`); this machine itself is always
/// reached directly.
#[derive(Clone)]
pub struct ReqwestTransport {
    http: reqwest::Client,
    /// The same without proxies, for this machine.
    direct: reqwest::Client,
    /// Why HTTPS does not work here, if it does not: plain HTTP still does.
    without_tls: Option<&'static str>,
}

impl ReqwestTransport {
    /// A transport with defaults.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the HTTP client cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Sets up a transport.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder { connect_timeout: CONNECT_TIMEOUT, proxy: true }
    }

    pub(crate) fn into_http_client(self) -> reqwest::Client {
        self.direct
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if let Some(reason) = self.without_tls
            && request.url.scheme() == "https"
        {
            return Err(failed(TransportStage::Setup, reason));
        }
        let http = if is_loopback(&request.url) { &self.direct } else { &self.http };
        let limit = request.max_reply_bytes;
        let mut response = http.execute(reqwest_request(request)).await.map_err(|e| {
            let stage = match () {
                () if e.is_builder() => TransportStage::Setup,
                () if e.is_connect() => TransportStage::Connect,
                () => TransportStage::Sent,
            };
            failed(stage, e.without_url())
        })?;
        let status = response.status().as_u16();
        let headers = std::mem::take(response.headers_mut());
        match read_body(&mut response, limit).await {
            Ok(body) => Ok(HttpResponse { status, headers, body }),
            Err((stage, body, source)) => {
                Err(TransportError { stage, partial: Some(partial(status, headers, body)), source })
            }
        }
    }
}

/// The request as reqwest takes it; nothing is copied.
pub(crate) fn reqwest_request(request: HttpRequest) -> reqwest::Request {
    let mut outgoing = reqwest::Request::new(request.method, request.url);
    *outgoing.headers_mut() = request.headers;
    if !request.body.is_empty() {
        *outgoing.body_mut() = Some(request.body.into());
    }
    outgoing
}

/// The whole body, or why not and what came of it.
async fn read_body(
    response: &mut reqwest::Response,
    limit: usize,
) -> Result<Bytes, (TransportStage, Bytes, Box<dyn StdError + Send + Sync>)> {
    // Most replies come in one piece, which is not copied.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if first.len() + rest.len() + chunk.len() > limit => {
                let begun = if first.is_empty() { chunk.slice(..limit.min(chunk.len())) } else { first };
                return Err((
                    TransportStage::TooLong,
                    begun,
                    format!("it is longer than {limit} bytes").into(),
                ));
            }
            Ok(Some(chunk)) if first.is_empty() => first = chunk,
            Ok(Some(chunk)) => {
                if rest.is_empty() {
                    rest.extend_from_slice(&first);
                    first = Bytes::new();
                }
                rest.extend_from_slice(&chunk);
            }
            Ok(None) if rest.is_empty() => return Ok(first),
            Ok(None) => return Ok(rest.freeze()),
            Err(e) => {
                let begun = if rest.is_empty() { first } else { rest.freeze() };
                return Err((TransportStage::Sent, begun, e.without_url().into()));
            }
        }
    }
}

fn partial(status: u16, headers: HeaderMap, body: Bytes) -> Box<HttpResponse> {
    Box::new(HttpResponse { status, headers, body })
}

fn failed(stage: TransportStage, source: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    TransportError { stage, partial: None, source: source.into() }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// Sets up a [`ReqwestTransport`].
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    proxy: bool,
}

impl ReqwestTransportBuilder {
    /// How long a connection may take to come about; 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Ignores the proxies that the environment names.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = false;
        self
    }

    /// Builds the transport.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the HTTP client cannot be set up.
    pub fn build(self) -> Result<ReqwestTransport, Error> {
        let (tls, without_tls) = tls::config();
        let client = || {
            reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .connect_timeout(self.connect_timeout)
        };
        let built = |client: reqwest::ClientBuilder| {
            client.build().map_err(|e| {
                Error::new(ErrorKind::Config, "the HTTP client cannot be set up").with_source(e.without_url())
            })
        };
        let direct = built(tls::apply(client().no_proxy(), &tls))?;
        let http = if self.proxy { built(tls::apply(client(), &tls))? } else { direct.clone() };
        Ok(ReqwestTransport { http, direct, without_tls })
    }
}

/// Whether the URL leads to this machine.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
