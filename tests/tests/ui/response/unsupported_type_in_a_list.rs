use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(list = "Length")]
    pub lengths: Vec<std::time::Duration>,
}

fn main() {}
