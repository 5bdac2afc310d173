use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(default = "c", one_of("a", "b"))]
    pub field: String,
}

fn main() {}
