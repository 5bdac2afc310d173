//! What sessions of a RAM role have in common, however they come about.

use std::sync::Arc;
use std::time::Duration;

use super::exchange::LONGEST;
use super::{Credentials, ProviderContext};
use crate::client::Client;
use crate::endpoint::{Endpoint, EndpointType};
use crate::error::Error;

/// How long a call of the Security Token Service may take: what the official clients allow for connecting and reading.
pub(super) const TIMEOUT: Duration = Duration::from_secs(15);

/// How long a session lasts unless set, and at least.
const USUAL: Duration = Duration::from_secs(3600);
const SHORTEST: Duration = Duration::from_secs(900);

/// A session, and where it is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) name: Option<String>,
    pub(super) policy: Option<String>,
    pub(super) duration: Option<Duration>,
    pub(super) region: Option<String>,
    pub(super) vpc: bool,
    pub(super) endpoint: Option<String>,
}

impl Session {
    /// The name for audit logs; one of our own unless it is set.
    pub(super) fn name(&self, context: &ProviderContext) -> String {
        let set = self.name.clone().or_else(|| context.variable("ALIBABA_CLOUD_ROLE_SESSION_NAME"));
        set.unwrap_or_else(|| format!("aliyun-rpc-{}", context.clock().now().as_secs()))
    }

    /// Its length in seconds.
    pub(super) fn seconds(&self) -> Result<u64, Error> {
        let duration = self.duration.unwrap_or(USUAL);
        if duration < SHORTEST {
            return Err(Error::credentials(format!("a session of {duration:?} is too short"))
                .with_help("let it last 900 seconds or longer"));
        }
        Ok(duration.as_secs())
    }

    /// What was set here or for the client, else `sts.aliyuncs.com`, or that of a region, which may have one inside its VPC.
    pub(super) fn endpoint(&self, context: &ProviderContext) -> Result<Endpoint, Error> {
        if let Some(text) = &self.endpoint {
            return Endpoint::parse(text);
        }
        let region = self.region.clone().or_else(|| context.variable("ALIBABA_CLOUD_STS_REGION"));
        if let Some(endpoint) = context.endpoint_of("sts", region.as_deref()) {
            return Ok(endpoint.clone());
        }
        let vpc = self.vpc || context.is_on("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED");
        let kind = if vpc && region.is_some() { EndpointType::Vpc } else { EndpointType::Public };
        Endpoint::of_product("sts", region.as_deref(), kind)
    }

    /// A client of the Security Token Service.
    pub(super) fn client(&self, context: &ProviderContext, caller: Credentials) -> Result<Client, Error> {
        Client::builder()
            .credentials(caller)
            .endpoint(self.endpoint(context)?.as_str())
            .timeout(TIMEOUT)
            .max_reply_bytes(LONGEST)
            .transport(Arc::clone(context.transport()))
            .clock(Arc::clone(context.clock()))
            .build()
    }
}

/// The setters of a provider that holds a `session`.
macro_rules! session_setters {
    () => {
        /// Names the session in audit logs; `ALIBABA_CLOUD_ROLE_SESSION_NAME` or a name with the time unless set.
        ///
        /// 2 to 64 letters, digits and characters of `.@-_`.
        #[must_use]
        pub fn session_name(mut self, name: impl Into<String>) -> Self {
            self.session.name = Some(name.into());
            self
        }

        /// Narrows the rights of the role down, by a RAM policy as JSON text.
        #[must_use]
        pub fn policy(mut self, policy: impl Into<String>) -> Self {
            self.session.policy = Some(policy.into());
            self
        }

        /// How long the credentials are good, 900 seconds or longer, up to what the role allows; an hour unless set.
        #[must_use]
        pub fn duration(mut self, duration: std::time::Duration) -> Self {
            self.session.duration = Some(duration);
            self
        }

        /// The region whose Security Token Service is asked; `ALIBABA_CLOUD_STS_REGION`, or else the central one,
        /// unless set.
        #[must_use]
        pub fn region(mut self, region: impl Into<String>) -> Self {
            self.session.region = Some(region.into());
            self
        }

        /// Asks the region's service inside the VPC, as `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED=true` does. Without a region
        /// it means nothing.
        #[must_use]
        pub fn vpc(mut self) -> Self {
            self.session.vpc = true;
            self
        }

        /// Where the Security Token Service is; what the client's [`endpoint_of`](crate::ClientBuilder::endpoint_of) says of
        /// `sts` unless set.
        #[must_use]
        pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
            self.session.endpoint = Some(endpoint.into());
            self
        }

        pub(super) fn in_session(mut self, session: Session) -> Self {
            self.session = session;
            self
        }
    };
}
pub(super) use session_setters;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing;

    #[test]
    fn the_endpoint_follows_from_settings_and_variables() {
        let region = ("ALIBABA_CLOUD_STS_REGION", "cn-beijing");
        let vpc = ("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "TRUE");
        let set = Session { region: Some("ap-south-1".into()), ..Session::default() };
        let explicit = Session { endpoint: Some("http://127.0.0.1:1".into()), ..Session::default() };
        for (session, variables, url) in [
            (Session::default(), &[][..], "https://sts.aliyuncs.com/"),
            (Session::default(), &[vpc], "https://sts.aliyuncs.com/"),
            (Session::default(), &[region], "https://sts.cn-beijing.aliyuncs.com/"),
            (Session::default(), &[region, vpc], "https://sts-vpc.cn-beijing.aliyuncs.com/"),
            (set, &[region], "https://sts.ap-south-1.aliyuncs.com/"),
            (explicit, &[region], "http://127.0.0.1:1/"),
        ] {
            assert_eq!(session.endpoint(&testing::context(variables)).unwrap().as_str(), url);
        }
    }

    #[test]
    fn a_session_has_a_name_and_lasts() {
        let context = testing::context(&[("ALIBABA_CLOUD_ROLE_SESSION_NAME", "mine")]);
        assert_eq!(Session::default().name(&context), "mine");
        assert_eq!(Session::default().name(&testing::context(&[])), "aliyun-rpc-1767225600");
        assert_eq!(Session::default().seconds().unwrap(), 3600);
        let short = Session { duration: Some(Duration::from_secs(899)), ..Session::default() };
        assert!(
            short.seconds().unwrap_err().to_string().ends_with("help: let it last 900 seconds or longer")
        );
    }
}
