//! When a call is sent again, and after how long.

mod budget;

pub(crate) use budget::Budget;

use std::time::Duration;

/// Attempts of a call, the first included.
const ATTEMPTS: u32 = 3;
/// The longest wait before the second attempt; it doubles with each further one. After a throttle, limits count seconds.
const AFTER_FAILURE: Duration = Duration::from_millis(200);
const AFTER_THROTTLE: Duration = Duration::from_secs(1);
/// The longest wait of all.
const LONGEST: Duration = Duration::from_secs(20);

/// How a client sends calls again that failed.
///
/// A call is sent again if it surely did not run: it never left, or it was refused before running (throttled, a timestamp
/// or nonce that was not accepted, credentials that are over where their source gives others). Where it may have run, it is sent again only if a second run does no more than the
/// first: the action is idempotent, or the call carries an idempotency token. What the service decided for good is never
/// sent again.
///
/// Each attempt has a new nonce, time and signature, and the same idempotency token. Waits grow exponentially with full
/// jitter, and are at least as long as the service asks for. A budget that all calls of a client share stops repetition
/// where most calls fail: it holds a hundred further attempts, and each success brings back a fifth of one.
///
/// Where it may have run, what is sent again is what fails in passing: no complete reply, HTTP status 408, 500, 502, 503 and
/// 504, and codes such as `InternalError` and `ServiceUnavailable`. A page under status 200 or a redirect is not: the same would come
/// again.
///
/// ```
/// use std::time::Duration;
/// use aliyun_rpc_core::RetryPolicy;
///
/// let patient = RetryPolicy::new().attempts(5).longest_wait(Duration::from_secs(60));
/// let never = RetryPolicy::never();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is set on a client or a call"]
pub struct RetryPolicy {
    attempts: u32,
    after_failure: Duration,
    after_throttle: Duration,
    longest: Duration,
}

impl RetryPolicy {
    /// Three attempts, the first included.
    pub const fn new() -> Self {
        Self {
            attempts: ATTEMPTS,
            after_failure: AFTER_FAILURE,
            after_throttle: AFTER_THROTTLE,
            longest: LONGEST,
        }
    }

    /// One attempt.
    pub const fn never() -> Self {
        Self { attempts: 1, ..Self::new() }
    }

    /// How many attempts a call has, the first included; none counts as one.
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts: if attempts == 0 { 1 } else { attempts }, ..self }
    }

    /// The longest wait before the second attempt; it doubles with each further one. 200 ms unless set; after a throttle
    /// five times as long.
    pub const fn first_wait(self, wait: Duration) -> Self {
        Self { after_failure: wait, after_throttle: wait.saturating_mul(5), ..self }
    }

    /// The longest wait of all, 20 s unless set. Where the service asks for a longer one, the call fails.
    pub const fn longest_wait(self, wait: Duration) -> Self {
        Self { longest: wait, ..self }
    }

    pub(crate) const fn allows(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// How long to wait after `attempts` attempts, if the service's own wish can be met. `chance` is a number from 0 to 1.
    pub(crate) fn wait(
        &self,
        attempts: u32,
        cause: Cause,
        wish: Option<Duration>,
        chance: f64,
    ) -> Option<Duration> {
        if cause == Cause::AtOnce {
            return Some(Duration::ZERO);
        }
        let first = if cause == Cause::Throttled { self.after_throttle } else { self.after_failure };
        let doubled = first.saturating_mul(1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX));

        match wish {
            Some(wish) if wish > self.longest => None,
            // Who was sent away together should not come back together.
            Some(wish) => {
                let later = wish.saturating_add(first.min(wish).mul_f64(chance));
                Some(later.min(self.longest))
            }
            None => Some(doubled.min(self.longest).mul_f64(chance)),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a call is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// There was no answer, or the service failed.
    Failed,
    /// There were too many calls.
    Throttled,
    /// What was refused is put right by now: a new nonce, the service's time, new credentials.
    AtOnce,
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLISECOND: Duration = Duration::from_millis(1);

    #[test]
    fn waits_grow_up_to_the_longest_and_are_spread_evenly() {
        let policy = RetryPolicy::new().first_wait(100 * MILLISECOND).longest_wait(300 * MILLISECOND);
        for (attempts, most) in [(1, 100), (2, 200), (3, 300), (4, 300), (200, 300)] {
            let waits: Vec<u128> = (0..2000)
                .map(|n| {
                    policy.wait(attempts, Cause::Failed, None, f64::from(n) / 2000.0).unwrap().as_millis()
                })
                .collect();
            assert!(waits.iter().all(|wait| *wait < most), "after {attempts}");
            let average = waits.iter().sum::<u128>() / 2000;
            assert!(average.abs_diff(most / 2) <= most / 20, "{average} of {most} after {attempts}");
        }
    }

    #[test]
    fn the_service_is_given_the_time_it_asks_for() {
        let policy = RetryPolicy::new();
        for n in 0..100 {
            let chance = f64::from(n) / 100.0;
            let wait = policy.wait(1, Cause::Throttled, Some(2000 * MILLISECOND), chance).unwrap();
            assert!((2000..3000).contains(&wait.as_millis()), "{wait:?}");
        }
        assert_eq!(policy.wait(1, Cause::Throttled, Some(Duration::from_secs(3600)), 0.0), None);
        assert_eq!(policy.wait(1, Cause::AtOnce, None, 0.7), Some(Duration::ZERO));
    }

    #[test]
    fn a_throttled_call_waits_longer() {
        let longest = |cause| {
            let waits =
                (0..1000).map(|n| RetryPolicy::new().wait(1, cause, None, f64::from(n) / 1000.0).unwrap());
            waits.max().unwrap().as_millis()
        };
        assert!((150..200).contains(&longest(Cause::Failed)));
        assert!((900..1000).contains(&longest(Cause::Throttled)));
    }

    #[test]
    fn the_longest_time_of_all_is_no_wait_too_long() {
        let policy = RetryPolicy::new().first_wait(Duration::MAX).longest_wait(Duration::MAX);
        let most = 1.0 - f64::EPSILON / 2.0;
        for wish in [None, Some(Duration::MAX)] {
            assert!(policy.wait(9, Cause::Failed, wish, most).unwrap() > Duration::from_secs(u64::MAX / 2));
        }
    }

    #[test]
    fn there_is_always_a_first_attempt() {
        assert!(RetryPolicy::new().attempts(0).allows(0) && !RetryPolicy::never().allows(1));
        assert!(RetryPolicy::default().allows(2) && !RetryPolicy::default().allows(3));
    }
}
