//! The pull reader: walks a reply, and forgives what the service is known to do.
//!
//! All leniency is in this file, so that it holds for every member of every reply: a number as a text and a text as a
//! number, `null` for an absent member, `""` or `{}` for an empty list, a single value for a list of one, a name whose
//! first letter is of the other case. Nothing here is generic, so a reply type costs a `match` on its member names and
//! no more.

mod json;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::decode_error::DecodeError;
use json::{Cursor, Kind};

/// The longest piece of a value that an error quotes, in characters.
const QUOTED: usize = 32;

/// An item of a list: called when the reader stands before it.
type ReadItem<'f> = dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError> + 'f;
/// A member of an object: takes its value and says `true`, or leaves it and says `false`.
type ReadMember<'f> = dyn FnMut(&mut Reader<'_>, &str) -> Result<bool, DecodeError> + 'f;

/// Walks a reply. `#[derive(RpcResponse)]` writes the walk; [`ReplyValue`](crate::ReplyValue) is the way in for others.
pub struct Reader<'j> {
    json: Cursor<'j>,
    /// How many members were taken so far.
    taken: usize,
}

impl<'j> Reader<'j> {
    /// A reader of a JSON document in UTF-8; a byte order mark is skipped.
    #[must_use]
    pub fn new(document: &'j [u8]) -> Self {
        Self { json: Cursor::new(document), taken: 0 }
    }

