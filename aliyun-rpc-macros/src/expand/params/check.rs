//! Documented rules, checked before a parameter is written.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::attr::Bound;
use crate::model::{Param, alternatives, at_most};

/// A statement for each rule that the parameter follows.
pub(super) fn checks(param: &Param, private: &TokenStream) -> impl Iterator<Item = TokenStream> {
    let (ident, name) = (&param.field.ident, &param.field.wire.name);
    let args = &param.args;
    let range = args.range.value.as_ref().map(|range| {
        let limit = |bound: &Option<Bound>| option(bound.as_ref().map(|bound| bound.value));
        let (min, max, rule) = (limit(&range.min), limit(&range.max), format!("must be {range}"));
        quote! { #private::check_range(&self.#ident, #min, #max, #name, #rule, writer); }
    });
    let items = args.max_items.value.map(|most| {
        let rule = format!("must have {}", at_most(most, "item"));
        let most = Literal::u32_unsuffixed(most);
        quote! { #private::check_items(self.#ident.len(), #most, #name, #rule, writer); }
    });
    let texts = args.one_of.value.as_ref().map(|texts| {
        let rule = format!("must be {}", alternatives(texts));
        quote! { #private::check_one_of(&self.#ident, &[#(#texts),*], #name, #rule, writer); }
    });
    [range, items, texts].into_iter().flatten()
}

fn option(number: Option<f64>) -> TokenStream {
    match number.map(float) {
        Some(number) => quote!(::core::option::Option::Some(#number)),
        None => quote!(::core::option::Option::None),
    }
}

/// A float as a literal, which takes no sign.
fn float(number: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#magnitude) } else { magnitude.into_token_stream() }
}
