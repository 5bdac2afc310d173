//! The struct as declared, and `impl RpcAction`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, parse_quote};

use crate::attr::{Method, Rate, is_ours};
use crate::model::{Action, Param, Params};

/// The struct without our attributes, its fields' docs completed.
pub(super) fn expand_declaration(params: &Params) -> TokenStream {
    let mut item = params.item.clone();
    item.attrs.retain(|attr| !is_ours(attr));
    for fields in all_fields(&mut item) {
        for field in fields {
            field.attrs.retain(|attr| !is_ours(attr));
            if let Some(param) =
                params.fields.iter().find(|param| Some(&param.field.ident) == field.ident.as_ref())
            {
                field.attrs.extend(completed_docs(param));
            }
        }
    }
    item.into_token_stream()
}

/// What is added to the docs of a field: where there are none, the lint that asks for them should still find that out.
fn completed_docs(param: &Param) -> Vec<Attribute> {
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

fn all_fields(item: &mut DeriveInput) -> Vec<&mut Fields> {
    match &mut item.data {
        Data::Struct(data) => vec![&mut data.fields],
        Data::Enum(data) => {
            data.variants.iter_mut().for_each(|variant| variant.attrs.retain(|attr| !is_ours(attr)));
            data.variants.iter_mut().map(|variant| &mut variant.fields).collect()
        }
        Data::Union(data) => {
            data.fields.named.iter_mut().for_each(|field| field.attrs.retain(|attr| !is_ours(attr)));
            Vec::new()
        }
    }
}

/// `impl RpcAction`.
pub(super) fn expand_action(action: &Action) -> TokenStream {
    let Params { item, runtime, .. } = &action.params;
    let ident = &item.ident;
    let (impl_generics, type_generics, _) = item.generics.split_for_impl();
    let bounds = (!item.generics.params.is_empty())
        .then(|| quote!(where Self: ::core::marker::Send + ::core::marker::Sync));
    let info = info(action);
    let response = match &action.args.response.value {
        Some(response) => response.to_token_stream(),
        None => quote!(#runtime::Json),
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::RpcAction for #ident #type_generics #bounds {
            const INFO: #runtime::ActionInfo<'static> = #info;
            type Response = #response;
        }
    }
}

/// What is known of the action, as far as it was given.
fn info(action: &Action) -> TokenStream {
    let runtime = &action.params.runtime;
    let args = &action.args;
    let text = |slot: &Option<syn::LitStr>| slot.as_ref().map_or_else(String::new, syn::LitStr::value);
    let (name, version) = (text(&args.name.value), text(&args.version.value));
    let product = args.product.value.as_ref().map(|product| quote!(.with_product(#product)));
    let method = args
        .method
        .value
        .filter(|method| *method == Method::Get)
        .map(|_| quote!(.with_method(#runtime::Method::Get)));
    let idempotent =
        args.idempotent.value.unwrap_or_else(|| reads_only(&name)).then(|| quote!(.with_idempotent(true)));
    let rate = args.rate.value.map(|rate| match rate {
        Rate::PerSecond(limit) => quote!(.with_rate(#runtime::Rate::per_second(#limit))),
        Rate::PerMinute(limit) => quote!(.with_rate(#runtime::Rate::per_minute(#limit))),
    });
    quote!(#runtime::ActionInfo::new(#name, #version) #product #method #idempotent #rate)
}

/// Whether an action of this name changes nothing, by the custom of the service.
fn reads_only(name: &str) -> bool {
    ["Describe", "List", "Get", "Query", "Check", "BatchGet"]
        .iter()
        .filter_map(|verb| name.strip_prefix(verb))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_that_read_are_known_by_their_verb() {
        for name in ["DescribeCasters", "ListTagResources", "GetObject", "QueryX", "CheckY", "BatchGetZ"] {
            assert!(reads_only(name), "{name}");
        }
        for name in
            ["StopCasterScene", "Describe", "Getaway", "Listen", "BatchSetX", "describeX", "ForgetX", ""]
        {
            assert!(!reads_only(name), "{name}");
        }
    }
}
