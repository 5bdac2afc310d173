//! Replies in XML: the values of the JSON ones.

use std::collections::BTreeMap;

use aliyun_rpc_core::{
    Ack, Client, ErrorKind, Json, JsonText, Reply, ReplyValue, RpcEnum, RpcResponse, UtcTime,
};
use aliyun_rpc_emulator::{ApiError, Emulator, Fault};
use live_api::caster::{CreateCaster, DescribeCasterScenes, DescribeCasters, SetCasterConfig, StopCaster};
use proptest::prelude::*;
use serde_json::{Value, json};
use tests::xml::{Style, document};

#[derive(Debug, Clone, PartialEq, RpcResponse)]
struct Report {
    request_id: String,
    total: Option<i64>,
    big: Option<u64>,
    ratio: Option<f64>,
    live: Option<bool>,
    note: Option<String>,
    created: Option<UtcTime>,
    mode: Option<Mode>,
    config: Option<JsonText<Vec<i64>>>,
    /// Bare.
    ids: Vec<String>,
    /// In a wrapper.
    #[rpc(list = "Number")]
    numbers: Vec<i64>,
    #[rpc(list = "Studio")]
    studio_list: Vec<Studio>,
    /// In a wrapper that is not declared.
    guests: Vec<Studio>,
    names: Vec<String>,
    first: Option<Studio>,
    tags: BTreeMap<String, String>,
    #[rpc(rest)]
    rest: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, RpcEnum)]
enum Mode {
    #[rpc(rename = "on")]
    On,
    #[rpc(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, RpcResponse)]
struct Studio {
    name: Option<String>,
    status: Option<i64>,
    #[rpc(list = "Scene")]
    scenes: Vec<Scene>,
}

#[derive(Debug, Clone, PartialEq, RpcResponse)]
struct Scene {
    id: Option<String>,
    #[rpc(list = "componentId")]
    component_ids: Vec<String>,
}

impl Report {
    fn to_json(&self) -> Value {
        let mut members = json!({
            "RequestId": self.request_id,
            "Total": self.total,
            "Big": self.big,
            "Ratio": self.ratio,
            "Live": self.live,
            "Note": self.note,
            "Created": self.created.map(|time| time.to_string()),
            "Mode": self.mode.as_ref().map(Mode::as_str),
            "Config": self.config.as_ref().map(|config| match config {
                JsonText::Typed(numbers) => json!(numbers).to_string(),
                JsonText::Raw(text) => text.clone(),
            }),
            "Ids": self.ids,
            "Numbers": {"Number": self.numbers},
            "StudioList": {"Studio": studios(&self.studio_list)},
            "Guests": {"Guest": studios(&self.guests)},
            "Names": {"Name": self.names},
            "First": self.first.as_ref().map(Studio::to_json),
            "Tags": self.tags,
        });
        members.as_object_mut().unwrap().extend(self.rest.iter().map(|(n, v)| (n.clone(), json!(v))));
        members
    }
}

fn studios(studios: &[Studio]) -> Vec<Value> {
    studios.iter().map(Studio::to_json).collect()
}

impl Studio {
    fn to_json(&self) -> Value {
        let scene =
            |scene: &Scene| json!({"Id": scene.id, "ComponentIds": {"componentId": scene.component_ids}});
        json!({"Name": self.name, "Status": self.status, "Scenes": {"Scene": self.scenes.iter().map(scene).collect::<Vec<_>>()}})
    }
}

/// Text that can stand in XML.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~\t\n\r导🎬]{0,12}", "\\PC{0,6}", "", " ", "true", "[0-9]{1,3}"]
}

/// Lists but those of one item of which XML has nothing to show: `<Ids><Id></Id></Ids>` is an empty list.
fn list<T: std::fmt::Debug + Clone>(
    item: impl Strategy<Value = T>,
    blank: impl Fn(&T) -> bool,
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..4).prop_filter(
        "XML cannot tell it from an empty list",
        move |items| !matches!(&items[..], [only] if blank(only)),
    )
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    list(text(), |text| text.trim().is_empty())
}

fn scene() -> impl Strategy<Value = Scene> {
    (prop::option::of(text()), texts()).prop_map(|(id, component_ids)| Scene { id, component_ids })
}

