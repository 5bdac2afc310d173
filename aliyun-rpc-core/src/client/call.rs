//! One call and its options.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::Client;
use super::added::{Added, Lasts};
use super::request::Outgoing;
use crate::action::{ActionInfo, RpcAction};
use crate::error::Error;
use crate::params::RpcParams;
use crate::response::{Reply, RpcResponse};
use crate::retry::RetryPolicy;
use crate::transport::HttpRequest;

/// A call that is ready to be made, and gives an `R`: `.await` it. Options belong to the call, never to the action.
///
/// A reply whose HTTP status says success is a success, even if a member such as `Success` or `Code` says otherwise,
/// unless the action declares that [such a member counts](crate::SoftErrors).
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
pub struct Call<'c, R> {
    client: &'c Client,
    action: Box<dyn Sendable + 'c>,
    options: Options,
    response: PhantomData<fn() -> R>,
}

/// An action, whatever its reply.
trait Sendable: Send + Sync {
    fn info(&self) -> ActionInfo<'_>;
    fn params(&self) -> &(dyn RpcParams + Sync);
}

impl<A: RpcAction> Sendable for A {
    fn info(&self) -> ActionInfo<'_> {
        RpcAction::info(self)
    }

    fn params(&self) -> &(dyn RpcParams + Sync) {
        self
    }
}

/// What a call sets for itself.
#[derive(Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) endpoint: Option<String>,
    pub(super) region: Option<String>,
    pub(super) added: Added,
}

impl<'c, R> Call<'c, R> {
    pub(super) fn new(client: &'c Client, action: impl RpcAction + 'c) -> Self {
        Self { client, action: Box::new(action), options: Options::default(), response: PhantomData }
    }

    /// How this call is sent again if it fails: see [`ClientBuilder::retry`](crate::ClientBuilder::retry).
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// How long this call may take, its attempts and the waits between them included.
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
        let added = &mut self.options.added;
        added.set_param(&self.action.info(), name.into(), value.into(), Lasts::Call);
        self
    }

    /// Adds an HTTP header. Signature V3 covers it if its name begins with `x-acs-`; V1 covers none. Those that frame the
    /// message or belong to the protocol are refused.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.added.headers.push((name.into(), value.into()));
        self
    }

    /// The signed request, without sending it: see [`Client::sign`].
    ///
    /// # Errors
    ///
    /// As sending, short of what the network and the service may do to the call itself.
    pub async fn sign(self) -> Result<HttpRequest, Error> {
        let info = self.action.info();
        Outgoing::new(self.client.inner(), &info, self.action.params(), &self.options).sign().await
    }

    /// Makes the call and gives the reply as it came, not decoded.
    ///
    /// # Errors
    ///
    /// As awaiting the call, but for [`ErrorKind::Decode`](crate::ErrorKind::Decode).
    pub async fn raw(self) -> Result<Reply, Error> {
        let info = self.action.info();
        let call = Outgoing::new(self.client.inner(), &info, self.action.params(), &self.options);
        call.run(&mut |_| Ok(())).await.map(|answer| answer.reply)
    }
}

impl<'c, R: RpcResponse + Send + 'c> IntoFuture for Call<'c, R> {
    type Output = Result<R, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let info = self.action.info();
            let call = Outgoing::new(self.client.inner(), &info, self.action.params(), &self.options);
            call.decoded().await
        })
    }
}

impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.action.info().name())
            .field("timeout", &self.options.timeout)
            .finish_non_exhaustive()
    }
}
