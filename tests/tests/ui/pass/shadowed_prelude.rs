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

fn main() {
    let tag = Tag::builder().key("k").build();
    let _ = TagResources::builder().region_id("r").tag([tag]).size(3).names(["n"]).build();
}
