use aliyun_rpc_core::{RpcParams, rpc_action};

#[rpc_action("AddLayout", version = "2016-11-01")]
pub struct AddLayout {
    #[rpc(required)]
    pub tag: Vec<Tag>,
    #[rpc(required)]
    pub layer: Vec<layer::Layer>,
    pub layer_state: Option<LayerState>,
    pub add_layout: u8,
    pub add_layout_builder: u8,
    pub string: String,
    pub vec: u8,
    pub option: Kind,
    pub kind: Kind,
}

type Kind = u8;

#[derive(RpcParams)]
pub struct Tag {
    pub tag: String,
    pub parent: Option<Box<Tag>>,
}

#[derive(RpcParams)]
pub struct LayerState {
    pub state: bool,
}

mod layer {
    #[derive(aliyun_rpc_core::RpcParams)]
    pub struct Layer {
        pub layer: Option<Box<Layer>>,
    }
}

fn main() {
    let tag = Tag::builder().tag("child").parent(Box::new(Tag { tag: "parent".to_owned(), parent: None })).build();
    let layout = AddLayout::builder().tag([tag]).layer([layer::Layer::builder().build()]).add_layout(1);
    let layout = layout.add_layout_builder(2).string("s").vec(3).option(4).kind(5).build();
    assert_eq!(layout.tag[0].parent.as_ref().map(|tag| tag.tag.as_str()), Some("parent"));
}
