use http::HeaderMap;
use proptest::prelude::*;

use super::{MOST, is_page, to_json};
use crate::response::{Json, Reply};

fn json(document: &str) -> String {
    let (json, problem) = to_json(document);
    assert!(problem.is_none(), "{document}: {problem:?}");
    json
}

fn problem(document: &str) -> String {
    to_json(document).1.unwrap().to_string()
}

#[test]
fn elements_become_members_and_siblings_of_one_name_a_list() {
    for (xml, expected) in [
        ("<AResponse><RequestId>r</RequestId></AResponse>", r#"{"RequestId":"r"}"#),
        (
            "<?xml version='1.0' encoding='UTF-8'?>\n<!-- c --><R a='1'>\n <A/>\n <B></B>\n</R>\n",
            r#"{"A":"","B":""}"#,
        ),
        ("<R><L><I>1</I><I>2</I></L></R>", r#"{"L":{"I":["1","2"]}}"#),
        ("<R><L><I><A>1</A></I></L></R>", r#"{"L":{"I":{"A":"1"}}}"#),
        ("<R><I>1</I><A>x</A><I><B/></I></R>", r#"{"A":"x","I":["1",{"B":""}]}"#),
        ("<n:R xmlns:n='u'><n:A>1</n:A></n:R>", r#"{"A":"1"}"#),
        ("<R> text <A>1</A> beside </R>", r#"{"A":"1"}"#),
        ("<R/>", "{}"),
        ("<R>\n</R>", "{}"),
        ("<R>text</R>", r#""text""#),
    ] {
        assert_eq!(json(xml), expected, "{xml}");
    }
}

#[test]
fn texts_are_what_they_stand_for() {
    for (xml, expected) in [
        ("&lt;&amp;&gt;&quot;&apos;", r#""<&>\"'""#),
        ("&#65;&#x42;&#x5bfc;&#127916;", "\"AB导🎬\""),
        ("<![CDATA[<&amp;>]]>", r#""<&amp;>""#),
        ("a<![CDATA[b]]>&#99;<!-- - -->d", "\"abcd\""),
        (" a\r\n b ", r#"" a\r\n b ""#),
        ("\\\"\u{7f}", "\"\\\\\\\"\u{7f}\""),
    ] {
        assert_eq!(json(&format!("<R><A>{xml}</A></R>")), format!("{{\"A\":{expected}}}"));
    }
}

#[test]
fn nothing_expands() {
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>";
    assert_eq!(problem(laughs), "$: not valid XML: it declares a type at line 1 column 1");
    for reference in ["&b;", "&nbsp;", "&#xD800;", "&#0;", "&#x110000;", "&#-1;"] {
        let problem = problem(&format!("<R>{reference}</R>"));
        assert!(problem.starts_with("$: not valid XML: ") && problem.ends_with("column 4"), "{problem}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    for (xml, expected) in [
        ("<R>\n<A>1</B></R>", "line 2 column 5"),
        ("<R><A>", "it breaks off at line 1 column 7"),
        ("<R></R><R/>", "a second root at line 1 column 8"),
        ("<R/>x", "text beside the root at line 1 column 5"),
        ("<R>&amp</R>", "line 1"),
        ("<R", "line 1 column 1"),
        ("<", "line 1 column 1"),
        ("<?xml version='1.0'?>", "it breaks off at line 1 column 22"),
    ] {
        let problem = problem(xml);
        assert!(problem.starts_with("$: not valid XML: ") && problem.contains(expected), "{xml}: {problem}");
    }
    assert_eq!(problem(&"<a>".repeat(100_000)), "$: not valid XML: nested too deep at line 1 column 193");
}

#[test]
fn of_what_breaks_off_the_elements_before_the_break_stay() {
    let whole = "<Error><RequestId>ID-1</RequestId><D><A>x</A></D><Code>Busy</Code></Error>";
    for (cut, expected) in [
        (0, "{}"),
        (20, "{}"),
        (34, r#"{"RequestId":"ID-1"}"#),
        (43, r#"{"D":"","RequestId":"ID-1"}"#),
        (45, r#"{"D":{"A":"x"},"RequestId":"ID-1"}"#),
        (60, r#"{"D":{"A":"x"},"RequestId":"ID-1"}"#),
        (66, r#"{"Code":"Busy","D":{"A":"x"},"RequestId":"ID-1"}"#),
    ] {
        let (json, problem) = to_json(&whole[..cut]);
        assert_eq!((json.as_str(), problem.is_some()), (expected, true), "{}", &whole[..cut]);
    }
}

#[test]
fn pages_are_told_from_replies() {
    for page in [
        "<html>",
        "<HTML><body>",
        "<!DOCTYPE html><x>",
        "<?xml version='1.0'?>\n<!-- c -->\n<!doctype html>",
        "<h1>502 Bad Gateway</h1>",
        "<center><h1>",
    ] {
        assert!(is_page(page), "{page}");
    }
    for reply in ["<AResponse>", "<?xml version='1.0'?>\n<Error>", "<", "<KMS/>", "<error>"] {
        assert!(!is_page(reply), "{reply}");
    }
}

#[test]
fn a_document_of_more_than_a_million_elements_is_not_read_to_its_end() {
    let document = |elements: usize| format!("<R>{}</R>", "<a/>".repeat(elements - 1));
    assert!(to_json(&document(MOST)).1.is_none());
    let (json, problem) = to_json(&document(MOST + 1));
    let problem = problem.unwrap().to_string();
    assert!(problem.contains("not valid XML: more than a million elements at line 1"), "{problem}");
    assert!(json.len() < 8 * MOST);
}

#[test]
fn untyped_replies_are_as_near_to_json_as_xml_tells() {
    let xml = "<R><Total>2</Total><L><I><A/></I></L><M><I>x</I><I>y</I></M></R>";
    let reply = Reply::new(200, HeaderMap::new(), xml);
    let value = reply.decode::<Json>().unwrap().into_inner();
    let expected = serde_json::json!({"Total": "2", "L": {"I": {"A": ""}}, "M": {"I": ["x", "y"]}});
    assert_eq!(value, expected);
}

proptest! {
    #[test]
    fn no_document_breaks_it(pieces in prop::collection::vec("<[a-c/!?][a-z>/]{0,3}|&[a-z#0-9]{0,4};?|[ -~]{0,4}|\\PC", 0..20)) {
        let document = pieces.concat();
        let (json, _) = to_json(&document);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{document}: {json}");
        let _ = is_page(&document);
    }

    #[test]
    fn every_cut_of_a_document_gives_json(at in any::<prop::sample::Index>()) {
        let document = "<?xml version='1.0'?><R n='<>'><A>&lt;<![CDATA[x]]></A><!-- c --><L><I>1</I><I>2</I></L><E/></R>";
        let cut = &document[..at.index(document.len())];
        let (json, problem) = to_json(cut);
        prop_assert!(problem.is_some(), "{cut}");
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{cut}: {json}");
    }
}
