//! Why a reply could not be decoded, and where.

use std::error::Error;
use std::fmt;

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
        Self(Box::new(Inner { path: Vec::new(), reason: reason.into() }))
    }

    /// A member that must be there is not.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("the member `{name}` is missing"))
    }

    pub(crate) fn at_key(mut self, key: &str) -> Self {
        self.0.path.push(Segment::Key(key.to_owned()));
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
