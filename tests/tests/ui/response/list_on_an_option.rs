use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(list = "Caster")]
    pub casters: Option<Vec<String>>,
}

fn main() {}
