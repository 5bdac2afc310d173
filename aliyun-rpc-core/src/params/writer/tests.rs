use super::*;

/// The query that `write` makes, without common parameters.
pub(crate) fn written(write: &dyn Fn(&mut ParamWriter<'_>)) -> String {
    written_with(&[], write)
}

fn written_with(common: &[(&'static str, Option<&str>)], write: &dyn Fn(&mut ParamWriter<'_>)) -> String {
    let mut writer = ParamWriter::new("POST", common, "generated");
    write(&mut writer);
    String::from_utf8(writer.finish().unwrap().query).unwrap()
}

#[test]
fn common_parameters_are_merged_in_order() {
    let common = [
        ("AccessKeyId", Some("k")),
        ("Format", Some("JSON")),
        ("SecurityToken", None),
        ("Version", Some("v")),
    ];
    let query = written_with(&common, &|w| {
        w.text("CasterId", "c");
        w.list("Tag", 1, &mut |_, position, w| w.text(position, "t"));
        w.text("Zone", "z");
    });
    assert_eq!(query, "AccessKeyId=k&CasterId=c&Format=JSON&Tag.1=t&Version=v&Zone=z");
}

#[test]
fn each_parameter_goes_to_its_place() {
    let common = [("SignatureType", Some("BEARERTOKEN"))];
    let mut writer = ParamWriter::places(&common, "generated");
    writer.text("A", "1");
    writer.in_body(&mut |w| {
        w.list("Z", 2, &mut |_, position, w| w.text(position, "a b"));
        w.text("B", "2");
    });
    writer.text("Z", "3");
    let Written { query, form, string_to_sign, .. } = writer.finish().unwrap();
    assert_eq!(String::from_utf8(query).unwrap(), "A=1&SignatureType=BEARERTOKEN&Z=3");
    assert_eq!(String::from_utf8(form).unwrap(), "B=2&Z.1=a%20b&Z.2=a%20b");
    assert!(string_to_sign.is_empty());
}

#[test]
fn positions_above_nine_are_ordered_as_text() {
    let query = written(&|w| {
        w.list("L", 11, &mut |at, position, w| w.text(position, if at == 9 { "ten" } else { "" }))
    });
    assert_eq!(query, "L.1=&L.10=ten&L.11=&L.2=&L.3=&L.4=&L.5=&L.6=&L.7=&L.8=&L.9=");
}

#[test]
fn the_first_rejection_is_reported_with_its_path() {
    let mut writer = ParamWriter::new("POST", &[], "");
    writer.list("AudioLayer", 1, &mut |_, position, w| w.reject(position, "no"));
    writer.reject("Other", "neither");
    assert_eq!(writer.finish().err().unwrap().name, "AudioLayer.1");
}

#[test]
fn a_list_between_commas_is_one_text() {
    let query = written(&|w| {
        w.comma("A", &vec!["a,b", "c"]);
        w.comma("B", &vec![1, 2]);
        w.comma("C", &Vec::<String>::new());
        w.comma("D", &vec![Some("x"), None]);
        w.text("E", "plain again");
    });
    assert_eq!(query, "A=a%2Cb%2Cc&B=1%2C2&D=x&E=plain%20again");
}

#[test]
fn a_list_that_must_be_there_is_an_empty_one() {
    let query = written(&|w| {
        w.json_list("A", &Vec::<String>::new());
        w.json_list("B", &vec![1]);
    });
    assert_eq!(query, "A=%5B%5D&B=%5B1%5D");
}

#[test]
fn secrets_are_noted_with_their_full_name() {
    let mut writer = ParamWriter::new("POST", &[], "");
    writer
        .list("User", 1, &mut |_, position, w| w.members(position, &mut |w| w.secret("Password", "hunter2")));
    let written = writer.finish().unwrap();
    assert_eq!(written.query, b"User.1.Password=hunter2");
    assert_eq!(written.secret_names, ["User.1.Password"]);
}

#[test]
fn a_text_that_holds_a_secret_is_one() {
    let secret = || Secret::from("hunter2");
    let mut writer = ParamWriter::new("POST", &[], "");
    writer.json("A", &vec![secret()]);
    writer.comma("B", &vec![secret()]);
    writer.json_list("C", &vec![secret()]);
    std::collections::BTreeMap::from([("a b".to_owned(), secret())]).write_value("M", &mut writer);
    writer.json("Z", &vec!["plain"]);
    let hidden = writer.finish().unwrap().secret_names;
    for name in ["A", "B", "C", "M.a%20b"] {
        assert!(hidden.iter().any(|hidden| hidden == name), "{name} in {hidden:?}");
    }
    assert!(!hidden.iter().any(|hidden| hidden == "Z"), "{hidden:?}");
}

#[test]
fn a_secret_inside_a_text_hides_that_text_alone() {
    let mut writer = ParamWriter::new("POST", &[], "");
    let value = std::collections::BTreeMap::from([("Key".to_owned(), Secret::from("hunter2"))]);
    writer.json("Config", &value);
    writer.text("Key", "visible");
    assert_eq!(writer.finish().unwrap().secret_names, ["Config"]);
}

#[test]
fn a_list_between_commas_holds_only_scalars() {
    let mut writer = ParamWriter::new("POST", &[], "");
    writer.comma("A", &vec![std::collections::BTreeMap::from([("k".to_owned(), "v")])]);
    let rejected = writer.finish().err().unwrap();
    assert_eq!(
        (rejected.name.as_str(), rejected.reason.as_str()),
        ("A.1", "a list between commas has no members")
    );
}

#[test]
fn a_rejection_inside_json_has_its_path() {
    let mut writer = ParamWriter::new("POST", &[], "");
    writer.json("Rules", &vec![std::collections::BTreeMap::from([("Delay".to_owned(), f64::NAN)])]);
    assert_eq!(writer.finish().err().unwrap().name, "Rules.1.Delay");
}

#[test]
fn an_entry_of_a_map_has_a_name_where_it_is_a_parameter() {
    use std::collections::BTreeMap;
    let (scalar, nested) = (("".to_owned(), 1), ("".to_owned(), BTreeMap::from([("k".to_owned(), 1)])));
    let rejected = |value: &dyn ParamValue| {
        let mut writer = ParamWriter::new("POST", &[], "");
        value.write_value("Map", &mut writer);
        writer.finish().err().map(|rejected| (rejected.name, rejected.reason))
    };
    let nameless = Some(("Map.".to_owned(), "it has no name".to_owned()));
    assert_eq!(rejected(&BTreeMap::from([scalar.clone()])), nameless);
    assert_eq!(rejected(&BTreeMap::from([nested])), nameless);
    assert_eq!(written(&|w| w.json("Map", &BTreeMap::from([scalar.clone()]))), "Map=%7B%22%22%3A1%7D");
}

#[test]
fn a_token_is_generated_unless_there_is_one() {
    let query = written(&|w| {
        w.idempotency_token("A", None);
        w.idempotency_token("B", Some("own"));
    });
    assert_eq!(query, "A=generated&B=own");
}

#[test]
fn pairs_show_no_secret_and_no_token_that_a_call_would_make() {
    let mut pairs = Vec::new();
    let mut writer = ParamWriter::pairs(&mut pairs);
    writer.idempotency_token("ClientToken", None);
    writer.secret("Password", "hunter2");
    writer.text("User", "u");
    writer.finish().unwrap();
    assert_eq!(pairs.len(), 2);
    assert_eq!(format!("{:?}", pairs[0]), r#"WrittenParam { name: "Password", value: "***", .. }"#);
    assert_eq!(format!("{:?}", pairs[1]), r#"WrittenParam { name: "User", value: "u", .. }"#);
}

#[test]
fn pairs_have_a_place() {
    let mut pairs = Vec::new();
    let mut writer = ParamWriter::pairs(&mut pairs);
    writer.text("A", "a b");
    writer.in_body(&mut |w| w.list("B", 1, &mut |_, position, w| w.text(position, "b")));
    writer.text("C", "c");
    writer.finish().unwrap();
    let seen: Vec<_> =
        pairs.iter().map(|pair| (pair.name.as_str(), pair.value.as_str(), pair.place)).collect();
    assert_eq!(seen, [("A", "a b", Place::Query), ("B.1", "b", Place::Body), ("C", "c", Place::Query)]);
}
