use aliyun_rpc_core::{Json, RpcResponse};

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rest)]
    pub others: Json,
}

fn main() {}
