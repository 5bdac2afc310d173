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

/// A throttle says nothing any more after this time.
const SLOW_FOR: Duration = Duration::from_secs(600);

/// Nothing is left alone for longer, whatever a reply says: the official clients wait for no longer either.
const LONGEST_CLOSED: Duration = Duration::from_secs(120);

/// The starts of the calls of a window, and those that are booked.
#[derive(Debug)]
pub(super) struct Window {
    /// In the order of their times.
    starts: VecDeque<Start>,
    booked: u64,
    /// How many times longer than documented a window is, because others call too. At least 1.
    stretch: f64,
    /// When it was stretched last: the throttles of one burst count once.
    stretched: Option<Duration>,
    /// Nothing starts before.
    closed_until: Duration,
    /// The longest window that was asked for.
    longest: Duration,
}

/// One start.
#[derive(Debug)]
struct Start {
    at: Duration,
    /// Whose it is, if it is booked; nothing if the call has started.
    booking: Option<Booking>,
}

/// Names a call that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Booking(u64);

/// Why a call does not start now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// Its start is booked.
    Booked(Booking),
    /// It would have to wait so long.
    TooLong(Duration),
}

impl Default for Window {
    fn default() -> Self {
        Self {
            starts: VecDeque::new(),
            booked: 0,
            stretch: 1.0,
            stretched: None,
            closed_until: Duration::ZERO,
            longest: Duration::ZERO,
        }
    }
}

impl Window {
    /// Starts a call now, or books its start behind all others if that is within `limit`.
    pub(super) fn start(&mut self, rate: Rate, limit: Duration, now: Duration) -> Result<(), Wait> {
        let at = self.earliest(self.starts.len(), rate, now);
        let wait = at.saturating_sub(now);
        if wait > limit {
            return Err(Wait::TooLong(wait));
        }
        self.booked += 1;
        let booking = Booking(self.booked);
        self.insert(at, booking, now).map_err(|_| Wait::Booked(booking))
    }

    /// Starts a call that waited, or says how long it still has to wait.
    pub(super) fn start_booked(
        &mut self,
        booking: Booking,
        rate: Rate,
        now: Duration,
    ) -> Result<(), Duration> {
        let ahead = match self.position(booking) {
            Some(place) => {
                self.starts.remove(place);
                place
            }
            // It did not look for so long that its start was forgotten.
            None => self.starts.len(),
        };
        let at = self.earliest(ahead, rate, now);
        self.insert(at, booking, now)
    }

    /// Gives a start back that was booked, if it was: those behind move up. Says whether there were any.
    pub(super) fn give_back(&mut self, booking: Booking) -> bool {
        let Some(given_back) = self.position(booking) else { return false };
        let mut free = given_back;
        for next in free + 1..self.starts.len() {
            if let Some(booking) = self.starts[next].booking {
                self.starts[free].booking = Some(booking);
                free = next;
            }
        }
        self.starts.remove(free);
        free > given_back
    }

    /// When a call may start that has `ahead` starts before it.
    fn earliest(&mut self, ahead: usize, rate: Rate, now: Duration) -> Duration {
        if self.stretched.is_some_and(|at| at.saturating_add(SLOW_FOR) <= now) {
            self.restore();
        }
        let period = padded(rate.period()).mul_f64(self.stretch);
        self.longest = self.longest.max(period);
        let first = self.counted(rate.limit() as usize, ahead, now);
        let full_until = first.map_or(Duration::ZERO, |first| first.at.saturating_add(period));
        full_until.max(self.closed_until).max(now)
    }

    /// Notes the start of a call: one of now as started, a later one as booked, which is how long from now.
    fn insert(&mut self, at: Duration, booking: Booking, now: Duration) -> Result<(), Duration> {
        let is_now = at == now;
        let is_last = self.starts.back().is_none_or(|last| last.at <= at);
        let place =
            if is_last { self.starts.len() } else { self.starts.partition_point(|start| start.at <= at) };
        self.starts.insert(place, Start { at, booking: (!is_now).then_some(booking) });
        // What is older than all windows decides nothing.
        while self.starts.front().is_some_and(|first| first.at.saturating_add(self.longest) <= now) {
            self.starts.pop_front();
        }
        if is_now { Ok(()) } else { Err(at - now) }
    }

    /// The first of the last `limit` starts that count for a call with `ahead` starts before it: those, and behind them those of
    /// calls that have started, as a call may start later than it had booked.
    fn counted(&self, limit: usize, ahead: usize, now: Duration) -> Option<&Start> {
        let mut started = self
            .starts
            .range(ahead..)
            .take_while(|start| start.at <= now)
            .filter(|start| start.booking.is_none());
        let behind = started.clone().count();
        match limit.checked_sub(behind) {
            None | Some(0) => started.nth(behind - limit),
            Some(left) => self.starts.get(ahead.checked_sub(left)?),
        }
    }

    fn position(&self, booking: Booking) -> Option<usize> {
        self.starts.iter().position(|start| start.booking == Some(booking))
    }

