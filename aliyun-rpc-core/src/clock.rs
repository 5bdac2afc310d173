//! Time, sleep and randomness: the only place that reads them.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

/// What a client knows of time and chance. Tests pass their own to [`ClientBuilder::clock`](crate::ClientBuilder::clock).
pub trait Clock: fmt::Debug + Send + Sync {
    /// Time since 1970-01-01T00:00:00Z.
    fn now(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

    /// A number that no request of the last 15 minutes carried, from any process.
    fn nonce(&self) -> u128;

    /// Time since any moment, which nobody sets: what deadlines and limits are measured by.
    fn monotonic(&self) -> Duration {
        self.now()
    }
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        (**self).sleep(duration)
    }

    fn nonce(&self) -> u128 {
        (**self).nonce()
    }

    fn monotonic(&self) -> Duration {
        (**self).monotonic()
    }
}

/// The system's clock, tokio's timer, and nonces that count on from a random start.
#[derive(Debug)]
pub struct SystemClock {
    /// Tells processes and clients apart.
    series: u64,
    next: AtomicU64,
    origin: Instant,
}

impl SystemClock {
    /// A clock with nonces of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { series: random(), next: AtomicU64::new(random()), origin: origin() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        since_epoch()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        // A task that always finds something to do has no budget left for a timer of tokio's.
        Box::pin(tokio::task::unconstrained(tokio::time::sleep(duration)))
    }

    fn nonce(&self) -> u128 {
        u128::from(self.series) << 64 | u128::from(self.next.fetch_add(1, Ordering::Relaxed))
    }

    fn monotonic(&self) -> Duration {
        self.origin.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn origin() -> Instant {
    Instant::now()
}

fn random() -> u64 {
    // A system without a random source still tells its processes apart by when they started.
    getrandom::u64()
        .unwrap_or_else(|_| since_epoch().as_nanos() as u64 ^ u64::from(std::process::id()).rotate_left(32))
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn since_epoch() -> Duration {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}

/// A number from 0 to less than 1, evenly spread, and another in each process: the nonce, whose bits are mixed (the finalizer
/// of SplitMix64) as nonces are a series.
pub(crate) fn chance(clock: &dyn Clock) -> f64 {
    let nonce = clock.nonce();
    let mut bits = (nonce >> 64) as u64 ^ (nonce as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    // So many bits as a float has.
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A time as messages have it: to the millisecond.
pub(crate) fn rounded(duration: Duration) -> Duration {
    let milliseconds = duration.saturating_add(Duration::from_micros(500)).as_millis();
    match u64::try_from(milliseconds) {
        Ok(milliseconds @ 1..) => Duration::from_millis(milliseconds),
        _ => duration,
    }
}

/// The output of `future`, or nothing if `limit` passes first.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    // Set only once there is something to wait for.
    let mut sleep = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        sleep.get_or_insert_with(|| clock.sleep(limit)).as_mut().poll(context).map(|()| None)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_of_one_clock_and_of_two_differ() {
        let (one, other) = (SystemClock::new(), SystemClock::new());
        let nonces = [one.nonce(), one.nonce(), other.nonce(), other.nonce()];
        assert!((0..4).all(|i| (0..i).all(|j| nonces[i] != nonces[j])));
    }

    #[tokio::test]
    async fn a_limit_passes_though_there_is_always_something_to_do() {
        let busy = async {
            loop {
                tokio::task::consume_budget().await;
            }
        };
        assert!(within(&SystemClock::new(), Duration::from_millis(10), busy).await.is_none());
    }

    #[test]
    fn chance_is_even() {
        let clock = SystemClock::new();
        let numbers: Vec<f64> = (0..4000).map(|_| chance(&clock)).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        for tenth in 0..10 {
            let low = f64::from(tenth) / 10.0;
            let count = numbers.iter().filter(|number| (low..low + 0.1).contains(*number)).count();
            assert!((280..520).contains(&count), "{count} from {low}");
        }
    }

    #[test]
    fn messages_have_times_to_the_millisecond() {
        let shown = |nanoseconds| format!("{:?}", rounded(Duration::from_nanos(nanoseconds)));
        assert_eq!([699_965_940, 4_999_700_000, 1_200, 0].map(shown), ["700ms", "5s", "1.2µs", "0ns"]);
        assert_eq!(rounded(Duration::MAX), Duration::MAX);
    }

    #[test]
    fn the_clock_reads_the_systems_time() {
        // 2026-01-01 and 2100-01-01.
        assert!((1_767_225_600..4_102_444_800).contains(&SystemClock::new().now().as_secs()));
    }
}
