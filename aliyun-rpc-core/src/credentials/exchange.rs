//! Plain HTTP exchanges with whoever lends credentials.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use super::ProviderContext;
use crate::clock::{rounded, within};
use crate::error::Error;
use crate::transport::{HeadSlot, HttpRequest, HttpResponse, TransportStage};

/// The longest reply that is taken, in bytes.
pub(super) const LONGEST: usize = 64 << 10;

/// A request without headers and body. Whatever its query holds is hidden where it is shown.
pub(super) fn request(method: Method, url: Url) -> HttpRequest {
    let secret_names = url.query().unwrap_or_default().split('&').filter_map(|pair| pair.split('=').next());
    let secret_names = secret_names.map(str::to_owned).collect();
    HttpRequest {
        method,
        url,
        headers: HeaderMap::new(),
        body: Bytes::new(),
        max_reply_bytes: LONGEST,
        secret_names,
    }
}

/// Why there is no reply.
pub(super) struct Unanswered {
    /// Whether there was not even a connection.
    pub(super) unreachable: bool,
    error: Error,
}

impl From<Unanswered> for Error {
    fn from(unanswered: Unanswered) -> Self {
        unanswered.error
    }
}

/// Sends a request; whatever the status of the reply, it is a reply.
pub(super) async fn send(
    context: &ProviderContext,
    request: HttpRequest,
    limit: Duration,
) -> Result<HttpResponse, Unanswered> {
    let host = request.url.authority().to_owned();
    let head = HeadSlot::default();
    match within(&**context.clock(), limit, context.transport().send(request, &head)).await {
        Some(Ok(response)) => Ok(response),
        Some(Err(failure)) => Err(Unanswered {
            unreachable: failure.stage == TransportStage::Connect,
            error: Error::credentials(format!("{host} gives no reply: {failure}")).with_source(failure),
        }),
        None => Err(Unanswered {
            unreachable: false,
            error: Error::credentials(format!("{host} gives no reply within {:?}", rounded(limit))),
        }),
    }
}
