//! Two ways timed in turn.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often the two take turns.
const TURNS: usize = 151;
/// How long one turn lasts, about.
const TURN: Duration = Duration::from_millis(4);

/// What one way costs beside the other.
pub(crate) struct Comparison {
    pub(crate) ours: Duration,
    pub(crate) theirs: Duration,
    /// Median of the ratios of each turn.
    pub(crate) ratio: f64,
}

/// Times `ours` and `theirs` in turn.
pub(crate) fn compare<A, B>(mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) -> Comparison {
    let (our_calls, their_calls) = (calls_in_a_turn(&mut ours), calls_in_a_turn(&mut theirs));
    let turns = (0..TURNS).map(|_| (timed(&mut ours, our_calls), timed(&mut theirs, their_calls)));
    summary(turns.collect())
}

/// The medians of what both ways took in each turn.
pub(crate) fn summary(turns: Vec<(Duration, Duration)>) -> Comparison {
    let ratios = turns.iter().map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64());
    let (ours, theirs) =
        turns.iter().map(|(ours, theirs)| (ours.as_secs_f64(), theirs.as_secs_f64())).unzip();
    Comparison {
        ratio: median(ratios.collect()),
        ours: Duration::from_secs_f64(median(ours)),
        theirs: Duration::from_secs_f64(median(theirs)),
    }
}

/// Prints a row of the table.
pub(crate) fn row(what: &str, against: &str, compared: &Comparison, aim: &str) {
    let Comparison { ours, theirs, ratio } = compared;
    println!("| {what} | {against} | {} | {} | {ratio:.2} | {aim} |", shown(*ours), shown(*theirs));
}

fn shown(time: Duration) -> String {
    match time.as_nanos() {
        nanos @ 0..10_000 => format!("{nanos} ns"),
        nanos => format!("{:.1} µs", nanos as f64 / 1e3),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn calls_in_a_turn<T>(call: &mut impl FnMut() -> T) -> u32 {
    let mut calls = 1;
    while timed(call, calls) * calls < TURN {
        calls *= 2;
    }
    calls
}

/// Time of one call, over so many.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the time")]
fn timed<T>(call: &mut impl FnMut() -> T, calls: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    // Not divided as a `Duration`, which has no fractions of a nanosecond.
    Duration::from_secs_f64(start.elapsed().as_secs_f64() / f64::from(calls)).max(Duration::from_nanos(1))
}
