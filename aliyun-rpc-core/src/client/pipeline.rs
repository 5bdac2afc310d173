//! What every call goes through: prepare, sign, send, classify. Compiled once, for all actions.

use super::call::Options;
use super::{Inner, request};
use crate::action::ActionInfo;
use crate::clock::within;
use crate::error::{self, Error, ErrorKind};
use crate::params::RpcParams;
use crate::redact::Redactor;
use crate::response::{DecodeError, Reply};
use crate::sign::Signature;
use crate::transport::{HttpRequest, TransportError, TransportStage};

/// Builds the signed request.
pub(super) fn sign(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
) -> Result<HttpRequest, Error> {
    let token = request::nonce(client.clock.nonce());
    request::signed(client, info, params, options, &token)
        .map(|(request, _)| request)
        .map_err(|e| e.with_action(info.name()))
}

/// Makes the call.
pub(super) async fn run(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
) -> Result<Reply, Error> {
    // One for the call: every attempt carries the same.
    let token = request::nonce(client.clock.nonce());
    attempt(client, info, params, options, &token).await.map_err(|e| e.with_action(info.name()))
}

/// The error of a reply that says success, but is not what the action answers.
pub(super) fn undecodable(
    client: &Inner,
    info: &ActionInfo<'_>,
    reply: &Reply,
    problem: DecodeError,
) -> Error {
    let redactor = Redactor::new(client.credentials.secrets());
    error::undecodable(reply, problem, &redactor).with_action(info.name())
}

async fn attempt(
    client: &Inner,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
    token: &str,
) -> Result<Reply, Error> {
    let (request, signature) = request::signed(client, info, params, options, token)?;
    let timeout = options.timeout.unwrap_or(client.timeout);
    match within(&*client.clock, timeout, client.transport.send(request)).await {
        Some(Ok(response)) if (200..300).contains(&response.status) => {
            Ok(Reply::new(response.status, response.headers, response.body))
        }
        Some(Ok(response)) => Err(error::fault_of(&response, &redactor(client, &signature))),
        Some(Err(failure)) => Err(unanswered(failure, &redactor(client, &signature))),
        None => Err(Error::new(ErrorKind::Timeout, format!("no reply within {timeout:?}"))),
    }
}

/// The error of an exchange that did not come to its end.
fn unanswered(failure: TransportError, redactor: &Redactor) -> Error {
    let (kind, message) = match failure.stage {
        TransportStage::Setup => (ErrorKind::Config, "the request cannot be sent"),
        TransportStage::Connect => (ErrorKind::Connect, "no connection, so nothing was sent"),
        TransportStage::Sent => (ErrorKind::Transport, "the connection broke before the reply was complete"),
        TransportStage::TooLong => (ErrorKind::Transport, "the reply is longer than the client takes"),
    };
    let error = Error::new(kind, message).with_source(failure.source);
    match failure.partial {
        Some(partial) => error.with_partial(&partial, redactor),
        None => error,
    }
}

fn redactor(client: &Inner, signature: &Signature) -> Redactor {
    Redactor::new(client.credentials.secrets().chain([signature.as_str()]))
}
