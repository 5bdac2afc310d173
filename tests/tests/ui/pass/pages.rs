//! Pages by number and by token, over members that are optional or not.

use aliyun_rpc_core::{PageProgress, Paginate, RpcResponse, rpc_action};

#[rpc_action(
    "DescribeCasters",
    version = "2016-11-01",
    response = Casters,
    paginate(page = page_num, size = page_size, total = total, items = list.caster, item = String)
)]
#[derive(Clone)]
pub struct DescribeCasters {
    pub page_num: i32,
    pub page_size: Option<i32>,
}

#[derive(RpcResponse)]
pub struct Casters {
    pub total: i64,
    pub list: List,
}

#[derive(RpcResponse)]
pub struct List {
    pub caster: Vec<String>,
}

#[rpc_action(
    "ListGroups",
    version = "2016-11-01",
    response = Groups,
    paginate(token = marker, reply_token = next_marker, has_more = has_more, items = groups, item = String)
)]
#[derive(Clone)]
pub struct ListGroups {
    pub marker: Option<String>,
}

#[derive(RpcResponse)]
pub struct Groups {
    pub next_marker: String,
    pub has_more: bool,
    pub groups: Vec<String>,
}

#[rpc_action(
    "ListMessages",
    version = "2016-11-01",
    response = Messages,
    paginate(token = next_page_token, has_more = has_more, items = messages, item = String)
)]
#[derive(Clone)]
pub struct ListMessages {
    pub next_page_token: Option<i64>,
}

#[derive(RpcResponse)]
pub struct Messages {
    pub next_page_token: Option<i64>,
    pub has_more: Option<bool>,
    pub messages: Vec<String>,
}

fn main() {
    let mut casters = Casters { total: 3, list: List { caster: vec!["a".into()] } };
    assert_eq!(DescribeCasters::take_items(&mut casters), ["a"]);
    assert!(casters.list.caster.is_empty());

    let mut progress = PageProgress::default();
    let mut groups = ListGroups::builder().build();
    let reply = Groups { next_marker: "m".into(), has_more: true, groups: Vec::new() };
    assert!(groups.next_page(&reply, &mut progress));
    assert_eq!(groups.marker.as_deref(), Some("m"));
    assert!(!groups.next_page(&reply, &mut progress), "the same token again");

    let mut messages = ListMessages::builder().build();
    let reply = Messages { next_page_token: Some(7), has_more: None, messages: Vec::new() };
    assert!(messages.next_page(&reply, &mut PageProgress::default()));
    assert_eq!(messages.next_page_token, Some(7));
}
