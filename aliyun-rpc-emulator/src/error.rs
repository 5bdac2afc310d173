//! What goes wrong: the service's refusals, and a server that cannot start.

use std::fmt;
use std::io;
use std::net::SocketAddr;

/// A refusal, as the service words it: an HTTP status, an error code and a message.
///
/// Handlers of [actions](crate::Action) return it, and the gateway's own checks do. The emulator adds the request
/// id and renders it as JSON or XML.
///
/// ```
/// use aliyun_rpc_emulator::ApiError;
///
/// let error = ApiError::new(403, "Forbidden.RAM", "The user may not do that.");
/// assert_eq!(error.to_string(), "403 Forbidden.RAM: The user may not do that.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status, 400 to 599; any other is sent as 500.
    pub status: u16,
    /// Error code, for example `InvalidCaster.NotFound`.
    pub code: String,
    /// Message for people.
    pub message: String,
}

impl ApiError {
    /// Makes a refusal.
    #[must_use]
    pub fn new(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into() }
    }

    /// `MissingParameter`, 400, naming the parameter.
    #[must_use]
    pub fn missing_parameter(name: &str) -> Self {
        Self::new(
            400,
            "MissingParameter",
            format!("The parameter \"{name}\" is required and was not supplied."),
        )
    }

    /// `InvalidParameter`, 400, naming the parameter and what is wrong with it (`must be ..`, `occurs twice`).
    #[must_use]
    pub fn invalid_parameter(name: &str, fault: &str) -> Self {
        Self::new(400, "InvalidParameter", format!("The parameter \"{name}\" {fault}."))
    }

    /// `InternalError`, 500.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(500, "InternalError", message)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.code, self.message)
    }
}

impl std::error::Error for ApiError {}

/// The emulator cannot listen on its address.
#[derive(Debug)]
pub struct StartError {
    address: SocketAddr,
    source: io::Error,
}

impl StartError {
    pub(crate) fn new(address: SocketAddr, source: io::Error) -> Self {
        Self { address, source }
    }

    /// The address that was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot listen on {}", self.address)
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
