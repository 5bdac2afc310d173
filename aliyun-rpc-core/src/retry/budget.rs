//! What a client may spend on sending calls again: where most calls fail, repeating them makes matters worse.

use std::sync::atomic::{AtomicU32, Ordering};

/// What is there to begin with, and at most.
const FULL: u32 = 500;
/// What another attempt costs: so a client with full coffers sends a hundred calls again, however many fail.
const ATTEMPT: u32 = 5;
/// What a call that succeeds brings back. From then on, one call in five may be sent again.
const SUCCESS: u32 = 1;

/// Shared by all calls of a client and its clones.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Pays for another attempt; says whether there was enough.
    pub(crate) fn spend(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(ATTEMPT)).is_ok()
    }

    /// Notes a success.
    pub(crate) fn refill(&self) {
        // Mostly it is full, and then nothing is written that other threads read.
        if self.0.load(Ordering::Relaxed) < FULL {
            let more = |left: u32| (left < FULL).then_some(left + SUCCESS);
            // It may have been filled meanwhile.
            let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_paid_by_successes() {
        let budget = Budget::new();
        let paid = (0..1000).filter(|_| budget.spend()).count();
        assert_eq!(paid, 100);
        (0..4).for_each(|_| budget.refill());
        assert!(!budget.spend());
        budget.refill();
        assert!(budget.spend() && !budget.spend());
        (0..10_000).for_each(|_| budget.refill());
        assert_eq!((0..1000).filter(|_| budget.spend()).count(), 100, "no more than full");
    }
}
