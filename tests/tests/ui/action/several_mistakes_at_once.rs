use aliyun_rpc_core::rpc_action;

#[rpc_action("Stop!", verison = "2016-11-01", method = PUT, rate = "fast", rate = "10/s")]
pub struct StopCasterScene {
    pub region: &str,
    #[rpc(required, renam = "CasterId")]
    pub caster_id: String,
}

fn main() {
    let _ = StopCasterScene::builder().region("cn-shanghai").caster_id("c").build();
}
