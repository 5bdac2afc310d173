//! What a call puts on the wire, and what its options do.

use std::collections::BTreeMap;
use std::time::Duration;

use aliyun_rpc_core::{
    Client, Credentials, ErrorKind, Json, JsonText, Method, RawAction, RpcParams, rpc_action,
};
use aliyun_rpc_emulator::{Account, Action, Emulator};
use live_api::caster::{DescribeCasters, StopCasterScene};
use proptest::prelude::*;
use serde_json::json;

#[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs", method = GET)]
struct DescribeRegions {
    accept_language: Option<String>,
}

#[rpc_action("Echo", version = "2020-01-01")]
struct Echo {
    text: Option<String>,
    list: Vec<String>,
    node: Vec<Node>,
    labels: BTreeMap<String, String>,
    #[rpc(list = "comma")]
    numbers: Vec<i64>,
    #[rpc(json)]
    config: Vec<Config>,
    raw: Option<JsonText<Config>>,
}

#[derive(Debug, Clone, RpcParams)]
struct Config {
    flag: Option<bool>,
    ratio: f64,
    names: Vec<String>,
    map: BTreeMap<String, String>,
}

#[derive(Debug, RpcParams)]
struct Node {
    text: String,
    number: i64,
    child: Vec<Node>,
}

/// An emulator with an action that answers with its own parameters.
async fn echoing() -> Emulator {
    let echo = Action::new("Echo", "2020-01-01", |call| {
        let common = ["AccessKeyId", "Action", "Format", "Timestamp", "Version"];
        let own = call.params().iter().filter(|(n, _)| !common.contains(n) && !n.starts_with("Signature"));
        Ok(json!({"Pairs": own.map(|(n, v)| json!([n, v])).collect::<Vec<_>>()}))
    });
    Emulator::builder().action(echo).start().await.unwrap()
}

fn pairs(reply: &Json) -> Vec<(String, String)> {
    serde_json::from_value(reply["Pairs"].clone()).unwrap()
}

#[tokio::test]
async fn a_post_carries_everything_in_its_form_and_a_get_in_its_query() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    client.send(DescribeCasters::builder().page_size(5).build()).await.unwrap();
    let reply = client.send(DescribeRegions { accept_language: Some("en US".into()) }).await.unwrap();
    assert!(reply["Regions"]["Region"].is_array());

    let [post, get] = &emulator.requests()[..] else { panic!("two requests") };
    assert_eq!((post.method.as_str(), post.raw_query.as_str()), ("POST", ""));
    assert_eq!(post.param("PageSize"), Some("5"));
    assert_eq!(post.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(post.header("x-acs-action"), Some("DescribeCasters"));
    assert_eq!(post.header("x-acs-version"), Some("2016-11-01"));
    assert!(post.header("user-agent").unwrap().starts_with("aliyun-rpc-core/"));
    assert_eq!((get.method.as_str(), get.body.len()), ("GET", 0));
    assert_eq!(get.param("AcceptLanguage"), Some("en US"));
    assert!(get.raw_query.contains("AcceptLanguage=en%20US&"), "{}", get.raw_query);
}

#[tokio::test]
async fn temporary_credentials_send_their_token() {
    let account = Account::new("STS.id", "secret").security_token("token+/=");
    let emulator = Emulator::builder().account(account).start().await.unwrap();
    let credentials = |token| Credentials::with_security_token("STS.id", "secret", token);
    let client = |token| tests::client_builder(&emulator).credentials(credentials(token)).build().unwrap();
    client("token+/=").send(DescribeCasters::builder().build()).await.unwrap();
    let error = client("another").send(DescribeCasters::builder().build()).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidSecurityToken.Malformed"));
}

