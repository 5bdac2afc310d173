//! Actions of every shape that ApsaraVideo Live has, declared from its metadata:
//!
//! `cargo run -p tests --bin declare_actions -- --serde NAME ..`

#![expect(dead_code, unreachable_pub, reason = "declared as a library would, and decoded, not read")]

pub mod add_caster_episode_group_content {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddCasterEpisodeGroupContent
    #[rpc_action("AddCasterEpisodeGroupContent", version = "2016-11-01", product = "live", rate = "4/s", response = AddCasterEpisodeGroupContentResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddCasterEpisodeGroupContent {
        #[serde(rename = "ClientToken")]
        /// ClientToken
        pub client_token: String,
        #[serde(rename = "Content")]
        /// Content
        pub content: String,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddCasterEpisodeGroupContentResponse {
        /// ItemIds
        #[rpc(list = "ItemId")]
        pub item_ids: Vec<String>,
        /// ProgramId
        pub program_id: Option<String>,
        /// RequestId
        pub request_id: String,
    }
}

pub mod add_caster_layout {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddCasterLayout
    #[rpc_action("AddCasterLayout", version = "2016-11-01", product = "live", rate = "10/s", response = AddCasterLayoutResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddCasterLayout {
        #[serde(rename = "AudioLayer", default)]
        /// AudioLayer
        #[rpc(required)]
        pub audio_layer: Vec<AudioLayer>,
        #[serde(rename = "BlendList", default)]
        /// BlendList
        #[rpc(required)]
        pub blend_list: Vec<String>,
        #[serde(rename = "CasterId")]
        /// CasterId
        pub caster_id: String,
        #[serde(rename = "MixList", default)]
        /// MixList
        #[rpc(required)]
        pub mix_list: Vec<String>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "VideoLayer", default)]
        /// VideoLayer
        #[rpc(required)]
        pub video_layer: Vec<VideoLayer>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddCasterLayoutResponse {
        /// LayoutId
        pub layout_id: Option<String>,
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct AudioLayer {
        #[serde(rename = "FixedDelayDuration", default)]
        /// FixedDelayDuration
        pub fixed_delay_duration: Option<i32>,
        #[serde(rename = "ValidChannel", default)]
        /// ValidChannel
        pub valid_channel: Option<String>,
        #[serde(rename = "VolumeRate", default)]
        /// VolumeRate
        pub volume_rate: Option<f64>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct VideoLayer {
        #[serde(rename = "FillMode", default)]
        /// FillMode
        pub fill_mode: Option<String>,
        #[serde(rename = "FixedDelayDuration", default)]
        /// FixedDelayDuration
        pub fixed_delay_duration: Option<i32>,
        #[serde(rename = "HeightNormalized", default)]
        /// HeightNormalized
        pub height_normalized: Option<f64>,
        #[serde(rename = "PositionNormalized", default)]
        /// PositionNormalized
        pub position_normalized: Vec<f64>,
        #[serde(rename = "PositionRefer", default)]
        /// PositionRefer
        pub position_refer: Option<String>,
        #[serde(rename = "WidthNormalized", default)]
        /// WidthNormalized
        pub width_normalized: Option<f64>,
    }
}

pub mod add_caster_program {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddCasterProgram
    #[rpc_action("AddCasterProgram", version = "2016-11-01", product = "live", rate = "10/s", response = AddCasterProgramResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddCasterProgram {
        #[serde(rename = "CasterId")]
        /// CasterId
        pub caster_id: String,
        #[serde(rename = "Episode", default)]
        /// Episode
        #[rpc(required)]
        pub episode: Vec<Episode>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddCasterProgramResponse {
        /// EpisodeIds
        #[rpc(list = "EpisodeId")]
        pub episode_ids: Vec<ReplyEpisodeIdsEpisodeId>,
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct Episode {
        #[serde(rename = "ComponentId", default)]
        /// ComponentId
        pub component_id: Vec<String>,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "EpisodeName", default)]
        /// EpisodeName
        pub episode_name: Option<String>,
        #[serde(rename = "EpisodeType", default)]
        /// EpisodeType
        pub episode_type: Option<String>,
        #[serde(rename = "ResourceId", default)]
        /// ResourceId
        pub resource_id: Option<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
        #[serde(rename = "SwitchType", default)]
        /// SwitchType
        pub switch_type: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyEpisodeIdsEpisodeId {
        /// EpisodeId
        pub episode_id: Option<String>,
    }
}

pub mod add_caster_video_resource {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddCasterVideoResource
    #[rpc_action("AddCasterVideoResource", version = "2016-11-01", product = "live", rate = "10/s", response = AddCasterVideoResourceResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddCasterVideoResource {
        #[serde(rename = "BeginOffset", default)]
        /// BeginOffset
        pub begin_offset: Option<i32>,
        #[serde(rename = "CasterId")]
        /// CasterId
        pub caster_id: String,
        #[serde(rename = "EndOffset", default)]
        /// EndOffset
        pub end_offset: Option<i32>,
        #[serde(rename = "FixedDelayDuration", default)]
        /// FixedDelayDuration
        pub fixed_delay_duration: Option<i32>,
        #[serde(rename = "ImageId", default)]
        /// ImageId
        pub image_id: Option<String>,
        #[serde(rename = "ImageUrl", default)]
        /// ImageUrl
        pub image_url: Option<String>,
        #[serde(rename = "LiveStreamUrl", default)]
        /// LiveStreamUrl
        pub live_stream_url: Option<String>,
        #[serde(rename = "LocationId", default)]
        /// LocationId
        pub location_id: Option<String>,
        #[serde(rename = "MaterialId", default)]
        /// MaterialId
        pub material_id: Option<String>,
        #[serde(rename = "PtsCallbackInterval", default)]
        /// PtsCallbackInterval
        pub pts_callback_interval: Option<i32>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "RepeatNum", default)]
        /// RepeatNum
        pub repeat_num: Option<i32>,
        #[serde(rename = "ResourceName")]
        /// ResourceName
        pub resource_name: String,
        #[serde(rename = "VodUrl", default)]
        /// VodUrl
        pub vod_url: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddCasterVideoResourceResponse {
        /// RequestId
        pub request_id: String,
        /// ResourceId
        pub resource_id: Option<String>,
    }
}

pub mod add_live_ai_produce_rules {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddLiveAIProduceRules
    #[rpc_action("AddLiveAIProduceRules", version = "2016-11-01", product = "live", rate = "60/s", response = AddLiveAIProduceRulesResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddLiveAIProduceRules {
        #[serde(rename = "App")]
        /// App
        pub app: String,
        #[serde(rename = "Description", default)]
        /// Description
        pub description: Option<String>,
        #[serde(rename = "Domain")]
        /// Domain
        pub domain: String,
        #[serde(rename = "IsLazy", default)]
        /// IsLazy
        pub is_lazy: Option<bool>,
        #[serde(rename = "LiveTemplate")]
        /// LiveTemplate
        pub live_template: String,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "StudioName", default)]
        /// StudioName
        pub studio_name: Option<String>,
        #[serde(rename = "SubtitleName", default)]
        /// SubtitleName
        pub subtitle_name: Option<String>,
        #[serde(rename = "Suffix", default)]
        /// Suffix
        pub suffix: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddLiveAIProduceRulesResponse {
        /// RequestId
        pub request_id: String,
        /// RulesId
        pub rules_id: Option<String>,
    }
}

