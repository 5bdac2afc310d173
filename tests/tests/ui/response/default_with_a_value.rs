use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(default = 1)]
    pub total: i64,
}

fn main() {}
