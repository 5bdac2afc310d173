//! The checks of a request that need no memory: common parameters, time, key, token, signature.

mod v3;

use std::time::SystemTime;

use crate::account::Account;
use crate::clock::{distance, parse_timestamp};
use crate::error::ApiError;
use crate::nonce::WINDOW;
use crate::params::Params;
use crate::request::RequestParts;
use crate::signature;

/// Verifies requests without a server: what a test of recorded requests wants.
///
/// Checks, in this order, with the code of the refusal:
///
/// 1. the method is GET or POST (403 `UnsupportedHTTPMethod`), the path is `/` (404 `InvalidApi.NotFound`);
/// 2. the common parameters are there and filled (`MissingParameter`);
/// 3. `SignatureMethod` is `HMAC-SHA1`, `SignatureVersion` is `1.0` (`InvalidParamater`, spelt like that by the
///    service), and `SignatureType` is absent or empty (`InvalidParameter`); of signature V3, `Authorization` has its
///    form, and signs `host`, `content-type` and all of `x-acs-*` that was sent (`IncompleteSignature`);
/// 4. `Timestamp` has its form (`InvalidTimeStamp.Format`) and is at most 15 minutes away from now, on either side
///    (`InvalidTimeStamp.Expired`);
/// 5. the access key is known (404 `InvalidAccessKeyId.NotFound`; products document 400 or 404 for it);
/// 6. `SecurityToken` is what the key needs, and alive (`InvalidSecurityToken.Malformed` for a missing, a wrong or
///    an unexpected one, `InvalidSecurityToken.Expired`);
/// 7. the signature is right (`SignatureDoesNotMatch`).
///
/// A request with a bearer token (`SignatureType` is `BEARERTOKEN`) needs one that an account [has](Account::bearer_token)
/// (`InvalidBearerToken`, a code of our own) in place of 5 to 7. One without credentials passes for an action that
/// [anyone may call](Self::anonymous). Signature V3 is told by its headers (`x-acs-date`, ..), which stand for the
/// parameters of signature 1.0.
///
/// All are 400 unless another status is given. Used nonces and repeated names are the [server's](crate::Emulator)
/// business, which comes next.
///
/// ```
/// use aliyun_rpc_emulator::{Account, RequestParts, Verifier, parse_timestamp};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = Verifier::new([Account::new("testid", "testsecret")]);
/// let mut request = RequestParts::new(
///     "GET",
///     "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1\
///      &SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0\
///      &Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26\
///      &Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D",
///     "",
/// );
/// let now = parse_timestamp("2016-02-23T12:50:00Z")?;
/// let verified = verifier.verify(&request, now)?;
/// assert_eq!(verified.params.get("Action"), Some("DescribeRegions"));
///
/// request.raw_query = request.raw_query.replace("Regions", "Zones");
/// let refusal = verifier.verify(&request, now).expect_err("another action was signed");
/// assert_eq!(refusal.code, "SignatureDoesNotMatch");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Verifier {
    accounts: Vec<Account>,
    /// Names and versions of the actions that anyone may call.
    open: Vec<(String, String)>,
    nobody: Account,
}

/// A request that passed, taken apart.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verified {
    /// All parameters, the common ones and the signature among them.
    pub params: Params,
    /// The account whose key signed it, or that has the bearer token; one that [is anonymous](Account::is_anonymous) if
    /// there was neither.
    pub account: Account,
}

/// Parameters that a request without a signature must carry.
const UNSIGNED: [&str; 4] = ["Action", "Version", "SignatureNonce", "Timestamp"];

/// Parameters that every signed request must carry, in the order in which they are missed.
const COMMON: [&str; 8] = [
    "Action",
    "Version",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
];

impl Verifier {
    /// Makes a verifier that knows these accounts; of two with one access key id, the first counts.
    pub fn new(accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { accounts: accounts.into_iter().collect(), open: Vec::new(), nobody: Account::anonymous() }
    }

