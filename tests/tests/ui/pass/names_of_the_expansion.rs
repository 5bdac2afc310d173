#![allow(non_snake_case)]

use aliyun_rpc_core::{Reader, ReplyValue, RpcParams, RpcResponse, rpc_action};

#[rpc_action("GetX", version = "2016-11-01", response = Everything)]
pub struct GetX {
    pub writer: String,
    pub reader: Option<String>,
    pub name: String,
    pub key: String,
    pub reply: Option<u8>,
    pub self_: u8,
    pub builder: Option<u8>,
    pub into_value: u8,
    pub write_params: Vec<u8>,
    pub fmt: Option<bool>,
    pub clone: u8,
    pub drop: u8,
    pub info: u8,
    pub missing: u8,
    pub set: u8,
    pub t: u8,
    pub t1: u8,
}

#[derive(RpcParams)]
pub struct T {
    pub T: u8,
    pub needs: u8,
}

#[derive(RpcResponse)]
pub struct Everything {
    pub reader: Option<String>,
    pub reader_value: String,
    pub key: String,
    pub key_value: Option<u8>,
    pub reply: u8,
    pub value: u8,
    pub self_: u8,
}

fn main() {
    let x = GetX::builder().writer("w").name("n").key("k").self_(1).into_value(2).clone(3).drop(4);
    let x = x.info(5).missing(6).set(7).t(8).t1(9).builder(10).fmt(true).reader("r").build();
    assert_eq!((x.self_, x.t1, x.builder), (1, 9, Some(10)));
    assert_eq!(T::builder().T(1).needs(2).build().T, 1);

    let document = br#"{"ReaderValue": "a", "Key": "b", "Reply": 1, "Value": 2, "Self": 3}"#;
    let everything = Everything::read_value(&mut Reader::new(document)).unwrap();
    assert_eq!((everything.reader_value.as_str(), everything.key.as_str()), ("a", "b"));
    assert_eq!((everything.reply, everything.value, everything.self_), (1, 2, 3));
    assert_eq!((everything.reader, everything.key_value), (None, None));
}
