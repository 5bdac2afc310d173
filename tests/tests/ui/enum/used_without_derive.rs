use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    pub fill_mode: FillMode,
}

pub enum FillMode {
    Fit,
}

fn main() {}
