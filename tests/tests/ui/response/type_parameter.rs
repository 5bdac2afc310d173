use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct Page<T> {
    pub items: Vec<T>,
}

fn main() {}
