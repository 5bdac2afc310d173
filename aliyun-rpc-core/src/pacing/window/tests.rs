//! Unit tests of the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Wake;

use proptest::prelude::*;

use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn at(milliseconds: u64) -> Duration {
    Duration::from_secs(100) + Duration::from_millis(milliseconds)
}

/// Starts a call, or gives it a place in the queue however long it has to wait.
fn start(window: &mut Window, rate: Rate, now: Duration) -> Result<(), Ticket> {
    window.start(rate, Duration::MAX, now).map_err(|wait| match wait {
        Wait::Queued(ticket) => ticket,
        Wait::TooLong(wait) => panic!("{wait:?}"),
    })
}

/// How many milliseconds a call that waits has to wait yet; none if it has started.
fn look(window: &mut Window, ticket: Ticket, rate: Rate, now: Duration) -> Option<u128> {
    window.look(ticket, rate, now, Waker::noop()).err().map(|wait| wait.as_millis())
}

/// The same of a new call.
fn wait(window: &mut Window, rate: Rate, now: Duration) -> Option<u128> {
    let ticket = start(window, rate, now).err()?;
    look(window, ticket, rate, now)
}

#[derive(Default)]
struct Alarm(AtomicUsize);

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_full_window_waits_for_its_first_call_to_leave() {
    let (mut window, rate) = (Window::default(), Rate::per_second(2));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    assert_eq!(wait(&mut window, rate, at(400)), None);
    let third = start(&mut window, rate, at(500)).unwrap_err();
    assert_eq!(look(&mut window, third, rate, at(500)), Some(540));
    assert_eq!(look(&mut window, third, rate, at(1000)), Some(40));
    assert_eq!(look(&mut window, third, rate, at(1040)), None);
    assert_eq!(wait(&mut window, rate, at(1041)), Some(399));
}

#[test]
fn who_comes_later_starts_later() {
    let (mut window, rate) = (Window::default(), Rate::per_second(2));
    let waits: Vec<_> = (0..6).map(|_| wait(&mut window, rate, at(0))).collect();
    assert_eq!(waits, [None, None, Some(1040), Some(1040), Some(2080), Some(2080)]);
}

#[test]
fn who_will_not_wait_so_long_has_no_place() {
    let (mut window, rate) = (Window::default(), Rate::per_second(1));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    let late = Wait::TooLong(Duration::from_millis(1040));
    assert_eq!(window.start(rate, Duration::from_millis(1040), at(0)), Err(late));
    assert_eq!(wait(&mut window, rate, at(0)), Some(1040));
}

#[test]
fn who_gives_up_lets_those_behind_move_up_and_wakes_who_may_start_in_the_window() {
    let (mut window, rate) = (Window::default(), Rate::per_second(1));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    let [one, two, three] = [(); 3].map(|()| start(&mut window, rate, at(0)).unwrap_err());
    let alarm = Arc::<Alarm>::default();
    for ticket in [one, two, three] {
        assert!(window.look(ticket, rate, at(0), &Waker::from(Arc::clone(&alarm))).is_err());
    }
    window.leave(one, rate, at(0));
    window.leave(one, rate, at(0));
    let woken = window.take_woken();
    assert_eq!(woken.len(), 1, "the one who is the first by now");
    woken.into_iter().for_each(Waker::wake);
    assert_eq!(alarm.0.load(Ordering::Relaxed), 1);
    assert_eq!(look(&mut window, two, rate, at(0)), Some(1040));
    // The other is woken when it gets there.
    assert_eq!(look(&mut window, two, rate, at(1040)), None);
    assert_eq!(window.take_woken().len(), 1);
    assert_eq!(look(&mut window, three, rate, at(1040)), Some(1040));
}

#[test]
fn who_does_not_look_costs_the_others_one_start_and_no_more() {
    let (mut window, rate) = (Window::default(), Rate::per_second(1));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    let asleep = start(&mut window, rate, at(0)).unwrap_err();
    let awake = start(&mut window, rate, at(0)).unwrap_err();
    assert_eq!(look(&mut window, awake, rate, at(1040)), Some(1040));
    assert_eq!(look(&mut window, awake, rate, at(2080)), None);
    assert_eq!(wait(&mut window, rate, at(3120)), None);
    // When it looks at last, it is the first again, and waits like any other.
    let other = start(&mut window, rate, at(3120)).unwrap_err();
    assert_eq!(look(&mut window, asleep, rate, at(3130)), Some(1030));
    assert_eq!(look(&mut window, other, rate, at(3130)), Some(2070));
    assert_eq!(look(&mut window, asleep, rate, at(4160)), None);
}

#[test]
fn those_behind_whoever_is_passed_over_are_woken() {
    let (mut window, rate) = (Window::default(), Rate::per_second(2));
    assert!((0..2).all(|_| start(&mut window, rate, at(0)).is_ok()));
    let [one, two, three, four] = [(); 4].map(|()| start(&mut window, rate, at(0)).unwrap_err());
    for ticket in [one, two, three, four] {
        assert!(look(&mut window, ticket, rate, at(0)).is_some());
    }
    // The first two should have started long ago; the fourth was told to look later.
    assert_eq!(look(&mut window, three, rate, at(1900)), None);
    assert_eq!(window.take_woken().len(), 2, "the third itself looks earlier than it was told, too");
    assert_eq!(look(&mut window, four, rate, at(1900)), None);
}

