//! Members of declared replies, as the service is known to write them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use aliyun_rpc_core::{Json, Reply, RpcResponse, Secret};

#[derive(Debug, RpcResponse)]
struct Wide {
    data: Json,
    #[rpc(list = "Caster")]
    caster_list: Vec<Studio>,
    ids: Vec<String>,
    token: Option<Secret<String>>,
    label: Cow<'static, str>,
    size: usize,
    wide: Option<i128>,
    #[rpc(rest)]
    rest: BTreeMap<String, Json>,
}

#[derive(Debug, RpcResponse)]
struct Studio {
    scenes: Vec<Json>,
}

#[test]
fn a_declared_reply_takes_what_the_service_writes_for_it() {
    let document = r#"{"Data": null, "CasterList": {"Caster": {"Scenes": [{"A": 1}, {"A": 2}]}}, "Ids": {"Id": "abc"},
        "Token": "hunter2", "Label": 7, "Size": "3", "Wide": -170141183460469231731687303715884105728, "Else": null}"#;
    let wide: Wide = Reply::new(200, Default::default(), document).decode().unwrap();
    assert!(wide.data.is_null());
    assert_eq!((wide.caster_list.len(), wide.caster_list[0].scenes.len()), (1, 2));
    assert_eq!(
        (wide.ids, wide.label.as_ref(), wide.size, wide.wide),
        (vec!["abc".into()], "7", 3, Some(i128::MIN))
    );
    assert_eq!(format!("{:?}", wide.token), "Some(***)");
    assert!(wide.rest["Else"].is_null());
    let missing = Reply::new(200, Default::default(), "{}").decode::<Wide>().unwrap_err();
    assert_eq!(missing.to_string(), "$: the member `Data` is missing");
}
