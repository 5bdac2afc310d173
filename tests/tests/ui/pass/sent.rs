//! What is written of each kind of field, and what is refused.

use std::collections::BTreeMap;

use aliyun_rpc_core::{RpcEnum, RpcParams, Secret, WrittenParam, rpc_action, written_params};

#[rpc_action("SetCaster", version = "2016-11-01")]
pub struct SetCaster {
    #[rpc(list = "comma", max_items = 2)]
    pub joined: Vec<u8>,
    #[rpc(list = "repeat")]
    pub repeated: Vec<FillMode>,
    #[rpc(list = "json")]
    pub listed: Vec<Layer>,
    #[rpc(json)]
    pub layer: Option<Layer>,
    #[rpc(json)]
    pub labels: BTreeMap<String, String>,
    #[rpc(flat)]
    pub flat: Option<Layer>,
    #[rpc(secret)]
    pub key: Secret<String>,
    #[rpc(range(1..=9), default = 5)]
    pub level: i64,
    #[rpc(one_of("a", "b"), default = "a")]
    pub kind: String,
    #[rpc(skip)]
    pub note: Option<std::time::Duration>,
    #[rpc(idempotency_token)]
    pub client_token: Option<String>,
}

#[derive(RpcParams)]
pub struct Layer {
    pub fill: FillMode,
    #[rpc(range(..=1))]
    pub x: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, RpcEnum)]
pub enum FillMode {
    #[rpc(rename = "fit")]
    Fit,
    #[rpc(other)]
    Unknown(String),
}

fn layer(x: f64) -> Layer {
    Layer::builder().fill("fit").x(x).build()
}

fn text(written: &[WrittenParam], name: &str) -> Option<String> {
    written.iter().find(|param| param.name == name).map(|param| param.value.clone())
}

fn main() {
    let whole = || {
        SetCaster::builder()
            .joined([1, 2])
            .repeated([FillMode::Fit, "new".into()])
            .listed([layer(0.5)])
            .layer(layer(1.0))
            .labels([("b".to_owned(), "2".to_owned()), ("a".to_owned(), "1".to_owned())])
            .flat(layer(0.0))
            .key("k")
            .client_token("t")
    };
    let written = written_params(&whole().build()).unwrap();
    for (name, value) in [
        ("Joined", "1,2"),
        ("Repeated.1", "fit"),
        ("Repeated.2", "new"),
        ("Listed", r#"[{"Fill":"fit","X":0.5}]"#),
        ("Layer", r#"{"Fill":"fit","X":1}"#),
        ("Labels", r#"{"a":"1","b":"2"}"#),
        ("Flat.Fill", "fit"),
        ("Flat.X", "0"),
        ("Key", "k"),
        ("Level", "5"),
        ("Kind", "a"),
        ("ClientToken", "t"),
    ] {
        assert_eq!(text(&written, name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(written.len(), 12);

    let refused = |action: SetCaster| written_params(&action).unwrap_err().to_string();
    assert!(refused(whole().joined([1, 2, 3]).build()).contains("must have at most 2 items"));
    assert!(refused(whole().level(10).build()).contains("must be from 1 to 9"));
    assert!(refused(whole().kind("c").build()).contains("must be `a` or `b`"));
    assert!(refused(whole().flat(layer(1.5)).build()).contains("must be at most 1"));
}
