//! Reads a body, within limits.

use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};

use crate::error::ApiError;

/// The largest body that is taken.
const MOST_BYTES: u64 = 10 << 20;

/// How much of a body that is too large is read and thrown away. A client that is still writing when the connection
/// closes might never see the refusal.
const MOST_DRAINED: u64 = 64 << 20;

/// Reads a body to its end.
///
/// A body over the limit is refused with 413 `RequestTooLarge`, one that breaks off or is badly framed with 400
/// `InvalidParameter`: codes of our own, since a gateway hardly says more than the status.
pub(super) async fn body(mut incoming: Incoming) -> Result<Vec<u8>, ApiError> {
    if incoming.size_hint().lower() > MOST_DRAINED {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let mut total = 0_u64;
    while let Some(frame) = incoming.frame().await {
        let frame = frame.map_err(|_| ApiError::new(400, "InvalidParameter", "The body cannot be read."))?;
        let Ok(data) = frame.into_data() else { continue };
        total = total.saturating_add(data.len() as u64);
        if total > MOST_DRAINED {
            break;
        }
        if total <= MOST_BYTES {
            bytes.extend_from_slice(&data);
        }
    }
    if total > MOST_BYTES { Err(too_large()) } else { Ok(bytes) }
}

/// The refusal of a body that does not arrive in time.
pub(super) fn too_slow() -> ApiError {
    ApiError::new(408, "RequestTimeout", "The body did not arrive in time.")
}

fn too_large() -> ApiError {
    ApiError::new(413, "RequestTooLarge", format!("The body is larger than {MOST_BYTES} bytes."))
}
