use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(alias = "Total")]
    pub count: i64,
    pub total: i64,
}

fn main() {}
