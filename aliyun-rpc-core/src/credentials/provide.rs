//! Where credentials come from: the trait, and what a source has to work with.

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use super::Credentials;
use crate::clock::Clock;
use crate::endpoint::{Chosen, Endpoint};
use crate::env;
use crate::error::Error;
use crate::transport::Transport;

/// A source of credentials.
///
/// A client asks it at its first call, keeps what it gives, and asks again when that comes to its end; a source needs no
/// memory of its own. [`Credentials`] are a source of themselves.
///
/// A source that fails is asked once more at once, and then no sooner than after a second, which doubles with each failure up to
/// a minute; calls in between fail with its last error. Credentials that are over when they come are used for a minute, as it is
/// then most likely this machine's clock that is wrong.
///
/// ```
/// use aliyun_rpc_core::{Client, Credentials, Error, ProvideCredentials, ProvideFuture, ProviderContext};
///
/// /// Reads credentials from a vault.
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
///         Box::pin(async move {
///             let id = context.variable("VAULT_KEY_ID").ok_or_else(|| {
///                 Error::credentials("the environment variable VAULT_KEY_ID is not set").with_help("set it")
///             })?;
///             Ok(Credentials::new(id, "secret"))
///         })
///     }
/// }
///
/// let client = Client::builder().credentials_provider(Vault).build()?;
/// # Ok::<(), Error>(())
/// ```
pub trait ProvideCredentials: fmt::Debug + Send + Sync {
    /// Gets credentials.
    ///
    /// # Errors
    ///
    /// There are none to be had; the error says why and holds no secret. See [`Error::credentials`].
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a>;
}

/// What [`ProvideCredentials::provide`] gives.
pub type ProvideFuture<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

impl ProvideCredentials for Credentials {
    fn provide<'a>(&'a self, _: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        (**self).provide(context)
    }
}

/// What a source of credentials has to work with: the client's transport and clock, and the environment. Cheap to clone.
#[derive(Clone)]
pub struct ProviderContext {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    variables: Variables,
    endpoints: Arc<Chosen>,
}

/// Looks a variable of the environment up.
pub(crate) type Variables = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

impl ProviderContext {
    /// A context with the environment of this process.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>) -> Self {
        Self { transport, clock, variables: Arc::new(env::var), endpoints: Arc::default() }
    }

    /// The same context in another environment.
    #[must_use]
    pub fn with_variables(
        mut self,
        variables: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.variables = Arc::new(variables);
        self
    }

    /// The same context with endpoints that were chosen for products.
    pub(crate) fn with_endpoints(mut self, endpoints: Arc<Chosen>) -> Self {
        self.endpoints = endpoints;
        self
    }

    /// The endpoint that was chosen for a product.
    pub(super) fn endpoint_of(&self, product: &str, region: Option<&str>) -> Option<&Endpoint> {
        self.endpoints.find(product, region)
    }

    /// What sends requests.
    #[must_use]
    pub fn transport(&self) -> &Arc<dyn Transport> {
        &self.transport
    }

    /// What tells the time.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// A variable of the environment, unless it is unset or empty.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<String> {
        (self.variables)(name).filter(|value| !value.is_empty())
    }

    /// Whether a variable says `true`, in any case.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        self.variable(name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    }

    /// A file below the user's home directory (`HOME`, else `USERPROFILE`, else `HOMEPATH`).
    pub(super) fn below_home(&self, path: &str) -> Result<PathBuf, Error> {
        let home = ["HOME", "USERPROFILE", "HOMEPATH"].into_iter().find_map(|name| self.variable(name));
        match home {
            Some(home) => Ok(PathBuf::from(home).join(path)),
            None => Err(Error::credentials(format!(
                "the home directory is not known, and so neither is the file ~/{path}"
            ))
            .with_help("set HOME, or say where the file is")),
        }
    }
}

impl fmt::Debug for ProviderContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderContext")
            .field("transport", &self.transport)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}
