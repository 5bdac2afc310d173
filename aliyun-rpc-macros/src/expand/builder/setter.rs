//! What a setter takes, and what is said of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Type};

use crate::expand::at;
use crate::expand::docs::{is_doc, sent_as};
use crate::model::{Param, Shape, is_path, is_primitive, is_string, unwrapped};
use crate::runtime::Runtime;

/// What a setter takes, and how it turns it into the value of the parameter.
pub(super) fn accepted(param: &Param, argument: &Ident, runtime: &Runtime) -> (TokenStream, TokenStream) {
    let ty = &param.field.ty;
    let one = unwrapped(ty);
    let (taken, method) = match Shape::of(ty) {
        Shape::List(item) if is_string(item) => {
            (made_into(item, "IntoTexts", runtime), quote!(IntoTexts::into_texts))
        }
        Shape::List(item) => (made_into(item, "IntoList", runtime), quote!(IntoList::into_list)),
        Shape::Map(value) => (made_into(value, "IntoEntries", runtime), quote!(IntoEntries::into_entries)),
        Shape::Optional(_) | Shape::Single if is_path(one) && !is_primitive(one) => {
            (made_into(one, "IntoParam", runtime), quote!(IntoParam::into_param))
        }
        Shape::Optional(_) | Shape::Single => return (one.to_token_stream(), argument.to_token_stream()),
    };
    (taken, quote!(#runtime::setter::#method(#argument)))
}

/// `impl IntoParam<T>`, which is reported under `T` where it is wrong.
fn made_into(ty: &Type, by: &str, runtime: &Runtime) -> TokenStream {
    let by = Ident::new(by, at(ty));
    quote_spanned!(at(ty)=> impl #runtime::setter::#by<#ty>)
}

/// The field's own docs, with its wire name.
pub(super) fn docs(param: &Param) -> Vec<TokenStream> {
    let mut docs: Vec<TokenStream> = param.field.attrs.iter().map(Attribute::to_token_stream).collect();
    let line = sent_as(param);
    if param.field.attrs.iter().any(is_doc) {
        docs.push(quote!(#[doc = ""]));
    }
    docs.push(quote!(#[doc = #line]));
    docs
}
