use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    pub region: &'static str,
}

fn main() {
    let _ = AddCasterLayout::builder().region("cn-shanghai").build();
}