fn studio() -> impl Strategy<Value = Studio> {
    (prop::option::of(text()), prop::option::of(any::<i64>()), prop::collection::vec(scene(), 0..4))
        .prop_map(|(name, status, scenes)| Studio { name, status, scenes })
}

fn map(names: &'static str) -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(names, text(), 0..4)
}

fn report() -> impl Strategy<Value = Report> {
    use prop::option::of;
    let mode = prop_oneof![Just(Mode::On), "[a-z]{3,5}".prop_map(|text| Mode::from(text.as_str()))];
    let config = prop_oneof![
        prop::collection::vec(any::<i64>(), 1..3).prop_map(JsonText::Typed),
        "[a-z<&]{1,9}".prop_map(JsonText::Raw)
    ];
    let created = (-62_167_219_200_i64..=253_402_300_799)
        .prop_map(|seconds| UtcTime::from_unix_seconds(seconds).unwrap());
    let scalars = (
        text(),
        of(any::<i64>()),
        of(any::<u64>()),
        of(-1e300..1e300),
        of(any::<bool>()),
        of(text()),
        of(created),
        of(mode),
        of(config),
    );
    let lists = (
        texts(),
        prop::collection::vec(any::<i64>(), 0..4),
        prop::collection::vec(studio(), 0..4),
        prop::collection::vec(studio(), 0..4),
        texts(),
        of(studio()),
        map("[A-Za-z_][A-Za-z0-9_.-]{0,6}"),
        map("x_[a-z]{1,4}"),
    );
    (scalars, lists).prop_map(|(scalars, lists)| {
        let (request_id, total, big, ratio, live, note, created, mode, config) = scalars;
        let (ids, numbers, studio_list, guests, names, first, tags, rest) = lists;
        Report {
            request_id,
            total,
            big,
            ratio,
            live,
            note,
            created,
            mode,
            config,
            ids,
            numbers,
            studio_list,
            guests,
            names,
            first,
            tags,
            rest,
        }
    })
}

fn decode<T: ReplyValue>(body: impl Into<String>) -> T {
    let body = body.into();
    Reply::new(200, Default::default(), body.clone()).decode().unwrap_or_else(|e| panic!("{e}: {body}"))
}

proptest! {
    #[test]
    fn both_forms_give_the_value_that_was_written(
        report in report(),
        (lines, cdata, short) in any::<(bool, bool, bool)>(),
    ) {
        let json = report.to_json();
        prop_assert_eq!(&decode::<Report>(json.to_string()), &report);
        let xml = document("ReportResponse", &json, Style { lines, cdata, short });
        prop_assert_eq!(&decode::<Report>(xml.as_str()), &report, "{}", xml);
    }
}

#[test]
fn an_untyped_reply_has_the_shape_of_the_json() {
    let json = json!({"RequestId": "r", "List": {"Item": [{"A": "1"}, {"A": "2"}]}, "Total": 2, "None": null, "Empty": {}});
    let read: Json = decode(document("XResponse", &json, Style::default()));
    // What XML does not tell: that it was a number, and what is empty.
    let expected =
        json!({"RequestId": "r", "List": {"Item": [{"A": "1"}, {"A": "2"}]}, "Total": "2", "Empty": ""});
    assert_eq!(read.into_inner(), expected);
}

/// A call whose reply comes in XML although JSON was asked for.
async fn in_xml<A: aliyun_rpc_core::RpcAction>(
    client: &Client,
    emulator: &Emulator,
    action: A,
) -> A::Response {
    emulator.inject(Fault::served().xml());
    let reply = client.send(action).await.unwrap();
    assert_eq!(emulator.pending_faults(), 0);
    reply
}

