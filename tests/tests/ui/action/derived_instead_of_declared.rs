use aliyun_rpc_core::RpcAction;

#[derive(RpcAction)]
pub struct StopCasterScene {
    pub caster_id: String,
}

fn main() {}
