//! Documented rules, which hold for the value of a parameter: `range(..)`, `max_items = ..`, `one_of(..)`.

use std::fmt;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Lit, LitInt, LitStr, Token};

use super::split::Arg;
use crate::diag::Diag;

/// Between which numbers a value lies, both included.
pub(crate) struct Range {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

/// A number as it was written.
pub(crate) struct Bound {
    text: String,
    pub(crate) value: f64,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// As it stands after "must be".
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("a number"),
        }
    }
}

/// `range(1..=100)`.
pub(super) fn range(arg: &Arg, diag: &mut Diag) -> Option<Range> {
    const HELP: &str = "write `range(1..=100)`, `range(1..)` or `range(..=100)`";
    let inside = arg.inside("1..=100", diag)?;
    let Ok(written) = Written::parse.parse2(inside.clone()) else {
        diag.mistake(inside, "`range` takes numbers with `..=` between them", HELP);
        return None;
    };
    let Written { min, max, includes_max } = written;
    match (&min, &max) {
        (None, None) => diag.mistake(inside, "a range without limits says nothing", HELP),
        (_, Some(max)) if !includes_max => {
            let fact = "a range includes its last number";
            diag.mistake(
                inside,
                fact,
                format!("write `..=` and the largest number allowed, as in `..={max}`"),
            );
        }
        (Some(min), Some(max)) if min.value > max.value => {
            let help = format!("write `range({max}..={min})`");
            diag.mistake(inside, "no number is in this range", help);
        }
        _ => return Some(Range { min, max }),
    }
    None
}

struct Written {
    min: Option<Bound>,
    max: Option<Bound>,
    includes_max: bool,
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let min = bound(input)?;
        let includes_max = input.peek(Token![..=]);
        if includes_max {
            input.parse::<Token![..=]>()?;
        } else {
            input.parse::<Token![..]>()?;
        }
        Ok(Self { min, max: bound(input)?, includes_max })
    }
}

fn bound(input: ParseStream<'_>) -> syn::Result<Option<Bound>> {
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let digits = match input.parse::<Option<Lit>>()? {
        Some(Lit::Int(number)) => number.base10_digits().to_owned(),
        Some(Lit::Float(number)) => number.base10_digits().to_owned(),
        None if sign.is_empty() => return Ok(None),
        _ => return Err(input.error("expected a number")),
    };
    let text = format!("{sign}{digits}");
    let value = text.parse().map_err(|error| input.error(error))?;
    Ok(Some(Bound { text, value }))
}

/// `max_items = 20`.
pub(super) fn max_items(arg: &Arg, diag: &mut Diag) -> Option<u32> {
    let number = arg.value("a whole number", "20", LitInt::parse, diag)?;
    match number.base10_parse() {
        Ok(0) => {
            diag.mistake(&number, "a list of no items is never sent", "write the most items that are allowed")
        }
        Ok(most) => return Some(most),
        Err(_) => diag.mistake(&number, "too large a number", "write the most items that are allowed"),
    }
    None
}

/// `one_of("a", "b")`.
pub(super) fn one_of(arg: &Arg, diag: &mut Diag) -> Option<Vec<String>> {
    let inside: TokenStream = arg.inside("\"a\", \"b\"", diag)?;
    let Ok(literals) = Punctuated::<Lit, Token![,]>::parse_terminated.parse2(inside.clone()) else {
        diag.mistake(
            inside,
            "`one_of` takes strings with commas between them",
            "write `one_of(\"a\", \"b\")`",
        );
        return None;
    };
    let before = diag.count();
    let mut texts = Vec::new();
    for literal in &literals {
        match literal {
            Lit::Str(text) if texts.contains(&text.value()) => {
                diag.mistake(text, "this text stands there twice", "remove one of them");
            }
            Lit::Str(text) => texts.push(LitStr::value(text)),
            other => diag.mistake(other, "`one_of` takes strings", "write it in quotes"),
        }
    }
    (diag.count() == before).then_some(texts)
}
