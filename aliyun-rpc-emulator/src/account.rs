//! Who may call: access keys, and the accounts behind them.

use std::fmt;
use std::time::SystemTime;

/// Access key id of the account that every emulator knows unless it is replaced. A made-up one, for tests only.
pub const DEFAULT_ACCESS_KEY_ID: &str = "testid";

/// Access key secret of the account that every emulator knows unless it is replaced. A made-up one, for tests only.
pub const DEFAULT_ACCESS_KEY_SECRET: &str = "testsecret";

/// An access key that the emulator accepts, and the account that it acts for.
///
/// ```
/// use aliyun_rpc_emulator::Account;
///
/// let admin = Account::new("admin-key", "admin-secret").owner("1000");
/// // Temporary credentials of the same owner: they see the same studios.
/// let temporary = Account::new("STS.key", "sts-secret").owner("1000").security_token("a-token");
/// assert_eq!(admin.owner_id(), temporary.owner_id());
/// ```
#[derive(Clone)]
pub struct Account {
    access_key_id: String,
    access_key_secret: String,
    owner: String,
    /// The resource name of who calls, of an assumed role.
    arn: Option<String>,
    security_token: Option<String>,
    bearer_tokens: Vec<String>,
    expires_at: Option<SystemTime>,
}

impl Account {
    /// Makes an account with one long-lived access key.
    #[must_use]
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        let access_key_id = access_key_id.into();
        Self {
            owner: access_key_id.clone(),
            access_key_id,
            access_key_secret: access_key_secret.into(),
            arn: None,
            security_token: None,
            bearer_tokens: Vec::new(),
            expires_at: None,
        }
    }

    /// Nobody: who calls an action that anyone may call.
    pub(crate) fn anonymous() -> Self {
        Self::new("", "")
    }

    /// Adds a bearer token: a request that carries it acts for this account, without a signature.
    ///
    /// ```
    /// # use aliyun_rpc_emulator::Account;
    /// let account = Account::default().bearer_token("a-token");
    /// ```
    #[must_use]
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer_tokens.push(token.into());
        self
    }

    /// Makes the access key one of temporary credentials: a request must carry this token as `SecurityToken`.
    #[must_use]
    pub fn security_token(mut self, token: impl Into<String>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// Ends the life of the security token at this time: `InvalidSecurityToken.Expired` from then on.
    ///
    /// Without a security token it has no effect.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// Names the owner of what the key creates; keys with one owner see the same studios.
    ///
    /// The access key id stands for the owner unless this is called.
    #[must_use]
    pub fn owner(mut self, owner: impl Into<String>) -> Self {
        self.owner = owner.into();
        self
    }

    /// Names who calls by the key.
    pub(crate) fn with_arn(mut self, arn: impl Into<String>) -> Self {
        self.arn = Some(arn.into());
        self
    }

    /// The resource name of who calls by the key; that of its owner unless it is an assumed role.
    pub(crate) fn arn(&self) -> String {
        self.arn.clone().unwrap_or_else(|| format!("acs:ram::{}:root", self.owner))
    }

    /// The access key id.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// The access key secret.
    #[must_use]
    pub fn access_key_secret(&self) -> &str {
        &self.access_key_secret
    }

    /// The owner of what the key creates.
    #[must_use]
    pub fn owner_id(&self) -> &str {
        &self.owner
    }

    /// Whether nobody is known to have called: see [`Action::anonymous`](crate::Action::anonymous).
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.access_key_id.is_empty()
    }

    pub(crate) fn has_bearer_token(&self, token: &str) -> bool {
        self.bearer_tokens.iter().any(|known| known == token)
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.security_token.as_deref()
    }

    pub(crate) fn token_has_expired(&self, now: SystemTime) -> bool {
        self.expires_at.is_some_and(|end| now >= end)
    }
}

impl Default for Account {
    /// The account of [`DEFAULT_ACCESS_KEY_ID`].
    fn default() -> Self {
        Self::new(DEFAULT_ACCESS_KEY_ID, DEFAULT_ACCESS_KEY_SECRET)
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("access_key_id", &"***")
            .field("access_key_secret", &"***")
            .field("security_token", &self.security_token.as_ref().map(|_| "***"))
            .field("bearer_tokens", &self.bearer_tokens.len())
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let text = format!(
            "{:?}",
            Account::new("the-id", "the-secret").security_token("the-token").bearer_token("the-bearer")
        );
        assert!(!text.contains("the-"), "{text}");
    }
}
