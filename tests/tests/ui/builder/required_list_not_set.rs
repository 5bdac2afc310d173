use aliyun_rpc_core::rpc_action;

#[rpc_action("TagResources", version = "2016-11-01")]
pub struct TagResources {
    #[rpc(required)]
    pub resource_id: Vec<String>,
    pub tag: Vec<String>,
}

fn main() {
    let _ = TagResources::builder().tag(["t"]).build();
}
