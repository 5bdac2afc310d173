//! Replies that no healthy service sends, and no reply at all: each a typed error that keeps what is known.

use std::error::Error as _;
use std::time::Duration;

use aliyun_rpc_core::{Client, Credentials, Error, ErrorKind};
use aliyun_rpc_emulator::{Account, ApiError, Emulator, Fault};
use live_api::caster::DescribeCasters;
use tests::clock::FakeClock;

const ID: &str = "LTAI5tCanaryKeyId";
const SECRET: &str = "CanarySecret/with+signs=";
const TOKEN: &str = "CanaryToken/with+signs=";

/// A time at which the emulator takes requests of a fake clock: both stand there.
const NOW: Duration = Duration::from_secs(1_790_000_000);

async fn emulator() -> Emulator {
    let account = Account::new(ID, SECRET).security_token(TOKEN);
    Emulator::builder()
        .account(account)
        .clock(|| std::time::SystemTime::UNIX_EPOCH + NOW)
        .start()
        .await
        .unwrap()
}

fn client(emulator: &Emulator, clock: &FakeClock) -> Client {
    let credentials = Credentials::with_security_token(ID, SECRET, TOKEN);
    tests::client_builder(emulator).credentials(credentials).clock(clock.clone()).build().unwrap()
}

/// The error of a call that meets `fault`.
async fn error_of(fault: Fault) -> Error {
    let emulator = emulator().await;
    emulator.inject(fault);
    let client = client(&emulator, &FakeClock::at(NOW));
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!(error.action(), Some("DescribeCasters"));
    no_secret_in(&error);
    // The failure leaves a client that works.
    client.send(DescribeCasters::builder().build()).await.unwrap();
    error
}

fn no_secret_in(error: &Error) {
    let mut shown = format!("{error} {error:?} {error:#?} {:?}", error.body());
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    for secret in ["Canary", "%2Fwith", "%2fwith", "with%2B"] {
        assert!(!shown.contains(secret), "`{secret}` in {shown}");
    }
    assert!(shown.split("Signature=").skip(1).all(|rest| rest.starts_with("***")), "{shown}");
}

#[tokio::test]
async fn a_proxys_page_keeps_its_status_and_shows_its_beginning() {
    let page = format!("<html>\n<h1>502 Bad Gateway</h1>{}</html>", " filler".repeat(10_000));
    let error = error_of(Fault::reply(502, page).header("content-type", "text/html")).await;
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert_eq!(error.status(), Some(502));
    let body = error.body().unwrap();
    assert!(body.starts_with("<html> <h1>502 Bad Gateway</h1> filler") && body.len() < 300, "{body}");
    assert!(
        error.to_string().starts_with("DescribeCasters: 502 the reply is not the service's: `<html>"),
        "{error}"
    );
}

#[tokio::test]
async fn a_status_without_a_body_is_kept() {
    for status in [500, 502, 503, 504, 400, 404] {
        let error = error_of(Fault::reply(status, "").header("x-acs-request-id", "ID-1")).await;
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
        assert_eq!((error.status(), error.body(), error.request_id()), (Some(status), None, Some("ID-1")));
        assert_eq!(
            error.to_string(),
            format!("DescribeCasters: {status} the reply has no body (request id ID-1)")
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = error_of(Fault::reply(302, "").header("location", "http://127.0.0.1:1/?Signature=x")).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::UnexpectedReply, Some(302)));
    assert_eq!(error.to_string(), "DescribeCasters: 302 a redirect, which is not followed");
}

#[tokio::test]
async fn success_with_something_else_than_json_says_that_the_action_ran() {
    for (body, cause) in [
        ("<html>Log in to the network</html>", "not valid JSON: expected a value at line 1 column 1"),
        ("", "not valid JSON: it breaks off at line 1 column 1"),
        ("{\"RequestId\": \"ID-2\", \"Total\": \"many\"}", "$.Total: expected integer, found \"many\""),
        ("{\"Total\": 1}", "the member `RequestId` is missing"),
        ("[]", "$: expected an object, found a list"),
    ] {
        let error = error_of(Fault::reply(200, body)).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
        assert_eq!(error.body(), Some(body).filter(|body| !body.is_empty()));
        let source = error.source().unwrap().to_string();
        assert!(source.contains(cause), "{source}");
        assert_eq!(error.request_id(), body.contains("ID-2").then_some("ID-2"));
    }
}

#[tokio::test]
async fn json_that_breaks_off_keeps_what_came_of_it() {
    let begun = r#"{"RequestId": "ID-3", "CasterList": {"Caster": [{"Cas"#;
    // The body is complete as HTTP goes, or it is not.
    for (fault, kind) in [
        (Fault::reply(200, begun), ErrorKind::Decode),
        (Fault::reply(200, begun).declared_length(500), ErrorKind::Transport),
    ] {
        let error = error_of(fault).await;
        assert_eq!((error.kind(), error.status()), (kind, Some(200)), "{error:?}");
        assert_eq!((error.request_id(), error.body()), (Some("ID-3"), Some(begun)));
        assert!(error.source().is_some());
    }
}

#[tokio::test]
async fn a_refusal_that_breaks_off_keeps_its_status_and_request_id() {
    let fault = Fault::reply(503, r#"{"RequestId": "ID-4", "Code": "ServiceUn"#).declared_length(900);
    let error = error_of(fault).await;
    assert_eq!(
        (error.kind(), error.status(), error.request_id()),
        (ErrorKind::Transport, Some(503), Some("ID-4"))
    );
}

#[tokio::test]
async fn a_connection_that_closes_before_the_reply_may_have_run_the_action() {
    let error = error_of(Fault::close()).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(!error.is_unsent());
}

#[tokio::test]
async fn nobody_there_means_nothing_was_sent() {
    let emulator = emulator().await;
    let client = client(&emulator, &FakeClock::at(NOW));
    emulator.shutdown().await;
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_unsent());
    assert_eq!(error.to_string(), "DescribeCasters: no connection, so nothing was sent");
    no_secret_in(&error);
}