    /// Ends the document.
    ///
    /// # Errors
    ///
    /// Something other than white space is left.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.json.finish()
    }

    /// Reads an object: calls `member` for each of its members that is not `null`.
    ///
    /// A member for which it says `false` is skipped, after it was asked again with the first letter's case changed.
    ///
    /// # Errors
    ///
    /// The next value is no object, or `member` failed.
    pub fn object(&mut self, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        if self.json.peek()? != Kind::Object {
            return Err(self.unexpected("an object"));
        }
        self.json.enter()?;
        let mut first = true;
        while let Some(name) = self.json.next_name(first)? {
            first = false;
            if let Err(e) = self.member(&name, member) {
                return Err(e.at_key(&name));
            }
        }
        Ok(())
    }

    #[inline]
    fn member(&mut self, name: &str, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        if self.skip_null()? {
            return Ok(());
        }
        if member(self, name)? || member(self, &other_case(name))? {
            self.taken += 1;
            return Ok(());
        }
        self.skip()
    }

    /// Reads a list: calls `item` before each item.
    ///
    /// # Errors
    ///
    /// The next value cannot pass for a list, or `item` failed.
    pub fn list(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        match self.json.peek()? {
            Kind::List => self.items(item),
            Kind::Text | Kind::Object if self.json.is_empty_ahead() => self.skip(),
            Kind::Object if self.json.is_wrapper_ahead() => self.wrapped(item),
            Kind::Object => self.list_of_one(item),
            _ => Err(self.unexpected("a list")),
        }
    }

    /// Reads `{"Caster": [..]}`, whatever the member's name.
    fn wrapped(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        self.object(&mut |reader, _| reader.items(item).map(|()| true))
    }

    /// Reads an object that stands for a list of itself, as XML turned into JSON writes it.
    fn list_of_one(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        let before = self.taken;
        item(self)?;
        if self.taken == before {
            return Err(mismatch("a list", "an object with no member that is known"));
        }
        Ok(())
    }

    /// Reads a list that is the only member of an object, as in `"CasterList": {"Caster": [..]}`, or stands there bare.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn wrapped_list(&mut self, name: &str, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        if self.json.peek()? != Kind::Object {
            return self.list(item);
        }
        let (mut found, mut other) = (false, None);
        self.object(&mut |reader, key| {
            if key == name {
                reader.list(item)?;
                found = true;
            } else {
                other.get_or_insert_with(|| key.to_owned());
            }
            Ok(key == name)
        })?;
        match other {
            Some(other) if !found => Err(mismatch(&format!("a list named `{name}`"), &quoted(&other))),
            _ => Ok(()),
        }
    }

    fn items(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        self.json.enter()?;
        let mut index = 0;
        while self.json.next_item(index == 0, b']')? {
            if let Err(e) = item(self) {
                return Err(e.at_index(index));
            }
            index += 1;
        }
        Ok(())
    }

    /// Reads a text, or the text of a number or boolean.
    ///
    /// # Errors
    ///
    /// The next value is none of these.
    pub fn text(&mut self) -> Result<String, DecodeError> {
        match self.json.peek()? {
            Kind::Text => self.json.string().map(Cow::into_owned),
            Kind::Number => self.json.number().map(str::to_owned),
            Kind::True | Kind::False => self.boolean().map(|value| value.to_string()),
            _ => Err(self.unexpected("text")),
        }
    }

    /// Reads what [`text`](Self::text) reads, or skips anything else.
    pub(crate) fn text_if_any(&mut self) -> Result<Option<String>, DecodeError> {
        match self.json.peek()? {
            Kind::Object | Kind::List | Kind::Null => self.skip().map(|()| None),
            _ => self.text().map(Some),
        }
    }

    /// Reads a boolean, or a text or number that stands for one: `"true"`, `"false"`, `1`, `0`.
    ///
    /// # Errors
    ///
    /// The next value is none of these.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.json.peek()? {
            Kind::True => self.json.word("true").map(|()| true),
            Kind::False => self.json.word("false").map(|()| false),
            _ => self.scalar("boolean", |text| match text {
                "1" => Some(true),
                "0" => Some(false),
                _ if text.eq_ignore_ascii_case("true") => Some(true),
                _ if text.eq_ignore_ascii_case("false") => Some(false),
                _ => None,
            }),
        }
    }

    /// Reads a number, or a text that holds one, and parses its digits by `parse`.
    pub(crate) fn scalar<T>(
        &mut self,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, DecodeError> {
        match self.json.peek()? {
            Kind::Number => {
                let digits = self.json.number()?;
                parse(digits).ok_or_else(|| mismatch(expected, &shortened(digits)))
            }
            Kind::Text => {
                let text = self.json.string()?;
                parse(text.trim()).ok_or_else(|| mismatch(expected, &quoted(&text)))
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    /// Reads an integer: digits, or a number without a fraction such as `3.0` and `1e3`.
    pub(crate) fn integer<T: FromStr + TryFrom<i128>>(&mut self) -> Result<T, DecodeError> {
        let number = self.scalar("integer", |text| {
            // Most integers are of this type at once.
            text.parse()
                .map(Ok)
                .ok()
                .or_else(|| whole_number(text).map(|wide| T::try_from(wide).map_err(|_| wide)))
        })?;
        number.map_err(|wide| {
            DecodeError::new(format!("{wide} does not fit in {}", std::any::type_name::<T>()))
        })
    }

    /// Skips the next value if it is `null` and says whether it was.
    ///
    /// # Errors
    ///
    /// The document is broken.
    #[inline]
    pub fn skip_null(&mut self) -> Result<bool, DecodeError> {
        let null = self.json.peek()? == Kind::Null;
        if null {
            self.json.word("null")?;
        }
        Ok(null)
    }

    /// Skips the next value if it is an empty text and says whether it was.
    ///
    /// # Errors
    ///
    /// The document is broken.
    pub fn skip_empty_text(&mut self) -> Result<bool, DecodeError> {
        let empty = self.json.peek()? == Kind::Text && self.json.is_empty_ahead();
        if empty {
            self.skip()?;
        }
        Ok(empty)
    }

    /// Skips the next value, whatever it is.
    ///
    /// # Errors
    ///
    /// The document is broken.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.json.skip().map(drop)
    }

    /// Skips the next value and gives its JSON text.
    pub(crate) fn raw(&mut self) -> Result<&'j str, DecodeError> {
        self.taken += 1;
        self.json.skip()
    }

    /// The error for a value of another kind than expected.
    #[cold]
    fn unexpected(&mut self, expected: &str) -> DecodeError {
        let found = self.json.peek().and_then(|kind| {
            Ok(match kind {
                Kind::Object => "an object".into(),
                Kind::List => "a list".into(),
                Kind::Text => quoted(&self.json.string()?),
                Kind::Number | Kind::True | Kind::False | Kind::Null => shortened(self.json.skip()?),
            })
        });
        match found {
            Ok(found) => mismatch(expected, &found),
            Err(e) => e,
        }
    }
}

/// An integer that is written in digits, or as a number without a fraction.
fn whole_number(text: &str) -> Option<i128> {
    text.parse().ok().or_else(|| {
        // Exact: below 2^53 every whole `f64` is an integer.
        let number = text.parse::<f64>().ok().filter(|n| n.fract() == 0.0 && n.abs() < 9.0e15)?;
        Some(number as i128)
    })
}

/// Shows nothing of the reply, which may hold anything.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

fn mismatch(expected: &str, found: &str) -> DecodeError {
    DecodeError::new(format!("expected {expected}, found {found}"))
}

/// The beginning of `text` in quotes.
fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

/// The beginning of `text`.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text.to_owned(),
    }
}

/// `name` with the case of its first letter changed.
fn other_case(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        if first.starts_with(|c: char| c.is_ascii_lowercase()) {
            first.make_ascii_uppercase();
        } else {
            first.make_ascii_lowercase();
        }
    }
    name
}
