//! Why a reply could not be decoded, and where.

use std::error::Error;
use std::fmt;

use crate::redact::Redactor;

/// The most that is kept of the name of a member, in characters.
const LONGEST_NAME: usize = 64;
/// The most that is kept of a reason, in bytes.
const LONGEST_REASON: usize = 256;

/// The longest piece of a value that an error quotes, in characters.
const QUOTED: usize = 32;

/// A place in a reply that is not what was expected.
///
/// Displays as `$.CasterList.Caster[3].Status: expected integer, found "up"`.
pub struct DecodeError(Box<Inner>);

struct Inner {
    /// From the innermost out.
    path: Vec<Segment>,
    reason: String,
}

enum Segment {
    Key(String),
    Index(usize),
}

impl DecodeError {
    /// An error that says what is wrong with the value that was read last.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
        Self(Box::new(Inner { path: Vec::new(), reason }))
    }

    /// The same without secrets, which a reply may hold anywhere.
    pub(crate) fn redacted(mut self, redactor: &Redactor) -> Self {
        for segment in &mut self.0.path {
            if let Segment::Key(key) = segment {
                *key = redactor.excerpt(key, LONGEST_NAME);
            }
        }
        self.0.reason = redactor.excerpt(&self.0.reason, LONGEST_REASON);
        self
    }

    /// A member that must be there is not.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("the member `{name}` is missing"))
    }

    pub(crate) fn at_key(mut self, key: &str) -> Self {
        self.0.path.push(Segment::Key(key.chars().take(LONGEST_NAME).collect()));
        self
    }

    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Key(key) => write!(f, ".{}", key.escape_debug())?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        write!(f, ": {}", self.0.reason)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl Error for DecodeError {}

/// The error of a value that is not what was expected.
pub(super) fn mismatch(expected: &str, found: &str) -> DecodeError {
    DecodeError::new(format!("expected {expected}, found {found}"))
}

/// The beginning of `text` in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

/// The beginning of `text`.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text.to_owned(),
    }
}
