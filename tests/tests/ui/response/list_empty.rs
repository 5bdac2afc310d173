use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(list = "")]
    pub casters: Vec<String>,
}

fn main() {}
