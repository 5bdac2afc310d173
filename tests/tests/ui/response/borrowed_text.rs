use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    pub request_id: &'static str,
}

fn main() {}
