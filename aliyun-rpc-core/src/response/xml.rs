//! XML replies, turned into the JSON that the service writes for the same values.
//!
//! An element that holds others becomes an object, any other a text; siblings of one name become a list, in their order.
//! The root's own name is dropped: `<StopCasterSceneResponse>` and `<Error>` stand for the braces of the JSON. That is
//! all that XML tells. Whether a text is a number, an empty element an empty list, or an only element a list of one is
//! known to the type that is read, so it is left to the [reader](super::Reader), as for JSON.
//!
//! What is lost on the way: attributes, comments, text beside elements, and members that are `null`, which the service
//! does not write. References are those of characters and the five that XML predefines; a document that brings
//! definitions of its own is refused, so nothing expands.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::DecodeError;

/// How deep elements may nest. The JSON nests at most twice as deep, which its reader takes.
const DEEPEST: usize = 64;

/// How many elements are read: each takes some 75 bytes, however short it is, which a reply of nothing but `<a/>` would make
/// twenty times its size. No reply of a service has as many.
const MOST: usize = 1 << 20;

/// Elements that a web page begins with.
const PAGES: [&str; 12] =
    ["html", "head", "body", "title", "meta", "center", "div", "pre", "h1", "h2", "h3", "script"];

/// The JSON of a document; of one that breaks off, that of what came before the break, and what is wrong.
pub(super) fn to_json(text: &str) -> (String, Option<DecodeError>) {
    let mut tree = Tree::default();
    let problem = tree.read(text).err();
    tree.finish();
    (tree.to_json(), problem)
}

/// Whether a text that begins with `<` is a web page, or declares a type of its own.
pub(super) fn is_page(text: &str) -> bool {
    let mut events = Reader::from_str(text);
    loop {
        match events.read_event() {
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Text(_)) => {}
            Ok(Event::DocType(_)) => return true,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                return PAGES.iter().any(|page| tag.name().0.eq_ignore_ascii_case(page));
            }
            _ => return false,
        }
    }
}

/// The elements of a document, in its order.
#[derive(Default)]
struct Tree<'x> {
    elements: Vec<Element<'x>>,
    /// Places of those that have not ended yet, from the root on.
    open: Vec<usize>,
}

struct Element<'x> {
    name: &'x str,
    text: Cow<'x, str>,
    /// The place behind the last element inside.
    end: usize,
}

