//! ApsaraVideo Live (`live`, 2016-11-01): its actions as annotated structs.
//!
//! ```no_run
//! use live_api::Client;
//! use live_api::caster::StopCasterScene;
//!
//! # async fn example() -> Result<(), live_api::Error> {
//! let client = Client::from_env()?;
//! let stop = StopCasterScene::builder().caster_id("LIVEPRODUCER_POST-cn-0pp1czt****").scene_id("7").build();
//! let reply = client.send(&stop).await?;
//! println!("{}", reply.request_id);
//! # Ok(()) }
//! ```
//!
//! An action is a plain struct with public fields and a builder that does not compile while a required parameter is
//! missing. The service adds parameters and members, so the structs are `#[non_exhaustive]`: build an action by its builder,
//! and set a field afterwards where you hold an `Option` (`action.region_id = region;`). Names are the service's own. Values travel as they are: nothing is checked that the service checks itself.
//! Integers of replies are `i64`, as the service does not say how wide they are.
//!
//! The runtime is [`rpc`], for whatever is not named here.
//!
//! | group | what it is for |
//! |---|---|
//! | [`caster`] | the production studio: sources, layouts, scenes, going live |
//!
//! # Features
//!
//! They are those of the runtime, and set here alone where this crate is the one that a program depends on.
//!
//! | feature | what it does |
//! |---|---|
//! | `rustls-ring` (default), `rustls-aws-lc`, `native-tls` | TLS by that library; the first of them that is on is used |
//! | `blocking` | calls that wait, without `async`: `live_api::blocking` |
//! | `metrics` | counters and histograms of calls |
//! | `socks` | proxies that speak SOCKS 5 |
//!
//! # An action of one's own
//!
//! The attribute and the derives name the runtime by `aliyun_rpc_core`. Depend on it as well, or say where it is:
//!
//! ```
//! use live_api::rpc::rpc_action;
//!
//! #[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs", crate = live_api::rpc)]
//! pub struct DescribeRegions {
//!     pub accept_language: Option<String>,
//! }
//! ```

pub mod caster;

#[cfg(feature = "blocking")]
pub use aliyun_rpc_core::blocking;
pub use aliyun_rpc_core::{
    self as rpc, Call, Client, ClientBuilder, Credentials, Error, ErrorKind, RawAction, RpcAction,
};
