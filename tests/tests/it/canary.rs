//! Nothing that comes out shows a secret: logs at the finest level, errors, requests, panics.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aliyun_rpc_core::{
    Attempted, Client, Credentials, Error, ErrorKind, Interceptor, RetryPolicy, Secret, SignatureVersion,
    Unsigned, rpc_action, written_params,
};
use aliyun_rpc_emulator::{Account, Action, ApiError, Emulator, Fault};
use metrics_util::debugging::DebuggingRecorder;
use serde_json::json;

const ID: &str = "CanaryAccessKeyId";
const SECRET: &str = "CanaryAccessKeySecret";
const TOKEN: &str = "CanarySecurityToken+/==";
const BEARER: &str = "CanaryBearerToken";
const PARAMETER: &str = "Canary parameter ä";

#[rpc_action("GetThing", version = "2020-01-01", method = GET, rate = "1000/s")]
#[derive(Debug)]
struct GetThing {
    password: Secret<String>,
}

#[rpc_action("MakeThing", version = "2020-01-01", rate = "1000/s")]
#[derive(Debug)]
struct MakeThing {
    #[rpc(body)]
    password: Secret<String>,
    #[rpc(idempotency_token)]
    client_token: Option<String>,
}

/// Everything that was logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Logs what this thread does, at the finest level, until what it gives is dropped.
    pub(crate) fn at_trace(&self) -> (tracing::Dispatch, tracing::subscriber::DefaultGuard) {
        // With a single subscriber, what another thread is the first to come by is switched off for all.
        let second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new());
        let writer = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (second, tracing::subscriber::set_default(subscriber))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Logs all that interceptors are shown.
#[derive(Debug)]
struct Logs;

impl Interceptor for Logs {
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        tracing::trace!("{request:?} {:?}", request.params()?);
        Ok(())
    }

    fn after_attempt(&self, attempt: &Attempted<'_>) {
        tracing::trace!("{attempt:?}");
    }
}

/// Faults that echo what the caller has to hide, `id` and all of `secrets`.
fn faults(id: &str, secrets: &str) -> Vec<Fault> {
    let error =
        |status, code: &str| Fault::error(ApiError::new(status, code, format!("{secrets} {PARAMETER}")));
    let echo = format!("<html>{secrets} Canary%20parameter%20%C3%A4 Canary+parameter+%C3%A4");
    vec![
        error(400, "Throttling.User").header("x-acs-retry-after", "1"),
        error(500, "InternalError"),
        error(400, "SignatureNonceUsed"),
        error(400, "InvalidTimeStamp.Expired"),
        error(403, "NoPermission").xml(),
        error(400, id).header("x-acs-request-id", id),
        Fault::served().header("x-acs-request-id", id),
        Fault::reply(502, echo.clone()),
        Fault::reply(200, echo),
        Fault::reply(200, format!("{{\"RequestId\": \"{id}")),
        Fault::close(),
        Fault::truncate(30),
        Fault::reply(302, "").header("location", "http://elsewhere/"),
    ]
}

#[tokio::test]
async fn no_secret_comes_out_on_any_path() {
    let log = Log::default();
    let _guard = log.at_trace();
    let recorder = DebuggingRecorder::new();
    let measured = recorder.snapshotter();
    let _guard = metrics::set_default_local_recorder(&recorder);

    let account = Account::new(ID, SECRET).security_token(TOKEN).bearer_token(BEARER);
    let answer = |name| Action::new(name, "2020-01-01", |_| Ok(json!({})));
    let emulator = Emulator::builder()
        .account(account)
        .action(answer("GetThing"))
        .action(answer("MakeThing"))
        .start()
        .await
        .unwrap();
    let mut shown = String::new();
    let (mut calls, mut failures) = (0, 0);
    let wrong = format!("{SECRET}Wrong");
    for (credentials, id, secrets) in [
        (Credentials::with_security_token(ID, SECRET, TOKEN), ID, [ID, SECRET, TOKEN].join(" ")),
        (Credentials::bearer(BEARER), BEARER, BEARER.to_owned()),
        (Credentials::with_security_token(ID, &wrong, TOKEN), ID, [ID, &wrong, TOKEN].join(" ")),
    ] {
        for signature in [SignatureVersion::V1, SignatureVersion::V3] {
            let client = Client::builder()
                .endpoint(emulator.endpoint())
                .credentials(credentials.clone())
                .signature(signature)
                .retry(RetryPolicy::new().first_wait(Duration::ZERO))
                .attempt_timeout(Duration::from_millis(500))
                .interceptor(Logs)
                .build()
                .unwrap();
            let get = GetThing { password: PARAMETER.into() };
            let make = MakeThing { password: PARAMETER.into(), client_token: None };
            shown.push_str(&format!(
                "{client:?} {credentials:?} {get:?} {make:?} {:?}",
                written_params(&make)
            ));
            for signed in [client.sign(&get).await.unwrap(), client.sign(&make).await.unwrap()] {
                shown.push_str(&format!("{signed} {signed:?} {}", signed.to_curl()));
            }
            for fault in faults(id, &secrets) {
                emulator.inject(fault.clone());
                emulator.inject(fault);
                for outcome in [client.send(&get).await, client.send(&make).await] {
                    calls += 1;
                    if let Err(error) = outcome {
                        failures += 1;
                        let source =
                            std::error::Error::source(&error).map(|source| format!("{source} {source:?}"));
                        shown.push_str(&format!("{error} {error:?} {source:?}"));
                    }
                }
                while emulator.pending_faults() > 0 {
                    let _ = client.send(&get).retry(RetryPolicy::never()).await;
                }
            }
            let unreachable = client.send(&make).endpoint("http://127.0.0.1:1").await.unwrap_err();
            assert_eq!(unreachable.kind(), ErrorKind::Connect);
            shown.push_str(&format!("{unreachable} {unreachable:?}"));
        }
    }
    assert!(failures > 50 && calls > failures, "{failures} of {calls} failed");

    let measured = measured.snapshot().into_vec();
    assert!(measured.len() > 10, "{measured:?}");
    shown.push_str(&format!("{measured:?}"));
    let log = log.text();
    for named in
        ["rpc.method=\"MakeThing\"", "attempt", "http.response.status_code=500", "sent again", "error.type"]
    {
        assert!(log.contains(named), "{named} is logged");
    }
    for (what, text) in [("logs", &log), ("errors and requests", &shown)] {
        if let Some(at) = text.find("Canary").or_else(|| text.find("Signature=").filter(|_| what == "logs")) {
            let begin = text.floor_char_boundary(at.saturating_sub(300));
            panic!("a secret in the {what}: {}", &text[begin..text.floor_char_boundary(at + 60)]);
        }
    }
}
