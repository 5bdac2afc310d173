//! Rules for the members of a reply.

use crate::diag::Diag;
use crate::model::{Member, Shape, map_value};

/// Checks one member.
pub(super) fn check(member: &Member, diag: &mut Diag) {
    rest_stands_alone(member, diag);
    rest_is_of_a_map(member, diag);
    if member.args.rest.is_given() {
        return;
    }
    wrapper_is_of_a_list(member, diag);
    default_is_of_a_bare_type(member, diag);
}

/// A wrapper holds a list.
fn wrapper_is_of_a_list(member: &Member, diag: &mut Diag) {
    let Some(list) = &member.args.list.name else { return };
    let is_list = |ty| matches!(Shape::of(ty), Shape::List(_));
    match Shape::of(&member.field.ty) {
        Shape::List(_) => {}
        // Reported as such.
        Shape::Optional(inner) if is_list(inner) => {}
        _ => {
            let help = "`list` names the items inside a wrapper: declare the field as `Vec<T>`";
            diag.mistake(list, "`list` is for a `Vec`", help);
        }
    }
}

/// What is absent anyway needs no other value.
fn default_is_of_a_bare_type(member: &Member, diag: &mut Diag) {
    let Some(default) = &member.args.default.name else { return };
    let fact = match Shape::of(&member.field.ty) {
        _ if member.field.is_refused => return,
        Shape::Optional(_) => "a member that is absent is read as `None`",
        Shape::List(_) => "a list that is absent is read as empty",
        Shape::Map(_) => "a map that is absent is read as empty",
        Shape::Single => return,
    };
    diag.mistake(default, fact, "remove it: `default` is for types that must be there otherwise");
}

/// What takes every other member has no name.
fn rest_stands_alone(member: &Member, diag: &mut Diag) {
    let args = &member.args;
    if !args.rest.is_given() {
        return;
    }
    let named = [&args.rename.name, &args.list.name, &args.alias, &args.default.name];
    for name in named.into_iter().flatten() {
        let fact = format!("`rest` and `{name}` exclude each other");
        diag.mistake(name, fact, "remove one of them: `rest` takes the members that no other field names");
    }
}

/// What takes every other member keeps their names.
fn rest_is_of_a_map(member: &Member, diag: &mut Diag) {
    if member.args.rest.is_given() && !member.field.is_refused && map_value(&member.field.ty).is_none() {
        let help = "use `BTreeMap<String, Json>`";
        diag.mistake(&member.field.ty, "`rest` is for a map from `String`", help);
    }
}

/// One field takes every other member.
pub(super) fn one_rest(members: &[Member], diag: &mut Diag) {
    for second in members.iter().filter_map(|member| member.args.rest.name.as_ref()).skip(1) {
        diag.mistake(second, "a second `rest`", "remove one of them: a member is kept once");
    }
}

/// An alias is the name of nothing else.
pub(super) fn aliases_differ<'m>(members: impl Iterator<Item = &'m Member> + Clone, diag: &mut Diag) {
    let mut seen: Vec<(String, &Member)> =
        members.clone().map(|member| (member.field.wire.name.clone(), member)).collect();
    for member in members {
        for alias in &member.args.aliases {
            let name = alias.value();
            match seen.iter().find(|(other, _)| *other == name) {
                Some((_, other)) => {
                    let fact = format!("`{}` is already read from `{name}`", other.field.ident);
                    diag.mistake(alias, fact, "remove the `alias`, or give another name");
                }
                None => seen.push((name, member)),
            }
        }
    }
}
