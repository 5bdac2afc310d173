//! Bearer tokens and calls without credentials, in both versions of the signature.

use std::collections::BTreeMap;
use std::time::SystemTime;

use aliyun_rpc_core::{Client, Credentials, HttpRequest, Method, RawAction, SignatureVersion};
use aliyun_rpc_emulator::{Account, Action, Emulator, Verifier, parse_timestamp};
use serde_json::json;
use tests::clock::FakeClock;
use tests::vectors::{self, Vector};

const VERSIONS: [SignatureVersion; 2] = [SignatureVersion::V1, SignatureVersion::V3];

/// The token that a recorded request carries.
fn token(vector: &Vector) -> Option<&str> {
    vector.header("x-acs-bearer-token").or_else(|| vector.param("BearerToken"))
}

fn now(vector: &Vector) -> SystemTime {
    parse_timestamp(&vector.timestamp).unwrap()
}

/// What the client makes of a recorded call, at the recorded time and with the recorded nonce.
async fn made_again(vector: &Vector) -> HttpRequest {
    let credentials = token(vector).map_or_else(Credentials::anonymous, Credentials::bearer);
    // The nonce before it is the token of the call.
    let nonce = u128::from_str_radix(&vector.nonce, 16).unwrap().wrapping_sub(1);
    let since_epoch = now(vector).duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let client = Client::builder()
        .credentials(credentials)
        .signature(if vector.scheme == "v3" { SignatureVersion::V3 } else { SignatureVersion::V1 })
        .endpoint(format!("http://{}", vector.host))
        .clock(FakeClock::at(since_epoch).with_nonce(nonce))
        .build()
        .unwrap();
    let common =
        ["Action", "Format", "Version", "Timestamp", "SignatureNonce", "BearerToken", "SignatureType"];
    let method = if vector.method == "GET" { Method::Get } else { Method::Post };
    let action = RawAction::new(vector.action.clone(), vector.version.clone()).method(method);
    let own = |pairs: &[(String, String)]| -> Vec<(String, String)> {
        pairs.iter().filter(|(name, _)| !common.contains(&name.as_str())).cloned().collect()
    };
    let action = own(&vector.expected.query_pairs).into_iter().fold(action, |a, (n, v)| a.param(n, v));
    let action = own(&vector.expected.form_pairs).into_iter().fold(action, |a, (n, v)| a.body_param(n, v));
    client.sign(&action).await.unwrap()
}

fn pairs_of(request: &HttpRequest) -> BTreeMap<String, String> {
    let (query, body) = (request.url.query().unwrap_or_default(), request.body.to_vec());
    let request = aliyun_rpc_emulator::RequestParts::new(request.method.as_str(), query, body);
    // `json` and `JSON` are one.
    let lower =
        |name: &str, value: &str| if name == "Format" { value.to_lowercase() } else { value.to_owned() };
    request.params().unwrap().iter().map(|(name, value)| (name.to_owned(), lower(name, value))).collect()
}

#[tokio::test]
async fn the_client_sends_what_the_official_ones_send() {
    for vector in vectors::unsigned() {
        if vector.nonce.len() != 32 {
            // The client's nonces have one length.
            continue;
        }
        let request = made_again(&vector).await;
        let expected = vector.expected.query_pairs.iter().chain(&vector.expected.form_pairs).cloned();
        assert_eq!(pairs_of(&request), expected.collect(), "{}", vector.id);
        for (name, value) in &vector.expected.headers {
            // What is left out says which program it was.
            if name.starts_with("x-acs-") && name != "x-acs-credentials-provider" {
                assert_eq!(request.headers[name.as_str()], value.as_str(), "{}: {name}", vector.id);
            }
        }
        assert!(!request.headers.contains_key("authorization"));
        let shown = format!("{request} {request:?} {}", request.to_curl());
        assert!(token(&vector).is_none_or(|token| !shown.contains(token)), "{shown}");
    }
}

#[test]
fn the_emulator_accepts_what_the_official_clients_sent() {
    for vector in vectors::unsigned() {
        let request = vector.request().unwrap();
        let known = |token: &str| Verifier::new([Account::default().bearer_token(token)]);
        match token(&vector) {
            Some(token) => {
                let verified = known(token).verify(&request, now(&vector)).unwrap();
                assert!(!verified.account.is_anonymous());
                let refusal = known("another").verify(&request, now(&vector)).unwrap_err();
                assert_eq!(refusal.code, "InvalidBearerToken", "{}", vector.id);
            }
            None => {
                let verifier = known("").anonymous([(vector.action.as_str(), vector.version.as_str())]);
                assert!(verifier.verify(&request, now(&vector)).unwrap().account.is_anonymous());
                assert!(known("").verify(&request, now(&vector)).is_err(), "{}", vector.id);
            }
        }
    }
}

/// An emulator that says who called, and serves one action to anyone.
async fn emulator() -> Emulator {
    let who = |name: &str| {
        Action::new(name, "2020-01-01", |call| {
            Ok(json!({"Owner": call.account().owner_id(), "Anonymous": call.account().is_anonymous()}))
        })
    };
    let account = Account::default().owner("1000").bearer_token("CanaryBearer");
    let builder = Emulator::builder().default_account(account);
    builder.action(who("Who")).action(who("Anyone").anonymous()).start().await.unwrap()
}

#[tokio::test]
async fn a_bearer_token_stands_for_its_account() {
    let emulator = emulator().await;
    for version in VERSIONS {
        let client = |token| {
            let builder = tests::client_builder(&emulator).credentials(Credentials::bearer(token));
            builder.signature(version).build().unwrap()
        };
        for method in [Method::Get, Method::Post] {
            let who = RawAction::new("Who", "2020-01-01").method(method).param("Z", "1");
            let reply = client("CanaryBearer").send(&who).await.unwrap();
            assert_eq!(reply["Owner"], "1000");
            let error = client("CanaryOther").send(&who).await.unwrap_err();
            assert_eq!(error.code(), Some("InvalidBearerToken"));
            assert!(!format!("{error} {error:?}").contains("Canary"), "{error:?}");
        }
    }
}

#[tokio::test]
async fn without_credentials_only_what_is_open_to_anyone_can_be_called() {
    let emulator = emulator().await;
    for (version, code) in VERSIONS.into_iter().zip(["MissingParameter", "IncompleteSignature"]) {
        let builder = tests::client_builder(&emulator).credentials(Credentials::anonymous());
        let client = builder.signature(version).build().unwrap();
        let reply = client.send(RawAction::new("Anyone", "2020-01-01")).await.unwrap();
        assert_eq!(reply["Anonymous"], true);
        let error = client.send(RawAction::new("Who", "2020-01-01")).await.unwrap_err();
        assert_eq!(error.code(), Some(code));
    }
    let v3 = &emulator.requests()[2];
    assert_eq!((v3.raw_query.as_str(), v3.header("authorization")), ("Format=json", None));
}
