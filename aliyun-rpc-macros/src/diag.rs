//! Mistakes: all of them are collected, each under its token, and reported together.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Diag {
    mistakes: Vec<Error>,
}

impl Diag {
    /// Reports a mistake under the tokens to change: what is so, and what to type instead.
    ///
    /// Without tokens it stands under the macro itself.
    pub(crate) fn mistake(&mut self, under: impl ToTokens, fact: impl Display, help: impl Display) {
        self.mistakes.push(Error::new_spanned(under, format_args!("{fact}\nhelp: {help}")));
    }

    /// Reports what `syn` could not parse.
    pub(crate) fn syntax(&mut self, error: Error) {
        self.mistakes.push(error);
    }

    /// How many mistakes there are.
    pub(crate) fn count(&self) -> usize {
        self.mistakes.len()
    }

    /// One `compile_error!` for each mistake.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.mistakes.iter().map(Error::to_compile_error).collect()
    }

    /// The messages alone.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.mistakes.iter().map(ToString::to_string).collect()
    }
}

/// What to type instead of a word nobody knows: the nearest known one, or all of them.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known: {}", enumerate(known)),
    }
}

/// The first of the nearest known words, if at most two slips of the finger away and not altogether another word.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let far = word.chars().count().div_ceil(2).min(3);
    known
        .iter()
        .map(|known| (distance(word, known), *known))
        .filter(|(distance, _)| *distance < far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// `` `a`, `b`, `c` ``.
fn enumerate(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// How many letters to insert, drop, replace or swap with their neighbour, ignoring case.
fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_whatever_the_case() {
        for (a, b, slips) in [
            ("Version", "version", 0),
            ("verison", "version", 1),
            ("bersion", "version", 1),
            ("vrsn", "version", 3),
        ] {
            assert_eq!(distance(a, b), slips, "{a} {b}");
        }
    }

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["version", "product", "rate"];
        assert_eq!(suggest("verison", &known), "did you mean `version`?");
        assert_eq!(suggest("prodct", &known), "did you mean `product`?");
        assert_eq!(suggest("Rate", &known), "did you mean `rate`?");
        assert_eq!(suggest("colour", &known), "known: `version`, `product`, `rate`");
        assert_eq!(nearest("at", &known), None, "two letters are too few to guess a word of four from");
    }

    #[test]
    fn every_mistake_is_kept_in_order() {
        let mut diag = Diag::default();
        diag.mistake(quote::quote!(a), "first", "do this");
        diag.mistake(quote::quote!(b), "second", "do that");
        assert_eq!(diag.count(), 2);
        assert_eq!(diag.messages(), ["first\nhelp: do this", "second\nhelp: do that"]);
        assert_eq!(diag.into_tokens().to_string().matches("compile_error").count(), 2);
    }
}
