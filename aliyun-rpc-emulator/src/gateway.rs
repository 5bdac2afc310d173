//! The gateway: what every request goes through before its action.
//!
//! The checks of [`Verifier`] come first; then, in this order: the nonce was not used in the last 15 minutes by that
//! key (`SignatureNonceUsed`), no parameter name occurs twice and `Format` is known (`InvalidParameter`), the action is
//! served (404 `InvalidApi.NotFound`), and what it requires is there (`MissingParameter`). All are 400 unless another
//! status is given.

use std::sync::{Arc, Mutex, PoisonError};

use crate::action::{Action, Actions, Call, Outcome};
use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::nonce::NonceLog;
use crate::params::Params;
use crate::reply::Format;
use crate::request::RequestParts;
use crate::verify::{Verifier, check_line};

pub(crate) struct Gateway {
    verifier: Verifier,
    clock: Arc<dyn Clock>,
    nonces: Mutex<NonceLog>,
    actions: Actions,
}

impl Gateway {
    pub(crate) fn new(verifier: Verifier, clock: Arc<dyn Clock>, own: Vec<Action>, ids: Arc<Ids>) -> Self {
        Self { verifier, clock, nonces: Mutex::new(NonceLog::new()), actions: Actions::new(own, ids) }
    }

    /// Checks a request and runs its action.
    pub(crate) fn answer(&self, request: &RequestParts, params: &Params) -> Outcome {
        let now = self.clock.now();
        check_line(request)?;
        let account = self.verifier.authenticate(request, params, now)?;
        let nonce = params.required("SignatureNonce")?;
        let fresh = self.nonces.lock().unwrap_or_else(PoisonError::into_inner).note(
            account.access_key_id(),
            nonce,
            now,
        );
        if !fresh {
            return Err(ApiError::new(400, "SignatureNonceUsed", "The signature nonce was used before."));
        }
        if let Some(name) = params.repeated() {
            return Err(ApiError::invalid_parameter(name, "occurs twice"));
        }
        Format::of(params)?;
        self.actions.run(&Call::new(params, account, now))
    }
}
