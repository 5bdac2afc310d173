use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(allias = "Hasmore")]
    pub has_more: bool,
}

fn main() {}
