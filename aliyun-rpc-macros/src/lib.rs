//! The attribute and derives of `aliyun-rpc-core`: an action of an Alibaba Cloud RPC product, declared as a plain struct.
//!
//! Name them through `aliyun-rpc-core`, which re-exports them beside the traits that they implement.
//!
//! | macro | on | gives |
//! |---|---|---|
//! | [`rpc_action`](macro@rpc_action) | the parameters of an action | `RpcAction`, `RpcParams`, a builder |
//! | [`RpcParams`] | parameters nested in another struct | `RpcParams`, `ParamValue`, a builder |
//! | [`RpcResponse`] | a reply, or a part of one | `RpcResponse`, `ReplyValue` |
//!
//! Every mistake in a declaration is reported at once, each under the token to change, with what to write instead.

mod attr;
mod case;
mod diag;
mod expand;
mod fallback;
mod model;
mod runtime;
#[cfg(test)]
mod tests;
mod validate;

use proc_macro::TokenStream;

/// Declares an action: its name, its version, and its parameters as the fields of a struct.
///
/// ```
/// use aliyun_rpc_core::{Json, Method, Rate, RpcAction, RpcParams, rpc_action};
///
/// /// Adds tags to resources.
/// #[rpc_action("TagResources", version = "2014-05-26", product = "ecs", rate = "10/s", idempotent)]
/// #[derive(Debug, Clone)]
/// pub struct TagResources {
///     /// Region of the resources.
///     pub region_id: String, // required: a bare type
///     /// Ids of the resources, 1 to 50.
///     #[rpc(required)]
///     pub resource_id: Vec<String>, // a list: `ResourceId.1`, `ResourceId.2`, ..
///     /// Tags to add.
///     pub tag: Vec<Tag>, // `Tag.1.Key`, ..; absent when empty
///     /// Kind of the resources: `instance`, `disk`, ..
///     #[rpc(rename = "ResourceType")]
///     pub kind: Option<String>, // optional
/// }
///
/// /// A tag.
/// #[derive(Debug, Clone, RpcParams)]
/// pub struct Tag {
///     /// Name of the tag.
///     pub key: String,
///     /// Text of the tag.
///     pub value: Option<String>,
/// }
///
/// let action = TagResources::builder()
///     .region_id("cn-shanghai")
///     .resource_id(["i-1", "i-2"])
///     .tag([Tag::builder().key("team").value("video").build()])
///     .build();
/// assert_eq!(action.resource_id.len(), 2);
///
/// let info = TagResources::INFO;
/// assert_eq!((info.name(), info.version(), info.product()), ("TagResources", "2014-05-26", Some("ecs")));
/// assert_eq!((info.method(), info.rate()), (Method::Post, Some(Rate::per_second(10))));
/// ```
///
/// # Arguments
///
/// The first is the name of the action, as the service writes it. Only it and `version` are needed.
///
/// | argument | meaning | default |
/// |---|---|---|
/// | `version = "2016-11-01"` | version of the product's API | |
/// | `product = "live"` | product that the endpoint is found by | the client's endpoint |
/// | `method = GET` | how the action is sent: `GET` or `POST` | `POST` |
/// | `rate = "10/s"` | documented limit of an account, `"10/s"` or `"6000/min"` | none |
/// | `idempotent` | may be sent again when it is not known whether it arrived; also `idempotent = false` | if the name begins with `Describe`, `List`, `Get`, `Query`, `Check` or `BatchGet` |
/// | `response = Type` | what the reply becomes | `Json`, untyped |
/// | `crate = path` | where `aliyun_rpc_core` is, if it is re-exported | `::aliyun_rpc_core` |
///
/// # Fields
///
/// | type | sent |
/// |---|---|
/// | `T` | always; the builder does not build without it |
/// | `Option<T>` | if it is `Some` |
/// | `Vec<T>` | as `Name.1`, `Name.2`, ..; absent when empty |
/// | `Vec<T>` with `#[rpc(required)]` | the same, and the builder does not build without it |
///
/// `T` is anything with the trait `ParamValue`: `String`, `bool`, numbers, and structs with
/// [`#[derive(RpcParams)]`](macro@RpcParams). `Option`, `Vec` and `String` are known by these names; an alias of one is a
/// `T` like any other.
///
/// A field is sent under its name in `PascalCase`: `caster_id` as `CasterId`. `#[rpc(rename = "..")]` says otherwise.
///
/// # What it gives
///
/// The struct as declared, where the docs of each field end with its wire name and whether it is required; `RpcParams` and
/// `RpcAction` for it; and `builder()`. A setter takes `impl Into<String>` for `String` and `Option<String>`,
/// `impl IntoIterator` for a `Vec`, `T` for `Option<T>`, and else the type of the field. A required parameter that was not
/// set is a compile error, which names it:
///
/// ```compile_fail,E0277
/// # use aliyun_rpc_core::rpc_action;
/// #[rpc_action("StopCasterScene", version = "2016-11-01")]
/// pub struct StopCasterScene {
///     pub caster_id: String,
///     pub scene_id: String,
/// }
///
/// // `StopCasterScene` needs `scene_id`, which is not set
/// let stop = StopCasterScene::builder().caster_id("c").build();
/// ```
#[proc_macro_attribute]
pub fn rpc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::rpc_action(args.into(), item.into()).into()
}

