use aliyun_rpc_core::rpc_action;

#[rpc_action("StopRtcAsrTask", version = "2016-11-01", soft_errors(cod = "RetCode"))]
pub struct StopRtcAsrTask {
    pub task_id: String,
}

fn main() {}
