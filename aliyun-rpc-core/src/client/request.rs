//! From an action to the bytes that are sent.

mod v3;

use std::fmt::Write;
use std::time::Duration;

use arrayvec::ArrayString;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use jiff::Timestamp;
use url::Url;

use super::Inner;
use super::added::Added;
use super::call::Options;
use crate::action::{ActionInfo, Method};
use crate::credentials::{Credentials, Proof};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::params::{ParamWriter, RpcParams, Written};
use crate::redact::{Redactor, Secret};
use crate::sign::{SignatureVersion, encode_into};
use crate::transport::HttpRequest;

/// The longest query of a GET, in bytes; HTTP clients and servers take hardly more.
const LONGEST_QUERY: usize = 60_000;

/// Headers that say how a message is to be read, or are part of the protocol.
const OF_THE_MESSAGE: [&str; 18] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-acs-accesskey-id",
    "x-acs-action",
    "x-acs-bearer-token",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-security-token",
    "x-acs-signature-nonce",
    "x-acs-version",
];

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// The `SignatureType` of a request with a bearer token.
const BEARER_TOKEN: &str = "BEARERTOKEN";
const X_ACS_ACTION: HeaderName = HeaderName::from_static("x-acs-action");
const X_ACS_RETRY_ATTEMPTS: HeaderName = HeaderName::from_static("x-acs-retry-attempts");
const X_ACS_RETRY_DELAY: HeaderName = HeaderName::from_static("x-acs-retry-delay");
const X_ACS_VERSION: HeaderName = HeaderName::from_static("x-acs-version");

/// A call on its way: what stays the same over its attempts.
pub(super) struct Outgoing<'c> {
    pub(super) client: &'c Inner,
    pub(super) info: &'c ActionInfo<'c>,
    pub(super) params: &'c (dyn RpcParams + Sync),
    pub(super) options: &'c Options,
    /// What an idempotency token is, unless the caller has one.
    pub(super) token: ArrayString<32>,
}

/// What each attempt has of its own.
pub(super) struct Attempt<'c> {
    pub(super) endpoint: &'c Endpoint,
    pub(super) credentials: &'c Credentials,
    pub(super) added: &'c Added,
    /// The time by the service's clock.
    pub(super) now: Duration,
    /// Which of its call it is, from 1.
    pub(super) number: u32,
    /// How long it waited after the one before.
    pub(super) delay: Duration,
}

impl<'c> Outgoing<'c> {
    pub(super) fn new(
        client: &'c Inner,
        info: &'c ActionInfo<'c>,
        params: &'c (dyn RpcParams + Sync),
        options: &'c Options,
    ) -> Self {
        Self { client, info, params, options, token: nonce(client.clock.nonce()) }
    }

    /// Builds and signs the request of an attempt. The bytes that are signed are the bytes that are sent.
    pub(super) fn signed(&self, attempt: &Attempt<'_>) -> Result<(HttpRequest, Hidden), Error> {
        let Self { client, info, .. } = self;
        if info.name().is_empty() || info.version().is_empty() {
            return Err(Error::new(ErrorKind::Request, "the action has no name or no version"));
        }
        let mut request = HttpRequest {
            method: match info.method() {
                Method::Get => http::Method::GET,
                Method::Post => http::Method::POST,
            },
            url: attempt.endpoint.url().clone(),
            headers: self.headers(attempt)?,
            body: Bytes::new(),
            max_reply_bytes: client.max_reply_bytes,
            secret_names: Vec::new(),
        };
        let hidden = match client.signature {
            SignatureVersion::V1 => {
                let (query, hidden, secret_names) = self.signed_query(attempt)?;
                match info.method() {
                    Method::Get => set_query(&mut request.url, &query, "send the action by POST")?,
                    Method::Post => set_form(&mut request, query),
                }
                request.secret_names = secret_names;
                hidden
            }
            SignatureVersion::V3 => self.sign_v3(attempt, &mut request)?,
        };
        Ok((request, hidden.with(attempt.added.secret_headers())))
    }

    /// All parameters in canonical form, and the signature 1.0 behind them: the query of a GET, the form of a POST. With it
    /// what no one may see, and the names of the parameters that hold it.
    pub(super) fn signed_query(
        &self,
        attempt: &Attempt<'_>,
    ) -> Result<(Vec<u8>, Hidden, Vec<String>), Error> {
        let Self { client, info, .. } = self;
        let nonce = nonce(client.clock.nonce());
        let timestamp = timestamp(attempt.now)?;
        let (signer, bearer) = match attempt.credentials.proof() {
            Proof::Signature(signer) => (Some(signer), None),
            Proof::Bearer(token) => (None, Some(token)),
            Proof::Nothing => (None, None),
        };
        // In the order of their names.
        let common = [
            ("AccessKeyId", signer.map(|signer| signer.access_key_id)),
            ("Action", Some(info.name())),
            ("BearerToken", bearer),
            ("Format", Some("JSON")),
            ("SecurityToken", signer.and_then(|signer| signer.security_token)),
            ("SignatureMethod", signer.map(|_| "HMAC-SHA1")),
            ("SignatureNonce", Some(nonce.as_str())),
            ("SignatureType", bearer.map(|_| BEARER_TOKEN)),
            ("SignatureVersion", signer.map(|_| "1.0")),
            ("Timestamp", Some(timestamp.as_str())),
            ("Version", Some(info.version())),
        ];
        let mut writer = ParamWriter::new(info.method().as_str(), &common, &self.token);
        attempt.added.to(info, self.params).write_params(&mut writer);
        let Written { mut query, string_to_sign, secrets, secret_names, is_repeatable, .. } =
            writer.finish()?;
        let mut hidden = Hidden::new(attempt, secrets, is_repeatable);
        if let Some(signer) = signer {
            hidden.sign(signer.key.sign(&string_to_sign).as_str(), string_to_sign);
            query.extend_from_slice(b"&Signature=");
            encode_into(&mut query, &hidden.signature);
        }
        Ok((query, hidden, secret_names))
    }

