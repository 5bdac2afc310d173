//! One call and its options.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use super::{Client, pipeline};
use crate::action::RpcAction;
use crate::error::Error;
use crate::response::{Reply, RpcResponse};
use crate::transport::HttpRequest;

/// A call that is ready to be made: `.await` it. Options belong to the call, never to the action.
///
/// A reply whose HTTP status says success is a success, even if a member such as `Success` or `Code` says otherwise.
///
/// ```no_run
/// # use std::time::Duration;
/// # use aliyun_rpc_core::{Client, Error, RawAction};
/// # async fn example(client: Client) -> Result<(), Error> {
/// let action = RawAction::new("DescribeCasters", "2016-11-01");
/// let reply = client.send(&action).timeout(Duration::from_secs(5)).param("PageSize", "10").await?;
/// # Ok(()) }
/// ```
#[must_use = "a call is made when it is awaited"]
pub struct Call<'c, A> {
    client: &'c Client,
    action: A,
    options: Options,
}

/// What a call sets for itself.
#[derive(Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) endpoint: Option<String>,
    pub(super) region: Option<String>,
    pub(super) params: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
}

impl<'c, A: RpcAction> Call<'c, A> {
    pub(super) fn new(client: &'c Client, action: A) -> Self {
        Self { client, action, options: Options::default() }
    }

    /// How long this call may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Where this call goes: see [`ClientBuilder::endpoint`](crate::ClientBuilder::endpoint).
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.options.endpoint = Some(endpoint.into());
        self
    }

    /// The region by which this call's endpoint is found, even if the client has an endpoint.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.options.region = Some(region.into());
        self
    }

    /// Adds a parameter under its wire name, or replaces the action's own: for what a declaration lacks.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.params.push((name.into(), value.into()));
        self
    }

    /// Adds an HTTP header. Signature V3 covers it if its name begins with `x-acs-`; V1 covers none. Those that frame the
    /// message or belong to the protocol are refused.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// The signed request, without sending it: see [`Client::sign`].
    ///
    /// # Errors
    ///
    /// As sending, short of what the network and the service may do.
    pub async fn sign(self) -> Result<HttpRequest, Error> {
        pipeline::sign(self.client.inner(), &self.action.info(), &self.action, &self.options)
    }

    /// Makes the call and gives the reply as it came, not decoded.
    ///
    /// # Errors
    ///
    /// As awaiting the call, but for [`ErrorKind::Decode`](crate::ErrorKind::Decode).
    pub async fn raw(self) -> Result<Reply, Error> {
        pipeline::run(self.client.inner(), &self.action.info(), &self.action, &self.options)
            .await
            .map(|answer| answer.reply)
    }
}

impl<'c, A: RpcAction + 'c> IntoFuture for Call<'c, A> {
    type Output = Result<A::Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let info = self.action.info();
            let answer = pipeline::run(self.client.inner(), &info, &self.action, &self.options).await?;
            A::Response::from_reply(&answer.reply)
                .map_err(|problem| pipeline::undecodable(self.client.inner(), &info, &answer, problem))
        })
    }
}

impl<A: RpcAction> fmt::Debug for Call<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.action.info().name())
            .field("timeout", &self.options.timeout)
            .finish_non_exhaustive()
    }
}
