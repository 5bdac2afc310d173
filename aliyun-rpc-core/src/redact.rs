//! Keeping secrets out of whatever a person or a log may see.

use std::fmt;

use zeroize::Zeroize;

use crate::sign::encode_into;

/// Parameters whose values give access: masked wherever a request is shown.
const SENSITIVE: [&str; 4] = ["AccessKeyId", "BearerToken", "SecurityToken", "Signature"];

/// What stands for a hidden value.
const MASK: &str = "***";

/// Secrets shorter than this are not looked for: replacing them would destroy the text and protect nothing.
const SHORTEST: usize = 4;

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

/// An encoded query or form with the values of sensitive parameters masked.
pub(crate) fn masked_query(query: &str) -> String {
    let mut shown = String::with_capacity(query.len());
    for (at, pair) in query.split('&').enumerate() {
        if at > 0 {
            shown.push('&');
        }
        let name = pair.split('=').next().unwrap_or_default();
        if SENSITIVE.contains(&name) {
            shown.extend([name, "=", MASK]);
        } else {
            shown.push_str(pair);
        }
    }
    shown
}

/// Removes known secrets from text that a server wrote.
#[derive(Debug)]
pub(crate) struct Redactor {
    /// Each secret in each form in which a server may echo it.
    needles: Vec<Secret<String>>,
}

impl Redactor {
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut needles = Vec::new();
        for secret in secrets.into_iter().filter(|secret| secret.len() >= SHORTEST) {
            let once = encoded(secret);
            let twice = encoded(&once);
            let json = secret.replace('/', "\\/");
            let form = once.replace("%20", "+");
            let lower = once.to_lowercase();
            needles.extend([twice, once, lower, form, json, secret.to_owned()].map(Secret::new));
        }
        // The longest first, so that what contains another goes whole.
        needles.sort_by_key(|needle| std::cmp::Reverse(needle.expose().len()));
        Self { needles }
    }

    /// `text` without secrets and control characters, at most `longest` characters of it.
    pub(crate) fn excerpt(&self, text: &str, longest: usize) -> String {
        let mut text = without_signing_echo(text).to_owned();
        for needle in &self.needles {
            if text.contains(needle.expose().as_str()) {
                text = text.replace(needle.expose().as_str(), MASK);
            }
        }
        for name in SENSITIVE {
            text = masked_after(&text, name);
        }
        let mut shown: String =
            text.chars().take(longest).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if text.chars().nth(longest).is_some() {
            shown.push_str("..");
        }
        shown
    }
}

fn encoded(text: &str) -> String {
    let mut out = Vec::new();
    encode_into(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
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
            masked_query("AccessKeyId=LTAI1&Action=A&Signature=x%3D&SignatureNonce=1&SecurityToken="),
            "AccessKeyId=***&Action=A&Signature=***&SignatureNonce=1&SecurityToken=***"
        );
    }

    #[test]
    fn secrets_are_removed_in_every_form() {
        let redactor = Redactor::new(["se/cr+et=", "id", ""]);
        for echoed in
            ["se/cr+et=", "se%2Fcr%2Bet%3D", "se%2fcr%2bet%3d", "se%252Fcr%252Bet%253D", "se\\/cr+et="]
        {
            assert_eq!(redactor.excerpt(&format!("a {echoed} b"), 100), "a *** b");
        }
    }

    #[test]
    fn values_after_a_sensitive_name_are_masked() {
        let redactor = Redactor::new([]);
        for (text, shown) in [
            ("/?AccessKeyId=LTAI&Action=A", "/?AccessKeyId=***&Action=A"),
            ("<a href=\"/?Signature=ab%3D\">", "<a href=\"/?Signature=***\">"),
            ("AccessKeyId%3DLTAI%26Action", "AccessKeyId%3D***%26Action"),
            ("{\"SecurityToken\":\"tok\"}", "{\"SecurityToken\":\"***\"}"),
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
            prop_assert!(shown.chars().count() <= longest + 2);
        }
    }
}
