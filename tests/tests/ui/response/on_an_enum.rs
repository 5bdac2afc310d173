use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub enum Status {
    Started,
}

fn main() {}
