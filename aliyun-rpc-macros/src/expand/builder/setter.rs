//! What a setter takes, and what is said of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Type};

use super::at;
use crate::expand::action::sent_as;
use crate::model::{Param, Shape, is_string};

/// What a setter takes for a value of type `ty`, and how it turns it into one.
pub(super) fn accepted(ty: &Type, argument: &Ident) -> (TokenStream, TokenStream) {
    match Shape::of(ty) {
        Shape::Optional(inner) if is_string(inner) => text(inner, argument),
        Shape::Optional(inner) => (inner.to_token_stream(), argument.to_token_stream()),
        Shape::List(item) => list(item, argument),
        Shape::Single if is_string(ty) => text(ty, argument),
        Shape::Single => (ty.to_token_stream(), argument.to_token_stream()),
    }
}

fn text(ty: &Type, argument: &Ident) -> (TokenStream, TokenStream) {
    let accepted = quote_spanned!(at(ty)=> impl ::core::convert::Into<#ty>);
    (accepted, quote!(::core::convert::Into::into(#argument)))
}

fn list(item: &Type, argument: &Ident) -> (TokenStream, TokenStream) {
    let items = quote!(::core::iter::IntoIterator::into_iter(#argument));
    if is_string(item) {
        let ty = quote_spanned! {at(item)=>
            impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>
        };
        let items = quote!(::core::iter::Iterator::map(#items, ::core::convert::Into::into));
        (ty, quote!(::core::iter::Iterator::collect(#items)))
    } else {
        let ty = quote_spanned!(at(item)=> impl ::core::iter::IntoIterator<Item = #item>);
        (ty, quote!(::core::iter::Iterator::collect(#items)))
    }
}

/// The field's own docs, with its wire name.
pub(super) fn docs(param: &Param) -> Vec<TokenStream> {
    let mut docs: Vec<TokenStream> = param.field.attrs.iter().map(Attribute::to_token_stream).collect();
    let line = sent_as(param);
    if param.field.attrs.iter().any(|attr| attr.path().is_ident("doc")) {
        docs.push(quote!(#[doc = ""]));
    }
    docs.push(quote!(#[doc = #line]));
    docs
}
