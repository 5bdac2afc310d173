//! The grammar of `#[rpc_action(..)]` and `#[rpc(..)]`.

mod split;
#[cfg(test)]
mod tests;
mod value;
mod words;

use proc_macro2::{Ident, TokenStream};
use syn::parse::Parse;
use syn::{Attribute, LitStr, Meta, Path, Type};

use crate::diag::{Diag, nearest};
use split::{Arg, Piece, split};
pub(crate) use value::{Method, Rate};
use words::{Place, unknown};

/// An argument that may be given once.
pub(crate) struct Slot<T> {
    /// The name as written, if it was.
    pub(crate) name: Option<Ident>,
    /// The value, if it was a good one.
    pub(crate) value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { name: None, value: None }
    }
}

impl<T> Slot<T> {
    /// Whether somebody tried to give it, well or badly.
    pub(crate) fn is_given(&self) -> bool {
        self.name.is_some()
    }

    fn fill(&mut self, arg: &Arg, diag: &mut Diag, read: impl FnOnce(&Arg, &mut Diag) -> Option<T>) {
        if self.is_given() {
            diag.mistake(&arg.name, format!("`{}` is given twice", arg.name()), "remove one of them");
            return;
        }
        self.name = Some(arg.name.clone());
        self.value = read(arg, diag);
    }
}

/// What `#[rpc_action(..)]` says.
#[derive(Default)]
pub(crate) struct ActionArgs {
    pub(crate) name: Slot<LitStr>,
    pub(crate) version: Slot<LitStr>,
    pub(crate) product: Slot<LitStr>,
    pub(crate) method: Slot<Method>,
    pub(crate) rate: Slot<Rate>,
    pub(crate) idempotent: Slot<bool>,
    pub(crate) response: Slot<Type>,
    pub(crate) runtime: Slot<Path>,
    /// Whether some argument made no sense at all: it may have been one that is now missing.
    pub(crate) is_garbled: bool,
}

impl ActionArgs {
    /// Reads the arguments of the attribute on the struct `named`.
    pub(crate) fn parse(tokens: TokenStream, named: &Ident, diag: &mut Diag) -> Self {
        let (pieces, is_read) = split(tokens, diag);
        let mut args = Self { is_garbled: !is_read, ..Self::default() };
        for (position, piece) in pieces.into_iter().enumerate() {
            match piece {
                Piece::Value(value) if args.name.is_given() => {
                    diag.mistake(&value, "the action name is given twice", "remove one of them");
                }
                Piece::Value(value) if position > 0 => {
                    let help = "begin with it: `#[rpc_action(\"StopCasterScene\", ..)]`";
                    diag.mistake(&value, "the action name comes first", help);
                    args.name.name = Some(Ident::new("name", value.span()));
                }
                Piece::Value(value) => {
                    args.name.name = Some(Ident::new("name", value.span()));
                    args.name.value = value::action_name(&value, &named.to_string(), diag);
                }
                Piece::Named(arg) => args.read(&arg, position == 0, diag),
            }
        }
        args
    }

    fn read(&mut self, arg: &Arg, is_first: bool, diag: &mut Diag) {
        match arg.name().as_str() {
            "version" => self.version.fill(arg, diag, value::version),
            "product" => self.product.fill(arg, diag, value::product),
            "method" => self.method.fill(arg, diag, value::method),
            "rate" => self.rate.fill(arg, diag, value::rate),
            "idempotent" => self.idempotent.fill(arg, diag, value::idempotent),
            "response" => self.response.fill(arg, diag, response),
            "crate" => self.runtime.fill(arg, diag, runtime),
            name if is_first && arg.is_alone() && nearest(name, &Place::Action.words()).is_none() => {
                let fact = "the action name is a string";
                diag.mistake(&arg.name, fact, format!("write `\"{name}\"`"));
                self.name.name = Some(arg.name.clone());
            }
            name @ ("name" | "action") => {
                let fact = format!("the action name stands without `{name} =`");
                diag.mistake(&arg.name, fact, "begin with it: `#[rpc_action(\"StopCasterScene\", ..)]`");
                self.name.name = Some(arg.name.clone());
            }
            name => {
                if nearest(name, &Place::Action.words()) == Some("version") {
                    self.version.name.get_or_insert_with(|| arg.name.clone());
                }
                unknown(arg, Place::Action, diag);
            }
        }
    }
}

