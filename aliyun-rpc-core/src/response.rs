//! Replies: what comes back, and how it becomes a typed value.

mod charset;
mod decode_error;
mod document;
mod json;
mod reader;
mod reply;
mod value;
mod xml;

pub(crate) use charset::Text;
pub use decode_error::DecodeError;
pub(crate) use document::Document;
pub use json::Json;
pub use reader::Reader;
pub use reply::Reply;

/// The JSON text of a document in XML, and whether nothing was wrong with it.
pub(crate) fn xml_as_json(document: &str) -> (String, bool) {
    let (json, problem) = xml::to_json(document);
    (json, problem.is_none())
}

/// What a successful reply to an action becomes.
///
/// Derive it for a struct of reply members. [`Json`] takes any JSON, [`Ack`] is for replies that hold only a request id,
/// and [`Reply`] is the reply as it came. JSON and XML give the same values.
///
/// ```
/// use aliyun_rpc_core::RpcResponse;
///
/// #[derive(Debug, RpcResponse)]
/// pub struct DescribeCastersResponse {
///     pub request_id: String,
///     pub total: Option<i64>,
///     // `"CasterList": {"Caster": [..]}`
///     #[rpc(list = "Caster")]
///     pub caster_list: Vec<Caster>,
/// }
///
/// #[derive(Debug, RpcResponse)]
/// pub struct Caster {
///     pub caster_id: Option<String>,
///     pub status: Option<i64>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reply",
    label = "not a reply",
    note = "write `#[derive(RpcResponse)]` on a struct with named fields, or use `Json`, `Ack` or `Reply`"
)]
pub trait RpcResponse: Sized {
    /// Decodes the body of a reply whose HTTP status says success.
    ///
    /// # Errors
    ///
    /// The body is not what the type expects; the error says where.
    fn from_reply(reply: &Reply) -> Result<Self, DecodeError>;
}

/// A value inside a reply.
///
/// Implemented for `String`, `Cow<'static, str>`, [`Secret<String>`](crate::Secret), `bool`, integers, floats, `Option`,
/// `Vec`, maps with `String` keys, [`Json`] and every `#[derive(RpcResponse)]` struct. Implement it for a type of your own:
///
/// ```
/// use aliyun_rpc_core::{DecodeError, Reader, ReplyValue};
///
/// /// A length of time, given in whole seconds.
/// struct Seconds(std::time::Duration);
///
/// impl ReplyValue for Seconds {
///     fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
///         Ok(Self(std::time::Duration::from_secs(u64::read_value(reader)?)))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a reply",
    label = "cannot be read from a reply",
    note = "a member of a reply is a `String`, `bool`, integer, float, `Option`, `Vec`, map, `Json`, an enum with \
            `#[derive(RpcEnum)]`, or a struct with `#[derive(RpcResponse)]`; implement `ReplyValue` to read another type"
)]
pub trait ReplyValue: Sized {
    /// Reads the value that comes next.
    ///
    /// # Errors
    ///
    /// The value that comes next is of another kind, or the document is broken.
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// The value of a member that is not there, if that is allowed: `None`, an empty list, an empty map.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Reads an optional value; numbers and booleans take an empty text for an absent one, as the service does.
    ///
    /// # Errors
    ///
    /// As [`read_value`](Self::read_value).
    fn read_optional(reader: &mut Reader<'_>) -> Result<Option<Self>, DecodeError> {
        Self::read_value(reader).map(Some)
    }
}

/// The reply to an action that answers only with a request id.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ack {
    /// Names the call in the service's logs: quote it when asking for support.
    pub request_id: String,
}

impl ReplyValue for Ack {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut request_id = None;
        reader.object(&mut |reader, key| {
            match key {
                "RequestId" => request_id = Some(String::read_value(reader)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(Self { request_id: request_id.ok_or_else(|| DecodeError::missing("RequestId"))? })
    }
}

impl RpcResponse for Ack {
    fn from_reply(reply: &Reply) -> Result<Self, DecodeError> {
        reply.decode()
    }
}
