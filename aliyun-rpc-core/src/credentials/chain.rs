//! Several sources, tried in turn.

use std::borrow::Cow;
use std::sync::Arc;

use super::{
    CliProfileProvider, Credentials, EcsRoleProvider, EnvironmentProvider, IniProfileProvider, OidcProvider,
    ProvideCredentials, ProvideFuture, ProviderContext, UriProvider,
};
use crate::error::Error;

/// What to do where none of the official sources gives credentials.
const HELP: &str = "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run `aliyun configure`, or put right the \
                    source that is meant";

/// Tries sources in turn until one gives credentials. It remembers nothing: each time it begins with the first.
///
/// ```
/// use aliyun_rpc_core::{ChainProvider, EnvironmentProvider, ProcessProvider};
///
/// let chain = ChainProvider::of("environment", EnvironmentProvider)
///     .then("vault", ProcessProvider::new("vault-credentials --role video"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a chain is given to `ClientBuilder::credentials_provider`"]
pub struct ChainProvider {
    sources: Vec<(Cow<'static, str>, Arc<dyn ProvideCredentials>)>,
    /// What to do where no source gives any; what each of them says unless set.
    help: Option<&'static str>,
}

impl ChainProvider {
    /// A chain of one source. Errors call it by its name.
    pub fn of(name: impl Into<Cow<'static, str>>, source: impl ProvideCredentials + 'static) -> Self {
        Self { sources: Vec::new(), help: None }.then(name, source)
    }

    /// Adds a source behind the others.
    pub fn then(
        mut self,
        name: impl Into<Cow<'static, str>>,
        source: impl ProvideCredentials + 'static,
    ) -> Self {
        self.sources.push((name.into(), Arc::new(source)));
        self
    }

    /// The sources of the official SDKs in their order: [environment](EnvironmentProvider), [OIDC](OidcProvider), [CLI
    /// profile](CliProfileProvider), [INI profile](IniProfileProvider), [ECS instance role](EcsRoleProvider),
    /// [credentials URI](UriProvider).
    pub fn official() -> Self {
        let chain = Self::of("environment", EnvironmentProvider)
            .then("OIDC", OidcProvider::new())
            .then("CLI profile", CliProfileProvider::new())
            .then("INI profile", IniProfileProvider::new())
            .then("ECS instance role", EcsRoleProvider::new())
            .then("credentials URI", UriProvider::new());
        Self { help: Some(HELP), ..chain }
    }

    async fn first(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        let (mut problems, mut helps) = (Vec::new(), Vec::new());
        for (name, source) in &self.sources {
            let problem = match source.provide(context).await {
                Ok(credentials) => match credentials.validate() {
                    Ok(()) => return Ok(credentials),
                    Err(unfit) => unfit,
                },
                Err(problem) => problem,
            };
            problems.push(format!("{name}: {}", problem.without_help()));
            helps.extend(problem.help().map(|help| format!("{name}: {help}")));
        }
        let error = Error::credentials(format!("no source has credentials: {}", problems.join("; ")));
        Err(match self.help {
            Some(help) => error.with_help(help),
            None if helps.is_empty() => error,
            None => error.with_help(helps.join("; ")),
        })
    }
}

impl ProvideCredentials for ChainProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(self.first(context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, Script, ready};

    #[test]
    fn the_first_that_gives_counts_and_none_is_remembered() {
        let script = Script::new(["fails", "id-1", "fails", "id-2"]);
        let chain =
            ChainProvider::of("first", script.clone()).then("second", Credentials::new("last", "secret"));
        let context = testing::context(&[]);
        let ids = [(); 4].map(|()| ready(chain.provide(&context)).unwrap().access_key_id().to_owned());
        assert_eq!(ids, ["last", "id-1", "last", "id-2"]);
    }

    #[test]
    fn an_error_names_all_that_was_tried() {
        let chain = ChainProvider::of("first", Script::new(["fails"]))
            .then("second", Credentials::new("canary", ""))
            .then("environment", EnvironmentProvider);
        let error = ready(chain.provide(&testing::context(&[]))).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no source has credentials: first: fails; second: the AccessKey secret is empty; environment: the \
             environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is not set or empty; help: first: unseen; second: create an AccessKey \
             pair in the RAM console; environment: set ALIBABA_CLOUD_ACCESS_KEY_ID and \
             ALIBABA_CLOUD_ACCESS_KEY_SECRET, or pass `Credentials::new(id, secret)`"
        );
    }

    #[test]
    fn the_official_chain_has_six_sources() {
        let names: Vec<_> = ChainProvider::official().sources.into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["environment", "OIDC", "CLI profile", "INI profile", "ECS instance role", "credentials URI"]
        );
    }
}
