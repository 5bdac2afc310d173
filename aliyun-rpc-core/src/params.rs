//! Parameters of an action: what can be sent, and how a typed value becomes `Name=text` pairs.

use crate::error::Error;

mod json_text;
mod reserved;
pub(crate) mod rules;
mod value;
mod writer;

pub use reserved::RESERVED;
#[cfg(test)]
pub(crate) use writer::tests::written;
pub use writer::{ParamWriter, WrittenParam};
pub(crate) use writer::{Rejected, Written};

/// The parameters of an action, or of one element of a list parameter.
///
/// Derive it for nested parameters; `#[rpc_action]` writes it for the action itself.
///
/// ```
/// use aliyun_rpc_core::{RpcParams, rpc_action};
///
/// #[derive(RpcParams)]
/// pub struct Tag {
///     pub key: String,
///     pub value: Option<String>,
/// }
///
/// // Sent as `Tag.1.Key=..&Tag.1.Value=..&Tag.2.Key=..`
/// #[rpc_action("DescribeInstances", version = "2014-05-26")]
/// pub struct DescribeInstances {
///     pub tag: Vec<Tag>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of parameters",
    label = "not a set of parameters",
    note = "write `#[derive(RpcParams)]` on a struct with named fields"
)]
pub trait RpcParams {
    /// Writes every parameter that is present, in the order of their wire names where that is known.
    fn write_params(&self, writer: &mut ParamWriter<'_>);
}

/// A value that can stand in a parameter.
///
/// | type | sent |
/// |---|---|
/// | `String`, `Cow<'static, str>`, [`RpcEnum`](crate::RpcEnum) | as it is |
/// | `bool`, integers, floats | `true`, `-3`, `0.1`: the shortest text that reads back equal |
/// | [`UtcTime`](crate::UtcTime) | `2026-11-01T08:00:00Z` |
/// | [`Secret<String>`](crate::Secret) | as it is, and masked wherever the request is shown |
/// | `Option<T>` | absent when `None` |
/// | `Vec<T>` | `Name.1`, `Name.2`, ..; absent when empty |
/// | `BTreeMap<String, T>`, `HashMap<String, T>` | `Name.Key`; absent when empty |
/// | a struct with `#[derive(RpcParams)]` | `Name.Field` |
/// | [`JsonText<T>`](crate::JsonText), [`Json<T>`](crate::Json) | JSON text |
///
/// Implement it for a type of your own:
///
/// ```
/// use aliyun_rpc_core::{ParamValue, ParamWriter};
///
/// /// A length of time, sent in whole seconds.
/// struct Seconds(std::time::Duration);
///
/// impl ParamValue for Seconds {
///     fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
///         self.0.as_secs().write_value(name, writer);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a parameter",
    label = "cannot be sent as a parameter",
    note = "a parameter is a `String`, `bool`, integer, float, `Option`, `Vec`, map, an enum with `#[derive(RpcEnum)]`, or a \
            struct with `#[derive(RpcParams)]`; implement `ParamValue` to send another type"
)]
pub trait ParamValue {
    /// Writes this value under `name`, or nothing if it is absent.
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>);
}

/// The parameters of an action as they are sent, in the order of their writing. An idempotency token that the client would
/// make for a call is not among them.
///
/// ```
/// use aliyun_rpc_core::{RpcParams, written_params};
///
/// #[derive(RpcParams)]
/// struct Tag {
///     key: String,
///     values: Vec<i32>,
/// }
///
/// let written = written_params(&Tag { key: "stage".into(), values: vec![1, 2] })?;
/// let names: Vec<_> = written.iter().map(|param| param.name.as_str()).collect();
/// assert_eq!(names, ["Key", "Values.1", "Values.2"]);
/// # Ok::<(), aliyun_rpc_core::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::Request`](crate::ErrorKind::Request) if a parameter cannot be sent.
pub fn written_params(params: &dyn RpcParams) -> Result<Vec<WrittenParam>, Error> {
    let mut pairs = Vec::new();
    let mut writer = ParamWriter::pairs(&mut pairs);
    params.write_params(&mut writer);
    writer.finish()?;
    Ok(pairs)
}
