pub mod api {
    use aliyun_rpc_core::{RpcResponse, rpc_action};

    #[rpc_action("StopCasterScene", version = "2016-11-01", response = Reply)]
    pub struct StopCasterScene {
        pub caster_id: String,
    }

    #[derive(RpcResponse)]
    struct Reply {
        _request_id: String,
    }
}

fn main() {}
