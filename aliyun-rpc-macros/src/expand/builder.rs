//! The builder: `build` is there once every required parameter is set.

mod names;
mod setter;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, Meta, Type};

use super::at;
use crate::attr::Start;
use crate::model::{Param, Params, Shape};
use names::{free_name, identifiers};
use setter::{accepted, docs};

/// A builder and how its parts are called.
struct Builder<'p> {
    params: &'p Params,
    ident: Ident,
    /// Those of its type parameters: the states of the required parameters, in the order of the fields.
    states: Vec<State<'p>>,
    /// Lints that the user switched off for the declaration, and those that no user of a builder cares for.
    lints: TokenStream,
}

/// Whether a required parameter is set: a type parameter of the builder.
struct State<'p> {
    param: &'p Param,
    ident: Ident,
    /// The trait that says so, and has the parameter's name in its message.
    needs: Ident,
}

/// The builder of a struct of parameters, and the `builder` that begins it.
pub(super) fn expand_builder(params: &Params, unused: &str) -> TokenStream {
    let builder = Builder::new(params);
    let parts = [
        builder.entry(),
        builder.definition(),
        builder.debug(),
        builder.setters(unused),
        builder.requirements(),
    ];
    parts.into_iter().collect()
}

impl<'p> Builder<'p> {
    fn new(params: &'p Params) -> Self {
        let item = &params.item;
        let ident = format_ident!("{}Builder", item.ident.unraw(), span = item.ident.span());
        let mut taken = vec![item.ident.unraw().to_string(), ident.to_string()];
        identifiers(params.runtime.to_token_stream(), &mut taken);
        for param in &params.fields {
            identifiers(param.field.ty.to_token_stream(), &mut taken);
        }
        let states = params.fields.iter().filter(|param| param.is_required()).map(|param| {
            let state = free_name(&param.field.ident, &taken);
            taken.push(state.to_string());
            State { param, needs: format_ident!("{}Needs{state}", item.ident.unraw()), ident: state }
        });
        let states = states.collect();
        let allowed = item.attrs.iter().filter_map(allowed);
        let lints =
            quote!(#(#allowed)* #[allow(dead_code, deprecated, non_camel_case_types, non_snake_case)]);
        Self { params, ident, states, lints }
    }

    /// `Action::builder()`.
    fn entry(&self) -> TokenStream {
        let Self { params, ident: builder, lints, .. } = self;
        let (item, private) = (&params.item, params.runtime.private());
        let (ident, vis) = (&item.ident, &item.vis);
        let docs = format!(" A builder of [`{}`]: set its parameters, then call `build`.", ident.unraw());
        let fields = params.sent().map(|param| {
            let (cfgs, field) = (cfgs(param), &param.field.ident);
            let start = if param.is_required() { quote!(#private::Missing) } else { start(param) };
            quote!(#(#cfgs)* #field: #start)
        });
        quote! {
            #[automatically_derived]
            #lints
            impl #ident {
                #[doc = #docs]
                #[inline]
                #vis fn builder() -> #builder {
                    #builder { #(#fields),* }
                }
            }
        }
    }

    /// The builder itself.
    fn definition(&self) -> TokenStream {
        let Self { params, ident, lints, .. } = self;
        let (vis, private) = (&params.item.vis, params.runtime.private());
        let docs = format!(" The builder of [`{}`].", params.item.ident.unraw());
        let states = self.states.iter().map(|State { ident, .. }| quote!(#ident = #private::Missing));
        let generics = generics(states);
        let fields = params.sent().map(|param| {
            let (cfgs, field) = (cfgs(param), &param.field.ident);
            let ty = match self.state_of(param) {
                Some(state) => state.ident.to_token_stream(),
                None => param.field.ty.to_token_stream(),
            };
            quote!(#(#cfgs)* #field: #ty)
        });
        quote! {
            #[doc = #docs]
            #[must_use = "a builder does nothing until `build` is called"]
            #lints
            #vis struct #ident #generics { #(#fields),* }
        }
    }

    /// `Debug`, which shows no parameter: it may be a secret, or have no `Debug` of its own.
    fn debug(&self) -> TokenStream {
        let Self { ident, .. } = self;
        let states = generics(self.states.iter().map(|state| &state.ident));
        let name = ident.to_string();
        quote! {
            #[automatically_derived]
            impl #states ::core::fmt::Debug for #ident #states {
                #[inline]
                fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __formatter.debug_struct(#name).finish_non_exhaustive()
                }
            }
        }
    }

    /// A setter for each parameter, and `build`.
    fn setters(&self, unused: &str) -> TokenStream {
        let Self { params, ident: builder, lints, .. } = self;
        let (item, private) = (&params.item, params.runtime.private());
        let (ident, vis) = (&item.ident, &item.vis);
        let states = generics(self.states.iter().map(|state| &state.ident));
        let setters =
            params.sent().filter(|param| param.field.ident != "build").map(|param| self.setter(param));
        let condition =
            if self.states.is_empty() { "" } else { " Every required parameter must be set before." };
        let docs = format!(" The [`{}`].{condition}", ident.unraw());
        let bounds = self.states.iter().map(|State { param, ident, needs }| {
            let ty = &param.field.ty;
            quote_spanned!(at(&param.field.ident)=> #ident: #needs<#ty>)
        });
        let bounds = (!self.states.is_empty()).then(|| quote!(where #(#bounds),*));
        let fields = params.fields.iter().map(|param| {
            let (cfgs, field) = (cfgs(param), &param.field.ident);
            let value = match self.state_of(param) {
                Some(_) => quote!(#private::Supplied::into_value(self.#field)),
                None if param.is_skipped() => default_of_type(param),
                None => quote!(self.#field),
            };
            quote!(#(#cfgs)* #field: #value)
        });
        quote! {
            #[automatically_derived]
            #lints
            impl #states #builder #states {
                #(#setters)*

                #[doc = #docs]
                #[must_use = #unused]
                #[inline]
                #vis fn build(self) -> #ident #bounds {
                    #ident { #(#fields),* }
                }
            }
        }
    }

    fn setter(&self, param: &Param) -> TokenStream {
        let field = &param.field.ident;
        let vis = &self.params.item.vis;
        let docs = docs(param);
        let argument = param.field.argument();
        let (ty, value) = accepted(param, &argument, &self.params.runtime);
        let Some(set) = self.state_of(param) else {
            let value = match Shape::of(&param.field.ty) {
                Shape::Optional(_) => quote!(::core::option::Option::Some(#value)),
                Shape::List(_) | Shape::Map(_) | Shape::Single => value,
            };
            return quote! {
                #(#docs)*
                #[inline]
                #vis fn #field(mut self, #argument: #ty) -> Self {
                    self.#field = #value;
                    self
                }
            };
        };
        let Self { ident: builder, .. } = self;
        let private = self.params.runtime.private();
        let field_ty = &param.field.ty;
        let states = self.states.iter().map(|state| match &state.ident {
            ident if *ident == set.ident => quote!(#private::Set<#field_ty>),
            ident => ident.to_token_stream(),
        });
        let fields = self.params.sent().map(|other| {
            let (cfgs, name) = (cfgs(other), &other.field.ident);
            if name == field {
                quote!(#name: #private::Set(#value))
            } else {
                quote!(#(#cfgs)* #name: self.#name)
            }
        });
        quote! {
            #(#docs)*
            #[inline]
            #vis fn #field(self, #argument: #ty) -> #builder<#(#states),*> {
                #builder { #(#fields),* }
            }
        }
    }

    /// The traits that name what is missing.
    fn requirements(&self) -> TokenStream {
        let Self { params, lints, .. } = self;
        let (vis, private) = (&params.item.vis, params.runtime.private());
        let name = params.item.ident.unraw();
        let requirement = |State { param, needs, .. }: &State<'_>| {
            let field = &param.field.ident;
            let message = format!("`{name}` needs `{field}`, which is not set");
            let label = format!("call `.{field}(..)` before `.build()`");
            let (on_unimplemented, do_not_recommend) = (!has_no_prelude(params))
                .then(|| {
                    let on_unimplemented =
                        quote!(#[diagnostic::on_unimplemented(message = #message, label = #label)]);
                    (on_unimplemented, quote!(#[diagnostic::do_not_recommend]))
                })
                .unzip();
            quote! {
                #[doc(hidden)]
                #on_unimplemented
                #lints
                #vis trait #needs<T>: #private::Supplied<T> {}
                #[automatically_derived]
                #do_not_recommend
                impl<T> #needs<T> for #private::Set<T> {}
            }
        };
        self.states.iter().map(requirement).collect()
    }

    fn state_of(&self, param: &Param) -> Option<&State<'p>> {
        self.states.iter().find(|state| state.param.field.position == param.field.position)
    }
}

/// What a parameter is before its setter is called.
fn start(param: &Param) -> TokenStream {
    match (&param.args.default.value, Shape::of(&param.field.ty)) {
        (Some(Start::Value(value)), _) => value.to_token_stream(),
        (Some(Start::Text(text)), _) => quote_spanned!(at(text)=> ::core::convert::From::from(#text)),
        (_, Shape::Optional(_)) => quote!(::core::option::Option::None),
        (_, Shape::List(_) | Shape::Map(_)) => quote!(::core::default::Default::default()),
        (_, Shape::Single) => default_of_type(param),
    }
}

fn default_of_type(param: &Param) -> TokenStream {
    let ty = &param.field.ty;
    quote_spanned!(at(ty)=> <#ty as ::core::default::Default>::default())
}

fn cfgs(param: &Param) -> impl Iterator<Item = &Attribute> {
    param.field.cfgs()
}

/// `<A, B>`, or nothing.
fn generics<T: ToTokens>(parameters: impl ExactSizeIterator<Item = T>) -> Option<TokenStream> {
    (parameters.len() > 0).then(|| quote!(<#(#parameters),*>))
}

/// `allow` for a lint that the user allows or expects: it may fire in a part of the expansion or not.
fn allowed(attr: &Attribute) -> Option<TokenStream> {
    let is_level = attr.path().is_ident("allow") || attr.path().is_ident("expect");
    let Meta::List(list) = &attr.meta else { return None };
    let lints = &list.tokens;
    is_level.then(|| quote!(#[allow(#lints)]))
}

/// Whether the struct seems to stand in a module without a prelude, where the compiler knows no `diagnostic` attributes:
/// somebody wrote `::std::string::String`, and nowhere a name of the prelude.
///
/// The compiler's own message is understandable too, since the trait's name has the parameter's.
fn has_no_prelude(params: &Params) -> bool {
    let is_rooted = |ty: &Type| matches!(ty, Type::Path(path) if path.path.leading_colon.is_some());
    let is_of_prelude = |ty: &Type| {
        let Type::Path(path) = ty else { return false };
        let name = path.path.segments.first().map(|first| first.ident.to_string());
        let names = ["String", "Option", "Vec", "Box"];
        path.path.leading_colon.is_none() && name.is_some_and(|name| names.contains(&name.as_str()))
    };
    let types = || params.fields.iter().map(|param| &param.field.ty);
    types().any(is_rooted) && !types().any(is_of_prelude)
}
