use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(default)]
    pub total: Option<i64>,
}

fn main() {}
