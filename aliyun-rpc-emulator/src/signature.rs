//! Signature 1.0 (HMAC-SHA1), as a server computes it.
//!
//! This is a second implementation on purpose. It shares no code with the signer in `aliyun-rpc-core`: names are
//! sorted after decoding, values are encoded by another library, and the string to sign is put together from the
//! parameters that *arrived*. A mistake in the signer can therefore not hide behind the same mistake here.
//!
//! ```
//! use aliyun_rpc_emulator::{RequestParts, signature};
//!
//! # fn main() -> Result<(), aliyun_rpc_emulator::ApiError> {
//! // The example that Alibaba Cloud publishes.
//! let request = RequestParts::new(
//!     "GET",
//!     "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1\
//!      &SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0\
//!      &Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26",
//!     "",
//! );
//! let text = signature::string_to_sign(&request.method, &request.params()?);
//! assert_eq!(signature::sign(&text, "testsecret"), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
//! # Ok(())
//! # }
//! ```

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;

use crate::error::ApiError;
use crate::params::Params;

/// All but letters, digits, `-`, `_`, `.` and `~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The text that a client must have signed: the method and all parameters but `Signature`.
#[must_use]
pub fn string_to_sign(method: &str, params: &Params) -> String {
    let mut canonical = String::new();
    for (name, value) in params.sorted().filter(|(name, _)| *name != "Signature") {
        if !canonical.is_empty() {
            canonical.push('&');
        }
        // Writing to a string cannot fail.
        let _ = write!(canonical, "{}={}", encode(name), encode(value));
    }
    format!("{method}&{}&{}", encode("/"), encode(&canonical))
}

/// The signature of a text: base64 of the HMAC-SHA1 under the secret followed by `&`.
#[must_use]
pub fn sign(string_to_sign: &str, access_key_secret: &str) -> String {
    STANDARD.encode(mac(string_to_sign, access_key_secret).finalize().into_bytes())
}

/// Checks a signature against a text, in a time that does not depend on where they differ.
///
/// Only the one canonical base64 text of the right bits passes.
///
/// # Errors
/// `SignatureDoesNotMatch`, whose message ends with the string to sign, as the service's does.
pub fn check(signature: &str, string_to_sign: &str, access_key_secret: &str) -> Result<(), ApiError> {
    // This decoder insists on padding and on zeroes in the unused bits, so each value has exactly one text, and
    // comparing the decoded bytes (which `verify_slice` does in constant time) compares the texts.
    let matches = STANDARD
        .decode(signature)
        .is_ok_and(|bytes| mac(string_to_sign, access_key_secret).verify_slice(&bytes).is_ok());
    if matches {
        return Ok(());
    }
    Err(ApiError::new(
        400,
        "SignatureDoesNotMatch",
        format!(
            "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
        ),
    ))
}

fn encode(text: &str) -> percent_encoding::PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

fn mac(text: &str, access_key_secret: &str) -> Hmac<Sha1> {
    let key = format!("{access_key_secret}&");
    match Hmac::<Sha1>::new_from_slice(key.as_bytes()) {
        Ok(mac) => mac.chain_update(text),
        Err(_) => unreachable!("HMAC takes a key of any length"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_keeps_only_unreserved_characters() {
        let cases = [
            ("AZaz09-_.~", "AZaz09-_.~"),
            (" *+/!'()", "%20%2A%2B%2F%21%27%28%29"),
            ("\0\n\t", "%00%0A%09"),
            ("中é", "%E4%B8%AD%C3%A9"),
            ("%20", "%2520"),
        ];
        for (text, expected) in cases {
            assert_eq!(encode(text).to_string(), expected);
        }
    }

    #[test]
    fn the_published_example_verifies() {
        let params = Params::from_pairs([
            ("Version", "2014-05-26"),
            ("AccessKeyId", "testid"),
            ("Action", "DescribeDedicatedHosts"),
            ("Format", "JSON"),
            ("RegionId", "cn-beijing"),
            ("Signature", "9NaGiOspFP5UPcwX8Iwt2YJXXuk="),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureNonce", "edb2b34af0af9a6d14deaf7c1a5315eb"),
            ("SignatureVersion", "1.0"),
            ("Timestamp", "2023-03-13T08:34:30Z"),
        ]);
        let text = string_to_sign("GET", &params);
        let expected = "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeDedicatedHosts%26Format%3DJSON\
            %26RegionId%3Dcn-beijing%26SignatureMethod%3DHMAC-SHA1\
            %26SignatureNonce%3Dedb2b34af0af9a6d14deaf7c1a5315eb%26SignatureVersion%3D1.0\
            %26Timestamp%3D2023-03-13T08%253A34%253A30Z%26Version%3D2014-05-26";
        assert_eq!(text, expected);
        assert_eq!(check("9NaGiOspFP5UPcwX8Iwt2YJXXuk=", &text, "testsecret"), Ok(()));
    }

    #[test]
    fn only_the_canonical_text_of_a_signature_passes() {
        let text = "GET&%2F&";
        let good = sign(text, "testsecret");
        assert_eq!(check(&good, text, "testsecret"), Ok(()));

        let unpadded = good.trim_end_matches('=').to_owned();
        let spaced = format!("{good} ");
        // A SHA-1 value fills 26 2/3 characters: the last one before the padding has two bits to spare.
        let mut spare = unpadded.clone();
        let last = spare.pop().unwrap();
        spare.push(char::from_u32(u32::from(last) + 1).unwrap());
        spare.push('=');
        for bad in ["", "=", "%%%%", "中", good.to_lowercase().as_str(), &unpadded, &spaced, &spare] {
            let error = check(bad, text, "testsecret").unwrap_err();
            assert_eq!((error.status, error.code.as_str()), (400, "SignatureDoesNotMatch"));
            assert!(error.message.ends_with(text), "{error}");
        }
        assert!(check(&good, text, "another").is_err());
    }

    #[test]
    fn a_name_sorts_as_decoded() {
        let params = Params::from_pairs([("中", "2"), ("~t", "5"), ("a b", "1")]);
        let text = string_to_sign("GET", &params);
        assert_eq!(text, "GET&%2F&a%2520b%3D1%26~t%3D5%26%25E4%25B8%25AD%3D2");
    }
}
