//! From one page to the next, and when to stop.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// What was read so far.
#[derive(Debug, Default)]
pub struct PageProgress {
    /// Items of the page that was read last.
    pub(super) last: usize,
    /// Items of all pages.
    pub(super) items: usize,
    /// Hashes of the tokens that led to pages already read.
    tokens: HashSet<u64>,
    hasher: RandomState,
}

impl PageProgress {
    pub(super) fn read(&mut self, items: usize) {
        self.last = items;
        self.items += items;
    }
}

/// The number of a page, or none for the first.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the number of a page",
    label = "not the number of a page",
    note = "an integer, or an optional one"
)]
pub trait PageNumber {
    /// Counts on; says whether there is a number that large.
    fn advance(&mut self) -> bool;
}

macro_rules! page_numbers {
    ($($number:ty)*) => {$(
        impl PageNumber for $number {
            fn advance(&mut self) -> bool {
                match self.checked_add(1) {
                    Some(next) => {
                        *self = next;
                        true
                    }
                    None => false,
                }
            }
        }

        impl PageNumber for Option<$number> {
            fn advance(&mut self) -> bool {
                self.get_or_insert(1).advance()
            }
        }
    )*};
}
page_numbers!(i8 i16 i32 i64 u8 u16 u32 u64);

/// The total that a reply gives, if it gives one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a total",
    label = "not a total",
    note = "an `i64` or `i32`, or an optional one"
)]
pub trait Total {
    /// The total.
    fn total(&self) -> Option<i64>;
}

impl Total for i64 {
    fn total(&self) -> Option<i64> {
        Some(*self)
    }
}

impl Total for i32 {
    fn total(&self) -> Option<i64> {
        Some(i64::from(*self))
    }
}

impl<T: Total> Total for Option<T> {
    fn total(&self) -> Option<i64> {
        self.as_ref()?.total()
    }
}

/// The total that a reply gives, if it gives one.
pub fn total(total: &impl Total) -> Option<i64> {
    total.total()
}

/// Counts the page on, unless the pages are at their end: the last one was empty, or there are as many items as the reply
/// says there are in all. The total is that of the newest reply, as it may change while pages are read.
pub fn next_number(page: &mut impl PageNumber, total: Option<i64>, progress: &mut PageProgress) -> bool {
    let complete = total.is_some_and(|total| usize::try_from(total).unwrap_or(0) <= progress.items);
    progress.last > 0 && !complete && page.advance()
}

/// Takes the reply's token for the next page, unless the pages are at their end: there is no token or an empty one, the
/// reply says that there is no more, or the token led to a page before, which would go round for ever.
pub fn next_token<T: Clone + ToString>(
    token: &mut Option<T>,
    next: Option<T>,
    has_more: Option<bool>,
    progress: &mut PageProgress,
) -> bool {
    let Some(next) = next.filter(|_| has_more != Some(false)) else { return false };
    let text = next.to_string();
    if text.is_empty() {
        return false;
    }
    if let Some(first) = token.as_ref() {
        progress.tokens.insert(progress.hasher.hash_one(first.to_string()));
    }
    let new = progress.tokens.insert(progress.hasher.hash_one(&text));
    *token = Some(next);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_on_until_the_end() {
        let mut progress = PageProgress::default();
        let mut page = None::<i32>;
        progress.read(2);
        assert!(next_number(&mut page, Some(5), &mut progress));
        assert_eq!(page, Some(2));
        progress.read(2);
        assert!(next_number(&mut page, None, &mut progress), "without a total, until a page is empty");
        progress.read(0);
        assert!(!next_number(&mut page, Some(5), &mut progress), "an empty page is the last");
        progress.read(1);
        assert!(!next_number(&mut page, Some(5), &mut progress), "all were read");
        assert!(!next_number(&mut page, Some(-1), &mut progress));
        progress.read(1);
        let mut last = i32::MAX;
        assert!(!next_number(&mut last, None, &mut progress), "numbers have an end too");
    }

    #[test]
    fn tokens_lead_on_until_the_end() {
        let mut progress = PageProgress::default();
        let mut token = Some("start".to_owned());
        let mut next =
            |next: Option<&str>, more| next_token(&mut token, next.map(str::to_owned), more, &mut progress);
        assert!(next(Some("a"), None));
        assert!(next(Some("b"), Some(true)));
        assert!(!next(Some("c"), Some(false)), "no more");
        assert!(!next(Some(""), Some(true)), "no token");
        assert!(!next(None, Some(true)));
        assert!(!next(Some("a"), Some(true)), "a token that was there before");
        assert!(!next(Some("start"), None), "the first, too");
    }
}
