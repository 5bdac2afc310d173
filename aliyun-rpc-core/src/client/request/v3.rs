//! A request with signature V3: common parameters and signature in headers.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};

use super::{Attempt, BEARER_TOKEN, Hidden, Outgoing, insert, nonce, set_form, set_query, timestamp};
use crate::action::Method;
use crate::credentials::{Proof, Signer};
use crate::error::{Error, ErrorKind};
use crate::params::{ParamWriter, RpcParams, Written};
use crate::sign::v3::{self, CanonicalRequest, with_plain_names};
use crate::transport::HttpRequest;

const X_ACS_ACCESSKEY_ID: HeaderName = HeaderName::from_static("x-acs-accesskey-id");
const X_ACS_BEARER_TOKEN: HeaderName = HeaderName::from_static("x-acs-bearer-token");
const X_ACS_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-acs-content-sha256");
const X_ACS_DATE: HeaderName = HeaderName::from_static("x-acs-date");
const X_ACS_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-acs-security-token");
const X_ACS_SIGNATURE_NONCE: HeaderName = HeaderName::from_static("x-acs-signature-nonce");

const TOO_LONG: &str = "send long parameters in the body (`#[rpc(body)]`) where the service takes them there, or use signature V1";

impl Outgoing<'_> {
    /// Writes the parameters into `request` and signs it, with all headers that it has by then.
    pub(super) fn sign_v3(&self, attempt: &Attempt<'_>, request: &mut HttpRequest) -> Result<Hidden, Error> {
        let proof = attempt.credentials.proof();
        let Written { query, form, secrets, secret_names, is_repeatable, .. } = self.written(attempt)?;
        request.secret_names = secret_names;
        if !query.is_empty() {
            set_query(&mut request.url, &query, TOO_LONG)?;
        }
        if !form.is_empty() {
            set_form(request, form);
        }
        let hash = v3::digest(&request.body);
        let headers = &mut request.headers;
        insert(headers, X_ACS_DATE, &timestamp(attempt.now)?)?;
        insert(headers, X_ACS_SIGNATURE_NONCE, &nonce(self.client.clock.nonce()))?;
        insert(headers, X_ACS_CONTENT_SHA256, &hash)?;
        let mut hidden = Hidden::new(attempt, secrets, is_repeatable);
        match proof {
            Proof::Nothing => {}
            Proof::Bearer(token) => {
                headers.insert(X_ACS_BEARER_TOKEN, secret_value("the bearer token", token)?);
            }
            Proof::Signature(signer) => {
                let (signature, canonical) = authorize(request, signer, &hash)?;
                hidden.sign(signature.as_str(), canonical);
            }
        }
        Ok(hidden)
    }

    fn written(&self, attempt: &Attempt<'_>) -> Result<Written, Error> {
        let common: &[_] = match attempt.credentials.proof() {
            Proof::Signature(_) => &[],
            Proof::Bearer(_) => &[("SignatureType", Some(BEARER_TOKEN))],
            Proof::Nothing => &[("Format", Some("json"))],
        };
        let mut writer = match self.info.method() {
            Method::Get => ParamWriter::query_only(common, &self.token),
            Method::Post => ParamWriter::places(common, &self.token),
        };
        attempt.added.to(self.info, self.params).write_params(&mut writer);
        Ok(writer.finish()?)
    }
}

/// Adds the headers that say who calls, and the signature; gives it and the canonical request.
fn authorize(
    request: &mut HttpRequest,
    signer: Signer<'_>,
    hash: &str,
) -> Result<(v3::Signature, Vec<u8>), Error> {
    let headers = &mut request.headers;
    if let Some(token) = signer.security_token {
        headers.insert(X_ACS_ACCESSKEY_ID, secret_value("the AccessKey id", signer.access_key_id)?);
        headers.insert(X_ACS_SECURITY_TOKEN, secret_value("the security token", token)?);
    }
    let query = with_plain_names(request.url.query().unwrap_or_default());
    let canonical = CanonicalRequest::new(request.method.as_str(), &query, headers_to_sign(request), hash);
    let signature = signer.key_v3.sign(canonical.string_to_sign());
    let authorization = v3::authorization(signer.access_key_id, canonical.signed_headers(), &signature);
    request.headers.insert(AUTHORIZATION, secret_value("the AccessKey id", &authorization)?);
    Ok((signature, canonical.into_text().into_bytes()))
}

/// `host`, `content-type`, and all of `x-acs-*`: what the service wants signed wherever it is sent.
fn headers_to_sign(request: &HttpRequest) -> impl Iterator<Item = (&str, &str)> {
    let of_the_protocol = |name: &HeaderName| name == CONTENT_TYPE || name.as_str().starts_with("x-acs-");
    let headers = request.headers.iter().filter(move |(name, _)| of_the_protocol(name));
    // Each was made of a text.
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()));
    headers.chain([("host", request.url.authority())])
}

fn secret_value(what: &str, text: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text).map_err(|_| {
        Error::new(ErrorKind::Credentials, format!("{what} holds a character that no header can carry"))
            .with_help("check for a line break or for characters that are not ASCII")
    })?;
    value.set_sensitive(true);
    Ok(value)
}
