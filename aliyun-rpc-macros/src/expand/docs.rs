//! Docs: what is read from those of the user, and what is added to them.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Lit, LitStr, Meta, parse_quote};

use crate::attr::{Rate, Start};
use crate::model::{Action, Encoding, Param, at_most, shown};

/// The first paragraph of docs, on one line.
pub(super) fn summary(attrs: &[Attribute]) -> String {
    let docs = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => {
            syn::parse2::<Lit>(doc.value.to_token_stream()).ok()
        }
        _ => None,
    });
    let mut words = Vec::new();
    for doc in docs {
        let Lit::Str(text) = doc else { continue };
        for line in text.value().lines().chain(text.value().is_empty().then_some("")) {
            match line.trim() {
                "" if words.is_empty() => {}
                "" => return words.join(" "),
                line => words.push(line.to_owned()),
            }
        }
    }
    words.join(" ")
}

/// What is added to the docs of an action: its documented limit and its parameters. Where there are no docs, the lint that
/// asks for them should still find that out.
pub(super) fn about_action(action: &Action) -> Option<Attribute> {
    if !action.params.item.attrs.iter().any(is_doc) {
        return None;
    }
    let rate = action.args.rate.value.map(|rate| {
        let (limit, period) = match rate {
            Rate::PerSecond(limit) => (limit, "second"),
            Rate::PerMinute(limit) => (limit, "minute"),
        };
        let limit = at_most(limit, "call").replacen('a', "A", 1);
        format!("{limit} a {period} for an Alibaba Cloud account.")
    });
    let shown = || action.params.sent().filter(|param| !is_hidden(&param.field.attrs));
    let has_limits = shown().any(|param| !param.limits().is_empty());
    let rows: Vec<String> = shown().map(|param| row(param, has_limits)).collect();
    let table = (!rows.is_empty()).then(|| {
        let (head, line) = if has_limits { (" limit |", "---|") } else { ("", "") };
        let head = format!("# Parameters\n\n | parameter | type | required |{head}\n |---|---|---|{line}");
        format!("{head}\n{}", rows.join("\n"))
    });
    let pages = action.pages.is_some().then(|| "Answers page by page: see `Client::paginate`.".to_owned());
    let parts: Vec<String> = [page(action), rate, pages, table].into_iter().flatten().collect();
    let text = format!("\n {}", parts.join("\n\n "));
    (!parts.is_empty()).then(|| parse_quote!(#[doc = #text]))
}

/// Where the service documents the action, if its product is known and the docs have no link of their own: the pages of all
/// products are called alike.
fn page(action: &Action) -> Option<String> {
    let text = |slot: &Option<LitStr>| slot.as_ref().map(|text| text.value().to_lowercase());
    let args = &action.args;
    let (name, version) = (text(&args.name.value)?, text(&args.version.value)?);
    let product = text(&args.product.value)?;
    let is_linked =
        action.params.item.attrs.iter().any(|attr| attr.to_token_stream().to_string().contains("://"));
    let page = format!(
        "https://www.alibabacloud.com/help/en/{product}/developer-reference/api-{product}-{version}-{name}"
    );
    (!is_linked).then(|| format!("[API reference]({page})"))
}

/// A line of the table of parameters.
fn row(param: &Param, has_limits: bool) -> String {
    let cell = |text: String| {
        let text = text.replace('|', "\\|");
        if text.is_empty() { " |".to_owned() } else { format!(" {text} |") }
    };
    let required = if param.is_required() { "yes" } else { "" };
    let cells = [
        cell(format!("`{}`", param.field.wire.name)),
        cell(format!("`{}`", shown(&param.field.ty))),
        cell(required.to_owned()),
        if has_limits { cell(param.limits().join("; ")) } else { String::new() },
    ];
    format!(" |{}", cells.concat())
}

fn is_hidden(attrs: &[Attribute]) -> bool {
    let hidden = |attr: &Attribute| {
        attr.meta
            .require_list()
            .is_ok_and(|list| list.path.is_ident("doc") && list.tokens.to_string() == "hidden")
    };
    attrs.iter().any(hidden)
}

pub(super) fn is_doc(attr: &Attribute) -> bool {
    attr.path().is_ident("doc")
}

/// What is added to the docs of a field: where there are none, the lint that asks for them should still find that out.
pub(super) fn about_param(param: &Param) -> Vec<Attribute> {
    let Param { field, .. } = param;
    let mut added = Vec::new();
    if field.attrs.iter().any(is_doc) {
        let line = sent_as(param);
        added.extend::<[Attribute; 2]>([parse_quote!(#[doc = ""]), parse_quote!(#[doc = #line])]);
    }
    let name = &field.wire.name;
    // The compiler takes no alias that is the name itself, nor one with quotes.
    if field.ident.unraw() != name && name.chars().all(char::is_alphanumeric) && !name.is_empty() {
        added.push(parse_quote!(#[doc(alias = #name)]));
    }
    added
}

/// How a parameter is sent, whether it is required, and what it is otherwise, for docs.
pub(super) fn sent_as(param: &Param) -> String {
    let name = &param.field.wire.name;
    let form = match param.encoding() {
        _ if param.is_json() => format!("`{name}`, as JSON text"),
        Encoding::Repeat => format!("`{name}.1`, `{name}.2`, .."),
        Encoding::Comma => format!("`{name}`, with commas between the items"),
        Encoding::Flat => format!("`{name}.Member`"),
        Encoding::Plain | Encoding::Json => format!("`{name}`"),
    };
    let otherwise = match &param.args.default.value {
        _ if param.is_required() => " Required.".to_owned(),
        _ if param.args.idempotency_token.is_given() => {
            " If it is not set, the client makes one for the call, the same on every attempt.".to_owned()
        }
        Some(Start::Value(value)) => format!(" If it is not set: `{}`.", value.to_token_stream()),
        Some(Start::Text(text)) => format!(" If it is not set: `{}`.", text.value()),
        Some(Start::OfType) | None => String::new(),
    };
    format!(" Sent as {form}.{otherwise}")
}
