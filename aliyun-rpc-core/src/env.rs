//! The environment: the only place that reads it.

/// The variable `name`, unless it is unset, empty or not Unicode.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(crate) fn var(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
