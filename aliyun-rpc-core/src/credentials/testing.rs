//! What the tests of credentials share.

use std::collections::VecDeque;
use std::future::Future;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext};
use crate::clock::Clock;
use crate::error::Error;
use crate::transport::{HeadSlot, HttpRequest, Transport, TransportFuture};

/// 2026-01-01T00:00:00Z.
pub(crate) const START: Duration = Duration::from_secs(1_767_225_600);

/// A context with these variables, a clock that stands still at [`START`], and no network.
pub(crate) fn context(variables: &[(&str, &str)]) -> ProviderContext {
    context_at(&StillClock::default(), variables)
}

pub(crate) fn context_at(clock: &StillClock, variables: &[(&str, &str)]) -> ProviderContext {
    let variables: Vec<_> = variables.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
    ProviderContext::new(Arc::new(NoNetwork), Arc::new(clock.clone()))
        .with_variables(move |name| variables.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
}

/// The output of a future that waits for nothing.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// A clock that moves only when it is told to.
#[derive(Debug, Clone, Default)]
pub(crate) struct StillClock {
    /// Seconds since [`START`].
    seconds: Arc<AtomicU64>,
    nonce: Arc<AtomicU64>,
}

impl StillClock {
    pub(crate) fn set(&self, seconds: u64) {
        self.seconds.store(seconds, Ordering::Relaxed);
    }
}

impl Clock for StillClock {
    fn now(&self) -> Duration {
        START + Duration::from_secs(self.seconds.load(Ordering::Relaxed))
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let (clock, until) = (self.clone(), self.now() + duration);
        Box::pin(std::future::poll_fn(
            move |_| {
                if clock.now() >= until { Poll::Ready(()) } else { Poll::Pending }
            },
        ))
    }

    fn nonce(&self) -> u128 {
        u128::from(self.nonce.fetch_add(1, Ordering::Relaxed))
    }
}

#[derive(Debug)]
struct NoNetwork;

impl Transport for NoNetwork {
    fn send<'a>(&'a self, _: HttpRequest, _: &'a HeadSlot) -> TransportFuture<'a> {
        panic!("nothing is sent here")
    }
}

/// A source that does what it is told, turn by turn: an AccessKey id to give, or `fails`.
#[derive(Debug, Clone)]
pub(crate) struct Script(Arc<Mutex<VecDeque<&'static str>>>);

impl Script {
    pub(crate) fn new(turns: impl IntoIterator<Item = &'static str>) -> Self {
        Self(Arc::new(Mutex::new(turns.into_iter().collect())))
    }
}

impl ProvideCredentials for Script {
    fn provide<'a>(&'a self, _: &'a ProviderContext) -> ProvideFuture<'a> {
        let turn = self.0.lock().unwrap().pop_front().expect("another turn");
        Box::pin(async move {
            match turn {
                "fails" => Err(Error::credentials("fails").with_help("unseen")),
                id => Ok(Credentials::new(id, "secret")),
            }
        })
    }
}

/// A folder that is gone when the test is.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("aliyun-rpc-core-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, and the folders that it is in.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
