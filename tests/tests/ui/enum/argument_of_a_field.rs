use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    #[rpc(required)]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
