use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode {
    Fit,
    #[rpc(other)]
    Unknown,
}

fn main() {}
