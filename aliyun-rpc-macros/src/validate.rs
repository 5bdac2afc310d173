//! Rules that need more than one attribute or field: one function a rule.

mod member;
mod paging;
mod param;
#[cfg(test)]
mod tests;
mod text_enum;
mod types;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Meta, Path, Token};

use crate::attr::Method;
use crate::diag::Diag;
use crate::model::{Action, Field, Params, Reply, Shape, TextEnum, shown, type_name};

/// Sorted names of the parameters that the client itself sends.
const RESERVED: [&str; 12] = [
    "AccessKeyId",
    "Action",
    "BearerToken",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// What a struct is for, and how messages call it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Action,
    Params,
    Reply,
}

impl Role {
    fn noun(self) -> &'static str {
        match self {
            Self::Action => "an action",
            Self::Params => "a set of parameters",
            Self::Reply => "a reply",
        }
    }

    fn field(self) -> &'static str {
        if self == Self::Reply { "a member of a reply" } else { "a parameter" }
    }

    fn derive(self) -> &'static str {
        if self == Self::Reply { "RpcResponse" } else { "RpcParams" }
    }
}

/// Checks a struct with `#[rpc_action(..)]`.
pub(crate) fn action(action: &mut Action, diag: &mut Diag) {
    name_and_version_are_there(action, diag);
    stands_alone(&mut action.params.item, diag);
    no_reserved_name(&action.params, diag);
    reading_is_idempotent(action, diag);
    get_has_no_body(action, diag);
    params_of(Role::Action, &mut action.params, diag);
    param::one_idempotency_token(&mut action.params, diag);
    paging::check(action, diag);
}

/// Checks a struct with `#[derive(RpcParams)]`.
pub(crate) fn params(params: &mut Params, diag: &mut Diag) {
    params_of(Role::Params, params, diag);
}

/// Checks a struct with `#[derive(RpcResponse)]`.
pub(crate) fn reply(reply: &mut Reply, diag: &mut Diag) {
    let (role, item) = (Role::Reply, &mut reply.item);
    is_plain_struct(role, item, diag);
    is_not_generic(role, item, diag);
    for member in &mut reply.fields {
        types::check(role, item, &mut member.field, diag);
        optional_once(role, &member.field, diag);
        member::check(member, diag);
    }
    member::one_rest(&reply.fields, diag);
    let named = || reply.fields.iter().filter(|member| !member.args.rest.is_given());
    wire_names_differ(role, named().map(|member| &member.field), diag);
    member::aliases_differ(named(), diag);
}

/// Checks an enum with `#[derive(RpcEnum)]`.
pub(crate) fn text_enum(texts: &TextEnum, diag: &mut Diag) {
    text_enum::check(texts, diag);
}

fn params_of(role: Role, params: &mut Params, diag: &mut Diag) {
    is_plain_struct(role, &params.item, diag);
    is_not_generic(role, &params.item, diag);
    for param in &mut params.fields {
        param::skip_stands_alone(param, diag);
        if param.is_skipped() {
            continue;
        }
        types::check(role, &mut params.item, &mut param.field, diag);
        optional_once(role, &param.field, diag);
        param::check(role, param, diag);
    }
    wire_names_differ(role, params.sent().map(|param| &param.field), diag);
}

/// An action has a name and a version, unless what was given in their place has been reported.
fn name_and_version_are_there(action: &Action, diag: &mut Diag) {
    let Action { args, params, .. } = action;
    if args.is_garbled {
        return;
    }
    let example = format!("\"{}\", version = \"YYYY-MM-DD\"", params.item.ident.unraw());
    let help = format!("write `#[rpc_action({example})]`");
    let nothing = TokenStream::new();
    match (args.name.is_given(), args.version.is_given()) {
        (true, true) => {}
        (false, true) => diag.mistake(
            nothing,
            "the action name is missing",
            format!("begin with `\"{}\", ..`", params.item.ident.unraw()),
        ),
        (true, false) => diag.mistake(
            nothing,
            "missing `version`",
            "add `version = \"YYYY-MM-DD\"`, the version of the product's API",
        ),
        (false, false) => diag.mistake(nothing, "the action name and `version` are missing", help),
    }
}

/// An action derives no `RpcParams` beside the attribute, and has the attribute once.
fn stands_alone(item: &mut DeriveInput, diag: &mut Diag) {
    for attr in &mut item.attrs {
        if !attr.path().is_ident("derive") {
            continue;
        }
        let Ok(mut derives) = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated) else {
            continue;
        };
        let doubled = |path: &Path| ends_with(path, "RpcParams");
        let Some(derive) = derives.iter().find(|path| doubled(path)) else { continue };
        diag.mistake(
            derive,
            "`#[rpc_action]` gives `RpcParams` itself",
            "remove `RpcParams` from the derives",
        );
        derives = derives.into_iter().filter(|path| !doubled(path)).collect();
        if let Meta::List(list) = &mut attr.meta {
            list.tokens = derives.into_token_stream();
        }
    }
    item.attrs.retain(|attr| {
        let again = is_action(attr);
        if again {
            diag.mistake(
                attr.path(),
                "a second `#[rpc_action]`",
                "a struct is one action: remove it, or declare another struct",
            );
        }
        !again
    });
}

/// Whether it is `#[rpc_action(..)]`.
fn is_action(attr: &Attribute) -> bool {
    ends_with(attr.path(), "rpc_action")
}

