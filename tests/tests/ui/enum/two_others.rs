use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(other)]
    Unknown(String),
    #[rpc(other)]
    New(String),
}

fn main() {}
