//! Keeping to the documented limits: a call waits for its turn instead of being refused.

mod headers;
mod window;

pub(crate) use headers::exhausted_for;

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::action::{ActionInfo, Rate};
use crate::clock::Clock;
use window::Window;

/// More lanes than this are looked through for some that nobody uses: temporary keys come and go.
const MANY: usize = 256;

/// Decides when calls of an action with a documented [rate](Rate) may start.
///
/// [`LocalPacer`] is the one that clients use unless told otherwise. Limits count all calls of an account, so a fleet of
/// programs may want to share one: implement this on what they share.
pub trait Pacer: fmt::Debug + Send + Sync {
    /// Lets the call start at once, if it may and no other waits before it. Unless a pacer says otherwise, calls go through
    /// [`turn`](Self::turn), which costs a future.
    fn try_turn(&self, call: PacedCall<'_>, clock: &dyn Clock) -> bool {
        let _ = (call, clock);
        false
    }

    /// Waits until the call may start. Dropping the future gives the turn up.
    fn turn<'a>(&'a self, call: PacedCall<'a>, clock: &'a dyn Clock) -> TurnFuture<'a>;

    /// Learns how a call went.
    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock);
}

/// So that several clients can share one.
impl<P: Pacer + ?Sized> Pacer for Arc<P> {
    fn try_turn(&self, call: PacedCall<'_>, clock: &dyn Clock) -> bool {
        (**self).try_turn(call, clock)
    }

    fn turn<'a>(&'a self, call: PacedCall<'a>, clock: &'a dyn Clock) -> TurnFuture<'a> {
        (**self).turn(call, clock)
    }

    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock) {
        (**self).note(call, feedback, clock);
    }
}

/// What [`Pacer::turn`] gives.
pub type TurnFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

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

/// Paces the calls of a client and its clones: first come, first served.
///
/// Each client has one of its own unless told otherwise. Let clients that call with one key share it, by
/// `.pacer(Arc::clone(&pacer))` on the [builder](crate::ClientBuilder::pacer) of each.
///
/// In no window of the limit's period do more calls start than the limit says. Windows are measured four hundredths longer
/// than documented, as calls that start evenly may arrive unevenly. A throttle slows the pace down, as another program may
/// call with the same account; calls that are taken bring it back.
#[derive(Default)]
pub struct LocalPacer {
    /// By access key, then by action, of which several products may have one by the same name.
    lanes: Mutex<HashMap<String, HashMap<String, Lanes>>>,
    /// Whether any lane was ever slowed down: until then, calls that are taken say nothing new.
    was_slowed: AtomicBool,
}

/// Those of one key and of actions of one name, by product.
type Lanes = Vec<(Option<String>, Arc<Lane>)>;

/// The calls of one key and action.
#[derive(Debug, Default)]
struct Lane {
    /// Who stands in front holds the lock while waiting; the others queue for it, in order.
    front: tokio::sync::Mutex<()>,
    window: Mutex<Window>,
}

impl Lane {
    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn turn(&self, rate: Rate, clock: &dyn Clock) {
        let _front = self.front.lock().await;
        loop {
            let wait = self.window().start(rate, clock.monotonic());
            match wait {
                None => return,
                Some(wait) => clock.sleep(wait).await,
            }
        }
    }
}

impl LocalPacer {
    /// A pacer without a past.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn lane(&self, call: PacedCall<'_>, clock: &dyn Clock) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let found = lanes.get(call.access_key_id).and_then(|lanes| lanes.get(call.action));
        let of_product = |(product, _): &&(Option<String>, Arc<Lane>)| product.as_deref() == call.product;
        if let Some((_, lane)) = found.and_then(|lanes| lanes.iter().find(of_product)) {
            return Arc::clone(lane);
        }
        let now = clock.monotonic();
        if lanes.values().map(HashMap::len).sum::<usize>() >= MANY {
            lanes.retain(|_, lanes| {
                lanes.retain(|_, lanes| {
                    lanes.retain(|(_, lane)| Arc::strong_count(lane) > 1 || !lane.window().is_idle(now));
                    !lanes.is_empty()
                });
                !lanes.is_empty()
            });
        }
        let lanes = lanes.entry(call.access_key_id.to_owned()).or_default();
        let lane = Arc::<Lane>::default();
        let lanes = lanes.entry(call.action.to_owned()).or_default();
        lanes.push((call.product.map(str::to_owned), Arc::clone(&lane)));
        lane
    }
}

impl Pacer for LocalPacer {
    fn try_turn(&self, call: PacedCall<'_>, clock: &dyn Clock) -> bool {
        let lane = self.lane(call, clock);
        // Not to be had while another stands in front, or queues.
        let is_free = lane.front.try_lock();
        is_free.is_ok() && lane.window().start(call.rate, clock.monotonic()).is_none()
    }

    fn turn<'a>(&'a self, call: PacedCall<'a>, clock: &'a dyn Clock) -> TurnFuture<'a> {
        let lane = self.lane(call, clock);
        Box::pin(async move { lane.turn(call.rate, clock).await })
    }

    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock) {
        if feedback != PaceFeedback::Taken {
            self.was_slowed.store(true, Ordering::Relaxed);
        } else if !self.was_slowed.load(Ordering::Relaxed) {
            return;
        }
        self.lane(call, clock).window().note(call.rate, feedback, clock.monotonic());
    }
}

/// How a client paces.
#[derive(Debug)]
pub(crate) struct Pacing {
    pacer: Arc<dyn Pacer>,
    is_on: bool,
    /// Limits in place of the declared ones.
    rates: HashMap<String, Option<Rate>>,
}

impl Default for Pacing {
    fn default() -> Self {
        Self { pacer: Arc::new(LocalPacer::new()), is_on: true, rates: HashMap::new() }
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

/// Shows how many lanes there are, not whose they are.
impl fmt::Debug for LocalPacer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("LocalPacer").field("keys", &lanes.len()).finish_non_exhaustive()
    }
}
