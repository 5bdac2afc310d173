//! [`StopCaster`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Stops a studio: closes its preview and programme scenes.
#[rpc_action(
    "StopCaster",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = StopCasterResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StopCaster {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`StopCaster`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct StopCasterResponse {
    /// Names the call in the service's logs.
    pub request_id: String,
}
