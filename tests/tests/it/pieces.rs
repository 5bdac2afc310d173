//! Replies that come in pieces, as networks cut them.

use aliyun_rpc_core::{Client, Credentials, ErrorKind, RawAction};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that answers one request with these pieces, each seen by the client before the next is sent, and then stalls.
async fn serve(pieces: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await.unwrap();
        for piece in pieces {
            stream.write_all(&piece).await.unwrap();
            stream.flush().await.unwrap();
            // Both run on one thread: the client reads what there is before this goes on.
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
        }
        std::future::pending::<()>().await;
    });
    format!("http://{address}")
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(endpoint)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_reply_is_all_of_its_pieces() {
    let body = br#"{"RequestId":"r","A":1,"B":2,"C":3,"D":4,"E":5}"#;
    for size in [1, 3, 8, 20, 30, 100] {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        let mut pieces = vec![head.into_bytes()];
        pieces.extend(body.chunks(size).map(<[u8]>::to_vec));
        let endpoint = serve(pieces).await;
        let reply = client(&endpoint).send(RawAction::new("A", "2020-01-01")).raw().await.unwrap();
        assert_eq!(reply.body(), &body[..], "in pieces of {size}");
    }
}

#[tokio::test]
async fn a_long_reply_is_whole() {
    let numbers: Vec<String> = (0..400_000).map(|n| n.to_string()).collect();
    let body = format!("[{}]", numbers.join(","));
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    let endpoint = serve(vec![head.into_bytes(), body.clone().into_bytes()]).await;
    let reply = client(&endpoint).send(RawAction::new("A", "2020-01-01")).raw().await.unwrap();
    assert!(reply.body() == body.as_bytes(), "{} bytes of {}", reply.body().len(), body.len());
}

#[tokio::test]
async fn a_reply_that_is_too_long_keeps_its_beginning() {
    let body = format!("{{\"RequestId\":\"the-id\",\"Filler\":\"{}\"}}", "x".repeat(2000));
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    let mut pieces = vec![head.into_bytes()];
    pieces.extend(body.as_bytes().chunks(100).map(<[u8]>::to_vec));
    let endpoint = serve(pieces).await;
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(endpoint)
        .max_reply_bytes(450)
        .build()
        .unwrap();
    let error = client.send(RawAction::new("A", "2020-01-01")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.request_id()),
        (ErrorKind::Transport, Some(200), Some("the-id"))
    );
    assert!(error.body().unwrap().starts_with("{\"RequestId\""), "{error:?}");
}
