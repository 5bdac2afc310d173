//! Programs as they are, pointed at an emulator: nothing is rerouted, no clock is faked.

use std::time::Duration;

use aliyun_rpc_core::{
    AssumeRoleProvider, Client, Credentials, EcsRoleProvider, Error, RawAction, SignatureVersion,
};
use aliyun_rpc_emulator::{Clock, Emulator, ManualClock, Metadata, SystemClock};

fn user(emulator: &Emulator) -> Credentials {
    Credentials::new(emulator.access_key_id(), emulator.access_key_secret())
}

/// Who calls.
async fn call(client: &Client) -> Result<String, Error> {
    let reply = client.send(RawAction::new("GetCallerIdentity", "2015-04-01")).await?;
    Ok(reply["Arn"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_role_is_assumed_where_the_client_says_that_sts_is() {
    let emulator = Emulator::builder().start().await.unwrap();
    let client = Client::builder()
        .endpoint(emulator.endpoint())
        .endpoint_of("sts", None, emulator.endpoint())
        .credentials_provider(AssumeRoleProvider::new("acs:ram::1:role/video", user(&emulator)))
        .build()
        .unwrap();
    let arn = call(&client).await.unwrap();
    assert!(arn.starts_with("acs:ram::1:assumed-role/video/aliyun-rpc-"), "{arn}");
    let requests = emulator.requests();
    let asked: Vec<_> = requests.iter().map(|request| request.param("Action").unwrap()).collect();
    assert_eq!(asked, ["AssumeRole", "GetCallerIdentity"]);
    assert!(requests[1].param("SecurityToken").is_some());
}

#[tokio::test]
async fn an_instance_role_is_lent_where_the_metadata_service_is_said_to_be() {
    let emulator = Emulator::builder().metadata(Metadata::of("video")).start().await.unwrap();
    let client = Client::builder()
        .endpoint(emulator.endpoint())
        .credentials_provider(EcsRoleProvider::new().endpoint(emulator.endpoint()))
        .build()
        .unwrap();
    assert_eq!(call(&client).await.unwrap(), "acs:ram::testid:assumed-role/video/i-emulated");
    assert_eq!(emulator.count("/latest/api/token"), 1);
}

#[tokio::test]
async fn the_emulators_time_is_learned_from_it() {
    for signature in [SignatureVersion::V1, SignatureVersion::V3] {
        for (later, by) in [(true, 5), (false, 5)] {
            let by = Duration::from_secs(by * 3600);
            let now = SystemClock.now();
            let clock = ManualClock::new(if later { now + by } else { now - by });
            let emulator = Emulator::builder().clock(clock).start().await.unwrap();
            let client = Client::builder()
                .endpoint(emulator.endpoint())
                .credentials(user(&emulator))
                .signature(signature)
                .build()
                .unwrap();
            call(&client).await.unwrap();
            call(&client).await.unwrap();
            assert_eq!(emulator.requests().len(), 3, "one was refused, and told the time");
        }
    }
}
