use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub struct FillMode {
    pub name: String,
}

fn main() {}
