//! The canonical query: parameters percent-encoded and ordered by name, as they are sent; and, for signature 1.0, with it
//! the string to sign, which is the method and the canonical query, percent-encoded once more.

use super::encode::{decode, encode_into, encode_into_both};

/// Room for a plain action, so that neither text makes its buffer grow.
const BUFFER: usize = 768;

/// Between the method and the query of a string to sign: the separators and the path `/`.
pub(super) const ROOT: &str = "&%2F&";

/// What parameters are written to.
pub(crate) trait Texts {
    /// The query, as far as it is written.
    fn query(&self) -> &Vec<u8>;
    /// Writes `text`, percent-encoded.
    fn encoded(&mut self, text: &str);
    /// Writes a name that needs no escape.
    fn plain(&mut self, name: &str);
    /// Writes `&`.
    fn ampersand(&mut self);
    /// Writes `=`.
    fn equals(&mut self);
    /// Puts another query in the place of what was written.
    fn replace(&mut self, query: Vec<u8>);
}

/// The query alone.
pub(crate) struct Query(Vec<u8>);

impl Query {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn with_room() -> Self {
        Self(Vec::with_capacity(BUFFER))
    }
}

impl Texts for Query {
    fn query(&self) -> &Vec<u8> {
        &self.0
    }

    fn encoded(&mut self, text: &str) {
        encode_into(&mut self.0, text);
    }

    fn plain(&mut self, name: &str) {
        self.0.extend_from_slice(name.as_bytes());
    }

    fn ampersand(&mut self) {
        self.0.push(b'&');
    }

    fn equals(&mut self) {
        self.0.push(b'=');
    }

    fn replace(&mut self, query: Vec<u8>) {
        self.0 = query;
    }
}

/// The query, and the string to sign of signature 1.0.
pub(crate) struct QueryAndStringToSign {
    query: Vec<u8>,
    string_to_sign: Vec<u8>,
    /// Length of what stands in the string to sign before the query.
    head: usize,
}

impl QueryAndStringToSign {
    pub(crate) fn new(method: &str) -> Self {
        let mut string_to_sign = Vec::with_capacity(BUFFER);
        string_to_sign.extend_from_slice(method.as_bytes());
        string_to_sign.extend_from_slice(ROOT.as_bytes());
        let head = string_to_sign.len();
        Self { query: Vec::with_capacity(BUFFER), string_to_sign, head }
    }

    pub(crate) fn into_parts(self) -> (Vec<u8>, Vec<u8>) {
        (self.query, self.string_to_sign)
    }
}

impl Texts for QueryAndStringToSign {
    fn query(&self) -> &Vec<u8> {
        &self.query
    }

    fn encoded(&mut self, text: &str) {
        encode_into_both(&mut self.query, &mut self.string_to_sign, text);
    }

    fn plain(&mut self, name: &str) {
        self.query.extend_from_slice(name.as_bytes());
        self.string_to_sign.extend_from_slice(name.as_bytes());
    }

    fn ampersand(&mut self) {
        self.query.push(b'&');
        self.string_to_sign.extend_from_slice(b"%26");
    }

    fn equals(&mut self) {
        self.query.push(b'=');
        self.string_to_sign.extend_from_slice(b"%3D");
    }

    fn replace(&mut self, query: Vec<u8>) {
        self.string_to_sign.truncate(self.head);
        encode_into(&mut self.string_to_sign, &String::from_utf8_lossy(&query));
        self.query = query;
    }
}

/// Takes parameters and writes them.
///
/// What comes in order of name is written once, in place. Anything else is sorted at the end.
pub(crate) struct CanonicalQuery<T> {
    texts: T,
    /// Where in the query the name pushed last begins and ends.
    last: (usize, usize),
    sorted: bool,
}

impl<T: Texts> CanonicalQuery<T> {
    pub(crate) fn new(texts: T) -> Self {
        Self { texts, last: (0, 0), sorted: true }
    }

