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

pub mod caster;

#[cfg(feature = "blocking")]
pub use aliyun_rpc_core::blocking;
pub use aliyun_rpc_core::{
    self as rpc, Call, Client, ClientBuilder, Credentials, Error, ErrorKind, RawAction, RpcAction,
};