fn ends_with(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

/// Reports a derive of `RpcParams` above `#[rpc_action]`; says whether it is there.
pub(crate) fn is_derived_beside_action(item: &DeriveInput, diag: &mut Diag) -> bool {
    let beside = item.attrs.iter().any(is_action);
    if beside {
        let nothing = TokenStream::new();
        diag.mistake(
            nothing,
            "`#[rpc_action]` gives `RpcParams` itself",
            "remove `RpcParams` from the derives",
        );
    }
    beside
}

/// What changes nothing may be sent again.
fn reading_is_idempotent(action: &mut Action, diag: &mut Diag) {
    let args = &mut action.args;
    if let (Some(true), Some(false), Some(idempotent)) =
        (args.read_only.value, args.idempotent.value, &args.idempotent.name)
    {
        let help = "remove it: an action that changes nothing may be sent again";
        diag.mistake(idempotent, "an action that is `read_only` is idempotent", help);
    }
}

/// A body needs a method that has one.
fn get_has_no_body(action: &Action, diag: &mut Diag) {
    if action.args.method.value != Some(Method::Get) {
        return;
    }
    let fields = action.params.sent().map(|param| &param.args.body.name);
    for body in std::iter::once(&action.args.body.name).chain(fields).flatten() {
        diag.mistake(body, "an action sent by `GET` has no body", "remove it, or `method = GET`");
    }
}

/// Parameters of the client are not for actions.
fn no_reserved_name(params: &Params, diag: &mut Diag) {
    for field in params.sent().map(|param| &param.field) {
        if RESERVED.contains(&field.wire.name.as_str()) {
            let fact = format!("`{}` is a parameter of the client itself", field.wire.name);
            diag.mistake(&field.wire.token, fact, "remove the field: the client sends it with every call");
        }
    }
}

/// Only structs have fields with names.
fn is_plain_struct(role: Role, item: &DeriveInput, diag: &mut Diag) {
    let noun = role.noun();
    match &item.data {
        Data::Struct(data) => {
            if let Fields::Unnamed(fields) = &data.fields {
                let mut help = format!("give every field a name: `struct {} {{ .. }}`", item.ident);
                if role == Role::Params && fields.unnamed.len() == 1 {
                    help =
                        format!("{help}; to send `{}` as what is in it, implement `ParamValue`", item.ident);
                }
                diag.mistake(fields, format!("the fields of {noun} have names"), help);
            }
        }
        Data::Enum(data) => {
            let help = "write a `struct` with named fields";
            diag.mistake(data.enum_token, format!("{noun} is a struct, not an enum"), help);
        }
        Data::Union(data) => {
            let help = "write a `struct` with named fields";
            diag.mistake(data.union_token, format!("{noun} is a struct, not a union"), help);
        }
    }
}

/// The wire knows neither type parameters nor lifetimes.
fn is_not_generic(role: Role, item: &DeriveInput, diag: &mut Diag) {
    let generics = &item.generics;
    if generics.params.is_empty() {
        return;
    }
    let noun = role.noun();
    if generics.lifetimes().count() == generics.params.len() {
        diag.mistake(
            generics,
            format!("{noun} cannot borrow"),
            "remove the lifetime and use owned types such as `String`",
        );
    } else {
        diag.mistake(
            generics,
            format!("{noun} cannot be generic"),
            "write the types out: one struct for each",
        );
    }
}

/// `Option` of something that says itself when it is absent.
fn optional_once(role: Role, field: &Field, diag: &mut Diag) {
    let Shape::Optional(inner) = Shape::of(&field.ty) else { return };
    let Some(option) = type_name(&field.ty) else { return };
    let inner_text = shown(inner);
    match Shape::of(inner) {
        Shape::Optional(_) => {
            diag.mistake(
                option,
                format!("{} is optional only once", role.field()),
                format!("use `{inner_text}`"),
            );
        }
        Shape::List(_) => {
            let fact = if role == Role::Reply {
                "a list that is absent is read as empty"
            } else {
                "a list is already absent when empty"
            };
            diag.mistake(option, fact, format!("use `{inner_text}`"));
        }
        Shape::Map(_) | Shape::Single => {}
    }
}

/// Every field has a name of its own on the wire.
fn wire_names_differ<'f>(role: Role, fields: impl Iterator<Item = &'f Field>, diag: &mut Diag) {
    let mut seen: Vec<&Field> = Vec::new();
    for field in fields {
        let Field { wire, ident, .. } = field;
        if wire.name.is_empty() {
            let help = "write `#[rpc(rename = \"..\")]` above it";
            diag.mistake(ident, format!("`{ident}` gives no name on the wire"), help);
            continue;
        }
        // Of two with a `cfg`, perhaps only one is there.
        let clash = seen.iter().find(|other| {
            other.wire.name == wire.name && other.cfgs().next().is_none() && field.cfgs().next().is_none()
        });
        // Two fields of one name are reported by the compiler.
        if let Some(other) = clash.filter(|other| other.ident != *ident) {
            let verb = if role == Role::Reply { "read from" } else { "sent as" };
            let fact = format!("`{}` and `{ident}` are both {verb} `{}`", other.ident, wire.name);
            diag.mistake(&wire.token, fact, "remove one, or give it its own name: `#[rpc(rename = \"..\")]`");
        }
        seen.push(field);
    }
}
