use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(other)]
    Unknown(u8),
}

fn main() {}
