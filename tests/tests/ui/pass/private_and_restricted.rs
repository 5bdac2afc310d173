#![deny(warnings, unreachable_pub)]

use aliyun_rpc_core::rpc_action;

#[derive(aliyun_rpc_core::RpcParams)]
struct Secret {
    key: String,
}

/// Never built by its builder, which must not be called dead code.
#[rpc_action("GetX", version = "2016-11-01")]
struct Private {
    secret: Secret,
    other: Option<u8>,
}

mod outer {
    pub(crate) mod inner {
        #[aliyun_rpc_core::rpc_action("GetY", version = "2016-11-01")]
        pub(in crate::outer) struct Restricted {
            pub(super) id: String,
            hidden: Option<u8>,
        }
    }

    pub(crate) fn id() -> String {
        inner::Restricted::builder().id("x").hidden(3).build().id
    }
}

fn main() {
    let private = Private { secret: Secret { key: outer::id() }, other: None };
    assert_eq!((private.secret.key.as_str(), private.other), ("x", None));
}
