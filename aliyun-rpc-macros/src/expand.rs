//! From the declaration to its expansion.

mod action;
mod builder;
mod docs;
mod info;
mod paginate;
mod params;
mod response;
mod text_enum;

use proc_macro2::{Span, TokenStream};
use syn::DeriveInput;
use syn::spanned::Spanned;

use crate::diag::Diag;
use crate::model::{Action, Params, Reply, TextEnum};
use crate::{fallback, validate};

/// Expands `#[rpc_action(args)] item`.
pub(crate) fn rpc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut diag = Diag::default();
    let item: DeriveInput = match syn::parse2(item.clone()) {
        Ok(item) => item,
        Err(error) => return fallback::not_a_struct(item, error),
    };
    let mut action = Action::new(args, item, &mut diag);
    validate::action(&mut action, &mut diag);

    let mut tokens = action::expand_declaration(&action);
    if fallback::is_runtime_known(&action) {
        tokens.extend(params::expand_params(&action.params));
        tokens.extend(action::expand_action(&action));
        tokens.extend(action::expand_errors(&action));
        tokens.extend(paginate::expand_paginate(&action));
        if fallback::has_builder(&action.params) {
            tokens.extend(builder::expand_builder(&action.params, "an action does nothing until it is sent"));
        }
    }
    tokens.extend(diag.into_tokens());
    tokens
}

/// Expands `#[derive(RpcAction)]`, which nobody should write.
pub(crate) fn derive_action(item: TokenStream) -> TokenStream {
    let mut diag = Diag::default();
    let name =
        syn::parse2::<DeriveInput>(item).map_or_else(|_| "ActionName".into(), |item| item.ident.to_string());
    let help =
        format!("write `#[rpc_action(\"{name}\", version = \"YYYY-MM-DD\")]` above the struct instead");
    diag.mistake(TokenStream::new(), "an action is declared by an attribute, not by a derive", help);
    diag.into_tokens()
}

/// Expands `#[derive(RpcParams)]`.
pub(crate) fn derive_params(item: TokenStream) -> TokenStream {
    let mut diag = Diag::default();
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    if validate::is_derived_beside_action(&item, &mut diag) {
        return diag.into_tokens();
    }
    let mut params = Params::new(item, &mut diag);
    validate::params(&mut params, &mut diag);

    let mut tokens = params::expand_params(&params);
    tokens.extend(params::expand_value(&params));
    if fallback::has_builder(&params) && !fallback::has_refused_field(&params) {
        tokens.extend(builder::expand_builder(
            &params,
            "a set of parameters does nothing until it is put in an action",
        ));
    }
    tokens.extend(diag.into_tokens());
    tokens
}

/// Expands `#[derive(RpcResponse)]`.
pub(crate) fn derive_response(item: TokenStream) -> TokenStream {
    let mut diag = Diag::default();
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let mut reply = Reply::new(item, &mut diag);
    validate::reply(&mut reply, &mut diag);

    let mut tokens = response::expand_response(&reply);
    tokens.extend(if diag.count() == 0 {
        response::expand_value(&reply)
    } else {
        fallback::inert_value(&reply)
    });
    tokens.extend(diag.into_tokens());
    tokens
}

/// Expands `#[derive(RpcEnum)]`.
pub(crate) fn derive_enum(item: TokenStream) -> TokenStream {
    let mut diag = Diag::default();
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let texts = TextEnum::new(item, &mut diag);
    validate::text_enum(&texts, &mut diag);

    let mut tokens = match texts.other() {
        Some(other) if diag.count() == 0 => text_enum::expand_enum(&texts, &other.ident),
        _ => text_enum::expand_inert(&texts),
    };
    tokens.extend(diag.into_tokens());
    tokens
}

/// Where the tokens stand, for bounds that are reported there: still code of the macro to every lint.
fn at(tokens: &impl Spanned) -> Span {
    Span::mixed_site().located_at(tokens.span())
}
