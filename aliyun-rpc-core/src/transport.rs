//! The way to the service: one HTTP exchange, without a thought about what it means.

mod curl;
mod reqwest;
mod shown;

pub use self::curl::Curl;
pub use self::reqwest::reqwest_request;
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

/// Sends a request and gives the reply.
///
/// [`ReqwestTransport`] is the one that clients use unless told otherwise. A transport follows no redirect, repeats
/// nothing and sets no deadline: all that is done around it.
///
/// ```
/// use aliyun_rpc_core::{HeadSlot, HttpRequest, Transport, TransportFuture};
///
/// /// Shows each request, masked, before it is sent.
/// #[derive(Debug)]
/// struct Show<T>(T);
///
/// impl<T: Transport> Transport for Show<T> {
///     fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
///         println!("{request}");
///         self.0.send(request, head)
///     }
/// }
/// ```
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends `request` and reads the whole reply, decompressed. Notes its head in `head` as soon as it has come.
    fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
        (**self).send(request, head)
    }
}

/// What [`Transport::send`] gives.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// Where a transport notes the head of a reply, so that status and request id are known even if the body never comes.
#[derive(Debug, Default)]
pub struct HeadSlot(OnceLock<(u16, Option<HeaderValue>)>);

impl HeadSlot {
    /// Notes a head. The first counts.
    pub fn fill(&self, status: u16, headers: &HeaderMap) {
        // Nobody needs to know that it was filled before.
        let _ = self.0.set((status, headers.get(REQUEST_ID).cloned()));
    }

    pub(crate) fn status(&self) -> Option<u16> {
        self.0.get().map(|(status, _)| *status)
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        self.0.get()?.1.as_ref()?.to_str().ok()
    }
}

/// The header that names a call in the service's logs.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-acs-request-id");

/// A signed request. `Display` shows it as it goes over the wire, `Debug` in short, both with keys, tokens and
/// signature masked.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// `GET` or `POST`; `PUT` where the metadata service of ECS is asked for a token.
    pub method: Method,
    /// The endpoint; of a GET and with signature V3, with the query.
    pub url: Url,
    /// All headers but those of the connection, such as `Host` and `Content-Length`. With signature V3 it is one of them.
    pub headers: HeaderMap,
    /// The form of a POST.
    pub body: Bytes,
    /// The longest body of a reply that the caller takes, in bytes, after it was decompressed.
    pub max_reply_bytes: usize,
    /// Parameters that are masked wherever the request is shown, beside those of the protocol.
    pub(crate) secret_names: Vec<String>,
}

/// A reply, whatever its status.
#[derive(Clone)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

/// Shows the size of the body, not what is in it.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Why there is no reply.
#[derive(Debug)]
pub struct TransportError {
    /// How far the exchange went.
    pub stage: TransportStage,
    /// What came of the reply before it broke off.
    pub partial: Option<Box<HttpResponse>>,
    /// What the HTTP client says. It must not hold the URL, which is signed.
    pub source: Box<dyn StdError + Send + Sync>,
}

/// How far an exchange went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportStage {
    /// The request cannot be sent at all.
    Setup,
    /// No connection came about; nothing was sent.
    Connect,
    /// Some of the request may have been sent.
    Sent,
    /// The reply is longer than the caller takes, after it was decompressed.
    TooLong,
    /// The whole reply may have come, but what it was compressed by is broken, breaks off, or was not asked for.
    Compression,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.stage {
            TransportStage::Setup => "the request cannot be sent",
            TransportStage::Connect => "no connection",
            TransportStage::Sent => "the connection broke before the reply was complete",
            TransportStage::TooLong => "the reply is longer than the client takes",
            TransportStage::Compression => "the reply cannot be decompressed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}

/// What the innermost of the causes says.
pub(crate) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
