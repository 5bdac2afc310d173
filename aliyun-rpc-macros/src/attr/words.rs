//! The words of the language, and what is said of one in the wrong place.

use super::split::Arg;
use crate::diag::{Diag, suggest};

/// Where an argument stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In `#[rpc_action(..)]`.
    Action,
    /// In `paginate(..)`.
    Paging,
    /// In `soft_errors(..)`.
    SoftErrors,
    /// In `#[rpc(..)]` on a struct or enum with one of our derives.
    Container,
    /// In `#[rpc(..)]` on a parameter.
    Param,
    /// In `#[rpc(..)]` on a member of a reply.
    Member,
    /// In `#[rpc(..)]` on a variant of an enum.
    Variant,
}

impl Place {
    /// The words that are understood here.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Action => &[
                "version",
                "product",
                "method",
                "body",
                "rate",
                "idempotent",
                "read_only",
                "response",
                "errors",
                "paginate",
                "soft_errors",
                "crate",
            ],
            Self::Paging => &["page", "size", "total", "token", "reply_token", "has_more", "items", "item"],
            Self::SoftErrors => &["code", "message", "success"],
            Self::Container => &["crate"],
            Self::Param => &[
                "rename",
                "required",
                "default",
                "skip",
                "query",
                "body",
                "list",
                "json",
                "flat",
                "secret",
                "idempotency_token",
                "range",
                "max_items",
                "one_of",
            ],
            Self::Member => &["rename", "alias", "list", "default", "rest"],
            Self::Variant => &["rename", "other"],
        }
    }

    fn has(self, word: &str) -> bool {
        self.words().contains(&word)
    }

    fn attribute(self) -> &'static str {
        match self {
            Self::Action => "rpc_action",
            Self::Paging => "paginate",
            Self::SoftErrors => "soft_errors",
            _ => "rpc",
        }
    }

    fn is_field(self) -> bool {
        matches!(self, Self::Param | Self::Member)
    }
}

/// Reports a word that has no meaning in this place: where it belongs, or what was meant.
pub(super) fn unknown(arg: &Arg, place: Place, diag: &mut Diag) {
    let name = arg.name();
    let (fact, help) = elsewhere(&name, place).unwrap_or_else(|| {
        let fact = format!("unknown `{}` argument `{name}`", place.attribute());
        let help = habit(&name, place).map_or_else(|| suggest(&name, place.words()), str::to_owned);
        (fact, help)
    });
    diag.mistake(&arg.name, fact, help);
}

/// What to write for a word that other libraries have.
fn habit(name: &str, place: Place) -> Option<&'static str> {
    Some(match (name, place) {
        ("name" | "rename_to", Place::Param | Place::Member | Place::Variant) => "write `rename = \"..\"`",
        ("rename_all", Place::Container) => {
            "remove it: fields have their names in `PascalCase`; one that does not, `#[rpc(rename = \"..\")]`"
        }
        ("transparent", Place::Container) => {
            "remove it: a type that is sent as a text has an `impl ParamValue` of its own"
        }
        ("flatten", Place::Param) => "remove it: a struct is sent as `Name.Member`",
        ("flatten", Place::Member) => "write `rest`, on a map from `String`",
        ("optional", Place::Param | Place::Member) => "remove it, and declare the field as `Option<T>`",
        ("min" | "max" | "minimum" | "maximum", Place::Param) => {
            "write `range(1..=100)`, `range(1..)` or `range(..=100)`"
        }
        ("skip_serializing_if", Place::Param) => "remove it: `None` and an empty list are not sent",
        ("with" | "serialize_with", Place::Param) => {
            "remove it: implement `ParamValue` for a type of your own"
        }
        ("with" | "deserialize_with", Place::Member) => {
            "remove it: implement `ReplyValue` for a type of your own"
        }
        ("position" | "place", Place::Param) => "write `query` or `body`",
        ("enum" | "values", Place::Param) => "write `one_of(\"a\", \"b\")`",
        ("path", Place::Action) => "remove it: an RPC action has no path",
        ("pagination" | "paginated", Place::Action) => "write `paginate(..)`",
        _ => return None,
    })
}

/// What is said of a word that has a meaning elsewhere.
fn elsewhere(name: &str, place: Place) -> Option<(String, String)> {
    let (fact, help) = match name {
        "crate" if place.is_field() => (
            "`crate` is for the whole struct".to_owned(),
            "write it once, above the struct: `crate = ..` in `#[rpc_action(..)]`, or `#[rpc(crate = ..)]` with a derive"
                .to_owned(),
        ),
        "crate" if place == Place::Variant => (
            "`crate` is for the whole enum".to_owned(),
            "write it once, above the enum: `#[rpc(crate = ..)]`".to_owned(),
        ),
        "other" if place == Place::Container => (
            "`other` is for a variant of an enum".to_owned(),
            "write `#[rpc(other)]` above the variant that keeps other texts".to_owned(),
        ),
        "other" => (
            "`other` is for a variant of an enum".to_owned(),
            "remove it: it belongs to `#[derive(RpcEnum)]`".to_owned(),
        ),
        _ if place == Place::Param && Place::Member.has(name) => (format!("`{name}` is for replies"), of_reply(name)),
        _ if place == Place::Member && Place::Param.has(name) => {
            (format!("`{name}` is for parameters"), of_parameter(name))
        }
        _ if !place.is_field() && (Place::Param.has(name) || Place::Member.has(name)) => {
            let example = example(name);
            let help = match place {
                Place::Variant => "remove it: a variant takes `rename` or `other`".to_owned(),
                _ => format!("write `#[rpc({example})]` above the field"),
            };
            (format!("`{name}` is for a field"), help)
        }
        _ if place == Place::Action && Place::Paging.has(name) => {
            (format!("`{name}` is an argument of `paginate`"), format!("write it there: `paginate({name} = ..)`"))
        }
        _ if place != Place::Action && Place::Action.has(name) => (
            format!("`{name}` is for an action"),
            "remove it: it is an argument of `#[rpc_action(..)]`".to_owned(),
        ),
        _ => return None,
    };
    Some((fact, help))
}

/// What to do without a word of replies on a parameter.
fn of_reply(name: &str) -> String {
    let help = match name {
        "alias" => "remove it: a parameter is sent under one name, which `rename` gives",
        _ => "remove it: what no field names is added to a call by `Call::param`",
    };
    help.to_owned()
}

/// What to do without a word of parameters on a member of a reply.
fn of_parameter(name: &str) -> String {
    let help = match name {
        "required" => "remove it: a member is required unless its type is `Option`, `Vec` or a map",
        "json" => "remove it: a member of type `JsonText<T>` is read from JSON text",
        "skip" => "remove the field: members that no field names are skipped",
        "range" | "max_items" | "one_of" => "remove it: a reply is taken as it comes",
        _ => "remove it",
    };
    help.to_owned()
}

/// How a word is written above a field.
fn example(name: &str) -> String {
    match name {
        "rename" | "alias" | "list" => format!("{name} = \"..\""),
        "range" | "one_of" => format!("{name}(..)"),
        "max_items" => format!("{name} = .."),
        _ => name.to_owned(),
    }
}
