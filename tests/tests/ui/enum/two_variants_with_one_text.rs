use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(rename = "Fit")]
    Fill,
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
