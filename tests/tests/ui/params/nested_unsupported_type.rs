use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct Layer {
    pub length: std::time::Duration,
}

fn main() {}
