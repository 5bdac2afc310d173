//! The client, and how it is built.

use std::sync::Arc;

use super::driver::Driver;
use super::{Call, Pages};
use crate::action::RpcAction;
use crate::client::ClientBuilder;
use crate::error::Error;
use crate::paginate::Paginate;
use crate::transport::HttpRequest;

/// Sends actions and waits for their replies. Cheap to clone; clones share connections and the thread that drives them.
///
/// It may be used by many threads at once: see the [module](super).
///
/// ```no_run
/// use aliyun_rpc_core::{Credentials, Error, RawAction, blocking};
///
/// # fn main() -> Result<(), Error> {
/// let client = blocking::Client::builder()
///     .credentials(Credentials::new("LTAI5t..", "secret"))
///     .region("cn-shanghai")
///     .build_blocking()?;
/// let reply = client.send(RawAction::new("DescribeCasters", "2016-11-01")).wait()?;
/// println!("{}", reply["Total"]);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    // Dropped first: what it holds belongs to the runtime.
    client: crate::Client,
    driver: Arc<Driver>,
}

impl Client {
    /// Sets up a client, as that of an asynchronous one; [`build_blocking`](ClientBuilder::build_blocking) ends it.
    pub fn builder() -> ClientBuilder {
        crate::Client::builder()
    }

    /// A client with the environment's region and credentials: see [`crate::Client::from_env`].
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build_blocking`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// Prepares a call of an action, given by value or by reference. The call is made by [`Call::wait`].
    pub fn send<'c, A: RpcAction + 'c>(&'c self, action: A) -> Call<'c, A::Response> {
        Call::new(self.client.send(action), &self.driver)
    }

    /// The request that [`send`](Self::send) would send, signed: see [`crate::Client::sign`].
    ///
    /// # Errors
    ///
    /// As sending, short of what the network and the service may do to the call itself.
    pub fn sign<A: RpcAction>(&self, action: A) -> Result<HttpRequest, Error> {
        self.send(action).sign()
    }

    /// Reads all pages of an action that says how it pages.
    pub fn paginate<A: Paginate + 'static>(&self, action: A) -> Pages<A> {
        Pages::new(self.client.paginate(action), Arc::clone(&self.driver))
    }
}

impl ClientBuilder {
    /// Builds a client whose calls wait, and starts the thread that drives its connections.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build), and [`ErrorKind::Config`](crate::ErrorKind::Config) if the thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Ok(Client { client: self.build()?, driver: Arc::new(Driver::start()?) })
    }
}
