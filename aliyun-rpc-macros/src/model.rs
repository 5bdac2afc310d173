//! What was declared: all that validation and the expanders look at.

mod limit;
mod shape;
mod text_enum;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Type};

use crate::attr::{self, ActionArgs, ContainerArgs, ListForm, MemberArgs, MemberPath, ParamArgs, Slot};
use crate::case::pascal;
use crate::diag::Diag;
use crate::runtime::Runtime;
pub(crate) use limit::{alternatives, at_most};
pub(crate) use shape::{
    Shape, element, is_json, is_json_text, is_number, is_page_number, is_path, is_primitive, is_secret,
    is_string, map_value, shown, type_name, unwrapped,
};
pub(crate) use text_enum::{TextEnum, Variant};

/// A struct with `#[rpc_action(..)]`.
pub(crate) struct Action {
    pub(crate) args: ActionArgs,
    pub(crate) params: Params,
    /// How it pages, once that is known to make sense.
    pub(crate) pages: Option<Pages>,
}

/// How an action answers page by page.
pub(crate) struct Pages {
    pub(crate) items: MemberPath,
    pub(crate) item: Type,
    pub(crate) style: PageStyle,
}

/// How the next page is asked for.
pub(crate) enum PageStyle {
    /// By its number.
    Number { page: Ident, size: Option<Ident>, total: Option<MemberPath> },
    /// By what the reply before says.
    Token { token: Ident, next: MemberPath, has_more: Option<MemberPath> },
}

/// A struct of parameters: of an action, or nested in one.
pub(crate) struct Params {
    pub(crate) item: DeriveInput,
    pub(crate) runtime: Runtime,
    pub(crate) fields: Vec<Param>,
}

/// A struct with `#[derive(RpcResponse)]`.
pub(crate) struct Reply {
    pub(crate) item: DeriveInput,
    pub(crate) runtime: Runtime,
    pub(crate) fields: Vec<Member>,
}

/// One parameter.
pub(crate) struct Param {
    pub(crate) field: Field,
    pub(crate) args: ParamArgs,
    /// Whether it travels in the form of the body.
    pub(crate) in_body: bool,
}

/// How the value of a parameter becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Plain,
    Repeat,
    Comma,
    Json,
    Flat,
}

/// One member of a reply.
pub(crate) struct Member {
    pub(crate) field: Field,
    pub(crate) args: MemberArgs,
}

/// A field, whatever it is for.
pub(crate) struct Field {
    /// Which one of its struct it is: of two with a `cfg` and one name, one is there.
    pub(crate) position: usize,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    /// Under which name the service knows it.
    pub(crate) wire: Wire,
    /// Those of the user that hold for a setter too: docs, `cfg`, `deprecated`.
    pub(crate) attrs: Vec<Attribute>,
    /// Whether its type was refused, so that nothing more can be said of it.
    pub(crate) is_refused: bool,
}

/// A name on the wire, and the token that it was read from.
pub(crate) struct Wire {
    pub(crate) name: String,
    pub(crate) token: TokenStream,
}

impl Action {
    pub(crate) fn new(args: TokenStream, item: DeriveInput, diag: &mut Diag) -> Self {
        let mut args = ActionArgs::parse(args, &item.ident, diag);
        for attr in item.attrs.iter().filter(|attr| attr::is_ours(attr)) {
            let help = "write its arguments in `#[rpc_action(..)]`";
            diag.mistake(attr.path(), "an action takes no `#[rpc(..)]` of its own", help);
        }
        let runtime = Runtime::new(args.runtime.value.take());
        let params = Params::with_runtime(runtime, args.body.is_given(), item, diag);
        Self { args, params, pages: None }
    }
}

impl Params {
    pub(crate) fn new(item: DeriveInput, diag: &mut Diag) -> Self {
        let args = ContainerArgs::parse(&item.attrs, diag);
        Self::with_runtime(Runtime::new(args.runtime.value), false, item, diag)
    }

    fn with_runtime(runtime: Runtime, in_body: bool, item: DeriveInput, diag: &mut Diag) -> Self {
        let fields = fields(&item, |place, field| {
            let args = ParamArgs::parse(&field.attrs, diag);
            let in_body = args.body.is_given() || (in_body && !args.query.is_given());
            Some(Param { field: Field::new(place, field, &args.rename)?, args, in_body })
        });
        Self { item, runtime, fields }
    }

    /// Those that are sent.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Param> {
        self.fields.iter().filter(|param| !param.is_skipped())
    }
}

impl Reply {
    pub(crate) fn new(item: DeriveInput, diag: &mut Diag) -> Self {
        let args = ContainerArgs::parse(&item.attrs, diag);
        let fields = fields(&item, |place, field| {
            let args = MemberArgs::parse(&field.attrs, diag);
            Some(Member { field: Field::new(place, field, &args.rename)?, args })
        });
        Self { item, runtime: Runtime::new(args.runtime.value), fields }
    }
}

