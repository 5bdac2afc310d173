use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct Layer<T> {
    pub id: T,
}

fn main() {}
