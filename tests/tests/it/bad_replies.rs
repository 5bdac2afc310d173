//! Replies that no healthy service sends, and no reply at all: each a typed error that keeps what is known.

use std::error::Error as _;
use std::time::Duration;

use aliyun_rpc_core::{Client, Credentials, Error, ErrorKind, RetryPolicy, Secret, rpc_action};
use aliyun_rpc_emulator::{Account, ApiError, Emulator, Fault};
use live_api::caster::DescribeCasters;
use tests::clock::FakeClock;

const ID: &str = "LTAI5tCanaryKeyId";
const SECRET: &str = "CanarySecret/with+signs=";
const TOKEN: &str = "CanaryToken/with+signs=";

/// A time at which the emulator takes requests of a fake clock: both stand there.
const NOW: Duration = Duration::from_secs(1_790_000_000);

#[rpc_action("SendThing", version = "2020-01-01")]
struct SendThing {
    password: Secret<String>,
}

async fn emulator() -> Emulator {
    let account = Account::new(ID, SECRET).security_token(TOKEN);
    Emulator::builder()
        .account(account)
        .clock(|| std::time::SystemTime::UNIX_EPOCH + NOW)
        .start()
        .await
        .unwrap()
}

/// A client that attempts each call once and at once: what an attempt comes to is what these tests look at.
fn client(emulator: &Emulator, clock: &FakeClock) -> Client {
    let credentials = Credentials::with_security_token(ID, SECRET, TOKEN);
    let builder = tests::client_builder(emulator).credentials(credentials).clock(clock.clone());
    builder.retry(RetryPolicy::never()).without_pacing().build().unwrap()
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
    let shown = shown.to_lowercase();
    for secret in ["canary", "with+signs", "%2fwith", "with%2b", "2bsigns"] {
        assert!(!shown.contains(secret), "`{secret}` in {shown}");
    }
    assert!(shown.split("signature=").skip(1).all(|rest| rest.starts_with("***")), "{shown}");
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
async fn a_proxys_page_has_no_code() {
    for page in ["<body><code>502</code></body>", "<!DOCTYPE x><x><code>502</code></x>", "<h1>502</h1>"] {
        let error = error_of(Fault::reply(502, page).header("content-type", "text/xml")).await;
        assert_eq!((error.kind(), error.code()), (ErrorKind::UnexpectedReply, None), "{error:?}");
    }
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
async fn success_without_json_or_xml_is_not_the_services() {
    let pages = ["<html>Log in to the network</html>", "<!DOCTYPE html><x/>", "<h1>Log in</h1>"];
    for body in pages.into_iter().chain(["", "  ", "true"]) {
        let error = error_of(Fault::reply(200, body).header("x-acs-request-id", "ID-9")).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::UnexpectedReply, Some(200)), "{error}");
        assert_eq!(
            (error.body(), error.request_id()),
            (Some(body.trim()).filter(|b| !b.is_empty()), Some("ID-9"))
        );
    }
}

#[tokio::test]
async fn success_with_other_json_says_that_the_action_ran() {
    for (body, cause) in [
        ("{\"RequestId\": \"ID-2\", \"Total\": \"many\"}", "$.Total: expected integer, found \"many\""),
        ("{\"Total\": 1}", "$: the member `RequestId` is missing"),
        ("[]", "$: expected an object, found a list"),
    ] {
        let error = error_of(Fault::reply(200, body)).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
        assert_eq!(error.body(), Some(body));
        assert_eq!(error.source().unwrap().to_string(), cause);
        let shown = format!("DescribeCasters: 200 the action ran, but its reply cannot be read: {cause}");
        assert!(error.to_string().starts_with(&shown), "{error}");
        assert_eq!(error.request_id(), body.contains("ID-2").then_some("ID-2"));
    }
}