fn response(arg: &Arg, diag: &mut Diag) -> Option<Type> {
    arg.value("a type", "StopCasterSceneResponse", Type::parse, diag)
}

fn runtime(arg: &Arg, diag: &mut Diag) -> Option<Path> {
    arg.value("a path", "my_crate::aliyun_rpc_core", Path::parse_mod_style, diag)
}

/// What `#[rpc(..)]` on a struct with one of our derives says.
#[derive(Default)]
pub(crate) struct ContainerArgs {
    pub(crate) runtime: Slot<Path>,
}

impl ContainerArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "crate = my_crate::aliyun_rpc_core", diag, |arg, diag| {
            match arg.name().as_str() {
                "crate" => args.runtime.fill(arg, diag, runtime),
                _ => unknown(arg, Place::Container, diag),
            }
        });
        args
    }
}

/// What `#[rpc(..)]` on a parameter says.
#[derive(Default)]
pub(crate) struct ParamArgs {
    pub(crate) rename: Slot<LitStr>,
    pub(crate) required: Slot<()>,
}

impl ParamArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "rename = \"CasterId\"", diag, |arg, diag| match arg.name().as_str() {
            "rename" => args.rename.fill(arg, diag, param_name),
            "required" => args.required.fill(arg, diag, |arg, diag| arg.flag(diag).then_some(())),
            _ => unknown(arg, Place::Param, diag),
        });
        args
    }
}

fn param_name(arg: &Arg, diag: &mut Diag) -> Option<LitStr> {
    value::wire_name(arg, "\"CasterId\"", diag)
}

/// What `#[rpc(..)]` on a member of a reply says.
#[derive(Default)]
pub(crate) struct MemberArgs {
    pub(crate) rename: Slot<LitStr>,
    pub(crate) list: Slot<LitStr>,
}

impl MemberArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "rename = \"RequestId\"", diag, |arg, diag| match arg.name().as_str() {
            "rename" => args.rename.fill(arg, diag, |arg, diag| value::wire_name(arg, "\"RequestId\"", diag)),
            "list" => args.list.fill(arg, diag, |arg, diag| value::wire_name(arg, "\"Caster\"", diag)),
            _ => unknown(arg, Place::Member, diag),
        });
        args
    }
}

/// Whether it is an attribute of ours, `#[rpc ..]`, or would become one under a `cfg`.
pub(crate) fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("rpc") || is_conditional(attr)
}

/// Gives every named argument of every `#[rpc(..)]` to `read`.
fn for_each_arg(attrs: &[Attribute], example: &str, diag: &mut Diag, mut read: impl FnMut(&Arg, &mut Diag)) {
    for attr in attrs {
        if is_conditional(attr) {
            diag.mistake(attr, "`#[rpc(..)]` cannot depend on a `cfg`", "write it without `cfg_attr`");
            continue;
        }
        if !is_ours(attr) {
            continue;
        }
        let Meta::List(list) = &attr.meta else {
            diag.mistake(
                &attr.meta,
                "`rpc` takes arguments in brackets",
                format!("write `#[rpc({example})]`"),
            );
            continue;
        };
        if list.tokens.is_empty() {
            diag.mistake(
                &attr.meta,
                "`rpc` says nothing here",
                format!("remove it, or write `#[rpc({example})]`"),
            );
        }
        for piece in split(list.tokens.clone(), diag).0 {
            match piece {
                Piece::Named(arg) => read(&arg, diag),
                Piece::Value(value) => {
                    let help = format!("every argument of `rpc` has a name, as in `#[rpc({example})]`");
                    diag.mistake(value, "a value without a name", help);
                }
            }
        }
    }
}

/// Whether it is `#[cfg_attr(.., rpc(..))]`.
fn is_conditional(attr: &Attribute) -> bool {
    attr.path().is_ident("cfg_attr")
        && attr.meta.require_list().is_ok_and(|list| {
            let (mut follows_comma, mut found) = (false, false);
            for token in list.tokens.clone() {
                found |= follows_comma && token.to_string() == "rpc";
                follows_comma = token.to_string() == ",";
            }
            found
        })
}
