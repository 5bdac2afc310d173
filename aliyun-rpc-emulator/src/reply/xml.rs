//! A JSON value as the XML that the service writes for it.

use quick_xml::escape::escape;
use serde_json::Value;

/// Writes a document with one root element.
///
/// A member becomes an element, an array one element for each item under the name of the member, a null nothing.
/// Whatever cannot stand in XML is replaced: characters in names by `_`, characters in text by U+FFFD.
pub(super) fn document(root: &str, value: &Value) -> String {
    let mut out = String::from("<?xml version='1.0' encoding='UTF-8'?>");
    write_root(&mut out, root, value);
    out
}

/// A document has one root, even for an array or nothing at all.
fn write_root(out: &mut String, root: &str, value: &Value) {
    match value {
        Value::Array(items) => {
            let name = element_name(root);
            out.push_str(&format!("<{name}>"));
            items.iter().for_each(|item| write_element(out, "Item", item));
            out.push_str(&format!("</{name}>"));
        }
        Value::Null => write_element(out, root, &Value::String(String::new())),
        other => write_element(out, root, other),
    }
}

fn write_element(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| write_element(out, name, item)),
        Value::Object(members) => {
            let tag = element_name(name);
            out.push_str(&format!("<{tag}>"));
            members.iter().for_each(|(name, value)| write_element(out, name, value));
            out.push_str(&format!("</{tag}>"));
        }
        Value::String(text) => write_text(out, name, text),
        scalar @ (Value::Bool(_) | Value::Number(_)) => write_text(out, name, &scalar.to_string()),
    }
}

fn write_text(out: &mut String, name: &str, text: &str) {
    let tag = element_name(name);
    let text = text.replace(is_forbidden, "\u{fffd}");
    out.push_str(&format!("<{tag}>{}</{tag}>", escape(text.as_str())));
}

fn element_name(name: &str) -> String {
    let legal: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' })
        .collect();
    if legal.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') { legal } else { format!("_{legal}") }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn body(value: &Value) -> String {
        document("R", value).split_once("?>").unwrap().1.to_owned()
    }

    #[test]
    fn arrays_repeat_the_element_of_their_member() {
        let value = json!({"CasterList": {"Caster": [{"Id": 1}, {"Id": 2}]}, "Empty": {"X": []}});
        let expected = "<R><CasterList><Caster><Id>1</Id></Caster><Caster><Id>2</Id></Caster></CasterList>\
            <Empty></Empty></R>";
        assert_eq!(body(&value), expected);
    }

    #[test]
    fn scalars_are_text_and_null_is_nothing() {
        let value = json!({"A": true, "B": 1.5, "C": null, "D": ""});
        assert_eq!(body(&value), "<R><A>true</A><B>1.5</B><D></D></R>");
        assert_eq!(body(&json!([1, 2])), "<R><Item>1</Item><Item>2</Item></R>");
        assert_eq!(body(&Value::Null), "<R></R>");
    }

    #[test]
    fn what_cannot_stand_in_xml_is_replaced() {
        let value = json!({"1 a<": "<&>\u{0}\u{ffff}中"});
        assert_eq!(body(&value), "<R><_1_a_>&lt;&amp;&gt;\u{fffd}\u{fffd}中</_1_a_></R>");
    }
}
