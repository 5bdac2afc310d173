//! A window that slides over the starts of calls, how fast it may be filled, and who waits to.

use std::collections::VecDeque;
use std::task::Waker;
use std::time::Duration;

use super::PaceFeedback;
use crate::action::Rate;

/// By how much a throttle slows down, and how slow it gets at most: to a sixteenth.
const SLOWER: f64 = 1.5;
const SLOWEST: f64 = 16.0;
/// By how much calls that are taken speed up again, and how often at most: once in a period, or in this time if that is shorter.
const FASTER: f64 = 1.05;
const PATIENCE: Duration = Duration::from_secs(10);

/// A throttle says nothing any more after this time.
const SLOW_FOR: Duration = Duration::from_secs(600);

/// Nothing is left alone for longer, whatever a reply says: the official clients wait for no longer either.
const LONGEST_CLOSED: Duration = Duration::from_secs(120);

/// Who does not look for so long after its turn has come is passed over: nobody may ever poll it again.
const ASLEEP: Duration = Duration::from_millis(500);

/// The last starts, and the queue for the next.
///
/// Only who waits and in which order is kept, not when each may start: that follows from the last starts and from the pace, and
/// so is right whatever becomes of the pace and of those who wait before. Each has an alarm for the time that it was told. Of
/// those who may start within a window, whoever could start earlier than that is woken; the others are when they get there.
#[derive(Debug)]
pub(super) struct Window {
    /// As many as the highest limit says.
    starts: VecDeque<Duration>,
    /// In the order of their tickets.
    waiting: VecDeque<Waiter>,
    tickets: u64,
    /// How many times slower than documented calls start, because others call too. At least 1.
    stretch: f64,
    /// When it was slowed down last: the throttles of one burst count once.
    slowed: Option<Duration>,
    /// When the pace changed last.
    changed: Duration,
    /// Nothing starts before.
    closed_until: Duration,
    /// The highest limit and the longest period that were asked for.
    highest: usize,
    longest: Duration,
    /// Who is to be woken.
    woken: Vec<Waker>,
}

/// Who waits.
#[derive(Debug)]
struct Waiter {
    ticket: Ticket,
    /// When it looks next.
    alarm: Duration,
    waker: Option<Waker>,
}

/// How many calls may start in a window of which length.
#[derive(Debug, Clone, Copy)]
struct Pace {
    count: usize,
    period: Duration,
}

/// A place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// Why a call does not start now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// It has a place in the queue.
    Queued(Ticket),
    /// It would have to wait so long.
    TooLong(Duration),
}

impl Default for Window {
    fn default() -> Self {
        Self {
            starts: VecDeque::new(),
            waiting: VecDeque::new(),
            tickets: 0,
            stretch: 1.0,
            slowed: None,
            changed: Duration::ZERO,
            closed_until: Duration::ZERO,
            highest: 0,
            longest: Duration::ZERO,
            woken: Vec::new(),
        }
    }
}

impl Window {
    /// Starts a call now, or puts it at the end of the queue if it may start within `limit`.
    pub(super) fn start(&mut self, rate: Rate, limit: Duration, now: Duration) -> Result<(), Wait> {
        let pace = self.pace(rate, now);
        self.pass_over_sleepers(self.waiting.len(), pace, now);
        let at = self.time_of(self.waiting.len(), pace, now);
        let wait = at.saturating_sub(now);
        if wait.is_zero() {
            self.started(pace, now);
            return Ok(());
        }
        if wait >= limit {
            return Err(Wait::TooLong(wait));
        }
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.waiting.push_back(Waiter { ticket, alarm: at, waker: None });
        Err(Wait::Queued(ticket))
    }

    /// Starts a call that waited, or says how long it still has to wait. Should its time come earlier, it is woken.
    pub(super) fn look(
        &mut self,
        ticket: Ticket,
        rate: Rate,
        now: Duration,
        waker: &Waker,
    ) -> Result<(), Duration> {
        let place = match self.waiting.binary_search_by_key(&ticket, |waiter| waiter.ticket) {
            Ok(place) => place,
            // It was passed over, and has its place again.
            Err(place) => {
                self.waiting.insert(place, Waiter { ticket, alarm: now, waker: None });
                place
            }
        };
        let pace = self.pace(rate, now);
        let place = place - self.pass_over_sleepers(place, pace, now);
        let at = self.time_of(place, pace, now);
        if at <= now {
            self.waiting.remove(place);
            self.started(pace, now);
            return Ok(());
        }
        if let Some(waiter) = self.waiting.get_mut(place) {
            waiter.alarm = at;
            waiter.waker = Some(waker.clone());
        }
        Err(at - now)
    }

