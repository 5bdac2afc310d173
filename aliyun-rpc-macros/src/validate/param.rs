//! Rules for one parameter.

use proc_macro2::Ident;
use quote::ToTokens;

use super::Role;
use crate::attr::{Slot, Start};
use crate::diag::Diag;
use crate::model::{
    Field, Param, Params, Shape, is_number, is_primitive, is_string, secret_text, shown, unwrapped,
};

/// Checks a parameter that is sent. What makes no sense is forgotten, so that the expansion makes sense.
pub(super) fn check(role: Role, param: &mut Param, diag: &mut Diag) {
    required_is_of_a_list(param, diag);
    required_is_unconditional(param, diag);
    is_not_build(&param.field, diag);
    one_place(role, param, diag);
    one_encoding(param, diag);
    token_is_of_the_action(role, param, diag);
    if !param.field.is_refused {
        attributes_fit_the_type(param, diag);
    }
}

/// Each rule asks for types of its own.
fn attributes_fit_the_type(param: &mut Param, diag: &mut Diag) {
    default_is_of_a_bare_type(param, diag);
    list_is_of_a_list(param, diag);
    flat_is_of_a_struct(param, diag);
    secret_is_of_a_secret(param, diag);
    token_is_of_an_optional_text(param, diag);
    range_is_of_a_number(param, diag);
    max_items_is_of_a_list(param, diag);
    one_of_is_of_a_text(param, diag);
}

/// Nothing is to be said of a field that is never sent.
pub(super) fn skip_stands_alone(param: &Param, diag: &mut Diag) {
    if !param.is_skipped() {
        return;
    }
    for name in param.args.beside_skip() {
        let fact = format!("`{name}` says nothing of a field that is never sent");
        diag.mistake(name, fact, "remove it, or `skip`");
    }
}

/// Only of a list it is open whether it is required.
fn required_is_of_a_list(param: &Param, diag: &mut Diag) {
    let Some(required) = param.args.required.name.as_ref().filter(|_| !param.field.is_refused) else {
        return;
    };
    let help = match Shape::of(&param.field.ty) {
        Shape::List(_) => return,
        Shape::Optional(inner) => format!("use `{}`, which is required", shown(inner)),
        Shape::Single => "remove it: a parameter is required unless its type is `Option` or `Vec`".to_owned(),
    };
    diag.mistake(required, "`required` is for a `Vec`", help);
}

/// A builder cannot ask for a parameter that may not exist.
fn required_is_unconditional(param: &Param, diag: &mut Diag) {
    if let Some(cfg) = param.field.cfgs().next().filter(|_| param.is_required()) {
        diag.mistake(cfg, "a required parameter cannot depend on a `cfg`", "make it optional: `Option<T>`");
    }
}

/// The builder has a method of this name.
fn is_not_build(field: &Field, diag: &mut Diag) {
    if field.ident == "build" {
        let help = format!(
            "call the field otherwise, and write `#[rpc(rename = \"{}\")]` above it",
            field.wire.name
        );
        diag.mistake(&field.ident, "a field called `build` hides the builder's `build`", help);
    }
}

/// A parameter travels in one place, and with the one that holds it.
fn one_place(role: Role, param: &Param, diag: &mut Diag) {
    let (query, body) = (&param.args.query.name, &param.args.body.name);
    if role != Role::Action {
        for place in [query, body].into_iter().flatten() {
            let fact = format!("`{place}` is for a parameter of the action itself");
            diag.mistake(place, fact, "remove it: a nested parameter travels with the one that holds it");
        }
    } else if let (Some(_), Some(body)) = (query, body) {
        diag.mistake(body, "a parameter travels in the query or in the body", "remove `query` or `body`");
    }
}

/// A value becomes text in one way.
fn one_encoding(param: &mut Param, diag: &mut Diag) {
    const AS_IT_IS: &str = "a token is sent as it is";
    let args = &mut param.args;
    let token = &args.idempotency_token;
    exclusive(token, &mut args.json, AS_IT_IS, diag);
    exclusive(token, &mut args.list, AS_IT_IS, diag);
    exclusive(token, &mut args.flat, AS_IT_IS, diag);
    exclusive(token, &mut args.one_of, "a token is a text that no other call has", diag);
    exclusive(&args.json, &mut args.list, "`json` sends a list as JSON too", diag);
    exclusive(&args.json, &mut args.flat, "JSON text is one parameter", diag);
    exclusive(&args.list, &mut args.flat, "a list has no members of its own", diag);
}

/// Reports that the second was given beside the first, and forgets it.
fn exclusive<A, B>(first: &Slot<A>, second: &mut Slot<B>, why: &str, diag: &mut Diag) {
    if let (Some(first), Some(name)) = (&first.name, &second.name) {
        let fact = format!("`{first}` and `{name}` exclude each other");
        diag.mistake(name, fact, format!("remove one of them: {why}"));
        *second = Slot::default();
    }
}

/// The client makes one token for a call.
fn token_is_of_the_action(role: Role, param: &mut Param, diag: &mut Diag) {
    let Some(token) = param.args.idempotency_token.name.take_if(|_| role != Role::Action) else { return };
    let help = "remove it: nested parameters have no token of their own";
    diag.mistake(&token, "`idempotency_token` is for a parameter of the action itself", help);
}

