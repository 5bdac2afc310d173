//! What a call comes to for each fault: how it fails, how far it got, how often it is attempted, and how often the server
//! ran it, for an action that may be repeated and one that may not.
//!
//! The words of the errors are in `bad_replies`, credentials that end or cannot be had in `expiring`, many faults at once in
//! `storm`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aliyun_rpc_core::{
    Ack, ClientBuilder, Clock, Error, ErrorKind, Execution, ReqwestTransport, RetryPolicy, SignatureVersion,
    SystemClock, rpc_action,
};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault};
use serde_json::json;
use tests::clock::FakeClock;

use ErrorKind::{Connect, Decode, Service, Throttled, Timeout, Transport, UnexpectedReply};
use Execution::{Completed, NotSent, Refused, Unknown};

#[rpc_action("GetThing", version = "2020-01-01", response = Ack)]
struct GetThing {}

#[rpc_action("MakeThing", version = "2020-01-01", response = Ack)]
struct MakeThing {}

/// May be repeated, as each attempt carries the same token.
#[rpc_action("MakeThingOnce", version = "2020-01-01", response = Ack)]
struct MakeThingOnce {
    #[rpc(idempotency_token)]
    client_token: Option<String>,
}

const ACTIONS: [&str; 3] = ["GetThing", "MakeThing", "MakeThingOnce"];

/// So much of a reply is taken.
const LONGEST: usize = 10_000;

/// What is expected of a fault.
struct Expected {
    /// How often an attempt has the server run the action.
    runs: u32,
    kind: ErrorKind,
    /// The status that is kept, if a head came.
    status: Option<u16>,
    execution: Execution,
    /// Whether another attempt may help where a second run does no more, and where it might.
    again: (bool, bool),
}

/// The fault passes, and the call may be repeated whatever it does.
const ALWAYS: (bool, bool) = (true, true);
/// Only where a second run does no more.
const IF_SAFE: (bool, bool) = (true, false);
const NEVER: (bool, bool) = (false, false);

