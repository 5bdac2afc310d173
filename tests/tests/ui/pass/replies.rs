//! Members by another name, members that are absent, and those that nobody declared.

use std::collections::{BTreeMap, HashMap};

use aliyun_rpc_core::{DecodeError, Reader, ReplyValue, RpcEnum, RpcResponse};

#[derive(Debug, RpcResponse)]
pub struct Page {
    pub request_id: String,
    #[rpc(alias = "Hasmore", alias = "More")]
    pub has_more: bool,
    #[rpc(default)]
    pub count: u32,
    pub mode: Option<Mode>,
    #[rpc(rest)]
    pub rest: BTreeMap<String, String>,
}

#[derive(RpcResponse)]
pub struct Anything {
    #[rpc(rest)]
    pub members: HashMap<String, Vec<u8>>,
}

#[derive(Debug, PartialEq, RpcEnum)]
pub enum Mode {
    Fast,
    #[rpc(other)]
    Unknown(String),
}

fn read<T: ReplyValue>(text: &str) -> Result<T, DecodeError> {
    T::read_value(&mut Reader::new(text.as_bytes()))
}

fn main() {
    let page: Page =
        read(r#"{"requestId": "1", "Hasmore": true, "Mode": "Fast", "New": "n", "other": 7, "Void": null}"#).unwrap();
    assert_eq!((page.request_id.as_str(), page.has_more, page.count), ("1", true, 0));
    assert_eq!(page.mode, Some(Mode::Fast));
    let rest: Vec<_> = page.rest.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(rest, [("New", "n"), ("other", "7")]);

    let page: Page = read(r#"{"RequestId": "1", "More": false, "Mode": "Slow", "Count": 3}"#).unwrap();
    assert_eq!((page.count, page.mode), (3, Some(Mode::Unknown("Slow".into()))));
    assert!(page.rest.is_empty());
    assert!(read::<Page>(r#"{"RequestId": "1"}"#).is_err(), "an alias does not make it optional");

    let anything: Anything = read(r#"{"a": [1], "b": []}"#).unwrap();
    assert_eq!(anything.members.len(), 2);
}
