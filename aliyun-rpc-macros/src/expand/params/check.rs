//! Documented rules, checked before a parameter is written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::attr::Bound;
use crate::model::{Param, alternatives, at_most, type_name, unwrapped};

/// A statement for each rule that the parameter follows.
pub(super) fn checks(param: &Param, private: &TokenStream) -> impl Iterator<Item = TokenStream> {
    let (ident, name) = (&param.field.ident, &param.field.wire.name);
    let args = &param.args;
    let range = args.range.value.as_ref().map(|range| {
        let ty = unwrapped(&param.field.ty);
        let name_of_type = type_name(ty).map(ToString::to_string).unwrap_or_default();
        let limit =
            |bound: &Option<Bound>| match bound.as_ref().and_then(|bound| bound.literal(&name_of_type)) {
                Some(number) => quote!(::core::option::Option::Some(#number)),
                None => quote!(::core::option::Option::None),
            };
        let (min, max, rule) = (limit(&range.min), limit(&range.max), format!("must be {range}"));
        quote! { #private::check_range::<#ty>(self.#ident, #min, #max, #name, #rule, __writer); }
    });
    let items = args.max_items.value.map(|most| {
        let rule = format!("must have {}", at_most(most, "item"));
        let most = Literal::u32_unsuffixed(most);
        quote! { #private::check_items(self.#ident.len(), #most, #name, #rule, __writer); }
    });
    let texts = args.one_of.value.as_ref().map(|texts| {
        let rule = format!("must be {}", alternatives(texts));
        quote! { #private::check_one_of(&self.#ident, &[#(#texts),*], #name, #rule, __writer); }
    });
    [range, items, texts].into_iter().flatten()
}
