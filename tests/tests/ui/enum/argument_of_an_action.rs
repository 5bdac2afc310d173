use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    #[rpc(version = "2016-11-01")]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