    /// The headers that need no signature to be known.
    fn headers(&self, attempt: &Attempt<'_>) -> Result<HeaderMap, Error> {
        let Self { client, info, .. } = self;
        let mut headers = HeaderMap::with_capacity(12);
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, client.user_agent.clone());
        insert(&mut headers, X_ACS_ACTION, info.name())?;
        insert(&mut headers, X_ACS_VERSION, info.version())?;
        if let repeated @ 1.. = attempt.number - 1 {
            let delay = u64::try_from(attempt.delay.as_millis()).unwrap_or(u64::MAX);
            headers.insert(X_ACS_RETRY_ATTEMPTS, repeated.into());
            headers.insert(X_ACS_RETRY_DELAY, delay.into());
        }
        for (name, value) in &attempt.added.headers {
            let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
                return Err(Error::new(
                    ErrorKind::Request,
                    format!("`{}` is not a header name", name.escape_debug()),
                ));
            };
            let of_the_signature = client.signature == SignatureVersion::V3 && name == AUTHORIZATION;
            if of_the_signature || OF_THE_MESSAGE.contains(&name.as_str()) {
                let message = format!("the header `{name}` belongs to the message itself");
                return Err(
                    Error::new(ErrorKind::Request, message).with_help("leave it out: the client sets it")
                );
            }
            if !value.is_ascii() {
                let message = format!("the value of the header `{name}` is not ASCII");
                return Err(Error::new(ErrorKind::Request, message).with_help("encode it, as `%E5%AF%BC`"));
            }
            insert(&mut headers, name, value)?;
        }
        Ok(headers)
    }
}

fn set_query(url: &mut Url, query: &[u8], help: &str) -> Result<(), Error> {
    if query.len() > LONGEST_QUERY {
        let message = format!("the query would be {} bytes long, more than a URL holds", query.len());
        return Err(Error::new(ErrorKind::Request, message).with_help(help));
    }
    url.set_query(str::from_utf8(query).ok());
    Ok(())
}

fn set_form(request: &mut HttpRequest, form: Vec<u8>) {
    request.headers.insert(CONTENT_TYPE, FORM);
    request.body = form.into();
}

/// What of a request no one may see, and what is kept of it for the case that it fails.
pub(super) struct Hidden {
    pub(super) credentials: Credentials,
    /// Empty if the request is not signed.
    signature: ArrayString<64>,
    /// What was signed: a string to sign, or a canonical request.
    signed: Vec<u8>,
    /// Parameters, and headers of the caller's own.
    params: Vec<Secret<String>>,
    /// Whether an idempotency token is among the parameters, and the same in each attempt.
    pub(super) is_repeatable: bool,
    /// The time in it.
    pub(super) signed_for: Duration,
}

impl Hidden {
    fn new(attempt: &Attempt<'_>, params: Vec<Secret<String>>, is_repeatable: bool) -> Self {
        Self {
            signed_for: attempt.now,
            credentials: attempt.credentials.clone(),
            signature: ArrayString::new(),
            signed: Vec::new(),
            params,
            is_repeatable: is_repeatable && !attempt.added.spoils_token,
        }
    }

    fn with<'s>(mut self, secrets: impl Iterator<Item = &'s str>) -> Self {
        self.params.extend(secrets.map(Secret::from));
        self
    }

    fn sign(&mut self, signature: &str, signed: Vec<u8>) {
        // No signature is longer.
        self.signature = ArrayString::from(signature).unwrap_or_default();
        self.signed = signed;
    }

    pub(super) fn redactor(&self) -> Redactor {
        Redactor::new(self.values())
    }

    /// What was signed.
    pub(super) fn signed(&self) -> &[u8] {
        &self.signed
    }

    /// Its values, as they were before they were encoded.
    fn values(&self) -> impl Iterator<Item = &str> {
        let params = self.params.iter().map(|value| value.expose().as_str());
        self.credentials.secrets().chain(params).chain([self.signature.as_str()])
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) -> Result<(), Error> {
    let Ok(value) = HeaderValue::from_str(value) else {
        return Err(Error::new(
            ErrorKind::Request,
            format!("the value of the header `{name}` holds a control character"),
        ));
    };
    headers.insert(name, value);
    Ok(())
}

/// 32 hexadecimal digits: a nonce, or the token of a call that is safe to repeat.
fn nonce(number: u128) -> ArrayString<32> {
    let mut text = ArrayString::new();
    for byte in number.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

/// `YYYY-MM-DDThh:mm:ssZ`
fn timestamp(now: Duration) -> Result<ArrayString<20>, Error> {
    let mut text = ArrayString::new();
    let time = i64::try_from(now.as_secs()).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    match time.map(|time| write!(text, "{time}")) {
        Some(Ok(())) => Ok(text),
        _ => Err(Error::new(ErrorKind::Config, "the clock is beyond what a timestamp can say")),
    }
}
