//! `impl RpcEnum`, and what makes an enum of texts a text everywhere else.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::TextEnum;

/// The impls of an enum that is right.
pub(super) fn expand_enum(texts: &TextEnum, other: &Ident) -> TokenStream {
    let values = texts.known().map(|variant| {
        let (cfgs, text) = (variant.cfgs(), &variant.text);
        quote!(#(#cfgs)* #text)
    });
    let to_text = texts.known().map(|variant| {
        let (cfgs, ident, text) = (variant.cfgs(), &variant.ident, &variant.text);
        quote!(#(#cfgs)* Self::#ident => #text,)
    });
    let from_text: Vec<TokenStream> = texts
        .known()
        .map(|variant| {
            let (cfgs, ident, text) = (variant.cfgs(), &variant.ident, &variant.text);
            quote!(#(#cfgs)* #text => Self::#ident,)
        })
        .collect();
    Bodies {
        values: quote!(&[#(#values),*]),
        as_str: quote! {
            match self {
                #(#to_text)*
                Self::#other(__text) => __text,
            }
        },
        from_str: quote! {
            match __text {
                #(#from_text)*
                _ => Self::#other(::std::borrow::ToOwned::to_owned(__text)),
            }
        },
        from_string: quote! {
            match __text.as_str() {
                #(#from_text)*
                _ => Self::#other(__text),
            }
        },
    }
    .expand(texts)
}

/// Impls that are never run, of a declaration that is wrong.
pub(super) fn expand_inert(texts: &TextEnum) -> TokenStream {
    let never = || quote!(::core::unreachable!("the declaration is wrong"));
    let never_with_text = || quote! { let _ = __text; ::core::unreachable!("the declaration is wrong") };
    Bodies {
        values: quote!(&[]),
        as_str: never(),
        from_str: never_with_text(),
        from_string: never_with_text(),
    }
    .expand(texts)
}

/// What differs between a declaration that is right and one that is wrong.
struct Bodies {
    values: TokenStream,
    as_str: TokenStream,
    from_str: TokenStream,
    from_string: TokenStream,
}

impl Bodies {
    fn expand(self, texts: &TextEnum) -> TokenStream {
        let Self { values, as_str, from_str, from_string } = self;
        let TextEnum { item, runtime, .. } = texts;
        let ident = &item.ident;
        let private = runtime.private();
        let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics #runtime::RpcEnum for #ident #type_generics #where_clause {
                const VALUES: &'static [&'static ::core::primitive::str] = #values;

                #[inline]
                fn as_str(&self) -> &::core::primitive::str {
                    #as_str
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics ::core::convert::From<&::core::primitive::str> for #ident #type_generics #where_clause {
                #[inline]
                fn from(__text: &::core::primitive::str) -> Self {
                    #from_str
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics ::core::convert::From<::std::string::String> for #ident #type_generics #where_clause {
                #[inline]
                fn from(__text: ::std::string::String) -> Self {
                    #from_string
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics ::core::fmt::Display for #ident #type_generics #where_clause {
                #[inline]
                fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __formatter.pad(#runtime::RpcEnum::as_str(self))
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics ::core::convert::AsRef<::core::primitive::str> for #ident #type_generics #where_clause {
                #[inline]
                fn as_ref(&self) -> &::core::primitive::str {
                    #runtime::RpcEnum::as_str(self)
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics #runtime::ParamValue for #ident #type_generics #where_clause {
                #[inline]
                fn write_value(&self, __name: &::core::primitive::str, __writer: &mut #runtime::ParamWriter<'_>) {
                    __writer.text(__name, #runtime::RpcEnum::as_str(self));
                }
            }

            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics #runtime::ReplyValue for #ident #type_generics #where_clause {
                #[inline]
                fn read_value(__reader: &mut #runtime::Reader<'_>) -> ::core::result::Result<Self, #private::DecodeError> {
                    __reader.text().map(::core::convert::From::from)
                }
            }
        }
    }
}
