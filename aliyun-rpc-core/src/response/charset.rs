//! From the bytes of a body to its text.
//!
//! The service writes UTF-8, so bytes that are UTF-8 are read as such, whatever their label says. For others the label
//! counts: UTF-16 by its byte order mark, and ISO-8859-1.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The text of a body.
#[derive(Debug, PartialEq)]
pub(crate) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    /// Whether the body goes on behind it in bytes that are no text.
    pub(super) cut: bool,
}

impl<'b> Text<'b> {
    #[inline]
    pub(super) fn of(body: &'b [u8], headers: &HeaderMap) -> Self {
        let bytes = without_mark(body);
        match str::from_utf8(bytes) {
            Ok(text) => Self { text: Cow::Borrowed(text), cut: false },
            Err(e) => other(bytes, headers).unwrap_or_else(|| {
                let text = str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default();
                Self { text: Cow::Borrowed(text), cut: true }
            }),
        }
    }

    /// The text with U+FFFD for what is none, for a body of which as much as can be had is wanted.
    pub(crate) fn lossy(body: &'b [u8], headers: &HeaderMap) -> Cow<'b, str> {
        let text = Self::of(body, headers);
        if text.cut { String::from_utf8_lossy(without_mark(body)) } else { text.text }
    }
}

#[inline]
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// The text of a body that is not UTF-8, if it is known how to read it.
#[cold]
fn other<'b>(bytes: &[u8], headers: &HeaderMap) -> Option<Text<'b>> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let text: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(unit)).collect();
        text.ok().map(|text| Text { text: Cow::Owned(text), cut: !odd.is_empty() })
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Its characters are the first 256 of Unicode.
        _ if is_latin1(headers) => {
            Some(Text { text: bytes.iter().copied().map(char::from).collect(), cut: false })
        }
        _ => None,
    }
}

fn is_latin1(headers: &HeaderMap) -> bool {
    let label = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(|value| {
        value.split(';').skip(1).find_map(|parameter| {
            let (name, label) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| label.trim().trim_matches('"'))
        })
    });
    label.is_some_and(|label| {
        ["iso-8859-1", "latin1", "us-ascii"].iter().any(|l| label.eq_ignore_ascii_case(l))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &[u8], content_type: &str) -> (String, bool) {
        let headers = [(CONTENT_TYPE, content_type.parse().unwrap())].into_iter().collect();
        let text = Text::of(body, &headers);
        (text.text.into_owned(), text.cut)
    }

    #[test]
    fn utf_8_is_read_whatever_its_label() {
        for label in
            ["", "text/xml", "text/xml;charset=utf-8", "a/b; charset=\"GBK\"", "a/b;charset=iso-8859-1", ";="]
        {
            for body in ["导播台", "\u{feff}导播台"] {
                assert_eq!(text(body.as_bytes(), label), ("导播台".into(), false), "{label}");
            }
        }
    }

    #[test]
    fn other_charsets_are_read_by_mark_or_label() {
        for label in ["a/b;charset=ISO-8859-1", "a/b; x=y ; Charset = \"latin1\""] {
            assert_eq!(text(b"caf\xE9", label), ("café".into(), false));
        }
        assert_eq!(text(b"\xFF\xFEa\0\xFC\x5B", ""), ("a导".into(), false));
        assert_eq!(text(b"\xFE\xFF\0a\x5B\xFC", ""), ("a导".into(), false));
        assert_eq!(text(b"\xFE\xFF\0a\x5B", ""), ("a".into(), true));
    }

    #[test]
    fn what_is_no_text_ends_it() {
        assert_eq!(text(b"ok\xE9", "a/b;charset=gbk"), ("ok".into(), true));
        assert_eq!(text(b"\xFF\xFE\0\xD8", ""), (String::new(), true), "half a surrogate pair");
        assert_eq!(Text::lossy(b"a\xE9b", &HeaderMap::new()), "a\u{fffd}b");
        assert_eq!(Text::lossy("\u{feff}导".as_bytes(), &HeaderMap::new()), "导");
        assert_eq!(Text::lossy(b"\xEF\xBB\xBFa\xE9", &HeaderMap::new()), "a\u{fffd}");
    }
}
