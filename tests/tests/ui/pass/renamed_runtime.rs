mod vendor {
    pub mod rpc {
        pub use aliyun_rpc_core::*;
        #[doc(hidden)]
        pub use aliyun_rpc_core::__private;
    }
}

/// What would be found at the usual path is not the runtime.
mod inner {
    use crate::vendor::rpc::{RpcParams, RpcResponse, rpc_action};

    #[rpc_action("TagResources", version = "2014-05-26", method = GET, rate = "1/s", crate = crate::vendor::rpc)]
    pub struct TagResources {
        pub tag: Vec<Tag>,
        pub region_id: String,
    }

    #[derive(RpcParams)]
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
    }
}

fn main() {
    let tag = inner::Tag::builder().key("k").build();
    let _ = inner::TagResources::builder().region_id("r").tag([tag]).build();
}
