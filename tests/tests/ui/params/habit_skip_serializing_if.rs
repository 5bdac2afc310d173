use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(skip_serializing_if = "Option::is_none")]
    pub field: Option<u8>,
}

fn main() {}
