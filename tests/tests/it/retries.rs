//! How calls are sent again; which, and after which faults, is in `faults`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aliyun_rpc_core::{Client, ClientBuilder, Execution, RetryPolicy, SignatureVersion, rpc_action};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault};
use serde_json::json;

#[rpc_action("GetThing", version = "2020-01-01")]
struct GetThing {}

#[rpc_action("MakeThing", version = "2020-01-01")]
struct MakeThing {}

#[rpc_action("MakeThing", version = "2020-01-01")]
struct MakeThingOnce {
    #[rpc(idempotency_token)]
    client_token: Option<String>,
}

/// An emulator of both actions, and how often `MakeThing` ran.
async fn emulator() -> (Emulator, Arc<AtomicUsize>) {
    let runs = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&runs);
    let make = Action::new("MakeThing", "2020-01-01", move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(json!({}))
    });
    let get = Action::new("GetThing", "2020-01-01", |_| Ok(json!({})));
    (Emulator::builder().action(make).action(get).start().await.unwrap(), runs)
}

fn builder(emulator: &Emulator) -> ClientBuilder {
    tests::client_builder(emulator).retry(RetryPolicy::new().first_wait(Duration::from_millis(2)))
}

fn client(emulator: &Emulator) -> Client {
    builder(emulator).build().unwrap()
}

fn error(status: u16, code: &str) -> Fault {
    Fault::error(ApiError::new(status, code, "m"))
}

#[tokio::test]
async fn each_attempt_is_signed_anew_and_says_which_one_it_is() {
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        let (emulator, _) = emulator().await;
        emulator.inject(error(500, "InternalError"));
        emulator.inject(error(500, "InternalError"));
        let client = builder(&emulator).signature(signature).build().unwrap();
        client.send(GetThing {}).await.unwrap();
        let requests = emulator.requests();
        let nonces: std::collections::BTreeSet<_> = requests
            .iter()
            .map(|request| request.param("SignatureNonce").or(request.header("x-acs-signature-nonce")))
            .collect();
        assert_eq!((requests.len(), nonces.len()), (3, 3));
        let numbers: Vec<_> = requests.iter().map(|request| request.header("x-acs-retry-attempts")).collect();
        assert_eq!(numbers, [None, Some("1"), Some("2")]);
        assert!(requests[1].header("x-acs-retry-delay").unwrap().parse::<u64>().unwrap() < 3);
    }
}

#[tokio::test]
async fn an_error_that_stays_is_reported_with_the_attempts() {
    let (emulator, _) = emulator().await;
    (0..9).for_each(|_| emulator.inject(error(500, "InternalError")));
    let failed = client(&emulator).send(GetThing {}).await.unwrap_err();
    assert_eq!(failed.attempts(), 3);
    assert!(failed.to_string().ends_with(" after 3 attempts"), "{failed}");
    let failed = client(&emulator).send(GetThing {}).retry(RetryPolicy::never()).await.unwrap_err();
    assert_eq!((failed.attempts(), emulator.requests().len()), (1, 4));
}

