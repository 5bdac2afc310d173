use aliyun_rpc_core::{RpcResponse, rpc_action};

#[rpc_action("DescribeCasters", version = "2016-11-01", response = Reply, paginate(page = page_nam, total = total, items = casters, item = Caster))]
pub struct DescribeCasters {
    pub page_num: Option<i64>,
    pub page_size: Option<i64>,
    pub start: Option<String>,
}

#[derive(RpcResponse)]
pub struct Reply {
    pub total: Option<i64>,
    pub next: Option<String>,
    pub casters: Vec<Caster>,
}

#[derive(RpcResponse)]
pub struct Caster {
    pub caster_id: String,
}

fn main() {}