pub mod add_live_message_group_band {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddLiveMessageGroupBand
    #[rpc_action("AddLiveMessageGroupBand", version = "2016-11-01", product = "live", rate = "10/s", response = AddLiveMessageGroupBandResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddLiveMessageGroupBand {
        #[serde(rename = "AppId")]
        /// AppId
        pub app_id: String,
        #[serde(rename = "BannedUsers", default)]
        /// BannedUsers
        #[rpc(list = "comma", required)]
        pub banned_users: Vec<String>,
        #[serde(rename = "DataCenter", default)]
        /// DataCenter
        pub data_center: Option<String>,
        #[serde(rename = "GroupId")]
        /// GroupId
        pub group_id: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddLiveMessageGroupBandResponse {
        /// RequestId
        pub request_id: String,
    }
}

pub mod add_live_record_vod_config {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddLiveRecordVodConfig
    #[rpc_action("AddLiveRecordVodConfig", version = "2016-11-01", product = "live", rate = "1000/min", response = AddLiveRecordVodConfigResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddLiveRecordVodConfig {
        #[serde(rename = "AppName")]
        /// AppName
        pub app_name: String,
        #[serde(rename = "AutoCompose", default)]
        /// AutoCompose
        pub auto_compose: Option<String>,
        #[serde(rename = "ComposeVodTranscodeGroupId", default)]
        /// ComposeVodTranscodeGroupId
        pub compose_vod_transcode_group_id: Option<String>,
        #[serde(rename = "CycleDuration", default)]
        /// CycleDuration
        pub cycle_duration: Option<i32>,
        #[serde(rename = "DelayTime", default)]
        /// DelayTime
        pub delay_time: Option<i32>,
        #[serde(rename = "DomainName")]
        /// DomainName
        pub domain_name: String,
        #[serde(rename = "OnDemand", default)]
        /// OnDemand
        pub on_demand: Option<i32>,
        #[serde(rename = "RecordContent", default)]
        /// RecordContent
        pub record_content: Option<String>,
        #[serde(rename = "RecordFormat", default)]
        /// RecordFormat
        pub record_format: Vec<RecordFormat>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "SpaceId", default)]
        /// SpaceId
        pub space_id: Option<String>,
        #[serde(rename = "StorageLocation", default)]
        /// StorageLocation
        pub storage_location: Option<String>,
        #[serde(rename = "StreamName", default)]
        /// StreamName
        pub stream_name: Option<String>,
        #[serde(rename = "TranscodeTemplates", default)]
        /// TranscodeTemplates
        pub transcode_templates: Vec<String>,
        #[serde(rename = "VodTranscodeGroupId")]
        /// VodTranscodeGroupId
        pub vod_transcode_group_id: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddLiveRecordVodConfigResponse {
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct RecordFormat {
        #[serde(rename = "AutoCompose", default)]
        /// AutoCompose
        pub auto_compose: Option<String>,
        #[serde(rename = "Format", default)]
        /// Format
        pub format: Option<String>,
        #[serde(rename = "ProcessMethod", default)]
        /// ProcessMethod
        pub process_method: Option<String>,
        #[serde(rename = "ProcessTemplateId", default)]
        /// ProcessTemplateId
        pub process_template_id: Option<String>,
        #[serde(rename = "SliceDuration", default)]
        /// SliceDuration
        pub slice_duration: Option<i32>,
        #[serde(rename = "Tags", default)]
        /// Tags
        pub tags: Option<String>,
        #[serde(rename = "VideoProcess", default)]
        /// VideoProcess
        pub video_process: Option<String>,
    }
}

pub mod add_rts_live_stream_transcode {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// AddRtsLiveStreamTranscode
    #[rpc_action("AddRtsLiveStreamTranscode", version = "2016-11-01", product = "live", rate = "50/s", response = AddRtsLiveStreamTranscodeResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct AddRtsLiveStreamTranscode {
        #[serde(rename = "App")]
        /// App
        pub app: String,
        #[serde(rename = "AudioBitrate", default)]
        /// AudioBitrate
        pub audio_bitrate: Option<i32>,
        #[serde(rename = "AudioChannelNum", default)]
        /// AudioChannelNum
        pub audio_channel_num: Option<i32>,
        #[serde(rename = "AudioCodec", default)]
        /// AudioCodec
        pub audio_codec: Option<String>,
        #[serde(rename = "AudioProfile", default)]
        /// AudioProfile
        pub audio_profile: Option<String>,
        #[serde(rename = "AudioRate", default)]
        /// AudioRate
        pub audio_rate: Option<i32>,
        #[serde(rename = "DeleteBframes", default)]
        /// DeleteBframes
        pub delete_bframes: Option<bool>,
        #[serde(rename = "Domain")]
        /// Domain
        pub domain: String,
        #[serde(rename = "FPS", default)]
        /// FPS
        #[rpc(rename = "FPS")]
        pub fps: Option<i32>,
        #[serde(rename = "Gop", default)]
        /// Gop
        pub gop: Option<String>,
        #[serde(rename = "Height", default)]
        /// Height
        pub height: Option<i32>,
        #[serde(rename = "Lazy", default)]
        /// Lazy
        pub lazy: Option<String>,
        #[serde(rename = "Opus", default)]
        /// Opus
        pub opus: Option<bool>,
        #[serde(rename = "Profile", default)]
        /// Profile
        pub profile: Option<i32>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "Template")]
        /// Template
        pub template: String,
        #[serde(rename = "TemplateType")]
        /// TemplateType
        pub template_type: String,
        #[serde(rename = "VideoBitrate", default)]
        /// VideoBitrate
        pub video_bitrate: Option<i32>,
        #[serde(rename = "Width", default)]
        /// Width
        pub width: Option<i32>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct AddRtsLiveStreamTranscodeResponse {
        /// RequestId
        pub request_id: String,
    }
}

pub mod cancel_mute_all_group_user {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// CancelMuteAllGroupUser
    #[rpc_action("CancelMuteAllGroupUser", version = "2016-11-01", product = "live", rate = "100/s", response = CancelMuteAllGroupUserResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct CancelMuteAllGroupUser {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "BroadCastType", default)]
        /// BroadCastType
        #[rpc(body)]
        pub broad_cast_type: Option<i32>,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
        #[serde(rename = "OperatorUserId", default)]
        /// OperatorUserId
        #[rpc(body)]
        pub operator_user_id: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct CancelMuteAllGroupUserResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// Success
        pub success: Option<bool>,
    }
}

