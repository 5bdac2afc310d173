use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(flatten)]
    pub field: Tag,
}

#[derive(aliyun_rpc_core::RpcParams)]
pub struct Tag {
    pub key: String,
}

fn main() {}
