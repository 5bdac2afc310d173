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

/// Decides when calls of an action with a documented [rate](Rate) may start.
///
/// [`LocalPacer`] is the one that clients use unless told otherwise. Limits count all calls of an account, so a fleet of
/// programs may want to share one: implement this on what they share.
pub trait Pacer: fmt::Debug + Send + Sync {
    /// Says when the call may start, which may wait for `limit` at most.
    fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, clock: &'a dyn Clock) -> Turn<'a>;

    /// Learns how a call went.
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
    Later(Pin<Box<dyn Future<Output = ()> + Send + 'a>>),
    /// Not within the limit, but after this time: the call fails at once.
    TooLate(Duration),
}

impl fmt::Debug for Turn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("Now"),
            Self::Later(_) => f.write_str("Later(..)"),
            Self::TooLate(wait) => f.debug_tuple("TooLate").field(wait).finish(),
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
