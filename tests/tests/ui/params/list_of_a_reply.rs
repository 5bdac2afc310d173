use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(list = "Layer")]
    pub layer_list: Vec<String>,
}

fn main() {}
