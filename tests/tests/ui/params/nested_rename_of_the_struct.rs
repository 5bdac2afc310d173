use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
#[rpc(rename = "Layer")]
pub struct VideoLayer {
    pub id: String,
}

fn main() {}
