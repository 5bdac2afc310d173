//! One call and its options.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use super::driver::Driver;
use crate::error::Error;
use crate::response::{Reply, RpcResponse};
use crate::retry::RetryPolicy;
use crate::transport::HttpRequest;

/// A call that is ready to be made, and gives an `R`: [`wait`](Self::wait) for it. Its options are those of [`crate::Call`].
///
/// ```no_run
/// # use std::time::Duration;
/// # use aliyun_rpc_core::{Error, RawAction, blocking::Client};
/// # fn example(client: Client) -> Result<(), Error> {
/// let action = RawAction::new("DescribeCasters", "2016-11-01");
/// let reply = client.send(&action).timeout(Duration::from_secs(5)).param("PageSize", "10").wait()?;
/// # Ok(()) }
/// ```
#[must_use = "a call is made by `wait`"]
pub struct Call<'c, R> {
    call: crate::Call<'c, R>,
    driver: &'c Driver,
}

macro_rules! options {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),+);)*) => {$(
        $(#[$doc])*
        pub fn $name(self, $($arg: $ty),+) -> Self {
            Self { call: self.call.$name($($arg),+), driver: self.driver }
        }
    )*};
}

impl<'c, R> Call<'c, R> {
    pub(super) fn new(call: crate::Call<'c, R>, driver: &'c Driver) -> Self {
        Self { call, driver }
    }

    options! {
        /// How this call is sent again if it fails: see [`crate::Call::retry`].
        retry(policy: RetryPolicy);
        /// How long this call may take, its attempts and the waits between them included: see [`crate::Call::timeout`].
        timeout(timeout: Duration);
        /// Where this call goes: see [`crate::Call::endpoint`].
        endpoint(endpoint: impl Into<String>);
        /// The region by which this call's endpoint is found: see [`crate::Call::region`].
        region(region: impl Into<String>);
        /// Adds a parameter under its wire name, or replaces the action's own: see [`crate::Call::param`].
        param(name: impl Into<String>, value: impl Into<String>);
        /// Adds an HTTP header: see [`crate::Call::header`].
        header(name: impl Into<String>, value: impl Into<String>);
    }

    /// The signed request, without sending it: see [`crate::Client::sign`].
    ///
    /// # Errors
    ///
    /// As [`wait`](Self::wait), short of what the network and the service may do to the call itself.
    pub fn sign(self) -> Result<HttpRequest, Error> {
        self.driver.wait(self.call.sign())?
    }

    /// Makes the call and gives the reply as it came, not decoded.
    ///
    /// # Errors
    ///
    /// As [`wait`](Self::wait), but for [`ErrorKind::Decode`](crate::ErrorKind::Decode).
    pub fn raw(self) -> Result<Reply, Error> {
        self.driver.wait(self.call.raw())?
    }
}

impl<'c, R: RpcResponse + Send + 'c> Call<'c, R> {
    /// Makes the call and waits for its reply, for as long as its timeout says.
    ///
    /// # Errors
    ///
    /// As awaiting a [`crate::Call`], and [`ErrorKind::Config`](crate::ErrorKind::Config) inside of a runtime: see the
    /// [module](super).
    pub fn wait(self) -> Result<R, Error> {
        self.driver.wait(self.call.into_future())?
    }
}

impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}
