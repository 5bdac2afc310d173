//! The way to the service: one HTTP exchange, without a thought about what it means.

mod reqwest;

pub(crate) use self::reqwest::reqwest_request;
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use crate::redact::masked_query;

/// Sends a request and gives the reply.
///
/// [`ReqwestTransport`] is the one that clients use unless told otherwise. A transport follows no redirect, repeats
/// nothing and sets no deadline: all that is done around it.
///
/// ```
/// use aliyun_rpc_core::{HttpRequest, HttpResponse, Transport, TransportError, TransportFuture};
///
/// /// Shows each request, masked, before it is sent.
/// #[derive(Debug)]
/// struct Show<T>(T);
///
/// impl<T: Transport> Transport for Show<T> {
///     fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
///         println!("{request}");
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends `request` and reads the whole reply.
    fn send(&self, request: HttpRequest) -> TransportFuture<'_>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        (**self).send(request)
    }
}

/// What [`Transport::send`] gives.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// A signed request. `Display` shows it as it goes over the wire, `Debug` in short, both with keys, tokens and
/// signature masked.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// `GET` or `POST`.
    pub method: Method,
    /// The endpoint; of a GET, with the signed query.
    pub url: Url,
    /// All headers but those of the connection, such as `Host` and `Content-Length`.
    pub headers: HeaderMap,
    /// The signed form of a POST.
    pub body: Bytes,
    /// The longest body of a reply that the caller takes.
    pub max_reply_bytes: usize,
}

impl HttpRequest {
    /// The body as text with sensitive values masked.
    fn masked_body(&self) -> String {
        masked_query(&String::from_utf8_lossy(&self.body))
    }

    fn masked_target(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{}", self.url.path(), masked_query(query)),
            None => self.url.path().to_owned(),
        }
    }
}

impl fmt::Display for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} HTTP/1.1", self.method, self.masked_target())?;
        write!(f, "\nhost: {}", self.url.authority())?;
        for (name, value) in &self.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let shown = if is_sensitive(name.as_str()) { "***" } else { &value };
            write!(f, "\n{name}: {shown}")?;
        }
        if !self.body.is_empty() {
            write!(f, "\n\n{}", self.masked_body())?;
        }
        Ok(())
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("endpoint", &self.url.authority())
            .field("target", &self.masked_target())
            .field("body", &self.masked_body())
            .finish_non_exhaustive()
    }
}

/// Headers that give access.
fn is_sensitive(name: &str) -> bool {
    ["authorization", "cookie", "proxy-authorization"].contains(&name)
        || name.starts_with("x-acs-") && (name.ends_with("token") || name.ends_with("accesskey-id"))
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
    /// The reply is longer than the caller takes.
    TooLong,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.stage {
            TransportStage::Setup => "the request cannot be sent",
            TransportStage::Connect => "no connection",
            TransportStage::Sent => "the connection broke before the reply was complete",
            TransportStage::TooLong => "the reply is longer than the client takes",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
