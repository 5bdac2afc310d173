//! Arguments of `#[rpc(..)]` on a variant of an enum.

use syn::{Attribute, LitStr};

use super::split::Arg;
use super::words::{Place, unknown};
use super::{Slot, flag, for_each_arg};
use crate::diag::Diag;

/// What `#[rpc(..)]` on a variant says.
#[derive(Default)]
pub(crate) struct VariantArgs {
    /// Its text.
    pub(crate) rename: Slot<LitStr>,
    /// Whether it keeps every text that no other variant has.
    pub(crate) other: Slot<()>,
}

impl VariantArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "rename = \"fit\"", diag, |arg, diag| match arg.name().as_str() {
            "rename" => args.rename.fill(arg, diag, text),
            "other" => args.other.fill(arg, diag, flag),
            _ => unknown(arg, Place::Variant, diag),
        });
        args
    }
}

fn text(arg: &Arg, diag: &mut Diag) -> Option<LitStr> {
    let text = arg.text("\"fit\"", diag)?;
    if text.value().is_empty() {
        diag.mistake(&text, "`rename` is empty", "write `rename = \"fit\"`");
        return None;
    }
    Some(text)
}
