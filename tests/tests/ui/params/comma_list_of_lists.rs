use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(list = "comma")]
    pub field: Vec<Vec<u8>>,
}

fn main() {}
