use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub enum FillMode<T> {
    Fit,
    #[rpc(other)]
    Unknown(T),
}

fn main() {}
