//! [`AddCasterVideoResource`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Adds a source to a studio: a live stream, a clip or an image.
///
/// One source must be given, and a location takes one source (`DuplicateLocationID`).
#[rpc_action(
    "AddCasterVideoResource",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = AddCasterVideoResourceResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddCasterVideoResource {
    /// Where playback of a clip begins.
    ///
    /// Milliseconds.
    pub begin_offset: Option<i32>,
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Where playback of a clip ends.
    ///
    /// Milliseconds.
    pub end_offset: Option<i32>,
    /// Delay of a live stream.
    ///
    /// Milliseconds. 0 to 5000; the service uses 0.
    pub fixed_delay_duration: Option<i32>,
    /// Id of an image in the media library.
    pub image_id: Option<String>,
    /// Address of an image.
    pub image_url: Option<String>,
    /// Address of a live stream.
    pub live_stream_url: Option<String>,
    /// Place of the source in the studio: `RV01` to `RV99`.
    pub location_id: Option<String>,
    /// Id of a clip in the media library.
    pub material_id: Option<String>,
    /// How often the position of a clip is reported.
    ///
    /// Milliseconds.
    pub pts_callback_interval: Option<i32>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
    /// How often a clip is repeated: `0` never, `-1` for ever.
    ///
    /// The service uses 0.
    pub repeat_num: Option<i32>,
    /// Name of the source.
    pub resource_name: String,
    /// Address of a clip.
    pub vod_url: Option<String>,
}

/// Reply to [`AddCasterVideoResource`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct AddCasterVideoResourceResponse {
    /// Names the call in the service's logs.
    pub request_id: String,
    /// Id of the source.
    pub resource_id: Option<String>,
}
