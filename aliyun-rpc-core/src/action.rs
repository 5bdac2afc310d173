//! What an action is: a name, a version, parameters, and the type of its reply.

mod info;
mod raw;

pub use info::{ActionInfo, Encoding, Method, ParamInfo, Place, Rate};
pub use raw::RawAction;

use crate::params::{ParamWriter, RpcParams};
use crate::response::RpcResponse;

/// An action of an Alibaba Cloud RPC product, with its parameters.
///
/// Declared by [`#[rpc_action]`](crate::rpc_action) on a plain struct. Implemented for references too, so that
/// [`Client::send`](crate::Client::send) takes an action by value or by reference.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    label = "not an action",
    note = "write `#[rpc_action(\"ActionName\", version = \"YYYY-MM-DD\")]` on a struct; a builder becomes one by `.build()`"
)]
pub trait RpcAction: RpcParams + Send + Sync {
    /// What is known of the action without an instance.
    const INFO: ActionInfo<'static>;

    /// What a successful call gives.
    type Response: RpcResponse + Send;

    /// [`INFO`](Self::INFO), but for a [`RawAction`], which is named at run time.
    #[inline]
    fn info(&self) -> ActionInfo<'_> {
        Self::INFO
    }
}

impl<A: RpcAction + ?Sized> RpcAction for &A {
    const INFO: ActionInfo<'static> = A::INFO;
    type Response = A::Response;

    #[inline]
    fn info(&self) -> ActionInfo<'_> {
        (**self).info()
    }
}

impl<A: RpcParams + ?Sized> RpcParams for &A {
    #[inline]
    fn write_params(&self, writer: &mut ParamWriter<'_>) {
        (**self).write_params(writer);
    }
}
