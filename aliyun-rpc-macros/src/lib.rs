//! The attribute and derives of `aliyun-rpc-core`.

mod attr;
mod case;
mod diag;
mod expand;
mod fallback;
mod model;
mod runtime;
#[cfg(test)]
mod tests;
mod validate;

use proc_macro::TokenStream;

/// Declares an action.
#[proc_macro_attribute]
pub fn rpc_action(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::rpc_action(args.into(), item.into()).into()
}

/// Derives parameters.
#[proc_macro_derive(RpcParams, attributes(rpc))]
pub fn derive_rpc_params(item: TokenStream) -> TokenStream {
    expand::derive_params(item.into()).into()
}

/// Derives a reply.
#[proc_macro_derive(RpcResponse, attributes(rpc))]
pub fn derive_rpc_response(item: TokenStream) -> TokenStream {
    expand::derive_response(item.into()).into()
}
