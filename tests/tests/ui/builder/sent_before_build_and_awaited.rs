use aliyun_rpc_core::{Client, rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub caster_id: String,
}

pub async fn stop(client: &Client) {
    let _ = client.send(StopCasterScene::builder().caster_id("c")).await;
}

fn main() {}
