use aliyun_rpc_core::{rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub ids: Vec<String>,
}

fn main() {
    let _ = StopCasterScene::builder().ids("i-1").build();
}
