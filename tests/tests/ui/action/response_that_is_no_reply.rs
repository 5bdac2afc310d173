use aliyun_rpc_core::rpc_action;

pub struct Plain;

#[rpc_action("StopCasterScene", version = "2016-11-01", response = Plain)]
pub struct StopCasterScene {}

fn main() {}
