//! What a call shows of itself: a span for it and one for each attempt, with the names that OpenTelemetry has for clients.
//!
//! Names of actions, hosts, statuses, codes and request ids; never a parameter, a header or a URL.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::time::Duration;

use tracing::{Span, debug, field, span};

use super::exchange::Answer;
use super::request::Outgoing;
use crate::error::Error;
use crate::retry::Cause;
use crate::transport::REQUEST_ID;

/// The most that is shown of a request id, in characters.
const LONGEST_ID: usize = 64;

/// The span of a call: `rpc.method` is the action, `rpc.service` the product.
pub(super) fn call(call: &Outgoing<'_>) -> Span {
    span!(
        tracing::Level::INFO,
        "rpc",
        otel.kind = "client",
        rpc.system = "alibabacloud",
        rpc.service = call.info.product(),
        rpc.method = call.info.name(),
        http.request.resend_count = field::Empty,
        http.response.status_code = field::Empty,
        aliyun.request_id = field::Empty,
        error.type = field::Empty,
    )
}

/// The span of an attempt, within that of its call.
pub(super) fn attempt(call: &Outgoing<'_>, number: u32) -> Span {
    span!(
        tracing::Level::DEBUG,
        "attempt",
        http.request.method = call.info.method().as_str(),
        http.request.resend_count = (number > 1).then(|| number - 1),
        server.address = field::Empty,
        http.response.status_code = field::Empty,
        aliyun.request_id = field::Empty,
        error.type = field::Empty,
    )
}

/// The output of `future`, polled within a span. Pinned where it is, as these are large to move.
pub(super) async fn within_span<T>(span: Span, mut future: Pin<&mut impl Future<Output = T>>) -> T {
    poll_fn(|context| {
        let _entered = span.enter();
        future.as_mut().poll(context)
    })
    .await
}

/// Notes where an attempt goes.
pub(super) fn sent_to(host: Option<&str>) {
    Span::current().record("server.address", host);
}

/// Notes that an attempt had to wait for credentials or for its turn.
pub(super) fn waited(wait: Duration) {
    let wait = milliseconds(wait);
    if wait > 0 {
        debug!(pacing.wait_ms = wait, "waited for credentials or its turn");
    }
}

/// Notes how a call or an attempt ended.
pub(super) fn ended(outcome: Result<&Answer, &Error>) {
    let span = Span::current();
    if span.is_disabled() {
        return;
    }
    let (status, request_id) = match outcome {
        Ok(answer) => (Some(answer.reply.status()), request_id(answer)),
        Err(error) => (error.status(), error.request_id().map(Cow::Borrowed)),
    };
    span.record("http.response.status_code", status);
    span.record("aliyun.request_id", request_id.as_deref());
    span.record("error.type", outcome.err().map(error_type));
}

/// The id that the head of a reply names; whatever else a server may have written there is masked.
fn request_id(answer: &Answer) -> Option<Cow<'_, str>> {
    let id = answer.reply.headers().get(REQUEST_ID)?.to_str().ok()?;
    Some(Cow::Owned(answer.hidden.redactor().excerpt(id, LONGEST_ID)))
}

/// Notes that a call will be sent again.
pub(super) fn again(error: &Error, cause: Cause, wait: Duration) {
    debug!(reason = error_type(error), ?cause, wait_ms = milliseconds(wait), "will be sent again");
}

/// Notes how a call ended, after so many attempts.
pub(super) fn call_ended(attempts: u32, outcome: Result<&Answer, &Error>) {
    if attempts > 1 {
        Span::current().record("http.request.resend_count", attempts - 1);
    }
    ended(outcome);
}

/// The service's code, or else what kind of error it is.
fn error_type(error: &Error) -> &str {
    error.code().unwrap_or_else(|| error.kind().as_str())
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
