use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(response = Reply)]
    pub id: String,
}

fn main() {}
