use std::collections::VecDeque;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;

use super::*;
use crate::credentials::ProvideFuture;
use crate::credentials::testing::{START, StillClock, context_at, ready};

/// A source that answers when it is told to.
#[derive(Debug, Clone, Default)]
struct Door {
    asked: Arc<AtomicUsize>,
    answers: Arc<Mutex<VecDeque<Result<Credentials, Error>>>>,
}

impl Door {
    /// Answers with credentials that end so many seconds after the start.
    fn gives(&self, id: &str, end: u64) {
        let credentials = Credentials::new(id, "secret").with_expiration(START + Duration::from_secs(end));
        self.answers.lock().unwrap().push_back(Ok(credentials));
    }

    fn fails(&self, why: &str) {
        self.answers.lock().unwrap().push_back(Err(Error::credentials(why).with_help("do")));
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl ProvideCredentials for Door {
    fn provide<'a>(&'a self, _: &'a ProviderContext) -> ProvideFuture<'a> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::poll_fn(|_| match self.answers.lock().unwrap().pop_front() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }))
    }
}

fn cache() -> (CredentialsCache, Door, StillClock) {
    let (door, clock) = (Door::default(), StillClock::default());
    (CredentialsCache::new(Arc::new(door.clone()), context_at(&clock, &[])), door, clock)
}

/// The id that a call gets, or the error, of a cache whose source answers at once if it is asked.
fn id(cache: &CredentialsCache) -> Result<String, String> {
    ready(cache.get(PATIENCE)).map(|c| c.access_key_id().to_owned()).map_err(|e| e.to_string())
}

type Waiter<'c> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + 'c>>;

fn poll(waiter: &mut Waiter<'_>) -> Option<Result<String, String>> {
    match waiter.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(got) => Some(got.map(|c| c.access_key_id().to_owned()).map_err(|e| e.to_string())),
        Poll::Pending => None,
    }
}

fn waiters(cache: &CredentialsCache, count: usize) -> Vec<Waiter<'_>> {
    let mut waiters: Vec<Waiter<'_>> = (0..count).map(|_| Box::pin(cache.get(PATIENCE)) as _).collect();
    assert!(waiters.iter_mut().all(|waiter| poll(waiter).is_none()));
    waiters
}

#[test]
fn any_number_of_waiters_ask_once() {
    let (cache, door, _) = cache();
    let mut waiting = waiters(&cache, 64);
    door.gives("id", 3600);
    assert!(waiting.iter_mut().all(|waiter| poll(waiter) == Some(Ok("id".into()))));
    assert_eq!((id(&cache), door.asked()), (Ok("id".into()), 1));
}

#[test]
fn a_failure_reaches_all_who_wait() {
    let (cache, door, _) = cache();
    let mut waiting = waiters(&cache, 8);
    door.fails("no luck");
    assert!(waiting.iter_mut().all(|waiter| poll(waiter) == Some(Err("no luck; help: do".into()))));
    assert_eq!(door.asked(), 1);
}

#[test]
fn whoever_is_dropped_leaves_the_renewal_to_the_others() {
    let (cache, door, _) = cache();
    let mut waiting = waiters(&cache, 3);
    drop(waiting.remove(0));
    assert!(poll(&mut waiting[0]).is_none());
    drop(waiting.remove(0));
    door.gives("id", 3600);
    assert_eq!(poll(&mut waiting[0]), Some(Ok("id".into())));
    assert_eq!(door.asked(), 1);
}

#[test]
fn with_the_last_waiter_the_renewal_ends_and_the_next_begins_another() {
    let (cache, door, _) = cache();
    drop(waiters(&cache, 3));
    door.gives("id", 3600);
    assert_eq!((id(&cache), door.asked()), (Ok("id".into()), 2));
}

#[test]
fn credentials_without_an_end_are_kept() {
    let (cache, door, clock) = cache();
    door.answers.lock().unwrap().push_back(Ok(Credentials::new("id", "secret")));
    assert_eq!(id(&cache), Ok("id".into()));
    clock.set(1_000_000_000);
    assert_eq!((id(&cache), door.asked()), (Ok("id".into()), 1));
}

#[test]
fn one_call_renews_ahead_and_the_others_take_what_is_there() {
    let (cache, door, clock) = cache();
    door.gives("old", 3600);
    id(&cache).unwrap();
    clock.set(3600 - 18 * 60 - 1);
    assert_eq!((id(&cache), door.asked()), (Ok("old".into()), 1));
    clock.set(3600 - 15 * 60);
    let mut renewing = waiters(&cache, 1);
    assert_eq!((id(&cache), door.asked()), (Ok("old".into()), 2));
    door.gives("new", 7200);
    assert_eq!(poll(&mut renewing[0]), Some(Ok("new".into())));
    assert_eq!((id(&cache), door.asked()), (Ok("new".into()), 2));
}

