//! `impl RpcParams`, and `impl ParamValue` for what can be nested.

mod check;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{Encoding, Field, Param, Params};
use crate::runtime::Runtime;
use check::checks;

/// `impl RpcParams`: the writes stand in the order of the wire names, so that the query needs no sorting.
pub(super) fn expand_params(params: &Params) -> TokenStream {
    let Params { item, runtime, .. } = params;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();

    let mut sent: Vec<&Param> = params.sent().filter(|param| !param.field.is_refused).collect();
    sent.sort_by(|a, b| a.field.wire.name.cmp(&b.field.wire.name));
    let writer = if sent.is_empty() { quote!(_) } else { quote!(__writer) };
    let writes = sent.chunk_by(|a, b| a.in_body == b.in_body).map(|params| write_together(params, runtime));
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::RpcParams for #ident #type_generics #where_clause {
            #[inline]
            fn write_params(&self, #writer: &mut #runtime::ParamWriter<'_>) {
                #(#writes)*
            }
        }
    }
}

/// Writes parameters that travel in one place.
fn write_together(params: &[&Param], runtime: &Runtime) -> TokenStream {
    let writes = params.iter().map(|param| write(param, runtime));
    if params.iter().any(|param| param.in_body) {
        quote! { __writer.in_body(&mut |__writer| { #(#writes)* }); }
    } else {
        quote! { #(#writes)* }
    }
}

/// Checks a parameter and writes it.
fn write(param: &Param, runtime: &Runtime) -> TokenStream {
    let Field { ident, ty, wire, .. } = &param.field;
    let name = &wire.name;
    let value = match param.encoding() {
        _ if param.args.idempotency_token.is_given() => {
            quote! { __writer.idempotency_token(#name, self.#ident.as_deref()); }
        }
        Encoding::Comma => joined(param, &quote!(comma)),
        // A list that must be there is there when it is empty, too.
        Encoding::Json if param.args.required.is_given() => joined(param, &quote!(json_list)),
        Encoding::Json => joined(param, &quote!(json)),
        Encoding::Plain | Encoding::Repeat | Encoding::Flat => {
            quote! { <#ty as #runtime::ParamValue>::write_value(&self.#ident, #name, __writer); }
        }
    };
    let private = runtime.private();
    checks(param, &private)
        .chain([value])
        .map(|statement| {
            let cfgs = param.field.cfgs();
            quote! { #(#cfgs)* #statement }
        })
        .collect()
}

/// Writes a value as one text.
fn joined(param: &Param, how: &TokenStream) -> TokenStream {
    let Field { ident, ty, wire, .. } = &param.field;
    let name = &wire.name;
    // Where the type has no such text, that is reported under it.
    let here = Span::call_site().located_at(ty.span());
    let mut field = ident.clone();
    field.set_span(here);
    let value = quote_spanned!(here=> &self.#field);
    quote! { __writer.#how(#name, #value); }
}

/// `impl ParamValue`: as a set of parameters under a name.
pub(super) fn expand_value(params: &Params) -> TokenStream {
    let Params { item, runtime, .. } = params;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::ParamValue for #ident #type_generics #where_clause {
            #[inline]
            fn write_value(&self, __name: &::core::primitive::str, __writer: &mut #runtime::ParamWriter<'_>) {
                __writer.object(__name, self);
            }
        }
    }
}
