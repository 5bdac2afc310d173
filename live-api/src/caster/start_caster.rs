//! [`StartCaster`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Starts a studio: opens its preview and programme scenes.
///
/// The studio needs a domain first, or the call is refused by `InvalidDomainName.NotFound`: see
/// [`SetCasterConfig::domain_name`](crate::caster::SetCasterConfig::domain_name).
#[rpc_action(
    "StartCaster",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = StartCasterResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StartCaster {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`StartCaster`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct StartCasterResponse {
    /// Programme scenes, which go to air.
    #[rpc(list = "SceneInfo")]
    pub pgm_scene_infos: Vec<PgmSceneInfo>,
    /// Preview scenes.
    #[rpc(list = "SceneInfo")]
    pub pvw_scene_infos: Vec<PvwSceneInfo>,
    /// Names the call in the service's logs.
    pub request_id: String,
}

/// A programme scene of a studio that was started.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct PgmSceneInfo {
    /// Id of the scene.
    pub scene_id: Option<String>,
    /// The streams that go to air, one for each transcoding and format.
    #[rpc(list = "StreamInfo")]
    pub stream_infos: Vec<StreamInfo>,
    /// Address at which the studio's own player shows the scene.
    pub stream_url: Option<String>,
}

/// A preview scene of a studio that was started.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct PvwSceneInfo {
    /// Id of the scene.
    pub scene_id: Option<String>,
    /// Address at which the studio's own player shows the scene.
    pub stream_url: Option<String>,
}

/// A stream that goes to air.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct StreamInfo {
    /// Address of the stream.
    pub output_stream_url: Option<String>,
    /// Transcoding: `lsd`, `lld`, `lud` or `lhd`.
    pub transcode_config: Option<String>,
    /// Format: `flv`, `mp4` or `m3u8`.
    pub video_format: Option<String>,
}
