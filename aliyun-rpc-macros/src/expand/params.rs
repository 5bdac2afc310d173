//! `impl RpcParams`, and `impl ParamValue` for what can be nested.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Field, Params};

/// `impl RpcParams`: the writes stand in the order of the wire names, so that the query needs no sorting.
pub(super) fn expand_params(params: &Params) -> TokenStream {
    let Params { item, runtime, fields } = params;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let lints = lints(fields.iter().map(|param| &param.field));

    let mut fields: Vec<&Field> =
        fields.iter().map(|param| &param.field).filter(|field| !field.is_refused).collect();
    fields.sort_by(|a, b| a.wire.name.cmp(&b.wire.name));
    let writer = if fields.is_empty() { quote!(_) } else { quote!(writer) };
    let writes = fields.iter().map(|field| {
        let Field { ident, ty, wire, .. } = field;
        let (cfgs, name) = (field.cfgs(), &wire.name);
        quote! { #(#cfgs)* <#ty as #runtime::ParamValue>::write_value(&self.#ident, #name, writer); }
    });
    quote! {
        #[automatically_derived]
        #lints
        impl #impl_generics #runtime::RpcParams for #ident #type_generics #where_clause {
            #[inline]
            fn write_params(&self, #writer: &mut #runtime::ParamWriter<'_>) {
                #(#writes)*
            }
        }
    }
}

/// `impl ParamValue`: as a set of parameters under a name.
pub(super) fn expand_value(params: &Params) -> TokenStream {
    let Params { item, runtime, .. } = params;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::ParamValue for #ident #type_generics #where_clause {
            #[inline]
            fn write_value(&self, name: &str, writer: &mut #runtime::ParamWriter<'_>) {
                writer.object(name, self);
            }
        }
    }
}

/// What an expansion must do though the user was told not to: touch fields that are deprecated.
pub(super) fn lints<'f>(mut fields: impl Iterator<Item = &'f Field>) -> Option<TokenStream> {
    let is_deprecated = |field: &Field| field.attrs.iter().any(|attr| attr.path().is_ident("deprecated"));
    fields.any(is_deprecated).then(|| quote!(#[allow(deprecated)]))
}
