//! The environment: the only place that reads it.

/// The variable `name`, unless it is unset or empty. What is not Unicode in it becomes U+FFFD, which whoever reads it refuses:
/// were it passed over, a call would go elsewhere, or be made by someone else.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(crate) fn var(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?;
    Some(value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}
