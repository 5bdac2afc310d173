//! Faults on demand.

use std::io::ErrorKind;
use std::time::Duration;

use aliyun_rpc_emulator::{ApiError, Fault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::wire::{Caller, emulator, encode, raw};

/// Calls DescribeRegions; nothing if there was no whole head.
async fn call(caller: &Caller) -> Option<crate::wire::Response> {
    raw(caller.address, &request(caller)).await
}

fn request(caller: &Caller) -> Vec<u8> {
    let all = caller.sign("GET", caller.unsigned("DescribeRegions", "2014-05-26", &[]));
    format!("GET /?{} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", encode(&all)).into_bytes()
}

#[tokio::test]
async fn a_scripted_reply_is_sent_as_it_is() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    emulator.inject(Fault::reply(502, "<html>").header("Content-Type", "text/html").header("X-A", "b"));
    emulator.inject(Fault::reply(503, ""));
    emulator.inject(Fault::reply(200, r#"{"RequestId":"#));
    assert_eq!(emulator.pending_faults(), 3);

    let response = call(&caller).await.expect("a response");
    assert_eq!((response.status(), response.text().as_str()), (502, "<html>"));
    assert_eq!((response.header("content-type"), response.header("x-a")), (Some("text/html"), Some("b")));
    let response = call(&caller).await.expect("a response");
    assert_eq!((response.status(), response.body.len()), (503, 0));
    let response = call(&caller).await.expect("a response");
    assert_eq!((response.status(), response.text().as_str()), (200, r#"{"RequestId":"#));

    assert_eq!(emulator.pending_faults(), 0);
    assert_eq!(call(&caller).await.expect("a response").verdict(), "200 ok");
    assert_eq!(emulator.requests().len(), 4, "faults are recorded too");
}

#[tokio::test]
async fn a_scripted_refusal_takes_the_form_that_was_asked_for() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let throttled = ApiError::new(400, "Throttling.User", "Slow down.");
    emulator.inject(Fault::error(throttled).header("x-acs-retry-after", "200"));
    let response = call(&caller).await.expect("a response");
    assert_eq!(response.verdict(), "400 Throttling.User");
    assert_eq!(response.header("x-acs-retry-after"), Some("200"));
    assert_eq!(response.header("x-acs-request-id"), response.json()["RequestId"].as_str());
}

#[tokio::test]
async fn a_body_ends_before_its_length() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for keep in [0, 1, 40] {
        emulator.inject(Fault::truncate(keep));
        let response = call(&caller).await.expect("a head");
        let declared: usize =
            response.header("content-length").and_then(|n| n.parse().ok()).expect("a length");
        assert_eq!(response.status(), 200);
        assert_eq!(response.body.len(), keep);
        assert!(declared > 40);
    }
    let long = vec![b'x'; 100_000];
    emulator.inject(Fault::reply(200, long.clone()).declared_length(100_001));
    let response = call(&caller).await.expect("a head");
    assert_eq!(response.header("content-length"), Some("100001"));
    assert_eq!(response.body, long);
    emulator.inject(Fault::reply(200, "abcdef").declared_length(3));
    assert_eq!(call(&caller).await.expect("a response").body, b"abc");
}

#[tokio::test]
async fn a_body_is_damaged_under_headers_that_fit_it() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    emulator.inject(Fault::cut(10));
    let response = call(&caller).await.expect("a response");
    assert_eq!((response.header("content-length"), response.body.len()), (Some("10"), 10));
    emulator.inject(Fault::garbled(0));
    let response = call(&caller).await.expect("a response");
    assert_eq!(response.body.first(), Some(&!b'{'));
    emulator.inject(Fault::cut(10).gzip());
    let response = call(&caller).await.expect("a response");
    assert_eq!((response.header("content-encoding"), response.body.len()), (Some("gzip"), 10));
    assert_eq!(response.body.get(..2), Some([0x1F, 0x8B].as_slice()));
    emulator.inject(Fault::reply(200, "x").gzip());
    let response = call(&caller).await.expect("a response");
    assert_eq!(response.body.get(..2), Some([0x1F, 0x8B].as_slice()));
}

#[tokio::test]
async fn a_reply_comes_in_xml_although_json_was_asked_for() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    emulator.inject(Fault::served().xml());
    let response = call(&caller).await.expect("a response");
    assert_eq!(response.header("content-type"), Some("text/xml;charset=utf-8"));
    assert!(response.text().contains("<DescribeRegionsResponse>"), "{}", response.text());
    emulator.inject(Fault::error(ApiError::new(400, "Throttling", "Slow down.")).xml());
    let response = call(&caller).await.expect("a response");
    assert!(response.text().contains("<Error>"), "{}", response.text());
    assert_eq!(call(&caller).await.expect("a response").verdict(), "200 ok");
}

