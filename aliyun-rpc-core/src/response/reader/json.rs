//! A cursor over JSON text: what comes next, and its text. Knows the grammar, and nothing of what values mean.
//!
//! Names and values are slices of the document unless they hold escapes, so that walking a reply copies nothing.

use std::borrow::Cow;

use super::super::decode_error::DecodeError;

/// How deep objects and lists may nest: far deeper than any reply, far from the end of the stack.
const DEEPEST: u8 = 128;

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Text,
    Number,
    True,
    False,
    Null,
}

#[derive(Clone)]
pub(super) struct Cursor<'j> {
    text: &'j str,
    /// The byte that comes next; always at the boundary of a character.
    at: usize,
    depth: u8,
    /// Whether the document goes on behind `text`, but not in UTF-8.
    cut: bool,
}

impl<'j> Cursor<'j> {
    pub(super) fn new(document: &'j [u8]) -> Self {
        let document = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
        let (text, cut) = match str::from_utf8(document) {
            Ok(text) => (text, false),
            Err(e) => (str::from_utf8(&document[..e.valid_up_to()]).unwrap_or_default(), true),
        };
        Self::of_text(text, cut)
    }

    pub(super) fn of_text(text: &'j str, cut: bool) -> Self {
        Self { text, at: 0, depth: 0, cut }
    }