pub mod create_live_ai_studio {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// CreateLiveAIStudio
    #[rpc_action("CreateLiveAIStudio", version = "2016-11-01", product = "live", response = CreateLiveAIStudioResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct CreateLiveAIStudio {
        #[serde(rename = "BackgroundResourceId", default)]
        /// BackgroundResourceId
        pub background_resource_id: Option<String>,
        #[serde(rename = "BackgroundResourceUrl", default)]
        /// BackgroundResourceUrl
        pub background_resource_url: Option<String>,
        #[serde(rename = "BackgroundType", default)]
        /// BackgroundType
        pub background_type: Option<String>,
        #[serde(rename = "Description", default)]
        /// Description
        pub description: Option<String>,
        #[serde(rename = "Height", default)]
        /// Height
        pub height: Option<i32>,
        #[serde(rename = "MattingLayout")]
        /// MattingLayout
        #[rpc(json)]
        pub matting_layout: MattingLayout,
        #[serde(rename = "MattingType")]
        /// MattingType
        pub matting_type: String,
        #[serde(rename = "MediaLayout", default)]
        /// MediaLayout
        #[rpc(json)]
        pub media_layout: Option<MediaLayout>,
        #[serde(rename = "MediaResourceId", default)]
        /// MediaResourceId
        pub media_resource_id: Option<String>,
        #[serde(rename = "MediaResourceUrl", default)]
        /// MediaResourceUrl
        pub media_resource_url: Option<String>,
        #[serde(rename = "MediaType", default)]
        /// MediaType
        pub media_type: Option<String>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "StudioName")]
        /// StudioName
        pub studio_name: String,
        #[serde(rename = "Width", default)]
        /// Width
        pub width: Option<i32>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct CreateLiveAIStudioResponse {
        /// RequestId
        pub request_id: String,
        /// StudioId
        pub studio_id: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct MattingLayout {
        #[serde(rename = "HeightNormalized", default)]
        /// HeightNormalized
        pub height_normalized: Option<f64>,
        #[serde(rename = "PositionX", default)]
        /// PositionX
        pub position_x: Option<f64>,
        #[serde(rename = "PositionY", default)]
        /// PositionY
        pub position_y: Option<f64>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct MediaLayout {
        #[serde(rename = "HeightNormalized", default)]
        /// HeightNormalized
        pub height_normalized: Option<f64>,
        #[serde(rename = "PositionX", default)]
        /// PositionX
        pub position_x: Option<f64>,
        #[serde(rename = "PositionY", default)]
        /// PositionY
        pub position_y: Option<f64>,
    }
}

pub mod create_rtc_asr_task {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// CreateRtcAsrTask
    #[rpc_action("CreateRtcAsrTask", version = "2016-11-01", product = "live", rate = "20/s", response = CreateRtcAsrTaskResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct CreateRtcAsrTask {
        #[serde(rename = "AuthKey", default)]
        /// AuthKey
        pub auth_key: Option<String>,
        #[serde(rename = "AutoTerminateDelay", default)]
        /// AutoTerminateDelay
        pub auto_terminate_delay: Option<i64>,
        #[serde(rename = "AutoTerminateEnabled", default)]
        /// AutoTerminateEnabled
        pub auto_terminate_enabled: Option<bool>,
        #[serde(rename = "CallbackURL")]
        /// CallbackURL
        #[rpc(rename = "CallbackURL")]
        pub callback_url: String,
        #[serde(rename = "ChannelID", default)]
        /// ChannelID
        #[rpc(rename = "ChannelID")]
        pub channel_id: Option<String>,
        #[serde(rename = "Language")]
        /// Language
        pub language: String,
        #[serde(rename = "Mode")]
        /// Mode
        pub mode: String,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "ReportInterval", default)]
        /// ReportInterval
        pub report_interval: Option<i64>,
        #[serde(rename = "RtcUserId", default)]
        /// RtcUserId
        pub rtc_user_id: Option<String>,
        #[serde(rename = "SDKAppID", default)]
        /// SDKAppID
        #[rpc(rename = "SDKAppID")]
        pub sdk_app_id: Option<String>,
        #[serde(rename = "StreamURL", default)]
        /// StreamURL
        #[rpc(rename = "StreamURL")]
        pub stream_url: Option<String>,
        #[serde(rename = "TargetLanguages", default)]
        /// TargetLanguages
        pub target_languages: Option<String>,
        #[serde(rename = "TranslateEnabled", default)]
        /// TranslateEnabled
        pub translate_enabled: Option<bool>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct CreateRtcAsrTaskResponse {
        /// Description
        pub description: Option<String>,
        /// RequestId
        pub request_id: String,
        /// RetCode
        pub ret_code: Option<i64>,
        /// TaskId
        pub task_id: Option<String>,
    }
}

pub mod delete_live_stream_record_index_files {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DeleteLiveStreamRecordIndexFiles
    #[rpc_action("DeleteLiveStreamRecordIndexFiles", version = "2016-11-01", product = "live", rate = "100/s", response = DeleteLiveStreamRecordIndexFilesResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DeleteLiveStreamRecordIndexFiles {
        #[serde(rename = "AppName")]
        /// AppName
        pub app_name: String,
        #[serde(rename = "DomainName")]
        /// DomainName
        pub domain_name: String,
        #[serde(rename = "RecordId", default)]
        /// RecordId
        #[rpc(required)]
        pub record_id: Vec<String>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "RemoveFile")]
        /// RemoveFile
        pub remove_file: String,
        #[serde(rename = "StreamName")]
        /// StreamName
        pub stream_name: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DeleteLiveStreamRecordIndexFilesResponse {
        /// Code
        pub code: Option<String>,
        /// Message
        pub message: Option<String>,
        /// RecordDeleteInfoList
        #[rpc(list = "RecordDeleteInfo")]
        pub record_delete_info_list: Vec<ReplyRecordDeleteInfoListRecordDeleteInfo>,
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyRecordDeleteInfoListRecordDeleteInfo {
        /// Message
        pub message: Option<String>,
        /// RecordId
        pub record_id: Option<String>,
    }
}

pub mod delete_snapshot_files {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DeleteSnapshotFiles
    #[rpc_action("DeleteSnapshotFiles", version = "2016-11-01", product = "live", rate = "30/s", response = DeleteSnapshotFilesResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DeleteSnapshotFiles {
        #[serde(rename = "AppName")]
        /// AppName
        pub app_name: String,
        #[serde(rename = "CreateTimestampList", default)]
        /// CreateTimestampList
        #[rpc(required)]
        pub create_timestamp_list: Vec<i32>,
        #[serde(rename = "DomainName")]
        /// DomainName
        pub domain_name: String,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "RemoveFile")]
        /// RemoveFile
        pub remove_file: bool,
        #[serde(rename = "StreamName")]
        /// StreamName
        pub stream_name: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DeleteSnapshotFilesResponse {
        /// FailureCount
        pub failure_count: Option<i64>,
        /// RequestId
        pub request_id: String,
        /// SnapshotDeleteInfoList
        #[rpc(list = "SnapshotDeleteInfo")]
        pub snapshot_delete_info_list: Vec<ReplySnapshotDeleteInfoListSnapshotDeleteInfo>,
        /// SuccessCount
        pub success_count: Option<i64>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplySnapshotDeleteInfoListSnapshotDeleteInfo {
        /// CreateTimestamp
        pub create_timestamp: Option<i64>,
        /// Message
        pub message: Option<String>,
    }
}

