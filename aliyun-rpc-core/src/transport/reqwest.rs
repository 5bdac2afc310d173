//! The HTTP client that calls go through: reqwest, without redirects and retries of its own.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::HeaderMap;

use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportFuture, TransportStage};
use crate::error::{Error, ErrorKind};

/// How long a connection may take to come about: that of the official clients.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Sends through [reqwest](https://docs.rs/reqwest): connections are kept and shared by all clones.
#[derive(Clone)]
pub struct ReqwestTransport {
    http: reqwest::Client,
    /// Why HTTPS does not work here, if it does not: plain HTTP still does.
    without_tls: Option<&'static str>,
}

impl ReqwestTransport {
    /// A transport with defaults: proxies from the environment, connections within 5 seconds.
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

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if let Some(reason) = self.without_tls
            && request.url.scheme() == "https"
        {
            return Err(failed(TransportStage::Setup, reason));
        }
        let limit = request.max_reply_bytes;
        let mut outgoing = reqwest::Request::new(request.method, request.url);
        *outgoing.headers_mut() = request.headers;
        if !request.body.is_empty() {
            *outgoing.body_mut() = Some(request.body.into());
        }
        let mut response = self.http.execute(outgoing).await.map_err(|e| {
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
                return Err((TransportStage::TooLong, begun, format!("it is longer than {limit} bytes").into()));
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
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect_timeout);
        let builder = if self.proxy { builder } else { builder.no_proxy() };
        let (builder, without_tls) = tls::configure(builder);
        let http = builder.build().map_err(|e| {
            Error::new(ErrorKind::Config, "the HTTP client cannot be set up").with_source(e.without_url())
        })?;
        Ok(ReqwestTransport { http, without_tls })
    }
}

/// TLS by rustls, with the certificates that the system trusts.
#[cfg(feature = "__rustls")]
mod tls {
    use std::sync::Arc;

    use rustls::crypto::CryptoProvider;
    use rustls::{ClientConfig, RootCertStore};

    /// Sets TLS up without touching the process-wide default of rustls. On a system without certificates HTTPS does not
    /// work, and the reason is given.
    pub(super) fn configure(builder: reqwest::ClientBuilder) -> (reqwest::ClientBuilder, Option<&'static str>) {
        let provider = Arc::new(provider());
        let Ok(config) = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()
        else {
            return (builder, Some("the TLS library offers no protocol version"));
        };
        let (config, problem) = match rustls_platform_verifier::Verifier::new(provider) {
            Ok(verifier) => {
                (config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth(), None)
            }
            Err(_) => (
                config.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
                Some("the system has no trusted certificates: install the package `ca-certificates`"),
            ),
        };
        (builder.tls_backend_preconfigured(config), problem)
    }

    #[cfg(feature = "rustls-ring")]
    fn provider() -> CryptoProvider {
        rustls::crypto::ring::default_provider()
    }

    #[cfg(not(feature = "rustls-ring"))]
    fn provider() -> CryptoProvider {
        rustls::crypto::aws_lc_rs::default_provider()
    }
}

/// TLS by the platform's own library.
#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
mod tls {
    pub(super) fn configure(builder: reqwest::ClientBuilder) -> (reqwest::ClientBuilder, Option<&'static str>) {
        (builder.tls_backend_native(), None)
    }
}

#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
mod tls {
    pub(super) fn configure(builder: reqwest::ClientBuilder) -> (reqwest::ClientBuilder, Option<&'static str>) {
        (builder, Some("HTTPS is not built in: switch on the feature `rustls-ring`, `rustls-aws-lc` or `native-tls`"))
    }
}
