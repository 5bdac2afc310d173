//! A clock that stands still until a test advances it.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use aliyun_rpc_core::Clock;

/// A clock that stands still until it is advanced; clones are the same clock. Its nonces count from 1.
#[derive(Debug, Clone)]
pub struct FakeClock(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    now: Duration,
    nonce: u128,
    sleepers: Vec<Waker>,
}

impl FakeClock {
    /// A clock that shows this time since the Unix epoch.
    #[must_use]
    pub fn at(now: Duration) -> Self {
        Self(Arc::new(Mutex::new(State { now, nonce: 0, sleepers: Vec::new() })))
    }

    /// The same, with nonces that count on from this one.
    #[must_use]
    pub fn with_nonce(self, nonce: u128) -> Self {
        self.state().nonce = nonce.wrapping_sub(1);
        self
    }

    /// Lets time pass; whoever has slept long enough wakes.
    pub fn advance(&self, by: Duration) {
        let mut state = self.state();
        state.now += by;
        state.sleepers.drain(..).for_each(Waker::wake);
    }

    /// How many sleep.
    #[must_use]
    pub fn sleepers(&self) -> usize {
        self.state().sleepers.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Duration {
        self.state().now
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let clock = self.clone();
        let until = self.now() + duration;
        Box::pin(poll_fn(move |context| {
            let mut state = clock.state();
            if state.now >= until {
                return Poll::Ready(());
            }
            state.sleepers.push(context.waker().clone());
            Poll::Pending
        }))
    }

    fn nonce(&self) -> u128 {
        let mut state = self.state();
        state.nonce = state.nonce.wrapping_add(1);
        state.nonce
    }
}
