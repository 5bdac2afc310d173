use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01", errors = "LiveError")]
pub struct StopCasterScene {
    pub caster_id: String,
}

fn main() {}
