use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    #[rpc(crate = aliyun_rpc_core)]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
