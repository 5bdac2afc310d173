use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(other = true)]
    Unknown(String),
}

fn main() {}
