use aliyun_rpc_core::{RpcParams, rpc_action};

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub tag: Tag,
}

#[derive(RpcParams)]
pub struct Tag {
    pub key: String,
}

fn main() {
    let _ = StopCasterScene::builder().tag(Tag::builder().key("a")).build();
}
