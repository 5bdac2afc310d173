use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(other, rename = "unknown")]
    Unknown(String),
}

fn main() {}