pub mod describe_casters {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DescribeCasters
    #[rpc_action("DescribeCasters", version = "2016-11-01", product = "live", rate = "15/s", response = DescribeCastersResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DescribeCasters {
        #[serde(rename = "CasterId", default)]
        /// CasterId
        pub caster_id: Option<String>,
        #[serde(rename = "CasterName", default)]
        /// CasterName
        pub caster_name: Option<String>,
        #[serde(rename = "ChargeType", default)]
        /// ChargeType
        pub charge_type: Option<i32>,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "NormType", default)]
        /// NormType
        pub norm_type: Option<String>,
        #[serde(rename = "OrderByModifyAsc", default)]
        /// OrderByModifyAsc
        pub order_by_modify_asc: Option<String>,
        #[serde(rename = "PageNum", default)]
        /// PageNum
        pub page_num: Option<i32>,
        #[serde(rename = "PageSize", default)]
        /// PageSize
        pub page_size: Option<i32>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "ResourceGroupId", default)]
        /// ResourceGroupId
        pub resource_group_id: Option<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
        #[serde(rename = "Status", default)]
        /// Status
        pub status: Option<i32>,
        #[serde(rename = "Tag", default)]
        /// Tag
        pub tag: Vec<Tag>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DescribeCastersResponse {
        /// CasterList
        #[rpc(list = "Caster")]
        pub caster_list: Vec<ReplyCasterListCaster>,
        /// RequestId
        pub request_id: String,
        /// Total
        pub total: Option<i64>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct Tag {
        #[serde(rename = "Key", default)]
        /// Key
        pub key: Option<String>,
        #[serde(rename = "Value", default)]
        /// Value
        pub value: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyCasterListCasterTagsTag {
        /// TagKey
        pub tag_key: Option<String>,
        /// TagValue
        pub tag_value: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyCasterListCaster {
        /// CasterId
        pub caster_id: Option<String>,
        /// CasterName
        pub caster_name: Option<String>,
        /// CasterTemplate
        pub caster_template: Option<String>,
        /// ChannelEnable
        pub channel_enable: Option<i64>,
        /// ChargeType
        pub charge_type: Option<String>,
        /// ClientTokenId
        pub client_token_id: Option<String>,
        /// CreateTime
        pub create_time: Option<String>,
        /// Duration
        pub duration: Option<String>,
        /// ExpireTime
        pub expire_time: Option<String>,
        /// LastModified
        pub last_modified: Option<String>,
        /// NormType
        pub norm_type: Option<i64>,
        /// PurchaseTime
        pub purchase_time: Option<String>,
        /// ResourceGroupId
        pub resource_group_id: Option<String>,
        /// StartTime
        pub start_time: Option<String>,
        /// Status
        pub status: Option<i64>,
        /// Tags
        #[rpc(list = "tag")]
        pub tags: Vec<ReplyCasterListCasterTagsTag>,
    }
}

pub mod describe_domain_with_integrity {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DescribeDomainWithIntegrity
    #[rpc_action("DescribeDomainWithIntegrity", version = "2016-11-01", product = "live", method = GET, rate = "10/s", response = DescribeDomainWithIntegrityResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DescribeDomainWithIntegrity {
        #[serde(rename = "EndTime")]
        /// EndTime
        pub end_time: String,
        #[serde(rename = "Integrity")]
        /// Integrity
        pub integrity: f64,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "StartTime")]
        /// StartTime
        pub start_time: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DescribeDomainWithIntegrityResponse {
        /// Content
        pub content: Vec<ReplyContent>,
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyContent {
        /// Columns
        pub columns: Vec<String>,
        /// Name
        pub name: Option<String>,
        /// Points
        pub points: Vec<String>,
    }
}

pub mod describe_live_domain_log {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DescribeLiveDomainLog
    #[rpc_action("DescribeLiveDomainLog", version = "2016-11-01", product = "live", rate = "100/s", response = DescribeLiveDomainLogResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DescribeLiveDomainLog {
        #[serde(rename = "DomainName")]
        /// DomainName
        pub domain_name: String,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "PageNumber", default)]
        /// PageNumber
        pub page_number: Option<i64>,
        #[serde(rename = "PageSize", default)]
        /// PageSize
        pub page_size: Option<i64>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DescribeLiveDomainLogResponse {
        /// DomainLogDetails
        #[rpc(list = "DomainLogDetail")]
        pub domain_log_details: Vec<ReplyDomainLogDetailsDomainLogDetail>,
        /// DomainName
        pub domain_name: Option<String>,
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyDomainLogDetailsDomainLogDetailLogInfosLogInfoDetail {
        /// EndTime
        pub end_time: Option<String>,
        /// LogName
        pub log_name: Option<String>,
        /// LogPath
        pub log_path: Option<String>,
        /// LogSize
        pub log_size: Option<i64>,
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyDomainLogDetailsDomainLogDetailPageInfos {
        /// PageIndex
        pub page_index: Option<i64>,
        /// PageSize
        pub page_size: Option<i64>,
        /// Total
        pub total: Option<i64>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyDomainLogDetailsDomainLogDetail {
        /// LogCount
        pub log_count: Option<i64>,
        /// LogInfos
        #[rpc(list = "LogInfoDetail")]
        pub log_infos: Vec<ReplyDomainLogDetailsDomainLogDetailLogInfosLogInfoDetail>,
        /// PageInfos
        pub page_infos: Option<ReplyDomainLogDetailsDomainLogDetailPageInfos>,
    }
}

pub mod describe_rts_native_sdk_first_frame_cost {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DescribeRTSNativeSDKFirstFrameCost
    #[rpc_action("DescribeRTSNativeSDKFirstFrameCost", version = "2016-11-01", product = "live", rate = "10/s", response = DescribeRTSNativeSDKFirstFrameCostResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DescribeRTSNativeSDKFirstFrameCost {
        #[serde(rename = "DataInterval", default)]
        /// DataInterval
        pub data_interval: Option<String>,
        #[serde(rename = "DomainNameList", default)]
        /// DomainNameList
        #[rpc(list = "json")]
        pub domain_name_list: Vec<String>,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DescribeRTSNativeSDKFirstFrameCostResponse {
        /// DataInterval
        pub data_interval: Option<String>,
        /// EndTime
        pub end_time: Option<String>,
        /// FirstFrameCostData
        pub first_frame_cost_data: Vec<ReplyFirstFrameCostData>,
        /// RequestId
        pub request_id: String,
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyFirstFrameCostData {
        /// Connected
        pub connected: Option<String>,
        /// FinishGetStreamInfo
        pub finish_get_stream_info: Option<String>,
        /// FirstFrameComplete
        pub first_frame_complete: Option<String>,
        /// FirstPacket
        pub first_packet: Option<String>,
        /// Initialized
        pub initialized: Option<String>,
        /// TimeStamp
        pub time_stamp: Option<String>,
    }
}

pub mod describe_rts_native_sdk_first_frame_delay {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// DescribeRTSNativeSDKFirstFrameDelay
    #[rpc_action("DescribeRTSNativeSDKFirstFrameDelay", version = "2016-11-01", product = "live", rate = "10/s", response = DescribeRTSNativeSDKFirstFrameDelayResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct DescribeRTSNativeSDKFirstFrameDelay {
        #[serde(rename = "DataInterval", default)]
        /// DataInterval
        pub data_interval: Option<String>,
        #[serde(rename = "DomainNameList", default)]
        /// DomainNameList
        #[rpc(list = "json")]
        pub domain_name_list: Vec<String>,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct DescribeRTSNativeSDKFirstFrameDelayResponse {
        /// DataInterval
        pub data_interval: Option<String>,
        /// EndTime
        pub end_time: Option<String>,
        /// FrameDelayData
        pub frame_delay_data: Vec<ReplyFrameDelayData>,
        /// RequestId
        pub request_id: String,
        /// StartTime
        pub start_time: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyFrameDelayData {
        /// FrameDelay
        pub frame_delay: Option<String>,
        /// TimeStamp
        pub time_stamp: Option<String>,
    }
}

pub mod get_message_group {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// GetMessageGroup
    #[rpc_action("GetMessageGroup", version = "2016-11-01", product = "live", rate = "100/s", response = GetMessageGroupResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct GetMessageGroup {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct GetMessageGroupResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// CreateTime
        pub create_time: Option<i64>,
        /// CreatorId
        pub creator_id: Option<String>,
        /// Extension
        pub extension: Option<std::collections::BTreeMap<String, aliyun_rpc_core::Json>>,
        /// GroupId
        pub group_id: Option<String>,
        /// IsMuteAll
        pub is_mute_all: Option<bool>,
        /// Status
        pub status: Option<i64>,
    }
}

pub mod leave_message_group {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// LeaveMessageGroup
    #[rpc_action("LeaveMessageGroup", version = "2016-11-01", product = "live", rate = "100/s", response = LeaveMessageGroupResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct LeaveMessageGroup {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "BroadCastStatistics", default)]
        /// BroadCastStatistics
        #[rpc(body)]
        pub broad_cast_statistics: Option<bool>,
        #[serde(rename = "BroadCastType", default)]
        /// BroadCastType
        #[rpc(body)]
        pub broad_cast_type: Option<i32>,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
        #[serde(rename = "UserId")]
        /// UserId
        #[rpc(body)]
        pub user_id: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct LeaveMessageGroupResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// Success
        pub success: Option<bool>,
    }
}

pub mod list_live_message_group_users {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// ListLiveMessageGroupUsers
    #[rpc_action("ListLiveMessageGroupUsers", version = "2016-11-01", product = "live", rate = "50/s", response = ListLiveMessageGroupUsersResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct ListLiveMessageGroupUsers {
        #[serde(rename = "AppId")]
        /// AppId
        pub app_id: String,
        #[serde(rename = "DataCenter", default)]
        /// DataCenter
        pub data_center: Option<String>,
        #[serde(rename = "GroupId")]
        /// GroupId
        pub group_id: String,
        #[serde(rename = "NextPageToken", default)]
        /// NextPageToken
        pub next_page_token: Option<i64>,
        #[serde(rename = "PageSize")]
        /// PageSize
        pub page_size: i32,
        #[serde(rename = "SortType")]
        /// SortType
        pub sort_type: i32,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ListLiveMessageGroupUsersResponse {
        /// GroupId
        pub group_id: Option<String>,
        /// Hasmore
        pub hasmore: Option<bool>,
        /// NextPageToken
        pub next_page_token: Option<i64>,
        /// RequestId
        pub request_id: String,
        /// UserList
        pub user_list: Vec<ReplyUserList>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyUserList {
        /// UserId
        pub user_id: Option<String>,
        /// UserInfo
        pub user_info: Option<String>,
    }
}

pub mod list_message_app {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// ListMessageApp
    #[rpc_action("ListMessageApp", version = "2016-11-01", product = "live", rate = "100/s", response = ListMessageAppResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct ListMessageApp {
        #[serde(rename = "PageNum")]
        /// PageNum
        #[rpc(body)]
        pub page_num: i32,
        #[serde(rename = "PageSize")]
        /// PageSize
        #[rpc(body)]
        pub page_size: i32,
        #[serde(rename = "SortType", default)]
        /// SortType
        #[rpc(body)]
        pub sort_type: Option<i32>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ListMessageAppResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResultAppList {
        /// AppConfig
        pub app_config: Option<std::collections::BTreeMap<String, aliyun_rpc_core::Json>>,
        /// AppId
        pub app_id: Option<String>,
        /// AppName
        pub app_name: Option<String>,
        /// CreateTime
        pub create_time: Option<i64>,
        /// Extension
        pub extension: Option<std::collections::BTreeMap<String, aliyun_rpc_core::Json>>,
        /// Status
        pub status: Option<i64>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// AppList
        pub app_list: Vec<ReplyResultAppList>,
        /// HasMore
        pub has_more: Option<bool>,
        /// Total
        pub total: Option<i64>,
    }
}

pub mod list_message_group_user_by_id {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// ListMessageGroupUserById
    #[rpc_action("ListMessageGroupUserById", version = "2016-11-01", product = "live", rate = "100/s", response = ListMessageGroupUserByIdResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct ListMessageGroupUserById {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
        #[serde(rename = "UserIdList", default)]
        /// UserIdList
        #[rpc(body, list = "comma", required)]
        pub user_id_list: Vec<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ListMessageGroupUserByIdResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResultUserList {
        /// IsMute
        pub is_mute: Option<bool>,
        /// MuteBy
        pub mute_by: Vec<String>,
        /// UserAvatar
        pub user_avatar: Option<String>,
        /// UserExtension
        pub user_extension: Option<String>,
        /// UserId
        pub user_id: Option<String>,
        /// UserNick
        pub user_nick: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// HasMore
        pub has_more: Option<bool>,
        /// Total
        pub total: Option<i64>,
        /// UserList
        pub user_list: Vec<ReplyResultUserList>,
    }
}

pub mod modify_live_message_group {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// ModifyLiveMessageGroup
    #[rpc_action("ModifyLiveMessageGroup", version = "2016-11-01", product = "live", rate = "50/s", response = ModifyLiveMessageGroupResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct ModifyLiveMessageGroup {
        #[serde(rename = "AdminList", default)]
        /// AdminList
        #[rpc(list = "comma")]
        pub admin_list: Vec<String>,
        #[serde(rename = "AppId")]
        /// AppId
        pub app_id: String,
        #[serde(rename = "DataCenter", default)]
        /// DataCenter
        pub data_center: Option<String>,
        #[serde(rename = "GroupId")]
        /// GroupId
        pub group_id: String,
        #[serde(rename = "GroupInfo", default)]
        /// GroupInfo
        pub group_info: Option<String>,
        #[serde(rename = "ModifyAdmin", default)]
        /// ModifyAdmin
        pub modify_admin: Option<bool>,
        #[serde(rename = "ModifyInfo", default)]
        /// ModifyInfo
        pub modify_info: Option<bool>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ModifyLiveMessageGroupResponse {
        /// RequestId
        pub request_id: String,
    }
}

pub mod remove_show_from_show_list {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// RemoveShowFromShowList
    #[rpc_action("RemoveShowFromShowList", version = "2016-11-01", product = "live", rate = "10/s", response = RemoveShowFromShowListResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct RemoveShowFromShowList {
        #[serde(rename = "CasterId")]
        /// CasterId
        pub caster_id: String,
        #[serde(rename = "isBatchMode", default)]
        /// isBatchMode
        #[rpc(rename = "isBatchMode")]
        pub is_batch_mode: Option<bool>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "ShowId", default)]
        /// ShowId
        pub show_id: Option<String>,
        #[serde(rename = "showIdList", default)]
        /// showIdList
        #[rpc(rename = "showIdList")]
        pub show_id_list: Vec<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct RemoveShowFromShowListResponse {
        /// failedList
        #[rpc(rename = "failedList")]
        pub failed_list: Option<String>,
        /// RequestId
        pub request_id: String,
        /// ShowId
        pub show_id: Option<String>,
        /// successfulShowIds
        #[rpc(rename = "successfulShowIds")]
        pub successful_show_ids: Option<String>,
    }
}

pub mod send_message_to_group {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// SendMessageToGroup
    #[rpc_action("SendMessageToGroup", version = "2016-11-01", product = "live", rate = "100/s", response = SendMessageToGroupResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct SendMessageToGroup {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "Data")]
        /// Data
        #[rpc(body)]
        pub data: String,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
        #[serde(rename = "OperatorUserId")]
        /// OperatorUserId
        #[rpc(body)]
        pub operator_user_id: String,
        #[serde(rename = "SkipAudit", default)]
        /// SkipAudit
        pub skip_audit: Option<bool>,
        #[serde(rename = "Type", default)]
        /// Type
        #[rpc(body)]
        pub r#type: Option<i32>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct SendMessageToGroupResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// MessageId
        pub message_id: Option<String>,
    }
}

