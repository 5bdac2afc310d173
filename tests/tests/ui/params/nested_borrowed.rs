use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct Layer {
    pub id: &'static str,
}

fn main() {}
