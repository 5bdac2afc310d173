//! Decoding a DescribeCasters reply, against serde_json into derived structs.

use std::hint::black_box;

use aliyun_rpc_core::Reply;
use bytes::Bytes;
use http::HeaderMap;
use live_api::caster::DescribeCastersResponse;
use serde::Deserialize;

use crate::measure::{compare, row};

pub(crate) fn run() {
    for studios in [1, 100, 3000] {
        let document = document(studios);
        let reply = Reply::new(200, HeaderMap::new(), document.clone());
        let ours = || black_box(&reply).decode::<DescribeCastersResponse>().expect("a reply");
        let theirs = || serde_json::from_slice::<Plain>(black_box(&document)).expect("a reply");
        assert_eq!((ours().caster_list.len(), theirs().caster_list.caster.len()), (studios, studios));
        let what = format!("DescribeCasters reply of {studios}, {} bytes", document.len());
        row(&what, "serde_json into derived structs", &compare(ours, theirs), "1.2");
    }
}

/// A reply with so many studios.
pub(crate) fn document(studios: usize) -> Bytes {
    let list: Vec<String> = (0..studios).map(studio).collect();
    let id = "16A96B9A-F203-4EC5-8E43-CB92E68F4CD8";
    format!(r#"{{"CasterList":{{"Caster":[{}]}},"RequestId":"{id}","Total":{studios}}}"#, list.join(","))
        .into()
}

fn studio(number: usize) -> String {
    format!(
        r#"{{"CasterId":"LIVEPRODUCER_POST-cn-0pp1czt{number:05}","CasterName":"late show {number}","CasterTemplate":"lp_ld","ChannelEnable":0,"ChargeType":"PostPaid","ClientTokenId":"token-{number}","CreateTime":"2026-01-02T03:04:05Z","Duration":"","ExpireTime":"2026-01-02T03:04:05Z","LastModified":"2026-01-02T03:04:05Z","NormType":1,"PurchaseTime":"2026-01-02T03:04:05Z","ResourceGroupId":"rg-acfmx{number:05}","StartTime":"2026-01-02T03:04:05Z","Status":{},"Tags":{{"tag":[{{"TagKey":"stage","TagValue":"直播 {number}"}}]}}}}"#,
        number % 2
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "it is decoded, not read")]
struct Plain {
    caster_list: Casters,
    request_id: String,
    total: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Casters {
    caster: Vec<Caster>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "it is decoded, not read")]
struct Caster {
    caster_id: Option<String>,
    caster_name: Option<String>,
    caster_template: Option<String>,
    channel_enable: Option<i64>,
    charge_type: Option<String>,
    client_token_id: Option<String>,
    create_time: Option<String>,
    duration: Option<String>,
    expire_time: Option<String>,
    last_modified: Option<String>,
    norm_type: Option<i64>,
    purchase_time: Option<String>,
    resource_group_id: Option<String>,
    start_time: Option<String>,
    status: Option<i64>,
    tags: Option<Tags>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is decoded, not read")]
struct Tags {
    tag: Vec<Tag>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "it is decoded, not read")]
struct Tag {
    tag_key: Option<String>,
    tag_value: Option<String>,
}
