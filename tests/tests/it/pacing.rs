//! Documented limits, kept before they are enforced.

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aliyun_rpc_core::{
    Client, ClientBuilder, Clock, Credentials, Error, ErrorKind, HeadSlot, HttpRequest, HttpResponse, Json,
    NoTurn, PaceFeedback, PacedCall, Pacer, Rate, RetryPolicy, Transport, TransportFuture, Turn, rpc_action,
};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault};
use serde_json::json;
use tests::clock::FakeClock;

const NOW: Duration = Duration::from_secs(1_790_000_000);

#[rpc_action("MakeThing", version = "2020-01-01", rate = "10/s")]
struct MakeThing {}

#[rpc_action("MakeOther", version = "2020-01-01", rate = "10/s")]
struct MakeOther {}

async fn emulator() -> Emulator {
    let make = Action::new("MakeThing", "2020-01-01", |_| Ok(json!({})));
    let other = Action::new("MakeOther", "2020-01-01", |_| Ok(json!({})));
    let emulator =
        Emulator::builder().action(make).action(other).clock(|| std::time::SystemTime::UNIX_EPOCH + NOW);
    emulator.start().await.unwrap()
}

/// A builder of a client whose clock stands still.
fn builder(emulator: &Emulator) -> (ClientBuilder, FakeClock) {
    let clock = FakeClock::at(NOW);
    (tests::client_builder(emulator).clock(clock.clone()), clock)
}

/// Lets everything happen that can without time passing.
async fn settle(clock: &FakeClock) {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    let _ = clock.sleepers();
}

/// Makes a call with a timeout of its own.
fn spawn_with(client: &Client, timeout: Duration) -> tokio::task::JoinHandle<Result<Json, Error>> {
    let client = client.clone();
    tokio::spawn(async move { client.send(MakeThing {}).timeout(timeout).await })
}

fn spawn(client: &Client, calls: usize) -> Vec<tokio::task::JoinHandle<()>> {
    let call = |_| {
        let client = client.clone();
        tokio::spawn(async move { drop(client.send(MakeThing {}).await.unwrap()) })
    };
    (0..calls).map(call).collect()
}

/// Answers at once, and notes when it was asked.
#[derive(Debug, Clone)]
struct Instantly(FakeClock, Arc<Mutex<Vec<Duration>>>);

impl Transport for Instantly {
    fn send<'a>(&'a self, _: HttpRequest, _: &'a HeadSlot) -> TransportFuture<'a> {
        self.1.lock().unwrap().push(self.0.now() - NOW);
        let reply = HttpResponse { status: 200, headers: Default::default(), body: "{}".into() };
        Box::pin(async { Ok(reply) })
    }
}

#[tokio::test]
async fn no_window_holds_more_calls_than_the_limit_and_hardly_fewer() {
    let clock = FakeClock::at(NOW);
    let sent = Instantly(clock.clone(), Arc::default());
    let client = Client::builder()
        .endpoint("live.aliyuncs.com")
        .credentials(Credentials::new("id", "secret"))
        .transport(sent.clone())
        .clock(clock.clone())
        .rate_limit("MakeThing", Rate::per_second(40))
        .build()
        .unwrap();
    let calls = spawn(&client, 200);
    while calls.iter().any(|call| !call.is_finished()) {
        for _ in 0..500 {
            tokio::task::yield_now().await;
        }
        clock.advance(Duration::from_millis(10));
    }
    let times = sent.1.lock().unwrap();
    assert_eq!(times.len(), 200);
    for window in times.windows(41) {
        assert!(window[40] - window[0] > Duration::from_secs(1), "41 calls in {:?}", window[40] - window[0]);
    }
    // After the first forty, a hundred and sixty take four seconds at least: this is 96 % of the limit.
    assert_eq!(*times.last().unwrap(), Duration::from_millis(4 * 1040));
}

