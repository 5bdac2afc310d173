//! `paginate(..)`: how an action answers page by page.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Token, Type};

use super::Slot;
use super::split::{Arg, Piece, split};
use super::words::{Place, unknown};
use crate::diag::{Diag, nearest};

/// What `paginate(..)` says.
#[derive(Default)]
pub(crate) struct PagingArgs {
    /// The parameter with the number of the page.
    pub(crate) page: Slot<Ident>,
    /// The parameter with the size of a page.
    pub(crate) size: Slot<Ident>,
    /// The member that counts all items.
    pub(crate) total: Slot<MemberPath>,
    /// The parameter with the token of the page.
    pub(crate) token: Slot<Ident>,
    /// The member with the token of the next page.
    pub(crate) reply_token: Slot<MemberPath>,
    /// The member that says whether there is a next page.
    pub(crate) has_more: Slot<MemberPath>,
    /// The member with the items.
    pub(crate) items: Slot<MemberPath>,
    /// The type of an item.
    pub(crate) item: Slot<Type>,
    /// Whether some argument made no sense at all.
    pub(crate) is_garbled: bool,
}

/// A member of a reply, perhaps within another: `result.items`.
#[derive(Clone)]
pub(crate) struct MemberPath(Punctuated<Ident, Token![.]>);

impl From<Ident> for MemberPath {
    fn from(member: Ident) -> Self {
        Self(Punctuated::from_iter([member]))
    }
}

impl Parse for MemberPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Punctuated::parse_separated_nonempty(input).map(Self)
    }
}

impl ToTokens for MemberPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

impl PagingArgs {
    pub(super) fn parse(arg: &Arg, diag: &mut Diag) -> Option<Self> {
        let inside = arg.inside("page = page_num, items = casters, item = Caster", diag)?;
        let (pieces, is_read) = split(inside, diag);
        let mut args = Self { is_garbled: !is_read, ..Self::default() };
        for piece in pieces {
            match piece {
                Piece::Named(arg) => args.read(&arg, diag),
                Piece::Value(value) => {
                    args.is_garbled = true;
                    let help = "every argument of `paginate` has a name, as in `page = page_num`";
                    diag.mistake(value, "a value without a name", help);
                }
            }
        }
        Some(args)
    }

    fn read(&mut self, arg: &Arg, diag: &mut Diag) {
        match arg.name().as_str() {
            "page" => self.page.fill(arg, diag, |arg, diag| param(arg, "page_num", diag)),
            "size" => self.size.fill(arg, diag, |arg, diag| param(arg, "page_size", diag)),
            "token" => self.token.fill(arg, diag, |arg, diag| param(arg, "next_page_token", diag)),
            "total" => self.total.fill(arg, diag, |arg, diag| member(arg, "total", diag)),
            "reply_token" => {
                self.reply_token.fill(arg, diag, |arg, diag| member(arg, "next_page_token", diag))
            }
            "has_more" => self.has_more.fill(arg, diag, |arg, diag| member(arg, "has_more", diag)),
            "items" => self.items.fill(arg, diag, |arg, diag| member(arg, "caster_list", diag)),
            "item" => self.item.fill(arg, diag, |arg, diag| arg.value("a type", "Caster", Type::parse, diag)),
            name => {
                // What was meant is not missing.
                let slot = match nearest(name, Place::Paging.words()) {
                    Some("page") => Some(&mut self.page.name),
                    Some("token") => Some(&mut self.token.name),
                    Some("items") => Some(&mut self.items.name),
                    Some("item") => Some(&mut self.item.name),
                    _ => None,
                };
                if let Some(slot) = slot {
                    slot.get_or_insert_with(|| arg.name.clone());
                }
                unknown(arg, Place::Paging, diag);
            }
        }
    }
}

fn param(arg: &Arg, example: &str, diag: &mut Diag) -> Option<Ident> {
    arg.value("the name of a field", example, Ident::parse, diag)
}

fn member(arg: &Arg, example: &str, diag: &mut Diag) -> Option<MemberPath> {
    arg.value("the name of a field of the reply", example, MemberPath::parse, diag)
}
