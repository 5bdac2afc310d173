//! Temporary credentials: what is issued, and how long it is good.

use std::time::Duration;

use aliyun_rpc_emulator::{Account, Emulator, Metadata};
use serde_json::Value;

use crate::wire::{Caller, NOW, Response, clock, emulator, encode, pairs, post, raw, start, text};

const STS: &str = "2015-04-01";
const ARN: &str = "acs:ram::1:role/video";
const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";

/// A request without a body.
async fn plain(emulator: &Emulator, method: &str, path: &str, header: &str) -> Response {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{header}\r\n");
    raw(emulator.address(), request.as_bytes()).await.expect("a response")
}

/// Whoever holds these credentials.
fn holder(emulator: &Emulator, credentials: &Value) -> Caller {
    let [id, secret, token] =
        ["/AccessKeyId", "/AccessKeySecret", "/SecurityToken"].map(|member| text(credentials, member));
    Caller { account: Account::new(id, secret), token: Some(token), ..Caller::of(emulator) }
}

#[tokio::test]
async fn what_the_token_service_issues_is_good_until_it_ends() {
    let clock = clock();
    let emulator = Emulator::builder().clock(clock.clone()).start().await.expect("a port");
    let caller = Caller::of(&emulator);
    let own = [("RoleArn", ARN), ("RoleSessionName", "test"), ("DurationSeconds", "900")];
    let reply = caller.call("AssumeRole", STS, &own).await.json();
    assert_eq!(text(&reply, "/Credentials/Expiration"), "2026-01-31T10:15:00Z");
    assert_eq!(text(&reply, "/AssumedRoleUser/Arn"), "acs:ram::1:assumed-role/video/test");

    let holder = holder(&emulator, &reply["Credentials"]);
    let identity = holder.call("GetCallerIdentity", STS, &[]).await.json();
    assert_eq!(text(&identity, "/IdentityType"), "AssumedRoleUser");
    assert_eq!(text(&identity, "/AccountId"), emulator.access_key_id(), "the owner is that of the caller");

    let wrong = Caller { token: Some("another".into()), ..holder.clone() };
    let refused = wrong.call("GetCallerIdentity", STS, &[]).await;
    assert_eq!(refused.verdict(), "400 InvalidSecurityToken.Malformed");
    clock.advance(Duration::from_secs(900));
    let over = holder.call("GetCallerIdentity", STS, &[]).await;
    assert_eq!(over.verdict(), "400 InvalidSecurityToken.Expired");
}

#[tokio::test]
async fn a_session_has_its_rules() {
    let emulator = emulator().await;
    let caller = Caller::of(&emulator);
    for (own, verdict) in [
        (&[("RoleArn", ARN)][..], "400 MissingParameter"),
        (&[("RoleArn", "video"), ("RoleSessionName", "test")], "400 InvalidParameter.RoleArn"),
        (&[("RoleArn", ARN), ("RoleSessionName", "a b")], "400 InvalidParameter.RoleSessionName"),
        (
            &[("RoleArn", ARN), ("RoleSessionName", "test"), ("DurationSeconds", "899")],
            "400 InvalidParameter",
        ),
    ] {
        assert_eq!(caller.call("AssumeRole", STS, own).await.verdict(), verdict, "{own:?}");
    }
}

#[tokio::test]
async fn a_foreign_token_needs_no_signature_and_everything_else_does() {
    let emulator = emulator().await;
    let own = [
        ("Version", STS),
        ("Format", "JSON"),
        ("Timestamp", NOW),
        ("OIDCProviderArn", "acs:ram::1:oidc-provider/p"),
        ("OIDCToken", "jwt"),
        ("RoleArn", ARN),
        ("RoleSessionName", "test"),
    ];
    let send = async |action: &str, token: &str| {
        let mut all = pairs(&own);
        all.push(("Action".to_owned(), action.to_owned()));
        all.iter_mut().filter(|(name, _)| name == "OIDCToken").for_each(|(_, value)| token.clone_into(value));
        post(emulator.address(), "", &encode(&all)).await
    };
    let reply = send("AssumeRoleWithOIDC", "jwt").await;
    let holder = holder(&emulator, &reply.json()["Credentials"]);
    assert_eq!(holder.call("GetCallerIdentity", STS, &[]).await.verdict(), "200 ok");
    assert_eq!(send("AssumeRoleWithOIDC", "").await.verdict(), "400 MissingParameter");
    assert_eq!(send("AssumeRole", "jwt").await.verdict(), "400 MissingParameter");
}

#[tokio::test]
async fn the_metadata_service_speaks_both_versions() {
    let clock = clock();
    let builder = Emulator::builder().metadata(Metadata::of("video").life(Duration::from_secs(60)));
    let emulator = builder.clock(clock.clone()).start().await.expect("a port");
    let life = "x-aliyun-ecs-metadata-token-ttl-seconds: 30\r\n";
    let token = plain(&emulator, "PUT", TOKEN, life).await;
    assert_eq!(token.status(), 200);
    let with_token = format!("x-aliyun-ecs-metadata-token: {}\r\n", token.text());
    let role = format!("{ROLES}video");
    for (method, path, header, status) in [
        ("PUT", TOKEN, "", 400),
        ("PUT", TOKEN, "x-aliyun-ecs-metadata-token-ttl-seconds: 21601\r\n", 400),
        ("GET", TOKEN, life, 405),
        ("GET", ROLES, "", 200),
        ("GET", ROLES, with_token.as_str(), 200),
        ("GET", ROLES, "x-aliyun-ecs-metadata-token: another\r\n", 401),
        ("POST", ROLES, "", 405),
        ("GET", &format!("{ROLES}other"), "", 404),
        ("GET", "/latest/other", "", 404),
        ("GET", &role, with_token.as_str(), 200),
        ("GET", "/credentials", "", 200),
    ] {
        assert_eq!(plain(&emulator, method, path, header).await.status(), status, "{method} {path} {header}");
    }
    assert_eq!(plain(&emulator, "GET", ROLES, "").await.text(), "video");
    for path in [role.as_str(), "/credentials"] {
        let lent = plain(&emulator, "GET", path, &with_token).await.json();
        assert_eq!(
            (text(&lent, "/Code"), text(&lent, "/Expiration")),
            ("Success".into(), "2026-01-31T10:01:00Z".into())
        );
        let holder = holder(&emulator, &lent);
        assert_eq!(holder.call("GetCallerIdentity", STS, &[]).await.verdict(), "200 ok");
    }
    clock.advance(Duration::from_secs(30));
    assert_eq!(plain(&emulator, "GET", ROLES, &with_token).await.status(), 401, "the token is over");
    assert_eq!(emulator.count("/credentials"), 2);
}

#[tokio::test]
async fn either_version_can_be_missing() {
    let life = "x-aliyun-ecs-metadata-token-ttl-seconds: 30\r\n";
    let first = start(Emulator::builder().metadata(Metadata::of("video").without_v2())).await;
    assert_eq!(plain(&first, "PUT", TOKEN, life).await.status(), 404);
    assert_eq!(plain(&first, "GET", ROLES, "").await.status(), 200);
    let second = start(Emulator::builder().metadata(Metadata::of("video").without_v1())).await;
    assert_eq!(plain(&second, "PUT", TOKEN, life).await.status(), 200);
    assert_eq!(plain(&second, "GET", ROLES, "").await.status(), 403);
    let none = emulator().await;
    assert_eq!(plain(&none, "GET", ROLES, "").await.status(), 404);
}
