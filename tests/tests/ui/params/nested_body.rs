use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct VideoLayer {
    #[rpc(body)]
    pub name: String,
}

fn main() {}
