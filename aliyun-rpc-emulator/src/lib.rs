//! A server on loopback that speaks Alibaba Cloud's RPC protocol, for tests without an account and without a bill.
//!
//! It verifies each request as the real gateway does (parameters, timestamp, nonce, key, signature 1.0 or V3, bearer
//! token), plays ApsaraVideo Live's production studio in memory, with the states and the error codes of the real one, and
//! breaks down in the ways that networks do, on demand. Signatures are verified by code of its own (see [`signature`] and
//! [`signature_v3`]).
//!
//! * In a test: [`Emulator::start`], and point the client at [`Emulator::endpoint`].
//! * Beside a program: the binary `aliyun-rpc-emulator`, which prints the endpoint and the keys.
//! * Without a server: [`Verifier`] judges a recorded request.
//!
//! # What is served
//!
//! | product | version | actions |
//! |---|---|---|
//! | ApsaraVideo Live | 2016-11-01 | `CreateCaster`, `DescribeCasters`, `SetCasterConfig`, `AddCasterVideoResource`, `AddCasterLayout`, `StartCaster`, `DescribeCasterScenes`, `StartCasterScene`, `StopCasterScene`, `StopCaster`, `DeleteCaster` |
//! | Elastic Compute Service | 2014-05-26 | `DescribeRegions` |
//! | Security Token Service | 2015-04-01 | `AssumeRole`, `AssumeRoleWithOIDC` (which is not signed), `GetCallerIdentity` |
//!
//! What the Security Token Service issues is accepted until it expires. [`Metadata`] adds the metadata service of an ECS
//! instance and a credentials URI. A client is pointed at them by `.endpoint_of("sts", None, emulator.endpoint())` and
//! `EcsRoleProvider::new().endpoint(emulator.endpoint())`. Any other action is a [handler](Action) away. [`studio`] says how the production studio behaves, and what was
//! decided where its documentation is silent. [`Fault`] lists what can go wrong on demand.
//!
//! # The gateway
//!
//! A request passes the checks that [`Verifier`] lists; then its nonce must not have been used by that key in the last
//! 15 minutes (`SignatureNonceUsed`), no parameter may occur twice and `Format` must be `JSON`, `json`, `XML`, `xml` or
//! absent, which is XML (`InvalidParameter`), the action must be served in that version (404 `InvalidApi.NotFound`), and
//! the parameters that it requires must be there (`MissingParameter`). Replies come as gzip where `Accept-Encoding` names it. Sizes are bounded: 413 `RequestTooLarge` above
//! 10 MiB of body, `InvalidParameter` above 100,000 parameters or where they are not percent-encoded UTF-8, 414 and 431 for a URL above 64 KiB or too many headers.

mod account;
mod action;
mod clock;
mod ecs;
mod emulator;
mod error;
mod fault;
mod gateway;
mod ids;
mod metadata;
mod nonce;
mod params;
mod record;
mod reply;
mod request;
mod server;
pub mod signature;
pub mod signature_v3;
mod sts;
pub mod studio;
mod verify;

pub use self::account::{Account, DEFAULT_ACCESS_KEY_ID, DEFAULT_ACCESS_KEY_SECRET};
pub use self::action::{Action, Call};
pub use self::clock::{Clock, ManualClock, SystemClock, TimestampError, format_timestamp, parse_timestamp};
pub use self::emulator::{Emulator, EmulatorBuilder};
pub use self::error::{ApiError, StartError};
pub use self::fault::Fault;
pub use self::metadata::Metadata;
pub use self::params::Params;
pub use self::record::RecordedRequest;
pub use self::request::RequestParts;
pub use self::verify::{Verified, Verifier};
/// The values that handlers of an [`Action`] give.
pub use serde_json;