    /// Lets anyone call these actions, given by name and version.
    #[must_use]
    pub fn anonymous<N: Into<String>, V: Into<String>>(
        mut self,
        actions: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.open.extend(actions.into_iter().map(|(name, version)| (name.into(), version.into())));
        self
    }

    /// Verifies one request.
    ///
    /// # Errors
    /// The refusal that the service would answer.
    pub fn verify(&self, request: &RequestParts, now: SystemTime) -> Result<Verified, ApiError> {
        check_line(request)?;
        let params = request.params()?;
        let account = self.authenticate(request, &params, now)?.clone();
        Ok(Verified { params, account })
    }

    /// Checks 2 to 7, for parameters that are decoded already.
    pub(crate) fn authenticate(
        &self,
        request: &RequestParts,
        params: &Params,
        now: SystemTime,
    ) -> Result<&Account, ApiError> {
        if request.is_v3() {
            return self.authenticate_v3(request, params, now);
        }
        let bearer = params.get("SignatureType") == Some(BEARER_TOKEN);
        let unsigned = ["AccessKeyId", "Signature"].iter().all(|name| params.get(name).is_none());
        if !(bearer || unsigned && self.is_open(params)) {
            return self.authenticate_v1(&request.method, params, now);
        }
        if let Some(name) = UNSIGNED.into_iter().find(|name| params.filled(name).is_none()) {
            return Err(ApiError::missing_parameter(name));
        }
        check_timestamp(params.required("Timestamp")?, now)?;
        if bearer { self.bearer(params.required("BearerToken")?, params) } else { Ok(&self.nobody) }
    }

    fn authenticate_v1(&self, method: &str, params: &Params, now: SystemTime) -> Result<&Account, ApiError> {
        if let Some(name) = COMMON.into_iter().find(|name| params.filled(name).is_none()) {
            return Err(ApiError::missing_parameter(name));
        }
        check_scheme(params)?;
        check_timestamp(params.required("Timestamp")?, now)?;
        let account = self.account(params.required("AccessKeyId")?)?;
        check_token(params.filled("SecurityToken"), account, now)?;
        let text = signature::string_to_sign(method, params);
        signature::check(params.required("Signature")?, &text, account.access_key_secret())?;
        Ok(account)
    }

    fn account(&self, access_key_id: &str) -> Result<&Account, ApiError> {
        self.accounts.iter().find(|account| account.access_key_id() == access_key_id).ok_or_else(|| {
            ApiError::new(404, "InvalidAccessKeyId.NotFound", "The access key id is not known.")
        })
    }

    /// The account that has a bearer token.
    fn bearer(&self, token: &str, params: &Params) -> Result<&Account, ApiError> {
        if params.get("SignatureType") != Some(BEARER_TOKEN) {
            return Err(ApiError::invalid_parameter("SignatureType", "must be BEARERTOKEN"));
        }
        let account = self.accounts.iter().find(|account| account.has_bearer_token(token));
        account.ok_or_else(|| ApiError::new(400, "InvalidBearerToken", "The bearer token is not known."))
    }

    /// Whether anyone may call the action.
    fn is_open(&self, params: &Params) -> bool {
        let (name, version) = (params.get("Action"), params.get("Version"));
        self.open.iter().any(|open| Some(open.0.as_str()) == name && Some(open.1.as_str()) == version)
    }
}

/// The `SignatureType` of a request with a bearer token.
const BEARER_TOKEN: &str = "BEARERTOKEN";

/// Check 1: method and path.
pub(crate) fn check_line(request: &RequestParts) -> Result<(), ApiError> {
    if !["GET", "POST"].contains(&request.method.as_str()) {
        return Err(ApiError::new(403, "UnsupportedHTTPMethod", "Only GET and POST requests are supported."));
    }
    if request.path != "/" {
        return Err(ApiError::new(404, "InvalidApi.NotFound", "RPC actions are served at the path / only."));
    }
    Ok(())
}

