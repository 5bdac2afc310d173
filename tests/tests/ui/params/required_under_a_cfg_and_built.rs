use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    pub caster_id: String,
    #[cfg(any())]
    pub field: String,
}

fn main() {
    let _ = AddCasterLayout::builder().caster_id("c").field("f").build();
}
