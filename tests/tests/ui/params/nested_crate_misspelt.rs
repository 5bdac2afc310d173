use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
#[rpc(create = aliyun_rpc_core)]
pub struct Layer {
    pub id: String,
}

fn main() {}
