use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
#[rpc(other)]
pub enum FillMode {
    Fit,
    Unknown(String),
}

fn main() {}
