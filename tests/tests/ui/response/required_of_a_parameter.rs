use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(required)]
    pub request_id: String,
}

fn main() {}