#[tokio::test]
async fn limits_are_those_of_an_action_and_a_key_and_shared_by_clones() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.build().unwrap();
    let calls = spawn(&client, 25);
    settle(&clock).await;
    assert_eq!(emulator.requests().len(), 10);
    client.clone().send(MakeOther {}).await.unwrap();
    assert_eq!(emulator.requests().len(), 11, "another action has a limit of its own");
    clock.advance(Duration::from_millis(1000));
    settle(&clock).await;
    assert_eq!(emulator.requests().len(), 11);
    clock.advance(Duration::from_millis(40));
    settle(&clock).await;
    assert_eq!(emulator.requests().len(), 21);
    clock.advance(Duration::from_millis(1040));
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn who_gives_up_leaves_the_turn_to_the_next() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.rate_limit("MakeThing", Rate::per_second(1)).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    let waiting = spawn(&client, 20);
    settle(&clock).await;
    waiting.iter().take(19).for_each(|call| call.abort());
    settle(&clock).await;
    clock.advance(Duration::from_millis(1040));
    waiting.into_iter().next_back().unwrap().await.unwrap();
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_turn_that_would_not_come_in_time_is_an_error_at_once_that_sent_nothing() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.rate_limit("MakeThing", Rate::per_minute(1)).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    let error = client.send(MakeThing {}).timeout(Duration::from_secs(5)).await.unwrap_err();
    assert!(error.is_unsent() && error.kind() == ErrorKind::Timeout, "{error}");
    let says = "its turn would come after 62.4s, not within 5s, as the action is limited to 1 call a minute";
    assert!(error.to_string().contains(says), "{error}");
    // It leaves its turn to the next.
    let next = spawn_with(&client, Duration::from_secs(70));
    settle(&clock).await;
    clock.advance(Duration::from_millis(62_400));
    next.await.unwrap().unwrap();
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_turn_that_a_throttle_puts_off_beyond_the_timeout_is_an_error_too() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client =
        builder.rate_limit("MakeThing", Rate::per_second(2)).retry(RetryPolicy::never()).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    emulator
        .inject(Fault::error(ApiError::new(400, "Throttling.User", "m")).header("x-acs-retry-after", "9000"));
    let throttled = client.send(MakeThing {}).into_future();
    let mut throttled = pin!(throttled);
    assert!(tests::is_pending(&mut throttled).await);
    let late = spawn_with(&client, Duration::from_secs(5));
    settle(&clock).await;
    assert!(throttled.await.unwrap_err().is_throttled());
    clock.advance(Duration::from_millis(1040));
    settle(&clock).await;
    clock.advance(Duration::from_millis(3960));
    let error = late.await.unwrap().unwrap_err();
    assert!(error.is_unsent() && error.to_string().contains("its turn did not come within 5s"), "{error}");
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_call_that_cannot_be_sent_again_in_time_fails_by_what_the_service_said() {
    let emulator = emulator().await;
    let (builder, _) = builder(&emulator);
    let client = builder.rate_limit("MakeThing", Rate::per_minute(1)).build().unwrap();
    let refusal = ApiError::new(400, "SignatureNonceUsed", "m");
    emulator.inject(Fault::error(refusal).header("x-acs-request-id", "ID-1"));
    let error = client.send(MakeThing {}).timeout(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!((error.code(), error.attempts(), error.is_unsent()), (Some("SignatureNonceUsed"), 1, false));
    let says = "m; it could not be sent again: nothing was sent: its turn would come after 62.4s";
    assert!(error.message().starts_with(says), "{error}");
}

#[tokio::test]
async fn a_call_that_nobody_polls_holds_up_no_other() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.rate_limit("MakeThing", Rate::per_second(1)).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    let mut asleep = client.send(MakeThing {}).into_future();
    assert!(tests::is_pending(&mut asleep).await);
    let next = spawn(&client, 1);
    settle(&clock).await;
    clock.advance(Duration::from_millis(2080));
    for call in next {
        call.await.unwrap();
    }
    assert_eq!(emulator.requests().len(), 2);
    // It has lost its turn, but gets another.
    let asleep = async { asleep.await.unwrap() };
    let advance = async {
        settle(&clock).await;
        assert_eq!(emulator.requests().len(), 2);
        clock.advance(Duration::from_millis(1040));
    };
    tokio::join!(asleep, advance);
    assert_eq!(emulator.requests().len(), 3);
}

