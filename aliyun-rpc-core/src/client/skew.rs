//! How far this machine's clock is from the service's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use http::HeaderMap;
use http::header::DATE;
use jiff::fmt::rfc2822;

use crate::clock::Clock;

/// A difference that is not worth another attempt, in milliseconds: `Date` counts whole seconds, and a reply takes its time.
const NEGLIGIBLE: u64 = 5_000;

/// No service's clock is as late as the year 3000, in milliseconds; a timestamp could not say much more.
const LATEST: i64 = 32_503_680_000_000;

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

    /// Learns the service's time from the `Date` of a reply to a request that was signed for the time `signed`; says whether
    /// that was another.
    pub(super) fn learn(&self, headers: &HeaderMap, clock: &dyn Clock, signed: Duration) -> bool {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let Some(theirs) = date.and_then(|date| rfc2822::parse(date).ok()) else { return false };
        let Ok(ours) = i64::try_from(clock.now().as_millis()) else { return false };
        let Ok(signed) = i64::try_from(signed.as_millis()) else { return false };
        let theirs = theirs.timestamp().as_millisecond();
        if theirs > LATEST {
            return false;
        }
        self.0.store(theirs.saturating_sub(ours), Ordering::Relaxed);
        theirs.abs_diff(signed) > NEGLIGIBLE
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
            let signed = skew.corrected(clock.now());
            assert!(skew.learn(&headers(date), &clock, signed), "{date}");
            // Who signed before it was known may try again as well, who signed since may not.
            assert!(skew.learn(&headers(date), &clock, signed), "{date}");
            let signed = skew.corrected(clock.now());
            assert!(!skew.learn(&headers(date), &clock, signed), "known by now: {date}");
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
            assert!(!skew.learn(&headers, &clock, clock.now()));
        }
        assert_eq!(skew.corrected(Duration::from_secs(9)), Duration::from_secs(9));
    }
}
