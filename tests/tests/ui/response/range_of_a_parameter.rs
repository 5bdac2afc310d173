use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(range(1..))]
    pub size: u8,
}

fn main() {}
