//! The words of the language, and what is said of one in the wrong place.

use super::split::Arg;
use crate::diag::{Diag, suggest};

/// Where an argument stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In `#[rpc_action(..)]`.
    Action,
    /// In `#[rpc(..)]` on a struct with one of our derives.
    Container,
    /// In `#[rpc(..)]` on a parameter.
    Param,
    /// In `#[rpc(..)]` on a member of a reply.
    Member,
}

impl Place {
    /// The words that are understood here.
    pub(super) fn words(self) -> Vec<&'static str> {
        let words: &[_] = match self {
            Self::Action => &["version", "product", "method", "rate", "idempotent", "response", "crate"],
            Self::Container => &["crate"],
            Self::Param => &["rename", "required"],
            Self::Member => &["rename", "list"],
        };
        words.to_vec()
    }

    fn attribute(self) -> &'static str {
        if self == Self::Action { "rpc_action" } else { "rpc" }
    }
}

/// Reports a word that has no meaning in this place: where it belongs, or what was meant.
pub(super) fn unknown(arg: &Arg, place: Place, diag: &mut Diag) {
    let name = arg.name();
    let is_of = |place: Place| place.words().contains(&name.as_str());
    let on_field = matches!(place, Place::Param | Place::Member);
    let (fact, help) = match name.as_str() {
        "list" if place == Place::Param => (
            "`list` is for replies".to_owned(),
            "remove it: a `Vec` is sent as `Name.1`, `Name.2`, ..".to_owned(),
        ),
        "required" if place == Place::Member => {
            let help = "remove it: a member is required unless its type is `Option`, `Vec` or a map";
            ("`required` is for parameters".to_owned(), help.to_owned())
        }
        "crate" if on_field => {
            let help = "write it once, above the struct: `crate = ..` in `#[rpc_action(..)]`, or `#[rpc(crate = ..)]` with a derive";
            ("`crate` is for the whole struct".to_owned(), help.to_owned())
        }
        _ if !on_field && (is_of(Place::Param) || is_of(Place::Member)) => {
            let example = if name == "required" { "required".to_owned() } else { format!("{name} = \"..\"") };
            (format!("`{name}` is for a field"), format!("write `#[rpc({example})]` above the field"))
        }
        _ if place != Place::Action && is_of(Place::Action) => (
            format!("`{name}` is for an action"),
            "remove it: it is an argument of `#[rpc_action(..)]`".to_owned(),
        ),
        _ => (format!("unknown `{}` argument `{name}`", place.attribute()), suggest(&name, &place.words())),
    };
    diag.mistake(&arg.name, fact, help);
}
