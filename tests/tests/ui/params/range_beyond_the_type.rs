use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(range(0..=300))]
    pub field: u8,
}

fn main() {}
