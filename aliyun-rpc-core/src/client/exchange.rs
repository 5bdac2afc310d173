//! What is made of the end of an exchange with the service.

use std::time::Duration;

use super::request::{Hidden, Outgoing};
use crate::clock::rounded;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{self, Error, ErrorKind, Execution, PROXY_ASKS};
use crate::pacing::exhausted_for;
use crate::redact::Redactor;
use crate::response::Reply;
use crate::retry::Cause;
use crate::transport::{HeadSlot, HttpResponse, TransportError, TransportStage, root_cause};

/// The most that is kept of what an HTTP client says, in characters.
const CAUSE: usize = 256;

/// A reply that says success, and what must not be seen of it should it be none.
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) hidden: Hidden,
    /// For how long the service takes no more calls, if it says so.
    pub(super) exhausted: Option<Duration>,
}

/// Why an attempt failed, and whether another may help.
pub(super) struct Failure {
    pub(super) error: Error,
    /// Why another attempt may succeed; nothing if it would not.
    pub(super) cause: Option<Cause>,
    /// Whether the attempt carried an idempotency token.
    pub(super) is_repeatable: bool,
    /// The credentials that the service refused, where the source may have others: unless it has, another attempt is in vain.
    pub(super) refused: Option<Credentials>,
}

/// An error that another attempt would meet again.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, cause: None, is_repeatable: false, refused: None }
    }
}

impl Failure {
    fn of(call: &Outgoing<'_>, error: Error, cause: Option<Cause>, hidden: &Hidden) -> Self {
        let refused = call.client.caller.may_have_others(&error).then(|| hidden.credentials.clone());
        let cause = if refused.is_some() { Some(Cause::AtOnce) } else { cause };
        Self { error, cause, is_repeatable: hidden.is_repeatable, refused }
    }
}

/// What an exchange with the service comes to that ended, or did not within `limit`.
pub(super) fn judged(
    call: &Outgoing<'_>,
    endpoint: &Endpoint,
    ended: Option<Result<HttpResponse, TransportError>>,
    head: &HeadSlot,
    hidden: Hidden,
    limit: Duration,
) -> Result<Answer, Failure> {
    let (error, cause) = match ended {
        Some(Ok(response)) if (200..300).contains(&response.status) => return answer(call, response, hidden),
        Some(Ok(response)) => refused(call, &response, &hidden),
        Some(Err(failure)) => unanswered(failure, endpoint.url().authority(), &hidden.redactor()),
        None => {
            let error =
                Error::new(ErrorKind::Timeout, format!("no complete reply within {:?}", rounded(limit)));
            (error.with_head(head, &hidden.redactor()), Some(Cause::Failed))
        }
    };
    Err(Failure::of(call, error, cause, &hidden))
}

/// What a reply is that says success by its status.
fn answer(call: &Outgoing<'_>, response: HttpResponse, hidden: Hidden) -> Result<Answer, Failure> {
    let exhausted = exhausted_for(&response.headers);
    let reply = Reply::new(response.status, response.headers, response.body);
    let soft = call.info.soft_errors();
    match soft.and_then(|soft| error::soft_fault_of(&reply, soft, || hidden.redactor())) {
        None => Ok(Answer { reply, hidden, exhausted }),
        Some(error) => {
            let cause = cause_of(&error);
            Err(Failure::of(call, error, cause, &hidden))
        }
    }
}

/// The error of a reply whose status says failure.
fn refused(call: &Outgoing<'_>, response: &HttpResponse, hidden: &Hidden) -> (Error, Option<Cause>) {
    let client = call.client;
    let HttpResponse { headers, body, .. } = response;
    let redactor = hidden.redactor();
    let error = error::fault_of(response, &redactor);
    let cause = match error.code().unwrap_or_default() {
        "SignatureDoesNotMatch" => {
            let why = error::why_signatures_differ(body, headers, hidden.signed(), &hidden.credentials);
            return match why {
                Some(why) => (error.with_help(redactor.excerpt(&why, CAUSE)), None),
                None => (error, None),
            };
        }
        code if code == "IllegalTimestamp" || code.starts_with("InvalidTimeStamp.") => {
            client.skew.learn(headers, &*client.clock, hidden.signed_for).then_some(Cause::AtOnce)
        }
        _ => cause_of(&error),
    };
    (error, cause)
}

/// Why another attempt may succeed after a reply that says failure: by its code first, then by its status.
fn cause_of(error: &Error) -> Option<Cause> {
    match error.code() {
        _ if error.is_throttled() => Some(Cause::Throttled),
        Some("SignatureNonceUsed") => Some(Cause::AtOnce),
        _ if error.execution() == Execution::Unknown => error.is_transient().then_some(Cause::Failed),
        _ => None,
    }
}

/// The error of an exchange that did not come to its end.
fn unanswered(failure: TransportError, host: &str, redactor: &Redactor) -> (Error, Option<Cause>) {
    let (kind, cause) = match failure.stage {
        TransportStage::Setup => (ErrorKind::Config, None),
        TransportStage::Connect => (ErrorKind::Connect, Some(Cause::Failed)),
        TransportStage::Sent => (ErrorKind::Transport, Some(Cause::Failed)),
        TransportStage::TooLong | TransportStage::Compression => (ErrorKind::Transport, None),
    };
    let error = match failure.stage {
        TransportStage::Connect => {
            let cause = redactor.excerpt(&root_cause(&*failure.source), CAUSE);
            let error = Error::new(kind, format!("no connection to {host}, so nothing was sent: {cause}"));
            match help_of_connecting(&cause) {
                Some(help) => error.with_help(help),
                None => error,
            }
        }
        _ => Error::new(kind, failure.to_string()),
    };
    let error = error.with_source(failure.source);
    match failure.partial {
        Some(partial) => (error.with_partial(&partial, redactor), cause),
        None => (error, cause),
    }
}

/// What to set, as far as the words of the HTTP client and of the TLS libraries (rustls, OpenSSL) tell.
fn help_of_connecting(cause: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|words| cause.contains(words));
    match () {
        () if says(&["UnknownIssuer", "certificate verify failed"]) => Some(
            "if the authority that signed its certificate is one of your own, give that to \
             `ReqwestTransportBuilder::root_certificate`",
        ),
        () if says(&[" alert ", " alert:"]) => Some(
            "if the server asks for a certificate, give one that it knows to \
             `ReqwestTransportBuilder::client_certificate`",
        ),
        () if says(&["proxy authorization required"]) => Some(PROXY_ASKS),
        () if says(&["unsupported scheme socks"]) => Some("switch on the feature `socks`"),
        () if says(&["failed to lookup address"]) && says(&[", by the proxy "]) => {
            Some("check the host of the proxy, and this machine's name server")
        }
        () if says(&["failed to lookup address", "Name or service not known", "No such host"]) => Some(
            "check the endpoint, or the region that it follows from, and this machine's name server; with \
             `EndpointType::Vpc` it is known inside of VPCs alone",
        ),
        () if says(&["InvalidContentType", "wrong version number"]) => {
            Some("what answers does not speak TLS: write the endpoint as `http://..` if that is meant")
        }
        () => None,
    }
}
