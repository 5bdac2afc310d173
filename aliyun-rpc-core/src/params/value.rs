//! How each standard type is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use super::{ParamValue, ParamWriter};
use crate::redact::Secret;

impl<T: ParamValue + ?Sized> ParamValue for &T {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        (**self).write_value(name, writer);
    }
}

impl<T: ParamValue + ?Sized> ParamValue for Box<T> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        (**self).write_value(name, writer);
    }
}

impl<T: ParamValue> ParamValue for Option<T> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        match self {
            Some(value) => value.write_value(name, writer),
            None => writer.absent(),
        }
    }
}

impl<T: ParamValue> ParamValue for [T] {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.list(name, self.len(), &mut |at, position, writer| {
            if let Some(item) = self.get(at) {
                item.write_value(position, writer);
            }
        });
    }
}

impl<T: ParamValue> ParamValue for Vec<T> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        self.as_slice().write_value(name, writer);
    }
}

impl<V: ParamValue> ParamValue for BTreeMap<String, V> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        write_entries(name, self.iter(), writer);
    }
}

impl<V: ParamValue, S> ParamValue for HashMap<String, V, S> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        // In order, so that equal maps are equal on the wire.
        write_entries(name, self.iter().collect::<BTreeMap<_, _>>().into_iter(), writer);
    }
}

fn write_entries<'m, V: ParamValue + 'm>(
    name: &str,
    entries: impl ExactSizeIterator<Item = (&'m String, &'m V)>,
    writer: &mut ParamWriter<'_>,
) {
    if entries.len() == 0 && !writer.keeps_empty() {
        return;
    }
    let mut entries = Some(entries);
    writer.members(name, &mut |writer| {
        for (key, value) in entries.take().into_iter().flatten() {
            value.write_value(key, writer);
        }
    });
}

impl ParamValue for Secret<String> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.secret(name, self.expose());
    }
}

impl ParamValue for str {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.text(name, self);
    }
}

impl ParamValue for String {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.text(name, self);
    }
}

impl ParamValue for Cow<'_, str> {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.text(name, self);
    }
}

impl ParamValue for bool {
    #[inline]
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.literal(name, if *self { "true" } else { "false" });
    }
}

macro_rules! integers {
    ($($int:ty)*) => {$(
        impl ParamValue for $int {
            #[inline]
            fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
                writer.literal(name, itoa::Buffer::new().format(*self));
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! floats {
    ($($float:ty)*) => {$(
        /// The shortest text that reads back equal; an exponent only from 1e21 on and below 1e-6.
        impl ParamValue for $float {
            fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
                if !self.is_finite() {
                    writer.reject(name, "it is not a finite number");
                    return;
                }
                let magnitude = self.abs();
                let mut text = String::new();
                // Writing to a `String` cannot fail.
                let _ = if *self == 0.0 || (1e-6..1e21).contains(&magnitude) {
                    write!(text, "{self}")
                } else {
                    write!(text, "{self:e}")
                };
                writer.literal(name, &text);
            }
        }
    )*};
}
floats!(f32 f64);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::writer::tests::written;
    use proptest::prelude::*;

    fn text(value: &dyn ParamValue) -> String {
        written(&|writer| value.write_value("V", writer))
    }

    #[test]
    fn scalars_are_the_text_the_service_reads() {
        let table: &[(&dyn ParamValue, &str)] = &[
            (&"a b", "V=a%20b"),
            (&String::new(), "V="),
            (&Cow::Borrowed("x"), "V=x"),
            (&true, "V=true"),
            (&false, "V=false"),
            (&-3_i32, "V=-3"),
            (&i64::MAX, "V=9223372036854775807"),
            (&i64::MIN, "V=-9223372036854775808"),
            (&u64::MAX, "V=18446744073709551615"),
            (&0.1_f32, "V=0.1"),
            (&1.0_f64, "V=1"),
            (&-0.0_f64, "V=-0"),
            (&123_456_789.125_f64, "V=123456789.125"),
            (&1e16_f64, "V=10000000000000000"),
            (&1e21_f64, "V=1e21"),
            (&1e-7_f64, "V=1e-7"),
            (&Some(7_u8), "V=7"),
            (&None::<u8>, ""),
            (&Box::new(7_u8), "V=7"),
        ];
        for (value, expected) in table {
            assert_eq!(text(*value), *expected);
        }
    }

    #[test]
    fn lists_count_from_one_and_an_absent_item_keeps_its_position() {
        assert_eq!(text(&vec!["x", "y"]), "V.1=x&V.2=y");
        assert_eq!(text(&vec![Some("x"), None, Some("y")]), "V.1=x&V.3=y");
        assert_eq!(text(&Vec::<String>::new()), "");
        assert_eq!(text(&vec![vec![1, 2], vec![3]]), "V.1.1=1&V.1.2=2&V.2.1=3");
    }

    #[test]
    fn entries_of_maps_are_members() {
        let map = [("b".to_owned(), 2), ("a c".to_owned(), 1)];
        assert_eq!(text(&BTreeMap::from(map.clone())), "V.a%20c=1&V.b=2");
        assert_eq!(text(&HashMap::from(map)), "V.a%20c=1&V.b=2");
        assert_eq!(text(&BTreeMap::<String, String>::new()), "");
    }

    proptest! {
        #[test]
        fn floats_read_back_equal(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            let sent = text(&value);
            prop_assert_eq!(sent[2..].parse::<f64>().unwrap(), value);
        }
    }
}
