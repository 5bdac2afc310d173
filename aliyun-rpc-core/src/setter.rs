//! What the setters of builders take: the conversions of the standard library, by traits of our own, whose messages say
//! what to write instead.

/// What a setter takes for a parameter of type `T`: anything with `Into<T>`.
#[diagnostic::on_unimplemented(
    message = "the parameter is a `{T}`, which is not made from `{Self}`",
    label = "expected `{T}`, or what becomes one by `Into`",
    note = "a builder becomes its struct by `.build()`, a text a time by `.parse()?`; an `Option` is assigned to the field of the \
            finished struct"
)]
pub trait IntoParam<T> {
    /// The parameter.
    fn into_param(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoParam<T> for V {
    #[inline]
    fn into_param(self) -> T {
        self.into()
    }
}

/// What a setter takes for a `Vec<T>`: any iterator over items with `Into<T>`.
#[diagnostic::on_unimplemented(
    message = "the parameter is a list of `{T}`, which is not made from `{Self}`",
    label = "expected a list: `[..]`, a `Vec` or an iterator",
    note = "a single item is given as `[item]`; an `Option` is assigned to the field of the finished struct"
)]
pub trait IntoTexts<T> {
    /// The parameter.
    fn into_texts(self) -> Vec<T>;
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> IntoTexts<T> for I {
    #[inline]
    fn into_texts(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}

/// What a setter takes for a `Vec<T>`: any iterator over `T`.
#[diagnostic::on_unimplemented(
    message = "the parameter is a list of `{T}`, which is not made from `{Self}`",
    label = "expected a list of `{T}`: `[..]`, a `Vec` or an iterator",
    note = "a single item is given as `[item]`; the builder of an item becomes one by `.build()`; an `Option` is assigned to the \
            field of the finished struct"
)]
pub trait IntoList<T> {
    /// The parameter.
    fn into_list(self) -> Vec<T>;
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Is<T>>> IntoList<T> for I {
    #[inline]
    fn into_list(self) -> Vec<T> {
        self.into_iter().map(Is::itself).collect()
    }
}

/// The same type. As a bound, unlike `Item = T`, it is part of what [`IntoList`] reports; and a literal is taken for a `T`.
pub trait Is<T> {
    /// The value itself.
    fn itself(self) -> T;
}

impl<T> Is<T> for T {
    #[inline]
    fn itself(self) -> T {
        self
    }
}

/// What a setter takes for a map from `String` to `T`: any iterator over pairs of a text and something with `Into<T>`.
#[diagnostic::on_unimplemented(
    message = "the parameter is a map to `{T}`, which is not made from `{Self}`",
    label = "expected a map, or a list of pairs: `[(\"key\", value)]`",
    note = "an `Option` is assigned to the field of the finished struct"
)]
pub trait IntoEntries<T> {
    /// The parameter.
    fn into_entries<M: FromIterator<(String, T)>>(self) -> M;
}

#[diagnostic::do_not_recommend]
impl<T, K: Into<String>, V: Into<T>, I: IntoIterator<Item = (K, V)>> IntoEntries<T> for I {
    #[inline]
    fn into_entries<M: FromIterator<(String, T)>>(self) -> M {
        self.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
    }
}
