//! Where credentials come from, end to end: sources, the official chain, renewal.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aliyun_rpc_core::{
    AssumeRoleProvider, ChainProvider, Client, ClientBuilder, Clock, Credentials, EcsRoleProvider, Error,
    ErrorKind, OidcProvider, ProvideCredentials, RawAction, UriProvider,
};
use aliyun_rpc_emulator::{ApiError, Emulator, EmulatorBuilder, Fault, Metadata};
use tests::clock::FakeClock;
use tests::rerouted::Rerouted;

const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";
const ROLE: &str = "/latest/meta-data/ram/security-credentials/video";
pub(crate) const ARN: &str = "acs:ram::1:role/video";

/// An emulator and clients of it that share one clock.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) clock: FakeClock,
    pub(crate) transport: Rerouted,
    /// Gone with the world.
    home: PathBuf,
}

impl World {
    pub(crate) async fn new(builder: EmulatorBuilder) -> Self {
        let clock = FakeClock::at(Duration::from_secs(1_767_225_600));
        let time = clock.clone();
        let emulator = builder.clock(move || SystemTime::UNIX_EPOCH + time.now()).start().await.unwrap();
        let transport = Rerouted::to(&emulator);
        let home = std::env::temp_dir().join(format!("aliyun-rpc-{}", emulator.address().port()));
        std::fs::create_dir_all(&home).unwrap();
        Self { emulator, clock, transport, home }
    }

    async fn with_metadata(metadata: Metadata) -> Self {
        Self::new(Emulator::builder().metadata(metadata)).await
    }

    pub(crate) fn builder(
        &self,
        source: impl ProvideCredentials + 'static,
        variables: &[(&str, &str)],
    ) -> ClientBuilder {
        let variables: BTreeMap<_, _> =
            variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Client::builder()
            .endpoint(self.emulator.endpoint())
            .transport(self.transport.clone())
            .clock(self.clock.clone())
            .variables(move |name| variables.get(name).cloned())
            .credentials_provider(source)
    }

    fn client(&self, source: impl ProvideCredentials + 'static, variables: &[(&str, &str)]) -> Client {
        self.builder(source, variables).build().unwrap()
    }

    pub(crate) fn user(&self) -> Credentials {
        Credentials::new(self.emulator.access_key_id(), self.emulator.access_key_secret())
    }

