//! Sets of texts that the service may add to.

use std::fmt::Display;

/// An open set of texts: every text has a value, those that are not known too.
///
/// Derived by [`#[derive(RpcEnum)]`](macro@crate::RpcEnum) on an enum whose last variant keeps what is unknown.
///
/// ```
/// use aliyun_rpc_core::RpcEnum;
///
/// #[derive(Debug, Clone, PartialEq, RpcEnum)]
/// pub enum FillMode {
///     #[rpc(rename = "none")]
///     None,
///     #[rpc(rename = "fit")]
///     Fit,
///     #[rpc(other)]
///     Unknown(String),
/// }
///
/// assert_eq!(FillMode::from("fit"), FillMode::Fit);
/// assert_eq!(FillMode::from("stretch"), FillMode::Unknown("stretch".into()));
/// assert_eq!(FillMode::from("stretch").as_str(), "stretch");
/// assert_eq!(FillMode::VALUES, ["none", "fit"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of texts",
    label = "not a set of texts",
    note = "write `#[derive(RpcEnum)]` on an enum"
)]
pub trait RpcEnum: Display + From<String> + for<'t> From<&'t str> {
    /// The texts that are known.
    const VALUES: &'static [&'static str];

    /// The text.
    fn as_str(&self) -> &str;
}
