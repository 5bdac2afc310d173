use aliyun_rpc_core::rpc_action;

pub struct Layer {
    pub id: String,
}

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    pub layer: Vec<Layer>,
}

fn main() {}