#[tokio::test]
async fn members_of_a_refusal_are_taken_where_they_are_texts() {
    for (body, code, id) in [
        (r#"{"Message":{"a":1},"Code":"X","RequestId":"r"}"#, Some("X"), Some("r")),
        (r#"{"Code":{"a":1},"RequestId":"r"}"#, None, Some("r")),
        (r#"{"Code":"","RequestId":""}"#, None, Some("in the header")),
        (r#"{"RequestId":"r","requestId":"other","code":"","Code":"Y"}"#, Some("Y"), Some("r")),
        (r#"{"Code":404}"#, Some("404"), Some("in the header")),
    ] {
        let error = error_of(Fault::reply(500, body).header("x-acs-request-id", "in the header")).await;
        assert_eq!((error.code(), error.request_id()), (code, id), "{body}");
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
async fn nobody_there_means_nothing_was_sent() {
    let emulator = emulator().await;
    let client = client(&emulator, &FakeClock::at(NOW));
    let emulator_host = emulator.endpoint().to_owned();
    emulator.shutdown().await;
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_unsent());
    let host = emulator_host.strip_prefix("http://").unwrap();
    let shown = format!("DescribeCasters: no connection to {host}, so nothing was sent: Connection refused");
    assert!(error.to_string().starts_with(&shown), "{error}");
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
        assert_eq!(error.to_string(), format!("DescribeCasters: no complete reply within {limit:?}"));
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
        (Fault::reply(429, "slow down").header("retry-after", "2"), None, Some(2000)),
        (
            throttled("Throttling").header("x-acs-retry-after", "18446744073709551615"),
            Some("Throttling"),
            None,
        ),
        (throttled("ThrottlingUser"), Some("ThrottlingUser"), None),
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
    assert_eq!(
        error.help(),
        Some("the AccessKey secret is not that of the AccessKey id: the service signed the very same text")
    );
    assert!(!format!("{error:?}").contains("private"), "{error:?}");
    no_secret_in(&error);
}

/// Every way to write a text that a server may use.
fn written_in_every_way(text: &str) -> Vec<String> {
    let percent = |text: &str, upper| -> String {
        let escape = |b: u8| if upper { format!("%{b:02X}") } else { format!("%{b:02x}") };
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { escape(b) })
            .collect()
    };
    let each = |escape: &dyn Fn(char) -> String| -> String {
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { escape(c) }).collect()
    };
    vec![
        text.to_owned(),
        percent(text, true),
        percent(text, false),
        percent(&percent(text, true), true),
        percent(&percent(text, false), false),
        each(&|c| format!("\\u{:04x}", c as u32)),
        each(&|c| format!("\\{c}")),
        each(&|c| format!("&#{};", c as u32)),
        each(&|c| format!("&#x{:X};", c as u32)),
        text.to_lowercase(),
        text.to_uppercase(),
        text[..12].to_owned(),
        text[text.len() - 12..].to_owned(),
    ]
}

#[tokio::test]
async fn whatever_is_echoed_is_not_shown() {
    let emulator = emulator().await;
    let client = client(&emulator, &FakeClock::at(NOW));
    let signed = client.sign(DescribeCasters::builder().build()).await.unwrap();
    let form = String::from_utf8(signed.body.to_vec()).unwrap();
    assert!(form.contains("Signature="));
    for secret in [ID, SECRET, TOKEN].iter().flat_map(|secret| written_in_every_way(secret)) {
        let json = serde_json::to_string(&secret).unwrap();
        for body in [
            format!("<a href=\"/?x={secret}\">{secret}"),
            format!("{}{secret}", " ".repeat(16 * 1024 - 6)),
            format!(
                "{{\"Code\":{json},\"Message\":{json},\"RequestId\":{json},\"HostId\":{json},\"Recommend\":{json}}}"
            ),
            format!("{{\"Code\":\"NoPermission\",\"AccessDeniedDetail\":{{{json}:{json}}}}}"),
            format!(
                "<Error><Code>{secret}</Code><RequestId>{secret}</RequestId><Message>{secret}</Message></Error>"
            ),
            format!("<R><Total>{secret}</Total></R>"),
            format!("<R><A></{secret}></R>"),
            format!("{{\"Total\":{json},\"RequestId\":\"r\"}}"),
            format!("{{\"CasterList\":{{{json}:{{\"a\":1}}}}}}"),
            format!("{{\"CasterList\":{{\"Caster\":[{{\"Status\":{json}}}]}}}}"),
        ] {
            for status in [200, 403] {
                emulator.inject(Fault::reply(status, body.clone()).header("x-acs-request-id", TOKEN));
                if let Err(error) = client.send(DescribeCasters::builder().build()).await {
                    no_secret_in(&error);
                }
                emulator.inject(Fault::reply(status, body.clone()).declared_length(body.len() as u64 + 9));
                no_secret_in(&client.send(DescribeCasters::builder().build()).await.unwrap_err());
            }
        }
    }
    let shown = format!("{client:?} {:?}", client.send(DescribeCasters::builder().build()));
    assert!(!shown.contains("Canary"), "{shown}");
}

#[tokio::test]
async fn the_signature_of_a_call_is_not_shown_either() {
    let clock = FakeClock::at(NOW);
    let emulator = emulator().await;
    let client = client(&emulator, &clock);
    // The clock stands still and the nonces count, so the next but one signature can be known beforehand.
    let nonces = FakeClock::at(NOW);
    let twin = tests::client_builder(&emulator)
        .credentials(Credentials::with_security_token(ID, SECRET, TOKEN))
        .clock(nonces)
        .build()
        .unwrap();
    for status in [200, 502] {
        let signed = twin.sign(DescribeCasters::builder().build()).await.unwrap();
        let form = String::from_utf8(signed.body.to_vec()).unwrap();
        let signature = form
            .split("Signature=")
            .nth(1)
            .unwrap()
            .replace("%2F", "/")
            .replace("%2B", "+")
            .replace("%3D", "=");
        emulator.inject(Fault::reply(status, format!("[\"{signature}\"] <html>{signature}")));
        let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
        let shown = format!("{error} {error:?} {:?}", error.source().map(ToString::to_string));
        assert!(!shown.contains(&signature[..8]), "{shown}");
        assert_eq!(error.status(), Some(status));
    }
}

#[tokio::test]
async fn serde_errors_are_short_and_without_secrets() {
    let emulator = emulator().await;
    let client = client(&emulator, &FakeClock::at(NOW));
    for body in [
        format!("{{\"a\":\"{SECRET}{}\"}}", "z".repeat(1_000_000)),
        format!("{{\"{}\":1}}", "k".repeat(1_000_000)),
    ] {
        emulator.inject(Fault::reply(200, body));
        let error = client.send(Numbers {}).await.unwrap_err();
        no_secret_in(&error);
        assert!(format!("{error:?}").len() < 2000, "{error}");
    }
}

#[aliyun_rpc_core::rpc_action(
    "DescribeCasters",
    version = "2016-11-01",
    response = aliyun_rpc_core::Json<std::collections::BTreeMap<u8, u8>>
)]
struct Numbers {}

#[tokio::test]
async fn headers_and_parameters_of_a_call_that_give_access_are_not_shown_either() {
    let emulator = emulator().await;
    let echo = "you sent Bearer hunter2-hunter2 and a parameter hunter3-hunter3";
    emulator.inject(Fault::error(ApiError::new(400, "Echo", echo)));
    let client = client(&emulator, &FakeClock::at(NOW));
    let action = SendThing { password: "old".into() };
    let call = client.send(action).header("Authorization", "Bearer hunter2-hunter2");
    let error = call.param("Password", "hunter3-hunter3").await.unwrap_err();
    assert_eq!(error.code(), Some("Echo"));
    assert!(!format!("{error} {error:?}").contains("hunter"), "{error:?}");
}
