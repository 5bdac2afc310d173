//! Where calls go: what was set, what is known, what the location service says, what the rule says.

use std::future::IntoFuture;
use std::time::Duration;

use aliyun_rpc_core::{
    Client, ClientBuilder, Credentials, Endpoint, EndpointType, ErrorKind, Execution, RawAction, RetryPolicy,
};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault, ManualClock};
use serde_json::{Value, json};
use tests::clock::FakeClock;
use tests::rerouted::Rerouted;

const NOW: Duration = Duration::from_secs(1_790_000_000);

fn describe(product: &str) -> RawAction {
    RawAction::new("DescribeThings", "2020-01-01").product(product.to_owned())
}

/// An emulator that plays the location service as well, and knows where `ecs` is.
async fn emulator() -> (Emulator, ManualClock) {
    let locate = Action::new("DescribeEndpoints", "2015-06-12", |call| {
        let endpoints = match (call.params().get("Id"), call.params().get("ServiceCode")) {
            (Some("xx-nowhere"), _) => {
                return Err(ApiError::new(404, "InvalidRegionId", "The specified region does not exist."));
            }
            (Some(region), Some("ecs")) => json!([
                {"Endpoint": "ecs-inner.example.com", "Id": region, "SerivceCode": "ecs", "Type": "innerAPI"},
                {"Endpoint": format!("ecs-{region}.aliyuncs.com"), "Id": region, "SerivceCode": "ecs", "Type": "openAPI",
                 "Namespace": "26842", "Protocols": {"Protocols": ["HTTP", "HTTPS"]}},
            ]),
            (_, Some("evil")) => json!([{"Endpoint": "user:hunter2@evil.example/path", "Type": "openAPI"}]),
            _ => json!([]),
        };
        Ok(json!({"Success": true, "Endpoints": {"Endpoint": endpoints}}))
    });
    let describe = Action::new("DescribeThings", "2020-01-01", |_| Ok(json!({})));
    let clock = ManualClock::new(std::time::SystemTime::UNIX_EPOCH + NOW);
    let emulator = Emulator::builder().action(locate).action(describe).clock(clock.clone());
    (emulator.start().await.unwrap(), clock)
}

/// A client that finds its endpoints itself; all of them are the emulator.
fn builder(emulator: &Emulator) -> (ClientBuilder, Rerouted, FakeClock) {
    let (transport, clock) = (Rerouted::to(emulator), FakeClock::at(NOW));
    let credentials = Credentials::new(emulator.access_key_id(), emulator.access_key_secret());
    let builder =
        Client::builder().credentials(credentials).transport(transport.clone()).clock(clock.clone());
    (builder, transport, clock)
}

/// The maps of the API's metadata and of the official SDK.
#[test]
fn every_host_of_live_is_the_documented_one() {
    let maps: Value = serde_json::from_str(include_str!("../../fixtures/live-endpoints.json")).unwrap();
    for (map, kind, regions) in [
        ("sdk_map", EndpointType::Public, 58),
        ("regional", EndpointType::Regional, 2),
        ("vpc", EndpointType::Vpc, 4),
    ] {
        let map = maps[map].as_object().unwrap();
        assert_eq!(map.len(), regions);
        for (region, host) in map {
            let endpoint = Endpoint::of_product("live", Some(region), kind).unwrap();
            assert_eq!(endpoint.as_str(), format!("https://{}/", host.as_str().unwrap()), "{region}");
        }
    }
    let everywhere = Endpoint::of_product("live", None, EndpointType::Public).unwrap();
    assert_eq!(everywhere.as_str(), format!("https://{}/", maps["global"].as_str().unwrap()));
}

#[tokio::test]
async fn what_was_set_comes_first_then_what_is_known_then_the_rule() {
    let client = Client::builder()
        .credentials(Credentials::new("id", "secret"))
        .region("cn-beijing")
        .endpoint_of("ecs", None, "ecs.example.com")
        .endpoint_of("ecs", Some("cn-hangzhou"), "http://ecs.local:8080")
        .build()
        .unwrap();
    for (product, region, url) in [
        ("ecs", None, "https://ecs.example.com/"),
        ("ECS", Some("cn-hangzhou"), "http://ecs.local:8080/"),
        ("live", None, "https://live.aliyuncs.com/"),
        ("live", Some("ap-southeast-1"), "https://live.aliyuncs.com/"),
        ("live", Some("CN-Shanghai"), "https://live.aliyuncs.com/"),
        ("live", Some("cn-new"), "https://live.cn-new.aliyuncs.com/"),
        ("ram", None, "https://ram.aliyuncs.com/"),
        ("vpc", None, "https://vpc.cn-beijing.aliyuncs.com/"),
    ] {
        let action = describe(product);
        let call = client.send(&action);
        let call = match region {
            Some(region) => call.region(region),
            None => call,
        };
        assert_eq!(call.sign().await.unwrap().url.as_str(), url);
    }
}

