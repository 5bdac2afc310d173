//! Keeps what a source gave until it comes to its end, and asks the source once for all who wait.
//!
//! | remaining life | a call |
//! |---|---|
//! | much | takes what is there |
//! | little: a quarter of the life, at most 15 minutes, and a random bit more | renews it, unless another does; if that fails or takes long, what is there still counts, and the next attempt waits for a back-off |
//! | 10 seconds or none | waits for the renewal; its failure is the call's, if the life is over |
//!
//! There is no task behind it. The renewal is one future that all who wait for it share: whoever is polled drives it on,
//! whoever is dropped leaves it to the others, and with the last of them it ends.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};

use super::{Credentials, ProvideCredentials, ProviderContext};
use crate::clock::{Clock, chance, rounded, within};
use crate::error::{Error, ErrorKind};

/// The official clients renew so long before the end.
const LEAD: Duration = Duration::from_secs(15 * 60);
/// What ends so soon is not used if it can be helped: a request needs time to arrive.
const MARGIN: Duration = Duration::from_secs(10);
/// How long a call waits for a renewal that it could do without.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long credentials are used that were over when they came: then it is this machine's clock that is wrong.
const GRACE: Duration = Duration::from_secs(60);

/// The wait after the first failure; it doubles with each, up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Credentials of a source, kept. Clones are the same cache.
#[derive(Clone)]
pub(crate) struct CredentialsCache(Arc<Inner>);

struct Inner {
    source: Arc<dyn ProvideCredentials>,
    context: ProviderContext,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// The renewal, as long as anyone waits for it.
    renewal: Option<WeakShared<Renewal>>,
    failed: Option<Failed>,
}

struct Kept {
    credentials: Credentials,
    /// Renewed from then on; never, if they have no end.
    due: Duration,
    /// Good until then.
    end: Duration,
}

/// Failures since the last success.
struct Failed {
    times: u32,
    last: Arc<Error>,
    /// No attempt before that, by the monotonic clock.
    again: Duration,
}

type Outcome = Result<Credentials, Arc<Error>>;
type Renewal = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// What a call has to do.
enum Step {
    Take(Credentials),
    Renew(Shared<Renewal>, Credentials),
    Wait(Shared<Renewal>),
    Fail(Arc<Error>),
}

impl CredentialsCache {
    pub(crate) fn new(source: Arc<dyn ProvideCredentials>, context: ProviderContext) -> Self {
        Self(Arc::new(Inner { source, context, state: Mutex::default() }))
    }

    /// What is there, if nobody has to care for it yet.
    pub(crate) fn at_hand(&self) -> Option<Credentials> {
        let now = self.clock().now();
        self.state().kept.as_ref().filter(|kept| now < kept.due).map(|kept| kept.credentials.clone())
    }

    /// Credentials that are good, of the source if need be. Those that are good for a while yet are renewed for so long at
    /// most.
    pub(crate) async fn get(&self, patience: Duration) -> Result<Credentials, Error> {
        let step = self.step();
        match step {
            Step::Take(credentials) => Ok(credentials),
            Step::Renew(renewal, meanwhile) => {
                Ok(self.renew(renewal, patience.min(PATIENCE)).await.unwrap_or(meanwhile))
            }
            Step::Wait(renewal) => match renewal.await {
                Ok(credentials) => Ok(credentials),
                Err(e) => self.still_good().ok_or_else(|| shared(e)),
            },
            Step::Fail(e) => Err(shared(e)),
        }
    }

    /// Has these credentials renewed by whoever calls next, as the service refused them. They are kept until there are others: what
    /// one action refuses may be good for the rest.
    pub(crate) fn doubt(&self, refused: &Credentials) {
        let mut state = self.state();
        if let Some(kept) = state.kept.as_mut().filter(|kept| kept.credentials.is(refused)) {
            kept.due = Duration::ZERO;
        }
    }

