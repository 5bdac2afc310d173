//! How far a failed call got: what decides whether it may be sent again.

use std::time::Duration;

use super::{Error, ErrorKind};
use crate::action::Rate;
use crate::clock::rounded;

/// How far a failed call got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Execution {
    /// It did not leave this machine. It may be sent again.
    NotSent,
    /// The service refused it before running the action. It may be sent again once the cause is gone.
    Refused,
    /// The service may have run the action, or not. Sending it again is safe only if a second run does no more than the first.
    Unknown,
    /// The service ran the action; it is the reply that could not be read.
    Completed,
}

/// Codes of a service that failed, or has not finished, and so may have run the action.
const UNDECIDED: [&str; 6] = [
    "InternalError",
    "InternalFailure",
    "LastTokenProcessing",
    "ServiceUnavailable",
    "ServiceUnavailableTemporary",
    "UnknownError",
];

/// Statuses of a service, or of something before it, that failed in passing.
const TRANSIENT: [u16; 5] = [408, 500, 502, 503, 504];

impl Error {
    /// How far the call got, in the attempt that got farthest.
    #[must_use]
    pub fn execution(&self) -> Execution {
        if let Some(execution) = self.0.execution {
            return execution;
        }
        match self.kind() {
            ErrorKind::Config | ErrorKind::Credentials | ErrorKind::Request | ErrorKind::Connect => {
                Execution::NotSent
            }
            ErrorKind::Throttled => Execution::Refused,
            ErrorKind::Service if !self.is_undecided() => Execution::Refused,
            ErrorKind::Decode => Execution::Completed,
            ErrorKind::Service | ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::UnexpectedReply => {
                Execution::Unknown
            }
        }
    }

    /// Says how far an earlier attempt got, which counts if this one did not get as far.
    pub(crate) fn after_attempt(mut self, earlier: Execution) -> Self {
        if earlier == Execution::Unknown
            && matches!(self.execution(), Execution::NotSent | Execution::Refused)
        {
            self.0.message.push_str("; an earlier attempt may have run the action");
            self.0.execution = Some(Execution::Unknown);
        }
        self
    }

    /// The error of the last attempt that was sent, where the next could not be.
    pub(crate) fn not_sent_again(mut self, why: &Self) -> Self {
        self.0.message.push_str(&format!("; it could not be sent again: {}", why.message()));
        self
    }

    /// Whether the service's code says that it failed itself.
    fn has_undecided_code(&self) -> bool {
        self.code().is_some_and(is_undecided)
    }

    /// Whether the service failed itself: by its code first, then by the status.
    fn is_undecided(&self) -> bool {
        self.has_undecided_code() || self.status().is_none_or(|status| !(400..500).contains(&status))
    }

    /// Whether the same call may succeed a moment later, where it is not known whether it ran.
    pub(crate) fn is_transient(&self) -> bool {
        self.has_undecided_code() || self.status().is_some_and(|status| TRANSIENT.contains(&status))
    }
}

/// Whether a code is that of a service that failed, or has not finished.
pub(super) fn is_undecided(code: &str) -> bool {
    UNDECIDED.iter().any(|known| is_or_within(code, known))
}

/// Whether `code` is `known`, or one of its kind: `ServiceUnavailable.RegionMaintaining`.
fn is_or_within(code: &str, known: &str) -> bool {
    code.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The error of a call whose turn did not come within a limit, or would come after `wait`.
pub(crate) fn no_turn(rate: Rate, limit: Duration, wait: Option<Duration>) -> Error {
    let limit = rounded(limit);
    let outcome = match wait.map(rounded) {
        Some(wait) => format!("its turn would come after {wait:?}, not within {limit:?}"),
        None => format!("its turn did not come within {limit:?}"),
    };
    let message = format!("nothing was sent: {outcome}, as the action is limited to {rate}");
    let mut error = Error::new(ErrorKind::Timeout, message).with_help(
        "call less often, set a longer timeout, or set the limit of your account by `ClientBuilder::rate_limit`",
    );
    error.0.execution = Some(Execution::NotSent);
    error
}

/// The error of a call that had no time left when it could have been sent.
pub(crate) fn too_late(timeout: Duration) -> Error {
    let message = format!("nothing was sent: there was no time left of {:?}", rounded(timeout));
    let mut error = Error::new(ErrorKind::Timeout, message).with_help("set a longer timeout");
    error.0.execution = Some(Execution::NotSent);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(status: u16, code: &str) -> Error {
        let mut error = Error::new(ErrorKind::Service, "m");
        error.0.status = Some(status);
        error.0.code = Some(code.into());
        error
    }

    #[test]
    fn the_code_counts_before_the_status() {
        for (status, code, execution, transient) in [
            (400, "InvalidParameter", Execution::Refused, false),
            (404, "InvalidCaster.NotFound", Execution::Refused, false),
            (400, "InternalError", Execution::Unknown, true),
            (400, "ServiceUnavailable.RegionMaintaining", Execution::Unknown, true),
            (403, "LastTokenProcessing", Execution::Unknown, true),
            (500, "Unheard", Execution::Unknown, true),
            (501, "Unheard", Execution::Unknown, false),
            (400, "InternalErrors", Execution::Refused, false),
            (200, "SoftFailure", Execution::Unknown, false),
        ] {
            let error = service(status, code);
            assert_eq!((error.execution(), error.is_transient()), (execution, transient), "{status} {code}");
        }
    }

    #[test]
    fn a_turn_that_did_not_come_sent_nothing() {
        let (rate, limit) = (Rate::per_second(10), Duration::from_secs(3));
        for (rate, wait, expected) in [
            (rate, None, "its turn did not come within 3s, as the action is limited to 10 calls a second"),
            (
                Rate::per_minute(1),
                Some(Duration::from_micros(57_000_400)),
                "its turn would come after 57s, not within 3s, as the action is limited to 1 call a minute",
            ),
        ] {
            let error = no_turn(rate, limit, wait);
            assert!(error.is_timeout() && error.is_unsent());
            assert_eq!(error.execution(), Execution::NotSent);
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
