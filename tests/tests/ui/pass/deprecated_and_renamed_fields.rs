#![deny(warnings)]

use aliyun_rpc_core::{RpcResponse, rpc_action};

#[rpc_action("GetThing", version = "2016-11-01", response = Thing)]
#[derive(Debug)]
#[allow(non_snake_case)]
pub struct GetThing {
    pub PageSize: u8,
    #[deprecated = "use `PageSize`"]
    pub size: Option<u8>,
    #[deprecated]
    pub page: u8,
    /// A value of "two" words.
    #[rpc(rename = "x-oss:meta'\u{221e}")]
    pub meta: Option<u8>,
}

#[derive(Debug, RpcResponse)]
#[allow(non_snake_case)]
pub struct Thing {
    pub PageSize: u8,
    #[deprecated]
    pub size: Option<u8>,
}

fn main() {
    #[allow(deprecated)]
    let thing = GetThing::builder().PageSize(1).page(1).build();
    assert_eq!(thing.PageSize, 1);
}
