//! Which nonces have been used.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use sha1::{Digest, Sha1};

use crate::clock::distance;

/// How long a nonce may not be used again, and how far a timestamp may be from now.
pub(crate) const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Remembers the nonces of the last 15 minutes, per access key.
///
/// A nonce is kept as a digest, so that a long one costs no more than a short one. Old ones are swept out whenever
/// the log has doubled since the last sweep, which keeps it within twice what the window holds.
#[derive(Debug)]
pub(crate) struct NonceLog {
    seen: BTreeMap<[u8; 20], SystemTime>,
    sweep_at: usize,
}

/// Below this size a sweep is not worth its while.
const SMALLEST_SWEEP: usize = 1024;

impl NonceLog {
    pub(crate) fn new() -> Self {
        Self { seen: BTreeMap::new(), sweep_at: SMALLEST_SWEEP }
    }

    /// Notes a nonce; `false` means that it was used within the window.
    pub(crate) fn note(&mut self, access_key_id: &str, nonce: &str, now: SystemTime) -> bool {
        if self.seen.len() >= self.sweep_at {
            self.seen.retain(|_, used| distance(now, *used) <= WINDOW);
            self.sweep_at = SMALLEST_SWEEP.max(self.seen.len() * 2);
        }
        let key = digest(access_key_id, nonce);
        if self.seen.get(&key).is_some_and(|used| distance(now, *used) <= WINDOW) {
            return false;
        }
        self.seen.insert(key, now);
        true
    }
}

fn digest(access_key_id: &str, nonce: &str) -> [u8; 20] {
    let mut hash = Sha1::new();
    // The length keeps ("a", "bc") apart from ("ab", "c").
    hash.update(access_key_id.len().to_be_bytes());
    hash.update(access_key_id);
    hash.update(nonce);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    #[test]
    fn a_nonce_is_good_once_per_key_and_window() {
        let mut log = NonceLog::new();
        assert!(log.note("key", "n", NOW));
        assert!(!log.note("key", "n", NOW));
        assert!(log.note("other", "n", NOW));
        assert!(log.note("ke", "yn", NOW));
        assert!(!log.note("key", "n", NOW + WINDOW));
        assert!(log.note("key", "n", NOW + WINDOW + Duration::from_secs(1)));
    }

    #[test]
    fn old_nonces_are_forgotten() {
        let mut log = NonceLog::new();
        for hour in 0..20_u64 {
            let now = NOW + Duration::from_secs(hour * 3600);
            for n in 0..500 {
                assert!(log.note("key", &n.to_string(), now));
            }
        }
        assert!(log.seen.len() <= 2 * SMALLEST_SWEEP, "{}", log.seen.len());
    }
}
