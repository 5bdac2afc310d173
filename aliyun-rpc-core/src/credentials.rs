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
use crate::sign::{SigningKey, v3};

const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

/// An AccessKey pair, with the security token if it is a temporary one; a bearer token; or nothing, for actions that anyone
/// may call. Cheap to clone; `Debug` shows none of it.
///
/// ```
/// use aliyun_rpc_core::Credentials;
///
/// let permanent = Credentials::new("LTAI5t..", "secret");
/// let temporary = Credentials::with_security_token("STS.NUo..", "secret", "CAIS..");
/// let bearer = Credentials::bearer("eyJhbGciOi..");
/// assert_eq!(format!("{permanent:?}"), "Credentials(***)");
/// ```
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: Kind,
    expiration: Option<Duration>,
}

#[derive(Clone)]
enum Kind {
    AccessKey(Box<AccessKey>),
    Bearer(Secret<String>),
    Anonymous,
}

#[derive(Clone)]
struct AccessKey {
    id: String,
    secret: Secret<String>,
    security_token: Option<Secret<String>>,
    signing_key: SigningKey,
    signing_key_v3: v3::SigningKey,
}

/// How a request says who calls.
#[derive(Clone, Copy)]
pub(crate) enum Proof<'c> {
    /// By a signature, and the token of a temporary pair.
    Signature(Signer<'c>),
    /// By a bearer token; nothing is signed.
    Bearer(&'c str),
    /// Not at all.
    Nothing,
}

/// An AccessKey pair that signs.
#[derive(Clone, Copy)]
pub(crate) struct Signer<'c> {
    pub(crate) access_key_id: &'c str,
    pub(crate) security_token: Option<&'c str>,
    pub(crate) key: &'c SigningKey,
    pub(crate) key_v3: &'c v3::SigningKey,
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

    /// A bearer token, as services hand it to programs that they call. Requests carry it and are not signed.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::of_kind(Kind::Bearer(Secret::new(token.into())))
    }

    /// No credentials, for actions that anyone may call, such as `AssumeRoleWithOIDC`. Requests are not signed.
    #[must_use]
    pub fn anonymous() -> Self {
        Self::of_kind(Kind::Anonymous)
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
        Self::of_kind(Kind::AccessKey(Box::new(AccessKey {
            id: access_key_id,
            signing_key: SigningKey::new(&access_key_secret),
            signing_key_v3: v3::SigningKey::new(&access_key_secret),
            secret: Secret::new(access_key_secret),
            security_token: security_token.map(Secret::new),
        })))
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

    /// Whether a request with these says the same as one with the others: their end does not count.
    pub(crate) fn say_the_same_as(&self, other: &Self) -> bool {
        self.is(other)
            || match (&self.0.kind, &other.0.kind) {
                (Kind::AccessKey(key), Kind::AccessKey(other)) => key.parts() == other.parts(),
                (Kind::Bearer(token), Kind::Bearer(other)) => token.expose() == other.expose(),
                (Kind::Anonymous, Kind::Anonymous) => true,
                _ => false,
            }
    }

    fn of_kind(kind: Kind) -> Self {
        Self(Arc::new(Inner { kind, expiration: None }))
    }

    /// The AccessKey id; empty if there is none, as of a bearer token.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        match &self.0.kind {
            Kind::AccessKey(key) => &key.id,
            Kind::Bearer(_) | Kind::Anonymous => "",
        }
    }

    #[cfg(test)]
    fn security_token(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::AccessKey(key) => key.security_token(),
            Kind::Bearer(_) | Kind::Anonymous => None,
        }
    }

    pub(crate) fn proof(&self) -> Proof<'_> {
        match &self.0.kind {
            Kind::AccessKey(key) => Proof::Signature(Signer {
                access_key_id: &key.id,
                security_token: key.security_token(),
                key: &key.signing_key,
                key_v3: &key.signing_key_v3,
            }),
            Kind::Bearer(token) => Proof::Bearer(token.expose()),
            Kind::Anonymous => Proof::Nothing,
        }
    }

    /// Everything of which no one may see a trace.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = match &self.0.kind {
            Kind::AccessKey(key) => [Some(key.secret.expose().as_str()), Some(&key.id), key.security_token()],
            Kind::Bearer(token) => [Some(token.expose().as_str()), None, None],
            Kind::Anonymous => [None; 3],
        };
        secrets.into_iter().flatten()
    }

    /// Whether there are blanks around the secret, as of a line that was copied with its end.
    pub(crate) fn has_blank_ends(&self) -> bool {
        match &self.0.kind {
            Kind::AccessKey(key) => key.secret.expose().trim() != key.secret.expose(),
            Kind::Bearer(_) | Kind::Anonymous => false,
        }
    }

    /// Refuses what cannot sign.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let (problem, help) = match &self.0.kind {
            Kind::AccessKey(key) => match key.empty_part() {
                Some(part) => (format!("the {part} is empty"), "create an AccessKey pair in the RAM console"),
                None if key.id.contains(char::is_whitespace) => {
                    ("the AccessKey id holds a blank".to_owned(), "leave it out: none has one")
                }
                None => return Ok(()),
            },
            Kind::Bearer(token) if token.expose().is_empty() => (
                "the bearer token is empty".to_owned(),
                "pass the token that the service gave, or `Credentials::anonymous()`",
            ),
            Kind::Bearer(_) | Kind::Anonymous => return Ok(()),
        };
        Err(Error::new(ErrorKind::Credentials, problem).with_help(help))
    }
}

impl AccessKey {
    fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(|token| token.expose().as_str())
    }

    fn parts(&self) -> [(&'static str, Option<&str>); 3] {
        [
            ("AccessKey id", Some(&self.id)),
            ("AccessKey secret", Some(self.secret.expose())),
            ("security token", self.security_token()),
        ]
    }

    fn empty_part(&self) -> Option<&'static str> {
        self.parts().into_iter().find(|(_, text)| text.is_some_and(str::is_empty)).map(|(part, _)| part)
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

    fn token(credentials: &Credentials) -> Option<&str> {
        match credentials.proof() {
            Proof::Signature(signer) => signer.security_token,
            Proof::Bearer(_) | Proof::Nothing => None,
        }
    }

    #[test]
    fn the_environment_gives_permanent_and_temporary_pairs() {
        let all = |name: &str| Some(name.to_lowercase());
        let temporary = Credentials::from_variables(all).unwrap();
        assert_eq!(temporary.access_key_id(), "alibaba_cloud_access_key_id");
        assert_eq!(token(&temporary), Some("alibaba_cloud_security_token"));

        let permanent = Credentials::from_variables(|name| all(name).filter(|_| name != TOKEN)).unwrap();
        assert_eq!(token(&permanent), None);
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
            (Credentials::bearer(""), "the bearer token is empty"),
        ] {
            assert!(credentials.validate().unwrap_err().to_string().starts_with(problem));
        }
        assert!(Credentials::anonymous().validate().is_ok());
    }

    #[test]
    fn none_is_shown_and_each_secret_is_known() {
        for (credentials, secrets) in [
            (Credentials::with_security_token("id", "secret", "token"), vec!["secret", "id", "token"]),
            (Credentials::bearer("token"), vec!["token"]),
            (Credentials::anonymous(), vec![]),
        ] {
            assert_eq!(format!("{credentials:?}"), "Credentials(***)");
            assert_eq!(credentials.secrets().collect::<Vec<_>>(), secrets);
        }
    }
}
