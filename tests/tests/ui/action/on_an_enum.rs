use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub enum StopCasterScene {
    #[rpc(rename = "Now")]
    Now,
}

fn main() {
    let _ = StopCasterScene::Now;
}
