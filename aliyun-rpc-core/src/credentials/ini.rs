//! The dialect of INI that the official clients read.
//!
//! `[section]`, then `name = value` or `name: value`; a value ends at the first `#`, and a line that begins with `#` or `;`
//! says nothing. Names are told apart regardless of case; of two values of one name the later counts. INI crates read
//! other dialects: the cut at `#` is peculiar to these files.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

/// The sections of a file, by name.
#[derive(Default)]
pub(super) struct Ini(BTreeMap<String, Section>);

/// The values of a section, by name in lower case.
#[derive(Default)]
pub(super) struct Section(BTreeMap<String, Zeroizing<String>>);

/// A line that is neither a section nor a value. What is in it is not shown: it may be a secret.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// From 1.
    pub(super) line: usize,
}

impl Ini {
    pub(super) fn parse(text: &str) -> Result<Self, Malformed> {
        let mut ini = Self::default();
        let mut section = None;
        for (at, line) in text.lines().enumerate() {
            let malformed = || Malformed { line: at + 1 };
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(rest) = line.strip_prefix('[') {
                let name = rest.split_once(']').ok_or_else(malformed)?.0.trim();
                ini.0.entry(name.to_owned()).or_default();
                section = Some(name.to_owned());
                continue;
            }
            let (name, value) = line.split_once(['=', ':']).ok_or_else(malformed)?;
            let section = section.as_ref().and_then(|name| ini.0.get_mut(name)).ok_or_else(malformed)?;
            let value = value.split('#').next().unwrap_or_default().trim();
            section.0.insert(name.trim().to_ascii_lowercase(), Zeroizing::new(value.to_owned()));
        }
        Ok(ini)
    }

    pub(super) fn section(&self, name: &str) -> Option<&Section> {
        self.0.get(name)
    }
}

impl Section {
    /// A value, unless it is empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.as_str()).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sections_hold_values() {
        let ini = Ini::parse(
            "; a comment\n# another\r\n[default]\r\nType = access_key\n  access_key_id=id # mine\n\
             access_key_secret: a=b:c \nempty =\n[ other ] \nx = 1\nx = 2\n[default]\nmore = yes\n",
        )
        .unwrap();
        let default = ini.section("default").unwrap();
        for (name, value) in [
            ("type", Some("access_key")),
            ("access_key_id", Some("id")),
            ("access_key_secret", Some("a=b:c")),
            ("empty", None),
            ("absent", None),
            ("more", Some("yes")),
        ] {
            assert_eq!(default.get(name), value, "{name}");
        }
        assert_eq!(ini.section("other").unwrap().get("x"), Some("2"));
        assert!(ini.section("Default").is_none());
    }

    #[test]
    fn a_line_that_says_nothing_is_found() {
        for (text, line) in [("[a]\nb\n", 2), ("a = b", 1), ("\n\n[a\n", 3)] {
            assert_eq!(Ini::parse(text).err(), Some(Malformed { line }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "[\\[\\]=:#;a \\n\u{e9}]{0,40}|\\PC*") {
            let _ = Ini::parse(&text);
        }
    }
}