impl Param {
    /// Whether the builder asks for it.
    pub(crate) fn is_required(&self) -> bool {
        if self.args.default.is_given() || self.is_skipped() {
            return false;
        }
        match Shape::of(&self.field.ty) {
            Shape::Optional(_) => false,
            Shape::List(_) | Shape::Map(_) => self.args.required.is_given(),
            Shape::Single => true,
        }
    }

    /// Whether it is never sent.
    pub(crate) fn is_skipped(&self) -> bool {
        self.args.skip.is_given()
    }

    /// How its value becomes text.
    pub(crate) fn encoding(&self) -> Encoding {
        if self.args.json.is_given() {
            return Encoding::Json;
        }
        let ty = unwrapped(&self.field.ty);
        match (self.args.list.value, Shape::of(ty)) {
            (Some(ListForm::Comma), _) => Encoding::Comma,
            (Some(ListForm::Json), _) => Encoding::Json,
            (Some(ListForm::Repeat), _) | (None, Shape::List(_)) => Encoding::Repeat,
            (None, Shape::Map(_)) => Encoding::Flat,
            (None, _) if self.args.flat.is_given() => Encoding::Flat,
            (None, _) => Encoding::Plain,
        }
    }

    /// Whether it travels as JSON text, by its type or as its attributes say.
    pub(crate) fn is_json(&self) -> bool {
        self.encoding() == Encoding::Json || is_json(unwrapped(&self.field.ty))
    }

    /// Whether no one may see it.
    pub(crate) fn is_secret(&self) -> bool {
        is_secret(element(&self.field.ty))
    }
}

impl Field {
    fn new((item, position): (&Ident, usize), field: &syn::Field, rename: &Slot<LitStr>) -> Option<Self> {
        let ident = field.ident.clone()?;
        let wire = match &rename.value {
            Some(name) => Wire { name: name.value(), token: name.into_token_stream() },
            None => Wire { name: pascal(&ident.to_string()), token: ident.to_token_stream() },
        };
        let attrs = field.attrs.iter().filter(|attr| is_shared(attr)).cloned().collect();
        Some(Self { position, ident, ty: named_out(&field.ty, item), wire, attrs, is_refused: false })
    }

    /// A local named after the field, which no other code sees.
    pub(crate) fn local(&self) -> Ident {
        format_ident!("__{}_value", self.ident.unraw(), span = Span::mixed_site())
    }

    /// An argument named as the field, which no other code sees.
    pub(crate) fn argument(&self) -> Ident {
        let mut ident = self.ident.clone();
        ident.set_span(Span::mixed_site());
        ident
    }

    /// Under which conditions the field is there.
    pub(crate) fn cfgs(&self) -> impl Iterator<Item = &Attribute> {
        self.attrs.iter().filter(|attr| attr.path().is_ident("cfg"))
    }
}

fn is_shared(attr: &Attribute) -> bool {
    ["doc", "cfg", "deprecated"].iter().any(|name| attr.path().is_ident(name))
}

/// Reads the fields of a struct, each with its struct's name and its position.
fn fields<F>(item: &DeriveInput, mut read: impl FnMut((&Ident, usize), &syn::Field) -> Option<F>) -> Vec<F> {
    match &item.data {
        Data::Struct(data) => {
            let fields = data.fields.iter().enumerate();
            fields.filter_map(|(position, field)| read((&item.ident, position), field)).collect()
        }
        Data::Enum(_) | Data::Union(_) => Vec::new(),
    }
}

/// The type with the struct's name for `Self`, which is another type in a builder.
fn named_out(ty: &Type, item: &Ident) -> Type {
    fn replaced(tokens: TokenStream, item: &Ident, found: &mut bool) -> TokenStream {
        let replace = |token| match token {
            TokenTree::Ident(word) if word == "Self" => {
                *found = true;
                TokenTree::Ident(Ident::new(&item.to_string(), word.span()))
            }
            TokenTree::Group(group) => {
                let inner = replaced(group.stream(), item, found);
                let mut copy = Group::new(group.delimiter(), inner);
                copy.set_span(group.span());
                TokenTree::Group(copy)
            }
            other => other,
        };
        tokens.into_iter().map(replace).collect()
    }
    let mut found = false;
    let tokens = replaced(ty.to_token_stream(), item, &mut found);
    let named = found.then(|| syn::parse2(tokens).ok()).flatten();
    named.unwrap_or_else(|| ty.clone())
}

/// Whether `item` is a struct whose fields have names, or that has none.
pub(crate) fn is_plain(item: &DeriveInput) -> bool {
    matches!(&item.data, Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)))
}
