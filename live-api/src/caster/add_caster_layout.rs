//! [`AddCasterLayout`].

use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

/// Adds a layout to a studio: where each source stands in the frame, and how loud it is.
///
/// The video layers pair with the blend list, the audio layers with the mix list, one by one; lists of different lengths are
/// refused by `InvalidVideoLayersAndBlendListSize.Mismatch`.
#[rpc_action(
    "AddCasterLayout",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = AddCasterLayoutResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddCasterLayout {
    /// How each source of the mix list sounds.
    #[rpc(required)]
    pub audio_layer: Vec<AudioLayer>,
    /// Sources that are seen, from back to front, by location: `RV01`.
    #[rpc(required)]
    pub blend_list: Vec<String>,
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Sources that are heard, by location: `RV01`.
    #[rpc(required)]
    pub mix_list: Vec<String>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
    /// Where each source of the blend list stands.
    #[rpc(required)]
    pub video_layer: Vec<VideoLayer>,
}

/// Reply to [`AddCasterLayout`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct AddCasterLayoutResponse {
    /// Id of the layout.
    pub layout_id: Option<String>,
    /// Names the call in the service's logs.
    pub request_id: String,
}

/// How a source sounds.
#[derive(Debug, Clone, RpcParams)]
#[non_exhaustive]
pub struct AudioLayer {
    /// Delay of the sound.
    ///
    /// Milliseconds. 0 to 5000; the service uses 0.
    pub fixed_delay_duration: Option<i32>,
    /// Channels that are heard: `leftChannel`, `rightChannel` or `all`.
    ///
    /// The service uses `all`.
    pub valid_channel: Option<String>,
    /// Volume, as a multiple of the source's.
    ///
    /// 0 to 10; the service uses 1.
    pub volume_rate: Option<f64>,
}

/// Where a source stands in the frame.
#[derive(Debug, Clone, RpcParams)]
#[non_exhaustive]
pub struct VideoLayer {
    /// How the source fills its place: `none` or `fit`.
    ///
    /// The service uses `none`. With `fit`, width and height must be greater than 0.
    pub fill_mode: Option<String>,
    /// Delay of the picture.
    ///
    /// Milliseconds. 0 to 5000; the service uses 0.
    pub fixed_delay_duration: Option<i32>,
    /// Height of the source.
    ///
    /// Fraction of the frame, 0 to 1.
    pub height_normalized: Option<f64>,
    /// Position of the source, from the point that `position_refer` names.
    ///
    /// Fractions of the frame, 0 to 1: `[x, y]`.
    pub position_normalized: Vec<f64>,
    /// Point of the frame and of the source that the position is measured between: `topLeft`, `topRight`, `bottomLeft`,
    /// `bottomRight`, `center`, `topCenter`, `bottomCenter`, `leftCenter` or `rightCenter`.
    ///
    /// The service uses `topLeft`.
    pub position_refer: Option<String>,
    /// Width of the source.
    ///
    /// Fraction of the frame, 0 to 1.
    pub width_normalized: Option<f64>,
}