fn check_scheme(params: &Params) -> Result<(), ApiError> {
    for (name, only) in [("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0")] {
        if params.get(name) != Some(only) {
            // The service misspells this code.
            let message = format!("The parameter \"{name}\" must be {only}.");
            return Err(ApiError::new(400, "InvalidParamater", message));
        }
    }
    match params.filled("SignatureType") {
        Some(_) => Err(ApiError::invalid_parameter("SignatureType", "must be absent or empty")),
        None => Ok(()),
    }
}

fn check_timestamp(text: &str, now: SystemTime) -> Result<(), ApiError> {
    let time = parse_timestamp(text).map_err(|_| {
        ApiError::new(
            400,
            "InvalidTimeStamp.Format",
            "The timestamp must have the form YYYY-MM-DDThh:mm:ssZ.",
        )
    })?;
    if distance(time, now) > WINDOW {
        let message = "The timestamp is more than 15 minutes away from the time of the server.";
        return Err(ApiError::new(400, "InvalidTimeStamp.Expired", message));
    }
    Ok(())
}

fn check_token(sent: Option<&str>, account: &Account, now: SystemTime) -> Result<(), ApiError> {
    if sent != account.token() {
        let message = "The security token does not belong to the access key.";
        return Err(ApiError::new(400, "InvalidSecurityToken.Malformed", message));
    }
    if sent.is_some() && account.token_has_expired(now) {
        return Err(ApiError::new(400, "InvalidSecurityToken.Expired", "The security token has expired."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const TIME: &str = "2026-01-31T10:00:00Z";

    fn get() -> RequestParts {
        RequestParts::new("GET", "", "")
    }

    /// The pairs of a request that passes, before it is signed.
    fn pairs() -> Vec<(&'static str, String)> {
        [
            ("Action", "DescribeRegions"),
            ("Version", "2014-05-26"),
            ("AccessKeyId", "id"),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", "n"),
            ("Timestamp", TIME),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .to_vec()
    }

    fn signed(mut pairs: Vec<(&'static str, String)>) -> Params {
        let text = signature::string_to_sign("GET", &Params::from_pairs(pairs.clone()));
        pairs.push(("Signature", signature::sign(&text, "secret")));
        Params::from_pairs(pairs)
    }

    fn code(account: Account, pairs: Vec<(&'static str, String)>, now: SystemTime) -> String {
        let verifier = Verifier::new([account]);
        verifier.authenticate(&get(), &signed(pairs), now).map_or_else(|e| e.code, |_| "ok".to_owned())
    }

    fn with(name: &'static str, value: &str) -> Vec<(&'static str, String)> {
        let mut pairs = pairs();
        pairs.retain(|(other, _)| *other != name);
        pairs.push((name, value.to_owned()));
        pairs
    }

    #[test]
    fn each_check_has_its_code() {
        let now = parse_timestamp(TIME).unwrap();
        let cases = [
            (pairs(), "ok"),
            (with("SignatureType", ""), "ok"),
            (with("SecurityToken", ""), "ok"),
            (with("SignatureType", "BEARERTOKEN"), "MissingParameter"),
            (with("SignatureType", "PRIVATEKEY"), "InvalidParameter"),
            (with("SignatureMethod", "HMAC-SHA256"), "InvalidParamater"),
            (with("SignatureVersion", "2.0"), "InvalidParamater"),
            (with("Timestamp", "2026-01-31 10:00:00"), "InvalidTimeStamp.Format"),
            (with("Timestamp", "2026-01-31T09:44:59Z"), "InvalidTimeStamp.Expired"),
            (with("Timestamp", "2026-01-31T10:15:01Z"), "InvalidTimeStamp.Expired"),
            (with("Timestamp", "2026-01-31T09:45:00Z"), "ok"),
            (with("Timestamp", "2026-01-31T10:15:00Z"), "ok"),
            (with("AccessKeyId", "other"), "InvalidAccessKeyId.NotFound"),
            (with("SecurityToken", "t"), "InvalidSecurityToken.Malformed"),
        ];
        for (pairs, expected) in cases {
            let text = format!("{pairs:?}");
            assert_eq!(code(Account::new("id", "secret"), pairs, now), expected, "{text}");
        }
    }

    #[test]
    fn every_common_parameter_is_missed_by_name() {
        let now = parse_timestamp(TIME).unwrap();
        let verifier = Verifier::new([Account::new("id", "secret")]);
        for name in COMMON {
            let all = signed(pairs());
            let without = Params::from_pairs(all.iter().filter(|(other, _)| *other != name));
            let error = verifier.authenticate(&get(), &without, now).unwrap_err();
            assert_eq!(error.code, "MissingParameter");
            assert!(error.message.contains(&format!("\"{name}\"")), "{error}");
        }
    }

    #[test]
    fn a_token_must_be_the_keys_own_and_alive() {
        let now = parse_timestamp(TIME).unwrap();
        let account =
            Account::new("id", "secret").security_token("t").expires_at(now + Duration::from_secs(60));
        let later = now + Duration::from_secs(60);
        assert_eq!(code(account.clone(), with("SecurityToken", "t"), now), "ok");
        assert_eq!(code(account.clone(), with("SecurityToken", "u"), now), "InvalidSecurityToken.Malformed");
        assert_eq!(code(account.clone(), pairs(), now), "InvalidSecurityToken.Malformed");
        assert_eq!(code(account, with("SecurityToken", "t"), later), "InvalidSecurityToken.Expired");
    }

    fn unsigned(own: &[(&str, &str)]) -> Params {
        let common = [("Action", "A"), ("Version", "1"), ("SignatureNonce", "n"), ("Timestamp", TIME)];
        let common = common.iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
        Params::from_pairs(common.chain(own).copied())
    }

    #[test]
    fn a_bearer_token_stands_for_its_account() {
        let now = parse_timestamp(TIME).unwrap();
        let verifier = Verifier::new([Account::new("id", "secret").bearer_token("b")]);
        let verdict = |own: &[(&str, &str)]| {
            let account = verifier.authenticate(&get(), &unsigned(own), now);
            account.map(|account| account.access_key_id().to_owned()).unwrap_or_else(|error| error.code)
        };
        let bearer = ("SignatureType", "BEARERTOKEN");
        assert_eq!(verdict(&[bearer, ("BearerToken", "b")]), "id");
        assert_eq!(verdict(&[bearer, ("BearerToken", "c")]), "InvalidBearerToken");
        assert_eq!(verdict(&[bearer]), "MissingParameter");
        assert_eq!(verdict(&[("BearerToken", "b")]), "MissingParameter");
        let late = ("Timestamp", "2026-01-31T09:00:00Z");
        assert_eq!(verdict(&[bearer, ("BearerToken", "b"), late]), "InvalidTimeStamp.Expired");
    }

    #[test]
    fn anyone_may_call_only_what_is_open() {
        let now = parse_timestamp(TIME).unwrap();
        let verifier = Verifier::new([Account::new("id", "secret")]).anonymous([("A", "1")]);
        let verdict = |own: &[(&str, &str)]| {
            let account = verifier.authenticate(&get(), &unsigned(own), now);
            account.map(|account| account.is_anonymous().to_string()).unwrap_or_else(|error| error.code)
        };
        assert_eq!(verdict(&[]), "true");
        for own in [
            ("Action", "B"),
            ("Version", "2"),
            ("SignatureNonce", ""),
            ("AccessKeyId", "id"),
            ("Signature", "x"),
        ] {
            assert_eq!(verdict(&[own]), "MissingParameter", "{own:?}");
        }
    }

    #[test]
    fn the_method_is_signed() {
        let now = parse_timestamp(TIME).unwrap();
        let verifier = Verifier::new([Account::new("id", "secret")]);
        let error =
            verifier.authenticate(&RequestParts::new("POST", "", ""), &signed(pairs()), now).unwrap_err();
        assert_eq!(error.code, "SignatureDoesNotMatch");
    }
}
