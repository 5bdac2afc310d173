//! How far this machine's clock is from the service's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use http::HeaderMap;
use http::header::DATE;
use jiff::fmt::rfc2822;

use crate::clock::Clock;

/// A difference that is not worth another attempt, in milliseconds: `Date` counts whole seconds, and a reply takes its time.
const NEGLIGIBLE: u64 = 5_000;

/// What is added to this machine's time, in milliseconds. Learned from the service when it refuses a timestamp, and kept.
#[derive(Debug, Default)]
pub(super) struct Skew(AtomicI64);

impl Skew {
    /// The service's time, as far as it is known.
    pub(super) fn corrected(&self, now: Duration) -> Duration {
        let offset = self.0.load(Ordering::Relaxed);
        let by = Duration::from_millis(offset.unsigned_abs());
        if offset < 0 { now.saturating_sub(by) } else { now.saturating_add(by) }
    }

    /// Learns the service's time from the `Date` of a reply; says whether that changes anything.
    pub(super) fn learn(&self, headers: &HeaderMap, clock: &dyn Clock) -> bool {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let Some(theirs) = date.and_then(|date| rfc2822::parse(date).ok()) else { return false };
        let Ok(ours) = i64::try_from(clock.now().as_millis()) else { return false };
        let offset = theirs.timestamp().as_millisecond().saturating_sub(ours);
        let before = self.0.swap(offset, Ordering::Relaxed);
        offset.abs_diff(before) > NEGLIGIBLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    fn headers(date: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(DATE, http::HeaderValue::from_static(date))])
    }

    #[test]
    fn the_services_time_is_learned_and_kept() {
        let (skew, clock) = (Skew::default(), SystemClock::new());
        assert_eq!(skew.corrected(Duration::from_secs(9)), Duration::from_secs(9));
        for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Thu, 01 Jan 2099 00:00:00 GMT"] {
            assert!(skew.learn(&headers(date), &clock), "{date}");
            assert!(!skew.learn(&headers(date), &clock), "known by now: {date}");
            let time = skew.corrected(clock.now());
            let expected =
                Duration::from_secs(if date.contains("1994") { 784_111_777 } else { 4_070_908_800 });
            assert!(time.abs_diff(expected) < Duration::from_secs(5), "{time:?}");
        }
    }

    #[test]
    fn what_is_no_date_teaches_nothing() {
        let (skew, clock) = (Skew::default(), SystemClock::new());
        for headers in [headers("yesterday"), headers(""), HeaderMap::new()] {
            assert!(!skew.learn(&headers, &clock));
        }
        assert_eq!(skew.corrected(Duration::from_secs(9)), Duration::from_secs(9));
    }
}
