//! Code of a user's own around each attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aliyun_rpc_core::{
    Attempted, Client, Error, ErrorKind, Execution, Interceptor, Rate, RawAction, RetryPolicy, Secret,
    SignatureVersion, Unsigned, rpc_action,
};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use serde_json::json;

#[rpc_action("MakeThing", version = "2020-01-01", product = "thing")]
struct MakeThing {
    name: String,
    #[rpc(body)]
    content: Option<String>,
    password: Secret<String>,
}

#[rpc_action("MakeThing", version = "2020-01-01")]
struct MakeThingOnce {
    #[rpc(idempotency_token)]
    client_token: Option<String>,
}

fn thing() -> MakeThing {
    MakeThing::builder().name("first").content("c").password("hunter2").build()
}

async fn emulator() -> Emulator {
    let make = Action::new("MakeThing", "2020-01-01", |call| {
        Ok(json!({"Name": call.params().get("Name"), "Group": call.params().get("Group")}))
    });
    Emulator::builder().action(make).start().await.unwrap()
}

fn client(emulator: &Emulator, interceptor: impl Interceptor + 'static) -> Client {
    let immediately = RetryPolicy::new().first_wait(Duration::ZERO);
    tests::client_builder(emulator).retry(immediately).interceptor(interceptor).build().unwrap()
}

/// Puts every call into a group, under another name, with a header.
#[derive(Debug)]
struct Rename;

impl Interceptor for Rename {
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        request.set_param("Group", "a b");
        request.set_param("Name", format!("attempt {}", request.number()));
        request.set_param("Content", "changed");
        request.set_header("x-acs-trace", "t");
        request.set_header("X-Seen", "seen");
        assert_eq!(request.header("x-seen"), Some("seen"));
        assert_eq!(request.header("x-unseen"), None);
        Ok(())
    }
}

#[tokio::test]
async fn what_they_change_is_signed_and_sent_in_each_attempt() {
    let emulator = emulator().await;
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        emulator.clear_requests();
        let client = tests::client_builder(&emulator)
            .signature(signature)
            .retry(RetryPolicy::new().first_wait(Duration::ZERO))
            .interceptor(Rename)
            .build()
            .unwrap();
        emulator.inject(Fault::reply(400, r#"{"Code":"Throttling.User"}"#).header("x-acs-retry-after", "1"));
        // The emulator verifies what it is sent.
        let reply = client.send(thing()).await.unwrap();
        assert_eq!((&reply["Name"], &reply["Group"]), (&json!("attempt 2"), &json!("a b")));
        for request in emulator.requests() {
            assert_eq!(request.header("x-acs-trace"), Some("t"));
            assert_eq!(request.header("x-seen"), Some("seen"));
            assert_eq!(request.param("Content"), Some("changed"));
        }
        assert_eq!(emulator.requests().len(), 2);
        let signed = client.sign(thing()).await.unwrap();
        assert!(String::from_utf8_lossy(&signed.body).contains("Content=changed"), "in its place: {signed}");
    }
}

/// Notes what it sees.
#[derive(Debug, Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Interceptor for Notes {
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        let params = request.params()?;
        let params: Vec<_> = params.iter().map(|param| format!("{}={}", param.name, param.value)).collect();
        let host = request.endpoint().as_str().starts_with("http://127.0.0.1:");
        self.note(format!("{} {} {host} {}", request.info().name(), request.number(), params.join("&")));
        Ok(())
    }

    fn after_attempt(&self, attempt: &Attempted<'_>) {
        let outcome = match attempt.outcome() {
            Ok(reply) => format!("{} of {} bytes", reply.status(), reply.body().len()),
            Err(error) => format!("{:?} {:?}", error.kind(), error.code()),
        };
        self.note(format!("{} {} {outcome}", attempt.info().name(), attempt.number()));
    }
}

