//! The pacer of a program that calls by itself.

use std::collections::BTreeMap;
use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use super::window::{Ticket, Wait, Window};
use super::{NoTurn, PaceFeedback, PacedCall, Pacer, Turn};
use crate::action::Rate;
use crate::clock::Clock;

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
struct Lane(Mutex<Window>);

impl Lane {
    /// Does something with the window, and wakes whom that lets start earlier.
    fn with<T>(&self, act: impl FnOnce(&mut Window) -> T) -> T {
        let (outcome, woken) = {
            let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            (act(&mut window), window.take_woken())
        };
        woken.into_iter().for_each(Waker::wake);
        outcome
    }
}

/// A call in the queue. Nothing is held meanwhile, as nobody may ever poll it again.
struct Waiting<'c> {
    lane: Arc<Lane>,
    ticket: Ticket,
    rate: Rate,
    /// It does not start any more by then.
    deadline: Duration,
    clock: &'c dyn Clock,
}

impl Waiting<'_> {
    async fn turn(self) -> Result<(), NoTurn> {
        let mut alarm = None;
        poll_fn(|context| {
            loop {
                let now = self.clock.monotonic();
                if now >= self.deadline {
                    // Nobody waits for it any more.
                    return Poll::Pending;
                }
                let look = self.lane.with(|window| window.look(self.ticket, self.rate, now, context.waker()));
                let Err(wait) = look else { return Poll::Ready(Ok(())) };
                if alarm.insert(self.clock.sleep(wait)).as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
            }
        })
        .await
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        // A call that has started is not in the queue any more.
        self.lane.with(|window| window.leave(self.ticket, self.rate, self.clock.monotonic()));
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
                    lanes.retain(|(_, lane)| {
                        Arc::strong_count(lane) > 1 || !lane.with(|window| window.is_idle(now))
                    });
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
        let (lane, rate, now) = (self.lane(call, clock), call.rate, clock.monotonic());
        match lane.with(|window| window.start(rate, limit, now)) {
            Ok(()) => Turn::Now,
            Err(Wait::Queued(ticket)) => {
                let deadline = now.saturating_add(limit);
                Turn::Later(Box::pin(Waiting { lane, ticket, rate, deadline, clock }.turn()))
            }
            Err(Wait::TooLong(wait)) => Turn::Not(NoTurn::TooLate(wait)),
        }
    }

    fn note(&self, call: PacedCall<'_>, feedback: PaceFeedback, clock: &dyn Clock) {
        if feedback != PaceFeedback::Taken {
            self.was_slowed.store(true, Ordering::Relaxed);
        } else if !self.was_slowed.load(Ordering::Relaxed) {
            return;
        }
        let now = clock.monotonic();
        self.lane(call, clock).with(|window| window.note(call.rate, feedback, now));
    }
}

/// Shows how many lanes there are, not whose they are.
impl fmt::Debug for LocalPacer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("LocalPacer").field("keys", &lanes.len()).finish_non_exhaustive()
    }
}
