use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    #[rpc(rename = fit)]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
