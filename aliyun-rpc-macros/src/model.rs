//! What was declared: all that validation and the expanders look at.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, GenericArgument, LitStr, PathArguments, PathSegment, Type};

use crate::attr::{self, ActionArgs, ContainerArgs, MemberArgs, ParamArgs, Slot};
use crate::case::pascal;
use crate::diag::Diag;
use crate::runtime::Runtime;

/// A struct with `#[rpc_action(..)]`.
pub(crate) struct Action {
    pub(crate) args: ActionArgs,
    pub(crate) params: Params,
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
    pub(crate) required: Slot<()>,
}

/// One member of a reply.
pub(crate) struct Member {
    pub(crate) field: Field,
    /// The name inside the wrapper of a list.
    pub(crate) list: Slot<LitStr>,
}

/// A field, whatever it is for.
pub(crate) struct Field {
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

/// How a type is treated, by the name that it goes by.
pub(crate) enum Shape<'t> {
    /// `Option<T>`: absent when `None`.
    Optional(&'t Type),
    /// `Vec<T>`: absent when empty.
    List(&'t Type),
    /// Anything else.
    Single,
}

impl Action {
    pub(crate) fn new(args: TokenStream, item: DeriveInput, diag: &mut Diag) -> Self {
        let mut args = ActionArgs::parse(args, &item.ident, diag);
        for attr in item.attrs.iter().filter(|attr| attr::is_ours(attr)) {
            let help = "write its arguments in `#[rpc_action(..)]`";
            diag.mistake(attr.path(), "an action takes no `#[rpc(..)]` of its own", help);
        }
        let runtime = Runtime::new(args.runtime.value.take());
        Self { args, params: Params::with_runtime(runtime, item, diag) }
    }
}

impl Params {
    pub(crate) fn new(item: DeriveInput, diag: &mut Diag) -> Self {
        let args = ContainerArgs::parse(&item.attrs, diag);
        Self::with_runtime(Runtime::new(args.runtime.value), item, diag)
    }

    fn with_runtime(runtime: Runtime, item: DeriveInput, diag: &mut Diag) -> Self {
        let fields = fields(&item, |field| {
            let args = ParamArgs::parse(&field.attrs, diag);
            Some(Param { field: Field::new(field, args.rename)?, required: args.required })
        });
        Self { item, runtime, fields }
    }
}

impl Reply {
    pub(crate) fn new(item: DeriveInput, diag: &mut Diag) -> Self {
        let args = ContainerArgs::parse(&item.attrs, diag);
        let fields = fields(&item, |field| {
            let args = MemberArgs::parse(&field.attrs, diag);
            Some(Member { field: Field::new(field, args.rename)?, list: args.list })
        });
        Self { item, runtime: Runtime::new(args.runtime.value), fields }
    }
}

impl Param {
    /// Whether the builder asks for it.
    pub(crate) fn is_required(&self) -> bool {
        match Shape::of(&self.field.ty) {
            Shape::Optional(_) => false,
            Shape::List(_) => self.required.is_given(),
            Shape::Single => true,
        }
    }
}

impl Field {
    fn new(field: &syn::Field, rename: Slot<LitStr>) -> Option<Self> {
        let ident = field.ident.clone()?;
        let wire = match rename.value {
            Some(name) => Wire { name: name.value(), token: name.into_token_stream() },
            None => Wire { name: pascal(&ident.to_string()), token: ident.to_token_stream() },
        };
        let attrs = field.attrs.iter().filter(|attr| is_shared(attr)).cloned().collect();
        Some(Self { ident, ty: field.ty.clone(), wire, attrs, is_refused: false })
    }

    /// A local named after the field, which no other code sees.
    pub(crate) fn local(&self) -> Ident {
        format_ident!("{}_value", self.ident.unraw(), span = Span::mixed_site())
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

fn fields<F>(item: &DeriveInput, read: impl FnMut(&syn::Field) -> Option<F>) -> Vec<F> {
    match &item.data {
        Data::Struct(data) => {
            data.fields.iter().filter(|field| field.ident.is_some()).filter_map(read).collect()
        }
        Data::Enum(_) | Data::Union(_) => Vec::new(),
    }
}

/// Whether `item` is a struct whose fields have names, or that has none.
pub(crate) fn is_plain(item: &DeriveInput) -> bool {
    matches!(&item.data, Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)))
}

impl<'t> Shape<'t> {
    pub(crate) fn of(ty: &'t Type) -> Self {
        let Some(name) = type_name(ty) else { return Self::Single };
        match only_argument(ty) {
            Some(inner) if name == "Option" => Self::Optional(inner),
            Some(inner) if name == "Vec" => Self::List(inner),
            _ => Self::Single,
        }
    }
}

/// Whether `ty` goes by the name `String`.
pub(crate) fn is_string(ty: &Type) -> bool {
    type_name(ty).is_some_and(|name| name == "String") && only_argument(ty).is_none()
}

/// `Option` of `std::option::Option<T>`.
pub(crate) fn type_name(ty: &Type) -> Option<&Ident> {
    Some(&last_segment(ty)?.ident)
}

/// `T` of `Option<T>`.
fn only_argument(ty: &Type) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &last_segment(ty)?.arguments else { return None };
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(only)), None) => Some(only),
        _ => None,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}
