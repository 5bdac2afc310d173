#![no_implicit_prelude]

#[::aliyun_rpc_core::rpc_action("TagResources", version = "2014-05-26", response = Reply)]
pub struct TagResources {
    pub tag: ::std::vec::Vec<Tag>,
    pub region_id: ::std::string::String,
    pub names: ::std::vec::Vec<::std::string::String>,
    pub size: ::std::option::Option<u8>,
}

#[derive(::aliyun_rpc_core::RpcParams)]
pub struct Tag {
    pub key: ::std::string::String,
}

#[derive(::aliyun_rpc_core::RpcResponse)]
pub struct Reply {
    pub request_id: ::std::string::String,
    #[rpc(list = "Id")]
    pub ids: ::std::vec::Vec<::std::string::String>,
    pub total: ::std::option::Option<i64>,
}

fn main() {
    let tag = Tag::builder().key("k").build();
    let _ = TagResources::builder().region_id("r").tag([tag]).names(["n"]).size(1).build();
}
