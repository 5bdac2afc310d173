use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCasterResponse {
    #[rpc(default)]
    pub caster: Caster,
}

#[derive(RpcResponse)]
pub struct Caster {
    pub caster_id: String,
}

fn main() {}
