//! Arguments as written: the text between commas, before anyone asks what it means.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Lit, LitStr, Type};

use crate::diag::Diag;

/// One argument.
pub(crate) enum Piece {
    /// `"StopCasterScene"`.
    Value(Lit),
    /// `idempotent`, `version = ".."`, `paginate(..)`.
    Named(Arg),
}

/// An argument with a name.
pub(crate) struct Arg {
    pub(crate) name: Ident,
    form: Form,
}

enum Form {
    Alone,
    /// `= ..`; empty if nothing follows.
    Equals(TokenStream),
    /// `(..)`, or another bracket.
    List(Group),
}

/// The arguments of an attribute, and whether all of them could be read.
///
/// A comma that is missing before `name =` is reported and supplied, so that the rest is still understood.
pub(crate) fn split(tokens: TokenStream, diag: &mut Diag) -> (Vec<Piece>, bool) {
    let before = diag.count();
    let mut pieces = Vec::new();
    for tokens in at_commas(tokens, diag) {
        pieces.extend(piece(tokens, diag));
    }
    (pieces, diag.count() == before)
}

fn at_commas(tokens: TokenStream, diag: &mut Diag) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut piece = Vec::<TokenTree>::new();
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let [token, behind @ ..] = rest {
        let value = if piece.len() == 2 && is_punct(&piece[1], '=') { value_of_angles(rest) } else { 0 };
        if value > 0 {
            piece.extend_from_slice(&rest[..value]);
            rest = &rest[value..];
            continue;
        }
        rest = behind;
        if is_punct(token, ',') {
            if piece.is_empty() {
                diag.mistake(token, "expected an argument before `,`", "remove the comma");
            }
            pieces.push(piece.drain(..).collect());
            continue;
        }
        let equals_follows = behind.first().is_some_and(|next| is_punct(next, '='));
        if let TokenTree::Ident(name) = token
            && equals_follows
            && is_complete(&piece)
        {
            let fact = format!("expected `,` before `{name}`");
            diag.mistake(token, fact, "arguments are separated by commas");
            pieces.push(piece.drain(..).collect());
        }
        piece.push(token.clone());
    }
    pieces.push(piece.into_iter().collect());
    pieces.retain(|piece: &TokenStream| !piece.is_empty());
    pieces
}

/// How many tokens the value takes that `tokens` begin with, if it has a `<`, behind which a comma may be part of it: as a
/// type, or else as an expression.
fn value_of_angles(tokens: &[TokenTree]) -> usize {
    if !tokens.iter().any(|token| is_punct(token, '<')) {
        return 0;
    }
    let as_type = length_as::<Type>(tokens);
    if as_type > 0 { as_type } else { length_as::<Expr>(tokens) }
}

/// How many tokens a `T` takes that `tokens` begin with, if a comma or nothing follows.
fn length_as<T: Parse>(tokens: &[TokenTree]) -> usize {
    let behind = |input: ParseStream<'_>| {
        input.parse::<T>()?;
        input.parse::<TokenStream>()
    };
    let Ok(behind) = behind.parse2(tokens.iter().cloned().collect()) else { return 0 };
    let ends = behind.clone().into_iter().next().is_none_or(|token| is_punct(&token, ','));
    if ends { tokens.len() - behind.into_iter().count() } else { 0 }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Whether another argument may begin here: not at the start, nor after `=`.
fn is_complete(piece: &[TokenTree]) -> bool {
    !matches!(piece.last(), None | Some(TokenTree::Punct(_)))
}

fn piece(tokens: TokenStream, diag: &mut Diag) -> Option<Piece> {
    if let Ok(value) = syn::parse2(tokens.clone()) {
        return Some(Piece::Value(value));
    }
    let mut rest = tokens.clone().into_iter();
    let (first, second) = (rest.next(), rest.next());
    let extra = rest.clone().next();
    match (first, second, extra) {
        (Some(TokenTree::Ident(name)), None, _) => Some(Piece::Named(Arg { name, form: Form::Alone })),
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(punct)), _) if punct.as_char() == '=' => {
            Some(Piece::Named(Arg { name, form: Form::Equals(rest.collect()) }))
        }
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(list)), None) if !is_invisible(&list) => {
            Some(Piece::Named(Arg { name, form: Form::List(list) }))
        }
        (Some(TokenTree::Ident(_) | TokenTree::Literal(_)), Some(unexpected), _) => {
            diag.mistake(unexpected, "expected `,` or `=`", "an argument is `name` or `name = value`");
            None
        }
        _ => {
            diag.mistake(tokens, "expected an argument", "an argument is `name` or `name = value`");
            None
        }
    }
}

fn is_invisible(group: &Group) -> bool {
    group.delimiter() == Delimiter::None
}

impl Arg {
    /// The name, without `r#`.
    pub(crate) fn name(&self) -> String {
        self.name.unraw().to_string()
    }

    /// Whether it is the name alone.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(self.form, Form::Alone)
    }

    /// The text in `name = "text"`.
    pub(crate) fn text(&self, example: &str, diag: &mut Diag) -> Option<LitStr> {
        self.value("a string", example, |input| input.parse::<LitStr>(), diag)
    }

    /// The value in `name = value`, which is to be `wanted`.
    pub(crate) fn value<T>(
        &self,
        wanted: &str,
        example: &str,
        parse: fn(ParseStream<'_>) -> syn::Result<T>,
        diag: &mut Diag,
    ) -> Option<T> {
        let name = self.name();
        let help = format!("write `{name} = {example}`");
        match &self.form {
            Form::Equals(value) if !value.is_empty() => {
                let parsed = parse.parse2(value.clone());
                if parsed.is_err() {
                    diag.mistake(value, format!("`{name}` takes {wanted}"), help);
                }
                return parsed.ok();
            }
            Form::Alone | Form::Equals(_) => diag.mistake(&self.name, format!("`{name}` has no value"), help),
            Form::List(list) => diag.mistake(list, format!("`{name}` takes {wanted} after `=`"), help),
        }
        None
    }

    /// Reports a value where the name alone is the whole argument; says whether there was none.
    pub(crate) fn flag(&self, diag: &mut Diag) -> bool {
        let name = self.name();
        let under = match &self.form {
            Form::Alone => return true,
            Form::Equals(value) if value.is_empty() => self.name.to_token_stream(),
            Form::Equals(value) => value.clone(),
            Form::List(list) => list.to_token_stream(),
        };
        diag.mistake(under, format!("`{name}` takes no value"), format!("write `{name}` alone"));
        false
    }

    /// What stands in the brackets of `name(..)`, of which `example` is one.
    pub(crate) fn inside(&self, example: &str, diag: &mut Diag) -> Option<TokenStream> {
        let name = self.name();
        let help = format!("write `{name}({example})`");
        match &self.form {
            Form::List(list) if list.delimiter() != Delimiter::Parenthesis => {
                diag.mistake(list, format!("`{name}` takes round brackets"), help);
            }
            Form::List(list) if list.stream().is_empty() => {
                diag.mistake(list, format!("`{name}` is empty"), help);
            }
            Form::List(list) => return Some(list.stream()),
            Form::Equals(value) if !value.is_empty() => {
                diag.mistake(value, format!("`{name}` takes brackets, not `=`"), help);
            }
            Form::Alone | Form::Equals(_) => {
                diag.mistake(&self.name, format!("`{name}` takes something in brackets"), help);
            }
        }
        None
    }
}
