use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(alias = "HasMore")]
    pub has_more: bool,
}

fn main() {}
