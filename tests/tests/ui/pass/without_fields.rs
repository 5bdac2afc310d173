use aliyun_rpc_core::{Json, Method, RpcAction, RpcParams, RpcResponse, rpc_action};

#[rpc_action("DescribeRegions", version = "2014-05-26")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DescribeRegions;

#[rpc_action("StopAll", version = "2014-05-26", idempotent = true,)]
#[derive(Debug, PartialEq)]
pub struct StopAll {}

#[derive(RpcParams)]
pub struct NoParams {}

#[derive(RpcResponse)]
pub struct Unit;

fn json<A: RpcAction<Response = Json>>() {}

fn main() {
    assert_eq!(DescribeRegions::builder().build(), DescribeRegions);
    assert_eq!(StopAll::builder().build(), StopAll {});
    let _ = NoParams::builder().build();
    json::<DescribeRegions>();
    let info = DescribeRegions::INFO;
    assert_eq!((info.method(), info.is_idempotent(), info.product(), info.rate()), (Method::Post, true, None, None));
    assert!(StopAll::INFO.is_idempotent());
}
