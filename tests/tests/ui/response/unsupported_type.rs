use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    pub length: std::time::Duration,
}

fn main() {}
