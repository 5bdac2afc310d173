//! The pull reader: walks a reply, and forgives what the service is known to do.
//!
//! All leniency is in this file, so that it holds for every member of every reply: a number as a text and a text as a
//! number, `null` for an absent member, `""` or `{}` for an empty list, a single value for a list of one, a name whose
//! first letter is of the other case. Nothing here is generic, so a reply type costs a `match` on its member names and
//! no more.

use std::str::FromStr;

use jiter::{Jiter, JiterError, Peek};

use super::decode_error::DecodeError;

/// The longest piece of a value that an error quotes, in characters.
const QUOTED: usize = 32;

/// A member's value, or an item's: called when the reader stands before it.
type ReadItem<'f> = dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError> + 'f;
/// A member of an object: takes its value and says `true`, or leaves it and says `false`.
type ReadMember<'f> = dyn FnMut(&mut Reader<'_>, &str) -> Result<bool, DecodeError> + 'f;

/// Walks a reply. `#[derive(RpcResponse)]` writes the walk; [`ReplyValue`](crate::ReplyValue) is the way in for others.
#[derive(Debug)]
pub struct Reader<'j> {
    document: &'j [u8],
    json: Jiter<'j>,
    /// Buffers for the name of the member being read, one for each level that is open, kept for the next.
    spare_keys: Vec<String>,
}

impl<'j> Reader<'j> {
    /// A reader of a JSON document in UTF-8; a byte order mark is skipped.
    #[must_use]
    pub fn new(document: &'j [u8]) -> Self {
        let document = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
        Self { document, json: Jiter::new(document), spare_keys: Vec::new() }
    }

