use aliyun_rpc_core::{rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub region: Option<String>,
}

fn main() {
    let _ = StopCasterScene::builder().region(Some("cn-shanghai".to_owned())).build();
}