#[tokio::test]
async fn options_belong_to_the_call() {
    let emulator = echoing().await;
    let other = echoing().await;
    let client = tests::client(&emulator);
    let echo = Echo::builder().text("own").build();
    let call = client.send(&echo).param("Text", "replaced").param("Added", "").header("x-note", "1");
    let reply = call.timeout(Duration::from_secs(9)).endpoint(other.endpoint()).await.unwrap();
    assert_eq!(pairs(&reply), [("Added".into(), String::new()), ("Text".into(), "replaced".into())]);
    assert_eq!(other.requests()[0].header("x-note"), Some("1"));
    assert!(emulator.requests().is_empty());

    for (call, problem) in [
        (
            client.send(&echo).param("Signature", "x"),
            "the parameter `Signature` cannot be sent: the client sets it itself",
        ),
        (client.send(&echo).param("", "x"), "the parameter `` cannot be sent: it has no name"),
        (client.send(&echo).header("no header", "x"), "`no header` is not a header name"),
        (
            client.send(&echo).header("Content-Length", "5"),
            "the header `content-length` belongs to the message itself; help: leave it out: the client sets it",
        ),
        (
            client.send(&echo).header("x-note", "a\nb"),
            "the value of the header `x-note` holds a control character",
        ),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(error.to_string(), format!("Echo: {problem}"));
    }
    let error = client.send(&echo).region("cn-shanghai").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config, "a region needs a product: {error}");
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn a_raw_action_needs_no_declaration() {
    let emulator = echoing().await;
    let client = tests::client(&emulator);
    let action = RawAction::new("Echo", "2020-01-01").param("B.1", "2").param("A", "1").method(Method::Get);
    let reply = client.send(&action).await.unwrap();
    assert_eq!(pairs(&reply), [("A".into(), "1".into()), ("B.1".into(), "2".into())]);
    let reply = client.send(action).raw().await.unwrap();
    assert_eq!(reply.status(), 200);
    assert!(reply.body().starts_with(b"{"));

    let error = client.send(RawAction::new("", "2020-01-01")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);

    let long = RawAction::new("Echo", "2020-01-01").method(Method::Get).param("X", "y".repeat(70_000));
    let error = client.send(&long).await.unwrap_err();
    assert_eq!((error.kind(), error.help()), (ErrorKind::Request, Some("send the action by POST")));
    client.send(long.method(Method::Post)).await.unwrap();
}

#[tokio::test]
async fn a_signed_get_is_a_presigned_url() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let signed = client.sign(DescribeRegions { accept_language: None }).await.unwrap();
    let query = signed.url.query().unwrap();
    let request = aliyun_rpc_emulator::RequestParts::new("GET", query, "");
    let verifier = aliyun_rpc_emulator::Verifier::new([Account::default()]);
    verifier.verify(&request, std::time::SystemTime::UNIX_EPOCH + now(&signed)).unwrap();
    let shown = format!("{signed} {signed:?}");
    assert!(!shown.contains("testid") && !shown.contains("testsecret"), "{shown}");
    assert!(shown.contains("&Signature=***"), "{shown}");
}

/// The time that a request carries.
fn now(request: &aliyun_rpc_core::HttpRequest) -> Duration {
    let query = request.url.query().unwrap_or_default();
    let timestamp = query.split("Timestamp=").nth(1).unwrap().split('&').next().unwrap().replace("%3A", ":");
    let time = aliyun_rpc_emulator::parse_timestamp(&timestamp).unwrap();
    time.duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap()
}

