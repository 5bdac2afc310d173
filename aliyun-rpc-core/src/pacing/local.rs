//! The pacer of a program that calls by itself.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::window::{Booking, Wait, Window};
use super::{PaceFeedback, PacedCall, Pacer, Turn};
use crate::action::Rate;
use crate::clock::{Clock, within};

/// More lanes than this are looked through for some that nobody uses: temporary keys come and go.
const MANY: usize = 256;

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
    lanes: Mutex<BTreeMap<String, BTreeMap<String, Lanes>>>,
    /// Whether any lane was ever slowed down: until then, calls that are taken say nothing new.
    was_slowed: AtomicBool,
}

/// Those of one key and of actions of one name, by product.
type Lanes = Vec<(Option<String>, Arc<Lane>)>;

/// The calls of one key and action.
#[derive(Debug, Default)]
struct Lane {
    window: Mutex<Window>,
    /// Wakes those who wait when they have moved up.
    moved_up: Notify,
}

impl Lane {
    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that waits for the start that it has booked. Nothing is held meanwhile, as nobody may ever poll it again.
struct Waiting {
    lane: Arc<Lane>,
    booking: Booking,
}

impl Waiting {
    async fn turn(self, rate: Rate, clock: &dyn Clock) {
        loop {
            let moved_up = self.lane.moved_up.notified();
            let look = self.lane.window().start_booked(self.booking, rate, clock.monotonic());
            let Err(wait) = look else { return };
            within(clock, wait, moved_up).await;
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // A call that has started has nothing booked any more.
        let moved_up = self.lane.window().give_back(self.booking);
        if moved_up {
            self.lane.moved_up.notify_waiters();
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
        if lanes.values().map(BTreeMap::len).sum::<usize>() >= MANY {
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
    fn turn<'a>(&'a self, call: PacedCall<'a>, limit: Duration, clock: &'a dyn Clock) -> Turn<'a> {
        let lane = self.lane(call, clock);
        let started = lane.window().start(call.rate, limit, clock.monotonic());
        match started {
            Ok(()) => Turn::Now,
            Err(Wait::Booked(booking)) => {
                Turn::Later(Box::pin(Waiting { lane, booking }.turn(call.rate, clock)))
            }
            Err(Wait::TooLong(wait)) => Turn::TooLate(wait),
        }
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

/// Shows how many lanes there are, not whose they are.
impl fmt::Debug for LocalPacer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("LocalPacer").field("keys", &lanes.len()).finish_non_exhaustive()
    }
}
