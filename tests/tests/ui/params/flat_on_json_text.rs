use aliyun_rpc_core::{JsonText, rpc_action};

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(flat)]
    pub field: JsonText<Vec<u8>>,
}

fn main() {}