    pub(crate) fn count(&self, action_or_path: &str) -> usize {
        self.emulator.count(action_or_path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

/// The access key id that a client calls with, as the service sees it.
async fn caller(client: &Client) -> Result<String, Error> {
    let reply = client.send(RawAction::new("GetCallerIdentity", "2015-04-01")).await?;
    Ok(reply["PrincipalId"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn one_role_is_assumed_for_all_who_wait_and_again_before_it_ends() {
    let world = World::new(Emulator::builder()).await;
    let client =
        world.client(AssumeRoleProvider::new(ARN, world.user()).session_name("a session+").policy("{}"), &[]);
    assert!(caller(&client).await.is_err(), "the session's name is malformed");
    world.emulator.clear_requests();

    let client = world.client(AssumeRoleProvider::new(ARN, world.user()).external_id("x y"), &[]);
    let calls: Vec<_> = (0..32)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { caller(&client).await.unwrap() })
        })
        .collect();
    let mut ids = Vec::new();
    for call in calls {
        ids.push(call.await.unwrap());
    }
    assert!(ids[0].starts_with("STS.") && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(world.count("AssumeRole"), 1);
    let requests = world.emulator.requests();
    let assume = requests.iter().find(|request| request.param("Action") == Some("AssumeRole")).unwrap();
    assert_eq!(assume.param("ExternalId"), Some("x y"));
    assert_eq!(assume.param("DurationSeconds"), Some("3600"));
    assert_eq!(assume.param("RoleSessionName"), Some("aliyun-rpc-1767225600"));
    assert_eq!(world.transport.hosts().iter().filter(|host| *host == "sts.aliyuncs.com").count(), 2);

    world.clock.advance(Duration::from_secs(46 * 60));
    assert_ne!(caller(&client).await.unwrap(), ids[0]);
    assert_eq!(world.count("AssumeRole"), 2);
}

#[tokio::test]
async fn a_role_can_assume_a_role() {
    let world = World::new(Emulator::builder()).await;
    let first = AssumeRoleProvider::new("acs:ram::1:role/first", world.user());
    let second = AssumeRoleProvider::new("acs:ram::2:role/second", first);
    assert!(caller(&world.client(second, &[])).await.unwrap().starts_with("STS."));
    let assumed: Vec<_> = world
        .emulator
        .requests()
        .iter()
        .map(|r| (r.param("RoleArn").map(str::to_owned), r.param("SecurityToken").is_some()))
        .collect();
    assert_eq!(assumed[0], (Some("acs:ram::1:role/first".into()), false));
    assert_eq!(assumed[1], (Some("acs:ram::2:role/second".into()), true));
}

#[tokio::test]
async fn a_refusal_by_the_token_service_is_shown_without_secrets() {
    let world = World::new(Emulator::builder()).await;
    let client = world.client(AssumeRoleProvider::new(ARN, world.user()), &[]);
    let echo = format!("No permission: {}", world.emulator.access_key_secret());
    world.emulator.inject(Fault::error(ApiError::new(403, "NoPermission", echo)).on("AssumeRole"));
    let error = caller(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.is_unsent()), (ErrorKind::Credentials, true));
    let shown = format!("{error} {error:?}");
    let start = "GetCallerIdentity: the role acs:ram::1:role/video cannot be assumed: AssumeRole: 403 NoPermission: \
                 No permission: *** (request id ";
    assert!(shown.starts_with(start), "{shown}");
    assert!(!shown.contains("testsecret"), "{shown}");
    assert_eq!(world.count("GetCallerIdentity"), 0);
    assert!(caller(&client).await.is_ok(), "the next call asks again");
}

#[tokio::test]
async fn a_renewal_that_fails_or_stalls_keeps_what_is_good() {
    let world = World::new(Emulator::builder()).await;
    let client = world.client(AssumeRoleProvider::new(ARN, world.user()), &[]);
    let id = caller(&client).await.unwrap();
    world.clock.advance(Duration::from_secs(46 * 60));
    world.emulator.inject(Fault::reply(403, "<html>").on("AssumeRole"));
    assert_eq!(caller(&client).await.unwrap(), id);

    world.clock.advance(Duration::from_secs(60));
    world.emulator.inject(Fault::stall().on("AssumeRole"));
    let call = tokio::spawn({
        let client = client.clone();
        async move { caller(&client).await }
    });
    while world.count("AssumeRole") < 3 {
        tokio::task::yield_now().await;
    }
    world.clock.advance(Duration::from_secs(5));
    assert_eq!(call.await.unwrap().unwrap(), id);
    world.clock.advance(Duration::from_secs(60));
    assert_ne!(caller(&client).await.unwrap(), id);
}

#[tokio::test]
async fn a_slow_token_service_does_not_hold_a_call_beyond_its_timeout() {
    let world = World::new(Emulator::builder()).await;
    let client = world.client(AssumeRoleProvider::new(ARN, world.user()), &[]);
    world.emulator.inject(Fault::stall().on("AssumeRole"));
    let call = tokio::spawn({
        let client = client.clone();
        let action = RawAction::new("GetCallerIdentity", "2015-04-01");
        async move { client.send(action).timeout(Duration::from_secs(3)).await }
    });
    while world.count("AssumeRole") < 1 {
        tokio::task::yield_now().await;
    }
    world.clock.advance(Duration::from_secs(3));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(error.message(), "the source of credentials gave none within 3s");
    assert!(caller(&client).await.is_ok());
}

#[tokio::test]
async fn a_call_that_is_dropped_does_not_end_the_renewal_for_others() {
    let world = World::new(Emulator::builder()).await;
    let client = world.client(AssumeRoleProvider::new(ARN, world.user()), &[]);
    let dropped = tokio::spawn({
        let client = client.clone();
        async move { caller(&client).await }
    });
    while world.transport.hosts().is_empty() {
        tokio::task::yield_now().await;
    }
    let other = tokio::spawn({
        let client = client.clone();
        async move { caller(&client).await }
    });
    tokio::task::yield_now().await;
    dropped.abort();
    assert!(other.await.unwrap().is_ok());
    assert_eq!(world.count("AssumeRole"), 1);
}

#[tokio::test]
async fn a_pod_assumes_its_role_by_the_token_in_its_file() {
    let world = World::new(Emulator::builder()).await;
    let file = world.file("token", "canary-one\n");
    let variables = [
        ("ALIBABA_CLOUD_ROLE_ARN", ARN),
        ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack"),
        ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", file.as_str()),
        ("ALIBABA_CLOUD_ROLE_SESSION_NAME", "pod"),
    ];
    let client = world.client(OidcProvider::new().duration(Duration::from_secs(900)), &variables);
    let id = caller(&client).await.unwrap();
    let request = &world.emulator.requests()[0];
    for (name, value) in [
        ("Action", Some("AssumeRoleWithOIDC")),
        ("OIDCToken", Some("canary-one")),
        ("OIDCProviderArn", Some("acs:ram::1:oidc-provider/ack")),
        ("RoleSessionName", Some("pod")),
        ("DurationSeconds", Some("900")),
        ("Timestamp", Some("2026-01-01T00:00:00Z")),
        ("AccessKeyId", None),
        ("Signature", None),
    ] {
        assert_eq!(request.param(name), value, "{name}");
    }
    assert!(request.raw_query.is_empty(), "{}", request.raw_query);

    world.file("token", "canary-two");
    world.clock.advance(Duration::from_secs(800));
    assert_ne!(caller(&client).await.unwrap(), id);
    assert!(world.emulator.requests().iter().any(|r| r.param("OIDCToken") == Some("canary-two")));

    let client = world.client(OidcProvider::new(), &variables);
    world
        .emulator
        .inject(Fault::error(ApiError::new(400, "BadToken", "bad: canary-two")).on("AssumeRoleWithOIDC"));
    let error = caller(&client).await.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("cannot be assumed by OIDC: AssumeRoleWithOIDC: 400 BadToken: bad: ***"),
        "{shown}"
    );
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn an_instance_lends_its_role_in_version_2() {
    let world = World::with_metadata(Metadata::of("video").without_v1()).await;
    let client = world.client(EcsRoleProvider::new(), &[]);
    let id = caller(&client).await.unwrap();
    assert_eq!([TOKEN, ROLES, ROLE].map(|path| world.count(path)), [1, 1, 1]);
    assert_eq!(world.transport.hosts()[..3], ["100.100.100.200"; 3]);

    world.clock.advance(Duration::from_secs(6 * 3600 - 900));
    assert_ne!(caller(&client).await.unwrap(), id);

    world.emulator.clear_requests();
    let named = world.client(EcsRoleProvider::new(), &[("ALIBABA_CLOUD_ECS_METADATA", "video")]);
    assert!(caller(&named).await.is_ok());
    assert_eq!([TOKEN, ROLES, ROLE].map(|path| world.count(path)), [1, 0, 1]);
}

#[tokio::test]
async fn version_1_steps_in_where_version_2_fails_unless_it_is_forbidden() {
    let world = World::with_metadata(Metadata::of("video").without_v2()).await;
    assert!(caller(&world.client(EcsRoleProvider::new(), &[])).await.is_ok());
    for client in [
        world.client(EcsRoleProvider::new().v2_only(), &[]),
        world.client(EcsRoleProvider::new(), &[("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")]),
    ] {
        world.emulator.clear_requests();
        let error = caller(&client).await.unwrap_err().to_string();
        assert!(
            error.contains("it refuses a token with 404; help: unset ALIBABA_CLOUD_IMDSV1_DISABLED"),
            "{error}"
        );
        assert_eq!([TOKEN, ROLES].map(|path| world.count(path)), [1, 0]);
    }

    // A token that is refused when it is used.
    let world = World::with_metadata(Metadata::of("video")).await;
    world.emulator.inject(Fault::reply(401, "").on(ROLE));
    assert!(caller(&world.client(EcsRoleProvider::new(), &[])).await.is_ok());
    assert_eq!(world.count(ROLE), 2);
}

#[tokio::test]
async fn a_metadata_service_that_is_no_use_is_described() {
    let world = World::with_metadata(Metadata::of("video")).await;
    for (fault, problem) in [
        (Fault::reply(404, "").on(ROLES), "the instance has no RAM role; help: attach"),
        (
            Fault::reply(200, "canary").on(ROLE),
            "its reply for the role `video` is no JSON: see line 1, column 1",
        ),
        (
            Fault::reply(200, "{\"Code\":\"Failed\"}").on(ROLE),
            "its reply for the role `video` has the code `Failed`",
        ),
    ] {
        // In version 1 as in version 2.
        world.emulator.inject(fault.clone());
        world.emulator.inject(fault);
        let client = world.client(EcsRoleProvider::new(), &[]);
        let error = caller(&client).await.unwrap_err().to_string();
        assert!(error.contains(problem) && !error.contains("canary"), "{error}");
        while world.emulator.pending_faults() > 0 {
            let _ = caller(&world.client(EcsRoleProvider::new(), &[])).await;
        }
    }
    let client = world.client(EcsRoleProvider::new().role("other"), &[]);
    let error = caller(&client).await.unwrap_err().to_string();
    assert!(error.contains("it answers 404 when asked for the role `other`"), "{error}");
}

#[tokio::test]
async fn a_token_that_does_not_come_in_time_leaves_version_1() {
    let world = World::with_metadata(Metadata::of("video")).await;
    world.emulator.inject(Fault::stall().on(TOKEN));
    let client = world.client(EcsRoleProvider::new(), &[]);
    let call = tokio::spawn(async move { caller(&client).await });
    while world.count(TOKEN) < 1 {
        tokio::task::yield_now().await;
    }
    world.clock.advance(Duration::from_secs(2));
    assert!(call.await.unwrap().unwrap().starts_with("STS."));
}

#[tokio::test]
async fn where_there_is_no_metadata_service_one_attempt_says_so() {
    let world = World::new(Emulator::builder()).await;
    let gone = Emulator::start().await.unwrap();
    let nowhere = Rerouted::to(&gone);
    gone.shutdown().await;
    let client = world.builder(EcsRoleProvider::new(), &[]).transport(nowhere.clone()).build().unwrap();
    let error = caller(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetCallerIdentity: the metadata service of ECS gives no credentials: 100.100.100.200 gives no reply: no \
         connection; help: run on an ECS instance that has a RAM role, or set ALIBABA_CLOUD_ECS_METADATA_DISABLED=true \
         where there is none"
    );
    assert_eq!(nowhere.hosts(), ["100.100.100.200"]);
}

#[tokio::test]
async fn a_uri_lends_credentials() {
    let world = World::with_metadata(Metadata::of("video")).await;
    let uri = format!("{}?token=canary", world.emulator.credentials_uri());
    let client = world.client(UriProvider::new(), &[("ALIBABA_CLOUD_CREDENTIALS_URI", uri.as_str())]);
    assert!(caller(&client).await.unwrap().starts_with("STS."));
    assert_eq!(world.emulator.requests()[0].raw_query, "token=canary");

    let broken = world.client(UriProvider::new().uri(uri), &[]);
    world.emulator.inject(Fault::reply(500, "canary").on("/credentials"));
    let error = caller(&broken).await.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("the credentials URI at 127.0.0.1:") && shown.contains(" answers 500"), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn the_official_chain_has_the_official_order_and_switches() {
    let world = World::with_metadata(Metadata::of("video")).await;
    let home = world.home.to_str().unwrap().to_owned();
    let (id, secret) = (world.emulator.access_key_id(), world.emulator.access_key_secret());
    let token = world.file("token", "jwt");
    let pair = format!("\"access_key_id\":\"{id}\",\"access_key_secret\":\"{secret}\"");
    world.file(
        ".aliyun/config.json",
        &format!(
            r#"{{"current":"chained","profiles":[
                {{"name":"ak","mode":"AK",{pair}}},
                {{"name":"first","mode":"RamRoleArn",{pair},"ram_role_arn":"{ARN}","ram_session_name":"first"}},
                {{"name":"chained","mode":"ChainableRamRoleArn","source_profile":"first","ram_role_arn":"{ARN}",
                  "ram_session_name":"cli","sts_region":"cn-beijing"}}]}}"#
        ),
    );
    world.file(
        ".alibabacloud/credentials.ini",
        &format!(
            "[default]\ntype = ram_role_arn\naccess_key_id = {id}\naccess_key_secret = {secret}\nrole_arn = {ARN}\n\
             role_session_name = ini\n"
        ),
    );
    let uri = world.emulator.credentials_uri();
    let all = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", id),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret),
        ("ALIBABA_CLOUD_ROLE_ARN", ARN),
        ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack"),
        ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", &token),
        ("HOME", &home),
        ("ALIBABA_CLOUD_CREDENTIALS_URI", &uri),
    ];
    let off = |name| (name, "true");
    let (cli, ecs) = (off("ALIBABA_CLOUD_CLI_PROFILE_DISABLED"), off("ALIBABA_CLOUD_ECS_METADATA_DISABLED"));
    // Who is left out or switched off, and which requests show who is next.
    for (without, more, first, session) in [
        (&[][..], &[][..], "GetCallerIdentity", None),
        (&["ALIBABA_CLOUD_ACCESS_KEY_ID"], &[], "AssumeRoleWithOIDC", None),
        (&["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ROLE_ARN"], &[], "AssumeRole", Some("cli")),
        (&["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ROLE_ARN"], &[cli], "AssumeRole", Some("ini")),
        (&["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ROLE_ARN", "HOME"], &[], ROLE, None),
        (&["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ROLE_ARN", "HOME"], &[ecs], "/credentials", None),
    ] {
        world.emulator.clear_requests();
        let mut variables: Vec<_> = all.into_iter().filter(|(name, _)| !without.contains(name)).collect();
        variables.extend(more);
        caller(&world.client(ChainProvider::official(), &variables)).await.unwrap();
        assert!(world.count(first) > 0, "{first}");
        let requests = world.emulator.requests();
        let named = requests.iter().filter_map(|request| request.param("RoleSessionName")).next_back();
        if session.is_some() {
            assert_eq!(named, session);
        }
        for other in ["AssumeRoleWithOIDC", "AssumeRole", ROLE, "/credentials"] {
            assert_eq!(world.count(other) > 0, other == first, "{other} beside {first}");
        }
    }
    assert!(world.transport.hosts().contains(&"sts.cn-beijing.aliyuncs.com".to_owned()));
}