/// Derives `RpcParams` and `ParamValue`: parameters that are nested in an action, and a builder for them.
///
/// ```
/// use aliyun_rpc_core::{RpcParams, rpc_action};
///
/// #[rpc_action("AddCasterLayout", version = "2016-11-01")]
/// pub struct AddCasterLayout {
///     pub caster_id: String,
///     #[rpc(required)]
///     pub video_layer: Vec<VideoLayer>,
/// }
///
/// /// Sent as `VideoLayer.1.FillMode`, `VideoLayer.1.PositionNormalized.1`, ..
/// #[derive(RpcParams)]
/// pub struct VideoLayer {
///     pub fill_mode: Option<String>,
///     pub position_normalized: Vec<f64>,
/// }
///
/// let layer = VideoLayer::builder().fill_mode("fit").position_normalized([0.0, 0.5]).build();
/// let layout = AddCasterLayout::builder().caster_id("c").video_layer([layer]).build();
/// ```
///
/// Fields are declared as those of an [action](macro@rpc_action). `#[rpc(crate = path)]` on the struct says where
/// `aliyun_rpc_core` is, if it is re-exported.
#[proc_macro_derive(RpcParams, attributes(rpc))]
pub fn derive_rpc_params(item: TokenStream) -> TokenStream {
    expand::derive_params(item.into()).into()
}

/// Derives `RpcResponse` and `ReplyValue`: a reply, or a part of one.
///
/// ```
/// use aliyun_rpc_core::{Reader, ReplyValue, RpcResponse};
///
/// #[derive(Debug, RpcResponse)]
/// pub struct DescribeCastersResponse {
///     pub request_id: String, // must be there
///     pub total: Option<i64>, // may be absent
///     /// `"CasterList": {"Caster": [..]}`
///     #[rpc(list = "Caster")]
///     pub caster_list: Vec<Caster>, // empty if absent
/// }
///
/// #[derive(Debug, RpcResponse)]
/// pub struct Caster {
///     pub caster_id: String,
/// }
///
/// let body = br#"{"RequestId": "1", "CasterList": {"Caster": [{"CasterId": "a"}, {"CasterId": "b"}]}}"#;
/// let reply = DescribeCastersResponse::read_value(&mut Reader::new(body))?;
/// assert_eq!(reply.total, None);
/// assert_eq!(reply.caster_list[1].caster_id, "b");
/// # Ok::<(), aliyun_rpc_core::DecodeError>(())
/// ```
///
/// | attribute | meaning |
/// |---|---|
/// | `#[rpc(rename = "..")]` on a field | its name in the reply, if that is not the field's name in `PascalCase` |
/// | `#[rpc(list = "..")]` on a `Vec` | the list stands in an object, under this name |
/// | `#[rpc(crate = path)]` on the struct | where `aliyun_rpc_core` is, if it is re-exported |
///
/// Members that the struct does not name are skipped.
#[proc_macro_derive(RpcResponse, attributes(rpc))]
pub fn derive_rpc_response(item: TokenStream) -> TokenStream {
    expand::derive_response(item.into()).into()
}

/// Derives `RpcEnum`: texts of which the service may add more.
#[proc_macro_derive(RpcEnum, attributes(rpc))]
pub fn derive_rpc_enum(item: TokenStream) -> TokenStream {
    expand::derive_enum(item.into()).into()
}