#[tokio::test]
async fn the_studio_reads_the_same_in_both_forms() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let create = |token: usize| {
        CreateCaster::builder().charge_type("PostPaid").norm_type(1).client_token(token.to_string()).build()
    };
    for expected in 0..3 {
        let describe = DescribeCasters::builder().build();
        let json = client.send(&describe).await.unwrap();
        let xml = in_xml(&client, &emulator, &describe).await;
        assert_eq!((json.caster_list.len(), json.total), (expected, Some(expected as i64)));
        assert_eq!(format!("{:?}", json.caster_list), format!("{:?}", xml.caster_list));
        assert_eq!(xml.total, json.total);
        let created = in_xml(&client, &emulator, create(expected)).await;
        let id = created.caster_id.unwrap();
        in_xml(
            &client,
            &emulator,
            SetCasterConfig::builder().caster_id(&id).domain_name("live.example.com").build(),
        )
        .await;
        let scenes = DescribeCasterScenes::builder().caster_id(id).build();
        let json = client.send(&scenes).await.unwrap();
        let xml = in_xml(&client, &emulator, &scenes).await;
        assert_eq!(format!("{:?}", json.scene_list), format!("{:?}", xml.scene_list));
    }
}

#[tokio::test]
async fn a_refusal_in_xml_is_the_same_error() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client_of_one_attempt(&emulator);
    let throttled = || Fault::error(ApiError::new(400, "Throttling.User", "Slow <down>."));
    for (fault, kind, code) in [
        (throttled().xml().header("x-acs-retry-after", "200"), ErrorKind::Throttled, "Throttling.User"),
        (
            Fault::error(ApiError::new(500, "InternalError", "x")).xml().gzip(),
            ErrorKind::Service,
            "InternalError",
        ),
        (Fault::served().xml(), ErrorKind::Service, "InvalidCasterId.Malformed"),
    ] {
        emulator.inject(fault);
        let error = client.send(StopCaster::builder().caster_id("none").build()).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, Some(code)), "{error:?}");
        assert!(error.request_id().is_some() && error.host_id().is_some(), "{error:?}");
        assert!(error.recommend().unwrap().starts_with("https://api.aliyun.com/"), "{error:?}");
    }
    emulator.inject(throttled().xml());
    let error = client.send(StopCaster::builder().caster_id("none").build()).await.unwrap_err();
    assert_eq!(error.message(), "Slow <down>.");
}

#[tokio::test]
async fn a_refusal_says_which_permission_is_missing() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let diagnostic = "AQEAAAAAaBcDeF".repeat(300);
    let detail = json!({"AuthAction": "live:StopCaster", "PolicyType": "AccountLevelIdentityBasedPolicy", "EncodedDiagnosticMessage": diagnostic});
    let json =
        json!({"Code": "NoPermission", "Message": "m", "RequestId": "r", "AccessDeniedDetail": detail});
    let lower =
        json!({"code": "NoPermission", "message": "m", "requestId": "r", "accessDeniedDetail": detail});
    let bodies = [&json, &lower].map(|json| [json.to_string(), document("Error", json, Style::default())]);
    for body in bodies.concat() {
        emulator.inject(Fault::reply(403, body));
        let error = client.send(StopCaster::builder().caster_id("x").build()).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some("NoPermission")));
        assert_eq!((error.message(), error.request_id()), ("m", Some("r")));
        let detail = error.access_denied_detail();
        assert_eq!((detail.len(), detail["AuthAction"].as_str()), (3, "live:StopCaster"));
        assert_eq!(detail["EncodedDiagnosticMessage"], diagnostic);
    }
}

#[tokio::test]
async fn xml_that_breaks_off_keeps_what_came_of_it() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client_of_one_attempt(&emulator);
    let begun = "<?xml version='1.0'?><XResponse><RequestId>ID-3</RequestId><CasterList><Cas";
    for (fault, kind) in [
        (Fault::reply(200, begun), ErrorKind::Decode),
        (Fault::reply(200, begun.replace("<Cas", "</Casters>")), ErrorKind::Decode),
        (Fault::reply(200, begun).declared_length(500), ErrorKind::Transport),
    ] {
        emulator.inject(fault);
        let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status(), error.request_id()),
            (kind, Some(200), Some("ID-3")),
            "{error:?}"
        );
    }
    emulator.inject(Fault::cut(150).xml());
    let error = client.send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error:?}");
    assert!(error.to_string().contains("not valid XML: "), "{error}");
    assert!(error.request_id().is_some());
}

#[test]
fn an_acknowledgement_is_one_in_xml_too() {
    let ack: Ack = decode("<StopCasterSceneResponse><RequestId>r</RequestId></StopCasterSceneResponse>");
    assert_eq!(ack.request_id, "r");
}
