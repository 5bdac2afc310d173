//! What every request goes through before its action.

use std::time::Duration;

use aliyun_rpc_emulator::{Account, Action, ApiError, Emulator, Verifier, parse_timestamp};
use serde_json::json;

use crate::wire::{Caller, NOW, Pairs, clock, emulator, encode, get, post, raw, start};

const REGIONS: (&str, &str) = ("DescribeRegions", "2014-05-26");

fn change(mut all: Pairs, name: &str, value: Option<&str>) -> Pairs {
    all.retain(|(other, _)| other != name);
    all.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    all
}

#[tokio::test]
async fn each_check_has_its_status_and_code() {
    let emulator = start(Emulator::builder().account(Account::new("STS.k", "s").security_token("t"))).await;
    let caller = Caller::of(&emulator);
    let temporary = Caller { account: Account::new("STS.k", "s"), ..caller.clone() };
    #[rustfmt::skip] // One refusal, one row.
    let rows = [
        (&caller, "SignatureMethod", Some("HMAC-MD5"), "400 InvalidParamater"),
        (&caller, "SignatureVersion", Some("1.1"), "400 InvalidParamater"),
        (&caller, "SignatureType", Some(""), "200 ok"),
        (&caller, "SignatureType", Some("PRIVATEKEY"), "400 InvalidParameter"),
        (&caller, "Timestamp", Some("2026-01-31T10:00:00"), "400 InvalidTimeStamp.Format"),
        (&caller, "Timestamp", Some("2026-01-31T10:15:01Z"), "400 InvalidTimeStamp.Expired"),
        (&caller, "Timestamp", Some("2026-01-31T09:45:00Z"), "200 ok"),
        (&caller, "AccessKeyId", Some("nobody"), "404 InvalidAccessKeyId.NotFound"),
        (&caller, "SecurityToken", Some("t"), "400 InvalidSecurityToken.Malformed"),
        (&temporary, "SecurityToken", Some("t"), "200 ok"),
        (&temporary, "SecurityToken", Some("u"), "400 InvalidSecurityToken.Malformed"),
        (&temporary, "SecurityToken", None, "400 InvalidSecurityToken.Malformed"),
        (&caller, "Action", Some("DescribeNothing"), "404 InvalidApi.NotFound"),
        (&caller, "Version", Some("2016-11-01"), "404 InvalidApi.NotFound"),
        (&caller, "Format", Some("json"), "200 ok"),
        (&caller, "Action", None, "400 MissingParameter"),
        (&caller, "Version", None, "400 MissingParameter"),
        (&caller, "SignatureNonce", None, "400 MissingParameter"),
        (&caller, "Timestamp", None, "400 MissingParameter"),
        (&caller, "AccessKeyId", Some(""), "400 MissingParameter"),
    ];
    for (caller, name, value, expected) in rows {
        let all = caller.sign("POST", change(caller.unsigned(REGIONS.0, REGIONS.1, &[]), name, value));
        let response = post(caller.address, "", &encode(&all)).await;
        assert_eq!(response.verdict(), expected, "{name} {value:?}: {}", response.text());
    }
}

#[tokio::test]
async fn a_parameter_may_travel_in_either_place() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for at in [0, 3, 9] {
        let all = caller.sign("POST", caller.unsigned(REGIONS.0, REGIONS.1, &[]));
        let (query, form) = all.split_at(at);
        let response = post(caller.address, &encode(&query.to_vec()), &encode(&form.to_vec())).await;
        assert_eq!(response.verdict(), "200 ok", "{}", response.text());
    }
    let all = caller.sign("GET", caller.unsigned(REGIONS.0, REGIONS.1, &[]));
    let response = get(caller.address, &encode(&all)).await;
    assert_eq!(response.verdict(), "200 ok");
    assert_eq!(response.json()["Regions"]["Region"][1]["RegionId"], "cn-hangzhou");
}

#[tokio::test]
async fn a_tampered_request_is_refused_and_told_what_to_sign() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let all = caller.sign("POST", caller.unsigned(REGIONS.0, REGIONS.1, &[("Name", "a b*~")]));
    let tampered = change(all.clone(), "Name", Some("a b*"));
    let response = post(caller.address, "", &encode(&tampered)).await;
    assert_eq!(response.verdict(), "400 SignatureDoesNotMatch");
    let message = response.json()["Message"].as_str().expect("a message").to_owned();
    let (text, echoed) = message.split_once(':').expect("a colon");
    assert_eq!(text, "Specified signature is not matched with our calculation. server string to sign is");
    let expected = aliyun_rpc_emulator::signature::string_to_sign(
        "POST",
        &aliyun_rpc_emulator::Params::from_pairs(tampered),
    );
    assert_eq!(echoed, expected);
    let response = get(caller.address, &encode(&all)).await;
    assert_eq!(response.verdict(), "400 SignatureDoesNotMatch", "the method is signed");
}

