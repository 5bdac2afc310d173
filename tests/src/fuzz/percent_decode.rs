//! Percent-encoding, written and undone.

use aliyun_rpc_core::__private::{percent_decoded, unescaped_forms};
use aliyun_rpc_core::sign::encode_into;
use aliyun_rpc_emulator::RequestParts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but `A-Z a-z 0-9 - _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Decodes and encodes any text in all the ways there are, those of the client and that of the emulator, and holds them
/// against each other and against the `percent-encoding` crate.
///
/// # Panics
///
/// If two of them differ that should not.
#[must_use]
pub fn percent_decode(bytes: &[u8]) -> bool {
    let undone = percent_decoded(bytes);
    assert!(undone.len() <= bytes.len());
    if has_whole_escapes(bytes) {
        assert_eq!(undone, percent_encoding::percent_decode(bytes).collect::<Vec<u8>>());
    }
    let as_parameters = is_taken_as_it_should_be(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        encodes(text);
        escapes_are_undone(text);
    }
    as_parameters
}

/// What is encoded is decoded to the same, and is what the crate makes of it.
fn encodes(text: &str) {
    let mut encoded = Vec::new();
    encode_into(&mut encoded, text);
    let theirs = utf8_percent_encode(text, RESERVED).to_string();
    assert_eq!(str::from_utf8(&encoded), Ok(theirs.as_str()));
    assert_eq!(percent_decoded(&encoded), text.as_bytes());
    // As a value of a parameter it gets through the emulator.
    let request = RequestParts::new("POST", "", [b"a=".as_slice(), &encoded].concat());
    assert_eq!(request.params().ok().as_ref().and_then(|params| params.get("a")), Some(text));
    // What holds nothing but escapes of a URL has one form, or two.
    let forms = unescaped_forms(&theirs);
    assert_eq!(forms.get(1).map_or(theirs.as_str(), String::as_str), text);
}

/// Each round of undoing escapes makes the text shorter, and the last leaves nothing to undo, or is the fourth.
fn escapes_are_undone(text: &str) {
    let forms = unescaped_forms(text);
    assert_eq!(forms.first().map(String::as_str), Some(text));
    for (longer, shorter) in forms.iter().zip(forms.iter().skip(1)) {
        assert!(shorter.len() < longer.len(), "{longer:?} became {shorter:?}");
        assert_eq!(unescaped_forms(longer).get(1), Some(shorter));
    }
    let last = forms.last().map(String::as_str).unwrap_or_default();
    assert!(forms.len() == 5 || unescaped_forms(last).len() == 1, "{forms:?}");
}

/// The emulator takes a query or a form, both alike, if its escapes are whole and stand for UTF-8, and takes it for what
/// the crate says.
fn is_taken_as_it_should_be(bytes: &[u8]) -> bool {
    let of_form = pairs(&RequestParts::new("POST", "", bytes.to_vec()));
    if let Ok(text) = str::from_utf8(bytes) {
        assert_eq!(pairs(&RequestParts::new("GET", text, "")), of_form);
    }
    assert_eq!(of_form, expected(bytes));
    of_form.is_some()
}

type Pairs = Vec<(String, String)>;

fn pairs(request: &RequestParts) -> Option<Pairs> {
    let params = request.params().ok()?;
    Some(params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

fn expected(bytes: &[u8]) -> Option<Pairs> {
    let decoded = |part: &[u8]| {
        let part: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_encoding::percent_decode(&part).decode_utf8().ok().map(|text| text.into_owned())
    };
    let pair = |pair: &[u8]| {
        let mut parts = pair.splitn(2, |byte| *byte == b'=');
        Some((decoded(parts.next()?)?, decoded(parts.next().unwrap_or_default())?))
    };
    let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    has_whole_escapes(bytes).then(|| pairs.map(pair).collect()).flatten()
}

fn has_whole_escapes(bytes: &[u8]) -> bool {
    let is_escape =
        |rest: &[u8]| matches!(rest, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%').all(|(at, _)| is_escape(&bytes[at + 1..]))
}
