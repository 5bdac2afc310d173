use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub fn stop_caster_scene() {}

fn main() {
    stop_caster_scene();
}
