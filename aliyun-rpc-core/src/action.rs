//! What an action is: a name, a version, parameters, and the type of its reply.

mod raw;

pub use raw::RawAction;

use crate::params::RpcParams;
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
    fn write_params(&self, writer: &mut crate::ParamWriter<'_>) {
        (**self).write_params(writer);
    }
}

/// What is known of an action without an instance.
///
/// ```
/// use aliyun_rpc_core::{Method, RpcAction, rpc_action};
///
/// #[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs", method = GET, rate = "100/s")]
/// pub struct DescribeRegions {}
///
/// let info = DescribeRegions::INFO;
/// assert_eq!(info.name(), "DescribeRegions");
/// assert_eq!(info.method(), Method::Get);
/// assert_eq!(info.rate().map(|rate| rate.limit()), Some(100));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo<'a> {
    name: &'a str,
    version: &'a str,
    product: Option<&'a str>,
    method: Method,
    idempotent: bool,
    rate: Option<Rate>,
}

impl<'a> ActionInfo<'a> {
    /// An action sent by POST, of no particular product, not idempotent, without a documented limit.
    #[must_use]
    pub const fn new(name: &'a str, version: &'a str) -> Self {
        Self { name, version, product: None, method: Method::Post, idempotent: false, rate: None }
    }

    /// Sets the product, which the endpoint is resolved by: `live`, `ecs`.
    #[must_use]
    pub const fn with_product(self, product: &'a str) -> Self {
        Self { product: Some(product), ..self }
    }

    /// Sets the HTTP method.
    #[must_use]
    pub const fn with_method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Says whether a second run of the same call does no more than the first.
    #[must_use]
    pub const fn with_idempotent(self, idempotent: bool) -> Self {
        Self { idempotent, ..self }
    }

    /// Sets the documented limit.
    #[must_use]
    pub const fn with_rate(self, rate: Rate) -> Self {
        Self { rate: Some(rate), ..self }
    }

    /// The parameter `Action`: `StopCasterScene`.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The parameter `Version`: the version of the product's API, `2016-11-01`.
    #[must_use]
    pub const fn version(&self) -> &'a str {
        self.version
    }

    /// The product, if it was declared.
    #[must_use]
    pub const fn product(&self) -> Option<&'a str> {
        self.product
    }

    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether a second run of the same call does no more than the first.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// The documented limit, which counts all calls of the action by an Alibaba Cloud account and its RAM users.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        self.rate
    }
}

/// How an action is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// All parameters and the signature in the URL.
    Get,
    /// All parameters and the signature in a form body, which keeps them out of access logs.
    Post,
}

impl Method {
    /// `GET` or `POST`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// How many calls of an action the service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    limit: u32,
    per_minute: bool,
}

impl Rate {
    /// `limit` calls a second.
    #[must_use]
    pub const fn per_second(limit: u32) -> Self {
        Self { limit, per_minute: false }
    }

    /// `limit` calls a minute.
    #[must_use]
    pub const fn per_minute(limit: u32) -> Self {
        Self { limit, per_minute: true }
    }

    /// How many calls in a [`period`](Self::period).
    #[must_use]
    pub const fn limit(self) -> u32 {
        self.limit
    }

    /// A second or a minute.
    #[must_use]
    pub const fn period(self) -> std::time::Duration {
        std::time::Duration::from_secs(if self.per_minute { 60 } else { 1 })
    }
}