pub mod send_message_to_group_users {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// SendMessageToGroupUsers
    #[rpc_action("SendMessageToGroupUsers", version = "2016-11-01", product = "live", rate = "100/s", response = SendMessageToGroupUsersResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct SendMessageToGroupUsers {
        #[serde(rename = "AppId")]
        /// AppId
        #[rpc(body)]
        pub app_id: String,
        #[serde(rename = "Data")]
        /// Data
        #[rpc(body)]
        pub data: String,
        #[serde(rename = "GroupId")]
        /// GroupId
        #[rpc(body)]
        pub group_id: String,
        #[serde(rename = "OperatorUserId")]
        /// OperatorUserId
        #[rpc(body)]
        pub operator_user_id: String,
        #[serde(rename = "ReceiverIdList", default)]
        /// ReceiverIdList
        #[rpc(body, list = "comma")]
        pub receiver_id_list: Vec<String>,
        #[serde(rename = "SkipAudit", default)]
        /// SkipAudit
        pub skip_audit: Option<bool>,
        #[serde(rename = "Type")]
        /// Type
        #[rpc(body)]
        pub r#type: i32,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct SendMessageToGroupUsersResponse {
        /// RequestId
        pub request_id: String,
        /// Result
        pub result: Option<ReplyResult>,
    }

    /// Nested.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct ReplyResult {
        /// MessageId
        pub message_id: Option<String>,
    }
}