#[tokio::test]
async fn an_attempt_that_may_have_run_is_not_forgotten() {
    for fault in [error(403, "Forbidden.RAM"), Fault::reply(429, "").header("x-acs-retry-after", "90000")] {
        let (emulator, runs) = emulator().await;
        emulator.inject(Fault::close().after_action());
        emulator.inject(fault);
        let failed = client(&emulator).send(MakeThingOnce { client_token: None }).await.unwrap_err();
        assert_eq!((failed.execution(), failed.attempts()), (Execution::Unknown, 2), "{failed}");
        assert!(
            !failed.is_unsent() && failed.to_string().contains("; an earlier attempt may have run"),
            "{failed}"
        );
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn a_token_that_is_empty_is_none() {
    let (emulator, _) = emulator().await;
    client(&emulator).send(MakeThingOnce { client_token: Some(String::new()) }).await.unwrap();
    assert_eq!(emulator.requests()[0].param("ClientToken").unwrap().len(), 32);
}

#[tokio::test]
async fn a_token_that_a_call_replaces_counts_unless_it_is_empty() {
    for (token, runs_twice) in [("mine", true), ("", false)] {
        let (emulator, runs) = emulator().await;
        emulator.inject(Fault::close().after_action());
        let client = client(&emulator);
        let call = client.send(MakeThingOnce { client_token: None }).param("ClientToken", token);
        assert_eq!(call.await.is_ok(), runs_twice, "{token:?}");
        assert_eq!(runs.load(Ordering::Relaxed), if runs_twice { 2 } else { 1 });
    }
}

#[tokio::test]
async fn without_time_left_nothing_is_sent() {
    let (emulator, _) = emulator().await;
    let failed = client(&emulator).send(MakeThing {}).timeout(Duration::ZERO).await.unwrap_err();
    assert!(failed.is_timeout() && failed.is_unsent(), "{failed}");
    assert_eq!(failed.message(), "nothing was sent: there was no time left of 0ns");
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_nonce_that_always_collides_is_not_tried_for_ever() {
    let (emulator, _) = emulator().await;
    (0..50).for_each(|_| emulator.inject(error(400, "SignatureNonceUsed")));
    let patient = RetryPolicy::new().attempts(u32::MAX).first_wait(Duration::from_millis(50));
    let call = client(&emulator);
    let failed =
        call.send(MakeThing {}).retry(patient).timeout(Duration::from_millis(300)).await.unwrap_err();
    assert_eq!(failed.code(), Some("SignatureNonceUsed"));
    assert!((2..40).contains(&failed.attempts()), "{failed}");
}

#[tokio::test]
async fn a_wait_beyond_the_calls_time_or_the_longest_wait_is_not_begun() {
    let (emulator, runs) = emulator().await;
    for wait in ["21000", "3000"] {
        emulator.inject(error(400, "Throttling").header("x-acs-retry-after", wait));
        let failed = client(&emulator).send(MakeThing {}).timeout(Duration::from_secs(2)).await.unwrap_err();
        assert!(failed.is_throttled() && failed.attempts() == 1, "{failed}");
        assert_eq!(failed.retry_after(), Some(Duration::from_millis(wait.parse().unwrap())));
    }
    assert_eq!(runs.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn an_attempt_that_stalls_leaves_time_for_another() {
    let (emulator, _) = emulator().await;
    emulator.inject(Fault::stall());
    let client = builder(&emulator).attempt_timeout(Duration::from_millis(60)).build().unwrap();
    client.send(GetThing {}).await.unwrap();
    // Of a call that may not be repeated, all the time is the first attempt's.
    emulator.inject(Fault::stall());
    let failed = client.send(MakeThing {}).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert!(failed.message().contains("within 19") || failed.message().contains("within 200"), "{failed}");
    assert_eq!((failed.execution(), failed.attempts()), (Execution::Unknown, 1));
}

#[tokio::test]
async fn where_most_calls_fail_a_client_stops_repeating() {
    let (emulator, _) = emulator().await;
    (0..1000).for_each(|_| emulator.inject(error(500, "InternalError")));
    let client = builder(&emulator).retry(RetryPolicy::new().first_wait(Duration::ZERO)).build().unwrap();
    for _ in 0..100 {
        client.clone().send(GetThing {}).await.unwrap_err();
    }
    assert_eq!(emulator.requests().len(), 200, "a hundred calls, and a hundred repetitions for all of them");
}

#[tokio::test]
async fn a_timestamp_that_is_refused_for_no_reason_is_refused_for_good() {
    let (emulator, _) = emulator().await;
    for code in ["InvalidTimeStamp.Expired", "IllegalTimestamp", "InvalidTimeStamp.Format"] {
        emulator.inject(error(400, code));
        let failed = client(&emulator).send(GetThing {}).await.unwrap_err();
        assert_eq!((failed.code(), failed.attempts()), (Some(code), 1));
    }
}

#[tokio::test]
async fn a_wrong_secret_is_told_from_a_request_that_was_changed() {
    let (emulator, _) = emulator().await;
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        for (secret, remedy) in [
            ("CanaryWrong", "the AccessKey secret is not that of the AccessKey id"),
            ("CanaryWrong\n", "remove the blanks or line breaks around the AccessKey secret"),
        ] {
            let credentials = aliyun_rpc_core::Credentials::new(emulator.access_key_id(), secret);
            let client = builder(&emulator).credentials(credentials).signature(signature).build().unwrap();
            let failed = client.send(GetThing {}).await.unwrap_err();
            assert_eq!((failed.code(), failed.attempts()), (Some("SignatureDoesNotMatch"), 1));
            assert!(failed.help().unwrap().starts_with(remedy), "{failed}");
            assert!(!format!("{failed} {failed:?}").contains("Canary"), "{failed:?}");
        }
    }
}
