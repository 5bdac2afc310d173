use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(default)]
    pub field: std::collections::BTreeMap<String, String>,
}

fn main() {}
