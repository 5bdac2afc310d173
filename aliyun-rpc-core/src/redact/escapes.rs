//! Escapes of URLs, JSON and HTML, undone.

use std::ops::Range;

/// `text`, and with its escapes undone, those of URLs, JSON and HTML, once, twice, .. as often as they were laid on.
pub(crate) fn forms(text: &str) -> Vec<String> {
    let mut forms = vec![text.to_owned()];
    // Nobody encodes more often; and each round makes the text shorter or leaves it.
    for _ in 0..4 {
        match forms.last().map(|last| (unescaped(last), last)) {
            Some((once, last)) if once != *last => forms.push(once),
            _ => break,
        }
    }
    forms
}

fn unescaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '\\', '&']) {
        let (before, escape) = rest.split_at(at);
        out.extend_from_slice(before.as_bytes());
        let (unit, length) = unit(escape);
        match unit {
            Unit::Byte(byte) => out.push(byte),
            Unit::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest.as_bytes());
    text_of(&out)
}

/// UTF-8 as text; what is none is taken for Latin-1.
fn text_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(char::from));
    }
    text
}

/// What an escape stands for.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    /// A byte of UTF-8.
    Byte(u8),
    Char(char),
}

/// What `text` begins with, an escape or a character, and how long it is written.
pub(super) fn unit(text: &str) -> (Unit, usize) {
    let escaped = match text.as_bytes() {
        [b'%', ..] => {
            hexadecimal(text, 1..3).and_then(|n| u8::try_from(n).ok()).map(|byte| (Unit::Byte(byte), 3))
        }
        [b'\\', b'u', ..] => json_character(text).map(|(c, length)| (Unit::Char(c), length)),
        [b'\\', c @ (b'/' | b'"' | b'\\'), ..] => Some((Unit::Byte(*c), 2)),
        [b'&', ..] => html_character(text).map(|(c, length)| (Unit::Char(c), length)),
        _ => None,
    };
    escaped.unwrap_or_else(|| {
        let c = text.chars().next().unwrap_or_default();
        (Unit::Char(c), c.len_utf8())
    })
}

/// `\u00e4`, or `\ud83d\ude00` for a character beyond U+FFFF.
fn json_character(text: &str) -> Option<(char, usize)> {
    let first = hexadecimal(text, 2..6)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 6));
    }
    let second = text.get(6..8).filter(|start| *start == "\\u").and_then(|_| hexadecimal(text, 8..12));
    let pair = [first, second?].map(|unit| unit as u16);
    let c = char::decode_utf16(pair).next()?.ok()?;
    Some((c, 12))
}

/// `&amp;`, `&#228;`, `&#xE4;`
fn html_character(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(11).position(|b| b == b';')?;
    let character = match text.get(1..end)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((character, end + 1))
}

pub(super) fn hexadecimal(text: &str, digits: Range<usize>) -> Option<u32> {
    let digits = text.get(digits).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}
