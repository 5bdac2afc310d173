//! A window that slides over the starts of calls, and how fast it may be filled.

use std::collections::VecDeque;
use std::time::Duration;

use super::PaceFeedback;
use crate::action::Rate;

/// By how much a throttle slows down, and how slow it gets at most: to a sixteenth.
const SLOWER: f64 = 2.0;
const SLOWEST: f64 = 16.0;
/// By how much a call that is taken speeds up again.
const FASTER: f64 = 1.05;

/// Nothing is left alone for longer, whatever a reply says: the official clients wait for no longer either.
const LONGEST_CLOSED: Duration = Duration::from_secs(120);

/// The starts of the calls of a window.
#[derive(Debug)]
pub(super) struct Window {
    starts: VecDeque<Duration>,
    /// How many times longer than documented a window is, because others call too. At least 1.
    stretch: f64,
    /// When it was stretched last: the throttles of one burst count once.
    stretched: Option<Duration>,
    /// Nothing starts before.
    closed_until: Duration,
    /// How long a window is that was asked for last, and the longest that was.
    period: Duration,
    longest: Duration,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            starts: VecDeque::new(),
            stretch: 1.0,
            stretched: None,
            closed_until: Duration::ZERO,
            period: Duration::ZERO,
            longest: Duration::ZERO,
        }
    }
}

impl Window {
    /// Starts a call now, or says how long it has to wait at least.
    pub(super) fn start(&mut self, rate: Rate, now: Duration) -> Option<Duration> {
        let limit = rate.limit().max(1) as usize;
        self.period = padded(rate.period()).mul_f64(self.stretch);
        // What is older than all windows decides nothing.
        self.longest = self.longest.max(self.period);
        while self.starts.front().is_some_and(|first| first.saturating_add(self.longest) <= now) {
            self.starts.pop_front();
        }
        let first = self.starts.len().checked_sub(limit).and_then(|first| self.starts.get(first));
        let full_until = first.map_or(Duration::ZERO, |first| first.saturating_add(self.period));
        let wait = full_until.max(self.closed_until).saturating_sub(now);
        if !wait.is_zero() {
            return Some(wait);
        }
        self.starts.push_back(now);
        None
    }

    pub(super) fn note(&mut self, rate: Rate, feedback: PaceFeedback, now: Duration) {
        match feedback {
            PaceFeedback::Taken => self.stretch = (self.stretch / FASTER).max(1.0),
            PaceFeedback::Exhausted(left) => self.close(now, left),
            PaceFeedback::Throttled(wish) => {
                let again = |at: Duration| now >= at.saturating_add(rate.period());
                if self.stretched.is_none_or(again) {
                    self.stretch = (self.stretch * SLOWER).min(SLOWEST);
                    self.stretched = Some(now);
                }
                if let Some(wish) = wish {
                    self.close(now, wish);
                }
            }
        }
    }

    fn close(&mut self, now: Duration, wish: Duration) {
        self.closed_until = self.closed_until.max(now.saturating_add(wish.min(LONGEST_CLOSED)));
    }

    /// Whether it remembers nothing that could make a call wait.
    pub(super) fn is_idle(&self, now: Duration) -> bool {
        let last = self.starts.back().copied().unwrap_or_default();
        now >= self.closed_until.max(last.saturating_add(self.period)) && self.stretch <= 1.0
    }
}

/// A window four hundredths longer than documented: calls that start evenly may arrive unevenly.
fn padded(period: Duration) -> Duration {
    period.saturating_add(period / 25)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(milliseconds: u64) -> Duration {
        Duration::from_secs(100) + Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_full_window_waits_for_its_first_call_to_leave() {
        let (mut window, rate) = (Window::default(), Rate::per_second(2));
        assert_eq!(window.start(rate, at(0)), None);
        assert_eq!(window.start(rate, at(400)), None);
        assert_eq!(window.start(rate, at(500)), Some(Duration::from_millis(540)));
        assert_eq!(window.start(rate, at(1040)), None);
        assert_eq!(window.start(rate, at(1041)), Some(Duration::from_millis(399)));
    }

    #[test]
    fn the_limit_of_a_minute_is_no_limit_of_a_second() {
        let (mut window, rate) = (Window::default(), Rate::per_minute(3));
        assert!((0..3).all(|n| window.start(rate, at(n)).is_none()));
        assert_eq!(window.start(rate, at(3)), Some(Duration::from_millis(62_397)));
    }

    #[test]
    fn throttles_of_one_burst_slow_down_once_and_success_restores() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(window.start(rate, at(0)), None);
        for burst in 0..5 {
            window.note(rate, PaceFeedback::Throttled(None), at(burst));
        }
        assert_eq!(window.start(rate, at(0)), Some(2 * SECOND + Duration::from_millis(80)));
        window.note(rate, PaceFeedback::Throttled(Some(5 * SECOND)), at(1000));
        assert_eq!(window.start(rate, at(1000)), Some(5 * SECOND));
        (0..100).for_each(|_| window.note(rate, PaceFeedback::Taken, at(1000)));
        assert_eq!(window.start(rate, at(6000)), None);
        assert_eq!(window.start(rate, at(6000)), Some(SECOND + Duration::from_millis(40)));
    }

    #[test]
    fn a_service_that_has_no_calls_left_is_left_alone() {
        let (mut window, rate) = (Window::default(), Rate::per_second(100));
        window.note(rate, PaceFeedback::Exhausted(2 * SECOND), at(0));
        assert_eq!(window.start(rate, at(500)), Some(Duration::from_millis(1500)));
        assert!(!window.is_idle(at(1999)) && window.is_idle(at(2000)));
    }

    #[test]
    fn who_only_asks_opens_no_window_for_others() {
        let (mut window, many, one) = (Window::default(), Rate::per_second(10), Rate::per_second(1));
        assert!((0..10).all(|n| window.start(many, at(n)).is_none()));
        assert!(window.start(one, at(10)).is_some());
        assert_eq!(window.start(many, at(11)), Some(Duration::from_millis(1029)));
    }

    #[test]
    fn a_lower_limit_holds_at_once() {
        let mut window = Window::default();
        assert!((0..10).all(|n| window.start(Rate::per_second(10), at(n)).is_none()));
        assert_eq!(window.start(Rate::per_second(1), at(10)), Some(Duration::from_millis(1039)));
    }
}