    /// What comes next; the cursor stands at its first byte then.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<Kind, DecodeError> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::Text),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::List),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't') => Ok(Kind::True),
            Some(b'f') => Ok(Kind::False),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.broken("expected a value")),
        }
    }

    /// Enters the object or list that comes next.
    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth == DEEPEST {
            return Err(self.broken("nested too deep"));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// The name of the next member of the object that was entered; nothing, and the object is left, at its end.
    pub(super) fn next_name(&mut self, first: bool) -> Result<Option<Cow<'j, str>>, DecodeError> {
        if !self.next_item(first, b'}')? {
            return Ok(None);
        }
        if self.next_byte() != Some(b'"') {
            return Err(self.broken("expected a member name"));
        }
        let name = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.broken("expected `:`"));
        }
        self.at += 1;
        Ok(Some(name))
    }

    /// Whether the list or object that was entered has another item; at its end it is left.
    pub(super) fn next_item(&mut self, first: bool, end: u8) -> Result<bool, DecodeError> {
        match self.next_byte() {
            Some(b) if b == end => {
                self.depth -= 1;
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.broken(if end == b'}' { "expected `,` or `}`" } else { "expected `,` or `]`" })),
        }
    }

    /// The text that comes next, without its quotes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        let start = self.at + 1;
        let plain = self.length_of_plain(start);
        self.at = start + plain;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..start + plain]));
        }
        self.escaped_string(start).map(Cow::Owned)
    }

    /// The number that comes next, as it is written.
    pub(super) fn number(&mut self) -> Result<&'j str, DecodeError> {
        let start = self.at;
        self.skip_if(|b| b == b'-');
        let leading_zero = self.byte() == Some(b'0');
        let digits = self.skip_digits()?;
        if leading_zero && digits > 1 {
            return Err(self.broken("a number begins with 0"));
        }
        if self.skip_if(|b| b == b'.') {
            self.skip_digits()?;
        }
        if self.skip_if(|b| b == b'e' || b == b'E') {
            self.skip_if(|b| b == b'+' || b == b'-');
            self.skip_digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    /// Skips `true`, `false` or `null`, of which the first letter was seen.
    pub(super) fn word(&mut self, word: &str) -> Result<(), DecodeError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.broken("expected a value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// Skips the value that comes next and gives its text.
    pub(super) fn skip(&mut self) -> Result<&'j str, DecodeError> {
        let kind = self.peek()?;
        let start = self.at;
        match kind {
            Kind::Text => drop(self.string()?),
            Kind::Number => drop(self.number()?),
            Kind::True => self.word("true")?,
            Kind::False => self.word("false")?,
            Kind::Null => self.word("null")?,
            Kind::Object => {
                self.enter()?;
                let mut first = true;
                while self.next_name(first)?.is_some() {
                    first = false;
                    self.skip()?;
                }
            }
            Kind::List => {
                self.enter()?;
                let mut first = true;
                while self.next_item(first, b']')? {
                    first = false;
                    self.skip()?;
                }
            }
        }
        Ok(&self.text[start..self.at])
    }

    /// Whether the text that comes next is blank, or the object empty.
    pub(super) fn is_empty_ahead(&self) -> bool {
        match self.byte() {
            Some(b'"') => self.clone().string().is_ok_and(|text| text.trim().is_empty()),
            Some(b'{') => self.text[self.at + 1..].trim_start().starts_with('}'),
            _ => false,
        }
    }

    /// The kind of the only member of the object that comes next; nothing if there are several, or none.
    pub(super) fn only_member_ahead(&self) -> Option<Kind> {
        let mut ahead = self.clone();
        let mut only = || {
            ahead.enter()?;
            if ahead.next_name(true)?.is_none() {
                return Ok(None);
            }
            let kind = ahead.peek()?;
            ahead.skip()?;
            Ok::<_, DecodeError>(if ahead.next_item(false, b'}')? { None } else { Some(kind) })
        };
        only().ok().flatten()
    }

    /// Ends the document.
    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        match self.next_byte() {
            None if !self.cut => Ok(()),
            _ => Err(self.broken("expected the end")),
        }
    }

    /// The error of a document that is not JSON where the cursor stands.
    fn broken(&self, problem: &str) -> DecodeError {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        let problem = match (self.at >= self.text.len(), self.cut) {
            (false, _) => problem,
            (true, false) => "it breaks off",
            (true, true) => "not UTF-8",
        };
        DecodeError::new(format!("not valid JSON: {problem} at line {line} column {column}"))
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space, without taking it.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// How many bytes from `start` on are the plain content of a string.
    #[inline]
    fn length_of_plain(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        rest.iter().position(|&b| b == b'"' || b == b'\\' || b < b' ').unwrap_or(rest.len())
    }

    /// The rest of a string that holds an escape where the cursor stands.
    #[cold]
    fn escaped_string(&mut self, start: usize) -> Result<String, DecodeError> {
        let mut out = self.text[start..self.at].to_owned();
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                Some(_) => return Err(self.broken("a control character in a text")),
                None => return Err(self.broken("expected `\"`")),
            }
            let plain = self.length_of_plain(self.at);
            out.push_str(&self.text[self.at..self.at + plain]);
            self.at += plain;
        }
    }

    /// The character that an escape stands for.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let escaped = match self.byte() {
            Some(b @ (b'"' | b'\\' | b'/')) => char::from(b),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode_escape();
            }
            _ => return Err(self.broken("an unknown escape")),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, DecodeError> {
        let first = self.hex()?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        // A surrogate: half of a character above U+FFFF, of which the other half must follow.
        let ahead = &self.text[self.at..];
        if ahead.starts_with("\\u") {
            self.at += 2;
            let second = self.hex()?;
            let pair = char::decode_utf16([first as u16, second as u16]).next();
            if let Some(Ok(character)) = pair {
                return Ok(character);
            }
        }
        Err(self.broken("half a surrogate pair"))
    }

    fn hex(&mut self) -> Result<u32, DecodeError> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).unwrap_or_default();
        let value = digits.iter().try_fold(0, |value, &b| Some(value << 4 | char::from(b).to_digit(16)?));
        match value {
            Some(value) if digits.len() == 4 => {
                self.at += 4;
                Ok(value)
            }
            _ => Err(self.broken("expected four hexadecimal digits")),
        }
    }

    fn skip_if(&mut self, wanted: impl Fn(u8) -> bool) -> bool {
        let found = self.byte().is_some_and(wanted);
        self.at += usize::from(found);
        found
    }

    fn skip_digits(&mut self) -> Result<usize, DecodeError> {
        let start = self.at;
        while self.skip_if(|b| b.is_ascii_digit()) {}
        if self.at == start { Err(self.broken("expected a digit")) } else { Ok(self.at - start) }
    }
}
