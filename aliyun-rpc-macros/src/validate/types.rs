//! Types that can never stand in a declaration, whatever traits they have.

use syn::{
    Data, DeriveInput, GenericArgument, PathArguments, Type, TypeArray, TypePath, TypeReference, TypeSlice,
    parse_quote,
};

use super::Role;
use crate::diag::Diag;
use crate::model::{Field, shown};

/// Reports every part of the field's type that cannot be there.
///
/// The declaration then gets the type that was meant, so that the compiler does not complain of the one that was written.
pub(super) fn check(role: Role, item: &mut DeriveInput, field: &mut Field, diag: &mut Diag) {
    let before = diag.count();
    let mut check = Check { role, is_generic: !item.generics.params.is_empty(), diag };
    check.sized(&mut field.ty);
    field.is_refused = diag.count() > before || !item.generics.params.is_empty();
    if let Data::Struct(data) = &mut item.data
        && let Some(declared) = data.fields.iter_mut().nth(field.position)
    {
        declared.ty = field.ty.clone();
    }
}

struct Check<'d> {
    role: Role,
    is_generic: bool,
    diag: &'d mut Diag,
}

impl Check<'_> {
    /// A type whose values stand in the struct itself, or in a list of it.
    fn sized(&mut self, ty: &mut Type) {
        let kind = match ty {
            Type::Array(TypeArray { elem, .. }) | Type::Slice(TypeSlice { elem, .. }) => {
                let item = elem.clone();
                let kind = if matches!(ty, Type::Array(_)) { "an array" } else { "a slice" };
                let fact = format!("{kind} cannot be {}", self.role.field());
                self.diag.mistake(&*ty, fact, format!("use `Vec<{}>`", shown(&item)));
                *ty = parse_quote!(::std::vec::Vec<#item>);
                return;
            }
            Type::Tuple(tuple) if tuple.elems.is_empty() => {
                let fact = format!("`()` cannot be {}", self.role.field());
                return self.diag.mistake(&*ty, fact, "it holds nothing: remove the field");
            }
            Type::Tuple(_) => {
                let fact = format!("a tuple cannot be {}", self.role.field());
                let help = format!(
                    "declare a struct with `#[derive({})]`, which names its parts",
                    self.role.derive()
                );
                return self.diag.mistake(&*ty, fact, help);
            }
            Type::Path(path) if path.qself.is_none() && path.path.is_ident("str") => {
                self.diag.mistake(&*ty, format!("`str` cannot be {}", self.role.field()), "use `String`");
                *ty = parse_quote!(::std::string::String);
                return;
            }
            Type::FnPtr(_) => "a function",
            Type::Ptr(_) => "a pointer",
            Type::ImplTrait(_) => "an `impl` type",
            Type::TraitObject(_) => "a `dyn` type",
            Type::Never(_) => "`!`",
            Type::Infer(_) => "`_`",
            _ => return self.any(ty),
        };
        let help = format!(
            "use `String`, `bool`, a number, `Option`, `Vec`, or a struct with `#[derive({})]`",
            self.role.derive()
        );
        self.diag.mistake(&*ty, format!("{kind} cannot be {}", self.role.field()), help);
        if matches!(
            ty,
            Type::Ptr(_) | Type::ImplTrait(_) | Type::TraitObject(_) | Type::Never(_) | Type::Infer(_)
        ) {
            *ty = parse_quote!(());
        }
    }

    /// A type anywhere in a field.
    fn any(&mut self, ty: &mut Type) {
        match ty {
            Type::Group(group) => self.sized(&mut group.elem),
            Type::Paren(paren) => self.sized(&mut paren.elem),
            Type::Path(path) => self.arguments(path),
            Type::Reference(reference) => {
                let owned = owned(reference);
                let holder = if self.role == Role::Reply {
                    "a reply outlives the text it is read from"
                } else {
                    "an action outlives the call that retries it"
                };
                let fact = format!("{} cannot borrow", self.role.field());
                let keeps_lifetime = self.is_generic && reference.lifetime.is_some();
                self.diag.mistake(&*ty, fact, format!("{holder}; use `{}`", shown(&owned)));
                if !keeps_lifetime {
                    *ty = owned;
                }
            }
            _ => {}
        }
    }

    fn arguments(&mut self, path: &mut TypePath) {
        let Some(last) = path.path.segments.last_mut() else { return };
        let holds_values = last.ident == "Option" || last.ident == "Vec";
        let PathArguments::AngleBracketed(arguments) = &mut last.arguments else { return };
        for argument in &mut arguments.args {
            let GenericArgument::Type(ty) = argument else { continue };
            if holds_values { self.sized(ty) } else { self.any(ty) }
        }
    }
}

/// What a reference is turned into: `String` for `&str`, `Vec<T>` for `&[T]`.
fn owned(reference: &TypeReference) -> Type {
    match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => parse_quote!(String),
        Type::Slice(slice) => {
            let item = &slice.elem;
            parse_quote!(Vec<#item>)
        }
        other => other.clone(),
    }
}
