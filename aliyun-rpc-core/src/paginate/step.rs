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
    /// Items of the pages before the first that was read.
    before: Option<i64>,
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

    /// The number; 1 for the first.
    fn number(&self) -> i64;
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

            fn number(&self) -> i64 {
                self.count().unwrap_or(1)
            }
        }

        impl PageNumber for Option<$number> {
            fn advance(&mut self) -> bool {
                self.get_or_insert(1).advance()
            }

            fn number(&self) -> i64 {
                self.count().unwrap_or(1)
            }
        }
    )*};
}
page_numbers!(i8 i16 i32 i64 u8 u16 u32 u64);

/// A number of items, if it is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of items",
    label = "not a number of items",
    note = "an integer, or an optional one"
)]
pub trait Count {
    /// The number.
    fn count(&self) -> Option<i64>;
}

macro_rules! counts {
    ($($number:ty)*) => {$(
        impl Count for $number {
            fn count(&self) -> Option<i64> {
                // More than that many items are never read.
                Some(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(i8 i16 i32 i64 u8 u16 u32 u64);

impl<T: Count> Count for Option<T> {
    fn count(&self) -> Option<i64> {
        self.as_ref()?.count()
    }
}

/// A number of items, if it is known: the size of a page, or the total that a reply gives.
pub fn count(number: &impl Count) -> Option<i64> {
    number.count()
}

/// Takes the items out of a reply. Of our own, so that what the compiler says of other types names no file of its library.
pub fn take<T>(items: &mut Vec<T>) -> Vec<T> {
    std::mem::take(items)
}

/// What a reply gives as the token of the next page: a value of the type that the action takes, or an optional one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the token of a page, which is a `{T}`",
    label = "not the token of a page",
    note = "the action takes a `{T}`, and the reply gives a `{T}` or an `Option` of one"
)]
pub trait ReplyToken<T> {
    /// The token.
    fn token(&self) -> Option<T>;
}

impl<T: Clone> ReplyToken<T> for T {
    fn token(&self) -> Option<T> {
        Some(self.clone())
    }
}

impl<T: Clone> ReplyToken<T> for Option<T> {
    fn token(&self) -> Option<T> {
        self.clone()
    }
}

/// The token of the next page, if there is one.
pub fn token<T>(token: &impl ReplyToken<T>) -> Option<T> {
    token.token()
}

/// What a reply says of whether there is a next page, if it says so.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether there is a next page",
    label = "not a `bool`",
    note = "a `bool`, or an optional one"
)]
pub trait HasMore {
    /// Whether there is a next page.
    fn has_more(&self) -> Option<bool>;
}

impl HasMore for bool {
    fn has_more(&self) -> Option<bool> {
        Some(*self)
    }
}

impl HasMore for Option<bool> {
    fn has_more(&self) -> Option<bool> {
        *self
    }
}

/// Whether there is a next page, if the reply says so.
pub fn has_more(has_more: &impl HasMore) -> Option<bool> {
    has_more.has_more()
}

/// Counts the page on, unless the pages are at their end: the last one was empty, or there are as many items as the reply
/// says there are in all; where the first page that was read is not the first, those before it count as full. The total is
/// that of the newest reply, as it may change while pages are read. A page that is not full is no sign of the end: the
/// service may cap its size.
pub fn next_number(
    page: &mut impl PageNumber,
    size: Option<i64>,
    total: Option<i64>,
    progress: &mut PageProgress,
) -> bool {
    let full = || (page.number() - 1).max(0).saturating_mul(size.unwrap_or(0));
    let read = i64::try_from(progress.items).unwrap_or(i64::MAX);
    let known = read.saturating_add(*progress.before.get_or_insert_with(full));
    let complete = total.is_some_and(|total| total <= known);
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
        assert!(next_number(&mut page, Some(2), Some(5), &mut progress));
        assert_eq!(page, Some(2));
        progress.read(2);
        assert!(next_number(&mut page, None, None, &mut progress), "without a total, until a page is empty");
        progress.read(0);
        assert!(!next_number(&mut page, Some(2), Some(5), &mut progress), "an empty page is the last");
        progress.read(1);
        assert!(!next_number(&mut page, Some(2), Some(5), &mut progress), "all were read");
        assert!(!next_number(&mut page, None, Some(-1), &mut progress));
        progress.read(1);
        let mut last = i32::MAX;
        assert!(!next_number(&mut last, None, None, &mut progress), "numbers have an end too");
    }

    #[test]
    fn pages_before_the_first_that_was_read_count() {
        let mut progress = PageProgress::default();
        let mut page = 2_u8;
        progress.read(2);
        assert!(next_number(&mut page, Some(2), Some(5), &mut progress));
        progress.read(1);
        assert!(!next_number(&mut page, Some(2), Some(5), &mut progress), "2 before, and 3 read");
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
