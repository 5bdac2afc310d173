//! Keeping secrets out of whatever a person or a log may see.

mod escapes;
mod named;

use std::fmt;

use zeroize::Zeroize;

use self::escapes::forms;
pub(crate) use self::escapes::forms as unescaped_forms;
use self::named::masked_after;
use crate::sign::v3::ALGORITHM;

/// Parameters and members whose values give access: masked wherever a request or a reply is shown.
const SENSITIVE: [&str; 8] = [
    "AccessKeyId",
    "AccessKeySecret",
    "BearerToken",
    "SecurityToken",
    "Signature",
    "x-acs-accesskey-id",
    "x-acs-bearer-token",
    "x-acs-security-token",
];

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

impl From<String> for Secret<String> {
    fn from(value: String) -> Self {
        Self::new(value)
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
        .and_then(|(_, rest)| rest.split(',').next())
        .filter(|names| {
            names.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-;".contains(&b))
        });
    match signed_headers {
        Some(names) => format!("{ALGORITHM} Credential={MASK},SignedHeaders={names},Signature={MASK}"),
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

    /// Whether `text` holds either end of a secret, or a value behind a sensitive name, however it is written.
    fn gives_away(&self, text: &str) -> bool {
        let texts = forms(text);
        let comparables: Vec<String> = texts.iter().map(|text| comparable(text)).collect();
        let holds = |piece: &str| comparables.iter().any(|text| text.contains(piece));
        // What undoes the text's escapes undoes those of a secret that has some of its own.
        let secrets = self.secrets.iter().flat_map(|secret| forms(secret.expose()));
        let mut secrets = secrets.map(|secret| comparable(&secret)).filter(|secret| secret.len() >= SHORTEST);
        let named = |name: &str| texts.iter().any(|text| masked_after(text, name) != *text);
        secrets.any(|secret| telling_pieces(&secret).any(holds)) || SENSITIVE.iter().any(|name| named(name))
    }
}

/// What of a secret gives it away: either end, and the beginning of each long run of letters and digits, which no way of
/// writing changes that escapes the characters between them.
fn telling_pieces(secret: &str) -> impl Iterator<Item = &str> {
    let runs = secret.split(|c: char| !c.is_alphanumeric()).filter(|run| run.len() >= FRAGMENT);
    let runs = runs.map(|run| beginning(run, FRAGMENT));
    [beginning(secret, FRAGMENT), end(secret, FRAGMENT)].into_iter().chain(runs)
}

/// `text` in the form in which two are compared: blanks of a form and letters of either case are the same.
fn comparable(text: &str) -> String {
    // Each letter by itself: a sigma in lower case depends on what follows.
    text.chars().map(|c| if c == '+' { ' ' } else { c }).flat_map(char::to_lowercase).collect()
}

/// At most the first `longest` bytes of `text`.
fn beginning(text: &str, longest: usize) -> &str {
    text.get(..text.floor_char_boundary(longest)).unwrap_or(text)
}

/// At most the last `longest` bytes of `text`.
fn end(text: &str, longest: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(longest))..).unwrap_or(text)
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
            "SeCRet/Key et=",
        ] {
            assert_eq!(redactor.excerpt(&format!("a {echoed} b"), 100), WITHHELD, "{echoed}");
        }
    }

    #[test]
    fn secrets_with_letters_of_any_language_and_blanks_are_found() {
        // Long enough for either end to be beyond ASCII.
        let secrets = [
            "pässwörtchen-für-ärztinnen",
            "correct horse battery staple",
            "ключ😀导播台🎬секрет",
            "ä+b c%20d",
        ];
        let redactor = Redactor::new(secrets);
        for echoed in [
            "p%C3%A4ssw%C3%B6rtchen",
            "p%c3%a4ssw%c3%b6rtchen",
            "p%25C3%25A4ssw%25C3%25B6",
            "p%E4ssw%F6rtchen",
            "p\\u00e4ssw\\u00F6rtchen",
            "p\\\\u00e4ssw\\\\u00f6rtchen",
            "p&#228;ssw&#246;rtchen",
            "p&#xE4;ssw&#x000f6;rtchen",
            "PÄSSWÖRTCHEN",
            "%C3%A4rztinnen",
            "correct+horse+battery+staple",
            "correct%20horse%20battery",
            "correct%2Bhorse",
            "battery&#32;staple",
            "%D0%BA%D0%BB%D1%8E%D1%87%F0%9F%98%80",
            "\\u043a\\u043b\\u044e\\u0447\\ud83d\\ude00\\u5bfc",
            "\\u0441\\u0435\\u043a\\u0440\\u0435\\u0442",
            "&#1082;&#1083;&#1102;&#1095;&#128512;",
            "%C3%A4%2Bb+c%2520d",
            "%C3%A4%2Bb%20c%2520d",
        ] {
            assert_eq!(redactor.excerpt(&format!("a {echoed} b"), 100), WITHHELD, "{echoed}");
        }
        for secret in secrets {
            assert_eq!(redactor.excerpt(&format!("a {secret} b"), 100), "a *** b");
        }
        for innocent in ["\\ud83d alone", "100% ", "&#xffffffff;", "%C3", "\\u00", "a+b", "ärzte für alle"]
        {
            assert_eq!(redactor.excerpt(innocent, 100), innocent.trim());
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
    fn escapes_that_nobody_undoes_do_not_hide_a_long_run_of_letters() {
        let signature = "ab/dEf+hIjKlMnOpQr/tUvWxYz0=";
        let redactor = Redactor::new([signature]);
        for escape in ["\\x", "%u00", "=", "&#x;", "$"] {
            let of = |c: char| format!("{escape}{:02X}", u32::from(c));
            let echoed: String =
                signature.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { of(c) }).collect();
            assert_eq!(redactor.excerpt(&format!("a {echoed} b"), 100), WITHHELD, "{echoed}");
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
            ("AccessKeyId%253DLTAI%2526Action", "AccessKeyId%253D***%2526Action"),
            ("AccessKeyId\\u003dLTAI\\u0026Action", "AccessKeyId\\u003d***\\u0026Action"),
            ("Signature\\u003Dab%3D\\u0026A", "Signature\\u003D***\\u0026A"),
            ("Signature&#61;ab&amp;A", "Signature&#61;***&amp;A"),
            ("{\\\"SecurityToken\\\":\\\"tok\\\"}", "{\\\"SecurityToken\\\":\\\"***\\\"}"),
            ("{'SecurityToken': 'tok'}", "{'SecurityToken': '***'}"),
            ("x-acs-security-token: tok", "x-acs-security-token: ***"),
            ("AccessKeyId=&Signature=", "AccessKeyId=&Signature="),
            ("AccessKeyId\\\\\\\\u003dLTAI", WITHHELD),
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
        fn no_encoding_hides_a_secret(secret in "\\PC{8,40}", ascii in any::<bool>()) {
            let keep = |c: char| ascii && c.is_ascii_alphanumeric();
            let units = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|u| format!("\\u{u:04x}")).collect::<String>();
            let written = |escape: &dyn Fn(char) -> String| -> String {
                secret.chars().map(|c| if keep(c) { c.to_string() } else { escape(c) }).collect()
            };
            let percent = |c: char| c.to_string().bytes().map(|b| format!("%{b:02X}")).collect::<String>();
            for echoed in [
                written(&percent),
                written(&|c| if c == ' ' { "+".to_owned() } else { percent(c) }),
                written(&|c| percent(c).replace('%', "%25")),
                written(&units),
                written(&|c| format!("&#{};", u32::from(c))),
                written(&|c| format!("&#x{:x};", u32::from(c))),
            ] {
                let shown = Redactor::new([secret.as_str()]).excerpt(&format!("a {echoed} b"), 10_000);
                prop_assert!(shown == WITHHELD || shown == "a *** b", "{} of {}", shown, echoed);
            }
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>(), secret in any::<String>(), longest in 0_usize..40) {
            let shown = Redactor::new([secret.as_str()]).excerpt(&text, longest);
            prop_assert!(shown == WITHHELD || shown.chars().count() <= longest + 2);
        }
    }
}
