//! What is known of a type by the name that it goes by.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// How a type is treated, by the name that it goes by.
pub(crate) enum Shape<'t> {
    /// `Option<T>`: absent when `None`.
    Optional(&'t Type),
    /// `Vec<T>`: absent when empty.
    List(&'t Type),
    /// `BTreeMap<String, T>` or `HashMap<String, T>`: absent when empty.
    Map(&'t Type),
    /// Anything else.
    Single,
}

impl<'t> Shape<'t> {
    pub(crate) fn of(ty: &'t Type) -> Self {
        let Some(name) = type_name(ty) else { return Self::Single };
        match (only_argument(ty), map_value(ty)) {
            (Some(inner), _) if name == "Option" => Self::Optional(inner),
            (Some(inner), _) if name == "Vec" => Self::List(inner),
            (_, Some(value)) => Self::Map(value),
            _ => Self::Single,
        }
    }
}

/// Whether `ty` goes by the name `String`.
pub(crate) fn is_string(ty: &Type) -> bool {
    type_name(ty).is_some_and(|name| name == "String") && only_argument(ty).is_none()
}

/// `Option` of `std::option::Option<T>`.
pub(crate) fn type_name(ty: &Type) -> Option<&Ident> {
    Some(&last_segment(ty)?.ident)
}

/// `T` of `Option<T>`.
fn only_argument(ty: &Type) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &last_segment(ty)?.arguments else { return None };
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(only)), None) => Some(only),
        _ => None,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// The types that limits are checked of.
const NUMBERS: [&str; 10] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];
/// The other types that stand for themselves.
const OTHERS: [&str; 5] = ["i128", "u128", "isize", "usize", "bool"];

/// `T` of `Option<T>`, or the type itself.
pub(crate) fn unwrapped(ty: &Type) -> &Type {
    match Shape::of(ty) {
        Shape::Optional(inner) => inner,
        Shape::List(_) | Shape::Map(_) | Shape::Single => ty,
    }
}

/// `T` of `Option<T>` and `Vec<T>`, or the type itself.
pub(crate) fn element(ty: &Type) -> &Type {
    match Shape::of(ty) {
        Shape::Optional(inner) | Shape::List(inner) => inner,
        Shape::Map(_) | Shape::Single => ty,
    }
}

/// Whether `ty` goes by the name of a number that limits are checked of.
pub(crate) fn is_number(ty: &Type) -> bool {
    is_named(ty, &NUMBERS)
}

/// Whether `ty` goes by the name of a number or boolean.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    is_number(ty) || is_named(ty, &OTHERS)
}

/// Whether `ty` is a number that pages are counted by.
pub(crate) fn is_page_number(ty: &Type) -> bool {
    is_named(ty, &NUMBERS[..8])
}

fn is_named(ty: &Type, names: &[&str]) -> bool {
    type_name(ty).is_some_and(|name| names.iter().any(|known| name == known)) && only_argument(ty).is_none()
}

/// Whether `ty` is a path, to a type that may be made from others.
pub(crate) fn is_path(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_path(&group.elem),
        Type::Paren(paren) => is_path(&paren.elem),
        other => matches!(other, Type::Path(_)),
    }
}

/// Whether `ty` goes by the name `Secret<String>`.
pub(crate) fn is_secret(ty: &Type) -> bool {
    type_name(ty).is_some_and(|name| name == "Secret") && only_argument(ty).is_some_and(is_string)
}

/// Whether `ty` goes by the name of a type that is JSON text.
pub(crate) fn is_json(ty: &Type) -> bool {
    is_json_text(ty) || type_name(ty).is_some_and(|name| name == "Json")
}

/// Whether `ty` goes by the name `JsonText<T>`.
pub(crate) fn is_json_text(ty: &Type) -> bool {
    type_name(ty).is_some_and(|name| name == "JsonText")
}

/// `V` of `BTreeMap<String, V>` or `HashMap<String, V>`.
pub(crate) fn map_value(ty: &Type) -> Option<&Type> {
    let last = last_segment(ty)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let is_map = last.ident == "BTreeMap" || last.ident == "HashMap";
    match (arguments.args.get(0), arguments.args.get(1)) {
        (Some(GenericArgument::Type(key)), Some(GenericArgument::Type(value)))
            if is_map && is_string(key) =>
        {
            Some(value)
        }
        _ => None,
    }
}

/// A type as people write it.
pub(crate) fn shown(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    let mut text = tokens.split_whitespace().collect::<Vec<_>>().join(" ");
    for (loose, tight) in [
        (" ::", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
    ] {
        text = text.replace(loose, tight);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_shown_as_written() {
        for text in [
            "String",
            "Vec<String>",
            "std::vec::Vec<Option<u8>>",
            "HashMap<String, Vec<u8>>",
            "Cow<'static, str>",
            "Box<dyn ParamValue + Send>",
            "[u8; 4]",
            "&str",
        ] {
            let ty: Type = syn::parse_str(text).unwrap();
            assert_eq!(shown(&ty), text);
        }
    }

    #[test]
    fn maps_and_secrets_are_known_by_their_names() {
        let ty = |text| syn::parse_str::<Type>(text).unwrap();
        let value = |text| map_value(&ty(text)).map(shown);
        assert_eq!(value("BTreeMap<String, Vec<u8>>").as_deref(), Some("Vec<u8>"));
        assert_eq!(value("std::collections::HashMap<String, Json, S>").as_deref(), Some("Json"));
        assert_eq!(value("BTreeMap<u8, Json>"), None);
        assert_eq!(value("Map<String, Json>"), None);
        assert!(is_secret(&ty("rt::Secret<String>")));
        assert!(!is_secret(&ty("Secret<Vec<u8>>")) && !is_secret(&ty("Secret")));
    }
}
