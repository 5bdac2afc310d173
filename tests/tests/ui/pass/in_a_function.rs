use aliyun_rpc_core::RpcAction as _;

fn main() {
    #[derive(Clone, aliyun_rpc_core::RpcParams)]
    struct Tag {
        key: String,
    }

    #[aliyun_rpc_core::rpc_action(
        "TagResources",
        version = "2014-05-26",
        response = Reply,
        errors = Code,
        paginate(page = page, items = items, item = Code)
    )]
    #[derive(Clone)]
    struct TagResources {
        tag: Vec<Tag>,
        region_id: String,
        page: Option<i32>,
    }

    #[derive(aliyun_rpc_core::RpcResponse)]
    struct Reply {
        request_id: String,
        items: Vec<Code>,
    }

    #[derive(aliyun_rpc_core::RpcEnum)]
    enum Code {
        Throttling,
        #[rpc(other)]
        Unknown(String),
    }

    let action = TagResources::builder().region_id("r").tag([Tag::builder().key("k").build()]).build();
    assert_eq!((action.tag[0].key.as_str(), action.region_id.as_str()), ("k", "r"));
    assert_eq!(TagResources::INFO.name(), "TagResources");
    let _ = |reply: Reply| reply.request_id;
    assert_eq!((action.page, Code::Throttling.to_string()), (None, "Throttling".to_owned()));
    assert!(matches!(Code::from("Else"), Code::Unknown(text) if text == "Else"));
}