pub mod set_caster_config {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// SetCasterConfig
    #[rpc_action("SetCasterConfig", version = "2016-11-01", product = "live", rate = "10/s", response = SetCasterConfigResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct SetCasterConfig {
        #[serde(rename = "AutoSwitchUrgentConfig", default)]
        /// AutoSwitchUrgentConfig
        pub auto_switch_urgent_config: Option<String>,
        #[serde(rename = "AutoSwitchUrgentOn", default)]
        /// AutoSwitchUrgentOn
        pub auto_switch_urgent_on: Option<bool>,
        #[serde(rename = "CallbackUrl", default)]
        /// CallbackUrl
        pub callback_url: Option<String>,
        #[serde(rename = "CasterId")]
        /// CasterId
        pub caster_id: String,
        #[serde(rename = "CasterName", default)]
        /// CasterName
        pub caster_name: Option<String>,
        #[serde(rename = "ChannelEnable", default)]
        /// ChannelEnable
        pub channel_enable: Option<i32>,
        #[serde(rename = "Delay", default)]
        /// Delay
        pub delay: Option<f64>,
        #[serde(rename = "DomainName", default)]
        /// DomainName
        pub domain_name: Option<String>,
        #[serde(rename = "ProgramEffect", default)]
        /// ProgramEffect
        pub program_effect: Option<i32>,
        #[serde(rename = "ProgramName", default)]
        /// ProgramName
        pub program_name: Option<String>,
        #[serde(rename = "RecordConfig", default)]
        /// RecordConfig
        pub record_config: Option<String>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "SideOutputUrl", default)]
        /// SideOutputUrl
        pub side_output_url: Option<String>,
        #[serde(rename = "SideOutputUrlList", default)]
        /// SideOutputUrlList
        pub side_output_url_list: Option<String>,
        #[serde(rename = "SyncGroupsConfig", default)]
        /// SyncGroupsConfig
        pub sync_groups_config: Option<String>,
        #[serde(rename = "TranscodeConfig", default)]
        /// TranscodeConfig
        pub transcode_config: Option<String>,
        #[serde(rename = "UrgentImageId", default)]
        /// UrgentImageId
        pub urgent_image_id: Option<String>,
        #[serde(rename = "UrgentImageUrl", default)]
        /// UrgentImageUrl
        pub urgent_image_url: Option<String>,
        #[serde(rename = "UrgentLiveStreamUrl", default)]
        /// UrgentLiveStreamUrl
        pub urgent_live_stream_url: Option<String>,
        #[serde(rename = "UrgentMaterialId", default)]
        /// UrgentMaterialId
        pub urgent_material_id: Option<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct SetCasterConfigResponse {
        /// CasterId
        pub caster_id: Option<String>,
        /// RequestId
        pub request_id: String,
    }
}

