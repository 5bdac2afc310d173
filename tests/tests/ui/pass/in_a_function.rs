use aliyun_rpc_core::RpcAction as _;

fn main() {
    #[derive(aliyun_rpc_core::RpcParams)]
    struct Tag {
        key: String,
    }

    #[aliyun_rpc_core::rpc_action("TagResources", version = "2014-05-26", response = Reply)]
    struct TagResources {
        tag: Vec<Tag>,
        region_id: String,
    }

    #[derive(aliyun_rpc_core::RpcResponse)]
    struct Reply {
        request_id: String,
    }

    let action = TagResources::builder().region_id("r").tag([Tag::builder().key("k").build()]).build();
    assert_eq!((action.tag[0].key.as_str(), action.region_id.as_str()), ("k", "r"));
    assert_eq!(TagResources::INFO.name(), "TagResources");
    let _ = |reply: Reply| reply.request_id;
}
