//! Signature V3 against its definition, for any names, values, body, secret, time and nonce.

use std::time::{Duration, SystemTime};

use aliyun_rpc_core::{Client, Credentials, HttpRequest, Method, RawAction, SignatureVersion};
use aliyun_rpc_emulator::{Account, Verifier};
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tests::clock::FakeClock;

use super::{now_or_never, parts};

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The signature of a request to `h`, straight from the definition.
fn by_definition(pairs: &[(String, String)], request: &HttpRequest, secret: &str) -> String {
    let encoded = |text: &str| -> String {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
        text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    let mut pairs = pairs.to_vec();
    pairs.sort();
    let query: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let header =
        |name: &str| request.headers.get(name).map(|value| format!("{name}:{}\n", value.to_str().unwrap()));
    let names =
        ["x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];
    let others: String = names.iter().filter_map(|name| header(name)).collect();
    let content_type = header("content-type").unwrap_or_default();
    let canonical = format!(
        "{}\n/\n{}\n{content_type}host:h\n{others}\n{}host;{}\n{}",
        request.method,
        query.join("&"),
        if content_type.is_empty() { "" } else { "content-type;" },
        names.join(";"),
        hexadecimal(&Sha256::digest(&request.body)),
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("ACS3-HMAC-SHA256\n{}", hexadecimal(&Sha256::digest(canonical))).as_bytes());
    hexadecimal(&mac.finalize().into_bytes())
}

proptest! {
    #[test]
    fn whatever_is_signed_is_accepted_and_is_what_the_definition_says(
        query in prop::collection::btree_map("Q.+", any::<String>(), 0..8),
        form in prop::collection::btree_map("F.+", any::<String>(), 0..8),
        secret in ".+",
        get in any::<bool>(),
        seconds in 0_u64..4_000_000_000,
        nonce in any::<u128>(),
    ) {
        let now = Duration::from_secs(seconds);
        let client = Client::builder()
            .credentials(Credentials::new("id", &*secret))
            .endpoint("http://h")
            .signature(SignatureVersion::V3)
            .clock(FakeClock::at(now).with_nonce(nonce))
            .build()
            .unwrap();
        let method = if get { Method::Get } else { Method::Post };
        let mut action = RawAction::new("Echo", "2020-01-01").method(method);
        action = query.iter().fold(action, |action, (name, value)| action.param(name, value));
        action = form.iter().fold(action, |action, (name, value)| action.body_param(name, value));
        let request = now_or_never(client.sign(&action)).unwrap();

        let verified = Verifier::new([Account::new("id", &*secret)])
            .verify(&parts(&request, "h"), SystemTime::UNIX_EPOCH + now);
        let verified = match verified {
            Ok(verified) => verified,
            Err(refusal) => return Err(TestCaseError::fail(refusal.to_string())),
        };
        for (name, value) in query.iter().chain(&form) {
            prop_assert_eq!(verified.params.get(name), Some(value.as_str()));
        }
        // A GET has no body, so all travels in its query.
        let in_query = query.into_iter().chain(form.into_iter().filter(|_| get)).collect::<Vec<_>>();
        let signature = by_definition(&in_query, &request, &secret);
        let authorization = request.headers["authorization"].to_str().unwrap();
        prop_assert!(authorization.ends_with(&format!(",Signature={signature}")), "{}", authorization);
    }
}
