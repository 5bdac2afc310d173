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

use std::collections::BTreeMap;

use aliyun_rpc_core::{ActionInfo, Method, ParamValue, ParamWriter, Reader, Reply, ReplyValue};
use aliyun_rpc_core::{Encoding, PageProgress, Paginate, ParamInfo, Place, Rate};
use aliyun_rpc_core::{Error, Json, Secret};
use aliyun_rpc_core::{RpcAction, RpcEnum, RpcParams, RpcResponse, rpc_action};

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

/// Lists groups.
///
/// <https://example.com>
#[rpc_action(
    "ListGroups",
    version = "2014-05-26",
    rate = "60/min",
    body,
    response = ListGroupsResponse,
    errors = Code,
    paginate(token = next_token, has_more = has_more, items = data.groups, item = String)
)]
#[derive(Debug, Clone)]
pub struct ListGroups {
    /// Token.
    pub next_token: Option<String>,
    /// Size of a page.
    #[rpc(range(1..=100), query)]
    pub page_size: Option<i64>,
    /// Ratio.
    #[rpc(range(-0.5..=1_000_000), default = 0.25)]
    pub ratio: f64,
    /// Names.
    #[rpc(list = "comma", max_items = 20)]
    pub names: Vec<String>,
    /// Kind.
    #[rpc(one_of("a", "b"), default = "a")]
    pub kind: String,
    /// Tags.
    #[rpc(list = "json", required)]
    pub tags: Vec<Tag>,
    /// Tag.
    #[rpc(json)]
    pub tag: Option<Tag>,
    /// Tag.
    #[rpc(flat)]
    pub flat: Option<Tag>,
    /// Key.
    #[rpc(secret)]
    pub key: Option<Secret<String>>,
    /// Token.
    #[rpc(idempotency_token)]
    pub client_token: Option<String>,
    /// Note.
    #[rpc(skip)]
    pub note: u8,
}

/// Groups.
#[derive(Debug, RpcResponse)]
pub struct ListGroupsResponse {
    /// Token.
    pub next_token: String,
    /// Whether there are more.
    #[rpc(alias = "Hasmore", default)]
    pub has_more: bool,
    /// Groups.
    #[rpc(default)]
    pub data: Groups,
    /// Others.
    #[rpc(rest)]
    pub rest: BTreeMap<String, Json>,
}

/// Groups.
#[derive(Debug, Default, RpcResponse)]
pub struct Groups {
    /// Groups.
    pub groups: Vec<String>,
}

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, RpcEnum)]
pub enum Code {
    /// Too many.
    Throttling,
    /// None of that name.
    #[rpc(rename = "InvalidGroup.NotFound")]
    GroupNotFound,
    /// Another.
    #[rpc(other)]
    Unknown(String),
}

/// Uses every import by its short name, so that an expansion which spells it out would be noticed.
#[must_use]
pub fn second() -> (Option<Rate>, &'static [ParamInfo<'static>], fn(&Error) -> Option<Code>) {
    fn pages<T: Paginate>(_: &mut PageProgress) {}
    fn texts<T: RpcEnum>() {}
    let _ = (pages::<ListGroups>, texts::<Code>, Place::Body, Encoding::Flat);
    (ListGroups::INFO.rate(), ListGroups::INFO.params(), ListGroups::error_code)
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
    let groups = ListGroups::builder().tags([Tag::builder().key("k").build()]).build();
    assert!(groups.kind == "a" && second().1.len() == 10);
    assert!(built.one && info().1 == Method::Get);
}
