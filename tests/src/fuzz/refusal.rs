//! Replies of any status, as a call sees them.

use std::error::Error as _;
use std::future::{Future, IntoFuture};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use aliyun_rpc_core::__private::unescaped_forms;
use aliyun_rpc_core::{
    Client, Clock, Credentials, Error, HeadSlot, HttpRequest, HttpResponse, Json, RawAction, RetryPolicy,
    Transport, TransportFuture,
};

const ID: &str = "LTAI5tCanaryKeyId";
const SECRET: &str = "CanarySecret/with+signs=";
const TOKEN: &str = "CanaryToken/with+signs=";

/// What may be shown of a reply, in bytes: excerpts of its members, not all of it.
const SHOWN: usize = 64 * 1024;

/// So much of either end of a secret gives it away, in bytes.
const END: usize = 8;

/// Makes a call that is answered with any body, by a refusal and by a success: it ends in a value or in an error, which is
/// short and shows no end of a secret, escaped or not.
///
/// # Panics
///
/// If it does not.
#[must_use]
pub fn refusal(body: &[u8]) -> bool {
    let Err(refused) = answered(403, body) else { panic!("403 is no success") };
    let has_code = refused.code().is_some();
    is_discreet(&refused);
    if let Err(error) = answered(200, body) {
        is_discreet(&error);
    }
    has_code
}

/// What a call comes to that is answered like this.
fn answered(status: u16, body: &[u8]) -> Result<Json, Error> {
    let client = Client::builder()
        .endpoint("http://service.test")
        .credentials(Credentials::with_security_token(ID, SECRET, TOKEN))
        .transport(Answer { status, body: body.to_vec() })
        .clock(Standing)
        .retry(RetryPolicy::never())
        .build();
    let call = match &client {
        Ok(client) => pin!(client.send(RawAction::new("GetThing", "2020-01-01")).into_future()),
        Err(e) => panic!("{e}"),
    };
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("the answer is there at once"),
    }
}

fn is_discreet(error: &Error) {
    let mut shown = format!("{error} {error:?} {:?} {:?}", error.body(), error.help());
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(shown.len() <= SHOWN, "{} bytes are shown", shown.len());
    for form in unescaped_forms(&shown).iter().map(|form| form.to_lowercase()) {
        for secret in [ID, SECRET, TOKEN].map(str::to_lowercase) {
            let (beginning, end) = (&secret[..END], &secret[secret.len() - END..]);
            assert!(!form.contains(beginning) && !form.contains(end), "`{secret}` in {shown}");
        }
    }
}

/// A transport that has the answer already.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Transport for Answer {
    fn send<'a>(&'a self, _: HttpRequest, _: &'a HeadSlot) -> TransportFuture<'a> {
        let (status, body) = (self.status, self.body.clone().into());
        Box::pin(std::future::ready(Ok(HttpResponse { status, headers: Default::default(), body })))
    }
}

/// A clock by which no time passes.
#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn now(&self) -> Duration {
        Duration::from_secs(1_790_000_000)
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::pending())
    }

    fn nonce(&self) -> u128 {
        1
    }
}