#[test]
fn a_program_that_stood_still_goes_on_in_its_order() {
    let (mut window, rate) = (Window::default(), Rate::per_second(1));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    let waiting: Vec<_> = (0..9).map(|_| start(&mut window, rate, at(0)).unwrap_err()).collect();
    for (place, ticket) in (0..).zip(&waiting) {
        let after = look(&mut window, *ticket, rate, at(3500));
        assert_eq!(after, (place > 0).then_some(1040 * place), "{place}");
    }
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
    let ticket = start(&mut window, rate, at(0)).unwrap_err();
    assert_eq!(look(&mut window, ticket, rate, at(0)), Some(1560));
    window.note(rate, PaceFeedback::Throttled(Some(5 * SECOND)), at(1000));
    assert_eq!(look(&mut window, ticket, rate, at(1000)), Some(5000));
    // Once in a period, and those who wait are told.
    let alarm = Arc::<Alarm>::default();
    let next = start(&mut window, rate, at(1000)).unwrap_err();
    assert_eq!(look(&mut window, ticket, rate, at(6000)), None);
    let waker = Waker::from(Arc::clone(&alarm));
    assert_eq!(window.look(next, rate, at(6000), &waker), Err(Duration::from_millis(2340)));
    (0..9).for_each(|_| window.note(rate, PaceFeedback::Taken, at(6000)));
    window.take_woken().into_iter().for_each(Waker::wake);
    assert_eq!(alarm.0.load(Ordering::Relaxed), 1);
    assert_eq!(look(&mut window, next, rate, at(6000)), Some(2228));
    (0..20).for_each(|n| window.note(rate, PaceFeedback::Taken, at(7000 + 1000 * n)));
    assert_eq!(look(&mut window, next, rate, at(26_000)), None);
    assert_eq!(wait(&mut window, rate, at(26_000)), Some(1040));
}

#[test]
fn who_is_slowed_down_starts_fewer_calls_in_a_window() {
    let (mut window, rate) = (Window::default(), Rate::per_second(10));
    window.note(rate, PaceFeedback::Throttled(None), at(0));
    assert!((0..6).all(|_| start(&mut window, rate, at(0)).is_ok()));
    assert_eq!(wait(&mut window, rate, at(0)), Some(1040));
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
    assert!(!window.is_idle(at(1999)) && window.is_idle(at(2000)));
    assert_eq!(wait(&mut window, rate, at(500)), Some(1500));
}

#[test]
fn a_throttle_does_not_change_the_order() {
    let (mut window, rate) = (Window::default(), Rate::per_second(1));
    assert_eq!(wait(&mut window, rate, at(0)), None);
    let waiting = [(); 4].map(|()| start(&mut window, rate, at(0)).unwrap_err());
    window.note(rate, PaceFeedback::Exhausted(5 * SECOND), at(0));
    for (place, ticket) in (1..).zip(waiting) {
        assert!(look(&mut window, ticket, rate, at(1040 * place)).is_some());
    }
    // Whoever looks first.
    for (place, ticket) in [(3, waiting[3]), (1, waiting[1]), (2, waiting[2])] {
        assert_eq!(look(&mut window, ticket, rate, at(5000)), Some(1040 * place));
    }
    assert_eq!(look(&mut window, waiting[0], rate, at(5000)), None);
}

#[test]
fn a_lower_limit_holds_at_once_and_opens_no_window_for_others() {
    let (mut window, many, one) = (Window::default(), Rate::per_second(10), Rate::per_second(1));
    assert!((0..10).all(|n| start(&mut window, many, at(n)).is_ok()));
    let ticket = start(&mut window, one, at(10)).unwrap_err();
    assert_eq!(look(&mut window, ticket, one, at(10)), Some(1039));
    window.leave(ticket, one, at(10));
    assert_eq!(wait(&mut window, many, at(11)), Some(1029));
}

proptest! {
    /// Whoever comes, looks (in time, late or never), gives up or is throttled: no window holds more starts than the limit says,
    /// and nobody starts before those who came earlier and are awake.
    #[test]
    fn no_window_holds_more_starts_than_the_limit(
        limit in 1_u32..5,
        steps in prop::collection::vec((0_u64..400, 0_u8..6, any::<prop::sample::Index>()), 1..200),
    ) {
        let (mut window, rate) = (Window::default(), Rate::per_second(limit));
        let (mut now, mut waiting, mut started) = (at(0), Vec::new(), Vec::new());
        for (passed, step, who) in steps {
            now += Duration::from_millis(passed);
            match step {
                0 if !waiting.is_empty() => {
                    window.leave(waiting.remove(who.index(waiting.len())), rate, now);
                }
                1 | 2 if !waiting.is_empty() => {
                    let who = who.index(waiting.len());
                    if look(&mut window, waiting[who], rate, now).is_none() {
                        waiting.remove(who);
                        started.push(now);
                    }
                }
                3 => window.note(rate, PaceFeedback::Throttled(None), now),
                4 => window.note(rate, PaceFeedback::Taken, now),
                _ => match start(&mut window, rate, now) {
                    Ok(()) => started.push(now),
                    Err(ticket) => waiting.push(ticket),
                },
            }
            prop_assert!(window.waiting.iter().is_sorted_by_key(|waiter| waiter.ticket));
            prop_assert!(window.starts.len() <= limit as usize);
        }
        for starts in started.windows(limit as usize + 1) {
            prop_assert!(starts[limit as usize] - starts[0] >= padded(SECOND));
        }
        // And whoever looks when told to starts in the end, in the order of the queue.
        let mut left = waiting.clone();
        let mut order = Vec::new();
        for _ in 0..4 * waiting.len() {
            let looks: Vec<_> = left.iter().map(|who| window.look(*who, rate, now, Waker::noop())).collect();
            let mut looks_of = looks.iter();
            left.retain(|who| {
                let has_started = looks_of.next().is_some_and(Result::is_ok);
                if has_started {
                    order.push(*who);
                }
                !has_started
            });
            now += looks.iter().filter_map(|look| look.err()).min().unwrap_or_default();
        }
        prop_assert_eq!(order, waiting);
    }
}
