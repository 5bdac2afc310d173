//! Names for type parameters that hide no type of the user.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;

use crate::case::pascal;

/// Every identifier in `tokens`: names that a type parameter would hide.
pub(super) fn identifiers(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => found.push(ident.unraw().to_string()),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// A type parameter for a field: `caster_id` gives `CasterId`, or `CasterIdState` if that is the name of something.
pub(super) fn free_name(field: &Ident, taken: &[String]) -> Ident {
    let name = pascal(&field.to_string());
    let names = [name.clone(), format!("{name}State"), format!("Field{name}")].into_iter();
    let names = names.chain((2..).map(|n| format!("Field{name}{n}")));
    names
        .filter(|name| !taken.contains(name))
        .find_map(|name| syn::parse_str::<Ident>(&name).ok())
        .unwrap_or_else(|| field.clone())
}
