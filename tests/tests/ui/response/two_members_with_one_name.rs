use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    pub id: String,
    #[rpc(rename = "Id")]
    pub caster_id: String,
}

fn main() {}
