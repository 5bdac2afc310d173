//! What goes back: JSON or XML, with a request id in every reply.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::params::Params;

mod xml;

/// The two forms of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
}

impl Format {
    /// What the parameter `Format` asks for; XML unless it is there.
    pub(crate) fn of(params: &Params) -> Result<Self, ApiError> {
        match params.filled("Format") {
            None | Some("XML" | "xml") => Ok(Self::Xml),
            Some("JSON" | "json") => Ok(Self::Json),
            Some(_) => Err(ApiError::invalid_parameter("Format", "must be JSON or XML")),
        }
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json;charset=utf-8",
            Self::Xml => "text/xml;charset=utf-8",
        }
    }
}

/// A rendered reply.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) format: Format,
    pub(crate) request_id: String,
    pub(crate) body: String,
}

/// Renders the result of an action.
///
/// The request id joins the members of an object and is all that a null becomes; JSON of any other kind is sent as it
/// is.
pub(crate) fn success(format: Format, action: &str, result: Value, request_id: String) -> Reply {
    let result = match result {
        Value::Object(members) => with_request_id(members, &request_id),
        Value::Null => with_request_id(Map::new(), &request_id),
        other => other,
    };
    let body = match format {
        Format::Json => result.to_string(),
        Format::Xml => xml::document(&format!("{action}Response"), &result),
    };
    Reply { status: 200, format, request_id, body }
}

/// Renders a refusal.
pub(crate) fn failure(format: Format, error: &ApiError, host: &str, request_id: String) -> Reply {
    let code = utf8_percent_encode(&error.code, NON_ALPHANUMERIC);
    let members = json!({
        "RequestId": request_id,
        "HostId": host,
        "Code": error.code,
        "Message": error.message,
        "Recommend": format!("https://api.aliyun.com/troubleshoot?q={code}&requestId={request_id}"),
    });
    let body = match format {
        Format::Json => members.to_string(),
        Format::Xml => xml::document("Error", &members),
    };
    let status = if (400..=599).contains(&error.status) { error.status } else { 500 };
    Reply { status, format, request_id, body }
}

fn with_request_id(mut members: Map<String, Value>, request_id: &str) -> Value {
    members.insert("RequestId".to_owned(), request_id.into());
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_xml_unless_json_is_asked_for() {
        let of = |value: &str| Format::of(&Params::from_pairs([("Format", value)]));
        assert_eq!(Format::of(&Params::default()), Ok(Format::Xml));
        assert_eq!((of(""), of("xml"), of("XML")), (Ok(Format::Xml), Ok(Format::Xml), Ok(Format::Xml)));
        assert_eq!((of("json"), of("JSON")), (Ok(Format::Json), Ok(Format::Json)));
        assert_eq!(of("None").unwrap_err().code, "InvalidParameter");
    }

    #[test]
    fn a_result_carries_the_request_id() {
        let reply = success(Format::Json, "A", json!({"B": 1}), "ID".to_owned());
        assert_eq!(reply.body, r#"{"B":1,"RequestId":"ID"}"#);
        let reply = success(Format::Xml, "A", Value::Null, "ID".to_owned());
        assert_eq!(
            reply.body,
            "<?xml version='1.0' encoding='UTF-8'?><AResponse><RequestId>ID</RequestId></AResponse>"
        );
        assert_eq!(success(Format::Json, "A", json!([1]), "ID".to_owned()).body, "[1]");
    }

    #[test]
    fn a_refusal_carries_what_clients_look_at() {
        let error = ApiError::new(404, "InvalidScene.NotFound", "No <scene>.");
        let reply = failure(Format::Json, &error, "h", "ID".to_owned());
        let body: Value = serde_json::from_str(&reply.body).unwrap();
        assert_eq!(reply.status, 404);
        for (member, expected) in [
            ("RequestId", "ID"),
            ("HostId", "h"),
            ("Code", "InvalidScene.NotFound"),
            ("Message", "No <scene>."),
        ] {
            assert_eq!(body[member], expected);
        }
        let reply = failure(Format::Xml, &error, "h", "ID".to_owned());
        assert!(reply.body.contains("<Message>No &lt;scene&gt;.</Message>"), "{}", reply.body);
        let odd = ApiError::new(200, "Odd", "");
        assert_eq!(failure(Format::Json, &odd, "h", "ID".to_owned()).status, 500);
    }
}
