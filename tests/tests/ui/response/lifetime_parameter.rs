use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct Page<'a> {
    pub name: &'a str,
}

fn main() {}
