use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use crate::redact::Secret;
use crate::response::{Ack, DecodeError, Json, Reader, ReplyValue};

fn decode<T: ReplyValue>(document: &[u8]) -> Result<T, DecodeError> {
    let mut reader = Reader::new(document);
    let value = T::read_value(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

fn ok<T: ReplyValue>(document: &str) -> T {
    decode(document.as_bytes()).unwrap()
}

fn err<T: ReplyValue + std::fmt::Debug>(document: &str) -> String {
    decode::<T>(document.as_bytes()).unwrap_err().to_string()
}

/// A reply with nested lists, as the derive would read it.
#[derive(Debug, PartialEq, Default)]
struct Node {
    id: Option<i64>,
    children: Vec<Node>,
}

impl ReplyValue for Node {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut node = Self::default();
        reader.object(&mut |reader, key| {
            match key {
                "Id" => node.id = ReplyValue::read_value(reader)?,
                "Children" => {
                    reader.wrapped_list("Child", &mut |reader| {
                        node.children.push(Self::read_value(reader)?);
                        Ok(())
                    })?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(node)
    }
}

fn node(id: i64, children: Vec<Node>) -> Node {
    Node { id: Some(id), children }
}

#[test]
fn texts_are_read_from_texts_numbers_and_booleans() {
    for (document, expected) in [
        (r#""a\u0041\n导""#, "aA\n导"),
        (r#""""#, ""),
        ("12345678901234567890123", "12345678901234567890123"),
        ("-1.50", "-1.50"),
        ("true", "true"),
        ("false", "false"),
    ] {
        assert_eq!(ok::<String>(document), expected);
    }
}

#[test]
fn integers_are_read_from_numbers_and_texts() {
    for (document, expected) in [
        ("3", 3),
        ("\"3\"", 3),
        ("\" -3 \"", -3),
        ("3.0", 3),
        ("1e3", 1000),
        ("9223372036854775807", i64::MAX),
        ("\"-9223372036854775808\"", i64::MIN),
    ] {
        assert_eq!(ok::<i64>(document), expected);
    }
    assert_eq!(ok::<u64>("18446744073709551615"), u64::MAX);
}

#[test]
fn what_is_no_integer_is_an_error_that_quotes_it() {
    for (document, expected) in [
        ("\"up\"", r#"$: expected integer, found "up""#),
        ("3.5", "$: expected integer, found 3.5"),
        ("9223372036854775808", "$: 9223372036854775808 does not fit in i64"),
        ("true", "$: expected integer, found true"),
        ("{}", "$: expected integer, found an object"),
        ("[]", "$: expected integer, found a list"),
        ("null", "$: expected integer, found null"),
        ("\"\"", r#"$: expected integer, found """#),
    ] {
        assert_eq!(err::<i64>(document), expected);
    }
    assert_eq!(
        err::<i64>(&format!("{:?}", "x".repeat(100))),
        format!("$: expected integer, found \"{}..\"", "x".repeat(32))
    );
    assert_eq!(err::<u8>("256"), "$: 256 does not fit in u8");
    assert_eq!(err::<u8>("\"-1.0\""), "$: -1 does not fit in u8");
}

#[test]
fn floats_and_booleans_are_read_from_numbers_and_texts() {
    assert_eq!(ok::<Vec<f64>>(r#"[1, 0.1, "2.5", -3e2]"#), [1.0, 0.1, 2.5, -300.0]);
    assert_eq!(
        ok::<Vec<bool>>(r#"[true, false, "true", "False", 1, 0, "1"]"#),
        [true, false, true, false, true, false, true]
    );
    assert_eq!(err::<bool>("\"yes\""), r#"$: expected boolean, found "yes""#);
    for (document, found) in [("\"up\"", "\"up\""), ("1e310", "1e310"), ("\"NaN\"", "\"NaN\"")] {
        assert_eq!(err::<f64>(document), format!("$: expected number, found {found}"));
    }
}

#[test]
fn absent_values_are_null_and_for_numbers_the_empty_text() {
    assert_eq!(ok::<Option<i64>>("null"), None);
    assert_eq!(ok::<Option<i64>>("\"\""), None);
    assert_eq!(ok::<Option<bool>>("\"\""), None);
    assert_eq!(ok::<Option<String>>("\"\""), Some(String::new()));
    assert_eq!(ok::<Option<String>>("null"), None);
}

#[test]
fn whatever_the_service_writes_for_an_empty_list_is_one() {
    for document in ["[]", "\"\"", "{}", "{ }"] {
        assert_eq!(ok::<Vec<i64>>(document), [0_i64; 0], "{document}");
    }
    for document in ["\" \\n\"", "null"] {
        assert_eq!(ok::<Vec<Node>>(document), [], "{document}");
    }
}

#[test]
fn a_single_value_is_a_list_of_one() {
    for document in ["\"7\"", "7", r#"{"Id": "7"}"#, r#"{"Id": 7}"#, r#"{"Id": ["7"]}"#, r#"{"Id": [7]}"#] {
        assert_eq!(ok::<Vec<String>>(document), ["7"], "{document}");
        assert_eq!(ok::<Vec<i64>>(document), [7], "{document}");
    }
    assert_eq!(ok::<Vec<bool>>("true"), [true]);
    assert_eq!(err::<Vec<i64>>("\"up\""), r#"$: expected integer, found "up""#);
    assert_eq!(err::<Vec<Node>>("7"), "$: expected an object, found 7");
    assert_eq!(ok::<Vec<String>>(r#"{"Id": null}"#), [""; 0]);
    assert_eq!(err::<Vec<String>>(r#"{"Id": "a", "Other": "b"}"#), "$: expected text, found an object");
}

#[test]
fn a_wrapper_that_was_declared_is_not_guessed_again() {
    let document = r#"{"Id": 1, "Children": {"Child": {"Grandchildren": [{"Id": 2}, {"Id": 3}]}}}"#;
    assert_eq!(ok::<Node>(document), node(1, vec![Node::default()]));
    let document = r#"{"Id": 1, "Children": {"Child": {"Children": [{"Id": 2}, {"Id": 3}]}}}"#;
    let child = Node { id: None, children: vec![node(2, vec![]), node(3, vec![])] };
    assert_eq!(ok::<Node>(document), node(1, vec![child]));
}

#[test]
fn guessing_does_not_multiply() {
    let mut document = r#"{"X": "up"}"#.to_owned();
    for _ in 0..100 {
        document = format!(r#"{{"Children": {document}}}"#);
    }
    // A second guess for each level would never end.
    assert!(decode::<Guesses>(document.as_bytes()).is_err());
}

/// A reply with nested lists of which no wrapper is declared.
#[derive(Debug)]
struct Guesses;

impl ReplyValue for Guesses {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.object(&mut |reader, key| match key {
            "Children" => Vec::<Self>::read_value(reader).map(|_| true),
            _ => Ok(false),
        })?;
        Ok(Self)
    }
}

#[test]
fn wrappers_are_unwrapped() {
    for document in [
        r#"{"Id": 1, "Children": {"Child": [{"Id": 2}, {"Id": 3}]}}"#,
        r#"{"Id": 1, "Children": [{"Id": 2}, {"Id": 3}]}"#,
        r#"{"id": "1", "children": {"child": [{"id": "2"}, {"ID": 9, "Id": 3.0}]}}"#,
    ] {
        assert_eq!(ok::<Node>(document), node(1, vec![node(2, vec![]), node(3, vec![])]), "{document}");
    }
    for children in ["null", "{}", "\"\"", r#"{"Child": null}"#, r#"{"Child": ""}"#, r#"{"Child": {}}"#] {
        assert_eq!(
            ok::<Node>(&format!(r#"{{"Id": 1, "Children": {children}}}"#)),
            node(1, vec![]),
            "{children}"
        );
    }
    assert_eq!(ok::<Node>(r#"{"Id": 1, "Children": {"Child": {"Id": 2}}}"#), node(1, vec![node(2, vec![])]));
}

#[test]
fn a_wrapper_that_was_not_declared_is_unwrapped() {
    assert_eq!(ok::<Vec<Node>>(r#"{"Node": [{"Id": 1}, {"Id": 2}]}"#), [node(1, vec![]), node(2, vec![])]);
    assert_eq!(ok::<Vec<String>>(r#"{"Id": ["a"]}"#), ["a"]);
    assert_eq!(
        err::<Vec<Node>>(r#"{"Node": [{"Id": "x"}]}"#),
        r#"$.Node[0].Id: expected integer, found "x""#
    );
}

#[test]
fn an_object_of_which_nothing_is_known_is_no_list_of_one() {
    assert_eq!(ok::<Vec<Node>>(r#"{"Id": 1}"#), [node(1, vec![])]);
    assert_eq!(ok::<Vec<Node>>(r#"{"Node": {"Id": 1}}"#), [node(1, vec![])], "a wrapper of one");
    for document in [r#"{"A": {"B": 1}}"#, r#"{"A": 1, "B": 2}"#, r#"{"A": {"B": {"Id": 1}}}"#] {
        assert_eq!(
            err::<Vec<Node>>(document),
            "$: expected a list, found an object with no member that is known"
        );
    }
    assert_eq!(ok::<Vec<Json>>(r#"{"Any": 1}"#)[0]["Any"], 1);
}

#[test]
fn a_wrapper_without_its_list_is_an_error() {
    assert_eq!(
        err::<Node>(r#"{"Children": {"Nope": [{"Id": 1}]}}"#),
        r#"$.Children: expected a list named `Child`, found "Nope""#
    );
    assert_eq!(ok::<Node>(r#"{"Id": 1, "Children": {"Child": [], "Total": 0}}"#), node(1, vec![]));
}

#[test]
fn an_exact_name_wins_over_its_twin() {
    assert_eq!(ok::<Node>(r#"{"Id": 1, "id": 2}"#).id, Some(2), "of two, the last");
    let tags: BTreeMap<String, i64> = ok(r#"{"tag": 1, "Tag": 2}"#);
    assert_eq!(tags, [("tag".to_owned(), 1), ("Tag".to_owned(), 2)].into());
}

#[test]
fn unknown_members_are_skipped_and_maps_keep_all() {
    assert_eq!(ok::<Node>(r#"{"X": [1, {"Y": "}"}], "Id": 1, "Z": {}}"#), node(1, vec![]));
    let map: HashMap<String, Json> = ok(r#"{"a": [1], "b": {"c": "d"}}"#);
    assert_eq!(map["a"][0], 1);
    assert_eq!(map["b"]["c"], "d");
}

#[test]
fn null_stays_where_its_type_has_a_value_for_it() {
    let document = r#"{"a": null, "b": "c"}"#;
    assert_eq!(ok::<BTreeMap<String, Json>>(document)["a"], Json(serde_json::Value::Null));
    assert_eq!(ok::<BTreeMap<String, Option<String>>>(document)["a"], None);
    assert_eq!(ok::<HashMap<String, Vec<String>>>(document)["a"], [""; 0]);
    assert_eq!(ok::<BTreeMap<String, String>>(document), [("b".to_owned(), "c".to_owned())].into());
    assert_eq!(ok::<BTreeMap<String, BTreeMap<String, String>>>(r#"{"a": null}"#)["a"], [].into());
    assert_eq!(ok::<Data>(r#"{"Data": null}"#).0, Some(Json(serde_json::Value::Null)));
    assert_eq!(ok::<Data>("{}").0, None);
    assert_eq!(ok::<Node>(r#"{"Id": 1, "id": null, "Children": null}"#), node(1, vec![]), "its twin is none");
    assert_eq!(err::<Ack>(r#"{"RequestId": null}"#), "$: the member `RequestId` is missing");
    assert_eq!(err::<Node>(r#"{"Id": nul}"#), "$.Id: not valid JSON: expected a value at line 1 column 8");
}

struct Data(Option<Json>);

impl ReplyValue for Data {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut data = None;
        reader.object(&mut |reader, key| {
            if key == "Data" {
                data = Some(Json::read_value(reader)?);
            }
            Ok(key == "Data")
        })?;
        Ok(Self(data))
    }
}

#[test]
fn every_type_of_a_parameter_is_one_of_a_reply() {
    assert_eq!(ok::<u128>(&u128::MAX.to_string()), u128::MAX);
    assert_eq!(ok::<i128>(&format!("\"{}\"", i128::MIN)), i128::MIN);
    assert_eq!((ok::<usize>("7"), ok::<isize>("-7")), (7, -7));
    assert_eq!(err::<usize>("-1"), "$: -1 does not fit in usize");
    assert_eq!(ok::<Cow<'static, str>>("\"a\""), "a");
    let secret = ok::<Secret<String>>("\"hunter2\"");
    assert_eq!((secret.expose().as_str(), format!("{secret:?}").as_str()), ("hunter2", "***"));
}

#[test]
fn a_blank_text_is_an_object_without_members() {
    assert_eq!(ok::<Node>("\" \\t\""), Node::default());
    assert_eq!(ok::<Option<Node>>("\"\""), Some(Node::default()));
    assert_eq!(err::<Ack>("\"\""), "$: the member `RequestId` is missing");
    assert_eq!(ok::<Option<i64>>("\" \""), None);
}

#[test]
fn an_error_says_where() {
    assert_eq!(
        err::<Node>(r#"{"Children": {"Child": [{"Id": 1}, {"Id": 2, "Children": [{"Id": "up"}]}]}}"#),
        r#"$.Children.Child[1].Children[0].Id: expected integer, found "up""#
    );
    assert_eq!(err::<Ack>("{}"), "$: the member `RequestId` is missing");
    assert_eq!(err::<Json>(r#"{"a": nope}"#), "$: not valid JSON: expected a value at line 1 column 7");
}

#[test]
fn a_broken_document_is_an_error() {
    for document in
        ["", " ", "{", r#"{"Id""#, r#"{"Id":"#, r#"{"Id":1"#, r#"{"Id":1}}"#, "<html>", "{\"Id\":1}x"]
    {
        let error = err::<Node>(document);
        assert!(error.contains("not valid JSON"), "{document}: {error}");
    }
    assert!(decode::<Node>(b"{\"Id\": \"\xff\"}").unwrap_err().to_string().contains("not valid JSON"));
    let deep = format!(r#"{{"X": {}}}"#, "[".repeat(100_000));
    assert!(err::<Node>(&deep).contains("not valid JSON"));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(ok::<Node>("\u{feff}{\"Id\": 1}"), node(1, vec![]));
}

#[test]
fn escapes_are_undone() {
    assert_eq!(ok::<String>(r#""\"\\\/\b\f\n\r\t\u5bfc\ud83c\uDFAC.""#), "\"\\/\u{8}\u{c}\n\r\t导🎬.");
    assert_eq!(ok::<Node>(r#"{"\u0049d": 7}"#), node(7, vec![]), "in names too");
    for document in [
        r#""\x""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\ud83c""#,
        r#""\ud83c\u0041""#,
        r#""\udfac""#,
        "\"a\nb\"",
        r#""\"#,
    ] {
        assert!(err::<String>(document).contains("not valid JSON"), "{document}");
    }
}

#[test]
fn where_a_document_breaks_is_told_by_line_and_column() {
    for (document, problem) in [
        ("{\n  \"Id\": 1,\n  导: 2}", "$: not valid JSON: expected a member name at line 3 column 3"),
        ("{\"Id\" 1}", "$: not valid JSON: expected `:` at line 1 column 7"),
        ("{\"Id\": 1", "$: not valid JSON: it breaks off at line 1 column 9"),
        ("{\"Id\": 01}", "$.Id: not valid JSON: a number begins with 0 at line 1 column 10"),
        ("{\"Children\": [{} {}]}", "$.Children: not valid JSON: expected `,` or `]` at line 1 column 18"),
    ] {
        assert_eq!(err::<Node>(document), problem);
    }
}

proptest! {
    #[test]
    fn the_grammar_is_that_of_serde_json(
        at in any::<prop::sample::Index>(),
        piece in "[\\[\\]{},:\"\\\\u0-9a-f.eE+ \n\t-]{0,3}",
        gone in 0_usize..3,
    ) {
        let mut document = r#"{"Id":-1.5e+3,"T":"\u5bfc\ud83c\udfac\n","L":[true,false,null,{},[]],"X":{"Y":[0,10]}}"#.to_owned();
        let at = at.index(document.len() - gone);
        document.replace_range(at..at + gone, &piece);
        let mut reader = Reader::new(document.as_bytes());
        let ours = reader.skip().and_then(|()| reader.finish());
        let theirs = serde_json::from_str::<serde_json::Value>(&document);
        // Which numbers are too large is a question of their type, not of the grammar.
        let too_large = theirs.as_ref().is_err_and(|e| e.to_string().contains("out of range"));
        prop_assert!(too_large || ours.is_ok() == theirs.is_ok(), "{document}: {ours:?} {theirs:?}");
    }

    #[test]
    fn no_input_breaks_it(document in any::<Vec<u8>>()) {
        let _ = decode::<Node>(&document);
    }

    #[test]
    fn no_cut_or_changed_document_breaks_it(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut document = r#"{"Id": "1", "Children": {"Child": [{"Id": 2.0}, {"Id": null, "X": [{}]}]}}"#.as_bytes().to_vec();
        let at = at.index(document.len());
        document[at] = byte;
        if cut {
            document.truncate(at);
        }
        let _ = decode::<Node>(&document);
    }

    #[test]
    fn texts_come_out_as_they_went_in(text in any::<String>()) {
        prop_assert_eq!(ok::<String>(&serde_json::to_string(&text).unwrap()), text);
    }
}
