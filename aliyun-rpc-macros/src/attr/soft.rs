//! `soft_errors`, `soft_errors(code = ..)`: replies that say failure although the HTTP status says success.

use syn::LitStr;

use super::Slot;
use super::rule::texts;
use super::split::{Arg, Piece, split};
use super::words::{Place, unknown};
use crate::diag::Diag;

/// What `soft_errors` says.
#[derive(Default)]
pub(crate) struct SoftArgs {
    /// The member that holds the code.
    pub(crate) code: Slot<LitStr>,
    /// The member that holds the message.
    pub(crate) message: Slot<LitStr>,
    /// The codes that say success.
    pub(crate) success: Slot<Vec<String>>,
}

impl SoftArgs {
    pub(super) fn parse(arg: &Arg, diag: &mut Diag) -> Option<Self> {
        let mut args = Self::default();
        if arg.is_alone() {
            return Some(args);
        }
        for piece in split(arg.inside("code = \"RetCode\"", diag)?, diag).0 {
            match piece {
                Piece::Named(arg) => match arg.name().as_str() {
                    "code" => args.code.fill(&arg, diag, |arg, diag| arg.text("\"RetCode\"", diag)),
                    "message" => args.message.fill(&arg, diag, |arg, diag| arg.text("\"Description\"", diag)),
                    "success" => args.success.fill(&arg, diag, texts),
                    _ => unknown(&arg, Place::SoftErrors, diag),
                },
                Piece::Value(value) => {
                    let help = "every argument of `soft_errors` has a name, as in `code = \"RetCode\"`";
                    diag.mistake(value, "a value without a name", help);
                }
            }
        }
        Some(args)
    }
}