    /// Adds the parameter whose name is `prefix` and `name` joined.
    pub(crate) fn push(&mut self, prefix: &str, name: &str, value: &str) {
        self.separate();
        let start = self.texts.query().len();
        if !prefix.is_empty() {
            self.texts.encoded(prefix);
        }
        self.texts.encoded(name);
        let query = self.texts.query();
        let end = query.len();
        // The order is that of the raw names; one that needed escapes may order differently once it is encoded.
        let plain = end - start == prefix.len() + name.len();
        self.sorted &= plain && query[self.last.0..self.last.1] < query[start..end];
        self.last = (start, end);
        self.value(value);
    }

    /// Adds a common parameter, whose name needs no escape, and which comes in its place.
    pub(crate) fn push_common(&mut self, name: &'static str, value: &str) {
        self.separate();
        let start = self.texts.query().len();
        self.texts.plain(name);
        self.last = (start, self.texts.query().len());
        self.value(value);
    }

    fn separate(&mut self) {
        if !self.texts.query().is_empty() {
            self.texts.ampersand();
        }
    }

    fn value(&mut self, value: &str) {
        self.texts.equals();
        self.texts.encoded(value);
    }

    /// What was written, in order. Of parameters with one name, the last is in it.
    pub(crate) fn finish(mut self) -> T {
        if !self.sorted {
            let sorted = sorted_by_name(self.texts.query());
            self.texts.replace(sorted);
        }
        self.texts
    }
}

impl CanonicalQuery<Query> {
    pub(crate) fn into_query(self) -> Vec<u8> {
        self.finish().0
    }
}

fn sorted_by_name(query: &[u8]) -> Vec<u8> {
    let mut pairs: Vec<(Vec<u8>, &[u8])> = query
        .split(|&b| b == b'&')
        .map(|pair| (decode(pair.split(|&b| b == b'=').next().unwrap_or_default()), pair))
        .collect();
    // Reversed, so that the stable sort puts the pair written last first, and `dedup` keeps it.
    pairs.reverse();
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    pairs.dedup_by(|(a, _), (b, _)| a == b);
    pairs.iter().map(|(_, pair)| *pair).collect::<Vec<_>>().join(&b'&')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (String, String) {
        let mut query = CanonicalQuery::new(QueryAndStringToSign::new("GET"));
        let mut alone = CanonicalQuery::new(Query::new());
        for (name, value) in pairs {
            query.push("", name, value);
            alone.push("", name, value);
        }
        let (query, string_to_sign) = query.finish().into_parts();
        assert_eq!(alone.into_query(), query);
        (String::from_utf8(query).unwrap(), String::from_utf8(string_to_sign).unwrap())
    }

    #[test]
    fn nothing_is_an_empty_query() {
        assert_eq!(both([]), (String::new(), "GET&%2F&".to_owned()));
    }

    #[test]
    fn the_string_to_sign_is_encoded_twice() {
        assert_eq!(
            both([("A", "1:2"), ("B", "")]),
            ("A=1%3A2&B=".to_owned(), "GET&%2F&A%3D1%253A2%26B%3D".to_owned())
        );
    }

    #[test]
    fn names_are_ordered_as_they_are_not_as_they_are_encoded() {
        let (query, string_to_sign) = both([("é", "1"), ("~", "2"), ("a!", "3"), ("a b", "4")]);
        assert_eq!(query, "a%20b=4&a%21=3&~=2&%C3%A9=1");
        assert_eq!(string_to_sign, "GET&%2F&a%2520b%3D4%26a%2521%3D3%26~%3D2%26%25C3%25A9%3D1");
    }

    #[test]
    fn of_parameters_with_one_name_the_last_stays() {
        assert_eq!(both([("B", "1"), ("A", "1"), ("B", "2")]).0, "A=1&B=2");
    }

    proptest! {
        #[test]
        fn neither_text_depends_on_the_order_of_writing(
            pairs in proptest::collection::btree_map(any::<String>(), any::<String>(), 1..12),
            seed in any::<prop::sample::Index>(),
        ) {
            let sorted: Vec<_> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let mut rotated = sorted.clone();
            rotated.rotate_left(seed.index(sorted.len()));
            prop_assert_eq!(both(sorted), both(rotated));
        }
    }
}
