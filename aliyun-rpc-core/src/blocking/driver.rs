//! The runtime behind a client, and waiting for what runs on it.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::coop;

use crate::error::{Error, ErrorKind};

/// Drives connections and timers on a thread of its own.
pub(super) struct Driver {
    /// Nothing but when it is dropped.
    runtime: Option<Runtime>,
    handle: Handle,
}

impl Driver {
    pub(super) fn start() -> Result<Self, Error> {
        let mut builder = Builder::new_multi_thread();
        let runtime =
            builder.worker_threads(1).thread_name("aliyun-rpc").enable_all().build().map_err(|e| {
                Error::new(ErrorKind::Config, "the thread of a blocking client cannot be started")
                    .with_source(e)
            })?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Some(runtime) })
    }

    /// Waits for the output of `future`, which is polled by this thread.
    ///
    /// # Errors
    ///
    /// This thread runs tasks of a runtime.
    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T, Error> {
        if runs_tasks() {
            return Err(Error::new(ErrorKind::Config, "a blocking call inside of a runtime would hold up its tasks")
                .with_help(
                    "await the call of an `aliyun_rpc_core::Client`, or make this one in `tokio::task::spawn_blocking`",
                ));
        }
        let _within = self.handle.enter();
        // Not the runtime's `block_on`, which panics where it takes the thread for one that runs tasks.
        Ok(parked_until(future))
    }
}

/// A runtime that is dropped inside of another panics unless it is told not to wait.
impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver").finish_non_exhaustive()
    }
}

/// Wakes a thread.
struct Unpark {
    thread: Thread,
    /// The thread's own token is not enough: what is polled may take it, as channels of the standard library do.
    is_woken: AtomicBool,
}

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

fn parked_until<T>(future: impl Future<Output = T>) -> T {
    let unpark = Arc::new(Unpark { thread: thread::current(), is_woken: AtomicBool::new(false) });
    let waker = Waker::from(Arc::clone(&unpark));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // A wake that comes before is not lost: it makes this return at once.
        while !unpark.is_woken.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}

/// Whether this thread polls a task of a tokio runtime just now.
///
/// Tokio does not say so where blocking is allowed as well, in `spawn_blocking` and `block_in_place`. But what it polls as a
/// task has a budget, of 255 steps at most, and what may block has none.
fn runs_tasks() -> bool {
    if Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut steps = Vec::new();
    let has_budget = loop {
        match coop::poll_proceed(&mut context) {
            Poll::Pending => break true,
            Poll::Ready(_) if steps.len() > usize::from(u8::MAX) => break false,
            Poll::Ready(step) => steps.push(step),
        }
    };
    // Each gives back what it took, and so the last one first.
    while steps.pop().is_some() {}
    has_budget
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_polled_as_a_task_is_told_from_what_may_block() {
        let multi = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let current = Builder::new_current_thread().enable_all().build().unwrap();
        assert!(!runs_tasks());
        for runtime in [&multi, &current] {
            let _within = runtime.enter();
            assert!(!runs_tasks(), "a thread that knows of a runtime");
            assert!(runtime.block_on(async { runs_tasks() }));
            assert!(runtime.block_on(runtime.spawn(async { runs_tasks() })).unwrap());
            assert!(!runtime.block_on(runtime.spawn_blocking(runs_tasks)).unwrap());
        }
        let in_place = async { tokio::task::block_in_place(runs_tasks) };
        assert!(!multi.block_on(multi.spawn(in_place)).unwrap());
    }

    #[test]
    fn asking_takes_nothing_of_a_tasks_budget() {
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for _ in 0..1000 {
                assert!(runs_tasks());
            }
            assert!(coop::has_budget_remaining());
        });
    }

    #[test]
    fn a_wake_is_kept_where_what_is_polled_parks_as_well() {
        let driver = Driver::start().unwrap();
        let mut polls = 0;
        let woken_twice = std::future::poll_fn(|context| {
            polls += 1;
            if polls == 3 {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            // Takes the token that the wake has left.
            thread::park();
            Poll::Pending
        });
        driver.wait(woken_twice).unwrap();
    }

    #[test]
    fn many_wait_at_once() {
        let driver = Driver::start().unwrap();
        // Each waits for all the others.
        let barrier = tokio::sync::Barrier::new(8);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| driver.wait(barrier.wait()).unwrap());
            }
        });
    }
}
