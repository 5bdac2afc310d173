//! What a failed call says.

mod execution;
mod fault;
mod members;
mod signature;
mod soft;

pub use execution::Execution;
pub(crate) use execution::{no_turn, too_late};
pub(crate) use fault::{PROXY_ASKS, fault_of, soft_fault_of, undecodable};
pub(crate) use signature::why_signatures_differ;
pub use soft::SoftErrors;

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::params::Rejected;
use crate::rpc_enum::RpcEnum;

/// Why a call failed. Shows no key, token, signature or signed URL, neither by `Display` nor by `Debug`.
///
/// ```no_run
/// # use aliyun_rpc_core::{Client, ErrorKind, RpcAction};
/// # async fn example<A: RpcAction>(client: Client, action: A) -> Result<(), aliyun_rpc_core::Error> {
/// match client.send(&action).await {
///     Ok(_reply) => {}
///     Err(e) if e.is_throttled() => println!("again in {:?}", e.retry_after()),
///     Err(e) if e.code() == Some("IncorrectSceneStatus.Idle") => println!("is stopped already"),
///     Err(e) => return Err(e),
/// }
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

/// What kind of failure it was, and so what may be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not set up for the call. Nothing was sent; [`help`](Error::help) says what to set.
    Config,
    /// There are no credentials, or they cannot sign. Nothing was sent.
    Credentials,
    /// A parameter, header or option of the call cannot be sent, or an interceptor refused it. Nothing was sent.
    Request,
    /// No connection came about: name, address, refusal, TLS. Nothing was sent; the call may be repeated.
    Connect,
    /// The time was over before the reply was complete, and the service may have run the action; or before the call's turn came,
    /// and nothing was sent: [`execution`](Error::execution) says which.
    Timeout,
    /// The connection broke before the reply was complete, or the reply is too long or badly compressed. The service may
    /// have run the action.
    Transport,
    /// The service refused the call because there were too many. It did not run; repeat it later.
    Throttled,
    /// The service refused the call or failed: see [`code`](Error::code).
    Service,
    /// What answered was not the service, or in neither JSON nor XML: a proxy's page, an empty 502. The service may have run the action.
    UnexpectedReply,
    /// The service ran the action, but its reply cannot be read: the [source](StdError::source) says where.
    Decode,
}

