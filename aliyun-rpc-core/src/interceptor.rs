//! Code of one's own around every attempt.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::action::ActionInfo;
use crate::client::{Added, Lasts};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::params::{RpcParams, WrittenParam, written_params};
use crate::response::Reply;

/// Sees each attempt of each call of a client before it is signed, where it may change it, and after its end.
///
/// For headers that carry a trace on, parameters that all calls share, an audit log, a rule that some calls must not be
/// made. What HTTP itself is to do belongs into a [`Transport`](crate::Transport).
///
/// ```
/// use aliyun_rpc_core::{Attempted, Client, Credentials, Error, Interceptor, Unsigned};
///
/// /// Sends all calls to one resource group, and says what failed.
/// #[derive(Debug)]
/// struct InGroup(String);
///
/// impl Interceptor for InGroup {
///     fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
///         request.set_param("ResourceGroupId", &self.0);
///         Ok(())
///     }
///
///     fn after_attempt(&self, attempt: &Attempted<'_>) {
///         if let Err(error) = attempt.outcome() {
///             eprintln!("{}, attempt {}: {error}", attempt.info().name(), attempt.number());
///         }
///     }
/// }
///
/// let client = Client::builder()
///     .credentials(Credentials::new("LTAI5t..", "secret"))
///     .interceptor(InGroup("rg-acfm..".into()))
///     .build()?;
/// # Ok::<(), Error>(())
/// ```
///
/// Interceptors run in the order in which they were added, on the task of the call: they must not block.
pub trait Interceptor: fmt::Debug + Send + Sync {
    /// Reads or changes a request before it is signed, and before it waits for its turn: where that does not come, the attempt is
    /// not shown to [`after_attempt`](Self::after_attempt).
    ///
    /// # Errors
    ///
    /// An error ends the call, and nothing is sent: see [`Error::refused`].
    fn before_signing(&self, request: &mut Unsigned<'_>) -> Result<(), Error> {
        let _ = request;
        Ok(())
    }

    /// Reads what came of an attempt that was signed, even if it found no connection. A call that is dropped does not come to
    /// this.
    fn after_attempt(&self, attempt: &Attempted<'_>) {
        let _ = attempt;
    }
}

/// A request before it is signed. What is set on it holds for this attempt.
pub struct Unsigned<'a> {
    pub(crate) info: &'a ActionInfo<'a>,
    pub(crate) params: &'a dyn RpcParams,
    pub(crate) number: u32,
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) added: Cow<'a, Added>,
}

impl Unsigned<'_> {
    /// The action.
    #[must_use]
    pub fn info(&self) -> &ActionInfo<'_> {
        self.info
    }

    /// Which attempt of its call it is, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where it goes.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        self.endpoint
    }

    /// The parameters of the action, with those that the call and interceptors set, by their names. Those that say who calls
    /// and when are not among them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Request`](crate::ErrorKind::Request) if one cannot be sent.
    pub fn params(&self) -> Result<Vec<WrittenParam>, Error> {
        let mut params = written_params(&self.added.to(self.info, self.params))?;
        // Of two with one name the last is sent.
        params.reverse();
        params.sort_by(|a, b| a.name.cmp(&b.name));
        params.dedup_by(|later, kept| later.name == kept.name);
        Ok(params)
    }

    /// Sets a parameter by its full wire name, `Tag.1.Key`, in place of any that it has.
    ///
    /// With an idempotency token that an interceptor sets, a call that may have run is not sent again: the next attempt may have
    /// another.
    pub fn set_param(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.added.to_mut().set_param(self.info, name.into(), value.into(), Lasts::Attempt);
    }

    /// The value of a header that the call or an interceptor set.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.added.headers.iter().rev();
        headers.find(|(set, _)| set.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Sets an HTTP header, in place of any that it has: see [`Call::header`](crate::Call::header).
    pub fn set_header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.added.to_mut().headers.push((name.into(), value.into()));
    }
}

/// Shows the action, not what is sent with it.
impl fmt::Debug for Unsigned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned")
            .field("action", &self.info.name())
            .field("number", &self.number)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// An attempt that was sent, and what came of it.
#[derive(Debug)]
pub struct Attempted<'a> {
    pub(crate) info: &'a ActionInfo<'a>,
    pub(crate) number: u32,
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) outcome: Result<&'a Reply, &'a Error>,
    pub(crate) took: Duration,
}

impl<'a> Attempted<'a> {
    /// The action.
    #[must_use]
    pub fn info(&self) -> &ActionInfo<'a> {
        self.info
    }

    /// Which attempt of its call it was, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where it went.
    #[must_use]
    pub fn endpoint(&self) -> &'a Endpoint {
        self.endpoint
    }

    /// The reply, or why there is none that says success and can be decoded. Another attempt may follow.
    ///
    /// # Errors
    ///
    /// The error of this attempt.
    pub fn outcome(&self) -> Result<&'a Reply, &'a Error> {
        self.outcome
    }

    /// How long it took from the sending to the end of the reply.
    #[must_use]
    pub fn took(&self) -> Duration {
        self.took
    }
}
