//! Rules for the text of a single argument.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Lit, LitBool, LitStr};

use super::split::Arg;
use crate::diag::Diag;

/// How an action is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

/// A documented limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rate {
    PerSecond(u32),
    PerMinute(u32),
}

/// The name of an action: `StopCasterScene`.
pub(super) fn action_name(name: &Lit, suggested: &str, diag: &mut Diag) -> Option<LitStr> {
    let help = format!("write `\"{suggested}\"`");
    let Lit::Str(text) = name else {
        diag.mistake(name, "the action name is a string", help);
        return None;
    };
    let value = text.value();
    if value.is_empty() {
        diag.mistake(text, "the action name is empty", help);
        return None;
    }
    if !value.starts_with(|c: char| c.is_ascii_alphabetic())
        || !value.chars().all(|c| c.is_ascii_alphanumeric())
    {
        diag.mistake(
            text,
            format!("`{}` cannot be an action name", shown(&value)),
            "letters and digits, as in `StopCasterScene`",
        );
        return None;
    }
    Some(text.clone())
}

/// The version of a product's API: `2016-11-01`.
pub(super) fn version(arg: &Arg, diag: &mut Diag) -> Option<LitStr> {
    let text = arg.text("\"2016-11-01\"", diag)?;
    let value = text.value();
    if !is_date(&value) {
        let fact = format!("`{}` is not a version", shown(&value));
        diag.mistake(&text, fact, "a version is a date, `YYYY-MM-DD`, as in `version = \"2016-11-01\"`");
        return None;
    }
    Some(text)
}

fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let in_range = |part: Option<&str>, last: u8| {
        part.and_then(|part| part.parse().ok()).is_some_and(|n: u8| n >= 1 && n <= last)
    };
    shape == "0000-00-00" && in_range(text.get(5..7), 12) && in_range(text.get(8..10), 31)
}

/// The product that the endpoint is found by: `live`.
pub(super) fn product(arg: &Arg, diag: &mut Diag) -> Option<LitStr> {
    let text = arg.text("\"live\"", diag)?;
    let value = text.value();
    if value.is_empty() || !value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        let fact = if value.is_empty() {
            "the product is empty".to_owned()
        } else {
            format!("`{}` cannot be a product", shown(&value))
        };
        diag.mistake(&text, fact, "the code of the product in its endpoint, as in `product = \"live\"`");
        return None;
    }
    Some(text)
}

/// `GET` or `POST`.
pub(super) fn method(arg: &Arg, diag: &mut Diag) -> Option<Method> {
    let word = arg.value("`GET` or `POST`", "GET", Word::parse, diag)?;
    match word.text.as_str() {
        "GET" if !word.quoted => return Some(Method::Get),
        "POST" if !word.quoted => return Some(Method::Post),
        text => {
            let upper = text.to_uppercase();
            if upper == "GET" || upper == "POST" {
                diag.mistake(
                    &word,
                    "the method is written in capitals, without quotes",
                    format!("write `method = {upper}`"),
                );
            } else {
                diag.mistake(
                    &word,
                    format!("`{}` is not a method of this protocol", shown(text)),
                    "write `method = GET` or `method = POST`",
                );
            }
        }
    }
    None
}

/// A word, which some write in quotes.
struct Word {
    text: String,
    quoted: bool,
    tokens: proc_macro2::TokenStream,
}

impl Parse for Word {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            return Ok(Self { text: text.value(), quoted: true, tokens: text.to_token_stream() });
        }
        let word = Ident::parse_any(input)?;
        Ok(Self { text: word.to_string(), quoted: false, tokens: word.to_token_stream() })
    }
}

impl ToTokens for Word {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// `"10/s"` or `"6000/min"`.
pub(super) fn rate(arg: &Arg, diag: &mut Diag) -> Option<Rate> {
    const HELP: &str = "calls per second or minute, as in `rate = \"10/s\"` or `rate = \"6000/min\"`";
    let text = arg.text("\"10/s\"", diag)?;
    let value = text.value();
    let parsed = value.split_once('/').and_then(|(limit, unit)| {
        let is_plain = limit.bytes().all(|byte| byte.is_ascii_digit()) && !limit.starts_with("00");
        Some((limit.parse::<u32>().ok().filter(|_| is_plain)?, unit))
    });
    match parsed {
        Some((0, "s" | "min")) => diag.mistake(&text, "a rate of zero lets no call through", HELP),
        Some((limit, "s")) => return Some(Rate::PerSecond(limit)),
        Some((limit, "min")) => return Some(Rate::PerMinute(limit)),
        _ => diag.mistake(&text, format!("`{}` is not a rate", shown(&value)), HELP),
    }
    None
}

/// `idempotent`, `idempotent = true` or `idempotent = false`.
pub(super) fn switch(arg: &Arg, diag: &mut Diag) -> Option<bool> {
    if arg.is_alone() {
        return Some(true);
    }
    let example = format!("true`, or `{} = false", arg.name());
    Some(arg.value("`true` or `false`", &example, LitBool::parse, diag)?.value)
}

/// A name as the service writes it.
pub(super) fn wire_name(arg: &Arg, example: &str, diag: &mut Diag) -> Option<LitStr> {
    let text = arg.text(example, diag)?;
    let value = text.value();
    let name = arg.name();
    if value.is_empty() {
        diag.mistake(&text, format!("`{name}` is empty"), format!("write `{name} = {example}`"));
        return None;
    }
    let Some(wrong) =
        value.chars().find(|c| matches!(c, '.' | '&' | '=') || c.is_whitespace() || c.is_control())
    else {
        return Some(text);
    };
    let help = match wrong {
        '.' => "the dots of `Tag.1.Key` are written for you: use `Vec<Tag>`, and `key` in `Tag`".to_owned(),
        _ => format!("the name as the service documents it, as in `{name} = {example}`"),
    };
    diag.mistake(&text, format!("a name on the wire cannot hold {}", described(wrong)), help);
    None
}

/// A name in a reply, which may be any text.
pub(super) fn member_name(arg: &Arg, example: &str, diag: &mut Diag) -> Option<LitStr> {
    let text = arg.text(example, diag)?;
    if !text.value().is_empty() {
        return Some(text);
    }
    let name = arg.name();
    diag.mistake(&text, format!("`{name}` is empty"), format!("write `{name} = {example}`"));
    None
}

fn described(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        c if c.is_whitespace() || c.is_control() => format!("`{}`", c.escape_default()),
        c => format!("`{c}`"),
    }
}

/// `text` as it can stand in a message: on one line, and not endless.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).flat_map(char::escape_debug).collect()
}
