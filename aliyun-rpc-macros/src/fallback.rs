//! What is emitted when there were mistakes: the struct, and impls that do nothing, so that only the mistakes are reported.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Error;

use crate::diag::Diag;
use crate::model::{Action, Params, Reply, is_plain};

/// Reports `#[rpc_action]` on something else than a struct, which is left as it was.
pub(crate) fn not_a_struct(item: TokenStream, error: Error) -> TokenStream {
    const OTHERS: [&str; 12] = [
        "fn",
        "impl",
        "mod",
        "trait",
        "const",
        "static",
        "type",
        "use",
        "extern",
        "unsafe",
        "async",
        "macro_rules",
    ];
    let mut diag = Diag::default();
    let keyword = item.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if word != "pub" => Some(word),
        _ => None,
    });
    match keyword.filter(|word| OTHERS.iter().any(|other| word == other)) {
        Some(word) => diag.mistake(
            word,
            "an action is a struct",
            "put `#[rpc_action(..)]` above a `struct` with named fields",
        ),
        None => diag.syntax(error),
    }
    let mut tokens = item;
    tokens.extend(diag.into_tokens());
    tokens
}

/// Whether it is known where the runtime is: impls of traits that cannot be found would only add to the noise.
pub(crate) fn is_runtime_known(action: &Action) -> bool {
    action.args.runtime.name.is_none() || !action.params.runtime.is_default()
}

/// Whether the struct is one that a builder can be written for.
pub(crate) fn has_builder(params: &Params) -> bool {
    is_plain(&params.item) && params.item.generics.params.is_empty()
}

/// Whether a field has a type that was refused, and that a derive cannot replace.
pub(crate) fn has_refused_field(params: &Params) -> bool {
    params.fields.iter().any(|param| param.field.is_refused)
}

/// `impl ReplyValue` that reads nothing.
pub(crate) fn inert_value(reply: &Reply) -> TokenStream {
    let Reply { item, runtime, .. } = reply;
    let ident = &item.ident;
    let private = runtime.private();
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::ReplyValue for #ident #type_generics #where_clause {
            fn read_value(_: &mut #runtime::Reader<'_>) -> ::core::result::Result<Self, #private::DecodeError> {
                ::core::result::Result::Err(#private::DecodeError::new("the declaration is wrong"))
            }
        }
    }
    .into_token_stream()
}
