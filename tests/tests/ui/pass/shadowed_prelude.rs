#![allow(dead_code, non_camel_case_types)]

use std::option::Option as Maybe;

struct Option;
struct String;
struct Vec;
struct Result;
struct Some;
struct None;
struct Ok;
struct Err;
struct Box;
trait Into {}
trait IntoIterator {}
trait Default {}
trait Debug {}
trait Send {}
trait Sync {}
mod core {}
mod std_ {}
struct str_;

#[aliyun_rpc_core::rpc_action("TagResources", version = "2014-05-26", response = Reply)]
pub struct TagResources {
    pub tag: std::vec::Vec<Tag>,
    pub region_id: std::string::String,
    pub size: std::option::Option<u8>,
    pub names: std::vec::Vec<std::string::String>,
}

#[derive(aliyun_rpc_core::RpcParams)]
pub struct Tag {
    pub key: std::string::String,
}

#[derive(aliyun_rpc_core::RpcResponse)]
pub struct Reply {
    pub request_id: std::string::String,
    pub total: std::option::Option<i64>,
    pub maybe: Maybe<i64>,
}

#[aliyun_rpc_core::rpc_action(
    "ListThings",
    version = "2014-05-26",
    response = Things,
    body,
    errors = Code,
    paginate(token = token, reply_token = next, has_more = more, items = things, item = std::string::String)
)]
#[derive(Clone)]
pub struct ListThings {
    pub token: std::option::Option<std::string::String>,
    #[rpc(query, list = "comma", max_items = 2)]
    pub names: std::vec::Vec<std::string::String>,
    #[rpc(range(1..=3))]
    pub size: std::option::Option<u8>,
    #[rpc(one_of("a", "b"), default = "a")]
    pub kind: std::string::String,
    #[rpc(json, default)]
    pub number: u8,
    #[rpc(idempotency_token)]
    pub client_token: std::option::Option<std::string::String>,
    #[rpc(skip)]
    pub note: u8,
}

#[derive(aliyun_rpc_core::RpcResponse)]
pub struct Things {
    pub next: std::option::Option<std::string::String>,
    #[rpc(alias = "Hasmore")]
    pub more: std::option::Option<bool>,
    #[rpc(default)]
    pub count: u8,
    pub things: std::vec::Vec<std::string::String>,
    #[rpc(rest)]
    pub rest: std::collections::BTreeMap<std::string::String, std::string::String>,
}

#[derive(aliyun_rpc_core::RpcEnum)]
pub enum Code {
    Throttling,
    #[rpc(other)]
    Unknown(std::string::String),
}

fn main() {
    let _ = ListThings::builder().names(["n"]).size(1).build();
    let tag = Tag::builder().key("k").build();
    let _ = TagResources::builder().region_id("r").tag([tag]).size(3).names(["n"]).build();
}
