//! Setting up a client.

mod destination;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use self::destination::Destination;
use super::caller::Caller;
use super::skew::Skew;
use super::{Client, Inner};
use crate::action::Rate;
use crate::clock::{Clock, SystemClock};
use crate::credentials::{
    ChainProvider, Credentials, CredentialsCache, ProvideCredentials, ProviderContext, Variables,
};
use crate::env;
use crate::error::{Error, ErrorKind};
use crate::interceptor::Interceptor;
use crate::pacing::{Pacer, Pacing};
use crate::retry::{Budget, RetryPolicy};
use crate::sign::SignatureVersion;
use crate::transport::{ReqwestTransport, Transport};

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long an attempt may take that another may follow: as long as the official clients wait for a reply.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a reply may be.
const MAX_REPLY_BYTES: usize = 64 << 20;

/// Sets up a [`Client`]. Only [`credentials`](Self::credentials) are needed, or a [source](Self::credentials_provider) of
/// them.
///
/// ```
/// use std::time::Duration;
/// use aliyun_rpc_core::{Client, Credentials};
///
/// # fn main() -> Result<(), aliyun_rpc_core::Error> {
/// let client = Client::builder()
///     .credentials(Credentials::new("LTAI5t..", "secret"))
///     .region("cn-shanghai")
///     .timeout(Duration::from_secs(10))
///     .build()?;
/// # Ok(()) }
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    source: Option<Source>,
    variables: Option<Variables>,
    signature: SignatureVersion,
    destination: Destination,
    timeout: Duration,
    attempt_timeout: Duration,
    retry: RetryPolicy,
    pacing: Pacing,
    interceptors: Vec<Arc<dyn Interceptor>>,
    max_reply_bytes: usize,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
}

/// Who was said to call.
enum Source {
    Fixed(Credentials),
    Provider(Arc<dyn ProvideCredentials>),
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            source: None,
            variables: None,
            signature: SignatureVersion::default(),
            destination: Destination::default(),
            timeout: TIMEOUT,
            attempt_timeout: ATTEMPT_TIMEOUT,
            retry: RetryPolicy::new(),
            pacing: Pacing::default(),
            interceptors: Vec::new(),
            max_reply_bytes: MAX_REPLY_BYTES,
            user_agent: None,
            transport: None,
            clock: None,
        }
    }

    /// The environment's credentials, region and endpoint: see [`Client::from_env`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if a variable is malformed.
    pub fn from_env() -> Result<Self, Error> {
        Self::new().credentials_provider(ChainProvider::official()).destination_from(env::var)
    }

    /// Who calls.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.source = Some(Source::Fixed(credentials));
        self
    }

    /// Who knows who calls. It is asked at the first call; what it gives is kept, and renewed before it ends.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.source = Some(Source::Provider(Arc::new(provider)));
        self
    }

    /// Where sources of credentials look variables of the environment up; in that of this process unless set.
    pub fn variables(mut self, variables: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.variables = Some(Arc::new(variables));
        self
    }

    /// How requests are signed; [`SignatureVersion::V1`] unless set.
    pub fn signature(mut self, version: SignatureVersion) -> Self {
        self.signature = version;
        self
    }

    /// How long a call may take: waits for its turn, attempts and the waits between them. 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt may take where another may follow, 10 seconds unless set. An attempt that cannot be repeated has
    /// all the time of its call.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How calls are sent again that fail; three attempts unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The limit of an action by its name on the wire, `StopCasterScene`, in place of the declared one, as accounts may have
    /// others; `None` for none. It holds for the actions of that name of all products.
    pub fn rate_limit(mut self, action: impl Into<String>, rate: impl Into<Option<Rate>>) -> Self {
        self.pacing.set(action.into(), rate.into());
        self
    }

    /// Decides when calls of limited actions start; a [`LocalPacer`](crate::LocalPacer) of the client's own unless set.
    pub fn pacer(mut self, pacer: impl Pacer + 'static) -> Self {
        self.pacing.pace_by(Arc::new(pacer));
        self
    }

    /// Sends calls at once, whatever their limit.
    pub fn without_pacing(mut self) -> Self {
        self.pacing.switch_off();
        self
    }

    /// Code of your own that sees each attempt, after those that were added before.
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }

    /// The longest body of a reply to be taken, in bytes after decompression; 64 MiB unless set.
    pub fn max_reply_bytes(mut self, bytes: usize) -> Self {
        self.max_reply_bytes = bytes;
        self
    }

    /// Text put after the `User-Agent` of this crate: the name and version of your program.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// What sends the requests; a [`ReqwestTransport`] unless set.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What tells the time and makes nonces; the [`SystemClock`] unless set.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Credentials`] if there are none or they are empty, [`ErrorKind::Config`] if the endpoint, the region
    /// or the user agent is malformed, or if the HTTP client cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let source = self.source.ok_or_else(|| {
            Error::new(ErrorKind::Credentials, "the client has no credentials").with_help(
                "call `.credentials(Credentials::new(id, secret))`, or build it by `Client::from_env()`",
            )
        })?;
        if let Source::Fixed(credentials) = &source {
            credentials.validate()?;
        }
        let endpoints = self.destination.endpoints()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(ReqwestTransport::new()?),
        };
        let clock = self.clock.unwrap_or_else(|| Arc::new(SystemClock::new()));
        let caller = match source {
            Source::Fixed(credentials) => Caller::Fixed(credentials),
            Source::Provider(provider) => {
                let context = ProviderContext::new(Arc::clone(&transport), Arc::clone(&clock))
                    .with_endpoints(Arc::clone(&endpoints.of_products));
                let context = match self.variables {
                    Some(variables) => context.with_variables(move |name| variables(name)),
                    None => context,
                };
                Caller::Source(CredentialsCache::new(provider, context))
            }
        };
        Ok(Client(Arc::new(Inner {
            caller,
            signature: self.signature,
            endpoints,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budget: Budget::new(),
            pacing: self.pacing,
            skew: Skew::default(),
            interceptors: self.interceptors,
            max_reply_bytes: self.max_reply_bytes,
            user_agent: user_agent(self.user_agent.as_deref())?,
            transport,
            clock,
        })))
    }
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let os = std::env::consts::OS;
    let arch = std::env::consts::ARCH;
    let mut text = format!("aliyun-rpc-core/{} ({os}; {arch})", env!("CARGO_PKG_VERSION"));
    if let Some(suffix) = suffix {
        text.push(' ');
        text.push_str(suffix);
    }
    HeaderValue::from_str(&text).map_err(|_| {
        Error::new(ErrorKind::Config, "the user agent holds a control character")
            .with_help("use visible ASCII characters, such as `my-program/1.0`")
    })
}

