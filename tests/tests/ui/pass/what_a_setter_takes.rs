use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use aliyun_rpc_core::{JsonText, RpcEnum, RpcParams, Secret, UtcTime, rpc_action};

#[rpc_action("GetThing", version = "2016-11-01")]
#[derive(Debug)]
pub struct GetThing {
    pub text: String,
    pub perhaps: Option<String>,
    pub texts: Vec<String>,
    pub numbers: Vec<i64>,
    pub gaps: Vec<Option<u8>>,
    pub nested: Vec<Vec<u8>>,
    pub boxed: Option<Box<u8>>,
    pub cow: Option<Cow<'static, str>>,
    pub mode: Mode,
    pub other_mode: Option<Mode>,
    pub entries: BTreeMap<String, u8>,
    pub json: JsonText<Config>,
    pub raw: Option<JsonText<Config>>,
    pub at: Option<UtcTime>,
    #[rpc(secret)]
    pub key: Secret<String>,
    #[rpc(secret)]
    pub token: Option<Secret<String>>,
    #[rpc(default = 5)]
    pub level: u8,
}

#[derive(Debug, RpcEnum, PartialEq)]
pub enum Mode {
    Fast,
    #[rpc(other)]
    Unknown(String),
}

#[derive(Debug, RpcParams)]
pub struct Config {
    pub name: String,
}

fn main() {
    let owned = String::from("owned");
    let shared: Arc<str> = Arc::from("shared");
    let thing = GetThing::builder()
        .texts(["a", "b"])
        .texts(vec![owned.clone()])
        .texts(&[owned.clone()])
        .numbers((1..4).map(i64::from))
        .gaps([None, Some(1)])
        .nested([vec![1], vec![]])
        .boxed(Box::new(1))
        .cow("x")
        .perhaps('c')
        .text(&*shared)
        .text(&owned)
        .text(Cow::Borrowed("last"))
        .mode("Fast")
        .mode(Mode::Fast)
        .other_mode("Slow")
        .entries([("a".to_owned(), 1)])
        .json(JsonText::Typed(Config::builder().name("n").build()))
        .json(Config::builder().name("n").build())
        .raw("{}")
        .at(UtcTime::from_unix_seconds(0).unwrap())
        .key("hidden")
        .token(String::from("hidden"))
        .token(Secret::from("hidden"))
        .build();
    assert_eq!(thing.text, "last");
    assert_eq!(thing.numbers, [1, 2, 3]);
    assert_eq!(thing.texts, ["owned"]);
    assert_eq!((thing.mode, thing.other_mode), (Mode::Fast, Some(Mode::Unknown("Slow".into()))));
    assert_eq!((thing.entries["a"], thing.level), (1, 5));
    assert_eq!(thing.key.expose(), "hidden");
    assert_eq!(thing.perhaps.as_deref(), Some("c"));
    assert_eq!(format!("{:?}", GetThing::builder().text("hidden")), "GetThingBuilder { .. }");
}
