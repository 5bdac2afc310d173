//! Who calls, and where that is learnt.

mod assume_role;
mod cache;
mod chain;
mod cli_profile;
mod ecs;
mod environment;
mod exchange;
mod file;
mod ini;
mod ini_profile;
mod json;
mod lent;
mod oidc;
mod process;
mod provide;
mod session;
#[cfg(test)]
mod testing;
mod uri;

pub use assume_role::AssumeRoleProvider;
pub(crate) use cache::CredentialsCache;
pub use chain::ChainProvider;
pub use cli_profile::CliProfileProvider;
pub(crate) use cli_profile::is_readable as is_readable_cli_config;
pub use ecs::EcsRoleProvider;
pub use environment::EnvironmentProvider;
pub use ini_profile::IniProfileProvider;
pub(crate) use ini_profile::is_readable as is_readable_ini;
pub use oidc::OidcProvider;
pub use process::ProcessProvider;
pub(crate) use provide::Variables;
pub use provide::{ProvideCredentials, ProvideFuture, ProviderContext};
pub use uri::UriProvider;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::env;
use crate::error::{Error, ErrorKind};
use crate::redact::Secret;
use crate::sign::SigningKey;

const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

/// An AccessKey pair, with the security token if it is a temporary one. Cheap to clone; `Debug` shows none of it.
///
/// ```
/// use aliyun_rpc_core::Credentials;
///
/// let permanent = Credentials::new("LTAI5t..", "secret");
/// let temporary = Credentials::with_security_token("STS.NUo..", "secret", "CAIS..");
/// assert_eq!(format!("{permanent:?}"), "Credentials(***)");
/// ```
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    access_key_id: String,
    access_key_secret: Secret<String>,
    security_token: Option<Secret<String>>,
    signing_key: SigningKey,
    expiration: Option<Duration>,
}

impl Credentials {
    /// A permanent AccessKey pair.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        Self::from_parts(access_key_id.into(), access_key_secret.into(), None)
    }

    /// A temporary AccessKey pair, as STS gives it.
    pub fn with_security_token(
        access_key_id: impl Into<String>,
        access_key_secret: impl Into<String>,
        security_token: impl Into<String>,
    ) -> Self {
        Self::from_parts(access_key_id.into(), access_key_secret.into(), Some(security_token.into()))
    }

    /// Reads `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and, for a temporary pair,
    /// `ALIBABA_CLOUD_SECURITY_TOKEN`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Credentials`] if one of the first two is unset or empty.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(env::var)
    }

    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let required = |name| {
            variable(name).ok_or_else(|| {
                Error::new(
                    ErrorKind::Credentials,
                    format!("the environment variable {name} is not set or empty"),
                )
                .with_help(format!("set {ID} and {SECRET}, or pass `Credentials::new(id, secret)`"))
            })
        };
        Ok(Self::from_parts(required(ID)?, required(SECRET)?, variable(TOKEN)))
    }

    fn from_parts(access_key_id: String, access_key_secret: String, security_token: Option<String>) -> Self {
        let signing_key = SigningKey::new(&access_key_secret);
        Self(Arc::new(Inner {
            access_key_id,
            access_key_secret: Secret::new(access_key_secret),
            security_token: security_token.map(Secret::new),
            signing_key,
            expiration: None,
        }))
    }

    /// The same credentials with an end, as a time since 1970-01-01T00:00:00Z: a client renews them before.
    #[must_use]
    pub fn with_expiration(mut self, end: Duration) -> Self {
        Arc::make_mut(&mut self.0).expiration = Some(end);
        self
    }

    /// When they end, as a time since 1970-01-01T00:00:00Z, if that is known.
    #[must_use]
    pub fn expiration(&self) -> Option<Duration> {
        self.0.expiration
    }

    /// Whether these are the very same, not just equal ones.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The AccessKey id.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    pub(crate) fn security_token(&self) -> Option<&str> {
        self.0.security_token.as_ref().map(|token| token.expose().as_str())
    }

    pub(crate) fn signing_key(&self) -> &SigningKey {
        &self.0.signing_key
    }

    /// Everything of which no one may see a trace.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        [self.0.access_key_secret.expose().as_str(), self.access_key_id()]
            .into_iter()
            .chain(self.security_token())
    }

    /// Refuses what cannot sign.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let problem = if self.0.access_key_id.is_empty() {
            "the AccessKey id is empty"
        } else if self.0.access_key_secret.expose().is_empty() {
            "the AccessKey secret is empty"
        } else if self.security_token().is_some_and(str::is_empty) {
            "the security token is empty"
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Credentials, problem)
            .with_help("create an AccessKey pair in the RAM console"))
    }
}

/// The failure of a source, with what it was to do.
fn because(what: impl fmt::Display, cause: Error) -> Error {
    let message = format!("{what}: {}", cause.without_help());
    Error::credentials(message).with_help_of(&cause).with_source(cause)
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_gives_permanent_and_temporary_pairs() {
        let all = |name: &str| Some(name.to_lowercase());
        let temporary = Credentials::from_variables(all).unwrap();
        assert_eq!(temporary.access_key_id(), "alibaba_cloud_access_key_id");
        assert_eq!(temporary.security_token(), Some("alibaba_cloud_security_token"));

        let permanent = Credentials::from_variables(|name| all(name).filter(|_| name != TOKEN)).unwrap();
        assert_eq!(permanent.security_token(), None);
    }

    #[test]
    fn an_unset_variable_is_named_with_the_remedy() {
        let error = Credentials::from_variables(|name| (name == ID).then(|| "id".into())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert_eq!(
            error.to_string(),
            "the environment variable ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set or empty; help: set ALIBABA_CLOUD_ACCESS_KEY_ID \
             and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or pass `Credentials::new(id, secret)`"
        );
    }

    #[test]
    fn empty_parts_are_refused() {
        for (credentials, problem) in [
            (Credentials::new("", "secret"), "the AccessKey id is empty"),
            (Credentials::new("id", ""), "the AccessKey secret is empty"),
            (Credentials::with_security_token("id", "secret", ""), "the security token is empty"),
        ] {
            assert!(credentials.validate().unwrap_err().to_string().starts_with(problem));
        }
    }
}