type Row = (&'static str, Fault, Expected);

fn row(
    name: &'static str,
    fault: Fault,
    runs: u32,
    kind: ErrorKind,
    status: impl Into<Option<u16>>,
    execution: Execution,
    again: (bool, bool),
) -> Row {
    (name, fault, Expected { runs, kind, status: status.into(), execution, again })
}

/// A reply that nobody but the fault has made, with a request id as the service's have one.
fn reply(status: u16, body: impl Into<Vec<u8>>) -> Fault {
    Fault::reply(status, body).header("x-acs-request-id", "ID-1")
}

fn refusal(status: u16, code: &str) -> Fault {
    Fault::error(ApiError::new(status, code, "m"))
}

const PAGE: &str = "<html><h1>Bad Gateway</h1></html>";

#[rustfmt::skip]
fn faults() -> Vec<Row> {
    let long = format!("{{\"RequestId\":\"ID-1\",\"X\":\"{}\"}}", "x".repeat(3 * LONGEST));
    vec![
        row("closed before the reply", Fault::close(), 0, Transport, None, Unknown, IF_SAFE),
        row("closed in place of the reply", Fault::close().after_action(), 1, Transport, None, Unknown, IF_SAFE),
        row("reset before the reply", Fault::close().by_reset(), 0, Transport, None, Unknown, IF_SAFE),
        row("reset in place of the reply", Fault::close().by_reset().after_action(), 1, Transport, None, Unknown, IF_SAFE),
        row("closed during the reply", Fault::truncate(20), 1, Transport, 200, Unknown, IF_SAFE),
        row("reset during the reply", Fault::truncate(20).by_reset(), 1, Transport, 200, Unknown, IF_SAFE),
        row("closed during a refusal", reply(503, "{\"Code\":").declared_length(99), 0, Transport, 503, Unknown, IF_SAFE),

        // As HTTP goes they are whole: the same would come again.
        row("JSON cut short", Fault::cut(20), 1, Decode, 200, Completed, NEVER),
        row("JSON with another byte", Fault::garbled(1), 1, Decode, 200, Completed, NEVER),
        row("JSON without its brace", Fault::garbled(0), 1, UnexpectedReply, 200, Unknown, NEVER),
        row("JSON cut to nothing", Fault::cut(0), 1, UnexpectedReply, 200, Unknown, NEVER),
        row("other JSON", reply(200, "[1]"), 0, Decode, 200, Completed, NEVER),
        row("XML cut short", Fault::cut(60).xml(), 1, Decode, 200, Completed, NEVER),
        row("XML with another byte", Fault::garbled(1).xml(), 1, Decode, 200, Completed, NEVER),
        row("gzip cut short", Fault::cut(20).gzip(), 1, Transport, 200, Unknown, NEVER),
        row("gzip with another byte", Fault::garbled(20).gzip(), 1, Transport, 200, Unknown, NEVER),
        row("gzip that is none", reply(200, "{}").header("content-encoding", "gzip"), 0, Transport, 200, Unknown, NEVER),
        row("another compression", reply(200, "{}").header("content-encoding", "br"), 0, Transport, 200, Unknown, NEVER),
        row("a body that is too long", reply(200, long.as_str()), 0, Transport, 200, Unknown, NEVER),
        row("a body that is too long by far", reply(200, long.as_str()).gzip(), 0, Transport, 200, Unknown, NEVER),

        row("a page of success", reply(200, PAGE), 0, UnexpectedReply, 200, Unknown, NEVER),
        row("a page of refusal", reply(403, PAGE), 0, UnexpectedReply, 403, Unknown, NEVER),
        row("a redirect", reply(302, "").header("location", "http://127.0.0.1:1/"), 0, UnexpectedReply, 302, Unknown, NEVER),
        row("a redirect for good", reply(308, PAGE).header("location", "/x"), 0, UnexpectedReply, 308, Unknown, NEVER),

        row("500 without a body", reply(500, ""), 0, UnexpectedReply, 500, Unknown, IF_SAFE),
        row("502 without a body", reply(502, ""), 0, UnexpectedReply, 502, Unknown, IF_SAFE),
        row("503 without a body", reply(503, ""), 0, UnexpectedReply, 503, Unknown, IF_SAFE),
        row("504 without a body", reply(504, "").after_action(), 1, UnexpectedReply, 504, Unknown, IF_SAFE),
        row("500 with a page", reply(500, PAGE), 0, UnexpectedReply, 500, Unknown, IF_SAFE),
        row("502 with a page", reply(502, PAGE).after_action(), 1, UnexpectedReply, 502, Unknown, IF_SAFE),
        row("503 with a page", reply(503, PAGE), 0, UnexpectedReply, 503, Unknown, IF_SAFE),
        row("500 of the service", refusal(500, "InternalError"), 0, Service, 500, Unknown, IF_SAFE),
        row("500 of the service in XML", refusal(500, "InternalError").xml().after_action(), 1, Service, 500, Unknown, IF_SAFE),
        row("502 of the service", refusal(502, "Unheard"), 0, Service, 502, Unknown, IF_SAFE),
        row("503 of the service", refusal(503, "ServiceUnavailable.RegionMaintaining").after_action(), 1, Service, 503, Unknown, IF_SAFE),
        row("an inner failure under 400", refusal(400, "UnknownError").after_action(), 1, Service, 400, Unknown, IF_SAFE),
        row("503 with a page that says when", reply(503, PAGE).header("retry-after", "0").after_action(), 1, UnexpectedReply, 503, Unknown, IF_SAFE),
        row("500 of the service that says when", refusal(500, "InternalError").header("x-acs-retry-after", "1").after_action(), 1, Service, 500, Unknown, IF_SAFE),
        row("501 of the service", refusal(501, "Unheard"), 0, Service, 501, Unknown, NEVER),

        row("429 without a body", reply(429, ""), 0, Throttled, 429, Refused, ALWAYS),
        row("429 with a page", reply(429, PAGE), 0, Throttled, 429, Refused, ALWAYS),
        row("429 that says when", reply(429, "").header("retry-after", "0"), 0, Throttled, 429, Refused, ALWAYS),
        row("Throttling", refusal(400, "Throttling"), 0, Throttled, 400, Refused, ALWAYS),
        row("Throttling.User", refusal(400, "Throttling.User"), 0, Throttled, 400, Refused, ALWAYS),
        row("Throttling.Api under 503", refusal(503, "Throttling.Api"), 0, Throttled, 503, Refused, ALWAYS),
        row("Throttling in XML", refusal(400, "Throttling.User").xml(), 0, Throttled, 400, Refused, ALWAYS),
        row("Rejected.Throttling", refusal(403, "Rejected.Throttling"), 0, Throttled, 403, Refused, ALWAYS),
        row("Throttling that says when", refusal(400, "Throttling.User").header("x-acs-retry-after", "2"), 0, Throttled, 400, Refused, ALWAYS),
        row("any code that says when", refusal(400, "Busy").header("x-acs-retry-after", "1"), 0, Throttled, 400, Refused, ALWAYS),
        row("a nonce that collides", refusal(400, "SignatureNonceUsed"), 0, Service, 400, Refused, ALWAYS),

        row("a parameter that is refused", refusal(400, "InvalidParameter"), 0, Service, 400, Refused, NEVER),
        row("no permission", refusal(403, "NoPermission"), 0, Service, 403, Refused, NEVER),
        row("nothing there", refusal(404, "InvalidThing.NotFound"), 0, Service, 404, Refused, NEVER),
        row("a timestamp refused for no reason", refusal(400, "InvalidTimeStamp.Expired"), 0, Service, 400, Refused, NEVER),
    ]
}

/// An emulator and how often it ran each action.
struct World {
    emulator: Emulator,
    http: ReqwestTransport,
    runs: Arc<Mutex<HashMap<&'static str, u32>>>,
}

impl World {
    async fn new(http: &ReqwestTransport) -> Self {
        let runs = Arc::new(Mutex::new(HashMap::new()));
        let mut builder = Emulator::builder();
        for name in ACTIONS {
            let runs = Arc::clone(&runs);
            builder = builder.action(Action::new(name, "2020-01-01", move |_| {
                *runs.lock().unwrap().entry(name).or_default() += 1;
                Ok(json!({"Filler": "x".repeat(50)}))
            }));
        }
        Self { emulator: builder.start().await.unwrap(), http: http.clone(), runs }
    }

    /// A builder of a client that waits for hardly anything.
    fn builder(&self) -> ClientBuilder {
        let retry = RetryPolicy::new().first_wait(Duration::ZERO);
        let builder = tests::client_builder(&self.emulator).transport(self.http.clone());
        builder.retry(retry).max_reply_bytes(LONGEST)
    }

    /// Calls the action of this name: how that ends, and how often the server ran it.
    async fn call(&self, builder: ClientBuilder, action: &'static str) -> (Result<(), Error>, u32) {
        self.runs.lock().unwrap().clear();
        self.emulator.clear_requests();
        let client = builder.build().unwrap();
        let outcome = match action {
            "GetThing" => client.send(GetThing {}).await.map(drop),
            "MakeThing" => client.send(MakeThing {}).await.map(drop),
            _ => client.send(MakeThingOnce { client_token: None }).await.map(drop),
        };
        let tokens: Vec<_> =
            self.emulator.requests().iter().map(|r| r.param("ClientToken").map(str::to_owned)).collect();
        assert!(tokens.windows(2).all(|pair| pair[0] == pair[1]), "each attempt has the same: {tokens:?}");
        assert_eq!(tokens.iter().flatten().count() > 0, action == "MakeThingOnce" && !tokens.is_empty());
        (outcome, self.runs.lock().unwrap().values().sum())
    }
}

/// What holds of an error, whatever it says.
fn is_as_expected(error: &Error, expected: &Expected, attempts: u32) {
    let found = (error.kind(), error.status(), error.execution(), error.attempts());
    assert_eq!(found, (expected.kind, expected.status, expected.execution, attempts), "{error:?}");
    // Whatever had a head had an id.
    assert_eq!(error.request_id().is_some(), expected.status.is_some(), "{error:?}");
    assert_eq!(error.is_throttled(), expected.kind == Throttled);
    assert_eq!(error.is_timeout(), expected.kind == Timeout);
}

#[tokio::test]
async fn each_fault_that_stays_ends_the_call_as_it_should() {
    let http = ReqwestTransport::new().unwrap();
    for (name, fault, expected) in faults() {
        println!("{name}");
        let world = World::new(&http).await;
        for action in ACTIONS {
            let again = if action == "MakeThing" { expected.again.1 } else { expected.again.0 };
            let attempts = if again { 3 } else { 1 };
            (0..attempts).for_each(|_| world.emulator.inject(fault.clone()));
            let (outcome, runs) = world.call(world.builder(), action).await;
            is_as_expected(&outcome.unwrap_err(), &expected, attempts);
            assert_eq!(world.emulator.requests().len(), attempts as usize, "{action}");
            assert_eq!(runs, expected.runs * attempts, "{action}");
        }
    }
}

#[tokio::test]
async fn each_fault_that_passes_is_overcome_where_that_is_safe() {
    let http = ReqwestTransport::new().unwrap();
    for (name, fault, expected) in faults() {
        println!("{name}");
        let world = World::new(&http).await;
        for action in ACTIONS {
            let again = if action == "MakeThing" { expected.again.1 } else { expected.again.0 };
            world.emulator.inject(fault.clone());
            let (outcome, runs) = world.call(world.builder(), action).await;
            assert_eq!(outcome.is_ok(), again, "{action}");
            assert_eq!(runs, expected.runs + u32::from(again), "{action}");
            assert!(action != "MakeThing" || runs <= 1, "what may not be repeated never runs twice");
        }
    }
}

#[tokio::test]
async fn where_nobody_is_nothing_is_sent_however_often() {
    let mut world = World::new(&ReqwestTransport::new().unwrap()).await;
    let gone = std::mem::replace(&mut world.emulator, Emulator::start().await.unwrap());
    let endpoint = gone.endpoint().to_owned();
    gone.shutdown().await;
    let expected = Expected { runs: 0, kind: Connect, status: None, execution: NotSent, again: ALWAYS };
    for action in ACTIONS {
        let (outcome, runs) = world.call(world.builder().endpoint(endpoint.as_str()), action).await;
        let error = outcome.unwrap_err();
        is_as_expected(&error, &expected, 3);
        assert!(error.is_unsent() && runs == 0);
    }
}

#[tokio::test]
async fn a_reply_that_stalls_takes_the_time_that_is_there() {
    let http = ReqwestTransport::new().unwrap();
    for (fault, status, once) in [
        (Fault::stall(), None, 0),
        (Fault::stall().after_action(), None, 1),
        (Fault::stall_after(0), Some(200), 1),
        (Fault::stall_after(20), Some(200), 1),
    ] {
        let expected = Expected { runs: once, kind: Timeout, status, execution: Unknown, again: IF_SAFE };
        let world = Arc::new(World::new(&http).await);
        for action in ACTIONS {
            // Ten seconds for each of three attempts, or all thirty for the only one.
            let attempts: u32 = if action == "MakeThing" { 1 } else { 3 };
            (0..attempts).for_each(|_| world.emulator.inject(fault.clone()));
            let clock = standing();
            let begin = clock.now();
            let call = tokio::spawn({
                let (world, clock) = (Arc::clone(&world), clock.clone());
                async move { world.call(world.builder().clock(clock), action).await }
            });
            for attempt in 1..=attempts {
                stalled(&world.emulator, &clock, attempt as usize).await;
                clock.advance(Duration::from_secs(30 / u64::from(attempts)) - Duration::from_millis(1));
                settle().await;
                assert_eq!(world.emulator.requests().len(), attempt as usize, "{fault:?}, {action}");
                assert!(!call.is_finished(), "{fault:?}, {action}: a millisecond is left");
                clock.advance(Duration::from_millis(1));
            }
            let (outcome, runs) = call.await.unwrap();
            is_as_expected(&outcome.unwrap_err(), &expected, attempts);
            assert_eq!((runs, clock.now() - begin), (once * attempts, Duration::from_secs(30)), "{fault:?}");

            // One that passes leaves time for another attempt, if another is safe.
            world.emulator.inject(fault.clone());
            let clock = standing();
            let call = tokio::spawn({
                let (world, clock) = (Arc::clone(&world), clock.clone());
                async move { world.call(world.builder().clock(clock), action).await }
            });
            stalled(&world.emulator, &clock, 1).await;
            clock.advance(Duration::from_secs(if attempts == 3 { 10 } else { 30 }));
            let (outcome, runs) = call.await.unwrap();
            assert_eq!((outcome.is_ok(), runs), (attempts == 3, once + attempts / 3), "{fault:?}, {action}");
        }
    }
}

/// A clock that stands at the time that it is, with nonces that nobody had.
fn standing() -> FakeClock {
    let real = SystemClock::new();
    FakeClock::at(real.now()).with_nonce(real.nonce())
}

/// Until so many requests came and the client has read what there is of the last reply.
async fn stalled(emulator: &Emulator, clock: &FakeClock, requests: usize) {
    while emulator.requests().len() < requests || clock.sleepers() == 0 {
        tokio::task::yield_now().await;
    }
    settle().await;
}

/// Lets everything happen that can without time passing: client and server share the thread.
async fn settle() {
    for _ in 0..2000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_put_right_and_stays_right() {
    let http = ReqwestTransport::new().unwrap();
    const HOUR: Duration = Duration::from_secs(3600);
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        for action in ACTIONS {
            let now = SystemClock::new().now();
            for wrong in [now - HOUR, now + HOUR, now + 5 * HOUR] {
                let world = World::new(&http).await;
                let client =
                    world.builder().clock(FakeClock::at(wrong)).signature(signature).build().unwrap();
                for requests in [2, 3] {
                    match action {
                        "GetThing" => client.send(GetThing {}).await.map(drop).unwrap(),
                        "MakeThing" => client.clone().send(MakeThing {}).await.map(drop).unwrap(),
                        _ => drop(client.send(MakeThingOnce { client_token: None }).await.unwrap()),
                    }
                    // Learned by the first call, known to the next, also on a clone.
                    assert_eq!(world.emulator.requests().len(), requests, "{action} {wrong:?}");
                    assert_eq!(world.runs.lock().unwrap()[action] as usize, requests - 1);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_nonce_that_was_used_is_replaced_by_another() {
    let http = ReqwestTransport::new().unwrap();
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        for action in ACTIONS {
            let world = World::new(&http).await;
            // Two clients whose nonces are the same series, which a clock of one's own may bring about.
            let builder = || {
                let clock = FakeClock::at(SystemClock::new().now()).with_nonce(7);
                world.builder().clock(clock).signature(signature)
            };
            let (first, runs) = world.call(builder(), action).await;
            assert_eq!((first.is_ok(), runs, world.emulator.requests().len()), (true, 1, 1));
            let (second, runs) = world.call(builder(), action).await;
            second.unwrap();
            assert_eq!((runs, world.emulator.requests().len()), (1, 2), "{action}");
        }
    }
}
