//! What every call goes through: prepare, sign, send, classify. Compiled once, for all actions.

use std::error::Error as StdError;

use super::Inner;
use super::call::Options;
use super::request::{self, Hidden};
use crate::action::ActionInfo;
use crate::clock::within;
use crate::error::{self, Error, ErrorKind};
use crate::params::RpcParams;
use crate::redact::Redactor;
use crate::response::{DecodeError, Reply};
use crate::transport::{HeadSlot, HttpRequest, TransportError, TransportStage};

/// The most that is kept of what an HTTP client says, in characters.
const CAUSE: usize = 256;

/// Builds the signed request.
pub(super) async fn sign(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
) -> Result<HttpRequest, Error> {
    let token = request::nonce(client.clock.nonce());
    let timeout = options.timeout.unwrap_or(client.timeout);
    let credentials = client.caller.credentials(&*client.clock, timeout).await;
    credentials
        .and_then(|credentials| request::signed(client, &credentials, info, params, options, &token))
        .map(|(request, _)| request)
        .map_err(|e| e.with_action(info.name()))
}

/// A reply that says success, and what must not be seen of it should it be none.
pub(super) struct Answer {
    pub(super) reply: Reply,
    hidden: Hidden,
}

/// Makes the call.
pub(super) async fn run(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
) -> Result<Answer, Error> {
    // One for the call: every attempt carries the same.
    let token = request::nonce(client.clock.nonce());
    attempt(client, info, params, options, &token).await.map_err(|e| e.with_action(info.name()))
}

/// The error of a reply that says success, but is not what the action answers.
pub(super) fn undecodable(info: &ActionInfo<'_>, answer: &Answer, problem: DecodeError) -> Error {
    error::undecodable(&answer.reply, problem, &redactor(&answer.hidden)).with_action(info.name())
}

async fn attempt(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
    token: &str,
) -> Result<Answer, Error> {
    let begin = client.clock.now();
    let timeout = options.timeout.unwrap_or(client.timeout);
    let credentials = client.caller.credentials(&*client.clock, timeout).await?;
    let (request, hidden) = request::signed(client, &credentials, info, params, options, token)?;
    // Looking for credentials may have taken some of it.
    let timeout = timeout.saturating_sub(client.clock.now().saturating_sub(begin));
    let head = HeadSlot::default();
    match within(&*client.clock, timeout, client.transport.send(request, &head)).await {
        Some(Ok(response)) if (200..300).contains(&response.status) => {
            let reply = Reply::new(response.status, response.headers, response.body);
            let failure = info
                .soft_errors()
                .and_then(|soft| error::soft_fault_of(&reply, soft, || redactor(&hidden)));
            failure.map_or(Ok(Answer { reply, hidden }), Err)
        }
        Some(Ok(response)) => {
            let error = error::fault_of(&response, &redactor(&hidden));
            client.caller.note(&error, &credentials);
            Err(error)
        }
        Some(Err(failure)) => {
            let host = request::url(client, info, options).map(|url| url.authority().to_owned());
            Err(unanswered(failure, &host.unwrap_or_default(), &redactor(&hidden)))
        }
        None => {
            let error = Error::new(ErrorKind::Timeout, format!("no complete reply within {timeout:?}"));
            Err(error.with_head(&head, &redactor(&hidden)))
        }
    }
}

/// The error of an exchange that did not come to its end.
fn unanswered(failure: TransportError, host: &str, redactor: &Redactor) -> Error {
    let kind = match failure.stage {
        TransportStage::Setup => ErrorKind::Config,
        TransportStage::Connect => ErrorKind::Connect,
        TransportStage::Sent | TransportStage::TooLong | TransportStage::Compression => ErrorKind::Transport,
    };
    let error = match failure.stage {
        TransportStage::Connect => {
            let cause = redactor.excerpt(&root_cause(&*failure.source), CAUSE);
            Error::new(kind, format!("no connection to {host}, so nothing was sent: {cause}"))
        }
        _ => Error::new(kind, failure.to_string()),
    };
    let error = error.with_source(failure.source);
    match failure.partial {
        Some(partial) => error.with_partial(&partial, redactor),
        None => error,
    }
}

/// What the innermost of the causes says.
fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn redactor(hidden: &Hidden) -> Redactor {
    Redactor::new(hidden.values())
}
