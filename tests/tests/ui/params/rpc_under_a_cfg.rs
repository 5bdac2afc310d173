use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[cfg_attr(unix, rpc(rename = "A"))]
    pub name: String,
}

fn main() {}
