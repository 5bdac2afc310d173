//! `impl RpcResponse` and `impl ReplyValue`: a `match` on the names of the members.

use proc_macro2::TokenStream;
use quote::quote;

use super::params::lints;
use crate::model::{Field, Member, Reply, Shape};

/// `impl RpcResponse`.
pub(super) fn expand_response(reply: &Reply) -> TokenStream {
    let Reply { item, runtime, .. } = reply;
    let ident = &item.ident;
    let private = runtime.private();
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::RpcResponse for #ident #type_generics #where_clause {
            #[inline]
            fn from_reply(reply: &#runtime::Reply) -> ::core::result::Result<Self, #private::DecodeError> {
                reply.decode()
            }
        }
    }
}

/// `impl ReplyValue`.
pub(super) fn expand_value(reply: &Reply) -> TokenStream {
    let Reply { item, runtime, fields } = reply;
    let ident = &item.ident;
    let private = runtime.private();
    let lints = lints(fields.iter().map(|member| &member.field));
    let locals = fields.iter().map(|Member { field, .. }| {
        let (local, ty) = (field.local(), &field.ty);
        quote! { let mut #local: ::core::option::Option<#ty> = ::core::option::Option::None; }
    });
    let read = read(reply);
    let members = fields.iter().map(|Member { field, list }| {
        let Field { ident, ty, wire, .. } = field;
        let (local, name) = (field.local(), &wire.name);
        match list.value {
            Some(_) => quote! { #ident: #local.unwrap_or_default() },
            // The type is spelled out so that a failing bound is reported under it, where `read_value` has the same.
            None => quote! { #ident: #private::member::<#ty>(#local, #name)? },
        }
    });
    quote! {
        #[automatically_derived]
        #lints
        impl #runtime::ReplyValue for #ident {
            #[inline]
            fn read_value(reader: &mut #runtime::Reader<'_>) -> ::core::result::Result<Self, #private::DecodeError> {
                #(#locals)*
                #read
                ::core::result::Result::Ok(Self { #(#members),* })
            }
        }
    }
}

/// Reads an object and takes from it the members that are known.
fn read(reply: &Reply) -> TokenStream {
    let Reply { runtime, fields, .. } = reply;
    let private = runtime.private();
    if fields.is_empty() {
        return quote! { reader.object(&mut |_, _| ::core::result::Result::Ok(false))?; };
    }
    let arms = fields.iter().map(|Member { field, list }| {
        let Field { ty, wire, .. } = field;
        let (local, name) = (field.local(), &wire.name);
        let value = match (&list.value, Shape::of(ty)) {
            (Some(list), Shape::List(item)) => quote!(#private::wrapped_list::<#item>(reader, #list)?),
            _ => quote!(<#ty as #runtime::ReplyValue>::read_value(reader)?),
        };
        quote! { #name => #local = ::core::option::Option::Some(#value), }
    });
    quote! {
        reader.object(&mut |reader, key| {
            match key {
                #(#arms)*
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        })?;
    }
}