    pub(super) fn note(&mut self, rate: Rate, feedback: PaceFeedback, now: Duration) {
        match feedback {
            PaceFeedback::Taken if self.stretch <= FASTER => self.restore(),
            PaceFeedback::Taken => self.stretch /= FASTER,
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

    fn restore(&mut self) {
        self.stretch = 1.0;
        self.stretched = None;
    }

    fn close(&mut self, now: Duration, wish: Duration) {
        self.closed_until = self.closed_until.max(now.saturating_add(wish.min(LONGEST_CLOSED)));
    }

    /// Whether it remembers nothing that could make a call wait.
    pub(super) fn is_idle(&self, now: Duration) -> bool {
        let last = self.starts.back().map_or(Duration::ZERO, |last| last.at.saturating_add(self.longest));
        let slow_until = self.stretched.map_or(Duration::ZERO, |at| at.saturating_add(SLOW_FOR));
        now >= self.closed_until.max(last).max(slow_until)
    }
}

/// A window four hundredths longer than documented: calls that start evenly may arrive unevenly.
fn padded(period: Duration) -> Duration {
    period.saturating_add(period / 25)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(milliseconds: u64) -> Duration {
        Duration::from_secs(100) + Duration::from_millis(milliseconds)
    }

    /// Starts or books a call, however long it has to wait.
    fn start(window: &mut Window, rate: Rate, now: Duration) -> Result<(), (Booking, Duration)> {
        window.start(rate, Duration::MAX, now).map_err(|wait| match wait {
            Wait::Booked(booking) => (booking, window.start_booked(booking, rate, now).unwrap_err()),
            Wait::TooLong(wait) => panic!("{wait:?}"),
        })
    }

    /// How long a new call has to wait, in milliseconds.
    fn wait(window: &mut Window, rate: Rate, now: Duration) -> Option<u128> {
        start(window, rate, now).err().map(|(_, wait)| wait.as_millis())
    }

    #[test]
    fn a_full_window_waits_for_its_first_call_to_leave() {
        let (mut window, rate) = (Window::default(), Rate::per_second(2));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        assert_eq!(wait(&mut window, rate, at(400)), None);
        let (third, left) = start(&mut window, rate, at(500)).unwrap_err();
        assert_eq!(left.as_millis(), 540);
        assert_eq!(window.start_booked(third, rate, at(1000)), Err(Duration::from_millis(40)));
        assert_eq!(window.start_booked(third, rate, at(1040)), Ok(()));
        assert_eq!(wait(&mut window, rate, at(1041)), Some(399));
    }

    #[test]
    fn who_comes_later_starts_later() {
        let (mut window, rate) = (Window::default(), Rate::per_second(2));
        let waits: Vec<_> = (0..6).map(|_| wait(&mut window, rate, at(0))).collect();
        assert_eq!(waits, [None, None, Some(1040), Some(1040), Some(2080), Some(2080)]);
    }

    #[test]
    fn who_gives_up_lets_those_behind_move_up() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        let [one, two, three] = [(); 3].map(|()| start(&mut window, rate, at(0)).unwrap_err().0);
        assert!(window.give_back(one), "two moved up");
        assert!(!window.give_back(one), "it had nothing any more");
        assert_eq!(window.start_booked(two, rate, at(0)), Err(Duration::from_millis(1040)));
        assert_eq!(window.start_booked(three, rate, at(0)), Err(Duration::from_millis(2080)));
        assert_eq!(wait(&mut window, rate, at(0)), Some(3120));
        assert!(window.give_back(three) && window.give_back(two));
        assert_eq!(wait(&mut window, rate, at(0)), Some(1040 + 1040));
    }

    #[test]
    fn who_will_not_wait_so_long_books_nothing() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        let late = Wait::TooLong(Duration::from_millis(1040));
        assert_eq!(window.start(rate, Duration::from_millis(1039), at(0)), Err(late));
        assert_eq!(wait(&mut window, rate, at(0)), Some(1040));
    }

