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
