//! Replies that say failure: reads what the service wrote, or shows what something else did.

use std::time::Duration;

use http::HeaderMap;

use super::{Error, ErrorKind};
use crate::redact::Redactor;
use crate::response::{DecodeError, Reader, Reply, ReplyValue};
use crate::transport::HttpResponse;

/// The most that is kept of a message, and of the beginning of a reply that was not understood, in characters.
const MESSAGE: usize = 1024;
const EXCERPT: usize = 256;
/// How much of such a reply is looked at, in bytes: more than an excerpt, so that a secret at its end is seen whole.
const EXAMINED: usize = 16 * 1024;

/// The error that a reply stands for whose status says failure.
pub(crate) fn fault_of(response: &HttpResponse, redactor: &Redactor) -> Error {
    let HttpResponse { status, headers, body } = response;
    let members = Members::read(body);
    let retry_after = retry_after(headers);
    let throttled = retry_after.is_some() || *status == 429 || members.is_throttled();
    let kind = match members.code {
        _ if throttled => ErrorKind::Throttled,
        Some(_) => ErrorKind::Service,
        None => ErrorKind::UnexpectedReply,
    };
    let mut error = Error::new(kind, "");
    error.0.status = Some(*status);
    error.0.request_id = request_id(&members, headers, redactor);
    error.0.retry_after = retry_after;
    if members.code.is_some() {
        let shown = |text: Option<String>| text.map(|text| redactor.excerpt(&text, MESSAGE));
        error.0.message = shown(members.message).unwrap_or_else(|| "no message".into());
        error.0.code = shown(members.code);
        error.0.host_id = shown(members.host_id);
        error.0.recommend = shown(members.recommend);
    } else {
        error.0.body = excerpt(body, redactor);
        error.0.message = match (status, &error.0.body) {
            (300..400, _) => "a redirect, which is not followed".into(),
            (_, None) => "the reply has no body".into(),
            _ => "the reply is not the service's".into(),
        };
    }
    error
}

/// The error of a reply that says success, but is not what the action answers.
pub(crate) fn undecodable(reply: &Reply, problem: DecodeError, redactor: &Redactor) -> Error {
    Error::new(ErrorKind::Decode, "the action ran, but its reply cannot be read")
        .with_source(problem)
        .with_reply(reply.status(), reply.headers(), reply.body(), redactor)
}

impl Error {
    /// Adds what came of a reply before it broke off.
    pub(crate) fn with_partial(self, partial: &HttpResponse, redactor: &Redactor) -> Self {
        self.with_reply(partial.status, &partial.headers, &partial.body, redactor)
    }

    fn with_reply(mut self, status: u16, headers: &HeaderMap, body: &[u8], redactor: &Redactor) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id(&Members::read(body), headers, redactor);
        self.0.body = excerpt(body, redactor);
        self
    }
}

/// What the gateway writes beside an error code. Of a body that breaks off, the members before the break.
#[derive(Default)]
struct Members {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    host_id: Option<String>,
    recommend: Option<String>,
}

impl Members {
    /// `Throttling`, `Throttling.User`, `Rejected.Throttling`, ..
    fn is_throttled(&self) -> bool {
        self.code.as_ref().is_some_and(|code| code.split('.').any(|part| part == "Throttling"))
    }

    fn read(body: &[u8]) -> Self {
        let mut members = Self::default();
        // What is read before an error stays; there is nothing better to be had from such a body.
        let _ = Reader::new(body).object(&mut |reader, key| {
            let member = match key {
                "Code" => &mut members.code,
                "Message" => &mut members.message,
                "RequestId" => &mut members.request_id,
                "HostId" => &mut members.host_id,
                "Recommend" => &mut members.recommend,
                _ => return Ok(false),
            };
            *member = Some(String::read_value(reader)?);
            Ok(true)
        });
        members
    }
}

fn excerpt(body: &[u8], redactor: &Redactor) -> Option<String> {
    let examined = body.get(..EXAMINED).unwrap_or(body);
    let text = String::from_utf8_lossy(examined);
    Some(redactor.excerpt(text.trim(), EXCERPT)).filter(|text| !text.is_empty())
}

fn request_id(members: &Members, headers: &HeaderMap, redactor: &Redactor) -> Option<String> {
    let in_headers = || headers.get("x-acs-request-id").and_then(|id| id.to_str().ok());
    members.request_id.as_deref().or_else(in_headers).map(|id| redactor.excerpt(id, MESSAGE))
}

/// `x-acs-retry-after`: a positive number of milliseconds; anything else counts as absent.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds: u64 = headers.get("x-acs-retry-after")?.to_str().ok()?.trim().parse().ok()?;
    (milliseconds > 0).then(|| Duration::from_millis(milliseconds))
}