#[tokio::test]
async fn a_reply_that_does_not_come_times_out() {
    let emulator = emulator().await;
    let clock = FakeClock::at(NOW);
    let client = client(&emulator, &clock);
    for (own, limit) in
        [(None, Duration::from_secs(30)), (Some(Duration::from_millis(1500)), Duration::from_millis(1500))]
    {
        emulator.clear_requests();
        emulator.inject(Fault::stall());
        let call = client.clone();
        let call = tokio::spawn(async move {
            let action = DescribeCasters::builder().build();
            match own {
                Some(own) => call.send(action).timeout(own).await,
                None => call.send(action).await,
            }
        });
        while emulator.requests().is_empty() || clock.sleepers() == 0 {
            tokio::task::yield_now().await;
        }
        clock.advance(limit - Duration::from_millis(1));
        tokio::task::yield_now().await;
        assert!(!call.is_finished());
        clock.advance(Duration::from_millis(1));
        let error = call.await.unwrap().unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.to_string(), format!("DescribeCasters: no reply within {limit:?}"));
    }
}

#[tokio::test]
async fn a_reply_that_is_too_long_is_not_read_to_its_end() {
    let emulator = emulator().await;
    emulator.inject(Fault::reply(200, "x".repeat(5000)));
    let credentials = Credentials::with_security_token(ID, SECRET, TOKEN);
    let clock = FakeClock::at(NOW);
    let client = tests::client_builder(&emulator)
        .credentials(credentials)
        .clock(clock)
        .max_reply_bytes(1000)
        .build()
        .unwrap();
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(200)));
    assert_eq!(error.source().unwrap().to_string(), "it is longer than 1000 bytes");
    client.send(DescribeCasters::builder().build()).await.unwrap();
}

#[tokio::test]
async fn throttling_is_recognised_by_its_code_its_header_or_429() {
    let throttled =
        |code: &str| Fault::error(ApiError::new(400, code, "Request was denied due to user flow control."));
    for (fault, code, wait) in [
        (throttled("Throttling"), Some("Throttling"), None),
        (throttled("Throttling.User").header("x-acs-retry-after", "200"), Some("Throttling.User"), Some(200)),
        (throttled("Throttling.Api").header("x-acs-retry-after", "0"), Some("Throttling.Api"), None),
        (
            throttled("Rejected.Throttling").header("x-acs-retry-after", "soon"),
            Some("Rejected.Throttling"),
            None,
        ),
        (throttled("Busy").header("x-acs-retry-after", "5"), Some("Busy"), Some(5)),
        (Fault::reply(429, "slow down"), None, None),
    ] {
        let error = error_of(fault).await;
        assert!(error.is_throttled(), "{error:?}");
        assert_eq!((error.code(), error.retry_after()), (code, wait.map(Duration::from_millis)));
    }
}

#[tokio::test]
async fn members_of_a_refusal_may_be_in_lower_camel_case() {
    let body = r#"{"requestId":"ID-5","code":"InternalError","message":"line\nline","hostId":"h","recommend":"https://r"}"#;
    let error = error_of(Fault::reply(500, body)).await;
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.to_string(), "DescribeCasters: 500 InternalError: line line (request id ID-5)");
    assert_eq!((error.host_id(), error.recommend()), (Some("h"), Some("https://r")));
}

#[tokio::test]
async fn a_wrong_secret_does_not_show_what_was_signed() {
    let emulator = emulator().await;
    let credentials = Credentials::with_security_token(ID, "CanaryWrongSecret", TOKEN);
    let client =
        tests::client_builder(&emulator).credentials(credentials).clock(FakeClock::at(NOW)).build().unwrap();
    let error = client.send(DescribeCasters::builder().caster_name("private").build()).await.unwrap_err();
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    assert_eq!(error.message(), "Specified signature is not matched with our calculation.");
    assert!(!format!("{error:?}").contains("private"), "{error:?}");
    no_secret_in(&error);
}

#[tokio::test]
async fn whatever_is_echoed_is_masked() {
    let emulator = emulator().await;
    let client = client(&emulator, &FakeClock::at(NOW));
    let encoded = "CanaryToken%2Fwith%2Bsigns%3D";
    for body in [
        format!("<a href=\"/?AccessKeyId={ID}&Signature=abc%3D&SecurityToken={encoded}\">"),
        format!("<pre>{SECRET} {TOKEN} {} </pre>", encoded.to_lowercase()),
        format!("{{\"Code\":\"X\",\"Message\":\"key {ID} token {TOKEN}\",\"RequestId\":\"{SECRET}\"}}"),
        format!("{{\"Code\":\"{ID}\",\"Message\":\"{}\"}}", encoded.replace('%', "%25")),
    ] {
        for status in [200, 403] {
            emulator.inject(Fault::reply(status, body.clone()).header("x-acs-request-id", TOKEN));
            match client.send(DescribeCasters::builder().build()).await {
                Err(error) => no_secret_in(&error),
                // The third of them is what a success may look like.
                Ok(reply) => assert_eq!((status, reply.request_id.as_str()), (200, SECRET)),
            }
        }
    }
    let shown = format!("{client:?} {:?}", client.send(DescribeCasters::builder().build()));
    assert!(!shown.contains("Canary"), "{shown}");
}