#[tokio::test]
async fn a_connection_closes_without_a_reply() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    emulator.inject(Fault::close());
    assert!(call(&caller).await.is_none());
    assert!(call(&caller).await.is_some());
}

#[tokio::test]
async fn a_reply_is_lost_after_the_action() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let (id, _, _) = caller.running("t").await;
    let all = caller.sign("POST", caller.unsigned("StopCaster", "2016-11-01", &[("CasterId", &id)]));
    let request = format!("POST /?{} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", encode(&all));
    emulator.inject(Fault::close().on("StopCaster").after_action());
    assert_eq!(call(&caller).await.expect("another action").verdict(), "200 ok");
    assert!(raw(caller.address, request.as_bytes()).await.is_none());
    assert_eq!(
        caller.ok("DescribeCasters", &[("CasterId", &id)]).await["CasterList"]["Caster"][0]["Status"],
        0
    );
}

#[tokio::test]
async fn a_stalled_request_waits_until_the_emulator_goes() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    emulator.inject(Fault::stall());
    let mut stream = TcpStream::connect(caller.address).await.expect("a connection");
    stream.write_all(&request(&caller)).await.expect("sent");
    // The emulator has the request, and others are served meanwhile.
    while emulator.pending_faults() > 0 {
        tokio::task::yield_now().await;
    }
    assert!(call(&caller).await.is_some());
    let mut byte = [0];
    let silence = tokio::time::timeout(Duration::from_millis(50), stream.read(&mut byte)).await;
    assert!(silence.is_err(), "{silence:?}");
    emulator.shutdown().await;
    assert!(matches!(stream.read(&mut byte).await, Ok(0) | Err(_)));
}

#[tokio::test]
async fn a_reply_stalls_behind_its_first_bytes() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for keep in [0, 10] {
        emulator.inject(Fault::stall_after(keep));
        let mut stream = TcpStream::connect(caller.address).await.expect("a connection");
        stream.write_all(&request(&caller)).await.expect("sent");
        let mut bytes = Vec::new();
        while body_of(&bytes).is_none_or(|body| body.len() < keep) {
            assert!(stream.read_buf(&mut bytes).await.expect("a head") > 0);
        }
        assert_eq!(body_of(&bytes).map(<[u8]>::len), Some(keep));
        let silence = tokio::time::timeout(Duration::from_millis(50), stream.read_buf(&mut bytes)).await;
        assert!(silence.is_err(), "{silence:?}");
        let head = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(head.starts_with("http/1.1 200 ok") && head.contains("x-acs-request-id: "), "{head}");
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next());
        assert!(
            length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > 40),
            "{head}"
        );
    }
}

#[tokio::test]
async fn a_connection_ends_in_a_reset() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for (fault, ends) in [
        (Fault::close(), Ok(0)),
        (Fault::close().by_reset(), Err(ErrorKind::ConnectionReset)),
        (Fault::truncate(30), Ok(30)),
        (Fault::truncate(30).by_reset(), Err(ErrorKind::ConnectionReset)),
        (Fault::reply(200, "x").declared_length(9).by_reset(), Err(ErrorKind::ConnectionReset)),
    ] {
        emulator.inject(fault.clone());
        let mut stream = TcpStream::connect(caller.address).await.expect("a connection");
        stream.write_all(&request(&caller)).await.expect("sent");
        let mut bytes = Vec::new();
        let outcome = stream.read_to_end(&mut bytes).await.map_err(|e| e.kind());
        let length = body_of(&bytes).unwrap_or_default().len();
        assert_eq!(outcome.map(|_| length), ends, "{fault:?}");
    }
    assert_eq!(call(&caller).await.expect("a response").verdict(), "200 ok");
}

/// What came behind the head of a reply, if all of that has come.
fn body_of(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    bytes.get(end + 4..)
}
