//! Rules for an enum of texts.

use syn::{Data, Fields};

use crate::diag::Diag;
use crate::model::{TextEnum, Variant, is_string};

/// Checks an enum with `#[derive(RpcEnum)]`.
pub(super) fn check(texts: &TextEnum, diag: &mut Diag) {
    let before = diag.count();
    is_enum(texts, diag);
    is_not_generic(texts, diag);
    if diag.count() > before {
        return;
    }
    one_other(texts, diag);
    for variant in &texts.variants {
        if variant.args.other.is_given() {
            other_has_no_name(variant, diag);
            other_keeps_a_text(variant, diag);
        } else if !texts.is_garbled {
            known_has_no_fields(variant, diag);
        }
    }
    texts_differ(texts, diag);
}

fn is_enum(texts: &TextEnum, diag: &mut Diag) {
    let help = "write an `enum` whose variants are the texts";
    match &texts.item.data {
        Data::Enum(_) => {}
        Data::Struct(data) => {
            diag.mistake(data.struct_token, "a set of texts is an enum, not a struct", help)
        }
        Data::Union(data) => diag.mistake(data.union_token, "a set of texts is an enum, not a union", help),
    }
}

fn is_not_generic(texts: &TextEnum, diag: &mut Diag) {
    let generics = &texts.item.generics;
    if !generics.params.is_empty() {
        diag.mistake(generics, "a set of texts cannot be generic", "remove the parameters");
    }
}

/// The service grows: some variant takes what it adds.
fn one_other(texts: &TextEnum, diag: &mut Diag) {
    let mut others = texts.variants.iter().filter_map(|variant| variant.args.other.name.as_ref());
    if others.next().is_none() && !texts.is_garbled {
        let help = "add `#[rpc(other)] Unknown(String),`";
        diag.mistake(&texts.item.ident, "no variant keeps the texts that the service may add", help);
    }
    for second in others {
        diag.mistake(second, "a second `other`", "remove one of them: every other text goes to one variant");
    }
}

fn other_has_no_name(variant: &Variant, diag: &mut Diag) {
    if let Some(rename) = &variant.args.rename.name {
        let help = "remove one of them: the variant keeps its text itself";
        diag.mistake(rename, "`other` and `rename` exclude each other", help);
    }
}

fn other_keeps_a_text(variant: &Variant, diag: &mut Diag) {
    let help = format!("write `{}(String)`", variant.ident);
    match &variant.fields {
        Fields::Unnamed(fields) => {
            let mut types = fields.unnamed.iter().map(|field| &field.ty);
            let is_text = types.next().is_some_and(is_string) && types.next().is_none();
            if !is_text {
                diag.mistake(fields, "the variant for other texts keeps one `String`", help);
            }
        }
        Fields::Named(fields) => {
            diag.mistake(fields, "the variant for other texts keeps one `String`, without a name", help);
        }
        Fields::Unit => diag.mistake(&variant.ident, "the variant for other texts keeps the text", help),
    }
}

fn known_has_no_fields(variant: &Variant, diag: &mut Diag) {
    if !matches!(variant.fields, Fields::Unit) {
        let help = "remove the fields, or write `#[rpc(other)]` above the variant that keeps other texts";
        diag.mistake(&variant.fields, "a variant stands for one text", help);
    }
}

/// Every variant has a text of its own.
fn texts_differ(texts: &TextEnum, diag: &mut Diag) {
    let mut seen: Vec<&Variant> = Vec::new();
    for variant in texts.known() {
        let clash = seen.iter().find(|other| {
            // Of two with a `cfg`, perhaps only one is there.
            other.text == variant.text && other.cfgs().next().is_none() && variant.cfgs().next().is_none()
        });
        // Two variants of one name are reported by the compiler.
        if let Some(other) = clash.filter(|other| other.ident != variant.ident) {
            let fact = format!("`{}` and `{}` are both `{}`", other.ident, variant.ident, variant.text);
            diag.mistake(
                &variant.token,
                fact,
                "remove one, or give it its own text: `#[rpc(rename = \"..\")]`",
            );
        }
        seen.push(variant);
    }
}
