//! Arguments of `#[rpc_action(..)]`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::Parse;
use syn::{LitStr, Path, Type};

use super::split::{Arg, Piece, split};
use super::words::{Place, unknown};
use super::{Method, PagingArgs, Rate, Slot, SoftArgs, flag, runtime, value};
use crate::diag::{Diag, nearest};

/// What `#[rpc_action(..)]` says.
#[derive(Default)]
pub(crate) struct ActionArgs {
    pub(crate) name: Slot<LitStr>,
    pub(crate) version: Slot<LitStr>,
    pub(crate) product: Slot<LitStr>,
    pub(crate) method: Slot<Method>,
    pub(crate) rate: Slot<Rate>,
    pub(crate) idempotent: Slot<bool>,
    pub(crate) read_only: Slot<bool>,
    /// Whether parameters travel in the body.
    pub(crate) body: Slot<()>,
    pub(crate) response: Slot<Type>,
    pub(crate) errors: Slot<Type>,
    pub(crate) paginate: Slot<PagingArgs>,
    pub(crate) soft_errors: Slot<SoftArgs>,
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
            "idempotent" => self.idempotent.fill(arg, diag, value::switch),
            "read_only" => self.read_only.fill(arg, diag, value::switch),
            "body" => self.body.fill(arg, diag, flag),
            "response" => self.response.fill(arg, diag, response),
            "errors" => self.errors.fill(arg, diag, errors),
            "paginate" => self.paginate.fill(arg, diag, PagingArgs::parse),
            "soft_errors" => self.soft_errors.fill(arg, diag, SoftArgs::parse),
            "crate" => self.runtime.fill(arg, diag, runtime),
            name if is_first && arg.is_alone() && nearest(name, Place::Action.words()).is_none() => {
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
                if nearest(name, Place::Action.words()) == Some("version") {
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

fn errors(arg: &Arg, diag: &mut Diag) -> Option<Type> {
    arg.value("a type", "LiveError", Type::parse, diag)
}
