//! Arguments of `#[rpc(..)]` on a member of a reply.

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use super::words::{Place, unknown};
use super::{Slot, flag, for_each_arg, value};
use crate::diag::Diag;

/// What `#[rpc(..)]` on a member of a reply says.
#[derive(Default)]
pub(crate) struct MemberArgs {
    pub(crate) rename: Slot<LitStr>,
    /// The name inside the wrapper of a list.
    pub(crate) list: Slot<LitStr>,
    /// Where an `alias` stands, if there is one.
    pub(crate) alias: Option<Ident>,
    /// Other names of the same member.
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) default: Slot<()>,
    /// Whether it takes the members that no other field names.
    pub(crate) rest: Slot<()>,
}

impl MemberArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "rename = \"RequestId\"", diag, |arg, diag| match arg.name().as_str() {
            "rename" => {
                args.rename.fill(arg, diag, |arg, diag| value::member_name(arg, "\"RequestId\"", diag))
            }
            "list" => args.list.fill(arg, diag, |arg, diag| value::member_name(arg, "\"Caster\"", diag)),
            "alias" => {
                args.alias.get_or_insert_with(|| arg.name.clone());
                args.aliases.extend(value::member_name(arg, "\"Hasmore\"", diag));
            }
            "default" => args.default.fill(arg, diag, flag),
            "rest" => args.rest.fill(arg, diag, flag),
            _ => unknown(arg, Place::Member, diag),
        });
        args
    }
}
