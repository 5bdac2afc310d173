//! The rights of a RAM role, by the token of an identity provider: what pods have under RRSA.

use std::path::{Path, PathBuf};

use super::session::{Session, session_setters};
use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext, because, file};
use crate::error::Error;
use crate::redact::Secret;
use crate::sts::AssumeRoleWithOidc;

const TOKEN_FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
const ROLE: &str = "ALIBABA_CLOUD_ROLE_ARN";
const PROVIDER: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";

/// Assumes a RAM role by the token that an identity provider keeps in a file, as Kubernetes does for a pod (RRSA).
///
/// What is not set is taken from the environment: `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`,
/// `ALIBABA_CLOUD_OIDC_TOKEN_FILE`. The file is read anew for each session.
#[derive(Debug, Clone, Default)]
pub struct OidcProvider {
    role_arn: Option<String>,
    provider_arn: Option<String>,
    token_file: Option<PathBuf>,
    session: Session,
}

impl OidcProvider {
    /// All settings from the environment.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The role: `acs:ram::123456789012****:role/name`.
    #[must_use]
    pub fn role_arn(mut self, arn: impl Into<String>) -> Self {
        self.role_arn = Some(arn.into());
        self
    }

    /// The identity provider: `acs:ram::123456789012****:oidc-provider/name`.
    #[must_use]
    pub fn provider_arn(mut self, arn: impl Into<String>) -> Self {
        self.provider_arn = Some(arn.into());
        self
    }

    /// The file that holds the token.
    #[must_use]
    pub fn token_file(mut self, path: impl AsRef<Path>) -> Self {
        self.token_file = Some(path.as_ref().to_owned());
        self
    }

    session_setters!();

    fn action(&self, context: &ProviderContext) -> Result<AssumeRoleWithOidc, Error> {
        let setting = |set: Option<String>, name: &str| {
            set.or_else(|| context.variable(name)).ok_or_else(|| {
                Error::credentials(format!("the environment variable {name} is not set or empty"))
                    .with_help(format!("set {ROLE}, {PROVIDER} and {TOKEN_FILE}, as RRSA does"))
            })
        };
        let path = match &self.token_file {
            Some(path) => path.clone(),
            None => setting(None, TOKEN_FILE)?.into(),
        };
        let role_arn = setting(self.role_arn.clone(), ROLE)?;
        let oidc_provider_arn = setting(self.provider_arn.clone(), PROVIDER)?;
        let token = file::read(&path)?;
        if token.trim().is_empty() {
            return Err(Error::credentials(format!("the file {} is empty", path.display())));
        }
        Ok(AssumeRoleWithOidc {
            oidc_provider_arn,
            oidc_token: Secret::from(token.trim()),
            role_arn,
            role_session_name: self.session.name(context),
            duration_seconds: Some(self.session.seconds()?),
            policy: self.session.policy.clone(),
        })
    }

    async fn assume(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        let action = self.action(context)?;
        // The token says who calls; there is no key to sign with yet.
        let client = self.session.client(context, Credentials::anonymous())?;
        let reply = client.send(&action).await;
        let reply = reply.map_err(|e| {
            because(format_args!("the role {} cannot be assumed by OIDC", action.role_arn), e)
        })?;
        Ok(reply.credentials.into())
    }
}

impl ProvideCredentials for OidcProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(self.assume(context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, Folder, ready};

    #[test]
    fn a_missing_setting_is_named() {
        let folder = Folder::new();
        let token = folder.file("token", " \n");
        let token = token.to_str().unwrap();
        for (variables, problem) in [
            (&[][..], "variable ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set"),
            (&[(TOKEN_FILE, token)], "variable ALIBABA_CLOUD_ROLE_ARN is not set"),
            (&[(TOKEN_FILE, token), (ROLE, "r")], "variable ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not set"),
            (&[(TOKEN_FILE, token), (ROLE, "r"), (PROVIDER, "p")], "token is empty"),
            (&[(TOKEN_FILE, "/absent"), (ROLE, "r"), (PROVIDER, "p")], "the file /absent does not exist"),
        ] {
            let error = ready(OidcProvider::new().provide(&testing::context(variables))).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
        }
    }
}
