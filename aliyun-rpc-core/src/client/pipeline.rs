//! What every call goes through: credentials, turn, signature, exchange; and again, where that may help. Compiled once, for
//! all actions.

use std::borrow::Cow;
use std::pin::pin;
use std::time::Duration;

use super::added::Added;
use super::exchange::{Answer, Failure, judged};
#[cfg(feature = "metrics")]
use super::meter;
use super::request::{Attempt, Hidden, Outgoing};
use super::trace;
use crate::clock::{chance, within};
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{self, Error, ErrorKind, Execution};
use crate::interceptor::{Attempted, Unsigned};
use crate::pacing::{NoTurn, PaceFeedback, PacedCall, Turn};
use crate::response::{DecodeError, Reply, RpcResponse};
use crate::retry::{Cause, RetryPolicy};
use crate::transport::{HeadSlot, HttpRequest, TransportFuture};

/// Reads a reply, and keeps what it says.
pub(super) type Read<'r> = &'r mut (dyn FnMut(&Reply) -> Result<(), DecodeError> + Send);

impl Outgoing<'_> {
    /// Builds the signed request.
    pub(super) async fn sign(&self) -> Result<HttpRequest, Error> {
        self.sign_now().await.map_err(|e| e.with_action(self.info.name()))
    }

    async fn sign_now(&self) -> Result<HttpRequest, Error> {
        let endpoint = &self.endpoint(self.timeout()).await?;
        let credentials = &self.credentials(self.timeout()).await?;
        let added = &*self.added(endpoint, 1)?;
        let (number, delay, now) = (1, Duration::ZERO, self.client.service_time());
        self.signed(&Attempt { endpoint, credentials, added, now, number, delay }).map(|(request, _)| request)
    }

    /// Makes the call: attempts it until one succeeds, another would not help, or the time is over. A reply that `read` cannot
    /// read is no success.
    pub(super) async fn run(&self, read: Read<'_>) -> Result<Answer, Error> {
        let outcome = pin!(async {
            let began = self.client.clock.monotonic();
            let mut attempts = 0;
            let outcome = self.attempt_until_it_ends(began, &mut attempts, read).await;
            trace::call_ended(attempts, outcome.as_ref());
            #[cfg(feature = "metrics")]
            meter::call_ended(self, began, &outcome);
            outcome.map_err(|error| error.with_action(self.info.name()).with_attempts(attempts))
        });
        trace::within_span(trace::call(self), outcome).await
    }

    /// Counts in `attempts` those that were sent.
    async fn attempt_until_it_ends(
        &self,
        began: Duration,
        attempts: &mut u32,
        read: Read<'_>,
    ) -> Result<Answer, Error> {
        let client = self.client;
        let deadline = began.saturating_add(self.timeout());
        let endpoint = self.endpoint(self.timeout()).await?;
        let mut delay = Duration::ZERO;
        let mut earlier: Option<Error> = None;
        let mut was_put_right = false;
        loop {
            let number = *attempts + 1;
            let span = trace::attempt(self, number);
            let ended = {
                let attempt = pin!(self.attempt(&endpoint, deadline, attempts, delay, read));
                trace::within_span(span, attempt).await
            };
            let failure = match (ended, earlier) {
                (Ok(answer), _) => {
                    client.budget.refill();
                    return Ok(answer);
                }
                // It says more than why there was no other attempt.
                (Err(failure), Some(earlier)) if *attempts < number => {
                    return Err(earlier.not_sent_again(&failure.error));
                }
                (Err(failure), earlier) => {
                    let execution = earlier.map_or(Execution::NotSent, |earlier| earlier.execution());
                    Failure { error: failure.error.after_attempt(execution), ..failure }
                }
            };
            if let Some(refused) = &failure.refused {
                client.caller.doubt(refused);
            }
            let left = deadline.saturating_sub(client.clock.monotonic());
            let Some((cause, wait)) = self.wait_before_another(&failure, *attempts, left, was_put_right)
            else {
                return Err(failure.error);
            };
            // Boxed, as it is rare.
            if let Some(refused) = &failure.refused
                && !Box::pin(client.caller.has_others(refused, &*client.clock, left)).await
            {
                return Err(failure.error);
            }
            was_put_right |= cause == Cause::AtOnce;
            trace::again(&failure.error, cause, wait);
            #[cfg(feature = "metrics")]
            meter::again(self, &failure.error);
            if !wait.is_zero() {
                client.clock.sleep(wait).await;
            }
            delay = wait;
            earlier = Some(failure.error);
        }
    }

    async fn attempt(
        &self,
        endpoint: &Endpoint,
        deadline: Duration,
        attempts: &mut u32,
        delay: Duration,
        read: Read<'_>,
    ) -> Result<Answer, Failure> {
        let client = self.client;
        let begin = client.clock.monotonic();
        let left = |now| deadline.saturating_sub(now);
        let number = *attempts + 1;
        let credentials = self.credentials(left(begin)).await?;
        // Before its turn, which a call that is refused here does not need.
        let added = &*self.added(endpoint, number)?;
        let paced = self.paced(credentials.access_key_id());
        let turn = match paced {
            Some(paced) => self.take_turn(paced, left(client.clock.monotonic())).await,
            None => Ok(()),
        };
        let sent_at = client.clock.monotonic();
        let waited = sent_at.saturating_sub(begin);
        trace::waited(waited);
        #[cfg(feature = "metrics")]
        meter::waited(self, waited);
        turn?;
        if left(sent_at).is_zero() {
            return Err(error::too_late(self.timeout()).into());
        }
        // The time and the nonce are those of the sending, however long the wait was.
        let (credentials, now) = (&credentials, client.service_time());
        let head = HeadSlot::default();
        let attempt = Attempt { endpoint, credentials, added, now, number, delay };
        let (sending, hidden) = self.send_now(&attempt, &head)?;
        *attempts = number;
        let limit = self.limit(hidden.is_repeatable, number, left(sent_at));
        let ended = within(&*client.clock, limit, sending).await;
        let outcome = judged(self, endpoint, ended, &head, hidden, limit);
        if let Some(paced) = paced {
            self.feed_back(paced, &outcome);
        }
        let outcome = outcome.and_then(|answer| match read(&answer.reply) {
            Ok(()) => Ok(answer),
            Err(problem) => Err(error::undecodable(&answer.reply, problem, &answer.hidden.redactor()).into()),
        });
        trace::ended(outcome.as_ref().map_err(|failure| &failure.error));
        #[cfg(feature = "metrics")]
        meter::ended(self, sent_at, &outcome);
        self.show(endpoint, number, sent_at, &outcome);
        outcome
    }

    /// Signs a request and hands it over, so that an attempt need not hold it while it waits for the reply.
    fn send_now<'a>(
        &'a self,
        attempt: &Attempt<'_>,
        head: &'a HeadSlot,
    ) -> Result<(TransportFuture<'a>, Hidden), Error> {
        let (request, hidden) = self.signed(attempt)?;
        trace::sent_to(request.url.host_str());
        Ok((self.client.transport.send(request, head), hidden))
    }

    /// What is added to the action for an attempt: what the call says, and what interceptors make of it.
    fn added<'a>(&'a self, endpoint: &'a Endpoint, number: u32) -> Result<Cow<'a, Added>, Error> {
        let Self { client, info, params, options, .. } = *self;
        let mut request = Unsigned { info, params, number, endpoint, added: Cow::Borrowed(&options.added) };
        for interceptor in &client.interceptors {
            interceptor.before_signing(&mut request)?;
        }
        Ok(request.added)
    }

    /// Shows interceptors what came of an attempt.
    fn show(&self, endpoint: &Endpoint, number: u32, sent_at: Duration, outcome: &Result<Answer, Failure>) {
        let Self { client, info, .. } = *self;
        if client.interceptors.is_empty() {
            return;
        }
        let took = client.clock.monotonic().saturating_sub(sent_at);
        let outcome = outcome.as_ref().map(|answer| &answer.reply).map_err(|failure| &failure.error);
        let attempt = Attempted { info, number, endpoint, outcome, took };
        for interceptor in &client.interceptors {
            interceptor.after_attempt(&attempt);
        }
    }

    /// How long the whole call may take.
    fn timeout(&self) -> Duration {
        self.options.timeout.unwrap_or(self.client.timeout)
    }

    /// How long an attempt may take: where another may follow, not all the time that is left.
    fn limit(&self, is_repeatable: bool, number: u32, left: Duration) -> Duration {
        let may_be_repeated = (is_repeatable || self.info.is_idempotent()) && self.policy().allows(number);
        if may_be_repeated { left.min(self.client.attempt_timeout) } else { left }
    }

    fn policy(&self) -> RetryPolicy {
        self.options.retry.unwrap_or(self.client.retry)
    }

    /// Why there is to be another attempt and how long to wait before; nothing if there is to be none.
    fn wait_before_another(
        &self,
        failure: &Failure,
        attempts: u32,
        left: Duration,
        was_put_right: bool,
    ) -> Option<(Cause, Duration)> {
        // What was put right once and is wrong again may be so for long.
        let cause = match failure.cause? {
            Cause::AtOnce if was_put_right => Cause::Failed,
            cause => cause,
        };
        let is_safe = match failure.error.execution() {
            Execution::NotSent | Execution::Refused => true,
            Execution::Unknown => failure.is_repeatable || self.info.is_idempotent(),
            Execution::Completed => false,
        };
        let policy = self.policy();
        if !is_safe || !policy.allows(attempts) {
            return None;
        }
        let chance = chance(&*self.client.clock);
        let wait =
            policy.wait(attempts, cause, failure.error.retry_after(), chance).filter(|wait| *wait < left)?;
        // What is put right is tried once at once, and needs no budget.
        (cause == Cause::AtOnce || self.client.budget.spend()).then_some((cause, wait))
    }

    /// The call as the pacer knows it, if it has a limit to keep to.
    fn paced<'p>(&'p self, access_key_id: &'p str) -> Option<PacedCall<'p>> {
        let rate = self.client.pacing.rate_of(self.info)?;
        let info = self.info;
        Some(PacedCall::new(access_key_id, info.product(), info.name(), rate))
    }

    /// Who calls. Boxed where that takes waiting, so that other calls do not carry what it takes.
    async fn credentials(&self, left: Duration) -> Result<Credentials, Error> {
        let caller = &self.client.caller;
        match caller.at_hand() {
            Some(credentials) => Ok(credentials),
            None => Box::pin(caller.credentials(&*self.client.clock, left)).await,
        }
    }

    async fn take_turn(&self, paced: PacedCall<'_>, left: Duration) -> Result<(), Error> {
        let (clock, pacer) = (&*self.client.clock, self.client.pacing.pacer());
        let ended = match pacer.turn(paced, left, clock) {
            Turn::Now => return Ok(()),
            Turn::Later(turn) => within(clock, left, turn).await,
            Turn::Not(why) => Some(Err(why)),
        };
        let wait = match ended {
            Some(Ok(())) => return Ok(()),
            Some(Err(NoTurn::Failed(error))) => return Err(error),
            Some(Err(NoTurn::TooLate(wait))) => Some(wait),
            None => None,
        };
        Err(error::no_turn(paced.rate, left, wait))
    }

    fn feed_back(&self, paced: PacedCall<'_>, outcome: &Result<Answer, Failure>) {
        let feedback = match outcome {
            Ok(Answer { exhausted: Some(left), .. }) => PaceFeedback::Exhausted(*left),
            Ok(_) => PaceFeedback::Taken,
            Err(failure) if failure.error.is_throttled() => {
                PaceFeedback::Throttled(failure.error.retry_after())
            }
            // Says nothing of the limit.
            Err(_) => return,
        };
        self.client.pacing.pacer().note(paced, feedback, &*self.client.clock);
    }

    /// Makes the call and reads its reply.
    pub(super) async fn decoded<R: RpcResponse + Send>(&self) -> Result<R, Error> {
        let mut decoded = None;
        self.run(&mut |reply| R::from_reply(reply).map(|reply| decoded = Some(reply))).await?;
        // Each reply that comes out of a run was read.
        decoded.ok_or_else(|| Error::new(ErrorKind::Decode, "the action ran, but its reply was not read"))
    }
}
