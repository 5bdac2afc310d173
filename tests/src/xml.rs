//! The XML that the service writes for the values of a JSON reply, written without regard to how it is read.

use serde_json::Value;

/// Ways to write the same document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Elements on lines of their own.
    pub lines: bool,
    /// Texts as `<![CDATA[..]]>`.
    pub cdata: bool,
    /// `<A/>` for `<A></A>`.
    pub short: bool,
}

/// A document: members become elements, lists repeat the element of their member, null is left out.
#[must_use]
pub fn document(root: &str, value: &Value, style: Style) -> String {
    let mut out = String::from("<?xml version='1.0' encoding='UTF-8'?>");
    write(root, value, style, &mut out);
    out
}

fn write(name: &str, value: &Value, style: Style, out: &mut String) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| write(name, item, style, out)),
        Value::Object(members) => element(name, style, out, |out| {
            for (name, value) in members {
                out.push_str(if style.lines { "\n  " } else { "" });
                write(name, value, style, out);
            }
            out.push_str(if style.lines { "\n" } else { "" });
        }),
        Value::String(text) => element(name, style, out, |out| push_text(text, style, out)),
        Value::Bool(_) | Value::Number(_) => {
            element(name, style, out, |out| out.push_str(&value.to_string()))
        }
    }
}

fn element(name: &str, style: Style, out: &mut String, inside: impl FnOnce(&mut String)) {
    let start = out.len();
    out.push_str(&format!("<{name}>"));
    let end = out.len();
    inside(out);
    if out.len() == end && style.short {
        out.truncate(start);
        out.push_str(&format!("<{name}/>"));
    } else {
        out.push_str(&format!("</{name}>"));
    }
}

fn push_text(text: &str, style: Style, out: &mut String) {
    if style.cdata && !text.contains("]]>") && !text.is_empty() {
        out.push_str(&format!("<![CDATA[{text}]]>"));
        return;
    }
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // A reader of XML may take them for other white space.
            '\r' | '\t' | '\n' => out.push_str(&format!("&#{};", u32::from(c))),
            // For some, the number will do.
            '导' | '🎬' => out.push_str(&format!("&#x{:X};", u32::from(c))),
            c => out.push(c),
        }
    }
}
