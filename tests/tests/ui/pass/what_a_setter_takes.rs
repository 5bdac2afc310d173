use std::borrow::Cow;
use std::sync::Arc;

use aliyun_rpc_core::rpc_action;

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
        .cow("x".into())
        .perhaps('c')
        .text(&*shared)
        .text(&owned)
        .text(Cow::Borrowed("last"))
        .build();
    assert_eq!(thing.text, "last");
    assert_eq!(thing.numbers, [1, 2, 3]);
    assert_eq!(thing.texts, ["owned"]);
    assert_eq!(thing.perhaps.as_deref(), Some("c"));
    assert_eq!(format!("{:?}", GetThing::builder().text("hidden")), "GetThingBuilder { .. }");
}
