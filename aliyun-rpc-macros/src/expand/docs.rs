//! Docs: what is read from those of the user, and what is added to them.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Lit, Meta, parse_quote};

use crate::attr::Rate;
use crate::model::{Action, Param, at_most, shown};

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
    let rows: Vec<String> = action.params.sent().map(row).collect();
    let table = (!rows.is_empty()).then(|| {
        let head = "# Parameters\n\n | parameter | type | required | limit |\n |---|---|---|---|";
        format!("{head}\n{}", rows.join("\n"))
    });
    let parts: Vec<String> = [rate, table].into_iter().flatten().collect();
    let text = format!("\n {}", parts.join("\n\n "));
    (!parts.is_empty()).then(|| parse_quote!(#[doc = #text]))
}

/// A line of the table of parameters.
fn row(param: &Param) -> String {
    let (name, ty) = (&param.field.wire.name, shown(&param.field.ty));
    let required = if param.is_required() { " yes" } else { "" };
    let limits: String = param.limits().join("; ").replace('|', "\\|");
    let limits = if limits.is_empty() { limits } else { format!(" {limits}") };
    format!(" | `{name}` | `{ty}` |{required} |{limits} |")
}

fn is_doc(attr: &Attribute) -> bool {
    attr.path().is_ident("doc")
}

/// What is added to the docs of a field: where there are none, the lint that asks for them should still find that out.
pub(super) fn about_param(param: &Param) -> Vec<Attribute> {
    let Param { field, .. } = param;
    let mut added = Vec::new();
    if field.attrs.iter().any(|attr| attr.path().is_ident("doc")) {
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

/// The wire name of a parameter and whether it is required, for docs.
pub(super) fn sent_as(param: &Param) -> String {
    let required = if param.is_required() { " Required." } else { "" };
    format!(" Sent as `{}`.{required}", param.field.wire.name)
}
