//! The Security Token Service: temporary credentials, and the memory of what was issued.
//!
//! Every role exists and may be assumed by whoever can sign; what it creates belongs to the owner of the caller's key.
//! `AssumeRoleWithOIDC` needs no signature and takes any token that is not empty, for the owner of the default account.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::account::Account;
use crate::action::{Action, Call, Outcome};
use crate::clock::format_timestamp;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::params::Params;

const VERSION: &str = "2015-04-01";
const WITH_OIDC: &str = "AssumeRoleWithOIDC";

/// How long a session lasts unless asked otherwise, in seconds, and what may be asked.
const USUAL: i64 = 3600;
const SECONDS: std::ops::RangeInclusive<i64> = 900..=43_200;

/// Temporary credentials that were issued. So many are remembered, those with the latest end.
#[derive(Default)]
pub(crate) struct Issued(Mutex<BTreeMap<String, Session>>);

const MOST: usize = 10_000;

struct Session {
    account: Account,
    end: SystemTime,
}

/// A temporary key pair with its token, fresh from the press.
pub(crate) struct Issue {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: String,
    pub(crate) end: SystemTime,
}

impl Issued {
    /// Issues credentials of an assumed role that act for `owner`. They are refused once they are over.
    pub(crate) fn issue(&self, ids: &Ids, owner: &str, arn: &str, now: SystemTime, life: Duration) -> Issue {
        let issue = Issue {
            id: format!("STS.{}", ids.short()),
            secret: format!("{}{}", ids.short(), ids.short()),
            token: format!("CAIS{}{}+/=", ids.short(), ids.short()),
            end: now.checked_add(life).unwrap_or(now),
        };
        let account = Account::new(issue.id.clone(), issue.secret.clone())
            .owner(owner)
            .with_arn(arn)
            .security_token(issue.token.clone())
            .expires_at(issue.end);
        let mut sessions = self.sessions();
        sessions.insert(issue.id.clone(), Session { account, end: issue.end });
        if sessions.len() > MOST {
            let first = sessions.iter().min_by_key(|(_, session)| session.end).map(|(id, _)| id.clone());
            first.and_then(|id| sessions.remove(&id));
        }
        issue
    }

    /// The account of an access key id that was issued.
    pub(crate) fn account(&self, access_key_id: &str) -> Option<Account> {
        self.sessions().get(access_key_id).map(|session| session.account.clone())
    }

    fn sessions(&self) -> MutexGuard<'_, BTreeMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issued({})", self.sessions().len())
    }
}

/// The service.
pub(crate) struct Sts {
    issued: Arc<Issued>,
    /// For whom roles are assumed by a foreign token.
    owner: Account,
}

impl Sts {
    pub(crate) fn new(issued: Arc<Issued>, owner: Account) -> Self {
        Self { issued, owner }
    }

    /// Who holds the temporary credentials that a call names.
    pub(crate) fn holder(&self, access_key_id: Option<&str>) -> Option<Account> {
        self.issued.account(access_key_id?)
    }

    /// For whom a call acts that brings a foreign token in place of a signature.
    pub(crate) fn foreigner(&self, params: &Params) -> Option<&Account> {
        let unsigned = params.get("Action") == Some(WITH_OIDC) && params.get("Version") == Some(VERSION);
        unsigned.then_some(&self.owner)
    }

    /// Its actions.
    pub(crate) fn actions(&self, ids: &Arc<Ids>) -> Vec<Action> {
        let assume = |name, required: &[&str]| {
            let (issued, ids) = (Arc::clone(&self.issued), Arc::clone(ids));
            Action::new(name, VERSION, move |call| assume_role(call, &issued, &ids))
                .requires(required.to_vec())
        };
        vec![
            assume("AssumeRole", &["RoleArn", "RoleSessionName"]),
            assume(WITH_OIDC, &["OIDCProviderArn", "OIDCToken", "RoleArn", "RoleSessionName"]),
            Action::new("GetCallerIdentity", VERSION, caller_identity),
        ]
    }
}

fn assume_role(call: &Call<'_>, issued: &Issued, ids: &Ids) -> Outcome {
    let params = call.params();
    let (arn, session) = (params.required("RoleArn")?, params.required("RoleSessionName")?);
    if !(arn.starts_with("acs:ram::") && arn.contains(":role/")) {
        return Err(ApiError::new(
            400,
            "InvalidParameter.RoleArn",
            "The parameter RoleArn is wrongly formed.",
        ));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || ".@-_".contains(c);
    if !(2..=64).contains(&session.len()) || !session.chars().all(fits) {
        let message = "The parameter RoleSessionName is wrongly formed.";
        return Err(ApiError::new(400, "InvalidParameter.RoleSessionName", message));
    }
    if params.get("Action") == Some(WITH_OIDC) {
        params.required("OIDCToken")?;
    }
    let seconds = params.integer("DurationSeconds", SECONDS)?.unwrap_or(USUAL);
    let life = Duration::from_secs(seconds.unsigned_abs());
    let user = format!("{}/{session}", arn.replacen(":role/", ":assumed-role/", 1));
    let issue = issued.issue(ids, call.account().owner_id(), &user, call.now(), life);
    Ok(json!({
        "AssumedRoleUser": {"Arn": user, "AssumedRoleId": format!("{}:{session}", ids.short())},
        "Credentials": issue.to_json(),
    }))
}

fn caller_identity(call: &Call<'_>) -> Outcome {
    let account = call.account();
    let kind = if account.token().is_some() { "AssumedRoleUser" } else { "Account" };
    Ok(json!({
        "AccountId": account.owner_id(),
        "IdentityType": kind,
        "PrincipalId": account.access_key_id(),
        "Arn": account.arn(),
    }))
}

impl Issue {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "AccessKeyId": self.id,
            "AccessKeySecret": self.secret,
            "SecurityToken": self.token,
            "Expiration": format_timestamp(self.end),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_sessions_is_bounded() {
        let (issued, ids) = (Issued::default(), Ids::new());
        let now = SystemTime::UNIX_EPOCH;
        let issue = |seconds| issued.issue(&ids, "o", "a", now, Duration::from_secs(seconds)).id;
        let first = issue(1);
        let second = issue(2);
        for _ in 1..MOST {
            issue(3);
        }
        assert!(issued.account(&first).is_none() && issued.account(&second).is_some());
        assert_eq!(format!("{issued:?}"), format!("Issued({MOST})"));
    }
}
