use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
#[rpc(list = "Caster")]
pub struct Casters {
    pub casters: Vec<String>,
}

fn main() {}
