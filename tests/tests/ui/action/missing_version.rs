use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene")]
pub struct StopCasterScene {
    pub caster_id: String,
}

fn main() {
    let _ = StopCasterScene::builder().caster_id("c").build();
}
