//! Keeping to the documented limits: a call waits for its turn instead of being refused.

mod headers;
mod local;
mod window;

pub(crate) use headers::exhausted_for;
pub use local::LocalPacer;

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::action::{ActionInfo, Rate};
use crate::clock::Clock;
use crate::error::Error;

/// Decides when calls of an action with a documented [rate](Rate) may start.
///
/// [`LocalPacer`] is the one that clients use unless told otherwise. Limits count all calls of an account, so a fleet of
/// programs may want to share one: implement this on what they share, and give it to each client by
/// [`ClientBuilder::pacer`](crate::ClientBuilder::pacer).
///
/// ```
/// use std::time::Duration;
/// use aliyun_rpc_core::{Clock, Error, NoTurn, PaceFeedback, PacedCall, Pacer, Turn};
///
/// /// Asks a counter that all programs of a fleet share.
/// #[derive(Debug)]
/// struct Shared;
///
/// impl Shared {
///     /// How long the next call of this name has to wait.
///     async fn reserve(&self, name: &str, limit: u32) -> Result<Duration, std::io::Error> {
/// #       let _ = (name, limit);
/// #       Ok(Duration::ZERO)
///         // ..
///     }
/// }
///
/// impl Pacer for Shared {
///     fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, clock: &'a dyn Clock) -> Turn<'a> {
///         Turn::Later(Box::pin(async move {
///             let wait = self.reserve(call.action, call.rate.limit()).await.map_err(|e| {
///                 NoTurn::Failed(Error::refused("the counter of calls cannot be reached").with_source(e))
///             })?;
///             if wait > limit {
///                 return Err(NoTurn::TooLate(wait));
///             }
///             clock.sleep(wait).await;
///             Ok(())
///         }))
///     }
///
///     fn note(&self, _: PacedCall<'_>, _: PaceFeedback, _: &dyn Clock) {}
/// }
/// ```
pub trait Pacer: fmt::Debug + Send + Sync {
    /// Says when the call may start. It is asked for each attempt, which may wait for `limit` at most: what is left of its call's
    /// time.
    fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, clock: &'a dyn Clock) -> Turn<'a>;

    /// Learns how an attempt went, where that says something of the limit: nothing is noted of one that was not answered, or
    /// refused for another reason.
    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock);
}

/// So that several clients can share one.
impl<P: Pacer + ?Sized> Pacer for Arc<P> {
    fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, clock: &'a dyn Clock) -> Turn<'a> {
        (**self).turn(call, limit, clock)
    }

    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock) {
        (**self).note(call, feedback, clock);
    }
}

/// When a call may start.
pub enum Turn<'a> {
    /// Now.
    Now,
    /// When this is done, which the client waits for no longer than the limit. Dropping it gives the turn up.
    Later(Pin<Box<dyn Future<Output = Result<(), NoTurn>> + Send + 'a>>),
    /// Not at all: the call fails at once.
    Not(NoTurn),
}

/// Why a call may not start. Nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoTurn {
    /// Its turn would come after this time, which is beyond the limit.
    TooLate(Duration),
    /// The pacer failed: see [`Error::refused`] for how to make the error, with which the call fails.
    Failed(Error),
}

impl fmt::Debug for Turn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("Now"),
            Self::Later(_) => f.write_str("Later(..)"),
            Self::Not(why) => f.debug_tuple("Not").field(why).finish(),
        }
    }
}

/// A call that has to keep to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PacedCall<'a> {
    /// Who calls: calls of one key share a lane. Not the account, which a client does not know.
    pub access_key_id: &'a str,
    /// The product of the action, if it was declared.
    pub product: Option<&'a str>,
    /// The action.
    pub action: &'a str,
    /// Its limit.
    pub rate: Rate,
}

impl<'a> PacedCall<'a> {
    /// A call of an action, to ask a pacer by hand.
    #[must_use]
    pub fn new(access_key_id: &'a str, product: Option<&'a str>, action: &'a str, rate: Rate) -> Self {
        Self { access_key_id, product, action, rate }
    }
}

/// How a call went, as far as it says something about the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaceFeedback {
    /// The service took it.
    Taken,
    /// The service refused it because there were too many, and perhaps said how long to wait.
    Throttled(Option<Duration>),
    /// The service took it as the last one for this long.
    Exhausted(Duration),
}

/// How a client paces.
#[derive(Debug)]
pub(crate) struct Pacing {
    pacer: Arc<dyn Pacer>,
    is_on: bool,
    /// Limits in place of the declared ones.
    rates: BTreeMap<String, Option<Rate>>,
}

impl Default for Pacing {
    fn default() -> Self {
        Self { pacer: Arc::new(LocalPacer::new()), is_on: true, rates: BTreeMap::new() }
    }
}

impl Pacing {
    pub(crate) fn set(&mut self, action: String, rate: Option<Rate>) {
        self.rates.insert(action, rate);
    }

    pub(crate) fn pace_by(&mut self, pacer: Arc<dyn Pacer>) {
        self.pacer = pacer;
    }

    pub(crate) fn switch_off(&mut self) {
        self.is_on = false;
    }

    pub(crate) fn pacer(&self) -> &dyn Pacer {
        &*self.pacer
    }

    /// The limit that calls of an action keep to.
    pub(crate) fn rate_of(&self, info: &ActionInfo<'_>) -> Option<Rate> {
        let rate = match self.rates.get(info.name()) {
            Some(set) => *set,
            None => info.rate(),
        };
        rate.filter(|_| self.is_on)
    }
}
