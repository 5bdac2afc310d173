use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(lits = "Caster")]
    pub casters: Vec<String>,
}

fn main() {}
