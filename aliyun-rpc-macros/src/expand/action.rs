//! The struct as declared, and `impl RpcAction`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Data, DeriveInput, Fields};

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
        for field in fields {
            field.attrs.retain(|attr| !is_ours(attr));
            if let Some(param) = params.sent().find(|param| Some(&param.field.ident) == field.ident.as_ref())
            {
                field.attrs.extend(about_param(param));
            }
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

/// The service's codes of failed calls, by their type.
pub(super) fn expand_errors(action: &Action) -> Option<TokenStream> {
    let codes = action.args.errors.value.as_ref()?;
    let Params { item, runtime, .. } = &action.params;
    let (ident, vis) = (&item.ident, &item.vis);
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let code_as = quote_spanned!(at(codes)=> #runtime::Error::code_as::<#codes>);
    Some(quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #impl_generics #ident #type_generics #where_clause {
            /// The service's code of a failed call, if it has one.
            #[must_use]
            #vis fn error_code(error: &#runtime::Error) -> ::core::option::Option<#codes> {
                #code_as(error)
            }
        }
    })
}
