//! Calls for programs that are not asynchronous: the same actions, replies, errors and options, on threads that wait.
//!
//! ```no_run
//! use std::time::Duration;
//! use aliyun_rpc_core::{Error, RpcResponse, blocking, rpc_action};
//!
//! #[rpc_action("StopCasterScene", version = "2016-11-01", product = "live", response = StopCasterSceneResponse)]
//! pub struct StopCasterScene {
//!     pub caster_id: String,
//!     pub scene_id: String,
//! }
//!
//! #[derive(Debug, RpcResponse)]
//! pub struct StopCasterSceneResponse {
//!     pub request_id: String,
//! }
//!
//! fn main() -> Result<(), Error> {
//!     let client = blocking::Client::from_env()?;
//!     let stop = StopCasterScene::builder().caster_id("LIVEPRODUCER_POST-cn-0pp1czt****").scene_id("7").build();
//!     let reply = client.send(&stop).timeout(Duration::from_secs(5)).wait()?;
//!     println!("{}", reply.request_id);
//!     Ok(())
//! }
//! ```
//!
//! A [`Client`] owns a tokio runtime with one thread, which is started when it is built, shared by its clones, and stopped
//! with the last of them. It drives connections in between; a call itself is made by the thread that waits for it, so that
//! threads do not stand in each other's way. A connection belongs to the runtime that it was made on, which is why a
//! [`crate::Client`] cannot be turned into one of these, nor the other way round: build each by itself.
//!
//! # Inside of a runtime
//!
//! A task that waits would hold up the others of its thread. There every call is an error of kind
//! [`Config`](crate::ErrorKind::Config), and nothing is sent. `tokio::task::spawn_blocking`, `block_in_place` and threads of
//! your own are no such place. Building and dropping a client is harmless anywhere.

mod call;
mod client;
mod driver;
mod pages;

pub use call::Call;
pub use client::Client;
pub use pages::{Items, Pages};
