//! Signature 1.0 against what the official clients sent: the signer makes the same, the verifier accepts just that.

use std::time::SystemTime;

use aliyun_rpc_core::sign::{SigningKey, canonical_query, string_to_sign};
use aliyun_rpc_emulator::{Account, RequestParts, Verifier, parse_timestamp};
use tests::vectors::{self, Vector};

/// Longer requests are changed at every so many bytes only.
const LONG: usize = 4096;

fn verifier(vector: &Vector, secret: &str) -> Verifier {
    let account = Account::new(vector.access_key_id.as_str(), secret);
    Verifier::new([match &vector.security_token {
        Some(token) => account.security_token(token.as_str()),
        None => account,
    }])
}

/// When the request was signed, by its own account.
fn sent(vector: &Vector) -> SystemTime {
    parse_timestamp(vector.param("Timestamp").unwrap()).unwrap()
}

#[test]
fn the_string_to_sign_and_the_signature_are_those_of_the_official_clients() {
    for vector in vectors::v1() {
        let text = string_to_sign(&vector.method, &canonical_query(vector.signed_pairs()));
        assert_eq!(text, vector.expected.string_to_sign, "{}", vector.id);
        let signature = SigningKey::new(&vector.access_key_secret).sign(&text);
        assert_eq!(signature.as_str(), vector.expected.signature, "{}", vector.id);
    }
}

#[test]
fn the_emulator_accepts_what_the_official_clients_sent() {
    let mut seen = 0;
    for vector in vectors::v1() {
        let Some(request) = vector.request() else { continue };
        let verdict = verifier(&vector, &vector.access_key_secret).verify(&request, sent(&vector));
        assert!(verdict.is_ok(), "{}: {verdict:?}", vector.id);
        let other_secret = format!("{}x", vector.access_key_secret);
        let verdict = verifier(&vector, &other_secret).verify(&request, sent(&vector));
        assert_eq!(verdict.unwrap_err().code, "SignatureDoesNotMatch", "{}", vector.id);
        seen += 1;
    }
    assert!(seen > 100, "only {seen} recorded requests");
}

#[test]
fn the_emulator_refuses_a_request_with_any_one_byte_changed() {
    for vector in vectors::v1() {
        let Some(request) = vector.request() else { continue };
        let verifier = verifier(&vector, &vector.access_key_secret);
        let now = sent(&vector);
        let accepted = |request: &RequestParts| verifier.verify(request, now).is_ok();
        for (what, length) in [("query", request.raw_query.len()), ("body", request.body.len())] {
            for at in (0..length).step_by(1 + length / LONG) {
                let mut changed = request.clone();
                if what == "query" {
                    let mut bytes = changed.raw_query.into_bytes();
                    bytes[at] = other(bytes[at]);
                    changed.raw_query = String::from_utf8(bytes).unwrap();
                } else {
                    changed.body[at] = other(changed.body[at]);
                }
                assert!(!accepted(&changed), "{}: {what} with byte {at} changed", vector.id);
            }
        }
        let mut changed = request.clone();
        changed.method = if request.method == "GET" { "POST" } else { "GET" }.into();
        assert!(!accepted(&changed), "{}: the other method", vector.id);
    }
}

/// A byte that decodes to something else wherever it stands, as a hexadecimal digit too.
fn other(byte: u8) -> u8 {
    if byte == b'0' { b'1' } else { b'0' }
}
