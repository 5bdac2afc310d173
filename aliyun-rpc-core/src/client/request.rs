//! From an action to the bytes that are sent.

use std::fmt::Write;
use std::time::Duration;

use arrayvec::ArrayString;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use jiff::Timestamp;
use url::Url;

use super::Inner;
use super::call::Options;
use crate::action::{ActionInfo, Method};
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::params::{ParamWriter, RpcParams, Written};
use crate::redact::Secret;
use crate::sign::{Signature, encode_into};
use crate::transport::HttpRequest;

/// The longest query of a GET, in bytes; HTTP clients and servers take hardly more.
const LONGEST_QUERY: usize = 60_000;

/// Headers that say how a message is to be read, or are part of the protocol.
const OF_THE_MESSAGE: [&str; 12] = [
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
    "x-acs-action",
    "x-acs-version",
];

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const X_ACS_ACTION: HeaderName = HeaderName::from_static("x-acs-action");
const X_ACS_VERSION: HeaderName = HeaderName::from_static("x-acs-version");

/// Where a call goes: its own endpoint or region, else the client's endpoint, else by product and the client's region.
pub(super) fn url(client: &Inner, info: &ActionInfo<'_>, options: &Options) -> Result<Url, Error> {
    if let Some(text) = &options.endpoint {
        return Endpoint::parse(text).map(Endpoint::into_url);
    }
    let region = options.region.as_deref();
    if let (Some(endpoint), None) = (&client.endpoint, region) {
        return Ok(endpoint.url().clone());
    }
    let Some(product) = info.product() else {
        return Err(Error::new(
            ErrorKind::Config,
            "neither the client has an endpoint nor the action a product",
        )
        .with_help(
            "set `.endpoint(..)` on the client or the call, or the product: `product = \"..\"` in \
                 `#[rpc_action]`, `.product(\"..\")` on a `RawAction`",
        ));
    };
    Endpoint::of_product(product, region.or(client.region.as_deref())).map(Endpoint::into_url)
}

/// Builds and signs the request. The bytes that are signed are the bytes that are sent.
pub(super) fn signed(
    client: &Inner,
    credentials: &Credentials,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
    token: &str,
) -> Result<(HttpRequest, Hidden), Error> {
    if info.name().is_empty() || info.version().is_empty() {
        return Err(Error::new(ErrorKind::Request, "the action has no name or no version"));
    }
    let mut url = url(client, info, options)?;
    let (query, hidden, secret_names) = signed_query(client, credentials, info, params, options, token)?;
    let mut headers = headers(client, info)?;
    let (method, body) = match info.method() {
        Method::Get => {
            if query.len() > LONGEST_QUERY {
                let message = format!("the query would be {} bytes long, more than a URL holds", query.len());
                return Err(Error::new(ErrorKind::Request, message).with_help("send the action by POST"));
            }
            url.set_query(str::from_utf8(&query).ok());
            (http::Method::GET, Bytes::new())
        }
        Method::Post => {
            headers.insert(CONTENT_TYPE, FORM);
            (http::Method::POST, query.into())
        }
    };
    for (name, value) in &options.headers {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(Error::new(
                ErrorKind::Request,
                format!("`{}` is not a header name", name.escape_debug()),
            ));
        };
        if OF_THE_MESSAGE.contains(&name.as_str()) {
            let message = format!("the header `{name}` belongs to the message itself");
            return Err(Error::new(ErrorKind::Request, message).with_help("leave it out: the client sets it"));
        }
        insert(&mut headers, name, value)?;
    }
    let max_reply_bytes = client.max_reply_bytes;
    Ok((HttpRequest { method, url, headers, body, max_reply_bytes, secret_names }, hidden))
}

/// What of a request no one may see.
pub(super) struct Hidden {
    credentials: Credentials,
    signature: Signature,
    params: Vec<Secret<String>>,
}

impl Hidden {
    /// Its values, as they were before they were encoded.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        let params = self.params.iter().map(|value| value.expose().as_str());
        self.credentials.secrets().chain(params).chain([self.signature.as_str()])
    }
}

/// All parameters in canonical form, and the signature behind them: the query of a GET, the form of a POST. With it what
/// no one may see, and the names of the parameters that hold it.
pub(super) fn signed_query(
    client: &Inner,
    credentials: &Credentials,
    info: &ActionInfo<'_>,
    params: &(dyn RpcParams + Sync),
    options: &Options,
    token: &str,
) -> Result<(Vec<u8>, Hidden, Vec<String>), Error> {
    let nonce = nonce(client.clock.nonce());
    let timestamp = timestamp(client.clock.now())?;
    // In the order of their names.
    let common = [
        ("AccessKeyId", Some(credentials.access_key_id())),
        ("Action", Some(info.name())),
        ("Format", Some("JSON")),
        ("SecurityToken", credentials.security_token()),
        ("SignatureMethod", Some("HMAC-SHA1")),
        ("SignatureNonce", Some(nonce.as_str())),
        ("SignatureVersion", Some("1.0")),
        ("Timestamp", Some(timestamp.as_str())),
        ("Version", Some(info.version())),
    ];
    let mut writer = ParamWriter::new(info.method().as_str(), &common, token);
    params.write_params(&mut writer);
    for (name, value) in &options.params {
        writer.text(name, value);
    }
    let Written { mut query, string_to_sign, secrets, secret_names } = writer.finish()?;
    let signature = credentials.signing_key().sign(&string_to_sign);
    query.extend_from_slice(b"&Signature=");
    encode_into(&mut query, signature.as_str());
    Ok((query, Hidden { credentials: credentials.clone(), signature, params: secrets }, secret_names))
}

fn headers(client: &Inner, info: &ActionInfo<'_>) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(ACCEPT, JSON);
    headers.insert(USER_AGENT, client.user_agent.clone());
    insert(&mut headers, X_ACS_ACTION, info.name())?;
    insert(&mut headers, X_ACS_VERSION, info.version())?;
    Ok(headers)
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
pub(super) fn nonce(number: u128) -> ArrayString<32> {
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
