//! Signature V3 (`ACS3-HMAC-SHA256`), as pure functions.
//!
//! ```
//! use aliyun_rpc_core::sign::v3;
//!
//! // Alibaba Cloud's published example.
//! let query = v3::canonical_query([
//!     ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
//!     ("RegionId", "cn-shanghai"),
//! ]);
//! let body = v3::hash(b"");
//! let canonical = v3::CanonicalRequest::new("POST", &query, [
//!     ("host", "ecs.cn-shanghai.aliyuncs.com"),
//!     ("x-acs-action", "RunInstances"),
//!     ("x-acs-content-sha256", &body),
//!     ("x-acs-date", "2023-10-26T10:22:32Z"),
//!     ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
//!     ("x-acs-version", "2014-05-26"),
//! ], &body);
//! let signature = v3::SigningKey::new("YourAccessKeySecret").sign(&canonical.string_to_sign());
//! assert_eq!(signature.as_str(), "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
//! ```

use std::borrow::Cow;
use std::fmt;

use arrayvec::ArrayString;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::encode::decode;

/// The name of the algorithm, with which string to sign and `Authorization` begin.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Room for the canonical request of a plain action.
const BUFFER: usize = 768;

/// Room for the signed headers of a plain action.
const HEADERS: usize = 12;

/// The query as it is signed: ordered by name, values percent-encoded, names as they are. Of two parameters with one name,
/// the last is kept.
///
/// The official clients leave names as they are, which makes a difference only for one that holds other characters than
/// letters, digits, `-`, `_`, `.` and `~`.
pub fn canonical_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_plain_names(&super::canonical_query(parameters)).into_owned()
}

/// A percent-encoded query with the escapes of its names undone.
pub(crate) fn with_plain_names(query: &str) -> Cow<'_, str> {
    let name_of = |pair: &'_ str| pair.split('=').next().unwrap_or_default().len();
    if !query.split('&').any(|pair| pair[..name_of(pair)].contains('%')) {
        return query.into();
    }
    let pairs = query.split('&').map(|pair| {
        let (name, value) = pair.split_at(name_of(pair));
        format!("{}{value}", String::from_utf8_lossy(&decode(name.as_bytes())))
    });
    pairs.collect::<Vec<_>>().join("&").into()
}

/// SHA-256 in lower-case hexadecimal: of a body, as `x-acs-content-sha256` has it.
#[must_use]
pub fn hash(bytes: impl AsRef<[u8]>) -> String {
    digest(bytes.as_ref()).as_str().to_owned()
}

pub(crate) fn digest(bytes: &[u8]) -> ArrayString<64> {
    hexadecimal(&Sha256::digest(bytes).into())
}

/// What is signed of a request.
#[derive(Clone)]
pub struct CanonicalRequest {
    text: String,
    /// Where in `text` the list of the signed headers begins.
    signed_headers: usize,
}

impl CanonicalRequest {
    /// Composes it: method, canonical query, headers, and the [hash](hash()) of the body. The path is `/`.
    ///
    /// `headers` are those to be signed, in any order: `host`, `content-type` if there is one, and all of `x-acs-*`, as the
    /// service wants it; others may be among them.
    pub fn new<'a>(
        method: &str,
        canonical_query: &str,
        headers: impl IntoIterator<Item = (&'a str, &'a str)>,
        body_hash: &str,
    ) -> Self {
        let mut sorted = Vec::with_capacity(HEADERS);
        sorted.extend(headers.into_iter().map(|(name, value)| (lower_case(name), value)));
        sorted.sort_unstable();
        let mut text = String::with_capacity(BUFFER.max(canonical_query.len() * 2));
        text.extend([method, "\n/\n", canonical_query, "\n"]);
        for (name, value) in &sorted {
            text.extend([name, ":", value.trim(), "\n"]);
        }
        text.push('\n');
        let signed_headers = text.len();
        for (at, (name, _)) in sorted.iter().enumerate() {
            text.extend([if at > 0 { ";" } else { "" }, name]);
        }
        text.extend(["\n", body_hash]);
        Self { text, signed_headers }
    }

    /// The canonical request as text. It may hold a token.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The names of the headers that are signed: `host;x-acs-action;..`.
    #[must_use]
    pub fn signed_headers(&self) -> &str {
        self.text[self.signed_headers..].split('\n').next().unwrap_or_default()
    }

    /// The algorithm and the hash of the canonical request.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        format!("{ALGORITHM}\n{}", digest(self.text.as_bytes()))
    }
}

/// Shows neither parameters nor headers: tokens are among them.
impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest")
            .field("signed_headers", &self.signed_headers())
            .finish_non_exhaustive()
    }
}

/// An AccessKey secret, prepared for signing.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Prepares a secret.
    #[must_use]
    pub fn new(access_key_secret: &str) -> Self {
        match Hmac::new_from_slice(access_key_secret.as_bytes()) {
            Ok(mac) => Self(mac),
            Err(_) => unreachable!("HMAC takes a key of any length"),
        }
    }

    /// Signs a [string to sign](CanonicalRequest::string_to_sign).
    #[must_use]
    pub fn sign(&self, string_to_sign: impl AsRef<[u8]>) -> Signature {
        let mut mac = self.0.clone();
        mac.update(string_to_sign.as_ref());
        Signature(hexadecimal(&mac.finalize().into_bytes().into()))
    }
}

/// Does not show the key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(***)")
    }
}

/// A signature, in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(ArrayString<64>);

impl Signature {
    /// The text that ends the header `Authorization`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Does not show the signature: with it, a request can be sent again.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(***)")
    }
}

/// The value of the header `Authorization`.
#[must_use]
pub fn authorization(access_key_id: &str, signed_headers: &str, signature: &Signature) -> String {
    let signature = signature.as_str();
    format!("{ALGORITHM} Credential={access_key_id},SignedHeaders={signed_headers},Signature={signature}")
}

fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

fn hexadecimal(bytes: &[u8; 32]) -> ArrayString<64> {
    let mut text = [0; 64];
    for (digits, byte) in text.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
        *digits = [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
    }
    // Digits are ASCII.
    ArrayString::from_byte_string(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nothing_is_the_one_that_clients_send() {
        assert_eq!(hash("").as_str(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn names_stay_as_they_are_and_values_are_encoded() {
        let query = canonical_query([("中", "1"), ("k=v", "a b"), ("A", "x=y&z"), ("~t", ""), ("a b", "+")]);
        assert_eq!(query, "A=x%3Dy%26z&a b=%2B&k=v=a%20b&~t=&中=1");
        assert_eq!(canonical_query([]), "");
    }

    #[test]
    fn headers_are_sorted_trimmed_and_in_lower_case() {
        let headers = [("X-Acs-Version", "v"), ("x-acs-action", " a b "), ("Host", "h:8080")];
        let canonical = CanonicalRequest::new("GET", "A=1", headers, "hash");
        assert_eq!(canonical.signed_headers(), "host;x-acs-action;x-acs-version");
        assert_eq!(
            canonical.as_str(),
            "GET\n/\nA=1\nhost:h:8080\nx-acs-action:a b\nx-acs-version:v\n\nhost;x-acs-action;x-acs-version\nhash"
        );
    }

    #[test]
    fn nothing_of_it_is_shown() {
        let canonical = CanonicalRequest::new("GET", "", [("x-acs-security-token", "hunter2")], "");
        let key = SigningKey::new("hunter2");
        let signature = key.sign("text");
        let shown = format!("{canonical:?} {key:?} {signature:?}");
        assert!(!shown.contains("hunter2") && !shown.contains(signature.as_str()), "{shown}");
    }
}
