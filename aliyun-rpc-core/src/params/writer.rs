//! Flattening: the one place that turns nested values into `VideoLayer.1.PositionNormalized.2`.

use std::fmt;

use crate::params::RpcParams;
use crate::params::reserved::is_reserved;
use crate::sign::query::CanonicalQuery;

/// Receives the parameters of a call and writes them as the canonical query that is signed and sent.
///
/// The common parameters (`AccessKeyId`, `Action`, ..) are merged in as the action's own arrive. Expansions of
/// `#[rpc_action]` write in the order of their wire names, so that a plain action is written once, in place; whatever
/// arrives out of order (`Tag.10` after `Tag.9`, parameters added to a call) is sorted at the end.
pub struct ParamWriter<'w> {
    query: CanonicalQuery,
    /// Those not yet written, sorted by name.
    common: &'w [(&'static str, Option<&'w str>)],
    /// Where a nested value stands: `VideoLayer.1.`
    path: String,
    rejected: Option<Rejected>,
}

/// A parameter that cannot be sent.
#[derive(Debug)]
pub(crate) struct Rejected {
    pub(crate) name: String,
    pub(crate) reason: &'static str,
}

impl<'w> ParamWriter<'w> {
    /// Merges in those of `common` that have a value; `common` must be sorted by name.
    pub(crate) fn new(method: &str, common: &'w [(&'static str, Option<&'w str>)]) -> Self {
        Self { query: CanonicalQuery::new(method), common, path: String::new(), rejected: None }
    }

    /// Writes one parameter. A name that is empty, or one of the client's own, is refused.
    #[inline]
    pub fn text(&mut self, name: &str, value: &str) {
        if self.path.is_empty() && (name.is_empty() || is_reserved(name)) {
            let reason = if name.is_empty() { "it has no name" } else { "the client sets it itself" };
            return self.reject(name, reason);
        }
        while let [(common, text), rest @ ..] = self.common
            && self.follows(common, name)
        {
            self.common = rest;
            if let Some(text) = text {
                self.query.push_common(common, text);
            }
        }
        self.query.push(&self.path, name, value);
    }

    /// Writes a list of `len` items as `name.1`, `name.2`, ..
    ///
    /// `item` is called with the index of an item, its name (its position, from 1) and the writer.
    pub fn list(&mut self, name: &str, len: usize, item: &mut dyn FnMut(usize, &str, &mut Self)) {
        self.within(name, &mut |writer| {
            for at in 0..len {
                item(at, itoa::Buffer::new().format(at + 1), writer);
            }
        });
    }

    /// Writes a set of parameters as `name.Field`.
    pub fn object(&mut self, name: &str, value: &dyn RpcParams) {
        self.within(name, &mut |writer| value.write_params(writer));
    }

    /// Refuses the parameter `name`: the call fails before anything is sent, with an error that gives the reason.
    ///
    /// The reason reads on from "parameter `Name` cannot be sent: ". Of several, the first is reported.
    pub fn reject(&mut self, name: &str, reason: &'static str) {
        if self.rejected.is_none() {
            self.rejected = Some(Rejected { name: format!("{}{name}", self.path), reason });
        }
    }

    /// Ends the query: gives it and its string to sign.
    pub(crate) fn finish(mut self) -> Result<(Vec<u8>, Vec<u8>), Rejected> {
        for (name, value) in self.common {
            if let Some(value) = value {
                self.query.push_common(name, value);
            }
        }
        match self.rejected {
            None => Ok(self.query.finish()),
            Some(rejected) => Err(rejected),
        }
    }

    fn within(&mut self, name: &str, write: &mut dyn FnMut(&mut Self)) {
        let outer = self.path.len();
        self.path.push_str(name);
        self.path.push('.');
        write(self);
        self.path.truncate(outer);
    }

    /// Whether the parameter `name` comes after `common`.
    #[inline]
    fn follows(&self, common: &str, name: &str) -> bool {
        if self.path.is_empty() {
            common < name
        } else {
            common.bytes().lt(self.path.bytes().chain(name.bytes()))
        }
    }
}

/// Shows where it stands, not what was written: a key and a token are among it.
impl fmt::Debug for ParamWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParamWriter").field("path", &self.path).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The query that `write` makes, without common parameters.
    pub(crate) fn written(write: &dyn Fn(&mut ParamWriter<'_>)) -> String {
        written_with(&[], write)
    }

    fn written_with(common: &[(&'static str, Option<&str>)], write: &dyn Fn(&mut ParamWriter<'_>)) -> String {
        let mut writer = ParamWriter::new("POST", common);
        write(&mut writer);
        String::from_utf8(writer.finish().unwrap().0).unwrap()
    }

    #[test]
    fn common_parameters_are_merged_in_order() {
        let common = [
            ("AccessKeyId", Some("k")),
            ("Format", Some("JSON")),
            ("SecurityToken", None),
            ("Version", Some("v")),
        ];
        let query = written_with(&common, &|w| {
            w.text("CasterId", "c");
            w.list("Tag", 1, &mut |_, position, w| w.text(position, "t"));
            w.text("Zone", "z");
        });
        assert_eq!(query, "AccessKeyId=k&CasterId=c&Format=JSON&Tag.1=t&Version=v&Zone=z");
    }

    #[test]
    fn positions_above_nine_are_ordered_as_text() {
        let query = written(&|w| {
            w.list("L", 11, &mut |at, position, w| w.text(position, if at == 9 { "ten" } else { "" }))
        });
        assert_eq!(query, "L.1=&L.10=ten&L.11=&L.2=&L.3=&L.4=&L.5=&L.6=&L.7=&L.8=&L.9=");
    }

    #[test]
    fn the_first_rejection_is_reported_with_its_path() {
        let mut writer = ParamWriter::new("POST", &[]);
        writer.list("AudioLayer", 1, &mut |_, position, w| w.reject(position, "no"));
        writer.reject("Other", "neither");
        assert_eq!(writer.finish().unwrap_err().name, "AudioLayer.1");
    }
}
