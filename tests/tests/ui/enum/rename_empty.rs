use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    #[rpc(rename = "")]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
