//! What calls count and measure.

use std::collections::BTreeMap;
use std::time::Duration;

use aliyun_rpc_core::{ErrorKind, RetryPolicy, rpc_action};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use serde_json::json;

#[rpc_action("GetThing", version = "2020-01-01", product = "thing", rate = "1000/s")]
struct GetThing {}

#[test]
fn calls_attempts_waits_and_retries_are_counted() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        // One thread, as the recorder is that of a thread.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(calls());
    });
    let mut counted = BTreeMap::new();
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let (_, key) = key.into_parts();
        let labels: Vec<_> = key.labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        let value = match value {
            DebugValue::Counter(count) => format!("count {count}"),
            DebugValue::Histogram(values) => {
                assert!(values.iter().all(|seconds| (0.0..30.0).contains(&seconds.0)), "{values:?}");
                format!("{} values", values.len())
            }
            DebugValue::Gauge(_) => panic!("there are no gauges"),
        };
        counted.insert(format!("{} {}", key.name(), labels.join(" ")), value);
    }
    let call = "rpc.system=alibabacloud rpc.service=thing rpc.method=GetThing";
    let expected = [
        (format!("rpc.client.attempt.duration {call} http.response.status_code=200"), "3 values"),
        (
            format!(
                "rpc.client.attempt.duration {call} http.response.status_code=200 error.type=unexpected_reply"
            ),
            "1 values",
        ),
        (
            format!("rpc.client.attempt.duration {call} http.response.status_code=400 error.type=throttled"),
            "1 values",
        ),
        (
            format!("rpc.client.attempt.duration {call} http.response.status_code=404 error.type=service"),
            "1 values",
        ),
        (format!("rpc.client.call.duration {call}"), "3 values"),
        (format!("rpc.client.call.duration {call} error.type=config"), "1 values"),
        (format!("rpc.client.call.duration {call} error.type=service"), "1 values"),
        (format!("rpc.client.call.duration {call} error.type=timeout"), "1 values"),
        (format!("rpc.client.call.duration {call} error.type=unexpected_reply"), "1 values"),
        (format!("rpc.client.retries {call} error.type=throttled"), "count 1"),
        (format!("rpc.client.wait.duration {call}"), "7 values"),
    ];
    assert_eq!(counted, expected.map(|(key, value)| (key, value.to_owned())).into());
}

/// One call that succeeds, one at its second attempt, one that is refused, one that meets a page, one whose turn does not come,
/// one that goes nowhere.
async fn calls() {
    let get = Action::new("GetThing", "2020-01-01", |_| Ok(json!({})));
    let emulator = Emulator::builder().action(get).start().await.unwrap();
    let policy = RetryPolicy::new().first_wait(Duration::ZERO);
    let client = tests::client_builder(&emulator).retry(policy).build().unwrap();
    client.send(GetThing {}).await.unwrap();
    emulator.inject(Fault::reply(400, r#"{"Code":"Throttling.User"}"#).header("x-acs-retry-after", "1"));
    client.send(GetThing {}).await.unwrap();
    emulator.inject(Fault::reply(404, r#"{"Code":"Canary.MadeUp"}"#));
    assert_eq!(client.send(GetThing {}).await.unwrap_err().kind(), ErrorKind::Service);
    emulator.inject(Fault::reply(200, "<html>Log in</html>"));
    assert_eq!(client.send(GetThing {}).await.unwrap_err().kind(), ErrorKind::UnexpectedReply);
    let exhausted = "Limit:1,Remain:0,TimeLeft:90000,Reset:1";
    emulator.inject(Fault::served().header("x-ratelimit-user-api", exhausted));
    client.send(GetThing {}).await.unwrap();
    assert_eq!(client.send(GetThing {}).await.unwrap_err().kind(), ErrorKind::Timeout);
    let nowhere = client.send(GetThing {}).region("xx-nowhere").await;
    assert_eq!(nowhere.unwrap_err().kind(), ErrorKind::Config);
}
