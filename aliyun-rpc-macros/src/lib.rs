//! The attribute and derives of `aliyun-rpc-core`: an action of an Alibaba Cloud RPC product, declared as a plain struct.
//!
//! Name them through `aliyun-rpc-core`, which re-exports them beside the traits that they implement.
//!
//! | macro | on | gives |
//! |---|---|---|
//! | [`rpc_action`](macro@rpc_action) | the parameters of an action | `RpcAction`, `RpcParams`, a builder |
//! | [`RpcParams`] | parameters nested in another struct | `RpcParams`, `ParamValue`, a builder |
//! | [`RpcResponse`] | a reply, or a part of one | `RpcResponse`, `ReplyValue` |
//! | [`RpcEnum`] | texts of which the service may add more | `RpcEnum`, `ParamValue`, `ReplyValue`, `Display` |
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
/// | `body` | parameters travel in the form of the body, but for those with `#[rpc(query)]`; signature 1.0 covers both places alike, and a `POST` then carries all in its form | in the query |
/// | `rate = "10/s"` | documented limit of an account, `"10/s"` or `"6000/min"`: the client starts no more calls than that | none |
/// | `read_only` | changes nothing, and is idempotent for that; also `read_only = false` | if the name begins with `Describe`, `List`, `Get`, `Query`, `Check` or `BatchGet`, and `idempotent` is not given |
/// | `idempotent` | a second run of the same call does no more than the first, so that it may be sent again where it is not known whether it ran; also `idempotent = false` | if it is read-only |
/// | `response = Type` | what the reply becomes | `Json`, untyped |
/// | `errors = Type` | the service's codes of failed calls, a type with [`#[derive(RpcEnum)]`](macro@RpcEnum) | none |
/// | `soft_errors`, `soft_errors(code = "RetCode", message = "Description", success("0"))` | replies may say failure although the HTTP status says success: by a `Code` that is not `OK`, `Success`, `200` or `0`, by the member and the texts given, or by `"Success": false` | the status decides |
/// | `paginate(..)` | how it answers page by page, see [below](#pages) | it does not |
/// | `crate = path` | where `aliyun_rpc_core` is, if it is re-exported | `::aliyun_rpc_core` |
///
/// # Fields
///
/// | type | sent |
/// |---|---|
/// | `T` | always; the builder does not build without it |
/// | `Option<T>` | if it is `Some` |
/// | `Vec<T>` | as `Name.1`, `Name.2`, ..; absent when empty |
/// | `BTreeMap<String, T>`, `HashMap<String, T>` | as `Name.Key`; absent when empty |
/// | `Vec<T>` or a map with `#[rpc(required)]` | the same, and the builder does not build without it; an empty list is still not sent, except as JSON |
///
/// `T` is anything with the trait `ParamValue`, whose page lists them: `String`, `bool`, numbers, structs with
/// [`#[derive(RpcParams)]`](macro@RpcParams), enums with [`#[derive(RpcEnum)]`](macro@RpcEnum), times (`UtcTime`), JSON text
/// (`JsonText`, `Json`), texts that no one may see (`Secret<String>`), and types of your own. `Option`, `Vec`, `String` and
/// the maps are known by these names; an alias of one is a `T` like any other.
///
/// A field is sent under its name in `PascalCase`: `caster_id` as `CasterId`. Its `#[rpc(..)]` says otherwise:
///
/// | attribute | on | meaning |
/// |---|---|---|
/// | `rename = ".."` | any | its name on the wire |
/// | `required` | `Vec`, a map | the builder asks for it |
/// | `default`, `default = 10` | a bare type, a required `Vec` or map | the builder does not ask for it, and begins with this value; a text is turned into the type by `From` |
/// | `skip` | any with `Default` | it is never sent, and the builder leaves it at its default |
/// | `query`, `body` | any | where it travels |
/// | `list = "repeat"`, `"comma"`, `"json"` | `Vec` | sent as `Name.1`, `Name.2`, .., as `a,b` (a comma inside an item is not escaped: the service has no escape for it), or as `["a","b"]` |
/// | `json` | any | sent as JSON text; to take a text as well that was not modelled, use `JsonText<T>`, and for what serde makes, `Json<T>` |
/// | `flat` | a struct or map | sent as `Name.Member`: so it is without the attribute too, but `INFO` then says so of a struct |
/// | `secret` | `Secret<String>`, also in `Option` or `Vec` | holds the declaration to a type that is hidden wherever a request is shown |
/// | `idempotency_token` | `Option<String>` | where it is `None`, the client makes a text for the call, the same on every attempt |
/// | `range(1..=100)`, `range(0.5..)`, `range(..=9)` | numbers | the call fails before it is sent if the number is outside |
/// | `max_items = 20` | `Vec` | the same, if the list is longer |
/// | `one_of("a", "b")` | `String` | the same, if the text is another; of a text that the service may add to, make an enum with [`RpcEnum`](macro@RpcEnum) |
///
/// Structs that are nested take the same but for `query`, `body` and `idempotency_token`, which are for the whole.
///
/// ```
/// use aliyun_rpc_core::{Secret, rpc_action, written_params};
///
/// #[rpc_action("SetCasterConfig", version = "2016-11-01", body)]
/// pub struct SetCasterConfig {
///     #[rpc(query)]
///     pub caster_id: String,
///     #[rpc(range(0..=5000), default = 0)]
///     pub delay: u32,
///     #[rpc(list = "comma", max_items = 3)]
///     pub transcode_template: Vec<String>,
///     #[rpc(secret)]
///     pub auth_key: Option<Secret<String>>,
/// }
///
/// let set = SetCasterConfig::builder().caster_id("c").transcode_template(["a", "b"]).build();
/// let written = written_params(&set)?;
/// let pairs: Vec<_> = written.iter().map(|param| (param.name.as_str(), param.value.as_str())).collect();
/// assert_eq!(pairs, [("CasterId", "c"), ("Delay", "0"), ("TranscodeTemplate", "a,b")]);
///
/// let late = SetCasterConfig::builder().caster_id("c").delay(9000).build();
/// assert!(written_params(&late).unwrap_err().to_string().contains("must be from 0 to 5000"));
/// # Ok::<(), aliyun_rpc_core::Error>(())
/// ```
///
/// # What it gives
///
/// The struct as declared, where the docs of each field end with its wire name and whether it is required, and its own docs
/// with its documented rate and a table of the parameters; `RpcParams` and `RpcAction` for it, with `INFO`, the declaration as
/// data; `Paginate`, if it pages; `error_code(&error)`, if it has `errors`; and `builder()`, which gives a
/// `StopCasterSceneBuilder`. A hidden trait for each required parameter, `StopCasterSceneNeedsCasterId`, lets the compiler say
/// which one is missing.
///
/// A setter takes a number or `bool` as it is; an iterator for a `Vec`, whose items may be whatever becomes a `String` where
/// they are; pairs for a map; and what becomes a `T` by `Into` for any other `T` or `Option<T>`. Where you have an `Option`
/// already, assign it to the field of the finished struct. A builder that is built half is a value like any other; its type
/// has a parameter for each required one, in the order of the fields, which is `Set<T>` or `Missing`. A required parameter
/// that was not set is a compile error, which names it:
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
///
/// # Pages
///
/// `paginate(..)` names fields of the action and of its reply, by which `Client::paginate` gets from one page to the next. A
/// field within another is written `result.items`; that other is not an `Option`, but may have `#[rpc(default)]`.
///
/// Pages by number end with an empty one, or when as many items were read as the last total said there are. Pages by token
/// end where there is no token or `has_more` is `false`, and where a token comes a second time, which would go round for ever.
///
/// | argument | of | meaning |
/// |---|---|---|
/// | `items = caster_list` | the reply | the list |
/// | `item = Caster` | | the type in the list |
/// | `page = page_num` | the action | the number of the page |
/// | `size = page_size` | the action | how many items a page has: counts those before, where the first page to be read is not the first |
/// | `total = total` | the reply | how many items there are in all |
/// | `token = next_page_token` | the action | instead of `page`: the token of the page, absent for the first |
/// | `reply_token = next` | the reply | the token of the next page; the name that `token` has, if it is not given |
/// | `has_more = has_more` | the reply | whether there is a next page, if the token does not say it |
///
/// ```
/// use aliyun_rpc_core::{Paginate, RpcResponse, rpc_action};
///
/// #[rpc_action(
///     "DescribeCasters",
///     version = "2016-11-01",
///     response = DescribeCastersResponse,
///     paginate(page = page_num, size = page_size, total = total, items = caster_list, item = Caster)
/// )]
/// #[derive(Clone)]
/// pub struct DescribeCasters {
///     pub page_num: Option<i64>,
///     pub page_size: Option<i64>,
/// }
///
/// #[derive(RpcResponse)]
/// pub struct DescribeCastersResponse {
///     pub total: Option<i64>,
///     #[rpc(list = "Caster")]
///     pub caster_list: Vec<Caster>,
/// }
///
/// #[derive(RpcResponse)]
/// pub struct Caster {
///     pub caster_id: String,
/// }
///
/// fn pages(_: impl Paginate<Item = Caster>) {}
/// pages(DescribeCasters::builder().build());
/// ```
#[proc_macro_attribute]
pub fn rpc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::rpc_action(args.into(), item.into()).into()
}

