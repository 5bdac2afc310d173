use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
#[rpc(version = "2016-11-01")]
pub struct Layer {
    pub id: String,
}

fn main() {}
