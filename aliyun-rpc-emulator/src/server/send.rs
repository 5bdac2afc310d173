//! Turns replies and faults into HTTP responses.

use std::fmt;

use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::body::ReplyBody;
use crate::error::ApiError;
use crate::fault::{Fault, Kind};
use crate::reply::Reply;

/// How a request ends.
pub(super) enum Exchange {
    Respond(Response<ReplyBody>),
    Close,
    Stall,
}

/// Ends a connection without a reply.
#[derive(Debug)]
pub(super) struct Abort;

impl fmt::Display for Abort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed on purpose")
    }
}

impl std::error::Error for Abort {}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-acs-request-id");

/// A reply as it should be.
pub(super) fn reply(reply: &Reply, extra: &[(HeaderName, HeaderValue)]) -> Exchange {
    Exchange::Respond(response(reply, ReplyBody::whole(reply.body.clone()), extra))
}

/// What a fault makes of a request; `served` is the proper reply, if the fault wanted one.
pub(super) fn fault(
    fault: &Fault,
    served: Option<&Reply>,
    refuse: impl FnOnce(&ApiError) -> Reply,
) -> Exchange {
    match &fault.kind {
        Kind::Close => Exchange::Close,
        Kind::Stall => Exchange::Stall,
        Kind::Error(error) => reply(&refuse(error), &fault.headers),
        Kind::Truncate { keep } => match served {
            Some(served) => truncated(served, *keep),
            None => Exchange::Close,
        },
        Kind::Reply { status, body, declared_length } => {
            let mut response = Response::new(match declared_length {
                Some(length) => ReplyBody::declared(body.clone(), *length),
                None => ReplyBody::whole(body.clone()),
            });
            *response.status_mut() = *status;
            if let Some(length) = declared_length {
                response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(*length));
            }
            response.headers_mut().extend(fault.headers.iter().cloned().map(|(n, v)| (Some(n), v)));
            Exchange::Respond(response)
        }
    }
}

fn truncated(served: &Reply, keep: usize) -> Exchange {
    let length = served.body.len() as u64;
    let kept: Vec<u8> = served.body.bytes().take(keep).collect();
    let header = (CONTENT_LENGTH, HeaderValue::from(length));
    Exchange::Respond(response(served, ReplyBody::declared(kept, length), &[header]))
}

fn response(reply: &Reply, body: ReplyBody, extra: &[(HeaderName, HeaderValue)]) -> Response<ReplyBody> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(reply.format.content_type()));
    if let Ok(id) = HeaderValue::try_from(reply.request_id.as_str()) {
        headers.insert(REQUEST_ID, id);
    }
    headers.extend(extra.iter().cloned().map(|(name, value)| (Some(name), value)));
    response
}
