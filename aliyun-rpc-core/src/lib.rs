//! Runtime for Alibaba Cloud's RPC-style APIs: declare an action as a plain struct, send it, get a typed reply.
//!
//! ```no_run
//! use aliyun_rpc_core::{Client, RpcResponse, rpc_action};
//!
//! #[rpc_action("StopCasterScene", version = "2016-11-01", product = "live", response = StopCasterSceneResponse)]
//! pub struct StopCasterScene {
//!     pub caster_id: String,
//!     pub scene_id: String,
//!     pub region_id: Option<String>,
//! }
//!
//! #[derive(Debug, RpcResponse)]
//! pub struct StopCasterSceneResponse {
//!     pub request_id: String,
//! }
//!
//! # async fn example() -> Result<(), aliyun_rpc_core::Error> {
//! let client = Client::from_env()?;
//! let stop = StopCasterScene::builder().caster_id("LIVEPRODUCER_POST-cn-0pp1czt****").scene_id("7").build();
//! let reply = client.send(&stop).await?;
//! println!("{}", reply.request_id);
//! # Ok(()) }
//! ```
//!
//! A required parameter that is left out does not compile:
//!
//! ```compile_fail,E0277
//! # use aliyun_rpc_core::rpc_action;
//! # #[rpc_action("StopCasterScene", version = "2016-11-01")]
//! # pub struct StopCasterScene { pub caster_id: String, pub scene_id: String }
//! let stop = StopCasterScene::builder().caster_id("id").build();
//! ```
//!
//! # Where to look
//!
//! | for | see |
//! |---|---|
//! | declaring an action | [`rpc_action`](macro@rpc_action), [`RpcParams`], [`RpcResponse`], [`RpcEnum`] |
//! | types for its parameters | [`ParamValue`], [`JsonText`], [`UtcTime`], [`Secret`], and what [setters](setter) take |
//! | what a declared action sends, without sending it | [`written_params`], [`Client::sign`] |
//! | actions that answer page by page | [`Paginate`], [`Client::paginate`] |
//! | sending it, and the options of a call | [`Client`], [`Call`], [`ClientBuilder`] |
//! | an action or parameter that nobody declared | [`RawAction`], [`Call::param`], [`Json`] |
//! | whose credentials, and where they come from | [`Credentials`], [`ProvideCredentials`], [`ChainProvider`] |
//! | what can go wrong | [`Error`], [`ErrorKind`] |
//! | code of your own around each attempt | [`Interceptor`] |
//! | a proxy, certificates of your own, an HTTP client of your own | [`ReqwestTransport`] |
//! | another HTTP client, a test double, a wire log | [`Transport`], [`Clock`] |
//! | calls without `async` | `blocking`, with the feature of that name |
//!
//! # Features
//!
//! | feature | TLS of the built-in transport |
//! |---|---|
//! | `rustls-ring` (default) | rustls on ring |
//! | `rustls-aws-lc` | rustls on aws-lc-rs |
//! | `native-tls` | the platform's library |
//!
//! They can be combined; the first of the table that is on is used. Without any, only plain HTTP works.
//!
//! | feature | what it adds |
//! |---|---|
//! | `blocking` | a client whose calls wait: the module `blocking` |
//! | `metrics` | counters and histograms of calls: see [below](#seeing-inside) |
//! | `socks` | proxies that speak SOCKS 5, set or in the environment |
//!
//! # Seeing inside
//!
//! Each call is a span `rpc` of [`tracing`](https://docs.rs/tracing) at the level INFO, and each attempt a span `attempt` within
//! it at DEBUG, with the names that OpenTelemetry has. A call has `otel.kind`, `rpc.system`, `rpc.service` (the product) and
//! `rpc.method` (the action), an attempt `http.request.method` and `server.address`; both have `http.request.resend_count`,
//! `http.response.status_code` and `aliyun.request_id` (a call those of its last attempt), and `error.type` if they failed: the
//! service's code, or else the [`ErrorKind`].
//!
//! Waits (`pacing.wait_ms`) and repetitions (`reason`, `cause`, `wait_ms`) are events in them at DEBUG. A failure is no event: log
//! the error where you handle it.
//!
//! The feature `metrics` measures calls by the [`metrics`](https://docs.rs/metrics) facade, durations in seconds:
//!
//! | metric | kind | labels, beside `rpc.system`, `rpc.service` and `rpc.method` |
//! |---|---|---|
//! | `rpc.client.call.duration` | histogram | `error.type` if it failed: the [`ErrorKind`], such as `throttled` |
//! | `rpc.client.attempt.duration` | histogram | `http.response.status_code`, `error.type` |
//! | `rpc.client.wait.duration` | histogram: waits for a turn or for credentials | |
//! | `rpc.client.retries` | counter | `error.type` of the attempt before |
//!
//! Neither shows a parameter, a header, a key or a URL.

mod action;
#[cfg(feature = "blocking")]
pub mod blocking;
mod client;
mod clock;
mod credentials;
mod endpoint;
mod env;
mod error;
mod interceptor;
mod json_text;
pub mod location;
mod pacing;
mod paginate;
mod params;
mod redact;
mod required;
mod response;
mod retry;
mod rpc_enum;
pub mod setter;
pub mod sign;
pub mod sts;
mod transport;
mod utc_time;

#[doc(hidden)]
pub mod __private;

pub use action::{ActionInfo, Encoding, Method, ParamInfo, Place, Rate, RawAction, RpcAction};
pub use aliyun_rpc_macros::{RpcAction, RpcEnum, RpcParams, RpcResponse, rpc_action};
pub use client::{Call, Client, ClientBuilder};
pub use clock::{Clock, SystemClock};
pub use credentials::{
    AssumeRoleProvider, ChainProvider, CliProfileProvider, Credentials, EcsRoleProvider, EnvironmentProvider,
    IniProfileProvider, OidcProvider, ProcessProvider, ProvideCredentials, ProvideFuture, ProviderContext,
    UriProvider,
};
pub use endpoint::{Endpoint, EndpointType};
pub use error::{Error, ErrorKind, Execution, SoftErrors};
pub use interceptor::{Attempted, Interceptor, Unsigned};
pub use json_text::JsonText;
pub use pacing::{LocalPacer, NoTurn, PaceFeedback, PacedCall, Pacer, Turn};
pub use paginate::{Items, Page, PageProgress, Pages, Paginate};
pub use params::{ParamValue, ParamWriter, RpcParams, WrittenParam, written_params};
pub use redact::Secret;
pub use required::{Missing, Set};
/// The HTTP client of [`ReqwestTransport`], in the version that [`ReqwestTransport::from_client`] takes.
pub use reqwest;
pub use response::{Ack, DecodeError, Json, Reader, Reply, ReplyValue, RpcResponse};
pub use retry::RetryPolicy;
pub use rpc_enum::RpcEnum;
pub use sign::SignatureVersion;
pub use transport::{
    Curl, HeadSlot, HttpRequest, HttpResponse, ReqwestTransport, ReqwestTransportBuilder, Transport,
    TransportError, TransportFuture, TransportStage,
};
pub use utc_time::{UtcTime, UtcTimeError};