/// An action has one token.
pub(super) fn one_idempotency_token(params: &mut Params, diag: &mut Diag) {
    let tokens = params.fields.iter_mut().filter(|param| !param.is_skipped());
    for second in tokens.filter_map(|param| param.args.idempotency_token.name.as_ref()).skip(1) {
        let help = "remove it: one token makes the whole call safe to repeat";
        diag.mistake(second, "a second `idempotency_token`", help);
    }
}

/// What may be absent needs no other value.
fn default_is_of_a_bare_type(param: &mut Param, diag: &mut Diag) {
    let Some(default) = &param.args.default.name else { return };
    if let Some(Start::Text(text)) = &param.args.default.value
        && is_primitive(&param.field.ty)
    {
        let fact = format!("a text is not a value of `{}`", shown(&param.field.ty));
        diag.mistake(text, fact, "write the value without quotes");
        param.args.default.value = None;
        return;
    }
    let (fact, help) = match Shape::of(&param.field.ty) {
        Shape::Optional(inner) => {
            let help = format!("remove it, or use `{}`, which the builder then begins with", shown(inner));
            ("an optional parameter is absent by default", help)
        }
        Shape::List(_) if !param.args.required.is_given() => {
            let help = "remove it, or add `required`: the list is then sent unless it is set to another";
            ("a list is empty by default", help.to_owned())
        }
        Shape::List(_) | Shape::Single => return,
    };
    diag.mistake(default, fact, help);
    param.args.default = Slot::default();
}

fn list_is_of_a_list(param: &mut Param, diag: &mut Diag) {
    let ty = &param.field.ty;
    let Some(list) = param.args.list.name.as_ref().filter(|_| !is_list(ty)) else { return };
    let help = if is_list(unwrapped(ty)) {
        // Reported as such.
        return;
    } else {
        format!("remove it, or declare the field as `Vec<{}>`", shown(unwrapped(ty)))
    };
    diag.mistake(list, "`list` is for a `Vec`", help);
    param.args.list = Slot::default();
}

fn flat_is_of_a_struct(param: &mut Param, diag: &mut Diag) {
    let ty = unwrapped(&param.field.ty);
    let has_members = !is_list(ty) && !is_string(ty) && !is_primitive(ty) && secret_text(ty).is_none();
    let Some(flat) = param.args.flat.name.as_ref().filter(|_| !has_members) else { return };
    let help = if is_list(ty) {
        "remove it: the members of a list of structs are sent as `Name.1.Member`"
    } else {
        "remove it: only a struct or a map has members to send as `Name.Member`"
    };
    diag.mistake(flat, "`flat` is for a struct", help);
    param.args.flat = Slot::default();
}

fn secret_is_of_a_secret(param: &mut Param, diag: &mut Diag) {
    let ty = &param.field.ty;
    if !param.args.secret.is_given() || secret_text(unwrapped(ty)).is_some() {
        return;
    }
    let help = match Shape::of(ty) {
        Shape::Optional(_) => "use `Option<Secret<String>>`",
        Shape::List(_) | Shape::Single => "use `Secret<String>`",
    };
    diag.mistake(ty, "a `secret` parameter needs a type that `Debug` does not show", help);
    param.args.secret = Slot::default();
}

fn token_is_of_an_optional_text(param: &mut Param, diag: &mut Diag) {
    let ty = &param.field.ty;
    let is_right = matches!(Shape::of(ty), Shape::Optional(inner) if is_string(inner));
    if !param.args.idempotency_token.is_given() || is_right {
        return;
    }
    let help = "use `Option<String>`: the client makes a token where there is none";
    diag.mistake(ty, "an `idempotency_token` is an optional text", help);
    param.args.idempotency_token = Slot::default();
}

fn range_is_of_a_number(param: &mut Param, diag: &mut Diag) {
    let is_right = is_number(unwrapped(&param.field.ty));
    wrong_rule(&param.args.range.name, is_right, "a number", "a number or an `Option` of one", diag);
    if !is_right {
        param.args.range = Slot::default();
    }
}

fn max_items_is_of_a_list(param: &mut Param, diag: &mut Diag) {
    let is_right = is_list(&param.field.ty);
    wrong_rule(&param.args.max_items.name, is_right, "a `Vec`", "a `Vec`", diag);
    if !is_right {
        param.args.max_items = Slot::default();
    }
}

fn one_of_is_of_a_text(param: &mut Param, diag: &mut Diag) {
    let is_right = is_string(unwrapped(&param.field.ty));
    wrong_rule(&param.args.one_of.name, is_right, "a text", "`String` or `Option<String>`", diag);
    if !is_right {
        param.args.one_of = Slot::default();
    }
}

fn wrong_rule(rule: &Option<Ident>, is_right: bool, subject: &str, types: &str, diag: &mut Diag) {
    if let Some(rule) = rule.as_ref().filter(|_| !is_right) {
        let help = format!("remove it, or declare the field as {types}");
        diag.mistake(rule.to_token_stream(), format!("`{rule}` is for {subject}"), help);
    }
}

fn is_list(ty: &syn::Type) -> bool {
    matches!(Shape::of(ty), Shape::List(_))
}