#[tokio::test]
async fn clones_of_a_client_share_connections_and_calls_can_be_spawned() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client: Client = client.clone();
            tokio::spawn(async move { client.send(DescribeCasters::builder().build()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(emulator.requests().len(), 50);
}

fn node() -> impl Strategy<Value = Node> {
    let leaf =
        (any::<String>(), any::<i64>()).prop_map(|(text, number)| Node { text, number, child: vec![] });
    leaf.prop_recursive(3, 24, 12, |inner| {
        (any::<String>(), any::<i64>(), prop::collection::vec(inner, 0..12))
            .prop_map(|(text, number, child)| Node { text, number, child })
    })
}

/// What flattening should make of `nodes`, straight from the rule.
fn flattened(prefix: &str, nodes: &[Node], into: &mut Vec<(String, String)>) {
    for (at, node) in nodes.iter().enumerate() {
        let name = format!("{prefix}.{}", at + 1);
        into.push((format!("{name}.Text"), node.text.clone()));
        into.push((format!("{name}.Number"), node.number.to_string()));
        flattened(&format!("{name}.Child"), &node.child, into);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_goes_in_comes_out_at_the_server(
        text in any::<Option<String>>(),
        list in prop::collection::vec(any::<String>(), 0..15),
        node in prop::collection::vec(node(), 0..12),
        labels in prop::collection::btree_map(".+", any::<String>(), 0..5),
        numbers in prop::collection::vec(any::<i64>(), 0..5),
        config in prop::collection::vec(config(), 0..5),
        raw in prop::option::of(config()),
    ) {
        let mut expected = Vec::new();
        expected.extend(text.clone().map(|text| ("Text".to_owned(), text)));
        expected.extend(list.iter().enumerate().map(|(at, item)| (format!("List.{}", at + 1), item.clone())));
        flattened("Node", &node, &mut expected);
        expected.extend(labels.iter().map(|(key, text)| (format!("Labels.{key}"), text.clone())));
        if !numbers.is_empty() {
            let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            expected.push(("Numbers".to_owned(), texts.join(",")));
        }
        let (configs, raws) = (as_json(&config), as_json(raw.as_slice()));
        expected.sort();

        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let seen = runtime.block_on(async {
            let emulator = echoing().await;
            let raw = raw.map(JsonText::Typed);
            let echo = Echo { text, list, node, labels, numbers, config, raw };
            pairs(&tests::client(&emulator).send(echo).await.unwrap())
        });
        let (json, seen): (Vec<_>, Vec<_>) = seen.into_iter().partition(|(name, _)| name == "Config" || name == "Raw");
        // In order, too: the form is sent sorted.
        prop_assert_eq!(seen, expected);
        let json = |wanted: &str| {
            let text = json.iter().find(|(name, _)| name == wanted).map(|(_, text)| text.as_str());
            text.map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap())
        };
        prop_assert_eq!(json("Config"), (!configs.is_empty()).then(|| configs.into()));
        prop_assert_eq!(json("Raw"), raws.into_iter().next());
    }
}

fn config() -> impl Strategy<Value = Config> {
    let names = prop::collection::vec(any::<String>(), 0..3);
    let map = prop::collection::btree_map(any::<String>(), any::<String>(), 0..3);
    // Never whole: as JSON `1` and `1.0` are the same number, but not the same value.
    let ratio = any::<i32>().prop_map(|number| f64::from(number) + 0.5);
    (any::<Option<bool>>(), ratio, names, map).prop_map(|(flag, ratio, names, map)| Config {
        flag,
        ratio,
        names,
        map,
    })
}

/// What JSON says of configurations: what is absent or empty is left out.
fn as_json(configs: &[Config]) -> Vec<serde_json::Value> {
    let object = |config: &Config| {
        let mut object = serde_json::Map::new();
        object.extend(config.flag.map(|flag| ("Flag".to_owned(), flag.into())));
        object.insert("Ratio".to_owned(), config.ratio.into());
        if !config.names.is_empty() {
            object.insert("Names".to_owned(), json!(config.names));
        }
        if !config.map.is_empty() {
            object.insert("Map".to_owned(), json!(config.map));
        }
        serde_json::Value::Object(object)
    };
    configs.iter().map(object).collect()
}

#[tokio::test]
async fn an_action_is_sent_by_value_or_by_reference() {
    let emulator = Emulator::start().await.unwrap();
    let client = tests::client(&emulator);
    let stop = StopCasterScene::builder().caster_id("no").scene_id("7").build();
    for error in [client.send(&stop).await.unwrap_err(), client.send(stop.clone()).await.unwrap_err()] {
        assert_eq!(error.code(), Some("InvalidCasterId.Malformed"));
    }
}
