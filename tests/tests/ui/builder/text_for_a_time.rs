use aliyun_rpc_core::{UtcTime, rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub at: UtcTime,
}

fn main() {
    let _ = StopCasterScene::builder().at("2026-01-01T00:00:00Z").build();
}