pub mod update_live_ai_subtitle {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// UpdateLiveAISubtitle
    #[rpc_action("UpdateLiveAISubtitle", version = "2016-11-01", product = "live", rate = "60/s", response = UpdateLiveAISubtitleResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct UpdateLiveAISubtitle {
        #[serde(rename = "BgColor", default)]
        /// BgColor
        pub bg_color: Option<String>,
        #[serde(rename = "BgWidthNormalized", default)]
        /// BgWidthNormalized
        pub bg_width_normalized: Option<f64>,
        #[serde(rename = "BorderWidthNormalized", default)]
        /// BorderWidthNormalized
        pub border_width_normalized: Option<f64>,
        #[serde(rename = "Description", default)]
        /// Description
        pub description: Option<String>,
        #[serde(rename = "DstLanguage", default)]
        /// DstLanguage
        pub dst_language: Option<String>,
        #[serde(rename = "FontColor", default)]
        /// FontColor
        pub font_color: Option<String>,
        #[serde(rename = "FontName", default)]
        /// FontName
        pub font_name: Option<String>,
        #[serde(rename = "FontSizeNormalized", default)]
        /// FontSizeNormalized
        pub font_size_normalized: Option<f64>,
        #[serde(rename = "Height", default)]
        /// Height
        pub height: Option<String>,
        #[serde(rename = "MaxLines", default)]
        /// MaxLines
        pub max_lines: Option<i32>,
        #[serde(rename = "PositionNormalized", default)]
        /// PositionNormalized
        #[rpc(list = "json")]
        pub position_normalized: Vec<f64>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "ShowSourceLan", default)]
        /// ShowSourceLan
        pub show_source_lan: Option<bool>,
        #[serde(rename = "SrcLanguage", default)]
        /// SrcLanguage
        pub src_language: Option<String>,
        #[serde(rename = "SubtitleId")]
        /// SubtitleId
        pub subtitle_id: String,
        #[serde(rename = "SubtitleName", default)]
        /// SubtitleName
        pub subtitle_name: Option<String>,
        #[serde(rename = "Width", default)]
        /// Width
        pub width: Option<String>,
        #[serde(rename = "WordPerLine", default)]
        /// WordPerLine
        pub word_per_line: Option<i32>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct UpdateLiveAISubtitleResponse {
        /// RequestId
        pub request_id: String,
    }
}

