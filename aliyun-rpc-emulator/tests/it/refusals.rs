//! Every refusal of the production studio, one row each.

use aliyun_rpc_emulator::{Account, Emulator};

use crate::wire::{Caller, start};

/// The parameters of one action.
type Own<'a> = Vec<(&'a str, &'a str)>;

/// A well-formed id that nobody has.
const NOBODY: &str = "a2b8e671-2fe5-4642-a2ec-bf93880e0001";

const LAYOUT: [(&str, &str); 4] = [
    ("VideoLayer.1.FillMode", "none"),
    ("BlendList.1", "RV01"),
    ("AudioLayer.1.VolumeRate", "1"),
    ("MixList.1", "RV01"),
];

fn with<'a>(base: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Own<'a> {
    // A later value takes the place of an earlier one.
    let kept = base.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().filter(|(_, value)| *value != "-")).copied().collect()
}

#[tokio::test]
async fn each_refusal_has_its_status_and_code() {
    let emulator = start(Emulator::builder().account(Account::new("other", "s"))).await;
    let caller = Caller::of(&emulator);
    let other = Caller { account: Account::new("other", "s"), ..caller.clone() };

    let idle = caller.create("idle").await;
    let channels = caller.create("channels").await;
    caller.ok("SetCasterConfig", &[("CasterId", &channels), ("ChannelEnable", "1")]).await;
    let no_template = caller.create("no template").await;
    let empty_template = [
        ("CasterId", no_template.as_str()),
        ("DomainName", "a.example.com"),
        ("TranscodeConfig", r#"{"casterTemplate":""}"#),
    ];
    caller.ok("SetCasterConfig", &empty_template).await;
    let (running, preview, programme) = caller.running("running").await;
    let (stopped, stopped_preview, _) = caller.running("stopped").await;
    caller.ok("StopCaster", &[("CasterId", &stopped)]).await;
    let (closed, closed_preview, _) = caller.running("closed").await;
    caller.ok("StopCasterScene", &[("CasterId", &closed), ("SceneId", &closed_preview)]).await;
    let (foreign, foreign_preview, _) = other.running("foreign").await;
    let source = [("CasterId", running.as_str()), ("ResourceName", "a"), ("VodUrl", "http://a/b.mp4")];
    caller.ok("AddCasterVideoResource", &with(&source, &[("LocationId", "RV01")])).await;
    let full = caller.create("full").await;
    for _ in 0..99 {
        caller.ok("AddCasterVideoResource", &with(&source, &[("CasterId", &full)])).await;
    }

    let (running, full) = (running.as_str(), full.as_str());
    let create = [("ClientToken", "x"), ("ChargeType", "PostPaid"), ("NormType", "1")];
    let layout = with(&LAYOUT, &[("CasterId", running)]);
    let long = "x".repeat(65);
    let outputs = vec!["rtmp://a/b"; 21].join(",");
    let scene = |caster, scene| vec![("CasterId", caster), ("SceneId", scene)];
    let of = |caster| vec![("CasterId", caster)];
    #[rustfmt::skip] // One refusal, one row.
    let rows: Vec<(&str, Own<'_>, &str)> = vec![
        ("StopCasterScene", scene("c1", &preview), "400 InvalidCasterId.Malformed"),
        ("StopCasterScene", scene("", &preview), "400 InvalidCasterId.Malformed"),
        ("StopCasterScene", scene(running, "a b"), "400 InvalidSceneId.Malformed"),
        ("StopCasterScene", scene(NOBODY, "a b"), "400 InvalidSceneId.Malformed"),
        ("StopCasterScene", scene(running, &long), "400 InvalidSceneId.Malformed"),
        ("StopCasterScene", scene(NOBODY, &preview), "404 InvalidCaster.NotFound"),
        ("StopCasterScene", scene(&foreign, &foreign_preview), "401 IllegalOperation"),
        ("StopCasterScene", scene(&foreign, "7"), "401 IllegalOperation"),
        ("StopCasterScene", scene(running, "7"), "404 InvalidScene.NotFound"),
        ("StopCasterScene", scene(running, &stopped_preview), "404 InvalidScene.NotFound"),
        ("StopCasterScene", scene(running, &programme), "400 IncorrectSceneStatus"),
        ("StopCasterScene", scene(&closed, &closed_preview), "400 IncorrectSceneStatus.Idle"),
        ("StopCasterScene", scene(&stopped, &stopped_preview), "400 IncorrectSceneStatus.Idle"),
        ("StopCasterScene", of(running), "400 MissingParameter"),
        ("StartCasterScene", scene("c1", &preview), "400 InvalidCasterId.Malformed"),
        ("StartCasterScene", scene(running, "a b"), "400 InvalidSceneId.Malformed"),
        ("StartCasterScene", scene(NOBODY, &preview), "404 InvalidCaster.NotFound"),
        ("StartCasterScene", scene(&foreign, &foreign_preview), "401 IllegalOperation"),
        ("StartCasterScene", scene(&idle, &preview), "404 InvalidScene.NotFound"),
        ("StartCasterScene", scene(running, &programme), "400 IncorrectSceneStatus"),
        ("StartCasterScene", scene(&stopped, &stopped_preview), "400 IncorrectCasterStatus.Idle"),
        ("StartCasterScene", scene(running, &preview), "400 IncorrectSceneStatus.Inuse"),
        ("StartCaster", of("c1"), "400 InvalidCasterId.Malformed"),
        ("StartCaster", of(NOBODY), "404 InvalidCaster.NotFound"),
        ("StartCaster", of(&foreign), "401 IllegalOperation"),
        ("StartCaster", of(&idle), "404 InvalidDomainName.NotFound"),
        ("StartCaster", of(&no_template), "400 InvalidParameter"),
        ("StartCaster", of(running), "400 IncorrectCasterStatus.Inuse"),
        ("StopCaster", of("c1"), "400 InvalidCasterId.Malformed"),
        ("StopCaster", of(NOBODY), "404 InvalidCaster.NotFound"),
        ("StopCaster", of(&foreign), "401 IllegalOperation"),
        ("StopCaster", of(&idle), "400 IncorrectSceneStatus"),
        ("StopCaster", of(&stopped), "400 IncorrectSceneStatus"),
        ("DeleteCaster", of("c1"), "400 InvalidCasterId.Malformed"),
        ("DeleteCaster", of(NOBODY), "404 InvalidCaster.NotFound"),
        ("DeleteCaster", of(&foreign), "403 PermissionDenied"),
        ("DeleteCaster", of(running), "400 IncorrectCasterStatus.Inuse"),
        ("DescribeCasterScenes", of("c1"), "400 InvalidCasterId.Malformed"),
        ("DescribeCasterScenes", of(NOBODY), "404 InvalidCaster.NotFound"),
        ("DescribeCasterScenes", of(&foreign), "401 IllegalOperation"),
        ("DescribeCasterScenes", of(&idle), "404 InvalidDomainName.NotFound"),
        ("SetCasterConfig", of("c1"), "400 InvalidCasterId.Malformed"),
        ("SetCasterConfig", of(NOBODY), "404 InvalidCaster.NotFound"),
        ("SetCasterConfig", of(&foreign), "401 IllegalOperation"),
        ("SetCasterConfig", of(&channels), "400 InvalidCaster.ChannelDisableUnsupported"),
        ("SetCasterConfig", with(&of(running), &[("ChannelEnable", "1")]), "400 IncorrectCasterStatus.Inuse"),
        ("SetCasterConfig", with(&of(running), &[("ChannelEnable", "yes")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("Delay", "300.5")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("Delay", "NaN")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("ProgramEffect", "2")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("AutoSwitchUrgentOn", "1")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("TranscodeConfig", "{")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("RecordConfig", "5")]), "400 InvalidParameter"),
        ("SetCasterConfig", with(&of(running), &[("SideOutputUrlList", &outputs)]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("NormType", "2")]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("NormType", "one")]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("ChargeType", "PrePaid")]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("ClientToken", &long)]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("ClientToken", "é")]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("Tag.1.Value", "v")]), "400 InvalidParameter"),
        ("CreateCaster", with(&create, &[("ClientToken", "idle"), ("NormType", "6")]), "400 IdempotentParameterMismatch"),
        ("CreateCaster", with(&create, &[("ClientToken", "-")]), "400 MissingParameter"),
        ("DescribeCasters", vec![("PageSize", "0")], "400 InvalidParameter"),
        ("DescribeCasters", vec![("PageNum", "0")], "400 InvalidParameter"),
        ("DescribeCasters", vec![("Status", "idle")], "400 InvalidParameter"),
        ("DescribeCasters", vec![("StartTime", "today")], "400 InvalidParameter"),
        ("DescribeCasters", vec![("OrderByModifyAsc", "yes")], "400 InvalidParameter"),
        ("AddCasterVideoResource", with(&source, &[("CasterId", "c1")]), "400 InvalidCasterId.Malformed"),
        ("AddCasterVideoResource", with(&source, &[("CasterId", NOBODY)]), "404 InvalidCaster.NotFound"),
        ("AddCasterVideoResource", with(&source, &[("CasterId", &foreign)]), "401 IllegalOperation"),
        ("AddCasterVideoResource", with(&source, &[("VodUrl", "-")]), "400 InvalidParameter.Malformed"),
        ("AddCasterVideoResource", with(&source, &[("LiveStreamUrl", "a")]), "400 InvalidLiveStreamUrl.Malformed"),
        ("AddCasterVideoResource", with(&source, &[("MaterialId", "a b")]), "400 InvalidMaterialId.Malformed"),
        ("AddCasterVideoResource", with(&source, &[("LocationId", "RV01")]), "400 DuplicateLocationID"),
        ("AddCasterVideoResource", with(&source, &[("LocationId", "RV0")]), "400 InvalidParameter"),
        ("AddCasterVideoResource", with(&source, &[("RepeatNum", "-2")]), "400 InvalidParameter"),
        ("AddCasterVideoResource", with(&source, &[("FixedDelayDuration", "5001")]), "400 InvalidParameter"),
        ("AddCasterVideoResource", with(&source, &[("CasterId", full)]), "400 ResourceNumberExceed"),
        ("AddCasterVideoResource", with(&source, &[("ResourceName", "-")]), "400 MissingParameter"),
        ("AddCasterVideoResource", with(&source, &[("ResourceName", "")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("CasterId", "c1")]), "400 InvalidCasterId.Malformed"),
        ("AddCasterLayout", with(&layout, &[("CasterId", NOBODY)]), "404 InvalidCaster.NotFound"),
        ("AddCasterLayout", with(&layout, &[("CasterId", &foreign)]), "401 IllegalOperation"),
        ("AddCasterLayout", with(&layout, &[("BlendList.2", "RV02")]), "400 InvalidVideoLayersAndBlendListSize.Mismatch"),
        ("AddCasterLayout", with(&layout, &[("MixList.2", "RV02")]), "400 InvalidVideoLayersAndBlendListSize.Mismatch"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.2.FillMode", "none")]), "400 InvalidVideoLayersAndBlendListSize.Mismatch"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.FillMode", "fill")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.FillMode", "fit")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.WidthNormalized", "1.1")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.PositionNormalized.2", "-0.1")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.PositionNormalized.3", "0")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.1.PositionRefer", "middle")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("VideoLayer.x.FillMode", "none")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("AudioLayer.1.VolumeRate", "10.1")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("AudioLayer.1.ValidChannel", "left")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("AudioLayer.1.FixedDelayDuration", "-1")]), "400 InvalidParameter"),
        ("AddCasterLayout", with(&layout, &[("MixList.1", "-")]), "400 MissingParameter"),
    ];
    for (action, own, expected) in &rows {
        let response = caller.live(action, own).await;
        assert_eq!(response.verdict(), *expected, "{action} {own:?}: {}", response.text());
    }

    // What was refused has changed nothing.
    assert_eq!(caller.ok("DescribeCasters", &[("Status", "1")]).await["Total"], 2);
    assert_eq!(caller.ok("DescribeCasters", &[]).await["Total"], 7);
    let scenes = caller.ok("DescribeCasterScenes", &[("CasterId", running), ("SceneId", &preview)]).await;
    assert_eq!(
        (scenes["Total"].as_i64(), scenes["SceneList"]["Scene"][0]["Status"].as_i64()),
        (Some(1), Some(1))
    );
}

#[tokio::test]
async fn a_refused_parameter_is_named() {
    let emulator = start(Emulator::builder()).await;
    let caller = Caller::of(&emulator);
    let id = caller.create("t").await;
    for (action, own, name) in [
        ("SetCasterConfig", vec![("CasterId", id.as_str()), ("Delay", "x")], "\"Delay\""),
        ("AddCasterLayout", with(&LAYOUT, &[("CasterId", &id), ("MixList.1", "-")]), "\"MixList\""),
        (
            "AddCasterLayout",
            with(&LAYOUT, &[("CasterId", &id), ("VideoLayer.1.FillMode", "x")]),
            "\"VideoLayer.1.FillMode\"",
        ),
        ("DescribeCasters", vec![("PageSize", "0")], "\"PageSize\""),
    ] {
        let response = caller.live(action, &own).await;
        assert!(
            response.json()["Message"].as_str().is_some_and(|message| message.contains(name)),
            "{}",
            response.text()
        );
    }
}