impl ErrorKind {
    /// Its name, as metrics have it: `timeout`, `unexpected_reply`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Credentials => "credentials",
            Self::Request => "request",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Throttled => "throttled",
            Self::Service => "service",
            Self::UnexpectedReply => "unexpected_reply",
            Self::Decode => "decode",
        }
    }
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    action: Option<String>,
    /// How many attempts were sent, or met no connection.
    attempts: u32,
    message: String,
    help: Option<String>,
    status: Option<u16>,
    code: Option<String>,
    request_id: Option<String>,
    host_id: Option<String>,
    recommend: Option<String>,
    access_denied: BTreeMap<String, String>,
    retry_after: Option<Duration>,
    /// How far the call got, where the kind does not say it.
    execution: Option<Execution>,
    body: Option<String>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            action: None,
            attempts: 0,
            message: message.into(),
            help: None,
            status: None,
            code: None,
            request_id: None,
            host_id: None,
            recommend: None,
            access_denied: BTreeMap::new(),
            retry_after: None,
            execution: None,
            body: None,
            source: None,
        }))
    }

    /// A failure to get credentials, for a [`ProvideCredentials`](crate::ProvideCredentials) of your own. The message must
    /// hold no secret; it begins in lower case and has no full stop.
    pub fn credentials(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Credentials, message)
    }

    /// A refusal to send a call, for an [`Interceptor`](crate::Interceptor) of your own. The message must hold no secret; it
    /// begins in lower case and has no full stop.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, message)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    pub(crate) fn with_action(mut self, action: &str) -> Self {
        self.0.action = Some(action.to_owned());
        self
    }

    /// Says what it is about, before all else.
    pub(crate) fn about(mut self, what: impl fmt::Display) -> Self {
        self.0.message = format!("{what}: {}", self.0.message);
        self
    }

    /// Adds what there is to do about its cause.
    pub(crate) fn with_help_of(mut self, cause: &Self) -> Self {
        self.0.help.clone_from(&cause.0.help);
        self
    }

    /// Adds what it came from. It must show no secret.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// How many attempts of the call were sent, or met no connection; none if it failed before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What may be done next.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What `Display` shows, but for the help.
    pub(crate) fn without_help(&self) -> String {
        let shown = self.to_string();
        let help = self.help().map(|help| format!("; help: {help}"));
        help.and_then(|help| shown.strip_suffix(&help).map(str::to_owned)).unwrap_or(shown)
    }

    /// The name of the action that failed, if the failure belongs to one.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// What happened: the service's message, or ours if it is not the service that refused.
    ///
    /// What the service echoes of the string to sign is left out.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it, where we know.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The HTTP status of the reply, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service's error code: `IncorrectSceneStatus.Idle`, `Throttling.User`. Where a call was made for another, as for its
    /// credentials, and refused: the code of that.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref().or_else(|| self.behind()?.code())
    }

    /// The error of the call that was made for this one.
    fn behind(&self) -> Option<&Self> {
        self.0.source.as_deref()?.downcast_ref()
    }

    /// The service's error code as a value of a [`#[derive(RpcEnum)]`](macro@crate::RpcEnum), if there is one.
    #[must_use]
    pub fn code_as<E: RpcEnum>(&self) -> Option<E> {
        self.code().map(E::from)
    }

    /// Names the call in the service's logs: quote it when asking for support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref().or_else(|| self.behind()?.request_id())
    }

    /// The host that answered, as the service names it.
    #[must_use]
    pub fn host_id(&self) -> Option<&str> {
        self.0.host_id.as_deref()
    }

    /// The service's troubleshooting page for this failure.
    #[must_use]
    pub fn recommend(&self) -> Option<&str> {
        self.0.recommend.as_deref()
    }

    /// Which permission is missing, and to whom, as the service says beside `Forbidden.RAM` and `NoPermission`:
    /// `AuthAction`, `AuthPrincipalType`, `NoPermissionType`, `EncodedDiagnosticMessage`, .. Empty for other failures.
    #[must_use]
    pub fn access_denied_detail(&self) -> &BTreeMap<String, String> {
        &self.0.access_denied
    }

    /// How long the service asks to wait before the next call: `x-acs-retry-after` (milliseconds) or `Retry-After`
    /// (seconds), up to a day.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after.or_else(|| self.behind()?.retry_after())
    }

    /// The beginning of a reply that was not understood, without secrets.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// Whether the service refused because there were too many calls.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// Whether the time was over: see [`ErrorKind::Timeout`].
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether it is certain that the service did not see the call.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.execution() == Execution::NotSent
    }
}

impl From<Rejected> for Error {
    fn from(rejected: Rejected) -> Self {
        let Rejected { name, reason } = rejected;
        Self::new(
            ErrorKind::Request,
            format!("the parameter `{}` cannot be sent: {reason}", name.escape_debug()),
        )
    }
}

/// `StopCasterScene: 400 IncorrectSceneStatus.Idle: Scene is not started. (request id 4C5…)`
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(action) = &inner.action {
            write!(f, "{}: ", action.escape_debug())?;
        }
        if let Some(status) = inner.status {
            write!(f, "{status} ")?;
        }
        if let Some(code) = &inner.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&inner.message)?;
        if let Some(id) = &inner.request_id {
            write!(f, " (request id {id})")?;
        }
        if inner.attempts > 1 {
            write!(f, " after {} attempts", inner.attempts)?;
        }
        if let Some(help) = &inner.help {
            write!(f, "; help: {help}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &self.kind()).field("message", &inner.message);
        let texts = [
            ("action", &inner.action),
            ("code", &inner.code),
            ("request_id", &inner.request_id),
            ("host_id", &inner.host_id),
            ("recommend", &inner.recommend),
            ("body", &inner.body),
            ("help", &inner.help),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                shown.field(name, text);
            }
        }
        if !inner.access_denied.is_empty() {
            shown.field("access_denied_detail", &inner.access_denied);
        }
        if let Some(status) = inner.status {
            shown.field("status", &status);
        }
        if inner.attempts > 1 {
            shown.field("attempts", &inner.attempts);
        }
        if let Some(retry_after) = inner.retry_after {
            shown.field("retry_after", &retry_after);
        }
        if let Some(source) = &inner.source {
            shown.field("source", source);
        }
        shown.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
