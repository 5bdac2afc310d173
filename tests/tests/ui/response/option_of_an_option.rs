use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    pub total: Option<Option<u8>>,
}

fn main() {}
