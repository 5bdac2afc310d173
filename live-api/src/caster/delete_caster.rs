//! [`DeleteCaster`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Deletes a studio with its scenes, components and layouts, for good.
///
/// The studio must be stopped (`IncorrectCasterStatus.Inuse`).
#[rpc_action(
    "DeleteCaster",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = DeleteCasterResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeleteCaster {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`DeleteCaster`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct DeleteCasterResponse {
    /// Id of the studio.
    pub caster_id: Option<String>,
    /// Names the call in the service's logs.
    pub request_id: String,
}
