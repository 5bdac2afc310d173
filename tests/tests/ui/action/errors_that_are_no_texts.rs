use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01", errors = Codes)]
pub struct StopCasterScene {
    pub caster_id: String,
}

pub struct Codes;

fn main() {}
