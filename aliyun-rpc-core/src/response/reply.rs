//! A reply as it came.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::{DecodeError, Document, ReplyValue, RpcResponse};

/// A successful reply as it came: HTTP status, headers and body.
///
/// What [`Call::raw`](crate::Call::raw) gives, and a reply type for actions that answer with neither JSON nor XML.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// A reply made by hand, to decode a recorded body.
    #[must_use]
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// The HTTP status, 200 to 299.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The HTTP headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Decodes the whole body, JSON or XML.
    ///
    /// # Errors
    ///
    /// The body is not what `T` expects, or goes on after it.
    pub fn decode<T: ReplyValue>(&self) -> Result<T, DecodeError> {
        let document = self.document()?;
        let mut reader = document.reader();
        let value = T::read_value(&mut reader)?;
        reader.finish()?;
        Ok(value)
    }

    #[inline]
    pub(super) fn document(&self) -> Result<Document<'_>, DecodeError> {
        Document::of(&self.body, &self.headers)
    }
}

/// Shows the size of the body, not what is in it: a reply may hold a token or a signed URL.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).field("body_bytes", &self.body.len()).finish()
    }
}

impl RpcResponse for Reply {
    fn from_reply(reply: &Reply) -> Result<Self, DecodeError> {
        Ok(reply.clone())
    }
}
