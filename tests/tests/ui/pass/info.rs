//! What the declaration says is data.

use std::collections::BTreeMap;

use aliyun_rpc_core::{Encoding, Place, RpcAction, RpcEnum, RpcParams, Secret, rpc_action};

/// Creates a monitor.
#[rpc_action("CreateMonitor", version = "2016-11-01", body, read_only, errors = Code)]
pub struct CreateMonitor {
    /// Name of the monitor,
    /// as people read it.
    ///
    /// Any letters.
    pub name: String,
    #[rpc(query)]
    pub kind: Option<String>,
    #[rpc(list = "comma", required)]
    pub inputs: Vec<String>,
    pub tag: Vec<Tag>,
    #[rpc(json)]
    pub labels: BTreeMap<String, String>,
    #[rpc(flat)]
    pub first: Option<Tag>,
    #[rpc(secret, rename = "KEY")]
    pub key: Secret<String>,
    #[rpc(default = 3)]
    pub level: u8,
    #[rpc(skip)]
    pub note: String,
}

#[derive(RpcParams)]
pub struct Tag {
    pub key: String,
}

#[derive(RpcEnum)]
pub enum Code {
    Throttling,
    #[rpc(rename = "InvalidName.Malformed")]
    InvalidName,
    #[rpc(other)]
    Unknown(String),
}

fn main() {
    let info = CreateMonitor::INFO;
    assert!(info.is_read_only() && info.is_idempotent());
    assert_eq!(info.errors(), ["Throttling", "InvalidName.Malformed"]);
    let params: Vec<_> = info
        .params()
        .iter()
        .map(|p| (p.wire_name(), p.field(), p.type_name(), p.is_required(), p.place(), p.encoding(), p.doc()))
        .collect();
    let body = Place::Body;
    let doc = "Name of the monitor, as people read it.";
    assert_eq!(
        params,
        [
            ("Name", "name", "String", true, body, Encoding::Plain, doc),
            ("Kind", "kind", "Option<String>", false, Place::Query, Encoding::Plain, ""),
            ("Inputs", "inputs", "Vec<String>", true, body, Encoding::Comma, ""),
            ("Tag", "tag", "Vec<Tag>", false, body, Encoding::Repeat, ""),
            ("Labels", "labels", "BTreeMap<String, String>", false, body, Encoding::Json, ""),
            ("First", "first", "Option<Tag>", false, body, Encoding::Flat, ""),
            ("KEY", "key", "Secret<String>", true, body, Encoding::Plain, ""),
            ("Level", "level", "u8", false, body, Encoding::Plain, ""),
        ]
    );
    let secrets: Vec<_> = info.params().iter().filter(|p| p.is_secret()).map(|p| p.field()).collect();
    assert_eq!(secrets, ["key"]);
}
