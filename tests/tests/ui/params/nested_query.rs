use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct VideoLayer {
    #[rpc(query)]
    pub name: String,
}

fn main() {}
