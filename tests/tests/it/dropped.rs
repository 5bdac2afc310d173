//! Calls that are dropped in the middle of their exchange: nothing stays behind.

use std::time::Duration;

use aliyun_rpc_core::{Client, Rate, rpc_action};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use serde_json::json;
use tests::clock::FakeClock;
use tests::memory::resident;
use tokio::runtime::Handle;

const NOW: Duration = Duration::from_secs(1_790_000_000);

#[rpc_action("MakeThing", version = "2020-01-01")]
struct MakeThing {}

async fn emulator() -> Emulator {
    Emulator::builder()
        .action(Action::new("MakeThing", "2020-01-01", |_| Ok(json!({"Filler": "x".repeat(1000)}))))
        .clock(|| std::time::SystemTime::UNIX_EPOCH + NOW)
        .start()
        .await
        .unwrap()
}

/// Where a call stands when it is dropped.
fn stalls() -> [Fault; 4] {
    [Fault::stall(), Fault::stall().after_action(), Fault::stall_after(0), Fault::stall_after(500)]
}

/// Makes a call that meets `fault`, and drops it once it stands where the fault holds it.
async fn drop_in(fault: Fault, client: &Client, emulator: &Emulator, clock: &FakeClock) {
    emulator.clear_requests();
    emulator.inject(fault);
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.send(MakeThing {}).await.map(drop) }
    });
    while emulator.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    // Until what there is of the reply has been read: client and server share the thread.
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
    assert!(!call.is_finished());
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    // Nobody sleeps any more: the clock forgets who did, and wakes none.
    clock.advance(Duration::ZERO);
    assert_eq!(clock.sleepers(), 0, "a timer outlived its call");
}

/// Waits until so many tasks are left, of client and server both.
async fn until_tasks_are(count: usize) {
    let tasks = || Handle::current().metrics().num_alive_tasks();
    let reached = async {
        while tasks() != count {
            tokio::task::yield_now().await;
        }
    };
    let reached = tokio::time::timeout(Duration::from_secs(20), reached).await;
    assert!(reached.is_ok(), "{} tasks are left, not {count}", tasks());
}

#[tokio::test]
async fn a_call_that_is_dropped_closes_its_connection_and_leaves_no_task() {
    let emulator = emulator().await;
    let clock = FakeClock::at(NOW);
    let client = tests::client_builder(&emulator).clock(clock.clone()).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    // The emulator, and either end of the one connection, which is kept for the next call.
    let idle = Handle::current().metrics().num_alive_tasks();
    for fault in stalls() {
        drop_in(fault, &client, &emulator, &clock).await;
        // The server sees that nobody is there any more, so neither end is left.
        until_tasks_are(idle - 2).await;
        client.send(MakeThing {}).await.unwrap();
        until_tasks_are(idle).await;
    }
    // A dropped call takes no other with it.
    emulator.inject(Fault::stall());
    let stalled = tokio::spawn({
        let client = client.clone();
        async move { client.send(MakeThing {}).await.map(drop) }
    });
    while emulator.pending_faults() > 0 {
        tokio::task::yield_now().await;
    }
    let other = tokio::spawn({
        let client = client.clone();
        async move { client.send(MakeThing {}).await.map(drop) }
    });
    tokio::task::yield_now().await;
    stalled.abort();
    other.await.unwrap().unwrap();
    until_tasks_are(idle).await;
}

#[tokio::test]
async fn the_lane_of_a_call_that_is_dropped_goes_on() {
    for fault in stalls() {
        let emulator = emulator().await;
        let clock = FakeClock::at(NOW);
        let builder = tests::client_builder(&emulator).clock(clock.clone());
        let client = builder.rate_limit("MakeThing", Rate::per_second(1)).build().unwrap();
        drop_in(fault, &client, &emulator, &clock).await;
        // It was sent, so it counts; the next waits for its turn, and hardly longer.
        let next = tokio::spawn({
            let client = client.clone();
            async move { client.send(MakeThing {}).await.map(drop) }
        });
        while clock.sleepers() == 0 {
            tokio::task::yield_now().await;
        }
        clock.advance(Duration::from_millis(1000));
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        assert_eq!(emulator.requests().len(), 1, "the limit holds");
        // A window is a little longer than the second that is documented.
        clock.advance(Duration::from_millis(100));
        next.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_thousand_dropped_calls_leave_what_one_leaves() {
    let emulator = emulator().await;
    let clock = FakeClock::at(NOW);
    let client = tests::client_builder(&emulator).clock(clock.clone()).build().unwrap();
    client.send(MakeThing {}).await.unwrap();
    let idle = Handle::current().metrics().num_alive_tasks();
    let mut held = None;
    for number in 0..1200 {
        let fault = stalls()[number % 4].clone();
        drop_in(fault, &client, &emulator, &clock).await;
        if number == 200 {
            held = resident();
        }
    }
    until_tasks_are(idle - 2).await;
    client.send(MakeThing {}).await.unwrap();
    until_tasks_are(idle).await;
    assert_eq!(emulator.pending_faults(), 0);
    if let (Some(before), Some(after)) = (held, resident()) {
        assert!(after < before + (8 << 20), "memory grew from {before} to {after} bytes");
    }
}
