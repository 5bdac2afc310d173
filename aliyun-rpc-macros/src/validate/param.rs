//! Rules for one parameter.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Lit;

use super::Role;
use crate::attr::{ListForm, Slot, Start};
use crate::diag::Diag;
use crate::model::{
    Field, Param, Params, Shape, alternatives, element, is_json, is_json_text, is_number, is_primitive,
    is_secret, is_string, shown, type_name, unwrapped,
};

/// Checks a parameter that is sent. What makes no sense is forgotten, so that the expansion makes sense.
pub(super) fn check(role: Role, param: &mut Param, diag: &mut Diag) {
    required_is_of_a_list(param, diag);
    required_is_unconditional(role, param, diag);
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
    json_is_of_a_value(param, diag);
    list_is_of_a_list(param, diag);
    comma_is_between_scalars(param, diag);
    flat_is_of_a_struct(param, diag);
    secret_is_of_a_secret(param, diag);
    token_is_of_an_optional_text(param, diag);
    range_is_of_a_number(param, diag);
    max_items_is_of_a_list(param, diag);
    one_of_is_of_a_text(param, diag);
    limits_fit_the_type(param, diag);
    default_follows_the_rules(param, diag);
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
        Shape::List(_) | Shape::Map(_) => return,
        Shape::Optional(inner) => format!("use `{}`, which is required", shown(inner)),
        Shape::Single => {
            "remove it: a parameter is required unless its type is `Option`, `Vec` or a map".to_owned()
        }
    };
    diag.mistake(required, "`required` is for a `Vec` or a map", help);
}

/// A builder cannot ask for a parameter that may not exist. What is derived sees only the fields that do.
fn required_is_unconditional(role: Role, param: &mut Param, diag: &mut Diag) {
    let is_required = role == Role::Action && param.is_required();
    let cfg = param.field.cfgs().next().cloned();
    if let Some(cfg) = cfg.filter(|_| is_required) {
        diag.mistake(cfg, "a required parameter cannot depend on a `cfg`", "make it optional: `Option<T>`");
        param.field.attrs.retain(|attr| !attr.path().is_ident("cfg"));
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
    if let Some(Start::Value(value)) = &param.args.default.value
        && is_string(&param.field.ty)
        && syn::parse2::<Lit>(value.to_token_stream()).is_ok()
    {
        let help = format!("write it in quotes: `default = \"{}\"`", value.to_token_stream());
        diag.mistake(value, "this is not a text", help);
        param.args.default.value = None;
        return;
    }
    let (fact, help) = match Shape::of(&param.field.ty) {
        Shape::Optional(inner) => {
            let help = format!("remove it, or use `{}`, which the builder then begins with", shown(inner));
            ("an optional parameter is absent by default", help)
        }
        shape @ (Shape::List(_) | Shape::Map(_)) if !param.args.required.is_given() => {
            let noun = if let Shape::List(_) = shape { "list" } else { "map" };
            let help =
                format!("remove it, or add `required`: the {noun} is then sent unless it is set to another");
            (if noun == "list" { "a list is empty by default" } else { "a map is empty by default" }, help)
        }
        Shape::List(_) | Shape::Map(_) | Shape::Single => return,
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

/// JSON text is not made JSON text again.
fn json_is_of_a_value(param: &mut Param, diag: &mut Diag) {
    let Some(json) = param.args.json.name.as_ref().filter(|_| is_json_text(unwrapped(&param.field.ty)))
    else {
        return;
    };
    diag.mistake(json, "a `JsonText` is JSON text already", "remove `json`");
    param.args.json = Slot::default();
}

/// Only what is one text can stand between commas.
fn comma_is_between_scalars(param: &mut Param, diag: &mut Diag) {
    let Shape::List(item) = Shape::of(&param.field.ty) else { return };
    if param.args.list.value != Some(ListForm::Comma) {
        return;
    }
    let fact = match Shape::of(item) {
        Shape::List(_) => "a list between commas holds no lists",
        Shape::Map(_) => "a list between commas holds no maps",
        Shape::Optional(_) => "an item between commas is never absent",
        Shape::Single => return,
    };
    diag.mistake(
        item,
        fact,
        "use a `Vec` of a text, a number or an enum, or send it another way: `list = \"json\"`",
    );
    param.args.list = Slot::default();
}

fn flat_is_of_a_struct(param: &mut Param, diag: &mut Diag) {
    let ty = unwrapped(&param.field.ty);
    let is_one_text = is_string(ty) || is_primitive(ty) || is_secret(ty) || is_json(ty);
    let has_members = !is_list(ty) && !is_one_text;
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
    if !param.args.secret.is_given() || is_secret(element(ty)) {
        return;
    }
    let help = match Shape::of(ty) {
        Shape::Optional(_) => "use `Option<Secret<String>>`",
        Shape::List(_) => "use `Vec<Secret<String>>`",
        Shape::Map(_) | Shape::Single => "use `Secret<String>`",
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

/// A limit is a value of the parameter's own type.
fn limits_fit_the_type(param: &mut Param, diag: &mut Diag) {
    let Some(range) = &param.args.range.value else { return };
    let Some(ty) = type_name(unwrapped(&param.field.ty)) else { return };
    let before = diag.count();
    for bound in range.bounds().filter(|bound| bound.literal(&ty.to_string()).is_none()) {
        let help = format!("write a number that fits in `{ty}`, or leave this end of the range open");
        diag.mistake(&bound.token, format!("`{bound}` is not a value of `{ty}`"), help);
    }
    if diag.count() > before {
        param.args.range.value = None;
    }
}

/// What the builder begins with may be sent.
fn default_follows_the_rules(param: &Param, diag: &mut Diag) {
    let args = &param.args;
    match (&args.default.value, &args.range.value, &args.one_of.value) {
        (Some(Start::Value(value)), Some(range), _) => {
            let digits = value.to_token_stream().to_string().replace(' ', "");
            if range.excludes(&digits) {
                let fact = format!("`{digits}` is outside of `range`");
                diag.mistake(value, fact, format!("write a value {range}, or another `range`"));
            }
        }
        (Some(Start::Text(text)), _, Some(texts)) if !texts.contains(&text.value()) => {
            let help = format!("write {}, or add it to `one_of`", alternatives(texts));
            diag.mistake(text, "this text is not in `one_of`", help);
        }
        _ => {}
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
