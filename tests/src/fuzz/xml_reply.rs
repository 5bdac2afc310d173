//! Replies in XML.

use aliyun_rpc_core::__private::xml_as_json;
use aliyun_rpc_core::{Json, Reply};
use serde_json::Value;

use super::report::reads_as_types;

/// Reads a body as XML: whatever it is, it becomes JSON, in proportion to it, and an untyped reply is that JSON.
///
/// # Panics
///
/// If something of that does not hold.
#[must_use]
pub fn xml_reply(body: &[u8]) -> bool {
    reads_as_types(body);
    let Ok(text) = str::from_utf8(body) else { return false };
    let (json, is_whole) = xml_as_json(text);
    // A control character takes six bytes in JSON.
    assert!(json.len() <= 6 * text.len() + 16, "{} bytes of {}", json.len(), text.len());
    let value: Value = match serde_json::from_str(&json) {
        Ok(value) => value,
        Err(e) => panic!("{e}: {json}"),
    };
    if !text.trim_ascii_start().starts_with('<') || text.starts_with('\u{feff}') {
        return false;
    }
    let reply = Reply::new(200, Default::default(), text.to_owned());
    match reply.decode::<Json>() {
        Ok(read) => {
            assert!(is_whole && read.0 == value, "{read:?} is not {value}");
            true
        }
        Err(e) => {
            // A page is no reply, however well it is formed.
            assert!(!is_whole || e.to_string().contains("a web page"), "{e}");
            false
        }
    }
}
