use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01", method = GET)]
pub struct AddCasterLayout {
    #[rpc(body)]
    pub name: String,
}

fn main() {}
