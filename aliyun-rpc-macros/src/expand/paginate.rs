//! `impl Paginate`: where the items of a page are, and how the next one is asked for.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::at;
use crate::model::{Action, PageStyle, Pages, Params};

/// `impl Paginate`, if the action says that it pages.
pub(super) fn expand_paginate(action: &Action) -> Option<TokenStream> {
    let Action { args, params, pages } = action;
    let Params { item, runtime, .. } = params;
    let name = args.paginate.name.as_ref().filter(|_| item.generics.params.is_empty())?;
    // What the action lacks for it is reported under `paginate`.
    let mut ident = item.ident.clone();
    ident.set_span(at(name));
    let private = runtime.private();
    let Some(Pages { items, item, style }) = pages else { return Some(inert(action)) };
    let next = match style {
        PageStyle::Number { page, size, total } => {
            let size = match size {
                Some(size) => quote_spanned!(at(size)=> #private::count(&self.#size)),
                None => quote!(::core::option::Option::None),
            };
            let total = match total {
                Some(total) => quote_spanned!(at(total)=> #private::count(&__reply.#total)),
                None => quote!(::core::option::Option::None),
            };
            quote_spanned!(at(page)=> #private::next_number(&mut self.#page, #size, #total, __progress))
        }
        PageStyle::Token { token, next, has_more } => {
            let has_more = match has_more {
                Some(has_more) => quote_spanned!(at(has_more)=> #private::has_more(&__reply.#has_more)),
                None => quote!(::core::option::Option::None),
            };
            let next = quote_spanned!(at(next)=> #private::token(&__reply.#next));
            quote_spanned!(at(token)=> #private::next_token(&mut self.#token, #next, #has_more, __progress))
        }
    };
    let reply = match style {
        PageStyle::Number { total: None, .. } => quote!(_),
        PageStyle::Number { .. } | PageStyle::Token { .. } => quote_spanned!(at(name)=> __reply),
    };
    let take = quote_spanned!(at(items)=> #private::take(&mut __reply.#items));
    Some(quote_spanned! {at(name)=>
        #[automatically_derived]
        #[allow(deprecated)]
        impl #runtime::Paginate for #ident {
            type Item = #item;

            #[inline]
            fn take_items(__reply: &mut Self::Response) -> ::std::vec::Vec<Self::Item> {
                #take
            }

            #[inline]
            fn next_page(&mut self, #reply: &Self::Response, __progress: &mut #runtime::PageProgress) -> ::core::primitive::bool {
                #next
            }
        }
    })
}

/// Pages without items, where it is wrong how they are read.
fn inert(action: &Action) -> TokenStream {
    let Params { item, runtime, .. } = &action.params;
    let ident = &item.ident;
    let paging = action.args.paginate.value.as_ref();
    let name = action.args.paginate.name.as_ref();
    let item = match paging.and_then(|paging| paging.item.value.as_ref()) {
        Some(item) => item.to_token_stream(),
        None => quote!(()),
    };
    let span = name.map_or_else(Span::mixed_site, at);
    let mut ident = ident.clone();
    ident.set_span(span);
    quote_spanned! {span=>
        #[automatically_derived]
        #[allow(deprecated)]
        impl #runtime::Paginate for #ident {
            type Item = #item;

            fn take_items(_: &mut Self::Response) -> ::std::vec::Vec<Self::Item> {
                ::std::vec::Vec::new()
            }

            fn next_page(&mut self, _: &Self::Response, _: &mut #runtime::PageProgress) -> ::core::primitive::bool {
                false
            }
        }
    }
}
