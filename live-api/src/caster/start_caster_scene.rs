//! [`StartCasterScene`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Opens a preview scene of a studio.
///
/// The studio must be running (`IncorrectCasterStatus.Idle`) and the scene closed (`IncorrectSceneStatus.Inuse`).
#[rpc_action(
    "StartCasterScene",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = StartCasterSceneResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StartCasterScene {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Id of the scene, as [`DescribeCasterScenes`](crate::caster::DescribeCasterScenes) lists it.
    pub scene_id: String,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`StartCasterScene`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct StartCasterSceneResponse {
    /// Names the call in the service's logs.
    pub request_id: String,
    /// Address at which the studio's own player shows the scene; not an address for viewers.
    pub stream_url: Option<String>,
}
