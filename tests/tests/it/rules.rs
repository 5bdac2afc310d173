//! What a declaration says beyond names and types: secrets, tokens, rules, texts and times.

use aliyun_rpc_core::{
    ErrorKind, Json, JsonText, RpcAction, RpcEnum, RpcParams, RpcResponse, Secret, UtcTime, rpc_action,
};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, RpcEnum)]
enum FillMode {
    #[rpc(rename = "none")]
    None,
    #[rpc(rename = "fit")]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

#[derive(Debug, Clone, RpcParams)]
struct Watermark {
    text: String,
    size: Option<i32>,
}

#[rpc_action("CreateShow", version = "2020-01-01", response = CreateShowResponse)]
#[derive(Debug, Clone)]
struct CreateShow {
    #[rpc(idempotency_token)]
    client_token: Option<String>,
    #[rpc(secret)]
    stream_key: Secret<String>,
    #[rpc(range(0..=5000))]
    delay: Option<i32>,
    #[rpc(max_items = 2, list = "comma")]
    user_ids: Vec<String>,
    fill_mode: Option<FillMode>,
    #[rpc(json)]
    watermark: Option<Watermark>,
    layout: Option<JsonText<Watermark>>,
    start_time: Option<UtcTime>,
    #[rpc(default = 3)]
    retries: i32,
}

#[derive(Debug, RpcResponse)]
struct CreateShowResponse {
    #[rpc(alias = "FillingMode")]
    fill_mode: Option<FillMode>,
    start_time: Option<UtcTime>,
    #[rpc(default)]
    count: i64,
    #[rpc(rest)]
    rest: std::collections::BTreeMap<String, Json>,
}

async fn emulator() -> Emulator {
    let create = Action::new("CreateShow", "2020-01-01", |_| {
        Ok(json!({"FillingMode": "stretch", "StartTime": "2026-01-02T03:04:05.678Z", "New": {"A": 1}}))
    });
    Emulator::builder().action(create).start().await.unwrap()
}

fn show() -> CreateShow {
    CreateShow::builder().stream_key("Canary/Key+1").build()
}

#[tokio::test]
async fn values_go_out_and_come_in_as_they_are_declared() {
    let emulator = emulator().await;
    let client = tests::client(&emulator);
    let mut action = CreateShow::builder()
        .client_token("own")
        .stream_key("Canary/Key+1")
        .delay(5000)
        .user_ids(["a", "b"])
        .fill_mode("fit")
        .watermark(Watermark::builder().text("a\"b").size(3).build())
        .layout(r#"{"raw": 1}"#)
        .start_time(UtcTime::from_unix_seconds(0).unwrap())
        .retries(4)
        .build();
    let reply = client.send(&action).await.unwrap();
    assert_eq!(reply.fill_mode, Some(FillMode::Unknown("stretch".into())));
    assert_eq!(reply.start_time.unwrap().to_string(), "2026-01-02T03:04:05Z");
    assert_eq!(reply.count, 0);
    assert_eq!(reply.rest["New"]["A"], 1);
    assert!(reply.rest.contains_key("RequestId"));

    let seen = &emulator.requests()[0];
    for (name, value) in [
        ("ClientToken", "own"),
        ("StreamKey", "Canary/Key+1"),
        ("Delay", "5000"),
        ("UserIds", "a,b"),
        ("FillMode", "fit"),
        ("Watermark", r#"{"Size":3,"Text":"a\"b"}"#),
        ("Layout", r#"{"raw": 1}"#),
        ("StartTime", "1970-01-01T00:00:00Z"),
        ("Retries", "4"),
    ] {
        assert_eq!(seen.param(name), Some(value));
    }

    action.client_token = None;
    action.layout = Some(JsonText::Typed(Watermark::builder().text("typed").build()));
    client.send(&action).await.unwrap();
    client.send(&action).await.unwrap();
    let requests = emulator.requests();
    let tokens: Vec<_> = requests.iter().map(|request| request.param("ClientToken").unwrap()).collect();
    assert!(tokens[1].len() == 32 && tokens[1] != tokens[2], "one for each call: {tokens:?}");
    assert_eq!(requests[1].param("Layout"), Some(r#"{"Text":"typed"}"#));
    assert_eq!(FillMode::VALUES, ["none", "fit"]);
    assert!(
        CreateShow::INFO.params().iter().any(|param| param.is_secret() && param.wire_name() == "StreamKey")
    );
}

#[tokio::test]
async fn a_rule_that_is_broken_fails_before_anything_is_sent() {
    let emulator = emulator().await;
    let client = tests::client(&emulator);
    let (mut late, mut crowded) = (show(), show());
    late.delay = Some(5001);
    crowded.user_ids = vec!["a".into(), "b".into(), "c".into()];
    for (action, name) in [(late, "Delay"), (crowded, "UserIds")] {
        let error = client.send(&action).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let shown = format!("CreateShow: the parameter `{name}` cannot be sent: it ");
        assert!(error.to_string().starts_with(&shown), "{error}");
    }
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn a_secret_parameter_is_shown_nowhere() {
    let emulator = emulator().await;
    let client = tests::client_of_one_attempt(&emulator);
    let signed = client.sign(&show()).await.unwrap();
    let mut shown = format!("{signed} {signed:?} {:?}", show());
    assert!(shown.contains("&StreamKey=***&"), "{shown}");
    for echoed in ["Canary/Key+1", "Canary%2FKey%2B1", "Canary\\/Key+1"] {
        emulator.inject(Fault::reply(502, format!("<html>/?StreamKey={echoed}&x=1")));
        let error = client.send(&show()).await.unwrap_err();
        shown.push_str(&format!("{error} {error:?}"));
    }
    assert!(!shown.contains("Canary"), "{shown}");
}

#[rpc_action(
    "StopRtcAsrTask",
    version = "2016-11-01",
    soft_errors(code = "RetCode", message = "Description", success("0", "fine"))
)]
struct StopRtcAsrTask {}

#[tokio::test]
async fn an_action_may_say_how_its_replies_say_failure() {
    let answers = ["0", "Fine", "17"].map(|code| json!({"RetCode": code, "Description": "no such task"}));
    let answers = std::sync::Mutex::new(answers.into_iter());
    let stop =
        Action::new("StopRtcAsrTask", "2016-11-01", move |_| Ok(answers.lock().unwrap().next().unwrap()));
    let emulator = Emulator::builder().action(stop).start().await.unwrap();
    let client = tests::client(&emulator);
    assert!(client.send(StopRtcAsrTask {}).await.is_ok() && client.send(StopRtcAsrTask {}).await.is_ok());
    let error = client.send(StopRtcAsrTask {}).await.unwrap_err();
    assert_eq!((error.code(), error.message(), error.attempts()), (Some("17"), "no such task", 1));
}
