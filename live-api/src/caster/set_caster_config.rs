//! [`SetCasterConfig`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

/// Sets the configuration of a studio, all of it.
///
/// A parameter that is left out clears its setting, except the name.
#[rpc_action(
    "SetCasterConfig",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = SetCasterConfigResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetCasterConfig {
    /// When the studio switches to the standby material, as JSON.
    ///
    /// Seconds without a stream: `{"eofThres": 3}`.
    pub auto_switch_urgent_config: Option<String>,
    /// Whether the studio switches to the standby material by itself.
    pub auto_switch_urgent_on: Option<bool>,
    /// Address that events of the studio are posted to.
    pub callback_url: Option<String>,
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Name of the studio.
    pub caster_name: Option<String>,
    /// Whether layouts refer to channels: `0` no, `1` yes.
    ///
    /// The service uses 0. Once set to 1 it stays: every later call must send 1 again
    /// (`InvalidCaster.ChannelDisableUnsupported`). Only in a stopped studio, whose layouts are lost.
    pub channel_enable: Option<i32>,
    /// Delay of the programme.
    ///
    /// Seconds. 0 to 300; the service uses 0.
    pub delay: Option<f64>,
    /// Streaming domain of the studio. Must be set before the studio starts.
    pub domain_name: Option<String>,
    /// Whether the programme list is in force: `0` no, `1` yes.
    pub program_effect: Option<i32>,
    /// Name of the programme list.
    pub program_name: Option<String>,
    /// How the programme is recorded, as JSON.
    ///
    /// `{"endpoint": "..", "ossBucket": "..", "videoFormat": [..], "interval": 5}`
    pub record_config: Option<String>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
    /// Address that the programme is pushed to.
    pub side_output_url: Option<String>,
    /// Addresses that the programme is pushed to, up to 20, separated by commas.
    pub side_output_url_list: Option<String>,
    /// Sources that are kept in step, as JSON.
    pub sync_groups_config: Option<String>,
    /// How the programme is transcoded, as JSON.
    pub transcode_config: Option<String>,
    /// Id of the standby image in the media library.
    pub urgent_image_id: Option<String>,
    /// Address of the standby image.
    pub urgent_image_url: Option<String>,
    /// Address of the standby stream.
    pub urgent_live_stream_url: Option<String>,
    /// Id of the standby clip in the media library.
    pub urgent_material_id: Option<String>,
}

/// Reply to [`SetCasterConfig`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct SetCasterConfigResponse {
    /// Id of the studio.
    pub caster_id: Option<String>,
    /// Names the call in the service's logs.
    pub request_id: String,
}
