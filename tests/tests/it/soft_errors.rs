//! Replies whose HTTP status says success and whose members say failure.

use aliyun_rpc_core::{ErrorKind, RawAction, SoftErrors};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use serde_json::json;

#[tokio::test]
async fn a_reply_of_success_may_say_failure_where_the_action_declares_it() {
    let run = Action::new("Run", "2020-01-01", |call| match call.params().get("Case") {
        Some("throttled") => Ok(json!({"Code": "Throttling.User", "Message": "later"})),
        Some("failed") => Ok(json!({"Success": false, "Message": "no such thing"})),
        Some("code") => Ok(json!({"code": "NoSuchThing", "message": "no such thing"})),
        _ => Ok(json!({"Code": "200", "Success": true})),
    });
    let emulator = Emulator::builder().action(run).start().await.unwrap();
    let client = tests::client(&emulator);
    let action = |case: &str| RawAction::new("Run", "2020-01-01").param("Case", case);
    for (case, kind, code, message) in [
        ("throttled", ErrorKind::Throttled, Some("Throttling.User"), "later"),
        ("failed", ErrorKind::Service, None, "no such thing"),
        ("code", ErrorKind::Service, Some("NoSuchThing"), "no such thing"),
    ] {
        client.send(action(case)).await.unwrap();
        for xml in [false, true] {
            if xml {
                emulator.inject(Fault::served().xml());
            }
            let error = client.send(action(case).soft_errors(SoftErrors::new())).await.unwrap_err();
            assert_eq!((error.kind(), error.status(), error.code()), (kind, Some(200), code), "{error:?}");
            assert_eq!((error.message(), error.action()), (message, Some("Run")));
            assert!(error.request_id().is_some());
        }
    }
    client.send(action("fine").soft_errors(SoftErrors::new())).await.unwrap();
}
