//! Lints that many crates deny.
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    let_underscore_drop,
    non_ascii_idents,
    clippy::all,
    clippy::pedantic
)]
#![forbid(unsafe_code)]

use aliyun_rpc_core::{ActionInfo, Method, ParamValue, ParamWriter, Reader, Reply, ReplyValue};
use aliyun_rpc_core::{RpcAction, RpcParams, RpcResponse, rpc_action};

/// Tags.
#[rpc_action("TagResources", version = "2014-05-26", method = GET, rate = "5/s", response = TagResourcesResponse)]
#[derive(Debug, Clone)]
pub struct TagResources {
    /// Tags.
    #[rpc(required)]
    pub tag: Vec<Tag>,
    /// Region.
    pub region_id: String,
    /// Size.
    pub size: Option<u8>,
    /// One.
    pub one: bool,
    /// Two.
    pub two: bool,
    /// Three.
    pub three: bool,
    /// Four.
    pub four: bool,
}

/// Tag.
#[derive(Debug, Clone, RpcParams)]
pub struct Tag {
    /// Key.
    pub key: String,
}

/// Reply.
#[derive(Debug, RpcResponse)]
pub struct TagResourcesResponse {
    /// Id.
    pub request_id: String,
    /// Ids.
    #[rpc(list = "Id")]
    pub ids: Vec<String>,
}

/// Uses every import by its short name, so that an expansion which spells it out would be noticed.
#[must_use]
pub fn info() -> (ActionInfo<'static>, Method) {
    fn params<T: RpcParams + RpcAction>() {}
    fn value<T: ParamValue>(value: &T, writer: &mut ParamWriter<'_>) {
        value.write_value("Name", writer);
    }
    fn reply<T: RpcResponse + ReplyValue>(_: &Reply, _: &mut Reader<'_>) {}
    params::<TagResources>();
    let _ = (value::<Tag>, reply::<TagResourcesResponse>);
    (TagResources::INFO, TagResources::INFO.method())
}

fn main() {
    let builder = TagResources::builder().tag([Tag::builder().key("k").build()]).region_id("r").size(1);
    let built = builder.one(true).two(true).three(false).four(false).build();
    assert!(built.one && info().1 == Method::Get);
}