pub mod update_live_mpu_task {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// UpdateLiveMPUTask
    #[rpc_action("UpdateLiveMPUTask", version = "2016-11-01", product = "live", rate = "500/min", response = UpdateLiveMPUTaskResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct UpdateLiveMPUTask {
        #[serde(rename = "AppId")]
        /// AppId
        pub app_id: String,
        #[serde(rename = "ChannelId")]
        /// ChannelId
        pub channel_id: String,
        #[serde(rename = "MixMode", default)]
        /// MixMode
        pub mix_mode: Option<String>,
        #[serde(rename = "MultiStreamURL", default)]
        /// MultiStreamURL
        #[rpc(rename = "MultiStreamURL", list = "json", required, default)]
        pub multi_stream_url: Vec<MultiStreamUrl>,
        #[serde(rename = "SeiParams", default)]
        /// SeiParams
        #[rpc(json)]
        pub sei_params: Option<SeiParams>,
        #[serde(rename = "SingleSubParams", default)]
        /// SingleSubParams
        #[rpc(json)]
        pub single_sub_params: Option<SingleSubParams>,
        #[serde(rename = "StreamURL", default)]
        /// StreamURL
        #[rpc(rename = "StreamURL")]
        pub stream_url: Option<String>,
        #[serde(rename = "TaskId")]
        /// TaskId
        pub task_id: String,
        #[serde(rename = "TranscodeParams", default)]
        /// TranscodeParams
        #[rpc(json)]
        pub transcode_params: Option<TranscodeParams>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct UpdateLiveMPUTaskResponse {
        /// RequestId
        pub request_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct MultiStreamUrl {
        #[serde(rename = "IsAliCdn", default)]
        /// IsAliCdn
        pub is_ali_cdn: Option<bool>,
        #[serde(rename = "URL", default)]
        /// URL
        #[rpc(rename = "URL")]
        pub url: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct SeiParamsLayoutVolume {
        #[serde(rename = "FollowIdr", default)]
        /// FollowIdr
        pub follow_idr: Option<String>,
        #[serde(rename = "Interval", default)]
        /// Interval
        pub interval: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct SeiParamsPassThrough {
        #[serde(rename = "FollowIdr", default)]
        /// FollowIdr
        pub follow_idr: Option<String>,
        #[serde(rename = "Interval", default)]
        /// Interval
        pub interval: Option<String>,
        #[serde(rename = "PayloadContent", default)]
        /// PayloadContent
        pub payload_content: Option<String>,
        #[serde(rename = "PayloadContentKey", default)]
        /// PayloadContentKey
        pub payload_content_key: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct SeiParams {
        #[serde(rename = "LayoutVolume", default)]
        /// LayoutVolume
        pub layout_volume: Option<SeiParamsLayoutVolume>,
        #[serde(rename = "PassThrough", default)]
        /// PassThrough
        pub pass_through: Option<SeiParamsPassThrough>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct SingleSubParams {
        #[serde(rename = "SourceType", default)]
        /// SourceType
        pub source_type: Option<String>,
        #[serde(rename = "StreamType", default)]
        /// StreamType
        pub stream_type: Option<String>,
        #[serde(rename = "UserId")]
        /// UserId
        pub user_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsBackground {
        #[serde(rename = "RenderMode", default)]
        /// RenderMode
        pub render_mode: Option<String>,
        #[serde(rename = "URL", default)]
        /// URL
        #[rpc(rename = "URL")]
        pub url: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsEncodeParams {
        #[serde(rename = "AudioBitrate", default)]
        /// AudioBitrate
        pub audio_bitrate: Option<String>,
        #[serde(rename = "AudioChannels", default)]
        /// AudioChannels
        pub audio_channels: Option<String>,
        #[serde(rename = "AudioOnly", default)]
        /// AudioOnly
        pub audio_only: Option<String>,
        #[serde(rename = "AudioSampleRate", default)]
        /// AudioSampleRate
        pub audio_sample_rate: Option<String>,
        #[serde(rename = "EnhancedParam", default)]
        /// EnhancedParam
        pub enhanced_param: Option<String>,
        #[serde(rename = "VideoBitrate", default)]
        /// VideoBitrate
        pub video_bitrate: Option<String>,
        #[serde(rename = "VideoCodec", default)]
        /// VideoCodec
        pub video_codec: Option<String>,
        #[serde(rename = "VideoFramerate", default)]
        /// VideoFramerate
        pub video_framerate: Option<String>,
        #[serde(rename = "VideoGop", default)]
        /// VideoGop
        pub video_gop: Option<String>,
        #[serde(rename = "VideoHeight", default)]
        /// VideoHeight
        pub video_height: Option<String>,
        #[serde(rename = "VideoWidth", default)]
        /// VideoWidth
        pub video_width: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsLayoutUserPanesUserInfo {
        #[serde(rename = "ChannelId", default)]
        /// ChannelId
        pub channel_id: Option<String>,
        #[serde(rename = "SourceType", default)]
        /// SourceType
        pub source_type: Option<String>,
        #[serde(rename = "UserId", default)]
        /// UserId
        pub user_id: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsLayoutUserPanes {
        #[serde(rename = "BackgroundImageUrl", default)]
        /// BackgroundImageUrl
        pub background_image_url: Option<String>,
        #[serde(rename = "Height", default)]
        /// Height
        pub height: Option<String>,
        #[serde(rename = "RenderMode", default)]
        /// RenderMode
        pub render_mode: Option<String>,
        #[serde(rename = "UserInfo", default)]
        /// UserInfo
        pub user_info: Option<TranscodeParamsLayoutUserPanesUserInfo>,
        #[serde(rename = "Width", default)]
        /// Width
        pub width: Option<String>,
        #[serde(rename = "X", default)]
        /// X
        pub x: Option<String>,
        #[serde(rename = "Y", default)]
        /// Y
        pub y: Option<String>,
        #[serde(rename = "ZOrder", default)]
        /// ZOrder
        pub z_order: Option<String>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsLayout {
        #[serde(rename = "UserPanes", default)]
        /// UserPanes
        pub user_panes: Vec<TranscodeParamsLayoutUserPanes>,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParamsUserInfos {
        #[serde(rename = "ChannelId", default)]
        /// ChannelId
        pub channel_id: Option<String>,
        #[serde(rename = "SourceType", default)]
        /// SourceType
        pub source_type: Option<String>,
        #[serde(rename = "StreamType", default)]
        /// StreamType
        pub stream_type: Option<String>,
        #[serde(rename = "UserId")]
        /// UserId
        pub user_id: String,
    }

    /// Nested.
    #[derive(Debug, Clone, serde::Deserialize, RpcParams)]
    pub struct TranscodeParams {
        #[serde(rename = "Background", default)]
        /// Background
        pub background: Option<TranscodeParamsBackground>,
        #[serde(rename = "EncodeParams", default)]
        /// EncodeParams
        pub encode_params: Option<TranscodeParamsEncodeParams>,
        #[serde(rename = "Layout", default)]
        /// Layout
        pub layout: Option<TranscodeParamsLayout>,
        #[serde(rename = "UserInfos", default)]
        /// UserInfos
        pub user_infos: Vec<TranscodeParamsUserInfos>,
    }
}

pub mod update_live_pull_to_push {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// UpdateLivePullToPush
    #[rpc_action("UpdateLivePullToPush", version = "2016-11-01", product = "live", method = GET, rate = "10/s", response = UpdateLivePullToPushResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct UpdateLivePullToPush {
        #[serde(rename = "CallbackUrl", default)]
        /// CallbackUrl
        pub callback_url: Option<String>,
        #[serde(rename = "EndTime", default)]
        /// EndTime
        pub end_time: Option<String>,
        #[serde(rename = "FileIndex", default)]
        /// FileIndex
        pub file_index: Option<i32>,
        #[serde(rename = "Offset", default)]
        /// Offset
        pub offset: Option<i32>,
        #[serde(rename = "Region")]
        /// Region
        pub region: String,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "RepeatNumber", default)]
        /// RepeatNumber
        pub repeat_number: Option<i32>,
        #[serde(rename = "SourceUrls", default)]
        /// SourceUrls
        #[rpc(list = "json")]
        pub source_urls: Vec<String>,
        #[serde(rename = "StartTime", default)]
        /// StartTime
        pub start_time: Option<String>,
        #[serde(rename = "TaskId")]
        /// TaskId
        pub task_id: String,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct UpdateLivePullToPushResponse {
        /// Description
        pub description: Option<String>,
        /// RequestId
        pub request_id: String,
        /// RetCode
        pub ret_code: Option<i64>,
    }
}

pub mod update_live_snapshot_detect_porn_config {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// UpdateLiveSnapshotDetectPornConfig
    #[rpc_action("UpdateLiveSnapshotDetectPornConfig", version = "2016-11-01", product = "live", rate = "30/s", response = UpdateLiveSnapshotDetectPornConfigResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct UpdateLiveSnapshotDetectPornConfig {
        #[serde(rename = "AppName")]
        /// AppName
        pub app_name: String,
        #[serde(rename = "DomainName")]
        /// DomainName
        pub domain_name: String,
        #[serde(rename = "Interval", default)]
        /// Interval
        pub interval: Option<i32>,
        #[serde(rename = "OssBucket", default)]
        /// OssBucket
        pub oss_bucket: Option<String>,
        #[serde(rename = "OssEndpoint", default)]
        /// OssEndpoint
        pub oss_endpoint: Option<String>,
        #[serde(rename = "OssObject", default)]
        /// OssObject
        pub oss_object: Option<String>,
        #[serde(rename = "Scene", default)]
        /// Scene
        pub scene: Vec<String>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct UpdateLiveSnapshotDetectPornConfigResponse {
        /// RequestId
        pub request_id: String,
    }
}

pub mod update_live_stream_watermark {
    #![allow(unused_imports)]
    use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

    /// UpdateLiveStreamWatermark
    #[rpc_action("UpdateLiveStreamWatermark", version = "2016-11-01", product = "live", rate = "60/s", response = UpdateLiveStreamWatermarkResponse)]
    #[derive(Debug, Clone, serde::Deserialize)]
    pub struct UpdateLiveStreamWatermark {
        #[serde(rename = "Description", default)]
        /// Description
        pub description: Option<String>,
        #[serde(rename = "Height", default)]
        /// Height
        pub height: Option<i32>,
        #[serde(rename = "Name", default)]
        /// Name
        pub name: Option<String>,
        #[serde(rename = "OffsetCorner", default)]
        /// OffsetCorner
        pub offset_corner: Option<String>,
        #[serde(rename = "PictureUrl", default)]
        /// PictureUrl
        pub picture_url: Option<String>,
        #[serde(rename = "RefHeight", default)]
        /// RefHeight
        pub ref_height: Option<i32>,
        #[serde(rename = "RefWidth", default)]
        /// RefWidth
        pub ref_width: Option<i32>,
        #[serde(rename = "RegionId", default)]
        /// RegionId
        pub region_id: Option<String>,
        #[serde(rename = "TemplateId")]
        /// TemplateId
        pub template_id: String,
        #[serde(rename = "Transparency", default)]
        /// Transparency
        pub transparency: Option<i32>,
        #[serde(rename = "XOffset", default)]
        /// XOffset
        pub x_offset: Option<f64>,
        #[serde(rename = "YOffset", default)]
        /// YOffset
        pub y_offset: Option<f64>,
    }

    /// Its reply.
    #[derive(Debug, Clone, RpcResponse)]
    pub struct UpdateLiveStreamWatermarkResponse {
        /// RequestId
        pub request_id: String,
    }
}
