//! Signature V3 (`ACS3-HMAC-SHA256`), as a server computes it.
//!
//! Like [`signature`](crate::signature), a second implementation on purpose: it is put together from what *arrived*, and
//! shares no code with the signer.
//!
//! ```
//! use aliyun_rpc_emulator::{RequestParts, signature_v3};
//!
//! # fn main() -> Result<(), aliyun_rpc_emulator::ApiError> {
//! // The example that Alibaba Cloud publishes.
//! let query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
//! let request = RequestParts::new("POST", query, "")
//!     .header("host", "ecs.cn-shanghai.aliyuncs.com")
//!     .header("x-acs-action", "RunInstances")
//!     .header("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
//!     .header("x-acs-date", "2023-10-26T10:22:32Z")
//!     .header("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d")
//!     .header("x-acs-version", "2014-05-26");
//! let signed = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];
//! let canonical = signature_v3::canonical_request(&request, &signed)?;
//! let text = signature_v3::string_to_sign(&canonical);
//! assert_eq!(
//!     signature_v3::sign(&text, "YourAccessKeySecret"),
//!     "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
//! );
//! # Ok(())
//! # }
//! ```

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use crate::error::ApiError;
use crate::request::RequestParts;

/// All but letters, digits, `-`, `_`, `.` and `~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The text whose hash a client must have signed, of a request and the names of the headers that it says it signed.
///
/// The names of parameters are not encoded: the official clients sign them as they are.
///
/// # Errors
/// `InvalidParameter` if the query cannot be decoded.
pub fn canonical_request(request: &RequestParts, signed_headers: &[&str]) -> Result<String, ApiError> {
    let query = request.query_params()?;
    let pairs: Vec<String> = query
        .sorted()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, RESERVED)))
        .collect();
    let mut text = format!("{}\n{}\n{}\n", request.method, request.path, pairs.join("&"));
    for name in signed_headers {
        let values: Vec<&str> = request.header_values(name).map(str::trim).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}:{}", values.join(","));
    }
    let _ = write!(text, "\n{}\n{}", signed_headers.join(";"), hash(&request.body));
    Ok(text)
}

/// What is signed of a canonical request: the algorithm and the hash.
#[must_use]
pub fn string_to_sign(canonical_request: &str) -> String {
    format!("{ALGORITHM}\n{}", hash(canonical_request.as_bytes()))
}

/// The signature of a text: HMAC-SHA256 under the secret, in hexadecimal.
#[must_use]
pub fn sign(string_to_sign: &str, access_key_secret: &str) -> String {
    hexadecimal(&mac(string_to_sign, access_key_secret).finalize().into_bytes())
}

/// Checks a signature, in a time that does not depend on where it differs. Only lower-case hexadecimal passes.
///
/// # Errors
/// `SignatureDoesNotMatch`, whose message ends with the string to sign and the canonical request, as the service's does.
pub fn check(signature: &str, canonical_request: &str, access_key_secret: &str) -> Result<(), ApiError> {
    let text = string_to_sign(canonical_request);
    let matches = unhexadecimal(signature)
        .is_some_and(|bytes| mac(&text, access_key_secret).verify_slice(&bytes).is_ok());
    if matches { Ok(()) } else { Err(mismatch(canonical_request)) }
}

/// The refusal of a request that was not signed like that.
pub(crate) fn mismatch(canonical_request: &str) -> ApiError {
    let text = string_to_sign(canonical_request);
    let message = format!(
        "Specified signature does not match our calculation. server StringToSign is [{text}] server CanonicalRequest is \
         [{canonical_request}]"
    );
    ApiError::new(400, "SignatureDoesNotMatch", message)
}

/// The parts of the header `Authorization`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Authorization<'a> {
    pub(crate) access_key_id: &'a str,
    pub(crate) signature: &'a str,
    signed_headers: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads `ACS3-HMAC-SHA256 Credential=..,SignedHeaders=..,Signature=..`; blanks may follow the commas.
    pub(crate) fn parse(value: &'a str) -> Result<Self, ApiError> {
        let (algorithm, rest) = value.split_once(' ').unwrap_or((value, ""));
        if algorithm != ALGORITHM {
            return Err(incomplete(&format!("the algorithm of Authorization must be {ALGORITHM}")));
        }
        let mut parts = rest.split(',').map(str::trim);
        let mut part = |name: &str| {
            let value = parts.next()?.strip_prefix(name)?.strip_prefix('=')?;
            (!value.is_empty()).then_some(value)
        };
        match (part("Credential"), part("SignedHeaders"), part("Signature"), parts.next()) {
            (Some(access_key_id), Some(signed_headers), Some(signature), None) => {
                Ok(Self { access_key_id, signature, signed_headers })
            }
            _ => Err(incomplete("Authorization must hold Credential, SignedHeaders and Signature")),
        }
    }

    /// The names of the signed headers: each once, in order, present, and none missing that the service wants signed.
    pub(crate) fn signed_headers(&self, request: &RequestParts) -> Result<Vec<&'a str>, ApiError> {
        let names: Vec<&str> = self.signed_headers.split(';').collect();
        if !names.is_sorted_by(|a, b| a < b) || names.iter().any(|name| name.to_ascii_lowercase() != *name) {
            return Err(incomplete("SignedHeaders must be in lower case and in order, each once"));
        }
        if let Some(name) = names.iter().find(|name| request.header_values(name).next().is_none()) {
            return Err(incomplete(&format!("the header {name} is signed but not sent")));
        }
        let sent = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase());
        let mut wanted = sent.filter(|name| must_be_signed(name)).chain(["host".to_owned()]);
        match wanted.find(|name| !names.contains(&name.as_str())) {
            Some(name) => Err(incomplete(&format!("the header {name} must be signed"))),
            None => Ok(names),
        }
    }
}

