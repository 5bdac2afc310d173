//! Documented rules, which hold for the value of a parameter: `range(..)`, `max_items = ..`, `one_of(..)`.

use std::cmp::Ordering;
use std::fmt;

use proc_macro2::TokenStream;
use quote::quote;
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
    /// Where it was written.
    pub(crate) token: TokenStream,
}

impl Bound {
    /// As a value of the type called `ty`, if that type holds it.
    pub(crate) fn literal(&self, ty: &str) -> Option<TokenStream> {
        let text = &self.text;
        let fits = match ty {
            "i8" => text.parse::<i8>().is_ok(),
            "i16" => text.parse::<i16>().is_ok(),
            "i32" => text.parse::<i32>().is_ok(),
            "i64" => text.parse::<i64>().is_ok(),
            "u8" => text.parse::<u8>().is_ok(),
            "u16" => text.parse::<u16>().is_ok(),
            "u32" => text.parse::<u32>().is_ok(),
            "u64" => text.parse::<u64>().is_ok(),
            "f32" => text.parse::<f32>().is_ok_and(f32::is_finite),
            _ => text.parse::<f64>().is_ok_and(f64::is_finite),
        };
        let is_float = ty.starts_with('f');
        let point = if is_float && text.parse::<i128>().is_ok() { ".0" } else { "" };
        format!("{text}{point}").parse().ok().filter(|_| fits)
    }

    /// How it compares with a number in digits.
    pub(crate) fn cmp(&self, digits: &str) -> Option<Ordering> {
        match (self.text.parse::<i128>(), digits.parse::<i128>()) {
            (Ok(bound), Ok(number)) => Some(bound.cmp(&number)),
            _ => self.text.parse::<f64>().ok()?.partial_cmp(&digits.parse().ok()?),
        }
    }
}

impl Range {
    /// Whether a number, in digits, is outside.
    pub(crate) fn excludes(&self, digits: &str) -> bool {
        let is = |bound: &Option<Bound>, order| bound.as_ref().is_some_and(|b| b.cmp(digits) == Some(order));
        is(&self.min, Ordering::Greater) || is(&self.max, Ordering::Less)
    }

    /// Its limits.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = &Bound> {
        [&self.min, &self.max].into_iter().flatten()
    }
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
            // Such a range is not accepted.
            (None, None) => Ok(()),
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
        (Some(min), Some(max)) if min.cmp(&max.text) == Some(Ordering::Greater) => {
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
    let minus = input.parse::<Option<Token![-]>>()?;
    let sign = if minus.is_some() { "-" } else { "" };
    let literal = input.parse::<Option<Lit>>()?;
    let digits = match &literal {
        Some(Lit::Int(number)) => number.base10_digits(),
        Some(Lit::Float(number)) => number.base10_digits(),
        None if minus.is_none() => return Ok(None),
        _ => return Err(input.error("expected a number")),
    };
    Ok(Some(Bound { text: format!("{sign}{digits}"), token: quote!(#minus #literal) }))
}

/// `max_items = 20`.
pub(super) fn max_items(arg: &Arg, diag: &mut Diag) -> Option<u32> {
    let number = arg.value("a whole number", "20", whole_number, diag)?;
    match number.base10_parse() {
        Ok(0) => {
            diag.mistake(&number, "a list of no items is never sent", "write the most items that are allowed")
        }
        Ok(most) => return Some(most),
        Err(_) => diag.mistake(&number, "too large a number", "write the most items that are allowed"),
    }
    None
}

/// A number without a sign: `syn` takes one as part of a literal.
fn whole_number(input: ParseStream<'_>) -> syn::Result<LitInt> {
    if input.peek(Token![-]) { Err(input.error("expected digits")) } else { input.parse() }
}

/// `one_of("a", "b")`, `success("a", "b")`.
pub(super) fn texts(arg: &Arg, diag: &mut Diag) -> Option<Vec<String>> {
    let name = arg.name();
    let inside: TokenStream = arg.inside("\"a\", \"b\"", diag)?;
    let Ok(literals) = Punctuated::<Lit, Token![,]>::parse_terminated.parse2(inside.clone()) else {
        diag.mistake(
            inside,
            format!("`{name}` takes strings with commas between them"),
            format!("write `{name}(\"a\", \"b\")`"),
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
            other => diag.mistake(other, format!("`{name}` takes strings"), "write it in quotes"),
        }
    }
    (diag.count() == before).then_some(texts)
}
