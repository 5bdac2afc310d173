use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[cfg_attr(all(), cfg(any()))]
    pub field: Option<String>,
}

fn main() {}
