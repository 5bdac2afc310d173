use std::collections::BTreeMap;

use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rest)]
    pub others: BTreeMap<String, String>,
    #[rpc(rest)]
    pub more: BTreeMap<String, String>,
}

fn main() {}
