//! The form of replies: JSON and XML, headers, request ids.

use crate::wire::{Caller, emulator, get, raw};

#[tokio::test]
async fn a_success_is_xml_unless_json_is_asked_for() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let (id, preview, _) = caller.running("t").await;

    let own = [("CasterId", id.as_str()), ("Format", ""), ("SceneId", &preview)];
    let response = caller.live("StopCasterScene", &own).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.header("content-type"), Some("text/xml;charset=utf-8"));
    let request_id = response.header("x-acs-request-id").expect("a request id");
    assert_eq!(
        response.text(),
        format!(
            "<?xml version='1.0' encoding='UTF-8'?>\
             <StopCasterSceneResponse><RequestId>{request_id}</RequestId></StopCasterSceneResponse>"
        )
    );

    let response = caller.live("DescribeCasterScenes", &[("CasterId", &id), ("Format", "XML")]).await;
    let text = response.text();
    assert_eq!(text.matches("<Scene>").count(), 2, "{text}");
    assert!(text.contains("<Total>2</Total>") && text.contains("<ComponentIds></ComponentIds>"), "{text}");

    let response = caller.live("DescribeCasterScenes", &[("CasterId", &id)]).await;
    assert_eq!(response.header("content-type"), Some("application/json;charset=utf-8"));
    assert_eq!(response.json()["RequestId"].as_str(), response.header("x-acs-request-id"));
    assert_eq!(response.header("date"), Some("Sat, 31 Jan 2026 10:00:00 GMT"), "by the emulator's clock");
}

#[tokio::test]
async fn a_refusal_takes_the_form_that_was_asked_for() {
    let emulator = emulator().await;
    let address = emulator.address();

    let response = get(address, "Action=A&Format=JSON").await;
    let body = response.json();
    assert_eq!(response.header("content-type"), Some("application/json;charset=utf-8"));
    assert_eq!(body["RequestId"].as_str(), response.header("x-acs-request-id"));
    assert_eq!(
        (body["Code"].as_str(), body["HostId"].as_str()),
        (Some("MissingParameter"), Some("live.example"))
    );
    assert!(body["Recommend"].as_str().is_some_and(|url| url.contains("MissingParameter")));

    for query in ["Action=A", "Action=A&Format=xml", "Action=A&Format=None"] {
        let response = get(address, query).await;
        assert_eq!(response.header("content-type"), Some("text/xml;charset=utf-8"));
        let text = response.text();
        assert!(text.contains("<Error>") && text.contains("<Code>MissingParameter</Code>"), "{text}");
    }

    let caller = Caller::of(&emulator);
    let response = caller.call("DescribeRegions", "2014-05-26", &[("Format", "None")]).await;
    assert!(response.text().contains("<Code>InvalidParameter</Code>"), "{}", response.text());
}

#[tokio::test]
async fn every_request_id_is_new() {
    let emulator = emulator().await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..20 {
        let response = get(emulator.address(), "").await;
        assert!(seen.insert(response.header("x-acs-request-id").expect("a request id").to_owned()));
    }
}

#[tokio::test]
async fn a_reply_is_compressed_for_a_client_that_takes_gzip() {
    let emulator = emulator().await;
    for (accepted, encoding) in [("deflate, gzip", Some("gzip")), ("identity", None)] {
        let request = format!(
            "GET /?Action=A HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: {accepted}\r\n\r\n"
        );
        let response = raw(emulator.address(), request.as_bytes()).await.expect("a response");
        assert_eq!(response.header("content-encoding"), encoding);
        assert_eq!(response.body.starts_with(&[0x1F, 0x8B]), encoding.is_some());
    }
}
