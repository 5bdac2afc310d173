//! Connections, the end of an emulator, and the panics of handlers.

use std::time::Duration;

use aliyun_rpc_emulator::{Account, Action, Emulator};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::wire::{Caller, emulator, encode, get, start};

#[tokio::test]
async fn a_connection_serves_many_requests() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let mut stream = TcpStream::connect(caller.address).await.expect("a connection");
    for _ in 0..3 {
        let all = caller.sign("POST", caller.unsigned("DescribeRegions", "2014-05-26", &[]));
        let form = encode(&all);
        // Chunked, and with a parameter of the content type.
        let (one, other) = form.split_at(7);
        let request = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\
             Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\r\n\
             {:x}\r\n{one}\r\n{:x}\r\n{other}\r\n0\r\n\r\n",
            one.len(),
            other.len()
        );
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut reply = Vec::new();
        while !reply.ends_with(b"}") {
            assert_ne!(stream.read_buf(&mut reply).await.expect("a reply"), 0);
        }
        assert!(reply.starts_with(b"HTTP/1.1 200 OK"), "{}", String::from_utf8_lossy(&reply));
    }
}

#[tokio::test]
async fn many_connections_are_served_at_once() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let calls: Vec<_> = (0..50)
        .map(|n| {
            let caller = caller.clone();
            tokio::spawn(async move { caller.create(&n.to_string()).await })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for call in calls {
        ids.insert(call.await.expect("no panic"));
    }
    assert_eq!(ids.len(), 50);
}

#[tokio::test]
async fn a_port_is_free_again_after_shutdown() {
    let emulator = emulator().await;
    let address = emulator.address();
    let taken = Emulator::builder().address(address).start().await.expect_err("the port is taken");
    assert_eq!(taken.address(), address);
    assert_eq!(taken.to_string(), format!("cannot listen on {address}"));
    emulator.shutdown().await;
    assert!(TcpStream::connect(address).await.is_err());
    let emulator = Emulator::builder().address(address).start().await.expect("the port is free");
    drop(emulator);
}

#[tokio::test]
async fn a_slow_client_is_let_go() {
    let emulator = start(Emulator::builder().read_timeout(Duration::from_millis(50))).await;
    for (start, status) in [
        ("GET / HT", None),
        ("POST /?Format=JSON HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\na", Some("HTTP/1.1 408 ")),
    ] {
        let mut stream = TcpStream::connect(emulator.address()).await.expect("a connection");
        stream.write_all(start.as_bytes()).await.expect("sent");
        let mut reply = String::new();
        let ended = tokio::time::timeout(Duration::from_secs(20), stream.read_to_string(&mut reply)).await;
        assert!(ended.is_ok(), "{start}");
        assert!(status.is_none_or(|status| reply.starts_with(status)), "{reply}");
    }
}

#[tokio::test]
async fn the_default_account_can_be_replaced() {
    let builder =
        Emulator::builder().account(Account::new("second", "s")).default_account(Account::new("first", "s"));
    let emulator = start(builder).await;
    assert_eq!((emulator.access_key_id(), emulator.access_key_secret()), ("first", "s"));
    let caller = Caller::of(&emulator);
    for (id, expected) in
        [("first", "200 ok"), ("second", "200 ok"), ("testid", "404 InvalidAccessKeyId.NotFound")]
    {
        let caller = Caller { account: Account::new(id, "s"), ..caller.clone() };
        assert_eq!(caller.call("DescribeRegions", "2014-05-26", &[]).await.verdict(), expected, "{id}");
    }
}

fn broken() -> Action {
    Action::new("Break", "1", |call| -> Result<Value, _> { panic!("no {}", call.params().len()) })
}

#[tokio::test]
#[should_panic = "the handler of `Break` panicked: no 9"]
async fn a_panic_of_a_handler_reaches_whoever_shuts_down() {
    let emulator = start(Emulator::builder().action(broken())).await;
    let response = Caller::of(&emulator).call("Break", "1", &[]).await;
    assert_eq!(response.verdict(), "500 InternalError");
    // The others are served on.
    assert_eq!(get(emulator.address(), "Format=JSON").await.verdict(), "400 MissingParameter");
    emulator.shutdown().await;
}

#[tokio::test]
#[should_panic = "the handler of `Break` panicked: no 9"]
async fn a_panic_of_a_handler_reaches_whoever_drops() {
    let emulator = start(Emulator::builder().action(broken())).await;
    Caller::of(&emulator).call("Break", "1", &[]).await;
}