#[tokio::test]
async fn a_nonce_is_good_once_in_fifteen_minutes() {
    let clock = clock();
    let builder = Emulator::builder().account(Account::new("other", "s")).clock(clock.clone());
    let emulator = builder.start().await.expect("a free port");
    let caller = Caller::of(&emulator);
    let other = Caller { account: Account::new("other", "s"), ..caller.clone() };
    let send = async |caller: &Caller, timestamp: &str| {
        let own = [("SignatureNonce", "once"), ("Timestamp", timestamp)];
        caller.call(REGIONS.0, REGIONS.1, &own).await.verdict()
    };
    assert_eq!(send(&caller, NOW).await, "200 ok");
    assert_eq!(send(&caller, NOW).await, "400 SignatureNonceUsed");
    assert_eq!(send(&other, NOW).await, "200 ok");
    clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(send(&caller, "2026-01-31T10:15:00Z").await, "400 SignatureNonceUsed");
    clock.advance(Duration::from_secs(1));
    assert_eq!(send(&caller, "2026-01-31T10:15:00Z").await, "200 ok");
}

#[tokio::test]
async fn a_refused_signature_spends_no_nonce() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    let wrong = Caller { account: Account::new("testid", "wrong"), ..caller.clone() };
    let own = [("SignatureNonce", "n")];
    assert_eq!(wrong.call(REGIONS.0, REGIONS.1, &own).await.verdict(), "400 SignatureDoesNotMatch");
    assert_eq!(caller.call(REGIONS.0, REGIONS.1, &own).await.verdict(), "200 ok");
}

#[tokio::test]
async fn a_parameter_may_not_occur_twice() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for (name, value) in [("X", "1"), ("Format", "JSON"), ("RegionId", "")] {
        let mut all = caller.unsigned(REGIONS.0, REGIONS.1, &[("X", "1"), ("RegionId", "")]);
        all.push((name.to_owned(), value.to_owned()));
        let all = caller.sign("POST", all);
        let (query, form) = all.split_at(2);
        let response = post(caller.address, &encode(&query.to_vec()), &encode(&form.to_vec())).await;
        assert_eq!(response.verdict(), "400 InvalidParameter", "{name}");
        assert!(response.text().contains(&format!(r#"\"{name}\""#)), "{}", response.text());
    }
}

#[tokio::test]
async fn only_get_and_post_of_the_root_are_served() {
    let emulator = emulator().await;
    for (line, expected) in [
        ("PUT /?Format=JSON", "403 UnsupportedHTTPMethod"),
        ("DELETE /?Format=JSON", "403 UnsupportedHTTPMethod"),
        ("BREW /?Format=JSON", "403 UnsupportedHTTPMethod"),
        ("get /?Format=JSON", "403 UnsupportedHTTPMethod"),
        ("GET /v1?Format=JSON", "404 InvalidApi.NotFound"),
        ("GET //?Format=JSON", "404 InvalidApi.NotFound"),
        ("GET /?Format=JSON", "400 MissingParameter"),
    ] {
        let request = format!("{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let response = raw(emulator.address(), request.as_bytes()).await.expect("a response");
        assert_eq!(response.verdict(), expected, "{line}");
    }
}

#[tokio::test]
async fn an_action_of_another_product_is_a_handler_away() {
    let action = Action::new("TagThings", "2020-01-01", |call| {
        if call.params().has("Fail") {
            return Err(ApiError::new(409, "OperationConflict", "As you wish."));
        }
        Ok(json!({"Owner": call.account().owner_id(), "Key": call.params().get("Tag.1.Key")}))
    })
    .requires(["Thing", "Tag"]);
    let emulator = start(Emulator::builder().action(action)).await;
    let caller = Caller::of(&emulator);
    let call = async |own: &[(&str, &str)]| caller.call("TagThings", "2020-01-01", own).await;
    let whole = [("Thing", "x"), ("Tag.1.Key", "k")];
    assert_eq!(call(&whole).await.json()["Key"], "k");
    assert_eq!(call(&whole).await.json()["Owner"], "testid");
    let missing = call(&[("Thing", "x"), ("Tag.2.Key", "k")]).await;
    assert_eq!(missing.verdict(), "400 MissingParameter");
    assert!(missing.text().contains(r#"\"Tag\""#));
    assert_eq!(
        call(&[("Thing", "x"), ("Tag.1", "k"), ("Fail", "")]).await.verdict(),
        "409 OperationConflict"
    );
    let other = caller.call("TagThings", "2020-01-02", &whole).await;
    assert_eq!(other.verdict(), "404 InvalidApi.NotFound");
}

#[tokio::test]
async fn a_recorded_request_verifies_without_a_server() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    caller.call(REGIONS.0, REGIONS.1, &[("Name", "ü +")]).await;
    let recorded = emulator.requests();
    let [request] = recorded.as_slice() else { panic!("one request, not {recorded:?}") };
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/"));
    assert_eq!(request.param("Name"), Some("ü +"));
    assert_eq!(request.header("Content-Type"), Some("application/x-www-form-urlencoded"));
    let shown = format!("{request:?}");
    let signature = request.param("Signature").expect("a signature");
    assert!(!shown.contains(signature) && !shown.contains("testid"), "{shown}");

    let now = parse_timestamp(NOW).expect("a timestamp");
    let verifier = Verifier::new([Account::default()]);
    let verified = verifier.verify(&request.parts(), now).expect("what was accepted before");
    assert_eq!(verified.params.get("Action"), Some("DescribeRegions"));
    let mut parts = request.parts();
    parts.body.extend_from_slice(b"&More=1");
    assert_eq!(verifier.verify(&parts, now).expect_err("tampered").code, "SignatureDoesNotMatch");

    emulator.clear_requests();
    assert!(emulator.requests().is_empty());
}
