//! What a call counts and measures, by the `metrics` facade: durations in seconds, with the labels that OpenTelemetry has for
//! clients.
//!
//! Labels are names of actions and products, statuses and kinds of errors, of which there are few; never a code or an id, which
//! a server may make up.

use std::time::Duration;

use metrics::{Label, counter, histogram};

use super::exchange::{Answer, Failure};
use super::request::Outgoing;
use crate::error::Error;

const CALL_DURATION: &str = "rpc.client.call.duration";
const ATTEMPT_DURATION: &str = "rpc.client.attempt.duration";
const WAIT: &str = "rpc.client.wait.duration";
const RETRIES: &str = "rpc.client.retries";

/// Counts a call that ended, and how long it took, its waits included.
pub(super) fn call_ended(call: &Outgoing<'_>, began: Duration, outcome: &Result<Answer, Error>) {
    let mut labels = labels(call);
    labels.extend(outcome.as_ref().err().map(error_type));
    histogram!(CALL_DURATION, labels).record(since(call, began));
}

/// Counts an attempt that was sent, and how long its reply took.
pub(super) fn ended(call: &Outgoing<'_>, sent_at: Duration, outcome: &Result<Answer, Failure>) {
    let mut labels = labels(call);
    let status = match outcome {
        Ok(answer) => Some(answer.reply.status()),
        Err(failure) => failure.error.status(),
    };
    labels.extend(status.map(|status| Label::new("http.response.status_code", status.to_string())));
    labels.extend(outcome.as_ref().err().map(|failure| error_type(&failure.error)));
    histogram!(ATTEMPT_DURATION, labels).record(since(call, sent_at));
}

/// Measures how long an attempt had to wait for credentials or its turn.
pub(super) fn waited(call: &Outgoing<'_>, wait: Duration) {
    histogram!(WAIT, labels(call)).record(wait);
}

/// Counts an attempt that follows another.
pub(super) fn again(call: &Outgoing<'_>, error: &Error) {
    let mut labels = labels(call);
    labels.push(error_type(error));
    counter!(RETRIES, labels).increment(1);
}

fn since(call: &Outgoing<'_>, began: Duration) -> Duration {
    call.client.clock.monotonic().saturating_sub(began)
}

fn labels(call: &Outgoing<'_>) -> Vec<Label> {
    let mut labels = Vec::with_capacity(5);
    labels.push(Label::from_static_parts("rpc.system", "alibabacloud"));
    labels.extend(call.info.product().map(|product| Label::new("rpc.service", product.to_owned())));
    labels.push(Label::new("rpc.method", call.info.name().to_owned()));
    labels
}

fn error_type(error: &Error) -> Label {
    Label::from_static_parts("error.type", error.kind().as_str())
}
