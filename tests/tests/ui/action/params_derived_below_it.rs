use aliyun_rpc_core::{RpcParams, rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
#[derive(Debug, RpcParams, Clone)]
pub struct StopCasterScene {
    pub caster_id: String,
}

fn main() {
    let _ = StopCasterScene::builder().caster_id("c").build().clone();
}
