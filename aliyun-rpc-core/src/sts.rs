//! Actions of the Security Token Service (`sts`, 2015-04-01) that give temporary credentials.
//!
//! [`AssumeRoleProvider`](crate::AssumeRoleProvider) and [`OidcProvider`](crate::OidcProvider) send them; for what those
//! leave out, send them yourself.

use std::fmt;
use std::time::Duration;

use crate::credentials::Credentials;
use crate::redact::Secret;
use crate::utc_time::UtcTime;
use crate::{RpcResponse, rpc_action};

/// Gives the caller the rights of a RAM role for a while.
///
/// See the [API page](https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole).
#[rpc_action(
    "AssumeRole",
    version = "2015-04-01",
    product = "sts",
    idempotent,
    response = AssumeRoleResponse,
    crate = crate
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssumeRole {
    /// The role: `acs:ram::123456789012****:role/name`.
    pub role_arn: String,
    /// Names the session in audit logs.
    ///
    /// 2 to 64 letters, digits and characters of `.@-_`.
    pub role_session_name: String,
    /// How long the credentials are good.
    ///
    /// Seconds, from 900 up to what the role allows; the service uses 3600.
    pub duration_seconds: Option<u64>,
    /// What the role asks of callers from other accounts, 2 to 1224 characters.
    pub external_id: Option<String>,
    /// Narrows the rights of the role down, a RAM policy as JSON text: `{"Version":"1","Statement":[..]}`.
    pub policy: Option<String>,
}

/// Gives whoever holds an identity provider's token the rights of a RAM role for a while. It is sent without a signature.
///
/// See the [API page](https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc).
#[rpc_action(
    "AssumeRoleWithOIDC",
    version = "2015-04-01",
    product = "sts",
    idempotent,
    response = AssumeRoleResponse,
    crate = crate
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssumeRoleWithOidc {
    /// The identity provider: `acs:ram::123456789012****:oidc-provider/name`.
    #[rpc(rename = "OIDCProviderArn")]
    pub oidc_provider_arn: String,
    /// The provider's token, a JWT.
    #[rpc(rename = "OIDCToken", secret)]
    pub oidc_token: Secret<String>,
    /// The role: `acs:ram::123456789012****:role/name`.
    pub role_arn: String,
    /// Names the session in audit logs.
    ///
    /// 2 to 64 letters, digits and characters of `.@-_`.
    pub role_session_name: String,
    /// How long the credentials are good.
    ///
    /// Seconds, from 900 up to what the role allows; the service uses 3600.
    pub duration_seconds: Option<u64>,
    /// Narrows the rights of the role down, a RAM policy as JSON text: `{"Version":"1","Statement":[..]}`.
    pub policy: Option<String>,
}

/// Temporary credentials, as [`AssumeRole`] and [`AssumeRoleWithOidc`] answer.
#[derive(Debug, RpcResponse)]
#[rpc(crate = crate)]
#[non_exhaustive]
pub struct AssumeRoleResponse {
    /// Names the call in the service's logs.
    pub request_id: Option<String>,
    /// The temporary credentials.
    pub credentials: SessionCredentials,
}

/// A temporary AccessKey pair with its token. `Debug` shows none of it.
#[derive(RpcResponse)]
#[rpc(crate = crate)]
#[non_exhaustive]
pub struct SessionCredentials {
    /// The AccessKey id, which begins with `STS.`.
    pub access_key_id: String,
    /// The AccessKey secret.
    pub access_key_secret: String,
    /// The security token.
    pub security_token: String,
    /// When they end.
    pub expiration: UtcTime,
}

impl fmt::Debug for SessionCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionCredentials").field("expiration", &self.expiration).finish_non_exhaustive()
    }
}

impl From<SessionCredentials> for Credentials {
    fn from(session: SessionCredentials) -> Self {
        let SessionCredentials { access_key_id, access_key_secret, security_token, expiration } = session;
        let end = Duration::from_secs(expiration.unix_seconds().try_into().unwrap_or(0));
        Self::with_security_token(access_key_id, access_key_secret, security_token).with_expiration(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::written_params;

    #[test]
    fn names_are_those_of_the_service() {
        let assume = AssumeRoleWithOidc::builder()
            .oidc_provider_arn("p")
            .oidc_token("t")
            .role_arn("r")
            .role_session_name("s")
            .duration_seconds(900)
            .build();
        let names: Vec<_> = written_params(&assume).unwrap().into_iter().map(|param| param.name).collect();
        assert_eq!(names, ["DurationSeconds", "OIDCProviderArn", "OIDCToken", "RoleArn", "RoleSessionName"]);
    }

    #[test]
    fn nothing_shows_what_was_issued() {
        let session = SessionCredentials {
            access_key_id: "canary-id".into(),
            access_key_secret: "canary-secret".into(),
            security_token: "canary-token".into(),
            expiration: "2026-01-02T03:04:05Z".parse().unwrap(),
        };
        let shown = format!("{session:?}");
        assert!(shown.contains("2026-01-02") && !shown.contains("canary"), "{shown}");
        assert_eq!(Credentials::from(session).expiration(), Some(Duration::from_secs(1_767_323_045)));
    }
}
