//! The rights of a RAM role, by credentials that may assume it.

use std::sync::Arc;

use super::session::{Session, session_setters};
use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext, because};
use crate::error::Error;
use crate::sts::AssumeRole;

/// Assumes a RAM role by credentials from another source, which may be an assumed role itself.
///
/// ```
/// use aliyun_rpc_core::{AssumeRoleProvider, Client, Credentials};
///
/// let user = Credentials::new("LTAI5t..", "secret");
/// let first = AssumeRoleProvider::new("acs:ram::1:role/first", user);
/// let second = AssumeRoleProvider::new("acs:ram::2:role/second", first).external_id("theirs");
/// let client = Client::builder().credentials_provider(second).build()?;
/// # Ok::<(), aliyun_rpc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AssumeRoleProvider {
    role_arn: String,
    source: Arc<dyn ProvideCredentials>,
    external_id: Option<String>,
    session: Session,
}

impl AssumeRoleProvider {
    /// Assumes this role (`acs:ram::123456789012****:role/name`) by the credentials of `source`.
    pub fn new(role_arn: impl Into<String>, source: impl ProvideCredentials + 'static) -> Self {
        Self {
            role_arn: role_arn.into(),
            source: Arc::new(source),
            external_id: None,
            session: Session::default(),
        }
    }

    /// What the role asks of callers from other accounts.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.external_id = Some(id.into());
        self
    }

    session_setters!();

    async fn assume(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        let caller = self.source.provide(context).await?;
        let action = AssumeRole {
            role_arn: self.role_arn.clone(),
            role_session_name: self.session.name(context),
            duration_seconds: Some(self.session.seconds()?),
            external_id: self.external_id.clone(),
            policy: self.session.policy.clone(),
        };
        let reply = self.session.client(context, caller)?.send(&action).await?;
        Ok(reply.credentials.into())
    }
}

impl ProvideCredentials for AssumeRoleProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(async move {
            let assumed = self.assume(context).await;
            assumed.map_err(|e| because(format_args!("the role {} cannot be assumed", self.role_arn), e))
        })
    }
}
