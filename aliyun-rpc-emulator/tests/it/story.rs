//! A studio from its creation to its end, and what is seen of it on the way.

use aliyun_rpc_emulator::{Account, Emulator};
use serde_json::{Value, json};

use crate::wire::{Caller, emulator, start, text};

async fn scenes(caller: &Caller, id: &str) -> Vec<(String, i64)> {
    let reply = caller.ok("DescribeCasterScenes", &[("CasterId", id)]).await;
    let list = reply["SceneList"]["Scene"].as_array().expect("a list").clone();
    assert_eq!(reply["Total"], list.len());
    list.iter()
        .map(|scene| (text(scene, "/OutputType"), scene["Status"].as_i64().expect("an integer")))
        .collect()
}

async fn status(caller: &Caller, id: &str) -> Value {
    caller.ok("DescribeCasters", &[("CasterId", id)]).await["CasterList"]["Caster"][0]["Status"].clone()
}

#[tokio::test]
async fn a_studio_lives_from_creation_to_deletion() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);

    let id = caller.create("t").await;
    assert_eq!(status(&caller, &id).await, 0);
    let config = [
        ("CasterId", id.as_str()),
        ("CasterName", "evening"),
        ("DomainName", "live.example.com"),
        ("Delay", "2.5"),
        ("AutoSwitchUrgentOn", "True"),
        ("TranscodeConfig", r#"{"casterTemplate":"lp_hd_v"}"#),
    ];
    caller.ok("SetCasterConfig", &config).await;
    assert!(scenes(&caller, &id).await.is_empty());

    let resource = [
        ("CasterId", id.as_str()),
        ("ResourceName", "camera"),
        ("LocationId", "RV01"),
        ("LiveStreamUrl", "rtmp://in.example.com/a/b"),
    ];
    text(&caller.ok("AddCasterVideoResource", &resource).await, "/ResourceId");
    let layout = [
        ("CasterId", id.as_str()),
        ("VideoLayer.1.FillMode", "fit"),
        ("VideoLayer.1.WidthNormalized", "1.0"),
        ("VideoLayer.1.HeightNormalized", "0.5"),
        ("VideoLayer.1.PositionNormalized.1", "0"),
        ("VideoLayer.1.PositionNormalized.2", "0.25"),
        ("BlendList.1", "RV01"),
        ("AudioLayer.1.VolumeRate", "10"),
        ("MixList.1", "RV01"),
    ];
    text(&caller.ok("AddCasterLayout", &layout).await, "/LayoutId");

    let started = caller.ok("StartCaster", &[("CasterId", &id)]).await;
    let preview = text(&started, "/PvwSceneInfos/SceneInfo/0/SceneId");
    assert_eq!(started["PvwSceneInfos"]["SceneInfo"][0]["StreamInfos"], Value::Null);
    let stream = &started["PgmSceneInfos"]["SceneInfo"][0]["StreamInfos"]["StreamInfo"][0];
    assert_eq!((&stream["TranscodeConfig"], &stream["VideoFormat"]), (&json!("lhd"), &json!("flv")));
    assert_eq!(status(&caller, &id).await, 1);
    assert_eq!(scenes(&caller, &id).await, [("0".to_owned(), 1), ("1".to_owned(), 1)]);

    let scene = [("CasterId", id.as_str()), ("SceneId", preview.as_str())];
    let stopped = caller.ok("StopCasterScene", &scene).await;
    assert_eq!(stopped.as_object().map(serde_json::Map::len), Some(1), "only a request id");
    assert_eq!(scenes(&caller, &id).await, [("0".to_owned(), 0), ("1".to_owned(), 1)]);
    let reopened = caller.ok("StartCasterScene", &scene).await;
    assert_eq!(reopened["StreamUrl"], started["PvwSceneInfos"]["SceneInfo"][0]["StreamUrl"]);

    caller.ok("StopCaster", &[("CasterId", &id)]).await;
    assert_eq!(scenes(&caller, &id).await, [("0".to_owned(), 0), ("1".to_owned(), 0)]);
    let again = caller.ok("StartCaster", &[("CasterId", &id)]).await;
    assert_eq!(text(&again, "/PvwSceneInfos/SceneInfo/0/SceneId"), preview, "scenes are kept");
    caller.ok("StopCaster", &[("CasterId", &id)]).await;

    assert_eq!(caller.ok("DeleteCaster", &[("CasterId", &id)]).await["CasterId"], id.as_str());
    assert_eq!(caller.live("StopCaster", &[("CasterId", &id)]).await.verdict(), "404 InvalidCaster.NotFound");
    emulator.shutdown().await;
}

