use aliyun_rpc_core::{rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub caster_id: String,
}

fn main() {
    let _ = StopCasterScene::builder().caster_id(7).build();
}
