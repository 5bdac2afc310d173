use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rename = ID)]
    pub id: String,
}

fn main() {}
