//! Documented rules, checked before a call is sent.

use super::ParamWriter;

/// A number, or an optional one.
pub trait Ranged {
    /// The number as a float: exact enough for limits that people write.
    fn number(&self) -> Option<f64>;
}

macro_rules! ranged {
    ($($number:ty)*) => {$(
        impl Ranged for $number {
            #[inline]
            fn number(&self) -> Option<f64> {
                Some(*self as f64)
            }
        }
    )*};
}
ranged!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);

impl<T: Ranged> Ranged for Option<T> {
    #[inline]
    fn number(&self) -> Option<f64> {
        self.as_ref()?.number()
    }
}

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
pub fn check_range(
    value: &dyn Ranged,
    min: Option<f64>,
    max: Option<f64>,
    name: &str,
    rule: &str,
    writer: &mut ParamWriter<'_>,
) {
    let Some(number) = value.number() else { return };
    // Not a number lies in no range.
    let fits = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    if !fits || number.is_nan() {
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
    if value.as_text().is_some_and(|text| !known.contains(&text)) {
        writer.reject(name, format!("it {rule}"));
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
        let check = |value: &dyn Ranged| {
            refusal(|w| check_range(value, Some(0.0), Some(5000.0), "N", "must be from 0 to 5000", w))
        };
        for fits in [&0 as &dyn Ranged, &5000, &0.5, &None::<i32>, &Some(7_u8)] {
            assert_eq!(check(fits), None);
        }
        assert_eq!(check(&5001).unwrap(), "it is 5001, but must be from 0 to 5000");
        assert_eq!(check(&Some(-0.5)).unwrap(), "it is -0.5, but must be from 0 to 5000");
        assert!(check(&f64::NAN).is_some());
        assert_eq!(refusal(|w| check_range(&7, None, None, "N", "", w)), None);
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
        assert_eq!(one_of(&"c".to_owned()).unwrap(), "it must be `a` or `b`");
    }
}
