//! Signature V3: against what the official clients sent, and what the client puts on the wire.

mod definition;

use std::time::{Duration, SystemTime};

use aliyun_rpc_core::__private::RESERVED;
use aliyun_rpc_core::sign::v3::{self, CanonicalRequest, SigningKey};
use aliyun_rpc_core::{
    Client, Credentials, ErrorKind, HttpRequest, Method, RawAction, RetryPolicy, Secret, SignatureVersion,
    rpc_action,
};
use aliyun_rpc_emulator::{Account, Action, Emulator, RequestParts, Verifier, parse_timestamp};
use live_api::caster::DescribeCasters;
use serde_json::json;
use tests::clock::FakeClock;
use tests::vectors::{self, Vector};

/// Longer queries and bodies are changed at every so many bytes only.
const LONG_QUERY: usize = 4096;
/// See [`LONG_QUERY`]. A body is covered by one hash.
const LONG_BODY: usize = 256;

fn verifier(vector: &Vector, secret: &str) -> Verifier {
    let account = Account::new(vector.access_key_id.as_str(), secret);
    Verifier::new([match vector.header("x-acs-security-token") {
        Some(token) => account.security_token(token),
        None => account,
    }])
}

fn sent(vector: &Vector) -> SystemTime {
    parse_timestamp(vector.header("x-acs-date").unwrap()).unwrap()
}

