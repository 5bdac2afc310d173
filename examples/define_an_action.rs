//! Binds actions of another product, ECS: calls `DescribeRegions` against the emulator, and shows what `TagResources`, which
//! takes a list of structs, would send.
//!
//! `cargo run --example define_an_action`

use aliyun_rpc_core::{Client, Credentials, RpcParams, RpcResponse, rpc_action, written_params};
use aliyun_rpc_emulator::Emulator;

/// Lists the regions of the Elastic Compute Service.
#[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs", response = DescribeRegionsResponse)]
struct DescribeRegions {
    accept_language: Option<String>,
}

#[derive(RpcResponse)]
struct DescribeRegionsResponse {
    request_id: String,
    #[rpc(list = "Region")]
    regions: Vec<Region>,
}

#[derive(RpcResponse)]
struct Region {
    region_id: String,
    local_name: Option<String>,
}

/// Adds tags to resources.
#[rpc_action("TagResources", version = "2014-05-26", product = "ecs", idempotent)]
struct TagResources {
    region_id: String,
    resource_type: String,
    #[rpc(required, max_items = 50)]
    resource_id: Vec<String>,
    #[rpc(required, max_items = 20)]
    tag: Vec<Tag>,
}

#[derive(RpcParams)]
struct Tag {
    key: String,
    value: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::start().await?;
    let client = Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(Credentials::new(emulator.access_key_id(), emulator.access_key_secret()))
        .build()?;

    let reply = client.send(DescribeRegions::builder().accept_language("en-US").build()).await?;
    println!("DescribeRegions {}", reply.request_id);
    for region in reply.regions {
        println!("  {:<16} {}", region.region_id, region.local_name.unwrap_or_default());
    }

    let tag = TagResources::builder()
        .region_id("cn-shanghai")
        .resource_type("instance")
        .resource_id(["i-bp67acfmxazb4p****"])
        .tag([Tag::builder().key("team").value("video").build()])
        .build();
    println!("TagResources");
    for param in written_params(&tag)? {
        println!("  {:<16} {}", param.name, param.value);
    }
    Ok(())
}
