use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rest)]
    pub others: Vec<String>,
}

fn main() {}
