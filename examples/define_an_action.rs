//! Binds an action of another product, ECS `DescribeRegions`, and calls it against the emulator.
//!
//! `cargo run --example define_an_action`

use aliyun_rpc_core::{Client, Credentials, RpcResponse, rpc_action};
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
    Ok(())
}
