//! `impl RpcResponse` and `impl ReplyValue`: a `match` on the names of the members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::LitStr;

use super::at;
use crate::attr::MemberArgs;
use crate::case::other_case;
use crate::model::{Field, Member, Reply, Shape, map_value};
use crate::runtime::Runtime;

/// `impl RpcResponse`.
pub(super) fn expand_response(reply: &Reply) -> TokenStream {
    let Reply { item, runtime, .. } = reply;
    let ident = &item.ident;
    let private = runtime.private();
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::RpcResponse for #ident #type_generics #where_clause {
            #[inline]
            fn from_reply(__reply: &#runtime::Reply) -> ::core::result::Result<Self, #private::DecodeError> {
                __reply.decode()
            }
        }
    }
}

/// `impl ReplyValue`.
pub(super) fn expand_value(reply: &Reply) -> TokenStream {
    let Reply { item, runtime, fields } = reply;
    let ident = &item.ident;
    let private = runtime.private();
    let locals = fields.iter().map(|Member { field, args }| {
        let (local, ty) = (field.local(), &field.ty);
        if has_value_when_absent(field, args) {
            let default = quote_spanned!(at(ty)=> <#ty as ::core::default::Default>::default());
            quote! { let mut #local: #ty = #default; }
        } else {
            quote! { let mut #local: ::core::option::Option<#ty> = ::core::option::Option::None; }
        }
    });
    let read = read(reply);
    let members = fields.iter().map(|Member { field, args }| {
        let Field { ident, ty, wire, .. } = field;
        let (local, name) = (field.local(), &wire.name);
        if has_value_when_absent(field, args) {
            quote! { #ident: #local }
        } else {
            // The type is spelled out so that a failing bound is reported under it, where it is read.
            quote! { #ident: #private::member::<#ty>(#local, #name)? }
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #runtime::ReplyValue for #ident {
            #[inline]
            fn read_value(__reader: &mut #runtime::Reader<'_>) -> ::core::result::Result<Self, #private::DecodeError> {
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
        return quote! { __reader.object(&mut |_, _| ::core::result::Result::Ok(false))?; };
    }
    let rest = fields.iter().find(|member| member.args.rest.is_given());
    let named = || fields.iter().filter(|member| !member.args.rest.is_given());
    let taken: Vec<String> = named().flat_map(|member| own_names(&member.field, &member.args)).collect();
    let arms = named().map(|Member { field, args }| {
        let (local, ty) = (field.local(), &field.ty);
        let mut names: Vec<String> = own_names(field, args).collect();
        if rest.is_some() {
            names.extend(other_names(&names, &taken));
        }
        let read = match (&args.list.value, Shape::of(ty)) {
            (Some(list), Shape::List(item)) => quote!(wrapped_list::<#item>(__reader, &mut #local, #list)),
            _ if has_value_when_absent(field, args) => quote!(read_into::<#ty>(__reader, &mut #local)),
            _ => quote!(read_some::<#ty>(__reader, &mut #local)),
        };
        quote! { #(#names)|* => #private::#read, }
    });
    let rest = match rest {
        Some(rest) => keep(rest, runtime),
        None => quote!(::core::result::Result::Ok(false)),
    };
    quote! {
        __reader.object(&mut |__reader, __key| match __key {
            #(#arms)*
            _ => #rest,
        })?;
    }
}

/// The names that a member is declared to go by.
fn own_names(field: &Field, args: &MemberArgs) -> impl Iterator<Item = String> {
    std::iter::once(field.wire.name.clone()).chain(args.aliases.iter().map(LitStr::value))
}

/// Names that differ in the case of the first letter, but for those that are taken.
///
/// The reader asks again for a name that nobody took, with its first letter in the other case; where one field takes every
/// name, the first question has to be enough.
fn other_names(names: &[String], taken: &[String]) -> Vec<String> {
    names.iter().filter_map(|name| other_case(name)).filter(|name| !taken.contains(name)).collect()
}

/// Keeps a member that no field names.
fn keep(rest: &Member, runtime: &Runtime) -> TokenStream {
    let local = rest.field.local();
    let value = map_value(&rest.field.ty).unwrap_or(&rest.field.ty);
    quote! {
        <#value as #runtime::ReplyValue>::read_value(__reader).map(|__value| {
            #local.insert(::std::borrow::ToOwned::to_owned(__key), __value);
            true
        })
    }
}

/// Whether it is known what an absent member is read as: its local then begins with that.
fn has_value_when_absent(field: &Field, args: &MemberArgs) -> bool {
    let is_optional = matches!(Shape::of(&field.ty), Shape::Optional(_));
    is_optional || args.rest.is_given() || args.default.is_given() || args.list.is_given()
}
