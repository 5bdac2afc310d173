use aliyun_rpc_core::{rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub ports: Vec<u16>,
}

fn main() {
    let _ = StopCasterScene::builder().ports(80).build();
}
