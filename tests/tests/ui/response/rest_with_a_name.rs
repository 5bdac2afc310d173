use std::collections::BTreeMap;

use aliyun_rpc_core::RpcResponse;

#[derive(RpcResponse)]
pub struct DescribeCastersResponse {
    #[rpc(rest, rename = "Others")]
    pub others: BTreeMap<String, String>,
}

fn main() {}
