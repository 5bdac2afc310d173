//! Calls whose credentials end while they are made, or cannot be had: what the action comes to.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aliyun_rpc_core::{
    AssumeRoleProvider, Client, Clock, EcsRoleProvider, Error, ErrorKind, Execution, ProvideCredentials,
    RetryPolicy, rpc_action,
};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault};
use serde_json::json;

use crate::credentials::{ARN, World};

#[rpc_action("GetThing", version = "2020-01-01")]
struct GetThing {}

#[rpc_action("MakeThing", version = "2020-01-01")]
struct MakeThing {}

const ACTIONS: [&str; 2] = ["GetThing", "MakeThing"];

/// The life of a session, in seconds.
const LIFE: u64 = 3600;

/// An emulator of both actions, and how often they ran.
async fn world() -> (World, Arc<AtomicUsize>) {
    let runs = Arc::new(AtomicUsize::new(0));
    let mut builder = Emulator::builder();
    for name in ACTIONS {
        let runs = Arc::clone(&runs);
        builder = builder.action(Action::new(name, "2020-01-01", move |_| {
            runs.fetch_add(1, Ordering::Relaxed);
            Ok(json!({}))
        }));
    }
    (World::new(builder).await, runs)
}

fn client(world: &World, source: impl ProvideCredentials + 'static) -> Client {
    world.builder(source, &[]).retry(RetryPolicy::new().first_wait(Duration::ZERO)).build().unwrap()
}

async fn call(client: &Client, action: &str) -> Result<(), Error> {
    match action {
        "GetThing" => client.send(GetThing {}).await.map(drop),
        _ => client.send(MakeThing {}).await.map(drop),
    }
}

/// The security tokens that requests of an action carried, in order.
fn tokens(world: &World, action: &str) -> Vec<String> {
    let requests = world.emulator.requests();
    let of_action = requests.iter().filter(|request| request.param("Action") == Some(action));
    of_action.map(|request| request.param("SecurityToken").unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_token_that_ends_between_two_attempts_is_replaced_before_the_second() {
    for action in ACTIONS {
        let (world, runs) = world().await;
        let client = client(&world, AssumeRoleProvider::new(ARN, world.user()));
        call(&client, action).await.unwrap();
        // Twelve seconds before its end the token is still good, and cannot be renewed.
        world.clock.advance(Duration::from_secs(LIFE - 12));
        world.emulator.inject(Fault::reply(403, "<html>").on("AssumeRole"));
        let throttled = ApiError::new(400, "Throttling.User", "m");
        world.emulator.inject(Fault::error(throttled).header("x-acs-retry-after", "15000").on(action));
        let pending = tokio::spawn(async move { call(&client, action).await });
        while world.emulator.pending_faults() > 0 || world.clock.sleepers() == 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..2000 {
            tokio::task::yield_now().await;
        }
        world.clock.advance(Duration::from_secs(15));
        pending.await.unwrap().unwrap();

        let tokens = tokens(&world, action);
        assert_eq!((tokens.len(), tokens[0] == tokens[1], tokens[1] == tokens[2]), (3, true, false));
        assert_eq!((world.count("AssumeRole"), runs.load(Ordering::Relaxed)), (3, 2));
    }
}

#[tokio::test]
async fn a_token_that_the_service_says_is_over_is_replaced_at_once() {
    for code in ["InvalidSecurityToken.Expired", "InvalidAccessKeyId.NotFound"] {
        for action in ACTIONS {
            let (world, runs) = world().await;
            let client = client(&world, AssumeRoleProvider::new(ARN, world.user()));
            world.emulator.inject(Fault::error(ApiError::new(400, code, "m")).on(action));
            call(&client, action).await.unwrap();
            let tokens = tokens(&world, action);
            assert!(tokens.len() == 2 && tokens[0] != tokens[1], "{tokens:?}");
            assert_eq!((world.count("AssumeRole"), runs.load(Ordering::Relaxed)), (2, 1));

            // One that goes on saying so is believed.
            (0..3)
                .for_each(|_| world.emulator.inject(Fault::error(ApiError::new(400, code, "m")).on(action)));
            let error = call(&client, action).await.unwrap_err();
            assert_eq!((error.code(), error.execution()), (Some(code), Execution::Refused));
            assert_eq!((error.attempts(), runs.load(Ordering::Relaxed)), (3, 1));
        }
    }
}

#[tokio::test]
async fn a_key_that_is_refused_and_stays_the_same_is_not_tried_again() {
    for action in ACTIONS {
        let (world, _) = world().await;
        let client = client(&world, world.user());
        world
            .emulator
            .inject(Fault::error(ApiError::new(404, "InvalidAccessKeyId.NotFound", "m")).on(action));
        let error = call(&client, action).await.unwrap_err();
        assert_eq!((error.code(), error.attempts()), (Some("InvalidAccessKeyId.NotFound"), 1));
        assert_eq!(world.count(action), 1);
        // It is still there for the next call.
        call(&client, action).await.unwrap();
    }
}

#[tokio::test]
async fn without_credentials_no_action_is_sent() {
    for action in ACTIONS {
        for (fault, what) in [
            (None, "metadata service down"),
            (Some(Fault::close()), "token service closes"),
            (Some(Fault::close().by_reset()), "token service resets"),
            (Some(Fault::reply(502, "<html>")), "token service behind a broken proxy"),
            (Some(Fault::error(ApiError::new(403, "NoPermission", "m"))), "no permission"),
            (Some(Fault::stall()), "token service stalls"),
            (Some(Fault::stall_after(10)), "token service slow"),
        ] {
            let (world, runs) = world().await;
            let client = match &fault {
                // The emulator serves no metadata.
                None => client(&world, EcsRoleProvider::new()),
                Some(_) => client(&world, AssumeRoleProvider::new(ARN, world.user())),
            };
            // Whatever is tried again meets it again.
            (0..9).for_each(|_| fault.iter().for_each(|f| world.emulator.inject(f.clone().on("AssumeRole"))));
            let pending = tokio::spawn(async move { call(&client, action).await });
            let begin = world.clock.now();
            while !pending.is_finished() {
                for _ in 0..2000 {
                    tokio::task::yield_now().await;
                }
                world.clock.advance(Duration::from_secs(1));
            }
            let took = world.clock.now() - begin;
            assert!(took <= Duration::from_secs(31), "{what} holds a call for {took:?}");
            let error = pending.await.unwrap().unwrap_err();
            let found = (error.kind(), error.execution(), error.is_unsent());
            assert_eq!(found, (ErrorKind::Credentials, Execution::NotSent, true), "{what}: {error:?}");
            assert_eq!((world.count(action), runs.load(Ordering::Relaxed)), (0, 0), "{what}");
        }
    }
}
