//! What was declared by `#[derive(RpcEnum)]`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields};

use crate::attr::{ContainerArgs, Slot, VariantArgs};
use crate::diag::Diag;
use crate::runtime::Runtime;

/// An enum of texts.
pub(crate) struct TextEnum {
    pub(crate) item: DeriveInput,
    pub(crate) runtime: Runtime,
    pub(crate) variants: Vec<Variant>,
    /// Whether some attribute made no sense: it may have been one that is now missing.
    pub(crate) is_garbled: bool,
}

/// One variant.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
    /// Its text.
    pub(crate) text: String,
    /// What the text was read from.
    pub(crate) token: TokenStream,
    /// Those of the user that the expansion needs: `cfg`, `deprecated`.
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) args: VariantArgs,
}

impl TextEnum {
    pub(crate) fn new(item: DeriveInput, diag: &mut Diag) -> Self {
        let before = diag.count();
        let runtime = Runtime::new(ContainerArgs::parse(&item.attrs, diag).runtime.value);
        let variants = match &item.data {
            Data::Enum(data) => data.variants.iter().map(|variant| Variant::new(variant, diag)).collect(),
            Data::Struct(_) | Data::Union(_) => Vec::new(),
        };
        Self { item, runtime, variants, is_garbled: diag.count() > before }
    }

    /// Those with a text of their own.
    pub(crate) fn known(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| !variant.args.other.is_given())
    }

    /// The one that keeps every other text.
    pub(crate) fn other(&self) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.args.other.is_given())
    }
}

impl Variant {
    fn new(variant: &syn::Variant, diag: &mut Diag) -> Self {
        let args = VariantArgs::parse(&variant.attrs, diag);
        let (text, token) = match &args.rename {
            Slot { value: Some(name), .. } => (name.value(), name.to_token_stream()),
            Slot { .. } => (variant.ident.unraw().to_string(), variant.ident.to_token_stream()),
        };
        let is_needed = |attr: &&Attribute| attr.path().is_ident("cfg") || attr.path().is_ident("deprecated");
        let attrs = variant.attrs.iter().filter(is_needed).cloned().collect();
        Self { ident: variant.ident.clone(), fields: variant.fields.clone(), text, token, attrs, args }
    }

    /// Under which conditions it is there.
    pub(crate) fn cfgs(&self) -> impl Iterator<Item = &Attribute> {
        self.attrs.iter().filter(|attr| attr.path().is_ident("cfg"))
    }
}
