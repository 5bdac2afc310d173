mod vendor {
    pub mod rpc {
        pub use aliyun_rpc_core::*;
        #[doc(hidden)]
        pub use aliyun_rpc_core::__private;
    }
}

/// What would be found at the usual path is not the runtime.
mod inner {
    use std::collections::BTreeMap;

    use crate::vendor::rpc::{Json, RpcEnum, RpcParams, RpcResponse, Secret, rpc_action};

    #[rpc_action(
        "TagResources",
        version = "2014-05-26",
        rate = "1/s",
        crate = crate::vendor::rpc,
        body,
        errors = Code,
        response = Reply,
        paginate(page = page, total = total, items = ids, item = String)
    )]
    #[derive(Clone)]
    pub struct TagResources {
        pub tag: Vec<Tag>,
        pub region_id: String,
        #[rpc(range(1..))]
        pub page: Option<u32>,
        #[rpc(secret)]
        pub key: Option<Secret<String>>,
        #[rpc(idempotency_token)]
        pub client_token: Option<String>,
        #[rpc(list = "comma", max_items = 3)]
        pub names: Vec<String>,
        #[rpc(one_of("a"), default = "a")]
        pub kind: String,
    }

    #[derive(RpcEnum)]
    #[rpc(crate = crate::vendor::rpc)]
    pub enum Code {
        Throttling,
        #[rpc(other)]
        Unknown(String),
    }

    #[derive(Clone, RpcParams)]
    #[rpc(crate = crate::vendor::rpc)]
    pub struct Tag {
        pub key: String,
    }

    #[derive(RpcResponse)]
    #[rpc(crate = crate::vendor::rpc)]
    pub struct Reply {
        pub request_id: String,
        #[rpc(list = "Id")]
        pub ids: Vec<String>,
        pub total: Option<i64>,
        #[rpc(rest)]
        pub rest: BTreeMap<String, Json>,
    }
}

fn main() {
    let tag = inner::Tag::builder().key("k").build();
    let _ = inner::TagResources::builder().region_id("r").tag([tag]).build();
}
