use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit(u8),
    #[rpc(other)]
    Unknown(String),
}

fn main() {}
