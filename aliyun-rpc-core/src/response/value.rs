//! How each standard type is read.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::{DecodeError, Reader, ReplyValue};
use crate::redact::Secret;

impl<T: ReplyValue> ReplyValue for Option<T> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.skip_null()? { Ok(None) } else { T::read_optional(reader) }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: ReplyValue> ReplyValue for Box<T> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::read_value(reader).map(Self::new)
    }
}

impl<T: ReplyValue> ReplyValue for Vec<T> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        reader.list(&mut |reader| {
            items.push(T::read_value(reader)?);
            Ok(())
        })?;
        Ok(items)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<V: ReplyValue> ReplyValue for BTreeMap<String, V> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_entries(reader)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<V: ReplyValue, S: BuildHasher + Default> ReplyValue for HashMap<String, V, S> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_entries(reader)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// Entries that are `null` stay where their type has a value for it.
fn read_entries<M: Default + Extend<(String, V)>, V: ReplyValue>(
    reader: &mut Reader<'_>,
) -> Result<M, DecodeError> {
    let mut entries = M::default();
    if reader.skip_null()? {
        return Ok(entries);
    }
    reader.object(&mut |reader, key| {
        entries.extend([(key.to_owned(), V::read_value(reader)?)]);
        Ok(true)
    })?;
    Ok(entries)
}

impl ReplyValue for String {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.text()
    }
}

impl ReplyValue for Cow<'static, str> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.text().map(Cow::Owned)
    }
}

impl ReplyValue for Secret<String> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.text().map(Self::new)
    }
}

macro_rules! scalars {
    ($($scalar:ty = $read:expr;)*) => {$(
        impl ReplyValue for $scalar {
            #[inline]
            fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                $read(reader)
            }

            #[inline]
            fn read_optional(reader: &mut Reader<'_>) -> Result<Option<Self>, DecodeError> {
                if reader.skip_empty_text()? { Ok(None) } else { Self::read_value(reader).map(Some) }
            }
        }
    )*};
}
scalars! {
    bool = Reader::boolean;
    i8 = Reader::integer;
    i16 = Reader::integer;
    i32 = Reader::integer;
    i64 = Reader::integer;
    i128 = Reader::integer;
    isize = Reader::integer;
    u8 = Reader::integer;
    u16 = Reader::integer;
    u32 = Reader::integer;
    u64 = Reader::integer;
    u128 = Reader::integer;
    usize = Reader::integer;
    f32 = |reader: &mut Reader<'_>| reader.scalar("number", |text| text.parse().ok().filter(|n: &f32| n.is_finite()));
    f64 = |reader: &mut Reader<'_>| reader.scalar("number", |text| text.parse().ok().filter(|n: &f64| n.is_finite()));
}
