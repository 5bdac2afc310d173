//! The grammar of `#[rpc_action(..)]` and `#[rpc(..)]`.

mod action;
mod member;
mod paging;
mod param;
mod rule;
mod soft;
mod split;
#[cfg(test)]
mod tests;
mod value;
mod variant;
mod words;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Attribute, Meta, Path};

use crate::diag::Diag;
pub(crate) use action::ActionArgs;
pub(crate) use member::MemberArgs;
pub(crate) use paging::{MemberPath, PagingArgs};
pub(crate) use param::{ListForm, ParamArgs, Start};
pub(crate) use rule::{Bound, Range};
pub(crate) use soft::SoftArgs;
use split::{Arg, Piece, split};
pub(crate) use value::{Method, Rate};
pub(crate) use variant::VariantArgs;
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

/// Whether it is an attribute of ours, `#[rpc ..]`, or would become one under a `cfg`.
pub(crate) fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("rpc") || is_conditional(attr)
}

/// Reads an argument that is its name alone.
fn flag(arg: &Arg, diag: &mut Diag) -> Option<()> {
    arg.flag(diag).then_some(())
}

fn runtime(arg: &Arg, diag: &mut Diag) -> Option<Path> {
    arg.value("a path", "my_crate::aliyun_rpc_core", Path::parse_mod_style, diag)
}

/// Gives every named argument of every `#[rpc(..)]` to `read`.
fn for_each_arg(attrs: &[Attribute], example: &str, diag: &mut Diag, mut read: impl FnMut(&Arg, &mut Diag)) {
    for attr in attrs {
        if is_conditional(attr) {
            diag.mistake(
                attr,
                "`#[rpc(..)]` and `#[cfg(..)]` cannot depend on a `cfg`",
                "write it without `cfg_attr`",
            );
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
        && attr.meta.require_list().is_ok_and(|list| leads_to_ours(list.tokens.clone()))
}

/// Whether the arguments of a `cfg_attr` hold an attribute that the expansion looks at, perhaps behind another `cfg_attr`.
fn leads_to_ours(tokens: TokenStream) -> bool {
    let mut previous = None::<TokenTree>;
    tokens.into_iter().any(|token| {
        let found = match (&previous, &token) {
            (Some(TokenTree::Punct(comma)), TokenTree::Ident(name)) if comma.as_char() == ',' => {
                name == "rpc" || name == "cfg"
            }
            (Some(TokenTree::Ident(name)), TokenTree::Group(inner)) if name == "cfg_attr" => {
                leads_to_ours(inner.stream())
            }
            _ => false,
        };
        previous = Some(token);
        found
    })
}
