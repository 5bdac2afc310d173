use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(list = "Caster")]
    pub casters: String,
}

fn main() {}