    /// Ends the document.
    ///
    /// # Errors
    ///
    /// Something other than white space is left.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.json.finish().map_err(|e| self.broken(&e))
    }

    /// Reads an object: calls `member` for each of its members that is not `null`.
    ///
    /// A member for which it says `false` is skipped, after it was asked again with the first letter's case changed.
    ///
    /// # Errors
    ///
    /// The next value is no object, or `member` failed.
    pub fn object(&mut self, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        if self.peek()? != Peek::Object {
            return Err(self.unexpected("an object"));
        }
        let mut key = self.spare_keys.pop().unwrap_or_default();
        let result = self.members(&mut key, member);
        self.spare_keys.push(key);
        result
    }

    fn members(&mut self, key: &mut String, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        let mut next = self.json.known_object();
        loop {
            match next {
                Ok(Some(name)) => {
                    key.clear();
                    key.push_str(name);
                }
                Ok(None) => return Ok(()),
                Err(e) => return Err(self.broken(&e)),
            }
            if let Err(e) = self.member(key, member) {
                return Err(e.at_key(key));
            }
            next = self.json.next_key();
        }
    }

    fn member(&mut self, key: &mut str, member: &mut ReadMember<'_>) -> Result<(), DecodeError> {
        if self.skip_null()? || member(self, key)? {
            return Ok(());
        }
        let known_by_its_twin = flip_first(key) && {
            let taken = member(self, key)?;
            flip_first(key);
            taken
        };
        if known_by_its_twin { Ok(()) } else { self.skip() }
    }

    /// Reads a list: calls `item` before each item.
    ///
    /// # Errors
    ///
    /// The next value cannot pass for a list, or `item` failed.
    pub fn list(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        match self.peek()? {
            Peek::Array => self.items(item),
            Peek::String if self.next_is_empty_text() => self.skip(),
            Peek::Object if self.next_is_empty_object() => self.skip(),
            // A list of one, as XML turned into JSON writes it.
            Peek::Object => item(self),
            _ => Err(self.unexpected("a list")),
        }
    }

    /// Reads a list that is the only member of an object, as in `"CasterList": {"Caster": [..]}`, or stands there bare.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn wrapped_list(&mut self, name: &str, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        if self.peek()? != Peek::Object {
            return self.list(item);
        }
        self.object(&mut |reader, key| {
            if key != name {
                return Ok(false);
            }
            reader.list(item)?;
            Ok(true)
        })
    }

    fn items(&mut self, item: &mut ReadItem<'_>) -> Result<(), DecodeError> {
        let mut index = 0;
        let mut next = self.json.known_array();
        loop {
            match next {
                Ok(Some(_)) => item(self).map_err(|e| e.at_index(index))?,
                Ok(None) => return Ok(()),
                Err(e) => return Err(self.broken(&e)),
            }
            index += 1;
            next = self.json.array_step();
        }
    }

    /// Reads a text, or the text of a number or boolean.
    ///
    /// # Errors
    ///
    /// The next value is none of these.
    pub fn text(&mut self) -> Result<String, DecodeError> {
        match self.peek()? {
            Peek::String => match self.json.known_str() {
                Ok(text) => Ok(text.to_owned()),
                Err(e) => Err(self.broken(&e)),
            },
            Peek::True | Peek::False => self.boolean().map(|value| value.to_string()),
            next if next.is_num() => match self.json.known_number_bytes(next) {
                Ok(digits) => Ok(String::from_utf8_lossy(digits).into_owned()),
                Err(e) => Err(self.broken(&e)),
            },
            _ => Err(self.unexpected("text")),
        }
    }

    /// Reads a boolean, or a text or number that stands for one: `"true"`, `"false"`, `1`, `0`.
    ///
    /// # Errors
    ///
    /// The next value is none of these.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        let next = self.peek()?;
        if matches!(next, Peek::True | Peek::False) {
            return self.json.known_bool(next).map_err(|e| self.broken(&e));
        }
        self.scalar("boolean", |text| match text {
            "1" => Some(true),
            "0" => Some(false),
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        })
    }

    /// Reads a number, or a text that holds one, and parses its digits by `parse`.
    pub(crate) fn scalar<T>(
        &mut self,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, DecodeError> {
        let parsed = match self.peek()? {
            Peek::String => self.json.known_str().map(|text| parse(text.trim()).ok_or_else(|| quoted(text))),
            next if next.is_num() => self.json.known_number_bytes(next).map(|digits| {
                let digits = String::from_utf8_lossy(digits);
                parse(&digits).ok_or_else(|| shortened(&digits))
            }),
            _ => return Err(self.unexpected(expected)),
        };
        match parsed {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(found)) => Err(mismatch(expected, &found)),
            Err(e) => Err(self.broken(&e)),
        }
    }

    /// Reads an integer: digits, or a number without a fraction such as `3.0` and `1e3`.
    pub(crate) fn integer<T: FromStr + TryFrom<i128>>(&mut self) -> Result<T, DecodeError> {
        self.scalar("integer", |text| {
            text.parse().ok().or_else(|| {
                let number = text.parse::<f64>().ok().filter(|n| n.fract() == 0.0 && n.abs() < 9.0e15)?;
                // Exact: below 2^53 every whole `f64` is an integer.
                T::try_from(number as i128).ok()
            })
        })
    }

    /// Skips the next value if it is `null` and says whether it was.
    ///
    /// # Errors
    ///
    /// The document is broken.
    pub fn skip_null(&mut self) -> Result<bool, DecodeError> {
        let null = self.peek()? == Peek::Null;
        if null {
            self.json.known_null().map_err(|e| self.broken(&e))?;
        }
        Ok(null)
    }

    /// Skips the next value if it is an empty text and says whether it was.
    ///
    /// # Errors
    ///
    /// The document is broken.
    pub fn skip_empty_text(&mut self) -> Result<bool, DecodeError> {
        let empty = self.peek()? == Peek::String && self.next_is_empty_text();
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
        self.json.next_skip().map_err(|e| self.broken(&e))
    }

    /// Skips the next value and gives its JSON text.
    pub(crate) fn raw(&mut self) -> Result<&'j [u8], DecodeError> {
        self.peek()?;
        let start = self.json.current_index();
        self.skip()?;
        Ok(self.json.slice_to_current(start))
    }

    fn peek(&mut self) -> Result<Peek, DecodeError> {
        self.json.peek().map_err(|e| self.broken(&e))
    }

    fn next_is_empty_text(&self) -> bool {
        self.ahead().starts_with(b"\"\"")
    }

    fn next_is_empty_object(&self) -> bool {
        self.ahead().strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"}"))
    }

    /// The document from the next value on; only right after a peek, which skips white space.
    fn ahead(&self) -> &'j [u8] {
        self.document.get(self.json.current_index()..).unwrap_or_default()
    }

    /// The error for a value of another kind than expected.
    fn unexpected(&mut self, expected: &str) -> DecodeError {
        match self.peek() {
            Ok(Peek::Object) => mismatch(expected, "an object"),
            Ok(Peek::Array) => mismatch(expected, "a list"),
            Ok(Peek::Null) => mismatch(expected, "null"),
            Ok(next) if next.is_num() || matches!(next, Peek::String | Peek::True | Peek::False) => match self.text() {
                Ok(text) if next == Peek::String => mismatch(expected, &quoted(&text)),
                Ok(text) => mismatch(expected, &shortened(&text)),
                Err(e) => e,
            },
            // Not the beginning of any value.
            Ok(_) => self.skip().err().unwrap_or_else(|| mismatch(expected, "something else")),
            Err(e) => e,
        }
    }

    fn broken(&self, error: &JiterError) -> DecodeError {
        let position = self.json.error_position(error.index);
        DecodeError::new(format!("not valid JSON: {} at {position}", error.error_type))
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

/// Changes the case of the first letter; says whether there was one to change.
fn flip_first(name: &mut str) -> bool {
    let Some(first) = name.get_mut(..1) else { return false };
    if first.starts_with(|c: char| c.is_ascii_lowercase()) {
        first.make_ascii_uppercase();
        true
    } else if first.starts_with(|c: char| c.is_ascii_uppercase()) {
        first.make_ascii_lowercase();
        true
    } else {
        false
    }
}

#[cfg(test)]
mod tests;
