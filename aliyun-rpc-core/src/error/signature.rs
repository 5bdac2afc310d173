//! `SignatureDoesNotMatch`, explained: the service says what it signed, and we know what we did.

use std::collections::BTreeMap;

use http::HeaderMap;

use super::members::Members;
use crate::credentials::Credentials;
use crate::sign::decoded;

/// How the service's echo of the string to sign begins, with signature 1.0.
const V1: &str = "server string to sign is:";
/// How its echo of the canonical request begins, with signature V3.
const V3: &str = "server CanonicalRequest is [";

/// Why the signatures differ: the remedy, as far as the echo in a reply's `body` tells. Names what differs, never a value.
pub(crate) fn why_signatures_differ(
    body: &[u8],
    headers: &HeaderMap,
    signed: &[u8],
    credentials: &Credentials,
) -> Option<String> {
    let message = Members::read(body, headers).message?;
    let ours = std::str::from_utf8(signed).ok().filter(|ours| !ours.is_empty())?;
    let (theirs, difference): (&str, fn(&str, &str) -> String) =
        if let Some((_, theirs)) = message.split_once(V1) {
            (theirs, string_to_sign)
        } else {
            let (_, theirs) = message.split_once(V3)?;
            (theirs.rsplit_once(']').map_or(theirs, |(theirs, _)| theirs), canonical_request)
        };
    Some(if theirs.trim() == ours.trim() {
        wrong_secret(credentials)
    } else {
        difference(ours, theirs.trim())
    })
}

fn wrong_secret(credentials: &Credentials) -> String {
    if credentials.has_blank_ends() {
        return "remove the blanks or line breaks around the AccessKey secret: the service signed the very same text".to_owned();
    }
    "the AccessKey secret is not that of the AccessKey id: the service signed the very same text".to_owned()
}

/// `POST&%2F&` and the canonical query, encoded once more.
fn string_to_sign(ours: &str, theirs: &str) -> String {
    let parts = |text: &str| {
        let mut parts = text.splitn(3, '&').map(|part| text_of(part.as_bytes()));
        [(); 3].map(|()| parts.next().unwrap_or_default())
    };
    let ([method, path, query], [their_method, their_path, their_query]) = (parts(ours), parts(theirs));
    if method != their_method || path != their_path {
        return on_the_way("the method or path");
    }
    queries(&query, &their_query)
}

/// Method, path, query, headers, an empty line, their names, the hash of the body.
fn canonical_request(ours: &str, theirs: &str) -> String {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs) = (lines(ours), lines(theirs));
    if ours.get(..2) != theirs.get(..2) {
        return on_the_way("the method or path");
    }
    if let (Some(query), Some(their_query)) = (ours.get(2), theirs.get(2))
        && query != their_query
    {
        return queries(query, their_query);
    }
    let differs = ours.iter().zip(&theirs).position(|(ours, theirs)| ours != theirs);
    match differs.and_then(|at| ours.get(at)).and_then(|line| line.split_once(':')) {
        Some((name, _)) => on_the_way(&format!("the header `{}`", shown(name))),
        None if ours.last() != theirs.last() => on_the_way("the body"),
        None => on_the_way("the list of signed headers"),
    }
}

/// The first parameter that differs between two canonical queries.
fn queries(ours: &str, theirs: &str) -> String {
    let (ours, theirs) = (pairs(ours), pairs(theirs));
    let names = ours.keys().chain(theirs.keys());
    let differs = |name: &&&str| ours.get(*name) != theirs.get(*name);
    let Some(name) = names.filter(differs).min() else {
        return "the service orders or encodes the parameters otherwise: please report it".to_owned();
    };
    let shown = shown(name);
    match (ours.contains_key(name), theirs.contains_key(name)) {
        (true, false) => on_the_way(&format!("the parameter `{shown}`, which did not arrive,")),
        (false, true) => on_the_way(&format!("the parameter `{shown}`, which was not sent,")),
        _ => on_the_way(&format!("the parameter `{shown}`")),
    }
}

fn pairs(query: &str) -> BTreeMap<&str, &str> {
    query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
}

fn on_the_way(what: &str) -> String {
    format!("{what} is not what was signed: look for a proxy that changes requests on the way")
}

/// A name that can be shown: decoded, on one line, not endless.
fn shown(name: &str) -> String {
    text_of(name.as_bytes()).chars().take(64).flat_map(char::escape_debug).collect()
}

fn text_of(encoded: &[u8]) -> String {
    String::from_utf8_lossy(&decoded(encoded)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "POST&%2F&AccessKeyId%3Did%26CasterId%3Da%2520b%26Version%3D1";

    fn why(echo: &str, secret: &str) -> Option<String> {
        let message = format!("Specified signature is not matched with our calculation. {echo}");
        let body = serde_json::json!({"Code": "SignatureDoesNotMatch", "Message": message}).to_string();
        why_signatures_differ(
            body.as_bytes(),
            &HeaderMap::new(),
            OURS.as_bytes(),
            &Credentials::new("id", secret),
        )
    }

    #[test]
    fn equal_texts_mean_a_wrong_secret() {
        let echo = format!("{V1}{OURS}");
        assert!(why(&echo, "secret").unwrap().starts_with("the AccessKey secret is not that of"));
        assert!(why(&echo, "secret\n").unwrap().starts_with("remove the blanks"));
    }

    #[test]
    fn the_first_parameter_that_differs_is_named_and_no_value_shown() {
        for (theirs, expected) in [
            (
                "POST&%2F&AccessKeyId%3Did%26CasterId%3Da%252Bhidden%26Version%3D1",
                "the parameter `CasterId` is not",
            ),
            (
                "POST&%2F&AccessKeyId%3Did%26Version%3D1",
                "the parameter `CasterId`, which did not arrive, is not",
            ),
            (
                "POST&%2F&AccessKeyId%3Did%26CasterId%3Da%2520b%26Extra%3Dhidden%26Version%3D1",
                "the parameter `Extra`, which was not sent, is not",
            ),
            ("GET&%2F&AccessKeyId%3Did", "the method or path is not"),
        ] {
            let why = why(&format!("{V1}{theirs}"), "s").unwrap();
            assert!(why.starts_with(expected) && !why.contains("hidden"), "{why}");
        }
    }

    #[test]
    fn without_an_echo_there_is_no_explanation() {
        assert_eq!(why("", "s"), None);
    }

    #[test]
    fn canonical_requests_are_compared_line_by_line() {
        let ours = "POST\n/\nA=1\nhost:h\nx-acs-date:d\n\nhost;x-acs-date\nhash";
        for (theirs, expected) in [
            ("POST\n/\nA=2\nhost:h\nx-acs-date:d\n\nhost;x-acs-date\nhash", "the parameter `A` is"),
            ("POST\n/\nA=1\nhost:other\nx-acs-date:d\n\nhost;x-acs-date\nhash", "the header `host` is"),
            ("POST\n/\nA=1\nhost:h\nx-acs-date:d\n\nhost;x-acs-date\nother", "the body is"),
            ("GET\n/\nA=1", "the method or path is"),
        ] {
            assert!(canonical_request(ours, theirs).starts_with(expected), "{theirs}");
        }
    }
}
