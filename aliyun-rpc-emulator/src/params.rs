//! Decoded parameters: one flat list of names and values, however they travelled.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::error::ApiError;

/// The parameters of a request, query and form body together, in the order in which they arrived.
///
/// Lists are flat, as on the wire: `Tag.1.Key`, `Tag.1.Value`, `Tag.2.Key`. The readers that return a `Result` refuse
/// what does not fit with `InvalidParameter`, naming the parameter, so that a handler can pass the error on with `?`;
/// they take an empty value for an absent one.
///
/// ```
/// use aliyun_rpc_emulator::Params;
///
/// # fn main() -> Result<(), aliyun_rpc_emulator::ApiError> {
/// let params = Params::from_pairs([("PageSize", "20"), ("Tag.1.Key", "env")]);
/// assert_eq!(params.get("PageSize"), Some("20"));
/// assert_eq!(params.integer("PageSize", 1..=100)?, Some(20));
/// assert!(params.integer("PageSize", 1..=10).is_err());
/// assert!(params.has("Tag"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Params {
    pairs: Vec<(String, String)>,
    /// Positions in `pairs`, by name, then in order of arrival.
    by_name: Vec<usize>,
}

impl Params {
    /// Makes the parameters of these names and values.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let pairs: Vec<(String, String)> =
            pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let mut by_name: Vec<(&str, usize)> =
            pairs.iter().enumerate().map(|(place, (name, _))| (name.as_str(), place)).collect();
        by_name.sort_unstable();
        let by_name = by_name.into_iter().map(|(_, place)| place).collect();
        Self { pairs, by_name }
    }

    /// Names and values in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Names and values in ascending order of the names' code points; equal names in order of arrival.
    pub fn sorted(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sorted_from(0)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The value of a parameter; of one that occurs twice, the first.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.sorted_from(self.place_of(name))
            .next()
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// The value of a parameter, unless it is empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Whether a parameter is there, be it as itself or as the first item of a list (`Name.1`, `Name.1.Sub`).
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let first = format!("{name}.1");
        let inside = format!("{name}.1.");
        self.get(name).is_some() || self.get(&first).is_some() || self.with_prefix(&inside).next().is_some()
    }

    /// The first name, in ascending order, that occurs more than once.
    #[must_use]
    pub fn repeated(&self) -> Option<&str> {
        let mut names = self.sorted().map(|(name, _)| name);
        let mut last = names.next()?;
        names.find(|name| std::mem::replace(&mut last, name) == *name)
    }

    /// The value of a parameter that must be there and filled.
    ///
    /// # Errors
    /// `MissingParameter`, naming it.
    pub fn required(&self, name: &str) -> Result<&str, ApiError> {
        self.filled(name).ok_or_else(|| ApiError::missing_parameter(name))
    }

    /// A whole number within a range.
    ///
    /// # Errors
    /// `InvalidParameter` when the value is no whole number or out of range.
    pub fn integer(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, ApiError> {
        self.number(name, "an integer", range)
    }

    /// A number within a range.
    ///
    /// # Errors
    /// `InvalidParameter` when the value is no number or out of range.
    pub fn float(&self, name: &str, range: RangeInclusive<f64>) -> Result<Option<f64>, ApiError> {
        self.number(name, "a number", range)
    }

    /// `true` or `false`, in any case: Python clients write `True`.
    ///
    /// # Errors
    /// `InvalidParameter` when the value is anything else.
    pub fn boolean(&self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.filled(name) {
            None => Ok(None),
            Some(value) if value.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(value) if value.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(ApiError::invalid_parameter(name, "must be true or false")),
        }
    }

    /// One of several texts.
    ///
    /// # Errors
    /// `InvalidParameter` when the value is none of them.
    pub fn choice(&self, name: &str, choices: &[&str]) -> Result<Option<&str>, ApiError> {
        match self.filled(name) {
            Some(value) if !choices.contains(&value) => {
                Err(ApiError::invalid_parameter(name, &format!("must be one of {}", choices.join(", "))))
            }
            value => Ok(value),
        }
    }

    /// The positions that a list has items at, counted from 1; a client may leave gaps.
    ///
    /// # Errors
    /// `InvalidParameter` when something other than a position follows the name of the list.
    pub fn positions(&self, list: &str) -> Result<BTreeSet<u32>, ApiError> {
        let prefix = format!("{list}.");
        self.with_prefix(&prefix)
            .map(|(name, _)| {
                let rest = name.get(prefix.len()..).unwrap_or_default();
                let position = rest.split('.').next().unwrap_or_default();
                position
                    .parse()
                    .ok()
                    .filter(|number: &u32| *number > 0 && !position.starts_with(['0', '+']))
                    .ok_or_else(|| ApiError::invalid_parameter(name, "must number its items from 1"))
            })
            .collect()
    }

    fn number<T: FromStr + PartialOrd + fmt::Display>(
        &self,
        name: &str,
        kind: &str,
        range: RangeInclusive<T>,
    ) -> Result<Option<T>, ApiError> {
        let Some(text) = self.filled(name) else { return Ok(None) };
        // A range holds no NaN, and no infinity unless it says so.
        match text.parse() {
            Ok(value) if range.contains(&value) => Ok(Some(value)),
            _ => {
                let fault = format!("must be {kind} from {} to {}", range.start(), range.end());
                Err(ApiError::invalid_parameter(name, &fault))
            }
        }
    }

    fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        self.sorted_from(self.place_of(prefix)).take_while(move |(name, _)| name.starts_with(prefix))
    }

    /// Where in the sorted order `name` is or would be.
    fn place_of(&self, name: &str) -> usize {
        self.by_name
            .partition_point(|place| self.pairs.get(*place).is_some_and(|(found, _)| found.as_str() < name))
    }

    fn sorted_from(&self, place: usize) -> impl Iterator<Item = (&str, &str)> {
        self.by_name
            .iter()
            .skip(place)
            .filter_map(|place| self.pairs.get(*place))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Whether the value of a parameter must not be shown.
pub(crate) fn is_secret(name: &str) -> bool {
    ["AccessKeyId", "Signature", "SecurityToken", "BearerToken"].contains(&name)
}

impl fmt::Debug for Params {
    /// Shows everything but keys, tokens and signatures.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(name, value)| (name, if is_secret(name) { "***" } else { value })))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_code_point_and_arrival() {
        let params = Params::from_pairs([
            ("b", "1"),
            ("Tag.2", "2"),
            ("é", "3"),
            ("Tag.10", "4"),
            ("Tag.1", "5"),
            ("b", "6"),
            ("~", "7"),
        ]);
        let sorted: Vec<(&str, &str)> = params.sorted().collect();
        let expected =
            [("Tag.1", "5"), ("Tag.10", "4"), ("Tag.2", "2"), ("b", "1"), ("b", "6"), ("~", "7"), ("é", "3")];
        assert_eq!(sorted, expected);
        assert_eq!(params.get("b"), Some("1"));
        assert_eq!(params.repeated(), Some("b"));
        assert_eq!(Params::from_pairs([("a", ""), ("a.1", "")]).repeated(), None);
    }

    #[test]
    fn a_list_is_present_when_its_first_item_is() {
        let params =
            Params::from_pairs([("A.1", "x"), ("B.1.C", "x"), ("D.2", "x"), ("E.11", "x"), ("F", "")]);
        let present: Vec<&str> =
            ["A", "B", "C", "D", "E", "F"].into_iter().filter(|n| params.has(n)).collect();
        assert_eq!(present, ["A", "B", "F"]);
    }

    #[test]
    fn positions_may_have_gaps_but_must_be_positions() {
        let params = Params::from_pairs([("L.1.A", ""), ("L.1.B", ""), ("L.3", ""), ("Lx.9", "")]);
        assert_eq!(params.positions("L").unwrap(), BTreeSet::from([1, 3]));
        for name in ["L.0", "L.01", "L.+1", "L.x", "L.", "L.99999999999"] {
            let error = Params::from_pairs([(name, "")]).positions("L").unwrap_err();
            assert!(error.message.contains(name), "{error}");
        }
    }

    #[test]
    fn values_that_do_not_parse_are_refused_by_name() {
        let params = Params::from_pairs([
            ("Good", "5"),
            ("Text", "five"),
            ("Float", "1e-07"),
            ("NaN", "NaN"),
            ("Inf", "inf"),
            ("Yes", "True"),
            ("Empty", ""),
        ]);
        assert_eq!(params.integer("Good", 0..=5).unwrap(), Some(5));
        assert_eq!(params.integer("Empty", 0..=5).unwrap(), None);
        assert_eq!(params.float("Float", 0.0..=1.0).unwrap(), Some(1e-7));
        assert_eq!(params.boolean("Yes").unwrap(), Some(true));
        assert_eq!(params.choice("Good", &["5", "6"]).unwrap(), Some("5"));
        for error in [
            params.integer("Good", 0..=4).unwrap_err(),
            params.boolean("Good").unwrap_err(),
            params.choice("Good", &["6"]).unwrap_err(),
        ] {
            assert!(error.message.contains("\"Good\""), "{error}");
        }
        assert!(params.integer("Text", 0..=5).is_err());
        assert!(params.float("NaN", f64::MIN..=f64::MAX).is_err());
        assert!(params.float("Inf", f64::MIN..=f64::MAX).is_err());
    }

    #[test]
    fn debug_masks_secrets() {
        let text =
            format!("{:?}", Params::from_pairs([("AccessKeyId", "abc"), ("Action", "DescribeRegions")]));
        assert_eq!(text, r#"{"AccessKeyId": "***", "Action": "DescribeRegions"}"#);
    }
}
