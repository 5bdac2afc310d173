//! The gateway: what every request goes through before its action.
//!
//! The checks of [`Verifier`] come first; then, in this order: the nonce was not used in the last 15 minutes by that
//! key (`SignatureNonceUsed`), no parameter name occurs twice and `Format` is known (`InvalidParameter`), the action is
//! served (404 `InvalidApi.NotFound`), and what it requires is there (`MissingParameter`). All are 400 unless another
//! status is given.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::account::Account;
use crate::action::{Action, Actions, Call, Outcome};
use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::nonce::NonceLog;
use crate::params::Params;
use crate::reply::Format;
use crate::request::RequestParts;
use crate::sts::Sts;
use crate::verify::{Verifier, check_line};

pub(crate) struct Gateway {
    verifier: Verifier,
    sts: Sts,
    clock: Arc<dyn Clock>,
    nonces: Mutex<NonceLog>,
    actions: Actions,
}

impl Gateway {
    pub(crate) fn new(
        verifier: Verifier,
        sts: Sts,
        clock: Arc<dyn Clock>,
        own: Vec<Action>,
        ids: Arc<Ids>,
    ) -> Self {
        // Actions of the user's come last, and so before those of that name.
        let mut actions = sts.actions(&ids);
        actions.extend(own);
        Self {
            verifier,
            sts,
            clock,
            nonces: Mutex::new(NonceLog::new()),
            actions: Actions::new(actions, ids),
        }
    }

    /// The time of its clock.
    pub(crate) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Checks a request and runs its action.
    pub(crate) fn answer(&self, request: &RequestParts, params: &Params) -> Outcome {
        let now = self.now();
        check_line(request)?;
        // Who holds temporary credentials is verified like any other account.
        let holder = self.sts.holder(access_key_id(request, params)).map(|account| Verifier::new([account]));
        let account = match self.sts.foreigner(params) {
            Some(account) => account,
            None => self.authenticate(holder.as_ref().unwrap_or(&self.verifier), request, params, now)?,
        };
        if let Some(name) = params.repeated() {
            return Err(ApiError::invalid_parameter(name, "occurs twice"));
        }
        Format::of(params)?;
        self.actions.run(&Call::new(params, account, now))
    }

    /// Whose signature and fresh nonce a request carries.
    fn authenticate<'a>(
        &self,
        verifier: &'a Verifier,
        request: &RequestParts,
        params: &Params,
        now: SystemTime,
    ) -> Result<&'a Account, ApiError> {
        let account = verifier.authenticate(request, params, now)?;
        let nonce = params.required("SignatureNonce")?;
        let fresh = self.nonces.lock().unwrap_or_else(PoisonError::into_inner).note(
            account.access_key_id(),
            nonce,
            now,
        );
        if !fresh {
            return Err(ApiError::new(400, "SignatureNonceUsed", "The signature nonce was used before."));
        }
        Ok(account)
    }
}

/// Which key a request names: by a parameter with signature 1.0, by a header with V3 and a temporary one.
fn access_key_id<'r>(request: &'r RequestParts, params: &'r Params) -> Option<&'r str> {
    params.get("AccessKeyId").or_else(|| request.header_values("x-acs-accesskey-id").next())
}