    /// Gives a place in the queue up, if it is still held.
    pub(super) fn leave(&mut self, ticket: Ticket, rate: Rate, now: Duration) {
        if let Ok(place) = self.waiting.binary_search_by_key(&ticket, |waiter| waiter.ticket) {
            self.waiting.remove(place);
            let pace = self.pace(rate, now);
            self.wake_from(place, pace, now);
        }
    }

    pub(super) fn note(&mut self, rate: Rate, feedback: PaceFeedback, now: Duration) {
        let since = |at: Duration| now.saturating_sub(at);
        match feedback {
            PaceFeedback::Taken
                if self.stretch > 1.0 && since(self.changed) >= rate.period().min(PATIENCE) =>
            {
                self.stretch = (self.stretch / FASTER).max(1.0);
                self.changed = now;
                let pace = self.pace(rate, now);
                self.wake_from(0, pace, now);
            }
            PaceFeedback::Taken => {}
            PaceFeedback::Exhausted(left) => self.close(now, left),
            PaceFeedback::Throttled(wish) => {
                if self.slowed.is_none_or(|at| since(at) >= rate.period()) {
                    self.stretch = (self.stretch * SLOWER).min(SLOWEST);
                    self.slowed = Some(now);
                    self.changed = now;
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

    /// Whom to wake since the last time.
    pub(super) fn take_woken(&mut self) -> Vec<Waker> {
        std::mem::take(&mut self.woken)
    }

    /// Whether it remembers nothing that could make a call wait.
    pub(super) fn is_idle(&self, now: Duration) -> bool {
        let last = self.starts.back().map_or(Duration::ZERO, |last| last.saturating_add(self.longest));
        self.waiting.is_empty() && now >= self.closed_until.max(last) && self.stretch_at(now) <= 1.0
    }

    /// When the call with so many others before it in the queue may start.
    fn time_of(&self, place: usize, pace: Pace, now: Duration) -> Duration {
        let Pace { count, period } = pace;
        // The start that has to have left the window, and how many windows that are not filled yet come before.
        let (windows, place) = (place / count, place % count);
        let first = (self.starts.len() + place).checked_sub(count).and_then(|first| self.starts.get(first));
        let at = first.map_or(Duration::ZERO, |first| first.saturating_add(period));
        let windows = u32::try_from(windows).unwrap_or(u32::MAX);
        at.max(self.closed_until).max(now).saturating_add(period.saturating_mul(windows))
    }

    /// The pace that a limit allows: fewer calls in a window where others call too, and less often than one in a window where that
    /// is not enough.
    fn pace(&mut self, rate: Rate, now: Duration) -> Pace {
        let (limit, stretch) = (f64::from(rate.limit()), self.stretch_at(now));
        let count = (limit / stretch).floor().max(1.0);
        let period = padded(rate.period()).mul_f64((stretch * count / limit).max(1.0));
        self.highest = self.highest.max(rate.limit() as usize);
        self.longest = self.longest.max(period);
        Pace { count: count as usize, period }
    }

    fn stretch_at(&self, now: Duration) -> f64 {
        let is_slow = self.slowed.is_some_and(|at| now < at.saturating_add(SLOW_FOR));
        if is_slow { self.stretch } else { 1.0 }
    }

    fn started(&mut self, pace: Pace, now: Duration) {
        self.starts.push_back(now);
        while self.starts.len() > self.highest {
            self.starts.pop_front();
        }
        // One more is among those who may start within a window.
        self.wake_from(pace.count - 1, pace, now);
    }

    /// Wakes those from a place on who may start within a window, and earlier than they were told.
    fn wake_from(&mut self, place: usize, pace: Pace, now: Duration) {
        for place in place..pace.count.min(self.waiting.len()) {
            let at = self.time_of(place, pace, now);
            if let Some(waiter) = self.waiting.get_mut(place).filter(|waiter| at < waiter.alarm) {
                self.woken.extend(waiter.waker.take());
            }
        }
    }

    /// Takes those of the first so many out of the queue who should have looked long ago, and says how many.
    fn pass_over_sleepers(&mut self, first: usize, pace: Pace, now: Duration) -> usize {
        let is_asleep = |waiter: &&Waiter| waiter.alarm.saturating_add(ASLEEP) <= now;
        let count = self.waiting.iter().take(first).take_while(is_asleep).count();
        self.waiting.drain(..count);
        if count > 0 {
            self.wake_from(0, pace, now);
        }
        count
    }
}

/// A window four hundredths longer than documented: calls that start evenly may arrive unevenly.
fn padded(period: Duration) -> Duration {
    period.saturating_add(period / 25)
}

#[cfg(test)]
mod tests;