    #[test]
    fn who_does_not_look_costs_the_others_one_start_and_no_more() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        let (asleep, _) = start(&mut window, rate, at(0)).unwrap_err();
        let (awake, _) = start(&mut window, rate, at(0)).unwrap_err();
        assert_eq!(window.start_booked(awake, rate, at(2080)), Ok(()));
        assert_eq!(wait(&mut window, rate, at(3120)), None);
        // When it looks at last, it has to wait like any other.
        assert_eq!(window.start_booked(asleep, rate, at(3130)), Err(Duration::from_millis(1030)));
        assert_eq!(window.start_booked(asleep, rate, at(4160)), Ok(()));
    }

    #[test]
    fn the_limit_of_a_minute_is_no_limit_of_a_second() {
        let (mut window, rate) = (Window::default(), Rate::per_minute(3));
        assert!((0..3).all(|n| start(&mut window, rate, at(n)).is_ok()));
        assert_eq!(wait(&mut window, rate, at(3)), Some(62_397));
    }

    #[test]
    fn throttles_of_one_burst_slow_down_once_and_success_restores() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        for burst in 0..5 {
            window.note(rate, PaceFeedback::Throttled(None), at(burst));
        }
        let (booking, left) = start(&mut window, rate, at(0)).unwrap_err();
        assert_eq!(left.as_millis(), 2080);
        window.note(rate, PaceFeedback::Throttled(Some(5 * SECOND)), at(1000));
        assert_eq!(window.start_booked(booking, rate, at(1000)), Err(5 * SECOND));
        (0..100).for_each(|_| window.note(rate, PaceFeedback::Taken, at(1000)));
        assert_eq!(window.start_booked(booking, rate, at(6000)), Ok(()));
        assert_eq!(wait(&mut window, rate, at(6000)), Some(1040));
    }

    #[test]
    fn a_throttle_is_forgotten_in_time() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        window.note(rate, PaceFeedback::Throttled(None), at(0));
        assert!(!window.is_idle(at(599_999)) && window.is_idle(at(600_000)));
        assert_eq!(wait(&mut window, rate, at(600_000)), None);
        assert_eq!(wait(&mut window, rate, at(600_000)), Some(1040));
    }

    #[test]
    fn a_service_that_has_no_calls_left_is_left_alone() {
        let (mut window, rate) = (Window::default(), Rate::per_second(100));
        window.note(rate, PaceFeedback::Exhausted(2 * SECOND), at(0));
        assert_eq!(wait(&mut window, rate, at(500)), Some(1500));
        assert!(!window.is_idle(at(1999)));
    }

    #[test]
    fn those_whom_a_closed_service_made_wait_start_in_their_order() {
        let (mut window, rate) = (Window::default(), Rate::per_second(1));
        assert_eq!(wait(&mut window, rate, at(0)), None);
        let [one, two] = [(); 2].map(|()| start(&mut window, rate, at(0)).unwrap_err().0);
        window.note(rate, PaceFeedback::Exhausted(5 * SECOND), at(0));
        assert_eq!(window.start_booked(one, rate, at(1040)), Err(Duration::from_millis(3960)));
        assert_eq!(window.start_booked(two, rate, at(2080)), Err(Duration::from_millis(2920)));
        assert_eq!(window.start_booked(two, rate, at(5000)), Err(Duration::from_millis(1040)));
        assert_eq!(window.start_booked(one, rate, at(5000)), Ok(()));
        assert_eq!(window.start_booked(two, rate, at(6040)), Ok(()));
    }

    #[test]
    fn who_only_asks_opens_no_window_for_others() {
        let (mut window, many, one) = (Window::default(), Rate::per_second(10), Rate::per_second(1));
        assert!((0..10).all(|n| start(&mut window, many, at(n)).is_ok()));
        let (booking, _) = start(&mut window, one, at(10)).unwrap_err();
        assert!(!window.give_back(booking), "nobody is behind");
        assert_eq!(wait(&mut window, many, at(11)), Some(1029));
    }

    #[test]
    fn a_lower_limit_holds_at_once() {
        let mut window = Window::default();
        assert!((0..10).all(|n| start(&mut window, Rate::per_second(10), at(n)).is_ok()));
        assert_eq!(wait(&mut window, Rate::per_second(1), at(10)), Some(1039));
    }

    proptest! {
        /// Whoever comes, looks (in time, late or never) and gives up: no window holds more starts than the limit says.
        #[test]
        fn no_window_holds_more_starts_than_the_limit(
            limit in 1_u32..5,
            steps in prop::collection::vec((0_u64..400, 0_u8..4, any::<prop::sample::Index>()), 1..200),
        ) {
            let (mut window, rate) = (Window::default(), Rate::per_second(limit));
            let (mut now, mut waiting, mut started) = (at(0), Vec::new(), Vec::new());
            for (passed, step, who) in steps {
                now += Duration::from_millis(passed);
                match step {
                    0 if !waiting.is_empty() => {
                        window.give_back(waiting.swap_remove(who.index(waiting.len())));
                    }
                    1 | 2 if !waiting.is_empty() => {
                        let who = who.index(waiting.len());
                        if window.start_booked(waiting[who], rate, now).is_ok() {
                            waiting.swap_remove(who);
                            started.push(now);
                        }
                    }
                    _ => match start(&mut window, rate, now) {
                        Ok(()) => started.push(now),
                        Err((booking, _)) => waiting.push(booking),
                    },
                }
                prop_assert!(window.starts.iter().is_sorted_by_key(|start| start.at));
            }
            for starts in started.windows(limit as usize + 1) {
                prop_assert!(starts[limit as usize] - starts[0] >= padded(SECOND));
            }
            // And whoever keeps looking when told to starts in the end.
            for _ in 0..4 * waiting.len() {
                let looks = waiting.iter().map(|who| window.start_booked(*who, rate, now)).collect::<Vec<_>>();
                let first = looks.iter().filter_map(|look| look.err()).min();
                let mut looks = looks.iter();
                waiting.retain(|_| looks.next().is_some_and(Result::is_err));
                now += first.unwrap_or_default();
            }
            prop_assert!(waiting.is_empty());
        }
    }
}
