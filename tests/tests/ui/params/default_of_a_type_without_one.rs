use aliyun_rpc_core::{RpcParams, rpc_action};

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(default)]
    pub bucket: Bucket,
}

#[derive(RpcParams)]
pub struct Bucket {
    pub name: String,
}

fn main() {}
