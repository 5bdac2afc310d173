use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(default)]
    pub names: Vec<String>,
}

fn main() {}
