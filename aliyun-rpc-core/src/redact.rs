//! Keeping secrets out of whatever a person or a log may see.

use std::fmt;

use zeroize::Zeroize;

use crate::sign::v3::ALGORITHM;

/// Parameters and members whose values give access: masked wherever a request or a reply is shown.
const SENSITIVE: [&str; 5] = ["AccessKeyId", "AccessKeySecret", "BearerToken", "SecurityToken", "Signature"];

/// What stands for a hidden value.
pub(crate) const MASK: &str = "***";

/// A value that `Debug` does not show and that is wiped when it is dropped.
///
/// ```
/// use aliyun_rpc_core::Secret;
///
/// let secret = Secret::new(String::from("do not show"));
/// assert_eq!(format!("{secret:?}"), "***");
/// assert_eq!(secret.expose(), "do not show");
/// ```
#[derive(Clone)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value. Take care where it goes.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

/// An encoded query or form with the values of sensitive parameters masked, and of those in `others`.
pub(crate) fn masked_query(query: &str, others: &[String]) -> String {
    let mut shown = String::with_capacity(query.len());
    for (at, pair) in query.split('&').enumerate() {
        if at > 0 {
            shown.push('&');
        }
        let name = pair.split('=').next().unwrap_or_default();
        if SENSITIVE.contains(&name) || others.iter().any(|other| other == name) {
            shown.extend([name, "=", MASK]);
        } else {
            shown.push_str(pair);
        }
    }
    shown
}

/// The header `Authorization` of signature V3 with key and signature masked; of another scheme, nothing of it.
pub(crate) fn masked_authorization(value: &str) -> String {
    let signed_headers = value
        .strip_prefix(ALGORITHM)
        .and_then(|rest| rest.split_once("SignedHeaders="))
        .and_then(|(_, rest)| rest.split_once(','));
    match signed_headers {
        Some((names, _)) => {
            format!("{ALGORITHM} Credential={MASK},SignedHeaders={names},Signature={MASK}")
        }
        None => MASK.into(),
    }
}

/// How much of a text is looked at, in bytes: more than is ever shown, so that masking cannot bring up what was not looked
/// at, and little enough that a huge reply costs nothing.
const EXAMINED: usize = 16 * 1024;

/// So much of either end of a secret gives it away, in bytes.
const FRAGMENT: usize = 8;

/// Secrets shorter than this are not looked for: replacing them would destroy the text and protect nothing.
const SHORTEST: usize = 4;

/// Removes secrets from text that a server wrote.
#[derive(Debug)]
pub(crate) struct Redactor {
    secrets: Vec<Secret<String>>,
}

impl Redactor {
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let secrets = secrets.into_iter().filter(|secret| secret.len() >= SHORTEST);
        Self { secrets: secrets.map(Secret::from).collect() }
    }

    /// The beginning of `text` without secrets and control characters, at most `longest` characters of it.
    ///
    /// What follows a sensitive name is masked, and so is a secret that stands there as it is. A text that holds one in
    /// some other form, or a piece of one, is withheld: there are too many ways to write a secret to name them all.
    pub(crate) fn excerpt(&self, text: &str, longest: usize) -> String {
        let text = without_signing_echo(beginning(text.trim(), EXAMINED));
        let mut text = SENSITIVE.iter().fold(text.to_owned(), |text, name| masked_after(&text, name));
        for secret in &self.secrets {
            text = text.replace(secret.expose().as_str(), MASK);
        }
        if self.gives_away(&text) {
            return "(withheld: it echoes credentials)".into();
        }
        let mut shown: String =
            text.chars().take(longest).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if text.chars().nth(longest).is_some() {
            shown.push_str("..");
        }
        shown
    }

    /// Whether `text` holds either end of a secret, however it is written.
    fn gives_away(&self, text: &str) -> bool {
        let text = plain(text).to_ascii_lowercase();
        self.secrets.iter().any(|secret| {
            let secret = secret.expose().to_ascii_lowercase();
            let (head, tail) = (beginning(&secret, FRAGMENT), end(&secret, FRAGMENT));
            text.contains(head) || text.contains(tail)
        })
    }
}

/// At most the first `longest` bytes of `text`.
fn beginning(text: &str, longest: usize) -> &str {
    text.get(..text.floor_char_boundary(longest)).unwrap_or(text)
}

/// At most the last `longest` bytes of `text`.
fn end(text: &str, longest: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(longest))..).unwrap_or(text)
}

/// `text` with all escapes undone, those of URLs, JSON and HTML, as often as they were laid on.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    // Nobody encodes more often; and each round makes the text shorter or leaves it.
    for _ in 0..4 {
        let once = unescaped(&text);
        if once == text {
            break;
        }
        text = once;
    }
    text
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '\\', '&']) {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let (character, length) = escaped_character(escape);
        out.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The character that `escape` begins with, and how long it is written; the first one if it is no escape.
fn escaped_character(escape: &str) -> (char, usize) {
    let number =
        |digits: Option<&str>, radix| u32::from_str_radix(digits?, radix).ok().and_then(char::from_u32);
    let found = match escape.as_bytes() {
        // Secrets are ASCII: an escaped byte of another character does not matter.
        [b'%', ..] => number(escape.get(1..3), 16).map(|c| (c, 3)),
        [b'\\', b'u', ..] => number(escape.get(2..6), 16).map(|c| (c, 6)),
        [b'\\', c @ (b'/' | b'"' | b'\\'), ..] => Some((char::from(*c), 2)),
        [b'&', ..] => escape.find(';').filter(|end| *end <= 8).and_then(|end| {
            let character = match escape.get(1..end)? {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                name => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
                    Some(digits) => number(Some(digits), 16)?,
                    None => number(name.get(1..), 10)?,
                },
            };
            Some((character, end + 1))
        }),
        _ => None,
    };
    found.unwrap_or_else(|| (escape.chars().next().unwrap_or_default(), 1))
}

