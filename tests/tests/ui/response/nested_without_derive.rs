use aliyun_rpc_core::RpcResponse;

pub struct Caster {
    pub id: String,
}

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(list = "Caster")]
    pub caster_list: Vec<Caster>,
}

fn main() {}
