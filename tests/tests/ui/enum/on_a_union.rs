use aliyun_rpc_core::RpcEnum;

#[derive(RpcEnum)]
pub union FillMode {
    pub a: u8,
}

fn main() {}
