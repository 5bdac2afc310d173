//! The pull reader: walks a reply, and forgives what the service is known to do.
//!
//! All leniency is in this file, so that it holds for every member of every reply: a number as a text and a text as a
//! number, `null` for an absent member, a blank text for an empty list or object, `{}` for an empty list, a single value
//! for a list of one, a wrapper around a list, a name whose first letter is of the other case. It is what makes XML read
//! like JSON, too: XML has no numbers, no lists of one, and one form for all that is empty.
//!
//! The walk is not generic, so a reply type costs a `match` on its member names and no more.

mod json;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::decode_error::{DecodeError, mismatch, quoted, shortened};
use json::{Cursor, Kind};

/// An item of a list: called when the reader stands before it.
type ReadItem<'f> = dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError> + 'f;
/// A member of an object: takes its value and says `true`, or leaves it and says `false`.
type ReadMember<'f> = dyn FnMut(&mut Reader<'_>, &str) -> Result<bool, DecodeError> + 'f;

/// Walks a reply. `#[derive(RpcResponse)]` writes the walk; [`ReplyValue`](crate::ReplyValue) is the way in for others.
pub struct Reader<'j> {
    json: Cursor<'j>,
    /// How many members were taken so far.
    taken: usize,
    /// Whether an object was taken for a list of one, and nothing of it was known so far: see [`Reader::known`].
    guessing: bool,
}

impl<'j> Reader<'j> {
    /// A reader of a JSON document in UTF-8; a byte order mark is skipped.
    #[must_use]
    pub fn new(document: &'j [u8]) -> Self {
        Self::of_cursor(Cursor::new(document))
    }

    /// A reader of a JSON text; `cut` if the document goes on behind it in bytes that are no text.
    #[inline]
    pub(super) fn of_text(text: &'j str, cut: bool) -> Self {
        Self::of_cursor(Cursor::of_text(text, cut))
    }

    #[inline]
    fn of_cursor(json: Cursor<'j>) -> Self {
        Self { json, taken: 0, guessing: false }
    }

    /// Ends the document.
    ///
    /// # Errors
    ///
    /// Something other than white space is left.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.json.finish()
    }

    /// Reads an object: calls `member` for each of its members.
    ///
    /// A member for which it says `false` is skipped, after it was asked again with the first letter's case changed. One
    /// that is `null` and that `member` cannot read counts as absent. A blank text is an object without members.
    ///
    /// # Errors
    ///
    /// The next value is no object, or `member` failed.
    pub fn object(&mut self, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        let guessing = std::mem::take(&mut self.guessing);
        match self.json.peek()? {
            Kind::Object => {}
            Kind::Text if self.json.is_empty_ahead() => return self.skip(),
            _ => return Err(self.unexpected("an object")),
        }
        let before = self.taken;
        self.json.enter()?;
        let mut first = true;
        while let Some(name) = self.json.next_name(first)? {
            first = false;
            if let Err(e) = self.member(&name, member) {
                return Err(e.at_key(&name));
            }
        }
        if guessing && self.taken == before {
            self.guessing = true;
            return Err(mismatch("a list", "an object with no member that is known"));
        }
        Ok(())
    }

    #[inline]
    fn member(&mut self, name: &str, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        if self.json.peek()? == Kind::Null {
            return self.null_member(name, member);
        }
        if member(self, name)? || member(self, &other_case(name))? {
            self.taken += 1;
            return Ok(());
        }
        self.skip()
    }

    /// A member that is `null`, for a type that has a value for it. Not offered under its other name, so that it does
    /// not take the place of a value.
    fn null_member(&mut self, name: &str, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        let before = self.json.clone();
        if let Ok(true) = member(self, name) {
            self.taken += 1;
            return Ok(());
        }
        self.json = before;
        self.json.word("null")
    }

    /// Reads a list: calls `item` before each item.
    ///
    /// An object is a list if it wraps one, as in `{"Caster": [..]}`, and a list of one otherwise.
    ///
    /// # Errors
    ///
    /// The next value cannot pass for a list, or `item` failed.
    pub fn list(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        match self.json.peek()? {
            Kind::Object if !self.json.is_empty_ahead() => match self.json.only_member_ahead() {
                Some(Kind::List) => self.wrapped(item),
                Some(_) => self.wrapped_or_one(item),
                None => {
                    let read = self.known(item);
                    self.guessing = false;
                    read
                }
            },
            _ => self.whole_list(item),
        }
    }

    /// Reads a list that has no wrapper: an object is a list of one.
    fn whole_list(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        match self.json.peek()? {
            Kind::List => self.items(item),
            Kind::Null => self.skip(),
            Kind::Text | Kind::Object if self.json.is_empty_ahead() => self.skip(),
            _ => item(self),
        }
    }

    /// Reads `{"Caster": [..]}`, whatever the member's name.
    fn wrapped(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        self.object(&mut |reader, _| reader.whole_list(item).map(|()| true))
    }

    /// Reads an object that stands for a list of itself, if `item` knows any of its members.
    ///
    /// Whether it does is found out by [`object`](Self::object). `guessing` stays set if an object was not what `item`
    /// expected, or one of which it knew nothing.
    fn known(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        self.guessing = true;
        let read = item(self);
        self.guessing &= read.is_err();
        read
    }

    /// Reads an object with one member: a list of itself, or the wrapper of a list of one.
    fn wrapped_or_one(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        let before = self.json.clone();
        match self.known(item) {
            Err(problem) if std::mem::take(&mut self.guessing) => {
                self.json = before;
                let inside = self.object(&mut |reader, _| reader.known(item).map(|()| true));
                self.guessing = false;
                inside.map_err(|_| problem)
            }
            read => read,
        }
    }

    /// Reads a list that is the only member of an object, as in `"CasterList": {"Caster": [..]}`, or stands there bare.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn wrapped_list(&mut self, name: &str, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        if self.json.peek()? != Kind::Object {
            return self.whole_list(item);
        }
        let (mut found, mut other) = (false, None);
        self.object(&mut |reader, key| {
            if key == name {
                reader.whole_list(item)?;
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

    /// Whether the next value is an object.
    pub(crate) fn is_object(&mut self) -> Result<bool, DecodeError> {
        self.json.peek().map(|kind| kind == Kind::Object)
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
