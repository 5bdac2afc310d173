//! Signature 1.0 (HMAC-SHA1), as pure functions; [`v3`] has those of signature V3.
//!
//! The client signs by itself; this module is for those who must sign or check a request by hand.
//!
//! ```
//! use aliyun_rpc_core::sign::{SigningKey, canonical_query, string_to_sign};
//!
//! // Alibaba Cloud's published example.
//! let query = canonical_query([
//!     ("Action", "DescribeRegions"),
//!     ("Version", "2014-05-26"),
//!     ("Format", "XML"),
//!     ("AccessKeyId", "testid"),
//!     ("SignatureMethod", "HMAC-SHA1"),
//!     ("SignatureVersion", "1.0"),
//!     ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
//!     ("Timestamp", "2016-02-23T12:46:24Z"),
//! ]);
//! let signature = SigningKey::new("testsecret").sign(&string_to_sign("GET", &query));
//! assert_eq!(signature.as_str(), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
//! ```

mod encode;
mod key;
pub(crate) mod query;
pub mod v3;

pub(crate) use encode::decode as decoded;
pub use encode::encode_into;
pub(crate) use encode::encoded;
pub use key::{Signature, SigningKey};

use query::{CanonicalQuery, Query};

/// How a client signs. Both are good for every RPC action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SignatureVersion {
    /// Signature 1.0, HMAC-SHA1 over all parameters. Signature and common parameters travel among the action's own: in
    /// the form of a POST, in the URL of a GET.
    #[default]
    V1,
    /// `ACS3-HMAC-SHA256`, over the parameters in the URL, a hash of the body, and the headers that matter. Signature and
    /// common parameters travel in headers; of the action's own, those that are declared `#[rpc(body)]` in a form, the
    /// others in the URL, of a POST too.
    V3,
}

/// The canonical query of `parameters`: percent-encoded, ordered by name. Of two with one name, the last is kept.
pub fn canonical_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = CanonicalQuery::new(Query::new());
    for (name, value) in parameters {
        query.push("", name, value);
    }
    ascii(query.into_query())
}

/// What is signed: `POST&%2F&` and the canonical query, percent-encoded a second time.
///
/// `method` is `GET` or `POST`; host, path and headers are not signed.
#[must_use]
pub fn string_to_sign(method: &str, canonical_query: &str) -> String {
    let mut out = format!("{method}{}", query::ROOT).into_bytes();
    encode_into(&mut out, canonical_query);
    ascii(out)
}

/// Text of what encoding wrote, which is ASCII.
fn ascii(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}
