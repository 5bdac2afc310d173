use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub union StopCasterScene {
    pub number: u8,
}

fn main() {}
