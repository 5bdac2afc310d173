//! Percent-encoding as RFC 3986 has it, the only one that signatures accept.

/// Bytes that travel as they are: `A-Z a-z 0-9 - _ . ~`.
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~');
        byte += 1;
    }
    table
};

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Appends `text` to `out`, percent-encoded: UTF-8 bytes, upper-case hex, a space as `%20`.
///
/// ```
/// let mut out = Vec::new();
/// aliyun_rpc_core::sign::encode_into(&mut out, "a b*c~导");
/// assert_eq!(out, b"a%20b%2Ac~%E5%AF%BC");
/// ```
pub fn encode_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some((plain, escape, tail)) = next_escape(rest) {
        out.extend_from_slice(plain);
        out.extend_from_slice(&escape);
        rest = tail;
    }
    out.extend_from_slice(rest);
}

/// `text`, percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = Vec::new();
    encode_into(&mut out, text);
    // Encoding writes ASCII.
    String::from_utf8(out).unwrap_or_default()
}

/// Appends `text` percent-encoded to `once` and percent-encoded two times to `twice`.
pub(crate) fn encode_into_both(once: &mut Vec<u8>, twice: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some((plain, escape, tail)) = next_escape(rest) {
        once.extend_from_slice(plain);
        once.extend_from_slice(&escape);
        twice.extend_from_slice(plain);
        let [percent, high, low] = escape;
        twice.extend_from_slice(&[percent, b'2', b'5', high, low]);
        rest = tail;
    }
    once.extend_from_slice(rest);
    twice.extend_from_slice(rest);
}

/// Splits `bytes` at the first that must be escaped: those before it, its escape, those behind it.
#[inline]
fn next_escape(bytes: &[u8]) -> Option<(&[u8], [u8; 3], &[u8])> {
    let at = bytes.iter().position(|&b| !UNRESERVED[usize::from(b)])?;
    let (plain, tail) = bytes.split_at(at);
    let (&b, tail) = tail.split_first()?;
    Some((plain, [b'%', HEX[usize::from(b >> 4)], HEX[usize::from(b & 15)]], tail))
}

/// Decodes what [`encode_into`] wrote.
pub(crate) fn decode(encoded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(encoded.len());
    let mut bytes = encoded.iter();
    while let Some(&b) = bytes.next() {
        let mut digit = || bytes.next().and_then(|&d| char::from(d).to_digit(16)).unwrap_or(0) as u8;
        out.push(if b == b'%' { digit() << 4 | digit() } else { b });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_unreserved_and_escapes_the_rest() {
        for (text, expected) in [
            ("", ""),
            ("AZaz09-_.~", "AZaz09-_.~"),
            (" +*/!'()", "%20%2B%2A%2F%21%27%28%29"),
            ("a=b&c", "a%3Db%26c"),
            ("100%", "100%25"),
            ("\n\t\0", "%0A%09%00"),
            ("é直🎬", "%C3%A9%E7%9B%B4%F0%9F%8E%AC"),
        ] {
            assert_eq!(encoded(text), expected);
        }
    }

    proptest! {
        #[test]
        fn decoding_gives_back_what_was_encoded(text in any::<String>()) {
            prop_assert_eq!(decode(encoded(&text).as_bytes()), text.as_bytes());
        }

        #[test]
        fn the_result_is_made_of_unreserved_bytes_and_escapes(text in any::<String>()) {
            prop_assert!(encoded(&text).bytes().all(|b| UNRESERVED[usize::from(b)] || b == b'%'));
        }

        #[test]
        fn both_at_once_is_one_after_the_other(text in any::<String>()) {
            let (mut once, mut twice) = (Vec::new(), Vec::new());
            encode_into_both(&mut once, &mut twice, &text);
            prop_assert_eq!(std::str::from_utf8(&once).unwrap(), encoded(&text));
            prop_assert_eq!(std::str::from_utf8(&twice).unwrap(), encoded(&encoded(&text)));
        }
    }
}
