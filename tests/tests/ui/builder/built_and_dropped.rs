#![deny(unused_must_use)]

use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    pub caster_id: String,
    pub scene_id: String,
    pub region_id: Option<String>,
    pub priority: Option<u8>,
}

fn main() {
    StopCasterScene::builder().caster_id("c").scene_id("7");
    StopCasterScene::builder().caster_id("c").scene_id("7").build();
}
