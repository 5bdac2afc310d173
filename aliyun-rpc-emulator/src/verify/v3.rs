//! The checks of a request with signature V3.

use std::time::SystemTime;

use super::{UNSIGNED, Verifier, check_timestamp, check_token};
use crate::account::Account;
use crate::error::ApiError;
use crate::params::Params;
use crate::request::RequestParts;
use crate::signature_v3::{Authorization, canonical_request, check, hash, incomplete, mismatch};

const CONTENT_SHA256: &str = "x-acs-content-sha256";

impl Verifier {
    /// Checks 2 to 7; `params` are those of the request, the headers that are common parameters among them.
    pub(super) fn authenticate_v3(
        &self,
        request: &RequestParts,
        params: &Params,
        now: SystemTime,
    ) -> Result<&Account, ApiError> {
        if let Some(name) = UNSIGNED.into_iter().find(|name| params.filled(name).is_none()) {
            return Err(ApiError::missing_parameter(name));
        }
        let header =
            |name| request.header_values(name).next().map(str::trim).filter(|value| !value.is_empty());
        let claimed = header(CONTENT_SHA256).ok_or_else(|| ApiError::missing_parameter(CONTENT_SHA256))?;
        check_timestamp(params.required("Timestamp")?, now)?;
        let matches = claimed == hash(&request.body);
        if request.header_values("authorization").count() > 1 {
            return Err(incomplete("the header Authorization occurs twice"));
        }
        if let Some(authorization) = header("authorization") {
            return self.signed_v3(request, params, Authorization::parse(authorization)?, matches, now);
        }
        if !matches {
            return Err(ApiError::invalid_parameter(CONTENT_SHA256, "is not the hash of the body"));
        }
        match params.filled("BearerToken") {
            Some(token) => self.bearer(token, params),
            None if self.is_open(params) => Ok(&self.nobody),
            None => Err(incomplete("the header Authorization is missing")),
        }
    }

    fn signed_v3(
        &self,
        request: &RequestParts,
        params: &Params,
        authorization: Authorization<'_>,
        hash_matches: bool,
        now: SystemTime,
    ) -> Result<&Account, ApiError> {
        let names = authorization.signed_headers(request)?;
        let account = self.account(authorization.access_key_id)?;
        check_token(params.filled("SecurityToken"), account, now)?;
        let canonical = canonical_request(request, &names)?;
        if !hash_matches {
            return Err(mismatch(&canonical));
        }
        check(authorization.signature, &canonical, account.access_key_secret())?;
        Ok(account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::parse_timestamp;
    use crate::signature_v3::{sign, string_to_sign};

    const TIME: &str = "2026-01-31T10:00:00Z";

    /// A request that passes, before it is signed, with one header set or, given no value, left out.
    fn request(name: &str, value: Option<&str>) -> RequestParts {
        let body = hash(b"B=2");
        let headers = [
            ("host", "h"),
            ("x-acs-action", "A"),
            ("x-acs-content-sha256", &body),
            ("x-acs-date", TIME),
            ("x-acs-signature-nonce", "n"),
            ("x-acs-version", "1"),
        ];
        let others = headers.into_iter().filter(|(other, _)| *other != name);
        let all = others.chain(value.map(|value| (name, value)));
        all.fold(RequestParts::new("POST", "Q=1", "B=2"), |request, (name, value)| {
            request.header(name, value)
        })
    }

    fn signed(request: RequestParts, id: &str) -> RequestParts {
        let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.push("content-type");
        names.sort_unstable();
        let text = string_to_sign(&canonical_request(&request, &names).unwrap());
        let (names, signature) = (names.join(";"), sign(&text, "secret"));
        let value = format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}");
        request.header("authorization", value)
    }

    fn verdict(account: Account, request: &RequestParts) -> String {
        let verifier = Verifier::new([account]);
        match verifier.verify(request, parse_timestamp(TIME).unwrap()) {
            Ok(_) => "ok".to_owned(),
            Err(error) => error.code,
        }
    }

    #[test]
    fn each_check_has_its_code() {
        let account = || Account::new("id", "secret");
        #[rustfmt::skip] // One refusal, one row.
        let rows = [
            ("accept", Some("a"), "ok"),
            ("x-acs-date", Some("2026-01-31T09:45:00Z"), "ok"),
            ("x-acs-date", Some("2026-01-31T09:44:59Z"), "InvalidTimeStamp.Expired"),
            ("x-acs-date", Some("2026-01-31 10:00:00"), "InvalidTimeStamp.Format"),
            ("x-acs-date", None, "MissingParameter"),
            ("x-acs-action", None, "MissingParameter"),
            ("x-acs-version", Some(""), "MissingParameter"),
            ("x-acs-signature-nonce", None, "MissingParameter"),
            ("x-acs-content-sha256", None, "MissingParameter"),
            ("x-acs-content-sha256", Some("0"), "SignatureDoesNotMatch"),
            ("x-acs-security-token", Some("t"), "InvalidSecurityToken.Malformed"),
            ("host", None, "IncompleteSignature"),
        ];
        for (name, value, expected) in rows {
            assert_eq!(verdict(account(), &signed(request(name, value), "id")), expected, "{name} {value:?}");
        }
        let plain = || request("accept", None);
        assert_eq!(verdict(account(), &signed(plain(), "nobody")), "InvalidAccessKeyId.NotFound");
        assert_eq!(verdict(Account::new("id", "other"), &signed(plain(), "id")), "SignatureDoesNotMatch");
        assert_eq!(verdict(account(), &plain()), "IncompleteSignature");
        assert_eq!(verdict(account(), &plain().header("authorization", "Bearer x")), "IncompleteSignature");
        let twice = signed(signed(plain(), "id"), "id");
        assert_eq!(verdict(account(), &twice), "IncompleteSignature");
        let late = signed(plain(), "id").header("x-acs-more", "added after signing");
        assert_eq!(verdict(account(), &late), "IncompleteSignature");
    }

    #[test]
    fn a_token_must_be_the_keys_own_and_alive() {
        let now = parse_timestamp(TIME).unwrap();
        let account = Account::new("id", "secret").security_token("t");
        let with = |token| signed(request("x-acs-security-token", token), "id");
        assert_eq!(verdict(account.clone(), &with(Some("t"))), "ok");
        assert_eq!(verdict(account.clone(), &with(Some("u"))), "InvalidSecurityToken.Malformed");
        assert_eq!(verdict(account.clone(), &with(None)), "InvalidSecurityToken.Malformed");
        assert_eq!(verdict(account.expires_at(now), &with(Some("t"))), "InvalidSecurityToken.Expired");
    }

    #[test]
    fn a_bearer_token_needs_its_type_and_the_hash_of_the_body() {
        let account = || Account::new("id", "secret").bearer_token("b");
        let mut bearer = request("x-acs-bearer-token", Some("b"));
        assert_eq!(verdict(account(), &bearer), "InvalidParameter");
        bearer.raw_query = "SignatureType=BEARERTOKEN".to_owned();
        assert_eq!(verdict(account(), &bearer), "ok");
        assert_eq!(verdict(Account::new("id", "secret"), &bearer), "InvalidBearerToken");
        bearer.body.push(b'0');
        assert_eq!(verdict(account(), &bearer), "InvalidParameter");
    }
}
