//! What arrived, for tests to look at.

use std::collections::VecDeque;
use std::fmt;

use crate::params::Params;
use crate::request::RequestParts;

/// A request that the emulator has read in full, whatever it answered.
///
/// Its `Debug` output masks keys, tokens and signatures, and shows only the length of the body; the fields hold
/// everything.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// Method.
    pub method: String,
    /// Path, without the query.
    pub path: String,
    /// Query without the question mark, still encoded.
    pub raw_query: String,
    /// Names, in lower case, and values of the headers, in order; bytes that are no UTF-8 became U+FFFD.
    pub headers: Vec<(String, String)>,
    /// Body, freed of its transfer encoding.
    pub body: Vec<u8>,
    /// Decoded parameters; none when there were too many of them.
    pub params: Params,
}

impl RecordedRequest {
    /// The value of a parameter.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// The value of a header, of several the first; the name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The request in the form that a [`Verifier`](crate::Verifier) takes.
    #[must_use]
    pub fn parts(&self) -> RequestParts {
        let mut parts = RequestParts::new(self.method.clone(), self.raw_query.clone(), self.body.clone());
        parts.path.clone_from(&self.path);
        parts.content_type = None;
        self.headers.iter().fold(parts, |parts, (name, value)| parts.header(name.as_str(), value.as_str()))
    }

    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize {
        const PAIR: usize = size_of::<(String, String)>();
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len() + PAIR).sum();
        // The parameters hold the query and the body once more, and an allocation has a cost of its own.
        headers + 2 * (self.raw_query.len() + self.body.len()) + self.params.len() * (PAIR + 32)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SECRET: [&str; 4] =
            ["authorization", "x-acs-accesskey-id", "x-acs-security-token", "x-acs-bearer-token"];
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), if SECRET.contains(&name.as_str()) { "***" } else { value }))
            .collect();
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("params", &self.params)
            .field("headers", &headers)
            .field("body_len", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// The newest requests, bounded in number and in bytes.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    requests: VecDeque<RecordedRequest>,
    weight: usize,
}

const MOST_REQUESTS: usize = 1_000;
const MOST_BYTES: usize = 64 << 20;

impl Recorder {
    pub(crate) fn record(&mut self, request: RecordedRequest) {
        self.weight += request.weight();
        self.requests.push_back(request);
        while self.requests.len() > MOST_REQUESTS || (self.weight > MOST_BYTES && self.requests.len() > 1) {
            let Some(oldest) = self.requests.pop_front() else { break };
            self.weight -= oldest.weight();
        }
    }

    pub(crate) fn requests(&self) -> Vec<RecordedRequest> {
        self.requests.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(body: Vec<u8>) -> RecordedRequest {
        RecordedRequest {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            raw_query: String::new(),
            headers: vec![("authorization".to_owned(), "hidden-1".to_owned())],
            body,
            params: Params::from_pairs([
                ("AccessKeyId", "hidden-2"),
                ("Signature", "hidden-3"),
                ("SecurityToken", "hidden-4"),
            ]),
        }
    }

    #[test]
    fn only_the_newest_are_kept() {
        let mut recorder = Recorder::default();
        for n in 0..=MOST_REQUESTS {
            recorder.record(request(n.to_be_bytes().to_vec()));
        }
        let kept = recorder.requests();
        assert_eq!(kept.len(), MOST_REQUESTS);
        assert_eq!(kept[0].body, 1_usize.to_be_bytes());

        recorder.record(request(vec![0; MOST_BYTES]));
        assert_eq!(recorder.requests().len(), 1);
        let mut many = request(Vec::new());
        many.params = Params::from_pairs((0..MOST_BYTES / 80 + 1).map(|_| ("a", "")));
        recorder.record(many.clone());
        many.params = Params::from_pairs([("a", "")]);
        many.headers = vec![("x".to_owned(), "y".repeat(MOST_BYTES / 4)); 3];
        recorder.record(many.clone());
        assert_eq!(recorder.requests().len(), 1, "parameters and headers have a weight too");
        recorder.clear();
        assert!(recorder.requests().is_empty());
    }

    #[test]
    fn debug_masks_secrets() {
        let text = format!("{:?}", request(b"Signature=hidden-5".to_vec()));
        assert!(!text.contains("hidden"), "{text}");
    }
}