#[tokio::test]
async fn a_region_of_the_call_outranks_the_clients_endpoint_and_an_endpoint_of_the_call_both() {
    let credentials = Credentials::new("id", "secret");
    let client = Client::builder().credentials(credentials).endpoint("http://here:1").build().unwrap();
    let ecs = describe("ecs");
    let call = || client.send(&ecs);
    assert_eq!(call().sign().await.unwrap().url.as_str(), "http://here:1/");
    let elsewhere = call().region("cn-beijing");
    assert_eq!(elsewhere.sign().await.unwrap().url.as_str(), "https://ecs.cn-beijing.aliyuncs.com/");
    let elsewhere = call().region("cn-beijing").endpoint("there");
    assert_eq!(elsewhere.sign().await.unwrap().url.as_str(), "https://there/");
}

#[tokio::test]
async fn endpoint_types_choose_among_hosts() {
    for (kind, url) in [
        (EndpointType::Public, "https://live.aliyuncs.com/"),
        (EndpointType::Regional, "https://live.eu-central-1.aliyuncs.com/"),
        (EndpointType::Vpc, "https://live-vpc.eu-central-1.aliyuncs.com/"),
        (EndpointType::Internal, "https://live-internal.eu-central-1.aliyuncs.com/"),
    ] {
        let client = Client::builder().credentials(Credentials::new("id", "secret")).endpoint_type(kind);
        let client = client.region("eu-central-1").build().unwrap();
        assert_eq!(client.sign(describe("live")).await.unwrap().url.as_str(), url);
    }
}

#[tokio::test]
async fn the_location_service_is_asked_once_an_hour() {
    let (emulator, theirs) = emulator().await;
    let (builder, transport, clock) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    let located = ["location-readonly.aliyuncs.com", "ecs-cn-hangzhou.aliyuncs.com"];
    client.send(describe("ecs")).await.unwrap();
    assert_eq!(transport.hosts(), located);

    for (seconds, times) in [(3599, 1), (1, 2)] {
        clock.advance(Duration::from_secs(seconds));
        theirs.advance(Duration::from_secs(seconds));
        client.send(describe("ecs")).await.unwrap();
        assert_eq!(emulator.count("DescribeEndpoints"), times);
    }
    // What is known needs no asking.
    assert_eq!(client.sign(describe("live")).await.unwrap().url.as_str(), "https://live.aliyuncs.com/");
}

#[tokio::test]
async fn calls_that_wait_for_the_location_service_ask_it_once() {
    let (emulator, _) = emulator().await;
    let (builder, ..) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    let calls: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(describe("ecs")).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(emulator.count("DescribeEndpoints"), 1);
}

#[tokio::test]
async fn what_the_location_service_does_not_know_goes_by_the_rule() {
    let (emulator, _) = emulator().await;
    let (builder, transport, _) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    for _ in 0..2 {
        client.send(describe("fc")).await.unwrap();
    }
    assert_eq!(transport.hosts()[1..], ["fc.cn-hangzhou.aliyuncs.com"; 2]);
    assert_eq!(emulator.count("DescribeEndpoints"), 1);
}

#[tokio::test]
async fn an_error_names_all_that_was_tried() {
    let (emulator, _) = emulator().await;
    let (builder, ..) = builder(&emulator);
    let client = builder.region("xx-nowhere").locate_endpoints().build().unwrap();
    let error = client.send(describe("ecs")).await.unwrap_err();
    assert_eq!((error.kind(), error.execution()), (ErrorKind::Config, Execution::NotSent));
    assert_eq!(
        error.to_string(),
        "DescribeThings: no endpoint of `ecs` in `xx-nowhere` was found: this crate knows none; the location service knows none; \
         the rule is good for regions that begin with ap-, cn-, eu-, me-, na-, rus-, us-; help: check product and region, or set \
         the endpoint: `.endpoint(..)` on the client or the call, `.endpoint_of(..)` or `.locate_endpoints()` on the client"
    );
}

