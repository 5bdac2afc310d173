use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(max_items = "3")]
    pub names: Vec<String>,
}

fn main() {}
