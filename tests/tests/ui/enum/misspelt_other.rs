use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(othr)]
    Unknown(String),
}

fn main() {}