#[tokio::test]
async fn an_empty_chain_names_all_that_was_tried() {
    let world = World::new(Emulator::builder()).await;
    let home = world.home.to_str().unwrap();
    let variables = [("HOME", home), ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")];
    let error = caller(&world.client(ChainProvider::official(), &variables)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(
        error.to_string(),
        format!(
            "GetCallerIdentity: no source has credentials: environment: the environment variable \
             ALIBABA_CLOUD_ACCESS_KEY_ID is not set or empty; OIDC: the environment variable \
             ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set or empty; CLI profile: the file {home}/.aliyun/config.json does not \
             exist; INI profile: neither {home}/.alibabacloud/credentials nor {home}/.alibabacloud/credentials.ini exists; \
             ECS instance role: the metadata service is switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED; credentials \
             URI: the environment variable ALIBABA_CLOUD_CREDENTIALS_URI is not set or empty; help: set \
             ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run `aliyun configure`, or put right the \
             source that is meant"
        )
    );
    // What was missing is found as soon as it is there.
    let client = world.client(ChainProvider::official(), &variables);
    assert!(caller(&client).await.is_err());
    let (id, secret) = (world.emulator.access_key_id(), world.emulator.access_key_secret());
    let text = format!("[default]\ntype=access_key\naccess_key_id={id}\naccess_key_secret={secret}\n");
    world.file(".alibabacloud/credentials", &text);
    assert_eq!(caller(&client).await.unwrap(), id);
}

#[tokio::test]
async fn a_source_of_ones_own_is_shared_by_clones_and_by_clients() {
    let world = World::with_metadata(Metadata::of("video")).await;
    let source: Arc<dyn ProvideCredentials> = Arc::new(EcsRoleProvider::new());
    let (one, other) = (world.client(Arc::clone(&source), &[]), world.client(source, &[]));
    assert_eq!(caller(&one).await.unwrap(), caller(&one.clone()).await.unwrap());
    assert_ne!(caller(&one).await.unwrap(), caller(&other).await.unwrap(), "each client keeps its own");
    let signed = one.sign(RawAction::new("GetCallerIdentity", "2015-04-01")).await.unwrap();
    assert!(signed.to_string().contains("SecurityToken=***"), "{signed}");
}
