//! What a body is, and the one form in which it is read: JSON text.
//!
//! A body that begins with `<` is XML and one that begins with `{` or `[` is JSON, whatever its content type says: a
//! gateway that has not read `Format` yet answers in XML, and a proxy may label anything as anything.

use std::borrow::Cow;

use http::HeaderMap;

use super::charset::Text;
use super::reader::Reader;
use super::{DecodeError, xml};

/// A body as JSON text. Nothing is copied if it is JSON in UTF-8.
#[derive(Debug)]
pub(crate) struct Document<'b>(Text<'b>);

impl<'b> Document<'b> {
    /// The whole body.
    ///
    /// # Errors
    ///
    /// It is XML that is not well-formed, or a web page.
    #[inline]
    pub(crate) fn of(body: &'b [u8], headers: &HeaderMap) -> Result<Self, DecodeError> {
        let text = Text::of(body, headers);
        if is_xml(&text.text) { Self::of_xml(&text) } else { Ok(Self(text)) }
    }

    #[cold]
    fn of_xml(xml: &Text<'_>) -> Result<Self, DecodeError> {
        if xml::is_page(&xml.text) {
            return Err(DecodeError::new("a web page, not a reply"));
        }
        match xml::to_json(&xml.text) {
            (_, Some(problem)) => Err(problem),
            (json, None) => Ok(Self(Text { text: Cow::Owned(json), cut: xml.cut })),
        }
    }

    /// As much as can be read of a body that may break off.
    pub(crate) fn begun(body: &'b [u8], headers: &HeaderMap) -> Self {
        let text = Text::lossy(body, headers);
        let text = match is_xml(&text) {
            // A page has elements of its own by the names of members.
            true if xml::is_page(&text) => Cow::Borrowed("{}"),
            true => Cow::Owned(xml::to_json(&text).0),
            false => text,
        };
        Self(Text { text, cut: false })
    }

    /// Whether a body may be the service's: JSON or XML, at least from its beginning, and no page of a proxy.
    pub(crate) fn is_service(body: &[u8], headers: &HeaderMap) -> bool {
        let text = Text::lossy(body, headers);
        text.trim_start().starts_with(['{', '[']) || is_xml(&text) && !xml::is_page(&text)
    }

    /// Walks it.
    #[inline]
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader::of_text(&self.0.text, self.0.cut)
    }

    /// The JSON text.
    ///
    /// # Errors
    ///
    /// Part of the body is no text.
    pub(crate) fn text(&self) -> Result<&str, DecodeError> {
        if self.0.cut {
            // The reader says where.
            let mut reader = self.reader();
            reader.skip()?;
            reader.finish()?;
        }
        Ok(&self.0.text)
    }
}

#[inline]
fn is_xml(text: &str) -> bool {
    text.trim_ascii_start().starts_with('<')
}
