//! Where expansions find the runtime.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

/// The path of the runtime crate: `::aliyun_rpc_core`, or what `crate = ..` says.
pub(crate) struct Runtime(Option<Path>);

impl Runtime {
    /// The runtime at `path`, or at its usual one.
    pub(crate) fn new(path: Option<Path>) -> Self {
        Self(path)
    }

    /// Whether it is at its usual path.
    pub(crate) fn is_default(&self) -> bool {
        self.0.is_none()
    }

    /// The module of items that only expansions name.
    pub(crate) fn private(&self) -> TokenStream {
        quote!(#self::__private)
    }
}

impl ToTokens for Runtime {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => path.to_tokens(tokens),
            None => tokens.extend(quote!(::aliyun_rpc_core)),
        }
    }
}