#[test]
fn a_renewal_that_fails_or_takes_long_keeps_what_is_good_and_waits_longer_each_time() {
    let (cache, door, clock) = cache();
    door.gives("old", 36_000);
    id(&cache).unwrap();
    let mut now = 36_000 - 900;
    // Between two attempts lie half to all of 1 s, 2 s, 4 s, .. 60 s.
    for (attempt, longest) in [1, 2, 4, 8, 16, 32, 60, 60].into_iter().enumerate() {
        clock.set(now);
        if attempt == 3 {
            let mut slow = waiters(&cache, 1);
            now += PATIENCE.as_secs();
            clock.set(now);
            assert_eq!(poll(&mut slow[0]), Some(Ok("old".into())));
        } else {
            door.fails("no luck");
            assert_eq!(id(&cache), Ok("old".into()));
        }
        let asked = 2 + attempt;
        assert_eq!(door.asked(), asked);
        clock.set(now + (longest - 1) / 2);
        assert_eq!((id(&cache), door.asked()), (Ok("old".into()), asked), "attempt {attempt}");
        now += longest;
    }
    clock.set(now);
    door.gives("new", 72_000);
    assert_eq!(id(&cache), Ok("new".into()));
    clock.set(72_000 - 900);
    door.gives("newer", 100_000);
    assert_eq!(id(&cache), Ok("newer".into()), "a success ends the back-off");
}

#[test]
fn at_the_end_everybody_waits_and_a_failure_counts_once_it_is_over() {
    let (cache, door, clock) = cache();
    door.gives("old", 3600);
    id(&cache).unwrap();
    clock.set(3595);
    door.fails("no luck");
    assert_eq!(id(&cache), Ok("old".into()), "it is good for five seconds");
    clock.set(3600);
    door.fails("no luck");
    assert_eq!(id(&cache), Err("no luck; help: do".into()));
}

#[test]
fn without_any_a_failure_is_tried_again_at_once_and_then_with_waits() {
    let (cache, door, clock) = cache();
    for _ in 0..2 {
        door.fails("no luck");
        assert_eq!(id(&cache), Err("no luck; help: do".into()));
    }
    assert_eq!((id(&cache), door.asked()), (Err("no luck; help: do".into()), 2), "from memory");
    clock.set(1);
    door.gives("id", 3600);
    assert_eq!((id(&cache), door.asked()), (Ok("id".into()), 3));
}

#[test]
fn refused_credentials_are_renewed_and_no_others_and_kept_until_then() {
    let (cache, door, clock) = cache();
    door.gives("old", 3600);
    let old = ready(cache.get(PATIENCE)).unwrap();
    cache.doubt(&Credentials::new("old", "secret"));
    assert_eq!((id(&cache), door.asked()), (Ok("old".into()), 1));
    cache.doubt(&old);
    door.fails("no luck");
    assert_eq!((id(&cache), door.asked()), (Ok("old".into()), 2), "they may be good for other actions");
    clock.set(2);
    door.gives("new", 3600);
    assert_eq!(id(&cache), Ok("new".into()));
    cache.doubt(&old);
    assert_eq!((id(&cache), door.asked()), (Ok("new".into()), 3));
}

#[test]
fn what_cannot_sign_is_no_success() {
    let (cache, door, _) = cache();
    door.gives("", 3600);
    assert!(id(&cache).unwrap_err().starts_with("the AccessKey id is empty"));
}

#[test]
fn credentials_that_are_over_when_they_come_are_used_for_a_minute() {
    let (cache, door, clock) = cache();
    clock.set(3600);
    door.gives("early", 60);
    assert_eq!(id(&cache), Ok("early".into()));
    clock.set(3600 + 59);
    assert_eq!((id(&cache), door.asked()), (Ok("early".into()), 1));
    clock.set(3600 + 60);
    door.gives("next", 120);
    assert_eq!(id(&cache), Ok("next".into()));
}

#[test]
fn neither_cache_nor_error_shows_secrets() {
    let (cache, door, _) = cache();
    door.gives("canary-id", 3600);
    id(&cache).unwrap();
    let shown = format!("{cache:?}");
    assert!(shown.starts_with("CredentialsCache") && !shown.contains("canary"), "{shown}");
}

#[test]
fn a_cache_can_be_used_from_any_thread() {
    fn is_send<T: Send>(_: T) {}
    let (cache, ..) = cache();
    is_send(pin!(cache.get(PATIENCE)));
}

proptest! {
    #[test]
    fn the_renewal_lies_ahead_of_the_end(life in 1_u64..1_000_000, chance in 0.0..=1.0) {
        let life = Duration::from_secs(life);
        let kept = Kept::new(Credentials::new("i", "s").with_expiration(START + life), START, chance);
        let lead = kept.end - kept.due;
        let least = LEAD.min(life / 4);
        prop_assert!(least <= lead && lead <= least + least / 5 + Duration::from_nanos(1), "{lead:?}");
    }

    #[test]
    fn waits_are_bounded(before in any::<u32>(), chance in 0.0..=1.0) {
        let wait = wait(before, chance);
        prop_assert!(FIRST_WAIT / 2 <= wait && wait <= LONGEST_WAIT);
    }
}
