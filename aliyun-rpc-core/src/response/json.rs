//! Replies decoded by serde.

use std::ops::{Deref, DerefMut};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{DecodeError, Reader, Reply, ReplyValue, RpcResponse};
use crate::params::{ParamValue, ParamWriter};

/// A reply, or a member of one, decoded by serde: `Json` is untyped, `Json<T>` takes any `T: DeserializeOwned`.
///
/// The reply of every action that names no other.
///
/// Of a reply in XML it is the JSON that the service writes for the same values, as far as XML tells: every number and
/// boolean is a text, an only element of a list stands there without the list, and all that is empty is an empty text.
/// The client asks for JSON; XML is what a gateway answers that did not read so far.
///
/// ```
/// use aliyun_rpc_core::{Json, RpcAction, rpc_action};
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "PascalCase")]
/// struct Balance {
///     available_amount: String,
/// }
///
/// #[rpc_action("QueryAccountBalance", version = "2017-12-14", response = Json<Balance>)]
/// struct QueryAccountBalance {}
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Json<T = serde_json::Value>(pub T);

impl<T> Json<T> {
    /// The decoded value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: DeserializeOwned> RpcResponse for Json<T> {
    fn from_reply(reply: &Reply) -> Result<Self, DecodeError> {
        decode(reply.document()?.text()?)
    }
}

/// Takes `null` as well, if `T` does.
impl<T: DeserializeOwned> ReplyValue for Json<T> {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        decode(reader.raw()?)
    }
}

/// As JSON text; a value that has none is refused.
impl<T: Serialize> ParamValue for Json<T> {
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        match serde_json::to_string(&self.0) {
            Ok(text) => writer.literal(name, &text),
            Err(e) => writer.reject(name, format!("it has no JSON: {e}")),
        }
    }
}

fn decode<T: DeserializeOwned>(document: &str) -> Result<Json<T>, DecodeError> {
    serde_json::from_str(document).map(Json).map_err(|e| DecodeError::new(e.to_string()))
}