#[tokio::test]
async fn while_the_location_service_fails_nothing_is_sent_elsewhere_and_what_it_said_before_holds() {
    let (emulator, theirs) = emulator().await;
    let (builder, transport, clock) = builder(&emulator);
    let client =
        builder.region("cn-hangzhou").locate_endpoints().retry(RetryPolicy::never()).build().unwrap();
    let refusal = || Fault::error(ApiError::new(403, "Forbidden", "No.")).on("DescribeEndpoints");
    emulator.inject(refusal());
    let error = client.send(describe("ecs")).await.unwrap_err();
    assert_eq!((error.kind(), error.execution()), (ErrorKind::Config, Execution::NotSent));
    let said = "DescribeThings: the location service does not say where `ecs` is in `cn-hangzhou`: DescribeEndpoints: 403 Forbidden: No.";
    assert!(error.to_string().starts_with(said), "{error}");
    emulator.inject(Fault::close());
    let error = client.send(describe("ecs")).await.unwrap_err();
    assert_eq!((error.kind(), error.execution()), (ErrorKind::Connect, Execution::NotSent), "{error}");
    assert_eq!(transport.hosts(), ["location-readonly.aliyuncs.com"; 2]);

    client.send(describe("ecs")).await.unwrap();
    clock.advance(Duration::from_secs(3601));
    theirs.advance(Duration::from_secs(3601));
    emulator.inject(refusal());
    for _ in 0..3 {
        client.send(describe("ecs")).await.unwrap();
    }
    assert_eq!(emulator.pending_faults(), 0, "it was asked once, and not again for a while");
    assert_eq!(transport.hosts()[5..], ["ecs-cn-hangzhou.aliyuncs.com"; 3]);
}

#[tokio::test]
async fn a_location_service_that_stalls_holds_nobody_who_knows_an_endpoint() {
    let (emulator, theirs) = emulator().await;
    let (builder, transport, clock) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    client.send(describe("ecs")).await.unwrap();
    clock.advance(Duration::from_secs(3601));
    theirs.advance(Duration::from_secs(3601));
    emulator.inject(Fault::stall().on("DescribeEndpoints"));
    let asking = tokio::spawn({
        let client = client.clone();
        async move { client.send(describe("ecs")).await.map(drop) }
    });
    while emulator.pending_faults() > 0 || clock.sleepers() == 0 {
        tokio::task::yield_now().await;
    }
    for _ in 0..3 {
        client.send(describe("ecs")).await.unwrap();
    }
    assert!(!asking.is_finished());
    clock.advance(Duration::from_secs(5));
    theirs.advance(Duration::from_secs(5));
    asking.await.unwrap().unwrap();
    assert_eq!(transport.hosts()[2], "location-readonly.aliyuncs.com");
    assert_eq!(transport.hosts()[3..], ["ecs-cn-hangzhou.aliyuncs.com"; 4]);
}

#[tokio::test]
async fn a_call_that_asks_and_is_not_polled_holds_up_no_other_for_long() {
    let (emulator, _) = emulator().await;
    let (builder, _, clock) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    let mut asking = client.send(describe("ecs")).into_future();
    assert!(tests::is_pending(&mut asking).await);
    let other = tokio::spawn({
        let client = client.clone();
        async move { client.send(describe("ecs")).await.map(drop) }
    });
    while clock.sleepers() < 3 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(5));
    other.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_location_service_is_where_it_is_wherever_other_calls_go() {
    let (emulator, _) = emulator().await;
    let (builder, transport, _) = builder(&emulator);
    let client = builder.endpoint("https://live.aliyuncs.com").locate_endpoints().build().unwrap();
    client.send(describe("ecs")).region("cn-hangzhou").await.unwrap();
    assert_eq!(transport.hosts(), ["location-readonly.aliyuncs.com", "ecs-cn-hangzhou.aliyuncs.com"]);
}

#[tokio::test]
async fn inner_endpoints_are_located_by_the_public_directory() {
    let (emulator, _) = emulator().await;
    let (builder, transport, _) = builder(&emulator);
    let client = builder.region("cn-hangzhou").endpoint_type(EndpointType::Internal).locate_endpoints();
    client.build().unwrap().send(describe("ecs")).await.unwrap();
    assert_eq!(transport.hosts(), ["location-readonly.aliyuncs.com", "ecs-inner.example.com"]);
}

#[tokio::test]
async fn a_located_endpoint_is_a_host_and_nothing_more() {
    let (emulator, _) = emulator().await;
    let (builder, transport, _) = builder(&emulator);
    let client = builder.region("cn-hangzhou").locate_endpoints().build().unwrap();
    let error = client.send(describe("evil")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    assert_eq!(transport.hosts(), ["location-readonly.aliyuncs.com"]);
}
