//! Replies that say failure: reads what the service wrote, or shows what something else did.

use std::time::Duration;

use http::{HeaderMap, HeaderName};

use super::execution::is_undecided;
use super::members::Members;
use super::{Error, ErrorKind, SoftErrors};
use crate::redact::Redactor;
use crate::response::{DecodeError, Document, Reply, Text};
use crate::transport::{HeadSlot, HttpResponse, REQUEST_ID};

/// The most that is kept of a message, and of the beginning of a reply that was not understood, in characters.
const MESSAGE: usize = 1024;
const EXCERPT: usize = 256;
/// The most that is kept of a detail of a missing permission: the encoded one is to be sent back whole.
const DIAGNOSTIC: usize = 8192;

/// A longer wait than this is taken for a mistake of the server.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The error that a reply stands for whose status says failure.
pub(crate) fn fault_of(response: &HttpResponse, redactor: &Redactor) -> Error {
    let HttpResponse { status, headers, body } = response;
    let members = Members::read(body, headers);
    if members.code.is_some() {
        return refusal(*status, headers, members, redactor);
    }
    let retry_after = retry_after(headers);
    // HTTP's own header comes with failures of any kind.
    let throttled = headers_say_throttled(headers) || *status == 429;
    let kind = if throttled { ErrorKind::Throttled } else { ErrorKind::UnexpectedReply };
    let mut error = unexpected(kind, *status, headers, body, redactor);
    error.0.retry_after = retry_after;
    error
}

/// The error of a reply whose status says success and whose members say failure, in the way that the action declares.
pub(crate) fn soft_fault_of(
    reply: &Reply,
    soft: SoftErrors<'_>,
    redactor: impl FnOnce() -> Redactor,
) -> Option<Error> {
    let members = soft.failure_in(reply.body(), reply.headers())?;
    Some(refusal(reply.status(), reply.headers(), members, &redactor()))
}

/// The error of a reply in which the service itself says what failed.
fn refusal(status: u16, headers: &HeaderMap, members: Members, redactor: &Redactor) -> Error {
    let retry_after = retry_after(headers);
    // The service's own header alone marks a throttle; HTTP's may come with a failure of any kind.
    // Unless the code says that the service failed itself, and so may have run the action.
    let by_header = headers_say_throttled(headers) && !members.code.as_deref().is_some_and(is_undecided);
    let throttled = by_header || status == 429 || members.is_throttled();
    let kind = if throttled { ErrorKind::Throttled } else { ErrorKind::Service };
    let shown = |text: &Option<String>| text.as_ref().map(|text| redactor.excerpt(text, MESSAGE));
    let message = shown(&members.message).or_else(|| shown(&members.description));
    let mut error = Error::new(kind, message.unwrap_or_else(|| "no message".into()));
    error.0.status = Some(status);
    error.0.request_id = request_id(&members, headers, redactor);
    error.0.retry_after = retry_after;
    error.0.code = shown(&members.code);
    error.0.host_id = shown(&members.host_id);
    error.0.recommend = shown(&members.recommend);
    error.0.access_denied = members
        .access_denied
        .iter()
        .map(|(name, text)| (redactor.excerpt(name, MESSAGE), redactor.excerpt(text, DIAGNOSTIC)))
        .collect();
    error.0.help = members.code.as_deref().and_then(help_for).map(Into::into);
    error
}

/// The error of a reply that says success, but is not what the action answers.
pub(crate) fn undecodable(reply: &Reply, problem: DecodeError, redactor: &Redactor) -> Error {
    let (status, headers, body) = (reply.status(), reply.headers(), reply.body());
    if !Document::is_service(body, headers) {
        return unexpected(ErrorKind::UnexpectedReply, status, headers, body, redactor);
    }
    let problem = problem.redacted(redactor);
    Error::new(ErrorKind::Decode, format!("the action ran, but its reply cannot be read: {problem}"))
        .with_source(problem)
        .with_reply(status, headers, body, redactor)
}