#[tokio::test]
async fn a_configuration_replaces_all_of_the_last_but_the_name() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let id = caller.create("t").await;
    let first = [("CasterId", id.as_str()), ("CasterName", "evening"), ("DomainName", "live.example.com")];
    caller.ok("SetCasterConfig", &first).await;
    caller.ok("SetCasterConfig", &[("CasterId", &id), ("DomainName", "")]).await;
    let found = caller.ok("DescribeCasters", &[("CasterName", "evening")]).await;
    assert_eq!(found["CasterList"]["Caster"][0]["CasterId"], id.as_str());
    let refused = caller.live("DescribeCasterScenes", &[("CasterId", &id)]).await;
    assert_eq!(refused.verdict(), "404 InvalidDomainName.NotFound");
}

#[tokio::test]
async fn a_client_token_creates_once() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let id = caller.create("token").await;
    assert_eq!(caller.create("token").await, id, "a replay");
    assert_ne!(caller.create("other").await, id);
    let changed = [("ClientToken", "token"), ("ChargeType", "PostPaid"), ("NormType", "6")];
    let response = caller.live("CreateCaster", &changed).await;
    assert_eq!(response.verdict(), "400 IdempotentParameterMismatch");
    assert_eq!(caller.ok("DescribeCasters", &[]).await["Total"], 2);
}

#[tokio::test]
async fn studios_are_listed_by_page_and_filter() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for n in 0..5 {
        let (token, name) = (format!("t{n}"), format!("studio {n}"));
        let mut own = vec![
            ("ClientToken", token.as_str()),
            ("ChargeType", "PostPaid"),
            ("NormType", if n == 4 { "6" } else { "1" }),
            ("CasterName", &name),
        ];
        if n < 2 {
            own.extend([("Tag.1.Key", "env"), ("Tag.1.Value", "test")]);
        }
        caller.ok("CreateCaster", &own).await;
    }
    type Own<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Own<'_>, i64, usize); 13] = [
        (&[], 5, 5),
        (&[("PageSize", "2")], 5, 2),
        (&[("PageSize", "2"), ("PageNum", "3")], 5, 1),
        (&[("PageSize", "2"), ("PageNum", "2147483647")], 5, 0),
        (&[("CasterName", "studio 3")], 1, 1),
        (&[("NormType", "6")], 1, 1),
        (&[("Status", "1")], 0, 0),
        (&[("ChargeType", "0")], 0, 0),
        (&[("Tag.1.Key", "env"), ("Tag.1.Value", "test")], 2, 2),
        (&[("Tag.1.Key", "env"), ("Tag.1.Value", "live")], 0, 0),
        (&[("StartTime", "2026-01-31T10:00:01Z")], 0, 0),
        (&[("EndTime", "2026-01-31T10:00:00Z"), ("OrderByModifyAsc", "true")], 5, 5),
        (&[("CasterId", "unknown")], 0, 0),
    ];
    for (own, total, on_page) in cases {
        let reply = caller.ok("DescribeCasters", own).await;
        let list = reply["CasterList"]["Caster"].as_array().expect("a list");
        assert_eq!((reply["Total"].as_i64(), list.len()), (Some(total), on_page), "{own:?}");
    }
    let tagged = caller.ok("DescribeCasters", &[("Tag.1.Key", "env"), ("Tag.1.Value", "test")]).await;
    let tag = &tagged["CasterList"]["Caster"][0]["Tags"]["tag"][0];
    assert_eq!(*tag, json!({"TagKey": "env", "TagValue": "test"}));
}

#[tokio::test]
async fn accounts_see_their_own_studios_only() {
    let builder = Emulator::builder()
        .account(Account::new("other", "s"))
        .account(Account::new("STS.x", "s").security_token("token").owner("testid"));
    let emulator = start(builder).await;
    let caller = Caller::of(&emulator);
    caller.create("t").await;
    let other = Caller { account: Account::new("other", "s"), ..caller.clone() };
    let temporary =
        Caller { account: Account::new("STS.x", "s"), token: Some("token".to_owned()), ..caller.clone() };
    assert_eq!(other.ok("DescribeCasters", &[]).await["Total"], 0);
    assert_eq!(temporary.ok("DescribeCasters", &[]).await["Total"], 1);
}