impl<'x> Tree<'x> {
    fn read(&mut self, document: &'x str) -> Result<(), DecodeError> {
        let mut events = Reader::from_str(document);
        loop {
            let at = usize::try_from(events.buffer_position()).unwrap_or_default();
            let broken = |problem: &str| broken(document, at, problem);
            match events.read_event().map_err(|e| broken(&e.to_string()))? {
                Event::Start(tag) => {
                    self.start(document.get(at + 1..), tag.name().0.len()).map_err(broken)?
                }
                Event::Empty(tag) => {
                    self.start(document.get(at + 1..), tag.name().0.len()).map_err(broken)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(text.into_inner()).map_err(broken)?,
                Event::CData(text) => self.text(text.into_inner()).map_err(broken)?,
                Event::GeneralRef(reference) => {
                    let character = resolved(&reference).ok_or_else(|| broken("an unknown reference"))?;
                    self.text(character).map_err(broken)?;
                }
                Event::DocType(_) => return Err(broken("it declares a type")),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof if self.open.is_empty() && !self.elements.is_empty() => return Ok(()),
                Event::Eof => return Err(broken("it breaks off")),
            }
        }
    }

    /// An element whose name are the first `length` bytes of `text`.
    fn start(&mut self, text: Option<&'x str>, length: usize) -> Result<(), &'static str> {
        if self.open.is_empty() && !self.elements.is_empty() {
            return Err("a second root");
        }
        if self.open.len() == DEEPEST {
            return Err("nested too deep");
        }
        if self.elements.len() == MOST {
            return Err("more than a million elements");
        }
        let name = text.and_then(|text| text.get(..length)).unwrap_or_default();
        let name = name.split_once(':').map_or(name, |(_, local)| local);
        self.open.push(self.elements.len());
        self.elements.push(Element { name, text: Cow::Borrowed(""), end: 0 });
        Ok(())
    }

    fn end(&mut self) {
        let end = self.elements.len();
        if let Some(element) = self.open.pop().and_then(|place| self.elements.get_mut(place)) {
            element.end = end;
        }
    }

    /// A piece of the text of the innermost element. Text behind an element inside is left out.
    fn text(&mut self, piece: Cow<'x, str>) -> Result<(), &'static str> {
        let Some(&place) = self.open.last() else {
            return if piece.trim().is_empty() { Ok(()) } else { Err("text beside the root") };
        };
        let holds_none = place + 1 == self.elements.len();
        if let Some(element) = self.elements.get_mut(place).filter(|_| holds_none) {
            if element.text.is_empty() {
                element.text = piece;
            } else {
                element.text.to_mut().push_str(&piece);
            }
        }
        Ok(())
    }

    /// Ends what is open where a document breaks off. The text of the innermost is not whole, so it counts as not there.
    fn finish(&mut self) {
        if self.open.last().is_some_and(|place| place + 1 == self.elements.len()) {
            self.open.pop();
            self.elements.pop();
        }
        while !self.open.is_empty() {
            self.end();
        }
    }

    fn to_json(&self) -> String {
        let mut out = String::new();
        match self.elements.first() {
            // A root that is empty is an object, as any other root is.
            Some(root) if root.end > 1 || !root.text.trim().is_empty() => self.write(0, &mut out),
            _ => out.push_str("{}"),
        }
        out
    }

    fn write(&self, place: usize, out: &mut String) {
        let Some(element) = self.elements.get(place) else { return };
        if element.end == place + 1 {
            return push_quoted(out, &element.text);
        }
        // The sort is stable: items of a list stay in their order.
        let mut children: Vec<(&str, usize)> = self.children(place + 1, element.end).collect();
        children.sort_by_key(|(name, _)| *name);
        out.push('{');
        for (at, siblings) in children.chunk_by(|(one, _), (other, _)| one == other).enumerate() {
            if at > 0 {
                out.push(',');
            }
            self.write_member(siblings, out);
        }
        out.push('}');
    }

    /// A member: a list if there are several of its name.
    fn write_member(&self, siblings: &[(&str, usize)], out: &mut String) {
        let [(name, first), others @ ..] = siblings else { return };
        push_quoted(out, name);
        out.push_str(if others.is_empty() { ":" } else { ":[" });
        self.write(*first, out);
        for (_, other) in others {
            out.push(',');
            self.write(*other, out);
        }
        if !others.is_empty() {
            out.push(']');
        }
    }

    /// Names and places of the elements right inside one whose inside lies between two places.
    fn children(&self, start: usize, end: usize) -> impl Iterator<Item = (&'x str, usize)> {
        let first = Some(start).filter(|start| *start < end);
        let places = std::iter::successors(first, move |place| {
            self.elements.get(*place).map(|element| element.end).filter(|next| *next < end)
        });
        places.filter_map(|place| self.elements.get(place).map(|element| (element.name, place)))
    }
}

/// The text that a reference stands for; nothing if the document would have to say it.
fn resolved(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
        Ok(None) => resolve_xml_entity(&reference.clone().into_inner()).map(Cow::Borrowed),
        Err(_) => None,
    }
}

fn push_quoted(out: &mut String, text: &str) {
    // A text always has JSON.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// The error of a document that is not XML at `at`.
fn broken(document: &str, at: usize, problem: &str) -> DecodeError {
    let before = document.get(..at).unwrap_or(document);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    DecodeError::new(format!("not valid XML: {problem} at line {line} column {column}"))
}
