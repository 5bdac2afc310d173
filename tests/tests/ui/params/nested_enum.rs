use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub enum Layer {
    Video,
}

fn main() {}