/// Says that an action is declared by the attribute `#[rpc_action(..)]`, not by a derive.
#[doc(hidden)]
#[proc_macro_derive(RpcAction, attributes(rpc))]
pub fn derive_rpc_action(item: TokenStream) -> TokenStream {
    expand::derive_action(item.into()).into()
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
///     pub width_normalized: Option<f64>,
///     pub position_normalized: Vec<f64>,
/// }
///
/// let layer = VideoLayer::builder().fill_mode("none").width_normalized(0.5).position_normalized([0.0, 0.5]).build();
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
/// | `#[rpc(alias = "..")]` on a field | another name of the same member; may be repeated |
/// | `#[rpc(list = "..")]` on a `Vec` | the list stands in an object, under this name |
/// | `#[rpc(default)]` on a bare type | `Default::default()` if it is absent |
/// | `#[rpc(rest)]` on a map from `String` | takes the members that no other field names |
/// | `#[rpc(crate = path)]` on the struct | where `aliyun_rpc_core` is, if it is re-exported |
///
/// Members that the struct does not name are skipped, unless there is a field for the rest.
#[proc_macro_derive(RpcResponse, attributes(rpc))]
pub fn derive_rpc_response(item: TokenStream) -> TokenStream {
    expand::derive_response(item.into()).into()
}

/// Derives `RpcEnum`: texts of which the service may add more.
///
/// ```
/// use aliyun_rpc_core::RpcEnum;
///
/// #[derive(Debug, Clone, PartialEq, RpcEnum)]
/// pub enum CasterStatus {
///     #[rpc(rename = "0")]
///     Idle,
///     #[rpc(rename = "1")]
///     Running,
///     #[rpc(other)]
///     Unknown(String),
/// }
///
/// assert_eq!(CasterStatus::from("1"), CasterStatus::Running);
/// assert_eq!(CasterStatus::from("9"), CasterStatus::Unknown("9".into()));
/// assert_eq!(CasterStatus::Idle.to_string(), "0");
/// ```
///
/// | attribute | meaning |
/// |---|---|
/// | `#[rpc(rename = "..")]` on a variant | its text, if that is not the variant's name |
/// | `#[rpc(other)]` on a variant with a `String` | keeps every text that no other variant has; there is one |
/// | `#[rpc(crate = path)]` on the enum | where `aliyun_rpc_core` is, if it is re-exported |
///
/// It gives `RpcEnum`, `From<&str>`, `From<String>`, `AsRef<str>` and `Display`, and with `ParamValue` and `ReplyValue` a
/// place in parameters and replies.
#[proc_macro_derive(RpcEnum, attributes(rpc))]
pub fn derive_rpc_enum(item: TokenStream) -> TokenStream {
    expand::derive_enum(item.into()).into()
}
