use aliyun_rpc_core::{RpcParams, rpc_action};

#[derive(Debug, RpcParams)]
#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    #[rpc(rename = "Id")]
    pub caster_id: String,
}

fn main() {
    let _ = StopCasterScene::builder().caster_id("c").build();
}
