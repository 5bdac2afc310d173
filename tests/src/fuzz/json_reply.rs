//! Replies in JSON.

use std::collections::BTreeMap;

use aliyun_rpc_core::{Json, Reader, Reply, ReplyValue};
use serde_json::Value;

use super::report::reads_as_types;

/// Reads a body as JSON: takes what serde_json takes, gives what it gives, and never breaks.
///
/// # Panics
///
/// If something of that does not hold.
#[must_use]
pub fn json_reply(body: &[u8]) -> bool {
    reads_as_types(body);
    let mut reader = Reader::new(body);
    let ours = reader.skip().and_then(|()| reader.finish());
    // A byte order mark is for ours alone to skip.
    let theirs = serde_json::from_slice::<Value>(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body));
    match (&ours, &theirs) {
        (Ok(()), Ok(value)) => is_read_as(body, value),
        (Err(_), Err(_)) => {}
        // Which numbers are too large is a question of their type, not of the grammar.
        (Ok(()), Err(e)) if e.to_string().contains("out of range") => {}
        // Both stop at depth 128; which of the two faults of a document is met first is up to them.
        (Ok(()), Err(e)) => panic!("ours takes what theirs refuses: {e}"),
        (Err(e), Ok(_)) => panic!("theirs takes what ours refuses: {e}"),
    }
    ours.is_ok()
}

/// Whether ours gives this value.
fn is_read_as(body: &[u8], value: &Value) {
    if body.trim_ascii_start().starts_with(b"{") || body.trim_ascii_start().starts_with(b"[") {
        let reply = Reply::new(200, Default::default(), body.to_vec());
        match reply.decode::<Json>() {
            Ok(read) => assert_eq!(&read.0, value),
            Err(e) => panic!("{e}"),
        }
    }
    match value {
        Value::String(text) => assert_eq!(&read::<String>(body), text),
        Value::Bool(flag) => assert_eq!(read::<bool>(body), *flag),
        Value::Number(number) => {
            if let Some(number) = number.as_i64() {
                assert_eq!(read::<i64>(body), number);
            }
            if let Some(number) = number.as_u64() {
                assert_eq!(read::<u64>(body), number);
            }
        }
        Value::Object(members) => {
            let read: BTreeMap<String, Json> = read(body);
            assert!(read.iter().map(|(name, value)| (name, &value.0)).eq(members), "{read:?} of {value}");
        }
        Value::Array(_) | Value::Null => {
            assert_eq!(&read::<Json>(body).0, value);
        }
    }
}

fn read<T: ReplyValue>(body: &[u8]) -> T {
    let mut reader = Reader::new(body);
    match T::read_value(&mut reader) {
        Ok(value) => value,
        Err(e) => panic!("{e}"),
    }
}
