use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct Status(pub String);

fn main() {}
