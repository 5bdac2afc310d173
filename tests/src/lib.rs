//! What the tests share: recorded requests, and clients of an emulator.

pub mod clock;
pub mod declare;
pub mod fuzz;
pub mod memory;
pub mod metadata;
pub mod rerouted;
pub mod vectors;
pub mod xml;

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use aliyun_rpc_core::{Client, ClientBuilder, Credentials, RetryPolicy};
use aliyun_rpc_emulator::Emulator;

/// A builder of a client that may call `emulator`.
pub fn client_builder(emulator: &Emulator) -> ClientBuilder {
    Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(Credentials::new(emulator.access_key_id(), emulator.access_key_secret()))
}

/// A client that may call `emulator`.
///
/// # Panics
///
/// If it cannot be built.
#[must_use]
pub fn client(emulator: &Emulator) -> Client {
    built(client_builder(emulator))
}

/// A client that may call `emulator`, and attempts each call once.
///
/// # Panics
///
/// If it cannot be built.
#[must_use]
pub fn client_of_one_attempt(emulator: &Emulator) -> Client {
    built(client_builder(emulator).retry(RetryPolicy::never()))
}

fn built(builder: ClientBuilder) -> Client {
    match builder.build() {
        Ok(client) => client,
        Err(e) => panic!("{e}"),
    }
}

/// Polls a future once, and says whether it has not come to its end.
pub async fn is_pending<T>(future: &mut (impl Future<Output = T> + Unpin)) -> bool {
    poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context).is_pending())).await
}

/// The programs of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
