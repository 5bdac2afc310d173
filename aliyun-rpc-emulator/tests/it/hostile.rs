//! Input that no client of good will sends: answered with a 4xx, or not at all, and never with a panic.

use std::time::Duration;

use aliyun_rpc_emulator::{Account, Emulator, RequestParts, Verifier, parse_timestamp};
use proptest::prelude::{any, prop};
use proptest::{prop_assert, proptest};

use crate::wire::{Caller, NOW, emulator, encode, get, post, raw, start};

#[tokio::test]
async fn odd_parameters_are_refused() {
    let emulator = emulator().await;
    let mut nested = "[".repeat(100_000);
    nested.insert_str(0, "TranscodeConfig=");
    let many = "a=b&".repeat(100_000);
    let distinct: String = (0..100_000).map(|n| format!("VideoLayer.{n}.FillMode=fit&")).collect();
    for form in [
        "%",
        "%zz=%f",
        "%00=%00",
        "Action=%00&Format=JSON%00",
        "Action=%ff%fe&Version=%c3%28",
        "&&&&====&&",
        "Action=</Error><Error>&Format=XML",
        "Action[]=a&Action[b]=c",
        &nested,
        &many,
        &format!("{many}a=b&a=b"),
        &distinct,
        &format!("Signature={}", "A".repeat(1_000_000)),
    ] {
        let response = post(emulator.address(), "", form).await;
        assert_eq!(response.status(), 400, "{:.40}: {}", form, response.head);
    }
    emulator.shutdown().await;
}

#[tokio::test]
async fn odd_values_in_signed_calls_are_answered() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let id = caller.create("t").await;
    let deep = "[".repeat(100_000);
    let text = format!("{}\u{0}\u{fffe}中'\"<&>\r\n", "x".repeat(10_000));
    for value in [deep.as_str(), &text, "9".repeat(400).as_str(), "-0", "1e999", "\u{0}"] {
        for (action, name) in [
            ("SetCasterConfig", "TranscodeConfig"),
            ("SetCasterConfig", "ChannelEnable"),
            ("SetCasterConfig", "CasterName"),
            ("DescribeCasters", "PageNum"),
            ("DescribeCasters", "CasterName"),
            ("DescribeCasters", "StartTime"),
            ("StopCasterScene", "SceneId"),
            ("AddCasterVideoResource", "LiveStreamUrl"),
        ] {
            for format in ["JSON", "XML"] {
                let own =
                    [("CasterId", id.as_str()), (name, value), ("ResourceName", value), ("Format", format)];
                let status = caller.live(action, &own).await.status();
                assert!(matches!(status, 200 | 400 | 404), "{action} {name} {value:.20}: {status}");
            }
        }
    }
    let layers: Vec<(String, String)> =
        (1..=30_000).map(|n| (format!("VideoLayer.{n}.FillMode"), "none".to_owned())).collect();
    let mut own: Vec<(&str, &str)> =
        layers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    own.extend([
        ("CasterId", id.as_str()),
        ("BlendList.1", "a"),
        ("AudioLayer.1.VolumeRate", "1"),
        ("MixList.1", "a"),
    ]);
    let response = caller.live("AddCasterLayout", &own).await;
    assert_eq!(response.verdict(), "400 InvalidVideoLayersAndBlendListSize.Mismatch");
    emulator.shutdown().await;
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let emulator = emulator().await;
    let address = emulator.address();
    let response = post(address, "Format=JSON", &"x".repeat(11 << 20)).await;
    assert_eq!(response.verdict(), "413 RequestTooLarge");
    assert_eq!(post(address, "Format=JSON", &"x".repeat(10 << 20)).await.verdict(), "400 MissingParameter");

    let declared = b"POST /?Format=JSON HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n";
    let response = raw(address, declared).await.expect("a response");
    assert_eq!(response.verdict(), "413 RequestTooLarge");

    let mut chunked = b"POST /?Format=JSON HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\
        Transfer-Encoding: chunked\r\n\r\n"
        .to_vec();
    for _ in 0..11 {
        chunked.extend_from_slice(b"100000\r\n");
        chunked.extend(std::iter::repeat_n(b'x', 1 << 20));
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    assert_eq!(raw(address, &chunked).await.expect("a response").verdict(), "413 RequestTooLarge");
}

#[tokio::test]
async fn broken_http_is_refused() {
    // Some of it looks like the beginning of a request, whose rest the emulator would wait for.
    let emulator = start(Emulator::builder().read_timeout(Duration::from_millis(200))).await;
    let address = emulator.address();
    let long = format!("GET /?a={} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(70_000));
    let headers = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(500));
    for request in [
        "\r\n\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        &long,
        &headers,
    ] {
        if let Some(response) = raw(address, request.as_bytes()).await {
            assert!((400..500).contains(&response.status()), "{request:.40}: {}", response.head);
        }
    }
    let bytes = b"GET /?\xff\xfe=\x80&Format=JSON HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n";
    if let Some(response) = raw(address, bytes).await {
        assert_eq!(response.status(), 400);
    }
    assert_eq!(get(address, "Format=JSON").await.verdict(), "400 MissingParameter", "it still serves");
    emulator.shutdown().await;
}

proptest! {
    #[test]
    fn the_verifier_takes_any_bytes(
        method in "[A-Z]{0,5}",
        query in ".{0,80}",
        body in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let now = parse_timestamp(NOW).expect("a timestamp");
        let request = RequestParts::new(method, query, body);
        prop_assert!(Verifier::new([Account::default()]).verify(&request, now).is_err());
        let shown = format!("{:?}", request);
        prop_assert!(!shown.is_empty());
    }

    #[test]
    fn what_was_signed_is_what_arrives(own in prop::collection::btree_map(".{1,12}", ".{0,12}", 0..8)) {
        let caller = Caller {
            address: ([127, 0, 0, 1], 0).into(),
            account: Account::default(),
            token: None,
        };
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let all = caller.sign("POST", caller.unsigned("A", "1", &own));
        let now = parse_timestamp(NOW).expect("a timestamp");
        let request = RequestParts::new("POST", "", encode(&all));
        prop_assert!(Verifier::new([Account::default()]).verify(&request, now).is_ok());
    }
}
