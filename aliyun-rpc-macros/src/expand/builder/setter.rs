//! What a setter takes, and what is said of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Type};

use crate::expand::at;
use crate::expand::docs::sent_as;
use crate::model::{Param, Shape, is_path, is_primitive, is_string, secret_text, unwrapped};

/// What a setter takes, and how it turns it into the value of the parameter.
pub(super) fn accepted(param: &Param, argument: &Ident) -> (TokenStream, TokenStream) {
    let ty = &param.field.ty;
    let one = unwrapped(ty);
    match Shape::of(ty) {
        _ if param.args.secret.is_given()
            && let Some(inner) = secret_text(one) =>
        {
            secret(one, inner, argument)
        }
        Shape::List(item) => list(item, argument),
        Shape::Optional(_) | Shape::Single if is_path(one) && !is_primitive(one) => made_from(one, argument),
        Shape::Optional(_) | Shape::Single => (one.to_token_stream(), argument.to_token_stream()),
    }
}

/// A text that is hidden from then on.
fn secret(ty: &Type, text: &Type, argument: &Ident) -> (TokenStream, TokenStream) {
    let (accepted, text) = made_from(text, argument);
    (accepted, quote!(<#ty>::new(#text)))
}

fn made_from(ty: &Type, argument: &Ident) -> (TokenStream, TokenStream) {
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
