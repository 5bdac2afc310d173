//! Arguments of `#[rpc(..)]` on a parameter.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::Parse;
use syn::{Attribute, Expr, LitStr};

use super::split::Arg;
use super::value::shown;
use super::words::{Place, unknown};
use super::{Range, Slot, flag, for_each_arg, rule, value};
use crate::diag::{Diag, nearest};

/// What `#[rpc(..)]` on a parameter says.
#[derive(Default)]
pub(crate) struct ParamArgs {
    pub(crate) rename: Slot<LitStr>,
    pub(crate) required: Slot<()>,
    pub(crate) query: Slot<()>,
    pub(crate) body: Slot<()>,
    pub(crate) list: Slot<ListForm>,
    pub(crate) json: Slot<()>,
    pub(crate) flat: Slot<()>,
    pub(crate) default: Slot<Start>,
    pub(crate) skip: Slot<()>,
    pub(crate) secret: Slot<()>,
    pub(crate) idempotency_token: Slot<()>,
    pub(crate) range: Slot<Range>,
    pub(crate) max_items: Slot<u32>,
    pub(crate) one_of: Slot<Vec<String>>,
}

/// How a list becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListForm {
    /// `Name.1=a&Name.2=b`.
    Repeat,
    /// `Name=a,b`.
    Comma,
    /// `Name=["a","b"]`.
    Json,
}

/// What the builder begins with.
pub(crate) enum Start {
    /// `Default::default()`.
    OfType,
    /// A text, for a type that is made from one.
    Text(LitStr),
    /// A value of the field's type.
    Value(Expr),
}

impl ToTokens for Start {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::OfType => {}
            Self::Text(text) => text.to_tokens(tokens),
            Self::Value(value) => value.to_tokens(tokens),
        }
    }
}

impl ParamArgs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &mut Diag) -> Self {
        let mut args = Self::default();
        for_each_arg(attrs, "rename = \"CasterId\"", diag, |arg, diag| args.read(arg, diag));
        args
    }

    fn read(&mut self, arg: &Arg, diag: &mut Diag) {
        match arg.name().as_str() {
            "rename" => self.rename.fill(arg, diag, name),
            "required" => self.required.fill(arg, diag, flag),
            "query" => self.query.fill(arg, diag, flag),
            "body" => self.body.fill(arg, diag, flag),
            "list" => self.list.fill(arg, diag, list_form),
            "json" => self.json.fill(arg, diag, flag),
            "flat" => self.flat.fill(arg, diag, flag),
            "default" => self.default.fill(arg, diag, start),
            "skip" => self.skip.fill(arg, diag, flag),
            "secret" => self.secret.fill(arg, diag, flag),
            "idempotency_token" => self.idempotency_token.fill(arg, diag, flag),
            "range" => self.range.fill(arg, diag, rule::range),
            "max_items" => self.max_items.fill(arg, diag, rule::max_items),
            "one_of" => self.one_of.fill(arg, diag, rule::texts),
            _ => unknown(arg, Place::Param, diag),
        }
    }

    /// The names of all arguments but `skip`.
    pub(crate) fn beside_skip(&self) -> impl Iterator<Item = &Ident> {
        let names = [
            &self.rename.name,
            &self.required.name,
            &self.query.name,
            &self.body.name,
            &self.list.name,
            &self.json.name,
            &self.flat.name,
            &self.default.name,
            &self.secret.name,
            &self.idempotency_token.name,
            &self.range.name,
            &self.max_items.name,
            &self.one_of.name,
        ];
        names.into_iter().flatten()
    }
}

fn name(arg: &Arg, diag: &mut Diag) -> Option<LitStr> {
    value::wire_name(arg, "\"CasterId\"", diag)
}

fn list_form(arg: &Arg, diag: &mut Diag) -> Option<ListForm> {
    let text = arg.text("\"comma\"", diag)?;
    match text.value().as_str() {
        "repeat" => Some(ListForm::Repeat),
        "comma" => Some(ListForm::Comma),
        "json" => Some(ListForm::Json),
        other => {
            let help = match nearest(other, &["repeat", "comma", "json"]) {
                Some(near) => format!("did you mean `\"{near}\"`?"),
                None => "write `\"repeat\"` for `Name.1`, `Name.2`, .., `\"comma\"` for `a,b`, or `\"json\"`"
                    .to_owned(),
            };
            diag.mistake(&text, format!("`{}` is not a way to send a list", shown(other)), help);
            None
        }
    }
}

fn start(arg: &Arg, diag: &mut Diag) -> Option<Start> {
    if arg.is_alone() {
        return Some(Start::OfType);
    }
    let value = arg.value("a literal, the name of a constant, or a call", "10", Expr::parse, diag)?;
    // Without `full`, `syn` keeps the tokens of a literal in an expression of its own.
    Some(syn::parse2(value.to_token_stream()).map_or(Start::Value(value), Start::Text))
}
