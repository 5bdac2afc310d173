//! Documented rules, checked before a call is sent.

use std::fmt::Display;

use super::ParamWriter;

/// A text, or an optional one.
pub trait Texted {
    /// The text.
    fn as_text(&self) -> Option<&str>;
}

impl Texted for String {
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Texted> Texted for Option<T> {
    #[inline]
    fn as_text(&self) -> Option<&str> {
        self.as_ref()?.as_text()
    }
}

/// Refuses a number outside of a range.
pub fn check_range<T: PartialOrd + Display>(
    number: impl Into<Option<T>>,
    min: Option<T>,
    max: Option<T>,
    name: &str,
    rule: &str,
    writer: &mut ParamWriter<'_>,
) {
    let Some(number) = number.into() else { return };
    // What is not a number lies in no range.
    let fits = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    if !fits {
        writer.reject(name, format!("it is {number}, but {rule}"));
    }
}

/// Refuses a list that is too long.
pub fn check_items(items: usize, most: usize, name: &str, rule: &str, writer: &mut ParamWriter<'_>) {
    if items > most {
        writer.reject(name, format!("it has {items} items, but {rule}"));
    }
}

/// Refuses a text that is not one of those that are known.
pub fn check_one_of(
    value: &dyn Texted,
    known: &[&str],
    name: &str,
    rule: &str,
    writer: &mut ParamWriter<'_>,
) {
    if let Some(text) = value.as_text().filter(|text| !known.contains(text)) {
        writer.reject(name, format!("it is `{}`, but {rule}", text.escape_debug()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(check: impl Fn(&mut ParamWriter<'_>)) -> Option<String> {
        let mut writer = ParamWriter::new("POST", &[], "");
        check(&mut writer);
        writer.finish().err().map(|rejected| rejected.reason)
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let check = |value: Option<i64>| {
            refusal(|w| check_range(value, Some(0), Some(5000), "N", "must be from 0 to 5000", w))
        };
        for fits in [Some(0), Some(5000), None] {
            assert_eq!(check(fits), None);
        }
        assert_eq!(check(Some(5001)).unwrap(), "it is 5001, but must be from 0 to 5000");
        assert_eq!(check(Some(-1)).unwrap(), "it is -1, but must be from 0 to 5000");
    }

    #[test]
    fn numbers_are_compared_as_what_they_are() {
        assert_eq!(refusal(|w| check_range(0.1_f32, None, Some(0.1), "N", "", w)), None);
        let beyond_floats = refusal(|w| check_range((1_u64 << 53) + 1, Some(1), Some(1 << 53), "N", "no", w));
        assert_eq!(beyond_floats.unwrap(), "it is 9007199254740993, but no");
        assert!(refusal(|w| check_range(f64::NAN, Some(0.0), None, "N", "", w)).is_some());
    }

    #[test]
    fn lists_and_texts_follow_their_rule() {
        assert_eq!(refusal(|w| check_items(20, 20, "L", "must have at most 20", w)), None);
        assert_eq!(
            refusal(|w| check_items(21, 20, "L", "must have at most 20", w)).unwrap(),
            "it has 21 items, but must have at most 20"
        );
        let one_of =
            |value: &dyn Texted| refusal(|w| check_one_of(value, &["a", "b"], "T", "must be `a` or `b`", w));
        assert_eq!(one_of(&Some("a".to_owned())), None);
        assert_eq!(one_of(&None::<String>), None);
        assert_eq!(one_of(&"c\n".to_owned()).unwrap(), "it is `c\\n`, but must be `a` or `b`");
    }
}
