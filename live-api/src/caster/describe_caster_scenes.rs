//! [`DescribeCasterScenes`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Lists the scenes of a studio.
///
/// The studio needs a domain first, or the call is refused by `InvalidDomainName.NotFound`.
#[rpc_action(
    "DescribeCasterScenes",
    version = "2016-11-01",
    product = "live",
    rate = "15/s",
    response = DescribeCasterScenesResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DescribeCasterScenes {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Id of a scene, to see that one alone.
    pub scene_id: Option<String>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`DescribeCasterScenes`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct DescribeCasterScenesResponse {
    /// Names the call in the service's logs.
    pub request_id: String,
    /// The scenes.
    #[rpc(list = "Scene")]
    pub scene_list: Vec<Scene>,
    /// Number of scenes.
    pub total: Option<i64>,
}

/// A scene of a studio.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct Scene {
    /// Ids of the components that the scene shows.
    #[rpc(list = "componentId")]
    pub component_ids: Vec<String>,
    /// Id of the layout that the scene shows.
    pub layout_id: Option<String>,
    /// `0` for a preview scene (PVW), `1` for the programme scene (PGM).
    pub output_type: Option<String>,
    /// Id of the scene.
    pub scene_id: Option<String>,
    /// Name of the scene.
    pub scene_name: Option<String>,
    /// `0` closed, `1` open.
    pub status: Option<i64>,
    /// The streams that go to air; only of a programme scene.
    #[rpc(list = "StreamInfo")]
    pub stream_infos: Vec<StreamInfo>,
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