#[test]
fn canonical_request_and_signature_are_those_of_the_official_clients() {
    for vector in vectors::v3() {
        let expected = &vector.expected;
        let query = v3::canonical_query(expected.query_pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
        let headers =
            expected.signed_headers.iter().map(|name| (name.as_str(), vector.header(name).unwrap()));
        let body = v3::hash(expected.body.as_deref().unwrap_or_default());
        let canonical = CanonicalRequest::new(&vector.method, &query, headers, &body);
        assert_eq!(canonical.as_str(), expected.canonical_request, "{}", vector.id);
        assert_eq!(canonical.signed_headers(), expected.signed_headers.join(";"), "{}", vector.id);
        assert_eq!(canonical.string_to_sign(), expected.string_to_sign, "{}", vector.id);
        let signature = SigningKey::new(&vector.access_key_secret).sign(canonical.string_to_sign());
        assert_eq!(signature.as_str(), expected.signature, "{}", vector.id);
        let authorization = v3::authorization(&vector.access_key_id, canonical.signed_headers(), &signature);
        assert_eq!(authorization, expected.authorization, "{}", vector.id);
    }
}

/// What the client makes of a recorded call, at the recorded time and with the recorded nonce.
fn signed_again(vector: &Vector) -> HttpRequest {
    let credentials = match vector.header("x-acs-security-token") {
        Some(token) => {
            Credentials::with_security_token(&vector.access_key_id, &vector.access_key_secret, token)
        }
        None => Credentials::new(&vector.access_key_id, &vector.access_key_secret),
    };
    // The nonce before it is the token of the call.
    let nonce = u128::from_str_radix(&vector.nonce, 16).unwrap().wrapping_sub(1);
    let now = sent(vector).duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let client = Client::builder()
        .credentials(credentials)
        .signature(SignatureVersion::V3)
        .endpoint(format!("http://{}", vector.host))
        .clock(FakeClock::at(now).with_nonce(nonce))
        .build()
        .unwrap();
    let method = if vector.method == "GET" { Method::Get } else { Method::Post };
    let mut action = RawAction::new(vector.action.clone(), vector.version.clone()).method(method);
    for (name, value) in &vector.expected.query_pairs {
        action = action.param(name, value);
    }
    for (name, value) in &vector.expected.form_pairs {
        action = action.body_param(name, value);
    }
    let added = vector
        .expected
        .headers
        .iter()
        .filter(|(name, _)| name.starts_with("x-acs-") && !OWN.contains(&name.as_str()));
    let call = added.fold(client.send(action), |call, (name, value)| call.header(name, value));
    now_or_never(call.sign()).unwrap()
}

/// Headers that the client sets itself.
const OWN: [&str; 7] = [
    "x-acs-accesskey-id",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-security-token",
    "x-acs-signature-nonce",
    "x-acs-version",
];

fn now_or_never<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn the_client_signs_as_the_official_one_that_signs_the_same_headers() {
    let mut seen = 0;
    for vector in vectors::v3() {
        // Others sign `accept` and `user-agent`, and one form may be written in many ways.
        let same_headers = !vector.expected.signed_headers.iter().any(|name| name == "user-agent");
        let no_form = vector.expected.form_pairs.is_empty();
        // The client refuses parameters with the names of its own, and its nonces have one length.
        let reserved = vector.expected.query_pairs.iter().any(|(name, _)| RESERVED.contains(&name.as_str()));
        if !same_headers || !no_form || reserved || vector.nonce.len() != 32 {
            continue;
        }
        let request = signed_again(&vector);
        assert_eq!(request.headers["authorization"], vector.expected.authorization.as_str(), "{}", vector.id);
        seen += 1;
    }
    assert!(seen > 10, "only {seen} recorded requests");
}

#[test]
fn the_emulator_accepts_what_the_official_clients_sent() {
    let mut seen = 0;
    for vector in vectors::v3() {
        let Some(request) = vector.request() else { continue };
        let verdict = verifier(&vector, &vector.access_key_secret).verify(&request, sent(&vector));
        assert!(verdict.is_ok(), "{}: {verdict:?}", vector.id);
        let other_secret = format!("{}x", vector.access_key_secret);
        let refusal = verifier(&vector, &other_secret).verify(&request, sent(&vector)).unwrap_err();
        assert_eq!(refusal.code, "SignatureDoesNotMatch", "{}", vector.id);
        let echoed = format!("server CanonicalRequest is [{}]", vector.expected.canonical_request);
        assert!(refusal.message.ends_with(&echoed), "{}: {refusal}", vector.id);
        seen += 1;
    }
    assert!(seen > 50, "only {seen} recorded requests");
}

#[test]
fn the_emulator_refuses_a_request_with_any_one_byte_changed() {
    for vector in vectors::v3() {
        let Some(request) = vector.request() else { continue };
        let verifier = verifier(&vector, &vector.access_key_secret);
        let now = sent(&vector);
        let refused = |change: &dyn Fn(&mut RequestParts), what: &str| {
            let mut changed = request.clone();
            change(&mut changed);
            assert!(verifier.verify(&changed, now).is_err(), "{}: {what}", vector.id);
        };
        for at in (0..request.raw_query.len()).step_by(1 + request.raw_query.len() / LONG_QUERY) {
            refused(&|changed| changed.raw_query = with_other_byte(&changed.raw_query, at), "the query");
        }
        for at in (0..request.body.len()).step_by(1 + request.body.len() / LONG_BODY) {
            refused(&|changed| changed.body[at] = other(changed.body[at]), "the body");
        }
        let signed = |name: &str| vector.expected.signed_headers.contains(&name.to_ascii_lowercase());
        for (header, (name, value)) in request.headers.iter().enumerate() {
            if !signed(name) && !name.eq_ignore_ascii_case("authorization") {
                continue;
            }
            for at in 0..value.len() {
                refused(&|changed| changed.headers[header].1 = with_other_byte(value, at), name);
            }
            refused(&|changed| drop(changed.headers.remove(header)), name);
            refused(&|changed| changed.headers.push((name.clone(), value.clone())), name);
        }
        if let Some(content_type) = &request.content_type {
            for at in 0..content_type.len() {
                refused(
                    &|changed| changed.content_type = Some(with_other_byte(content_type, at)),
                    "content-type",
                );
            }
        }
        refused(
            &|changed| changed.headers.push(("x-acs-more".into(), "1".into())),
            "a header of the protocol added",
        );
        refused(&|changed| changed.raw_query.push_str("&More=1"), "a parameter added");
        let method = if request.method == "GET" { "POST" } else { "GET" };
        refused(&|changed| changed.method = method.into(), "the other method");
    }
}

fn with_other_byte(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = other(bytes[at]);
    String::from_utf8(bytes).unwrap()
}

/// A byte that decodes to something else wherever it stands, as a hexadecimal digit too.
fn other(byte: u8) -> u8 {
    if byte == b'0' { b'1' } else { b'0' }
}

#[rpc_action("Echo", version = "2020-01-01")]
struct Echo {
    text: Option<String>,
    #[rpc(body)]
    list: Vec<String>,
    #[rpc(body)]
    password: Option<Secret<String>>,
}

/// An emulator with an action that answers with its own parameters.
async fn echoing() -> Emulator {
    let echo = Action::new("Echo", "2020-01-01", |call| {
        let own = call
            .params()
            .iter()
            .filter(|(name, _)| name.starts_with(['L', 'P', 'T']) && *name != "Timestamp");
        Ok(json!({"Pairs": own.map(|(n, v)| json!([n, v])).collect::<Vec<_>>()}))
    });
    let temporary = Account::new("STS.id", "secret").security_token("token+/=");
    Emulator::builder().action(echo).account(temporary).start().await.unwrap()
}

#[tokio::test]
async fn parameters_travel_where_they_are_declared_and_the_rest_in_headers() {
    let emulator = echoing().await;
    let client = tests::client_builder(&emulator).signature(SignatureVersion::V3).build().unwrap();
    let echo = Echo {
        text: Some("a b".into()),
        list: vec!["x".into(), "y z".into()],
        password: Some(Secret::from("hunter2")),
    };
    let reply = client.send(&echo).param("List.2", "z").param("Title", "").await.unwrap();
    assert_eq!(
        reply["Pairs"],
        json!([["Text", "a b"], ["Title", ""], ["List.1", "x"], ["List.2", "z"], ["Password", "hunter2"]])
    );
    client.send(DescribeCasters::builder().build()).await.unwrap();

    let [with_form, without] = &emulator.requests()[..] else { panic!("two requests") };
    assert_eq!(with_form.raw_query, "Text=a%20b&Title=");
    assert_eq!(with_form.body, b"List.1=x&List.2=z&Password=hunter2");
    assert_eq!(with_form.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(with_form.header("x-acs-action"), Some("Echo"));
    assert_eq!(with_form.header("x-acs-security-token"), None);
    assert_eq!((without.method.as_str(), without.raw_query.as_str(), without.body.len()), ("POST", "", 0));
    assert_eq!(without.header("content-type"), None);
    assert_eq!(without.header("content-length"), Some("0"));
}

#[tokio::test]
async fn temporary_credentials_send_their_token_in_a_header() {
    let emulator = echoing().await;
    let credentials = Credentials::with_security_token("STS.id", "secret", "token+/=");
    let builder = tests::client_builder(&emulator).credentials(credentials);
    let client = builder.signature(SignatureVersion::V3).build().unwrap();
    client.send(DescribeCasters::builder().build()).await.unwrap();
    let request = &emulator.requests()[0];
    assert_eq!(request.header("x-acs-security-token"), Some("token+/="));
    assert_eq!(request.header("x-acs-accesskey-id"), Some("STS.id"));

    let unsendable = Credentials::with_security_token("STS.id", "secret", "to\nken");
    let builder = tests::client_builder(&emulator).credentials(unsendable);
    let client = builder.signature(SignatureVersion::V3).build().unwrap();
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(!format!("{error} {error:?}").contains("ken\""), "{error:?}");
}

#[tokio::test]
async fn headers_of_the_signature_are_the_clients_and_others_are_signed() {
    let emulator = echoing().await;
    let client = tests::client_builder(&emulator).signature(SignatureVersion::V3).build().unwrap();
    let list = DescribeCasters::builder().build();
    let signed = client.send(&list).header("x-acs-retry-attempts", "1").sign().await.unwrap();
    let authorization = signed.headers["authorization"].to_str().unwrap();
    assert!(authorization.contains(";x-acs-retry-attempts;"), "{authorization}");
    client.send(&list).header("x-acs-retry-attempts", "1").await.unwrap();
    for name in ["Authorization", "x-acs-date", "x-acs-content-sha256", "x-acs-security-token", "host"] {
        let error = client.send(&list).header(name, "1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{name}");
    }
}

#[tokio::test]
async fn what_is_shown_of_a_request_holds_no_secret() {
    let credentials = Credentials::with_security_token("CanaryId", "CanarySecret", "CanaryToken");
    let builder = Client::builder().credentials(credentials).endpoint("https://h");
    let client = builder.signature(SignatureVersion::V3).build().unwrap();
    let echo = Echo { text: None, list: vec![], password: Some(Secret::from("CanaryPassword")) };
    let request = client.sign(&echo).await.unwrap();
    let signature = request.headers["authorization"].to_str().unwrap().rsplit('=').next().unwrap().to_owned();
    let shown = format!("{request}\n{request:?}\n{}\n{:?}", request.to_curl(), request.headers);
    assert!(!shown.contains("Canary") && !shown.contains(&signature), "{shown}");
    assert!(shown.contains("ACS3-HMAC-SHA256 Credential=***,SignedHeaders=content-type;host;"), "{shown}");
    assert!(shown.contains("curl -X POST 'https://h/' -H "), "{shown}");
    assert!(shown.contains("x-acs-action: Echo"), "{shown}");
}

#[tokio::test]
async fn a_refused_signature_says_so_and_echoes_nothing() {
    let emulator = echoing().await;
    let credentials = Credentials::new(emulator.access_key_id(), "CanarySecret");
    let builder = tests::client_builder(&emulator).credentials(credentials);
    let client = builder.signature(SignatureVersion::V3).build().unwrap();
    let error = client.send(DescribeCasters::builder().page_size(7).build()).await.unwrap_err();
    assert_eq!((error.code(), error.status()), (Some("SignatureDoesNotMatch"), Some(400)));
    assert_eq!(error.message(), "Specified signature does not match our calculation.");
}

#[tokio::test]
async fn a_nonce_is_good_once_and_a_time_for_fifteen_minutes() {
    let now = Duration::from_secs(1_800_000_000);
    let emulator = Emulator::builder().clock(move || SystemTime::UNIX_EPOCH + now).start().await.unwrap();
    let client = |clock| {
        let builder = tests::client_builder(&emulator).clock(clock);
        builder.signature(SignatureVersion::V3).retry(RetryPolicy::never()).build().unwrap()
    };
    let list = DescribeCasters::builder().build();
    client(FakeClock::at(now)).send(&list).await.unwrap();
    let error = client(FakeClock::at(now)).send(&list).await.unwrap_err();
    assert_eq!(error.code(), Some("SignatureNonceUsed"));
    let late = FakeClock::at(now + Duration::from_secs(15 * 60 + 1)).with_nonce(99);
    let error = client(late).send(&list).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidTimeStamp.Expired"));
}

#[tokio::test]
async fn too_long_a_query_is_refused_with_the_remedy() {
    let emulator = echoing().await;
    let client = tests::client_builder(&emulator).signature(SignatureVersion::V3).build().unwrap();
    let error =
        client.send(RawAction::new("Echo", "2020-01-01").param("X", "y".repeat(70_000))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.help().unwrap().contains("#[rpc(body)]"), "{error}");
    let long = RawAction::new("Echo", "2020-01-01").body_param("X", "y".repeat(70_000));
    client.send(&long).await.unwrap();
}

#[test]
fn the_port_is_part_of_the_host_unless_it_is_the_default() {
    for (endpoint, host) in [
        ("http://h:8080", "h:8080"),
        ("http://h:80", "h"),
        ("https://h:443", "h"),
        ("http://[::1]:1", "[::1]:1"),
    ] {
        let client = Client::builder()
            .credentials(Credentials::new("id", "secret"))
            .endpoint(endpoint)
            .signature(SignatureVersion::V3)
            .build()
            .unwrap();
        let request = now_or_never(client.sign(RawAction::new("A", "1"))).unwrap();
        let now = parse_timestamp(request.headers["x-acs-date"].to_str().unwrap()).unwrap();
        let parts = parts(&request, host);
        Verifier::new([Account::new("id", "secret")]).verify(&parts, now).unwrap();
    }
}

/// A request as it arrives.
fn parts(request: &HttpRequest, host: &str) -> RequestParts {
    let query = request.url.query().unwrap_or_default();
    let mut parts =
        RequestParts::new(request.method.as_str(), query, request.body.to_vec()).header("host", host);
    parts.content_type = None;
    request
        .headers
        .iter()
        .fold(parts, |parts, (name, value)| parts.header(name.as_str(), value.to_str().unwrap()))
}

#[tokio::test]
async fn a_header_beyond_ascii_is_refused_rather_than_signed_as_another() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::new("id", "secret"))
        .signature(SignatureVersion::V3)
        .build()
        .unwrap();
    let action = RawAction::new("A", "2020-01-01");
    let error = client.send(action).header("x-acs-note", "ä").sign().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "A: the value of the header `x-acs-note` is not ASCII; help: encode it, as `%E5%AF%BC`"
    );
}