/// Shows where calls go, not who makes them.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.destination.region)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder() -> ClientBuilder {
        Client::builder().credentials(Credentials::new("CanaryId", "CanarySecret"))
    }

    #[test]
    fn bad_settings_are_refused_with_the_remedy() {
        for (builder, kind, problem) in [
            (
                Client::builder(),
                ErrorKind::Credentials,
                "the client has no credentials; help: call `.credentials(",
            ),
            (
                builder().credentials(Credentials::new("", "s")),
                ErrorKind::Credentials,
                "the AccessKey id is empty; help:",
            ),
            (
                builder().credentials(Credentials::new("i", "")),
                ErrorKind::Credentials,
                "the AccessKey secret is empty",
            ),
            (
                builder().endpoint("ftp://host"),
                ErrorKind::Config,
                "the endpoint is neither HTTP nor HTTPS; help: write",
            ),
            (
                builder().endpoint("https://a:hunter2@host"),
                ErrorKind::Config,
                "the endpoint holds a user name or",
            ),
            (
                builder().region("cn shanghai"),
                ErrorKind::Config,
                "the region cannot stand in a host name; help: use",
            ),
            (
                builder().user_agent("a\nb"),
                ErrorKind::Config,
                "the user agent holds a control character; help: use",
            ),
        ] {
            let error = builder.build().unwrap_err();
            assert_eq!(error.kind(), kind);
            assert!(error.to_string().starts_with(problem), "{error}");
            assert!(error.is_unsent());
        }
    }

    #[test]
    fn neither_builder_nor_client_shows_who_calls() {
        let builder = builder().endpoint("https://live.aliyuncs.com").region("cn-shanghai");
        let mut shown = format!("{builder:?}");
        shown.push_str(&format!("{:?}", builder.build().unwrap()));
        assert!(shown.contains("cn-shanghai") && shown.contains("https://live.aliyuncs.com/"), "{shown}");
        assert!(!shown.contains("Canary"), "{shown}");
    }
}
