//! The bytes of replies: compression, charsets, byte order marks.

use aliyun_rpc_core::{ErrorKind, RawAction};
use aliyun_rpc_emulator::{Emulator, Fault};
use live_api::caster::DescribeCasters;

#[tokio::test]
async fn gzip_is_undone_and_broken_gzip_is_told() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let describe = DescribeCasters::builder().build();
    client.send(&describe).await.unwrap();
    let asked = emulator.requests().pop().unwrap();
    assert_eq!(asked.header("accept-encoding"), Some("gzip"));
    emulator.inject(Fault::served().xml().gzip());
    client.send(&describe).await.unwrap();
    for fault in [Fault::cut(60), Fault::cut(9), Fault::garbled(1), Fault::garbled(30)] {
        emulator.inject(fault.gzip());
        let error = client.send(&describe).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(200)), "{error:?}");
        assert!(error.to_string().contains("the reply cannot be decompressed"), "{error}");
        assert!(error.request_id().is_some(), "{error:?}");
        client.send(&describe).await.unwrap();
    }
    // Refused by a body that decompresses to more than the client takes.
    let client = tests::client_builder(&emulator).max_reply_bytes(10_000).build().unwrap();
    let bomb = format!("{{\"RequestId\": \"ID-7\", \"X\": \"{}\"}}", "x".repeat(20_000_000));
    emulator.inject(Fault::reply(200, bomb).gzip());
    let error = client.send(&describe).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(200)), "{error:?}");
    assert!(error.to_string().contains("longer than the client takes"), "{error}");
    assert_eq!(error.request_id(), Some("ID-7"));
    client.send(&describe).await.unwrap();
}

#[tokio::test]
async fn a_call_may_go_without_gzip() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    client.send(DescribeCasters::builder().build()).header("accept-encoding", "identity").await.unwrap();
    assert_eq!(emulator.requests()[0].header("accept-encoding"), Some("identity"));
    emulator
        .inject(Fault::reply(200, "?").header("content-encoding", "br").header("x-acs-request-id", "ID-8"));
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Transport, Some("ID-8")), "{error:?}");
}

#[tokio::test]
async fn charsets_and_byte_order_marks_are_tolerated() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let xml = "<?xml version='1.0' encoding='GBK'?><R><RequestId>导</RequestId></R>";
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (body, content_type, expected) in [
        (format!("\u{feff}{xml}").into_bytes(), "text/xml;charset=gbk", "导"),
        ("\u{feff}{\"RequestId\":\"导\"}".into(), "application/json; charset=iso-8859-1", "导"),
        (utf16, "text/xml", "导"),
        (b"{\"RequestId\":\"caf\xE9\"}".to_vec(), "application/json;charset=ISO-8859-1", "café"),
    ] {
        for gzip in [false, true] {
            let fault = Fault::reply(200, body.clone()).header("content-type", content_type);
            emulator.inject(if gzip { fault.gzip() } else { fault });
            let reply = client.send(RawAction::new("X", "2020-01-01")).await.unwrap();
            assert_eq!(reply["RequestId"], expected);
        }
    }
}
