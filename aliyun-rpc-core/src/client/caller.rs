//! Whose credentials a client's calls carry.

use std::time::Duration;

use crate::clock::{Clock, rounded, within};
use crate::credentials::{Credentials, CredentialsCache};
use crate::error::{Error, ErrorKind};

/// Codes by which the service says that credentials are over, or never were.
const REFUSED: [&str; 5] = [
    "InvalidSecurityToken.Expired",
    "InvalidSecurityToken.Malformed",
    "InvalidAccessKeyId.NotFound",
    "InvalidAccessKeyId.Inactive",
    "Forbidden.AccessKeyDisabled",
];

/// Who calls: always the same, or whom a source names.
#[derive(Debug)]
pub(super) enum Caller {
    Fixed(Credentials),
    Source(CredentialsCache),
}

impl Caller {
    /// The credentials for an attempt, if it takes no waiting to know them. Fixed ones cost a reference count.
    pub(super) fn at_hand(&self) -> Option<Credentials> {
        match self {
            Self::Fixed(credentials) => Some(credentials.clone()),
            Self::Source(cache) => cache.at_hand(),
        }
    }

    /// The credentials for an attempt, within `limit`.
    pub(super) async fn credentials(&self, clock: &dyn Clock, limit: Duration) -> Result<Credentials, Error> {
        match self {
            Self::Fixed(credentials) => Ok(credentials.clone()),
            Self::Source(cache) => within(clock, limit, cache.get(limit / 2)).await.unwrap_or_else(|| {
                let message = format!("the source of credentials gave none within {:?}", rounded(limit));
                Err(Error::credentials(message).with_help("see what holds it up, or set a longer timeout"))
            }),
        }
    }

    /// Whether there may be others, after an error that says that these are not good any more.
    pub(super) fn may_have_others(&self, error: &Error) -> bool {
        matches!(self, Self::Source(_)) && are_refused(error)
    }

    /// Notes that the service refused credentials: who calls next asks the source.
    pub(super) fn doubt(&self, refused: &Credentials) {
        if let Self::Source(cache) = self {
            cache.doubt(refused);
        }
    }

    /// Whether the source gives others than these, which are in doubt.
    pub(super) async fn has_others(&self, refused: &Credentials, clock: &dyn Clock, limit: Duration) -> bool {
        let others = self.credentials(clock, limit).await;
        others.is_ok_and(|others| !others.say_the_same_as(refused))
    }
}

fn are_refused(error: &Error) -> bool {
    error.kind() == ErrorKind::Service && error.code().is_some_and(|code| REFUSED.contains(&code))
}
