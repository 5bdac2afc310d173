//! What expansions of the macros name. No stability is promised: the macros are pinned to this very version.

pub use crate::client::signed_query;
pub use crate::paginate::{count, has_more, next_number, next_token, take, token};
pub use crate::params::RESERVED;
pub use crate::params::rules::{check_items, check_one_of, check_range};
pub use crate::required::{Missing, Set, Supplied};
pub use crate::response::DecodeError;
pub use crate::transport::reqwest_request;

use crate::response::{Reader, ReplyValue};

/// The value of a member that was read, or that of an absent one; an error if it must be there.
#[inline]
pub fn member<T: ReplyValue>(value: Option<T>, name: &str) -> Result<T, DecodeError> {
    match value.or_else(T::absent) {
        Some(value) => Ok(value),
        None => Err(DecodeError::missing(name)),
    }
}

/// Reads a member into `slot`; the member is taken.
#[inline]
pub fn read_into<T: ReplyValue>(reader: &mut Reader<'_>, slot: &mut T) -> Result<bool, DecodeError> {
    *slot = T::read_value(reader)?;
    Ok(true)
}

/// Reads a member that may have to be there into `slot`; the member is taken.
#[inline]
pub fn read_some<T: ReplyValue>(reader: &mut Reader<'_>, slot: &mut Option<T>) -> Result<bool, DecodeError> {
    *slot = Some(T::read_value(reader)?);
    Ok(true)
}

/// Reads `"CasterList": {"Caster": [..]}`, where `name` is `Caster`.
#[inline]
pub fn wrapped_list<T: ReplyValue>(
    reader: &mut Reader<'_>,
    items: &mut Vec<T>,
    name: &str,
) -> Result<bool, DecodeError> {
    items.clear();
    reader.wrapped_list(name, &mut |reader| {
        items.push(T::read_value(reader)?);
        Ok(())
    })?;
    Ok(true)
}

/// The HTTP client of the built-in transport, for the benchmark.
pub fn http_client() -> Result<reqwest::Client, crate::Error> {
    crate::ReqwestTransport::new().map(crate::ReqwestTransport::into_http_client)
}

/// Whether the INI file of the official SDKs can be read, and has a profile that says where credentials come from: for
/// fuzzing.
#[must_use]
pub fn is_readable_ini(text: &str, profile: &str) -> bool {
    crate::credentials::is_readable_ini(text, profile)
}

/// The same for the configuration of the CLI.
#[must_use]
pub fn is_readable_cli_config(text: &[u8], profile: &str) -> bool {
    crate::credentials::is_readable_cli_config(text, profile)
}

/// The JSON text that a document in XML is read as, and whether nothing was wrong with it; of one that breaks off, what
/// came before the break: for fuzzing.
#[must_use]
pub fn xml_as_json(document: &str) -> (String, bool) {
    crate::response::xml_as_json(document)
}

/// The bytes that percent-encoded ones stand for: for fuzzing.
#[must_use]
pub fn percent_decoded(encoded: &[u8]) -> Vec<u8> {
    crate::sign::decoded(encoded)
}

/// A text, and with its escapes undone as often as they were laid on, as redaction looks at it: for fuzzing.
#[must_use]
pub fn unescaped_forms(text: &str) -> Vec<String> {
    crate::redact::unescaped_forms(text)
}
