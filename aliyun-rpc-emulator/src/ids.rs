//! Identifiers that never repeat within one emulator.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// A source of identifiers: a counter, scrambled, from a random start.
#[derive(Debug)]
pub(crate) struct Ids {
    next: AtomicU64,
}

/// Step between two states of the generator: odd, so that all 2^64 states are visited.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Ids {
    pub(crate) fn new() -> Self {
        // The standard library's only random number is the seed of its hash maps.
        Self { next: AtomicU64::new(RandomState::new().hash_one(STEP)) }
    }

    /// An identifier in the form of a random UUID, lower case.
    pub(crate) fn uuid(&self) -> String {
        let (high, low) = (self.draw(), self.draw());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            0x8000 | ((low >> 48) & 0x3fff),
            low & 0xffff_ffff_ffff
        )
    }

    /// A request id: upper case, as the service writes it.
    pub(crate) fn request_id(&self) -> String {
        self.uuid().to_ascii_uppercase()
    }

    /// Sixteen hexadecimal digits.
    pub(crate) fn short(&self) -> String {
        format!("{:016x}", self.draw())
    }

    /// The splitmix64 generator: each state gives another number.
    fn draw(&self) -> u64 {
        let mut bits = self.next.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn identifiers_do_not_repeat() {
        let ids = Ids::new();
        let drawn: BTreeSet<String> = (0..10_000).map(|_| ids.uuid()).collect();
        assert_eq!(drawn.len(), 10_000);
    }

    #[test]
    fn a_request_id_has_the_form_of_an_upper_case_uuid() {
        let id = Ids::new().request_id();
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(id.chars().all(|c| c == '-' || c.is_ascii_digit() || ('A'..='F').contains(&c)), "{id}");
    }
}
