//! JSON inside a text parameter or member.

use crate::params::{ParamValue, ParamWriter, RpcParams};
use crate::response::{DecodeError, Reader, ReplyValue};

/// A value that travels as JSON text: typed, or as the text itself, so that nothing that was not modelled is out of reach.
///
/// ```
/// use aliyun_rpc_core::{JsonText, RpcParams, rpc_action, written_params};
///
/// #[derive(RpcParams)]
/// pub struct RecordConfig {
///     #[rpc(rename = "ossBucket")]
///     pub oss_bucket: String,
/// }
///
/// #[rpc_action("SetCasterConfig", version = "2016-11-01")]
/// pub struct SetCasterConfig {
///     pub record_config: JsonText<RecordConfig>,
/// }
///
/// let sent = |config: JsonText<RecordConfig>| {
///     written_params(&SetCasterConfig { record_config: config }).map(|written| written[0].value.clone())
/// };
/// let typed = RecordConfig::builder().oss_bucket("b").build();
/// assert_eq!(sent(typed.into())?, r#"{"ossBucket":"b"}"#);
/// assert_eq!(sent(r#"{"new": true}"#.into())?, r#"{"new": true}"#);
/// # Ok::<(), aliyun_rpc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonText<T> {
    /// A value that is written as JSON.
    Typed(T),
    /// JSON as it is; it is not checked.
    Raw(String),
}

impl<T> JsonText<T> {
    /// The typed value, if it is one.
    #[must_use]
    pub fn typed(&self) -> Option<&T> {
        match self {
            Self::Typed(value) => Some(value),
            Self::Raw(_) => None,
        }
    }
}

impl<T> From<String> for JsonText<T> {
    fn from(text: String) -> Self {
        Self::Raw(text)
    }
}

impl<T> From<&str> for JsonText<T> {
    fn from(text: &str) -> Self {
        Self::Raw(text.to_owned())
    }
}

impl<T: RpcParams> From<T> for JsonText<T> {
    fn from(value: T) -> Self {
        Self::Typed(value)
    }
}

impl<T: ParamValue> ParamValue for JsonText<T> {
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        match self {
            Self::Typed(value) => writer.json_text(name, value),
            Self::Raw(text) => writer.text(name, text),
        }
    }
}

/// A text that is not the JSON that was expected stays as it is.
impl<T: ReplyValue> ReplyValue for JsonText<T> {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.text()?;
        let mut inner = Reader::new(text.as_bytes());
        let typed = T::read_value(&mut inner).and_then(|value| inner.finish().map(|()| value));
        Ok(typed.map_or(Self::Raw(text), Self::Typed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::written;

    #[test]
    fn inside_json_it_is_a_text_whichever_way_it_is_given() {
        let text = |value: JsonText<Vec<i32>>| written(&|w| w.json("V", &vec![value.clone()]));
        assert_eq!(text(JsonText::Typed(vec![1])), text(JsonText::Raw("[1]".into())));
        assert_eq!(text(JsonText::Typed(vec![1])), "V=%5B%22%5B1%5D%22%5D");
    }
}
