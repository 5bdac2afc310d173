//! The RAM role of the ECS instance that the program runs on, from its metadata service.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Method};
use url::Url;

use super::exchange::{self, Unanswered};
use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext, lent};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::transport::HttpResponse;

const DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
const ROLE: &str = "ALIBABA_CLOUD_ECS_METADATA";
const V1_DISABLED: &str = "ALIBABA_CLOUD_IMDSV1_DISABLED";

const ADDRESS: &str = "http://100.100.100.200";
const TOKEN: &str = "latest/api/token";
const ROLES: &str = "latest/meta-data/ram/security-credentials/";

const TOKEN_HEADER: HeaderName = HeaderName::from_static("x-aliyun-ecs-metadata-token");
const LIFE_HEADER: HeaderName = HeaderName::from_static("x-aliyun-ecs-metadata-token-ttl-seconds");
const LIFE: HeaderValue = HeaderValue::from_static("21600");

/// How long an exchange may take: what the official clients allow for connecting and reading.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Gets the credentials of the RAM role of this ECS instance from its metadata service.
///
/// It speaks version 2 of the service, with a token, and version 1 where that fails, unless [`v2_only`](Self::v2_only) or
/// `ALIBABA_CLOUD_IMDSV1_DISABLED=true` forbids it. `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true` switches the whole
/// provider off.
#[derive(Debug, Clone, Default)]
pub struct EcsRoleProvider {
    role: Option<String>,
    v2_only: bool,
    endpoint: Option<String>,
}

impl EcsRoleProvider {
    /// The role that `ALIBABA_CLOUD_ECS_METADATA` names, or else that of the instance.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The role by its name, which saves a request.
    #[must_use]
    pub fn role(mut self, name: impl Into<String>) -> Self {
        self.role = Some(name.into());
        self
    }

    /// Never speaks version 1 of the service.
    #[must_use]
    pub fn v2_only(mut self) -> Self {
        self.v2_only = true;
        self
    }

    /// Where the metadata service is, such as that of an emulator; `http://100.100.100.200` unless set.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    async fn get(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        if context.is_on(DISABLED) {
            return Err(Error::credentials(format!("the metadata service is switched off by {DISABLED}")));
        }
        let endpoint = Endpoint::parse(self.endpoint.as_deref().unwrap_or(ADDRESS))?;
        let service = Service::connect(context, endpoint, self.v2_only || context.is_on(V1_DISABLED)).await?;
        let role = match self.role.clone().or_else(|| context.variable(ROLE)) {
            Some(role) => role,
            None => service.role().await?,
        };
        service.credentials(&role).await
    }
}

impl ProvideCredentials for EcsRoleProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(self.get(context))
    }
}

/// The metadata service, in the version that was agreed on.
struct Service<'a> {
    context: &'a ProviderContext,
    endpoint: Endpoint,
    /// Version 2 has one.
    token: Option<HeaderValue>,
    v2_only: bool,
}

impl<'a> Service<'a> {
    async fn connect(context: &'a ProviderContext, endpoint: Endpoint, v2_only: bool) -> Result<Self, Error> {
        let mut request = exchange::request(Method::PUT, url(&endpoint, TOKEN, None)?);
        request.headers.insert(LIFE_HEADER, LIFE);
        let token = match exchange::send(context, request, TIMEOUT).await {
            Ok(response) if response.status == 200 => {
                token(&response).ok_or_else(|| failed("its token is malformed"))
            }
            Ok(response) => Err(failed(format_args!("it refuses a token with {}", response.status))),
            // There is no such service, so version 1 is not there either.
            Err(unanswered) if unanswered.unreachable => return Err(unreached(unanswered)),
            Err(unanswered) => Err(unreached(unanswered)),
        };
        match token {
            Err(e) if v2_only => Err(e.with_help(format!("unset {V1_DISABLED} where version 1 may be used"))),
            token => Ok(Self { context, endpoint, token: token.ok(), v2_only }),
        }
    }

    /// The role of the instance.
    async fn role(&self) -> Result<String, Error> {
        let response = self.read(url(&self.endpoint, ROLES, None)?).await?;
        let text = String::from_utf8_lossy(&response.body);
        match (response.status, text.lines().next().map(str::trim)) {
            (200, Some(role)) if !role.is_empty() => Ok(role.to_owned()),
            (200 | 404, _) => {
                Err(failed("the instance has no RAM role").with_help("attach a RAM role to the instance"))
            }
            (status, _) => Err(failed(format_args!("it answers {status} when asked for the role"))),
        }
    }

    async fn credentials(&self, role: &str) -> Result<Credentials, Error> {
        let response = self.read(url(&self.endpoint, ROLES, Some(role))?).await?;
        let role = role.escape_debug();
        if response.status != 200 {
            let status = response.status;
            return Err(failed(format_args!("it answers {status} when asked for the role `{role}`")));
        }
        lent::read(&response.body)
            .map_err(|problem| failed(format_args!("its reply for the role `{role}` {problem}")))
    }

    /// Reads in version 2, and in version 1 if that fails and is allowed.
    async fn read(&self, url: Url) -> Result<HttpResponse, Error> {
        if let Some(token) = &self.token {
            let mut request = exchange::request(Method::GET, url.clone());
            request.headers.insert(TOKEN_HEADER, token.clone());
            match exchange::send(self.context, request, TIMEOUT).await {
                Ok(response) if response.status == 200 || self.v2_only => return Ok(response),
                Err(unanswered) if self.v2_only => return Err(unreached(unanswered)),
                _ => {}
            }
        }
        let request = exchange::request(Method::GET, url);
        exchange::send(self.context, request, TIMEOUT).await.map_err(unreached)
    }
}

fn url(endpoint: &Endpoint, path: &str, role: Option<&str>) -> Result<Url, Error> {
    let url = endpoint.url().join(path);
    let mut url = url.map_err(|e| failed("its address is malformed").with_source(e))?;
    if let Some(role) = role {
        // Encoded, so that a role is never a path of its own.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(role);
        }
    }
    Ok(url)
}

fn token(response: &HttpResponse) -> Option<HeaderValue> {
    let mut token =
        HeaderValue::from_bytes(response.body.trim_ascii()).ok().filter(|token| !token.is_empty())?;
    token.set_sensitive(true);
    Some(token)
}

fn failed(problem: impl std::fmt::Display) -> Error {
    Error::credentials(format!("the metadata service of ECS gives no credentials: {problem}"))
}

fn unreached(unanswered: Unanswered) -> Error {
    let cause = Error::from(unanswered);
    failed(cause.message()).with_source(cause).with_help(format!(
        "run on an ECS instance that has a RAM role, or set {DISABLED}=true where there is none"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, ready};

    #[test]
    fn the_switch_turns_it_off() {
        let context = testing::context(&[(DISABLED, "True")]);
        let error = ready(EcsRoleProvider::new().role("r").provide(&context)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the metadata service is switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED"
        );
    }

    #[test]
    fn a_role_is_no_path() {
        let url = url(&Endpoint::parse(ADDRESS).unwrap(), ROLES, Some("../../user-data?x#y")).unwrap();
        let path = "/latest/meta-data/ram/security-credentials/..%2F..%2Fuser-data%3Fx%23y";
        assert_eq!((url.path(), url.query()), (path, None));
    }
}
