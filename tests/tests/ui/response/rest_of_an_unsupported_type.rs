use std::collections::BTreeMap;

use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rest)]
    pub others: BTreeMap<String, std::time::Duration>,
}

fn main() {}
