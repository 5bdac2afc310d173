use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct VideoLayer {
    #[rpc(idempotency_token)]
    pub client_token: Option<String>,
}

fn main() {}
