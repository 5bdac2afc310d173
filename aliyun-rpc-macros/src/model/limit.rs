//! What the service allows for a parameter, in words.

use super::Param;
use crate::attr::ParamArgs;

impl Param {
    /// What the service allows: `from 1 to 100`, as it stands in a table.
    pub(crate) fn limits(&self) -> Vec<String> {
        let ParamArgs { range, max_items, one_of, .. } = &self.args;
        let range = range.value.as_ref().map(ToString::to_string);
        let items = max_items.value.map(|most| at_most(most, "item"));
        let texts = one_of.value.as_ref().map(|texts| alternatives(texts));
        [range, items, texts].into_iter().flatten().collect()
    }
}

/// `at most 20 items`, `at most 1 call`.
pub(crate) fn at_most(most: u32, noun: &str) -> String {
    format!("at most {most} {noun}{}", if most == 1 { "" } else { "s" })
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn alternatives(texts: &[String]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("`{text}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}