#[tokio::test]
async fn a_throttle_slows_down_and_pacing_can_be_switched_off() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    emulator
        .inject(Fault::error(ApiError::new(400, "Throttling.User", "m")).header("x-acs-retry-after", "3000"));
    assert!(client.send(MakeThing {}).await.unwrap_err().is_throttled());
    let next = spawn(&client, 1);
    settle(&clock).await;
    assert_eq!(emulator.requests().len(), 1, "the service asked for three seconds");
    clock.advance(Duration::from_secs(3));
    for call in next {
        call.await.unwrap();
    }

    let (builder, _) = self::builder(&emulator);
    let unpaced = builder.without_pacing().build().unwrap();
    for call in spawn(&unpaced, 50) {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn rate_headers_are_heeded() {
    let emulator = emulator().await;
    let (builder, clock) = builder(&emulator);
    let client = builder.build().unwrap();
    emulator.inject(Fault::served().header("x-ratelimit-user-api", "Limit:1,Remain:0,TimeLeft:2000,Reset:1"));
    client.send(MakeThing {}).await.unwrap();
    let next = spawn(&client, 1);
    settle(&clock).await;
    assert_eq!(emulator.requests().len(), 1);
    clock.advance(Duration::from_secs(2));
    for call in next {
        call.await.unwrap();
    }
}

/// Notes what it is asked.
#[derive(Debug, Default)]
struct Notes(Mutex<Vec<String>>);

impl Pacer for Notes {
    fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, _: &'a dyn Clock) -> Turn<'a> {
        self.0.lock().unwrap().push(format!("{}: {}, {limit:?}", call.action, call.rate));
        Turn::Later(Box::pin(async { Ok(()) }))
    }

    fn note(&self, _: PacedCall<'_>, feedback: PaceFeedback, _: &dyn Clock) {
        self.0.lock().unwrap().push(format!("{feedback:?}"));
    }
}

/// Lets no call start, for one reason or another.
#[derive(Debug)]
struct Closed;

impl Pacer for Closed {
    fn turn<'a>(&'a self, call: PacedCall<'a>, _: Duration, _: &'a dyn Clock) -> Turn<'a> {
        Turn::Later(Box::pin(async move {
            Err(match call.action {
                "MakeThing" => NoTurn::TooLate(Duration::from_secs(90)),
                _ => NoTurn::Failed(Error::refused("the counter cannot be reached")),
            })
        }))
    }

    fn note(&self, _: PacedCall<'_>, _: PaceFeedback, _: &dyn Clock) {}
}

#[tokio::test]
async fn a_pacer_of_ones_own_may_say_no_after_a_while() {
    let emulator = emulator().await;
    let client = tests::client_builder(&emulator).pacer(Closed).build().unwrap();
    let late = client.send(MakeThing {}).await.unwrap_err();
    assert!(late.is_timeout() && late.message().contains("its turn would come after 90s"), "{late}");
    let failed = client.send(MakeOther {}).await.unwrap_err();
    assert_eq!((failed.kind(), failed.message()), (ErrorKind::Request, "the counter cannot be reached"));
    assert!(late.is_unsent() && failed.is_unsent() && emulator.requests().is_empty());
}

#[tokio::test]
async fn a_pacer_of_ones_own_is_asked_and_told() {
    let emulator = emulator().await;
    let notes = Arc::new(Notes::default());
    let client = tests::client_builder(&emulator)
        .clock(FakeClock::at(NOW))
        .pacer(Arc::clone(&notes))
        .rate_limit("MakeOther", None)
        .build()
        .unwrap();
    client.send(MakeThing {}).await.unwrap();
    client.send(MakeOther {}).await.unwrap();
    assert_eq!(*notes.0.lock().unwrap(), ["MakeThing: 10 calls a second, 30s", "Taken"]);
}
