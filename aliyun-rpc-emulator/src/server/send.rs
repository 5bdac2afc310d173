//! Turns replies and faults into HTTP responses.

use std::fmt;

use hyper::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::body::ReplyBody;
use super::gzip;
use crate::error::ApiError;
use crate::fault::{Damage, Fault, Kind};
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

const GZIP: (HeaderName, HeaderValue) = (CONTENT_ENCODING, HeaderValue::from_static("gzip"));

/// A reply as it should be.
pub(super) fn reply(reply: &Reply, extra: &[(HeaderName, HeaderValue)], gzip: bool) -> Exchange {
    damaged(reply, extra, gzip, Damage::None)
}

/// What a fault makes of a request; `served` is the proper reply, if the fault wanted one.
pub(super) fn fault(
    fault: &Fault,
    served: Option<&Reply>,
    refuse: impl FnOnce(&ApiError) -> Reply,
    gzip_accepted: bool,
) -> Exchange {
    match (&fault.kind, served) {
        (Kind::Stall, _) => Exchange::Stall,
        (Kind::Error(error), _) => reply(&refuse(error), &fault.headers, fault.gzip || gzip_accepted),
        (Kind::Reply { status, body, declared_length }, _) => {
            Exchange::Respond(scripted(fault, *status, body.clone(), *declared_length))
        }
        (Kind::Truncate { keep }, Some(served)) => begun(served, *keep, ReplyBody::declared),
        (Kind::StallAfter { keep }, Some(served)) => begun(served, *keep, |kept, _| ReplyBody::stalled(kept)),
        (Kind::Served(damage), Some(served)) => damaged(served, &fault.headers, fault.gzip, *damage),
        (Kind::Close | Kind::Truncate { .. } | Kind::StallAfter { .. } | Kind::Served(_), _) => {
            Exchange::Close
        }
    }
}

/// The very bytes of a fault.
fn scripted(
    fault: &Fault,
    status: StatusCode,
    body: Vec<u8>,
    declared_length: Option<u64>,
) -> Response<ReplyBody> {
    let gzip = fault.gzip && declared_length.is_none();
    let mut response = Response::new(match declared_length {
        Some(length) => ReplyBody::declared(body, length),
        None if gzip => ReplyBody::whole(gzip::compressed(&body)),
        None => ReplyBody::whole(body),
    });
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Some(length) = declared_length {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    headers.extend(fault.headers.iter().cloned().chain(gzip.then_some(GZIP)).map(|(n, v)| (Some(n), v)));
    response
}

/// A reply under headers that fit it, whatever became of its body.
fn damaged(reply: &Reply, extra: &[(HeaderName, HeaderValue)], gzip: bool, damage: Damage) -> Exchange {
    let mut extra = extra.to_vec();
    let mut body = reply.body.clone().into_bytes();
    if gzip {
        extra.push(GZIP);
        body = gzip::compressed(&body);
    }
    damage.apply(&mut body);
    Exchange::Respond(response(reply, ReplyBody::whole(body), &extra))
}

/// The first bytes of a reply under the length of all of it.
fn begun(served: &Reply, keep: usize, body: impl FnOnce(Vec<u8>, u64) -> ReplyBody) -> Exchange {
    let length = served.body.len() as u64;
    let kept: Vec<u8> = served.body.bytes().take(keep).collect();
    let header = (CONTENT_LENGTH, HeaderValue::from(length));
    Exchange::Respond(response(served, body(kept, length), &[header]))
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