fn must_be_signed(name: &str) -> bool {
    name == "content-type" || name.starts_with("x-acs-")
}

/// The refusal of a signature that does not have its form.
pub(crate) fn incomplete(fault: &str) -> ApiError {
    ApiError::new(400, "IncompleteSignature", format!("The signature is incomplete: {fault}."))
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        })
        .collect();
    let digits = digits?;
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

fn mac(text: &str, access_key_secret: &str) -> Hmac<Sha256> {
    match Hmac::<Sha256>::new_from_slice(access_key_secret.as_bytes()) {
        Ok(mac) => mac.chain_update(text),
        Err(_) => unreachable!("HMAC takes a key of any length"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_request_is_made_of_what_arrived() {
        let request = RequestParts::new("POST", "b=+%2F&%E4%B8%AD=%7E&a", "x=1")
            .header("Host", "h:80")
            .header("x-acs-date", "  d ");
        let text = canonical_request(&request, &["content-type", "host", "x-acs-date"]).unwrap();
        let body = hash(b"x=1");
        assert_eq!(
            text,
            format!(
                "POST\n/\na=&b=%20%2F&中=~\ncontent-type:application/x-www-form-urlencoded\nhost:h:80\nx-acs-date:d\n\n\
                 content-type;host;x-acs-date\n{body}"
            )
        );
    }

    #[test]
    fn only_the_one_text_of_a_signature_passes() {
        let good = sign(&string_to_sign("text"), "secret");
        assert_eq!(check(&good, "text", "secret"), Ok(()));
        let short = &good[..62];
        for bad in [
            "",
            "0",
            "zz",
            "中",
            good.to_uppercase().as_str(),
            short,
            &format!("{good}00"),
            &format!("{good} "),
        ] {
            let error = check(bad, "text", "secret").unwrap_err();
            assert_eq!((error.status, error.code.as_str()), (400, "SignatureDoesNotMatch"));
            assert!(error.message.ends_with("server CanonicalRequest is [text]"), "{error}");
        }
        assert!(check(&good, "text", "another").is_err());
    }

    #[test]
    fn authorization_has_one_form() {
        let good = "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=a;b,Signature=0a";
        let parsed = Authorization::parse(good).unwrap();
        assert_eq!((parsed.access_key_id, parsed.signed_headers, parsed.signature), ("id", "a;b", "0a"));
        assert!(Authorization::parse(&good.replace(',', ", ")).is_ok());
        for bad in [
            "",
            "ACS3-HMAC-SHA256",
            "ACS3-HMAC-SM3 Credential=id,SignedHeaders=a;b,Signature=0a",
            "ACS3-HMAC-SHA256 Credential=,SignedHeaders=a;b,Signature=0a",
            "ACS3-HMAC-SHA256 SignedHeaders=a;b,Credential=id,Signature=0a",
            "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=a;b,Signature=0a,More=1",
            "ACS3-HMAC-SHA256 Credential=id,Signature=0a",
        ] {
            assert_eq!(Authorization::parse(bad).err().unwrap().code, "IncompleteSignature", "{bad}");
        }
    }

    #[test]
    fn what_the_service_wants_signed_must_be() {
        let request = RequestParts::new("GET", "", "")
            .header("host", "h")
            .header("X-Acs-Date", "d")
            .header("accept", "a");
        let code = |signed_headers: &str| {
            let value = format!("ACS3-HMAC-SHA256 Credential=id,SignedHeaders={signed_headers},Signature=0a");
            let signed =
                Authorization::parse(&value).unwrap().signed_headers(&request).map(|names| names.len());
            signed.map_err(|error| error.code)
        };
        assert_eq!(code("host;x-acs-date"), Ok(2));
        assert_eq!(code("accept;host;x-acs-date"), Ok(3));
        for bad in [
            "host",
            "x-acs-date",
            "x-acs-date;host",
            "host;host;x-acs-date",
            "Host;x-acs-date",
            "host;x-acs-a;x-acs-date",
        ] {
            assert_eq!(code(bad), Err("IncompleteSignature".to_owned()), "{bad}");
        }
    }
}
