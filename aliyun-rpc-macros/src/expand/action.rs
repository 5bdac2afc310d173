//! The struct as declared, and `impl RpcAction`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, parse_quote};

use super::at;
use super::docs::{about_action, about_param};
use super::info::info;
use crate::attr::is_ours;
use crate::model::{Action, Params};

/// The struct without our attributes, its docs and those of its fields completed.
pub(super) fn expand_declaration(action: &Action) -> TokenStream {
    let params = &action.params;
    let mut item = params.item.clone();
    item.attrs.retain(|attr| !is_ours(attr));
    item.attrs.extend(about_action(action));
    for fields in all_fields(&mut item) {
        for (position, field) in fields.iter_mut().enumerate() {
            field.attrs.retain(|attr| !is_ours(attr));
            let Some(param) = params.sent().find(|param| param.field.position == position) else { continue };
            if param.field.cfgs().next().is_none() {
                // Those that were refused.
                field.attrs.retain(|attr| !attr.path().is_ident("cfg"));
            }
            field.attrs.extend(about_param(param));
        }
    }
    item.into_token_stream()
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
    let mut generics = item.generics.clone();
    if !generics.params.is_empty() {
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(Self: ::core::marker::Send + ::core::marker::Sync));
    }
    let (impl_generics, type_generics, bounds) = generics.split_for_impl();
    let info = info(action);
    let response = match &action.args.response.value {
        Some(response) => quote_spanned!(at(response)=> type Response = #response;),
        None => quote!(type Response = #runtime::Json;),
    };
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::RpcAction for #ident #type_generics #bounds {
            const INFO: #runtime::ActionInfo<'static> = #info;
            #response
        }
    }
}

/// The service's codes of failed calls, by their type.
pub(super) fn expand_errors(action: &Action) -> Option<TokenStream> {
    let codes = action.args.errors.value.as_ref()?;
    let Params { item, runtime, .. } = &action.params;
    let (ident, vis) = (&item.ident, &item.vis);
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let code_as = quote_spanned!(at(codes)=> #runtime::Error::code_as::<#codes>);
    Some(quote! {
        #[automatically_derived]
        #[allow(dead_code, deprecated)]
        impl #impl_generics #ident #type_generics #where_clause {
            /// The service's code of a failed call, if it has one.
            #[must_use]
            #vis fn error_code(__error: &#runtime::Error) -> ::core::option::Option<#codes> {
                #code_as(__error)
            }
        }
    })
}
