//! The client: one for a program, shared by clones.

mod added;
mod builder;
mod call;
mod caller;
mod endpoints;
mod exchange;
#[cfg(feature = "metrics")]
mod meter;
mod pipeline;
mod request;
mod skew;
mod trace;

pub(crate) use added::{Added, Lasts};
pub use builder::ClientBuilder;
pub use call::Call;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use self::caller::Caller;
use self::endpoints::Endpoints;
use self::request::{Attempt, Outgoing};
use self::skew::Skew;

use crate::action::RpcAction;
use crate::clock::Clock;
use crate::error::{Error, ErrorKind};
use crate::interceptor::Interceptor;
use crate::pacing::Pacing;
use crate::paginate::{Pages, Paginate};
use crate::retry::{Budget, RetryPolicy};
use crate::sign::SignatureVersion;
use crate::transport::{HttpRequest, Transport};

/// Sends actions. Cheap to clone; clones share connections.
///
/// A connection is driven by the tokio runtime that it was made on: use a client and its clones on one runtime.
///
/// ```no_run
/// use aliyun_rpc_core::{Client, rpc_action};
///
/// #[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs")]
/// pub struct DescribeRegions {
///     pub accept_language: Option<String>,
/// }
///
/// # async fn example() -> Result<(), aliyun_rpc_core::Error> {
/// let client = Client::from_env()?;
/// let reply = client.send(DescribeRegions::builder().accept_language("en-US").build()).await?;
/// println!("{}", reply["Regions"]);
/// # Ok(()) }
/// ```
///
/// # Panics
///
/// Calls panic outside of a tokio runtime, and on one without I/O or time (`enable_all`).
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    caller: Caller,
    signature: SignatureVersion,
    endpoints: Endpoints,
    timeout: Duration,
    attempt_timeout: Duration,
    retry: RetryPolicy,
    budget: Budget,
    pacing: Pacing,
    skew: Skew,
    interceptors: Vec<Arc<dyn Interceptor>>,
    max_reply_bytes: usize,
    user_agent: HeaderValue,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
}

impl Inner {
    /// The time by the service's clock, as far as it is known.
    fn service_time(&self) -> Duration {
        self.skew.corrected(self.clock.now())
    }
}

impl Client {
    /// Sets up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A client with the environment's region (`ALIBABA_CLOUD_REGION_ID`), endpoint (`ALIBABA_CLOUD_ENDPOINT`) and
    /// [endpoint type](crate::EndpointType) (`ALIBABA_CLOUD_ENDPOINT_TYPE`), and with the credentials that the official SDKs
    /// would find, in variables (`ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET`,
    /// `ALIBABA_CLOUD_SECURITY_TOKEN`), profiles or the metadata of the machine: see
    /// [`ChainProvider::official`](crate::ChainProvider::official). They are looked for at the first call, which fails
    /// with [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) if there are none.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Prepares a call of an action, given by value or by reference. The call is made when it is awaited.
    pub fn send<'c, A: RpcAction + 'c>(&'c self, action: A) -> Call<'c, A::Response> {
        Call::new(self, action)
    }

    /// The request that [`send`](Self::send) would send, signed. What `Display` and [`to_curl`](HttpRequest::to_curl) show
    /// of it is masked. Of a GET with signature V1, `request.url` is a presigned URL, good for 15 minutes.
    ///
    /// # Errors
    ///
    /// As sending, short of what the network and the service may do to the call itself.
    pub async fn sign<A: RpcAction>(&self, action: A) -> Result<HttpRequest, Error> {
        self.send(action).sign().await
    }

    /// Reads all pages of an action that says how it pages.
    pub fn paginate<A: Paginate + 'static>(&self, action: A) -> Pages<A> {
        Pages::new(self.clone(), action)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }
}

/// Shows where calls go, not who makes them.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.0.endpoints.of_all)
            .field("region", &self.0.endpoints.region)
            .field("timeout", &self.0.timeout)
            .field("transport", &self.0.transport)
            .finish_non_exhaustive()
    }
}

/// The form with signature 1.0 alone, for the benchmark.
///
/// # Errors
///
/// As signing.
pub fn signed_query(client: &Client, action: &impl RpcAction) -> Result<Vec<u8>, Error> {
    let options = call::Options::default();
    let inner = client.inner();
    let info = action.info();
    let call = Outgoing::new(inner, &info, action, &options);
    let endpoint = inner.endpoints.of_all.as_ref();
    let endpoint = endpoint.ok_or_else(|| Error::new(ErrorKind::Config, "the client has no endpoint"))?;
    let credentials = inner.caller.at_hand();
    let credentials = &credentials.ok_or_else(|| Error::credentials("the credentials come from a source"))?;
    let (added, now) = (&options.added, inner.clock.now());
    let attempt = Attempt { endpoint, credentials, added, now, number: 1, delay: Duration::ZERO };
    call.signed_query(&attempt).map(|(query, ..)| query)
}