/// Cuts off the server's string to sign, which holds every parameter of the call.
fn without_signing_echo(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let echo = ["server string to sign", "server stringtosign", "server canonicalrequest"];
    match echo.iter().filter_map(|phrase| lower.find(phrase)).min() {
        Some(at) => text.get(..at).unwrap_or_default().trim_end(),
        None => text,
    }
}

/// Masks what follows `name` and a separator: `name=value`, `name%3Dvalue`, `"name":"value"`.
fn masked_after(text: &str, name: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = rest.split_at(at + name.len());
        shown.push_str(before);
        let value =
            ["=", "%3D", "%253D", "%3d", "\":\"", "\": \"", ">"].iter().find_map(|s| after.strip_prefix(s));
        rest = after;
        if let Some(value) = value {
            shown.push_str(&after[..after.len() - value.len()]);
            // A `%` may be part of an encoded value, or of the separator that ends a value encoded twice.
            let end =
                value.find(|c: char| c.is_whitespace() || "&\"'<>,;)]}".contains(c)).unwrap_or(value.len());
            let end =
                ["%26", "%2526"].iter().filter_map(|s| value.find(s)).min().map_or(end, |at| at.min(end));
            if end > 0 {
                shown.push_str(MASK);
            }
            rest = &value[end..];
        }
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sensitive_parameters_are_masked_in_a_query() {
        assert_eq!(
            masked_query(
                "AccessKeyId=LTAI1&Action=A&Password=hunter2&Signature=x%3D&SignatureNonce=1&SecurityToken=",
                &["Password".into()]
            ),
            "AccessKeyId=***&Action=A&Password=***&Signature=***&SignatureNonce=1&SecurityToken=***"
        );
    }

    const WITHHELD: &str = "(withheld: it echoes credentials)";

    #[test]
    fn a_secret_is_masked_and_an_encoded_one_has_the_text_withheld() {
        let redactor = Redactor::new(["SeCRet/Key+et=", "id", ""]);
        assert_eq!(redactor.excerpt("a SeCRet/Key+et= b", 100), "a *** b");
        for echoed in [
            "SeCRet%2FKey%2Bet%3D",
            "SeCRet%2fKey%2bet%3d",
            "SeCRet%252FKey%252Bet%253D",
            "SeCRet%25252fKey",
            "SeCRet\\/Key+et=",
            "SeCRet/Key+et\\u003d",
            "SeCRet\\u002FKey",
            "SeCRet&#x2F;Key&#43;et&#61;",
            "secret/key+et=",
        ] {
            assert_eq!(redactor.excerpt(&format!("a {echoed} b"), 100), WITHHELD, "{echoed}");
        }
    }

    #[test]
    fn a_piece_of_a_secret_has_the_text_withheld() {
        let redactor = Redactor::new(["CAIS0123456789abcdefghij"]);
        for echoed in ["..CAIS012345..", "..cdefghij..", "CAIS0123"] {
            assert_eq!(redactor.excerpt(echoed, 100), WITHHELD, "{echoed}");
        }
        assert_eq!(redactor.excerpt("CAIS012", 100), "CAIS012");
        // Cut off by what is looked at, and brought to the front by trimming and masking.
        let token = "CAIS0123456789abcdefghij";
        for before in [" ".repeat(EXAMINED - 10), format!("Signature={}&", "x".repeat(EXAMINED - 22))] {
            let shown = redactor.excerpt(&format!("{before}{token}"), 100);
            assert!(!shown.contains("CAIS0123"), "{shown}");
        }
    }

    #[test]
    fn a_huge_text_costs_no_more_than_a_long_one() {
        let huge = "%".repeat(50_000_000);
        assert_eq!(Redactor::new(["secretsecret"]).excerpt(&huge, 3), "%%%..");
    }

    #[test]
    fn values_after_a_sensitive_name_are_masked() {
        let redactor = Redactor::new([]);
        for (text, shown) in [
            ("/?AccessKeyId=LTAI&Action=A", "/?AccessKeyId=***&Action=A"),
            ("<a href=\"/?Signature=ab%3D\">", "<a href=\"/?Signature=***\">"),
            ("AccessKeyId%3DLTAI%26Action", "AccessKeyId%3D***%26Action"),
            ("{\"SecurityToken\":\"tok\"}", "{\"SecurityToken\":\"***\"}"),
            ("{\"AccessKeySecret\": \"s\"}", "{\"AccessKeySecret\": \"***\"}"),
            ("<SecurityToken>tok</SecurityToken>", "<SecurityToken>***</SecurityToken>"),
            ("InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.NotFound"),
        ] {
            assert_eq!(redactor.excerpt(text, 100), shown);
        }
    }

    #[test]
    fn the_servers_string_to_sign_is_withheld() {
        let message =
            "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&Acc";
        assert_eq!(
            Redactor::new([]).excerpt(message, 200),
            "Specified signature is not matched with our calculation."
        );
    }

    #[test]
    fn an_excerpt_is_bounded_and_on_one_line() {
        assert_eq!(Redactor::new([]).excerpt("line\nline\u{1b}[31m导播台", 15), "line line [31m导..");
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>(), secret in any::<String>(), longest in 0_usize..40) {
            let shown = Redactor::new([secret.as_str()]).excerpt(&text, longest);
            prop_assert!(shown == WITHHELD || shown.chars().count() <= longest + 2);
        }
    }
}
