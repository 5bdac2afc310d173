#![deny(warnings)]

use aliyun_rpc_core::{RpcEnum, RpcParams, RpcResponse, rpc_action};

#[deprecated]
#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub caster_id: String,
    #[cfg_attr(all(), deprecated)]
    pub scene_id: Option<String>,
}

#[deprecated]
#[derive(RpcParams)]
#[expect(non_snake_case)]
pub struct Params {
    pub casterId: String,
}

#[deprecated]
#[derive(RpcResponse)]
pub struct Reply {
    pub request_id: String,
}

#[deprecated]
#[derive(RpcEnum)]
pub enum Kind {
    One,
    #[rpc(other)]
    Other(String),
}

#[allow(deprecated)]
fn main() {
    let _ = StopCasterScene::builder().caster_id("c").scene_id("7").build();
    let _ = Params::builder().casterId("c").build();
    assert_eq!(Kind::from("One").to_string(), "One");
}