#[tokio::test]
async fn they_see_each_attempt_and_what_came_of_it() {
    let emulator = emulator().await;
    let notes = Notes::default();
    let client = client(&emulator, notes.clone());
    emulator.inject(Fault::reply(400, r#"{"Code":"Throttling.User"}"#).header("x-acs-retry-after", "1"));
    client.send(thing()).param("Name", "other").param("Tag.1.Key", "k").await.unwrap();
    let params = "true Content=c&Name=other&Password=hunter2&Tag.1.Key=k";
    let [first, refused, second, answered] = notes.take().try_into().unwrap();
    assert_eq!(first, format!("MakeThing 1 {params}"));
    assert_eq!(refused, "MakeThing 1 Throttled Some(\"Throttling.User\")");
    assert_eq!(second, format!("MakeThing 2 {params}"));
    assert!(answered.starts_with("MakeThing 2 200 of "), "{answered}");
}

#[tokio::test]
async fn what_was_never_sent_has_no_outcome() {
    let emulator = emulator().await;
    let notes = Notes::default();
    let client = client(&emulator, notes.clone());
    let error = client.send(thing()).header("no name", "x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(notes.take().len(), 1);
}

/// Lets no call pass whose name does not begin with `Describe`.
#[derive(Debug)]
struct ReadOnly;

impl Interceptor for ReadOnly {
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        if request.info().is_read_only() || request.info().name().starts_with("Describe") {
            return Ok(());
        }
        Err(Error::refused("this client only reads").with_help("use another"))
    }
}

#[tokio::test]
async fn they_may_refuse_a_call_and_nothing_is_sent() {
    let emulator = emulator().await;
    let client = client(&emulator, ReadOnly);
    let error = client.send(thing()).await.unwrap_err();
    assert_eq!((error.kind(), error.execution()), (ErrorKind::Request, Execution::NotSent));
    assert_eq!(error.to_string(), "MakeThing: this client only reads; help: use another");
    assert!(client.sign(thing()).await.is_err());
    assert_eq!(emulator.requests().len(), 0);
    let described = client.send(RawAction::new("DescribeThings", "2020-01-01")).await;
    assert_eq!(described.unwrap_err().code(), Some("InvalidApi.NotFound"), "that one was sent");
}

#[tokio::test]
async fn who_is_refused_by_one_takes_no_turn() {
    let emulator = emulator().await;
    let client = tests::client_builder(&emulator)
        .rate_limit("MakeThing", Rate::per_minute(1))
        .rate_limit("DescribeThings", Rate::per_minute(1))
        .interceptor(ReadOnly)
        .build()
        .unwrap();
    for _ in 0..3 {
        let error = client.send(thing()).timeout(Duration::from_secs(5)).await.unwrap_err();
        assert_eq!(error.message(), "this client only reads");
    }
}

/// Sets another idempotency token for each attempt.
#[derive(Debug)]
struct NewToken;

impl Interceptor for NewToken {
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        request.set_param("ClientToken", format!("token {}", request.number()));
        Ok(())
    }
}

#[tokio::test]
async fn a_token_of_theirs_makes_no_call_safe_to_repeat() {
    let emulator = emulator().await;
    let client = client(&emulator, NewToken);
    emulator.inject(Fault::close().after_action());
    let make = MakeThingOnce { client_token: Some("mine".into()) };
    let error = client.send(make).await.unwrap_err();
    assert_eq!((error.execution(), error.attempts()), (Execution::Unknown, 1));
    assert_eq!(emulator.requests()[0].param("ClientToken"), Some("token 1"));
}

#[tokio::test]
async fn what_cannot_be_decoded_is_shown_as_a_failure() {
    let emulator = emulator().await;
    let notes = Notes::default();
    let client = client(&emulator, notes.clone());
    emulator.inject(Fault::reply(200, "<html>Log in</html>"));
    assert_eq!(client.send(thing()).await.unwrap_err().attempts(), 1);
    assert_eq!(notes.take()[1], "MakeThing 1 UnexpectedReply None");
    emulator.inject(Fault::reply(200, "<html>Log in</html>"));
    assert_eq!(client.send(thing()).raw().await.unwrap().body(), "<html>Log in</html>");
    assert_eq!(notes.take()[1], "MakeThing 1 200 of 19 bytes");
}

#[tokio::test]
async fn they_run_in_the_order_in_which_they_were_added() {
    let emulator = emulator().await;
    let notes = Notes::default();
    let builder = tests::client_builder(&emulator).interceptor(Rename).interceptor(notes.clone());
    builder.build().unwrap().send(thing()).await.unwrap();
    assert!(notes.take()[0].contains("Group=a b&Name=attempt 1"));
}

#[tokio::test]
async fn what_they_are_shown_hides_secrets_in_its_debug_text() {
    #[derive(Debug, Clone, Default)]
    struct Shown(Notes);
    impl Interceptor for Shown {
        fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
            self.0.note(format!("{request:?} {:?}", request.params()?));
            Ok(())
        }
        fn after_attempt(&self, attempt: &Attempted<'_>) {
            self.0.note(format!("{attempt:?}"));
        }
    }
    let emulator = emulator().await;
    let shown = Shown::default();
    client(&emulator, shown.clone()).send(thing()).await.unwrap();
    let shown = shown.0.take().join(" ");
    assert!(shown.contains("MakeThing") && shown.contains("Password"), "{shown}");
    for secret in ["hunter2", emulator.access_key_secret(), emulator.access_key_id()] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
