//! A request as people may see it.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderName, HeaderValue};

use super::HttpRequest;
use crate::redact::{MASK, masked_authorization, masked_query};

/// Headers that hold no secret: what the client itself sends, and the trace that an interceptor may carry on.
const PLAIN_HEADERS: [&str; 11] = [
    "accept",
    "content-type",
    "traceparent",
    "user-agent",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-retry-attempts",
    "x-acs-retry-delay",
    "x-acs-signature-nonce",
    "x-acs-version",
];

impl HttpRequest {
    /// The body as text with sensitive values masked.
    pub(super) fn masked_body(&self) -> String {
        masked_query(&String::from_utf8_lossy(&self.body), &self.secret_names)
    }

    /// Path and query with sensitive values masked.
    pub(super) fn masked_target(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{}", self.url.path(), masked_query(query, &self.secret_names)),
            None => self.url.path().to_owned(),
        }
    }

    /// The headers with sensitive values masked.
    pub(super) fn masked_headers(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), masked_header(name, value)))
    }
}

fn masked_header<'v>(name: &HeaderName, value: &'v HeaderValue) -> Cow<'v, str> {
    match name.as_str() {
        "authorization" => masked_authorization(&String::from_utf8_lossy(value.as_bytes())).into(),
        name if PLAIN_HEADERS.contains(&name) => String::from_utf8_lossy(value.as_bytes()),
        _ => MASK.into(),
    }
}

/// The request as it goes over the wire.
impl fmt::Display for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} HTTP/1.1", self.method, self.masked_target())?;
        write!(f, "\nhost: {}", self.url.authority())?;
        for (name, value) in self.masked_headers() {
            write!(f, "\n{name}: {value}")?;
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
