//! The very pairs that the official SDK makes of typed parameters, and the replies that it reads.

mod actions;

use std::collections::BTreeMap;
use std::fmt::Debug;

use aliyun_rpc_core::{Method, Place, Reply, RpcAction, RpcResponse, written_params};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::xml::{Style, document};

/// Parameters, and what the official SDK puts on the wire for them.
#[derive(Deserialize)]
struct Row {
    action: String,
    sample: String,
    method: String,
    params: Value,
    query: BTreeMap<String, String>,
    body: BTreeMap<String, String>,
    /// Parameters whose text is JSON, in which the order of members is not said.
    json_valued: Vec<String>,
    response: Option<Value>,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("../../fixtures/parity.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Holds an action against its rows; gives their number.
fn check<A: RpcAction<Response: Debug> + DeserializeOwned>(rows: &[Row]) -> usize {
    let rows = rows.iter().filter(|row| row.action == A::INFO.name());
    rows.map(|row| {
        let what = format!("{} {}", row.action, row.sample);
        let action: A = serde_json::from_value(row.params.clone()).unwrap_or_else(|e| panic!("{what}: {e}"));
        assert_eq!(A::INFO.method() == Method::Get, row.method == "GET", "{what}");
        let mut sent = [BTreeMap::new(), BTreeMap::new()];
        for param in written_params(&action).unwrap() {
            sent[usize::from(param.place == Place::Body)].insert(param.name, param.value);
        }
        let comparable = |pairs: &BTreeMap<String, String>| -> BTreeMap<String, Value> {
            let value = |name: &String, text: &String| match row.json_valued.contains(name) {
                true => serde_json::from_str(text).unwrap(),
                false => Value::String(text.clone()),
            };
            pairs.iter().map(|(name, text)| (name.clone(), value(name, text))).collect()
        };
        assert_eq!(comparable(&sent[0]), comparable(&row.query), "{what}: query");
        assert_eq!(comparable(&sent[1]), comparable(&row.body), "{what}: body");
        if let Some(response) = &row.response {
            let xml = document("Response", response, Style::default());
            let [json, xml] = [response.to_string(), xml].map(|body| {
                let reply = Reply::new(200, Default::default(), body);
                A::Response::from_reply(&reply).unwrap_or_else(|e| panic!("{what}: {e}"))
            });
            assert_eq!(format!("{json:?}"), format!("{xml:?}"), "{what}: JSON and XML");
        }
    })
    .count()
}

macro_rules! check_all {
    ($rows:expr; $($module:ident::$action:ident,)*) => {
        [$((stringify!($action), check::<actions::$module::$action>($rows)),)*]
    };
}

#[test]
fn parameters_are_those_of_the_official_sdk() {
    let checked = check_all! {
        &rows();
        add_caster_episode_group_content::AddCasterEpisodeGroupContent,
        add_caster_layout::AddCasterLayout,
        add_caster_program::AddCasterProgram,
        add_caster_video_resource::AddCasterVideoResource,
        add_live_ai_produce_rules::AddLiveAIProduceRules,
        add_live_message_group_band::AddLiveMessageGroupBand,
        add_live_record_vod_config::AddLiveRecordVodConfig,
        add_rts_live_stream_transcode::AddRtsLiveStreamTranscode,
        cancel_mute_all_group_user::CancelMuteAllGroupUser,
        create_live_ai_studio::CreateLiveAIStudio,
        create_rtc_asr_task::CreateRtcAsrTask,
        delete_live_stream_record_index_files::DeleteLiveStreamRecordIndexFiles,
        delete_snapshot_files::DeleteSnapshotFiles,
        describe_casters::DescribeCasters,
        describe_domain_with_integrity::DescribeDomainWithIntegrity,
        describe_live_domain_log::DescribeLiveDomainLog,
        describe_rts_native_sdk_first_frame_cost::DescribeRTSNativeSDKFirstFrameCost,
        describe_rts_native_sdk_first_frame_delay::DescribeRTSNativeSDKFirstFrameDelay,
        get_message_group::GetMessageGroup,
        leave_message_group::LeaveMessageGroup,
        list_live_message_group_users::ListLiveMessageGroupUsers,
        list_message_app::ListMessageApp,
        list_message_group_user_by_id::ListMessageGroupUserById,
        modify_live_message_group::ModifyLiveMessageGroup,
        remove_show_from_show_list::RemoveShowFromShowList,
        send_message_to_group::SendMessageToGroup,
        send_message_to_group_users::SendMessageToGroupUsers,
        set_caster_config::SetCasterConfig,
        update_live_ai_subtitle::UpdateLiveAISubtitle,
        update_live_mpu_task::UpdateLiveMPUTask,
        update_live_pull_to_push::UpdateLivePullToPush,
        update_live_snapshot_detect_porn_config::UpdateLiveSnapshotDetectPornConfig,
        update_live_stream_watermark::UpdateLiveStreamWatermark,
    };
    for (action, rows) in checked {
        assert!(rows > 0, "{action} has no row");
    }
    assert!(checked.len() >= 25);
}