/// The error of a reply that no service writes.
fn unexpected(kind: ErrorKind, status: u16, headers: &HeaderMap, body: &[u8], redactor: &Redactor) -> Error {
    if status == 407 {
        // What a proxy says may echo its own password, which nobody here knows.
        let mut error = Error::new(kind, "the proxy asks who calls").with_help(PROXY_ASKS);
        error.0.status = Some(status);
        return error;
    }
    let mut error = Error::new(kind, "").with_reply(status, headers, body, redactor);
    error.0.message = match (status, &error.0.body) {
        (300..400, _) => "a redirect, which is not followed".into(),
        (_, None) => "the reply has no body".into(),
        (_, Some(body)) => format!("the reply is not the service's: `{body}`"),
    };
    error
}

impl Error {
    /// Adds what came of a reply before it broke off.
    pub(crate) fn with_partial(self, partial: &HttpResponse, redactor: &Redactor) -> Self {
        self.with_reply(partial.status, &partial.headers, &partial.body, redactor)
    }

    /// Adds the head of a reply whose body did not come.
    pub(crate) fn with_head(mut self, head: &HeadSlot, redactor: &Redactor) -> Self {
        self.0.status = head.status();
        self.0.request_id = head.request_id().map(|id| redactor.excerpt(id, MESSAGE));
        self
    }

    fn with_reply(mut self, status: u16, headers: &HeaderMap, body: &[u8], redactor: &Redactor) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id(&Members::read(body, headers), headers, redactor);
        self.0.body = excerpt(body, headers, redactor);
        self
    }
}

/// What to do about a proxy that asks who calls.
pub(crate) const PROXY_ASKS: &str = "put `USER:PASSWORD@` before the host in the proxy's URL";

/// What to do about a refusal by the gateway.
fn help_for(code: &str) -> Option<&'static str> {
    Some(match code {
        "SignatureDoesNotMatch" => "check the AccessKey secret: it is not that of the AccessKey id",
        "InvalidAccessKeyId.NotFound" => "check the AccessKey id: it was deleted, or is of another site",
        "InvalidAccessKeyId.Inactive" | "Forbidden.AccessKeyDisabled" => {
            "enable the AccessKey in the RAM console"
        }
        "InvalidTimeStamp.Expired" | "IllegalTimestamp" => {
            "set this machine's clock: it is off by 15 minutes or more"
        }
        "InvalidSecurityToken.Expired" => "get new temporary credentials",
        "SignatureNonceUsed" => "send the call again: it did not run",
        _ => return None,
    })
}

fn excerpt(body: &[u8], headers: &HeaderMap, redactor: &Redactor) -> Option<String> {
    // Cut before it is decoded; the redactor looks at less.
    let text = Text::lossy(body.get(..64 * 1024).unwrap_or(body), headers);
    Some(redactor.excerpt(&text, EXCERPT)).filter(|text| !text.is_empty())
}

fn request_id(members: &Members, headers: &HeaderMap, redactor: &Redactor) -> Option<String> {
    let in_headers = || headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let named = members.request_id.as_deref().or_else(in_headers).filter(|id| !id.is_empty());
    named.map(|id| redactor.excerpt(id, MESSAGE))
}

/// The header by which the service marks a throttle.
const RETRY_AFTER: HeaderName = HeaderName::from_static("x-acs-retry-after");

fn headers_say_throttled(headers: &HeaderMap) -> bool {
    headers.contains_key(RETRY_AFTER) && retry_after(headers).is_some()
}

/// `x-acs-retry-after` in milliseconds, or HTTP's `Retry-After` in seconds; anything but a positive number counts as absent.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: HeaderName| headers.get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    let wait = number(RETRY_AFTER).map(Duration::from_millis);
    let wait = wait.or_else(|| number(http::header::RETRY_AFTER).map(Duration::from_secs));
    wait.filter(|wait| !wait.is_zero() && *wait <= LONGEST_WAIT)
}
