#![deny(warnings)]
#![allow(non_upper_case_globals, dead_code, non_camel_case_types)]

use aliyun_rpc_core::{RpcEnum, RpcParams, RpcResponse, rpc_action};

static name: u8 = 0;
static writer: u8 = 0;
static reader: u8 = 0;
static formatter: u8 = 0;
const text: u8 = 0;
const key: u8 = 0;
const value: u8 = 0;
const reply: u8 = 0;
const progress: u8 = 0;
const error: u8 = 0;

struct str;
struct bool;

#[rpc_action("ListThings", version = "2016-11-01", response = Things, paginate(page = page, total = total, items = things, item = Thing))]
#[derive(Clone)]
pub struct ListThings {
    page: Option<u8>,
    #[rpc(body)]
    kind: Option<Kind>,
}

#[derive(Clone, RpcEnum)]
pub enum Kind {
    One,
    #[rpc(other)]
    Other(String),
}

#[derive(RpcResponse)]
pub struct Things {
    total: Option<i64>,
    things: Vec<Thing>,
}

#[derive(RpcResponse)]
pub struct Thing {
    #[rpc(rename = "the name.of it")]
    called: String,
}

#[derive(RpcParams)]
pub struct Node {
    parent: Option<Box<Self>>,
    children: Vec<Self>,
}

fn main() {
    let leaf = Node::builder().build();
    let node = Node::builder().parent(Box::new(Node::builder().build())).children([leaf]).build();
    assert!(node.parent.is_some() && node.children.len() == 1);
    let list = ListThings::builder().kind("One").build();
    assert!(list.page.is_none());
}