    fn step(&self) -> Step {
        let now = self.clock().now();
        let mut state = self.state();
        // By a clock that nobody sets: the wait is not about the end of credentials.
        let waits = |failed: &&Failed| self.clock().monotonic() < failed.again;
        let held = state.failed.as_ref().filter(waits).map(|failed| Arc::clone(&failed.last));
        match &state.kept {
            Some(kept) if now < kept.due => Step::Take(kept.credentials.clone()),
            Some(kept) if now + MARGIN < kept.end => {
                let credentials = kept.credentials.clone();
                if held.is_some() || state.renewal().is_some() {
                    return Step::Take(credentials);
                }
                Step::Renew(self.begin(&mut state), credentials)
            }
            kept => match (state.renewal(), held, kept) {
                (Some(renewal), ..) => Step::Wait(renewal),
                (None, Some(_), Some(kept)) if now < kept.end => Step::Take(kept.credentials.clone()),
                (None, Some(failed), _) => Step::Fail(failed),
                (None, None, _) => Step::Wait(self.begin(&mut state)),
            },
        }
    }

    /// Renews what is still good. Whoever takes too long has failed.
    async fn renew(&self, renewal: Shared<Renewal>, patience: Duration) -> Option<Credentials> {
        match within(&**self.clock(), patience, renewal).await {
            Some(outcome) => outcome.ok(),
            None => {
                let late =
                    Error::credentials(format!("no new credentials came within {:?}", rounded(patience)));
                self.failed(Arc::new(late));
                None
            }
        }
    }

    fn begin(&self, state: &mut State) -> Shared<Renewal> {
        let cache = self.clone();
        let renewal: Renewal = Box::pin(async move {
            let given = cache.0.source.provide(&cache.0.context).await;
            cache.settle(given.and_then(|credentials| credentials.validate().map(|()| credentials)))
        });
        let renewal = renewal.shared();
        state.renewal = renewal.downgrade();
        renewal
    }

    /// Notes what came of a renewal.
    fn settle(&self, given: Result<Credentials, Error>) -> Outcome {
        let given = given.map_err(Arc::new);
        match &given {
            Ok(credentials) => {
                let kept = Kept::new(credentials.clone(), self.clock().now(), chance(&**self.clock()));
                *self.state() = State { kept: Some(kept), ..State::default() };
            }
            Err(e) => {
                self.state().renewal = None;
                self.failed(Arc::clone(e));
            }
        }
        given
    }

    /// Notes a failure, and when to try again.
    fn failed(&self, last: Arc<Error>) {
        let (now, chance) = (self.clock().now(), chance(&**self.clock()));
        let mut state = self.state();
        let before = state.failed.as_ref().map_or(0, |failed| failed.times);
        let wait = match &state.kept {
            Some(kept) if now < kept.end => wait(before, chance),
            // Who has nothing may try once more at once.
            _ => before.checked_sub(1).map_or(Duration::ZERO, |before| wait(before, chance)),
        };
        let again = self.clock().monotonic().saturating_add(wait);
        state.failed = Some(Failed { times: before.saturating_add(1), last, again });
    }

    fn still_good(&self) -> Option<Credentials> {
        let now = self.clock().now();
        self.state().kept.as_ref().filter(|kept| now < kept.end).map(|kept| kept.credentials.clone())
    }

    fn clock(&self) -> &Arc<dyn Clock> {
        self.0.context.clock()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is one assignment, so there is nothing half done after a panic.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows where credentials come from, not what they are.
impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsCache").field("source", &self.0.source).finish_non_exhaustive()
    }
}

impl State {
    fn renewal(&self) -> Option<Shared<Renewal>> {
        self.renewal.as_ref()?.upgrade()
    }
}

impl Kept {
    fn new(credentials: Credentials, now: Duration, chance: f64) -> Self {
        let (due, end) = match credentials.expiration() {
            None => (Duration::MAX, Duration::MAX),
            Some(end) if end <= now => (now + GRACE, now + GRACE),
            Some(end) => {
                let lead = LEAD.min((end - now) / 4);
                (end - lead - (lead / 5).mul_f64(chance), end)
            }
        };
        Self { credentials, due, end }
    }
}

/// How long to wait after a failure, of which there were so many before: between half and all of the doubled wait.
fn wait(before: u32, chance: f64) -> Duration {
    let longest = FIRST_WAIT.saturating_mul(1 << before.min(16)).min(LONGEST_WAIT);
    longest.mul_f64(0.5 + chance / 2.0)
}

/// The error of one renewal, for each who waited for it.
fn shared(e: Arc<Error>) -> Error {
    if e.kind() == ErrorKind::Credentials {
        return Arc::unwrap_or_clone(e);
    }
    Error::credentials(e.without_help()).with_help_of(&e).with_source(e)
}

#[cfg(test)]
mod tests;
