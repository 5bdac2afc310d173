//! Values behind a name that says that they are secret.

use super::MASK;
use super::escapes::{Unit, hexadecimal, unit};

/// Masks what follows `name` and a separator: `name=value`, `name%3Dvalue`, `"name":"value"`, `name\u003dvalue`.
pub(super) fn masked_after(text: &str, name: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = rest.split_at(at + name.len());
        shown.push_str(before);
        rest = after;
        let Some(value) = behind_separator(after) else { continue };
        shown.push_str(&after[..after.len() - value.len()]);
        rest = &value[length_of_value(value)..];
        if rest.len() < value.len() {
            shown.push_str(MASK);
        }
    }
    shown.push_str(rest);
    shown
}

/// What stands behind quotes, blanks, and the one `=`, `:` or `>` at the beginning of `text`, escaped or not.
fn behind_separator(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut separated = false;
    while let Some(c) = rest.chars().next() {
        let (character, length) = character(rest);
        match character {
            '=' | ':' | '>' if !separated => separated = true,
            '"' | '\'' | ' ' => {}
            _ if c == '\\' => {}
            _ => break,
        }
        rest = &rest[length..];
    }
    separated.then_some(rest)
}

/// How long the value is that `text` begins with.
fn length_of_value(text: &str) -> usize {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (character, length) = character(&text[at..]);
        // Only what stands there as it is ends a value by being a blank or a bracket; an escaped one may be part of it.
        let ends = match character {
            '&' | '"' | '<' => true,
            _ => length == c.len_utf8() && (c.is_whitespace() || "'>,;)]}".contains(c)),
        };
        if ends {
            break;
        }
        at += length;
    }
    at
}

/// The character that `text` begins with, and how long it is written, with the escape of an escape.
fn character(text: &str) -> (char, usize) {
    // `%253D` is `%3D` is `=`.
    let percents = text.strip_prefix('%').map_or(0, |rest| rest.len() - rest.trim_start_matches("25").len());
    if let Some(byte) = hexadecimal(text, 1 + percents..3 + percents).filter(|_| text.starts_with('%')) {
        return (char::from(byte as u8), 3 + percents);
    }
    match unit(text) {
        (Unit::Byte(byte), length) => (char::from(byte), length),
        (Unit::Char(c), length) => (c, length),
    }
}
