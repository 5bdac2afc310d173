use aliyun_rpc_core::{rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub labels: std::collections::BTreeMap<String, String>,
}

fn main() {
    let _ = StopCasterScene::builder().labels("a").build();
}
