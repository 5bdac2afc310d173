//! The handle of a running emulator, and its builder.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::account::Account;
use crate::action::Action;
use crate::clock::{Clock, SystemClock};
use crate::error::StartError;
use crate::fault::Fault;
use crate::gateway::Gateway;
use crate::ids::Ids;
use crate::metadata::{self, Metadata, MetadataService};
use crate::record::RecordedRequest;
use crate::server::{self, Shared};
use crate::sts::{Issued, Sts};
use crate::verify::Verifier;

/// A running emulator; it stops when it is dropped.
///
/// It runs on the tokio runtime that it was started on, whose I/O and time drivers must be enabled. Time limits of
/// connections are tokio's; do not pause tokio's clock around it, set the emulator's [`Clock`] instead.
///
/// ```
/// use aliyun_rpc_emulator::Emulator;
/// use tokio::io::{AsyncReadExt, AsyncWriteExt};
/// use tokio::net::TcpStream;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let emulator = Emulator::start().await?;
///
/// // A client would be given these three.
/// let (endpoint, _id, _secret) =
///     (emulator.endpoint(), emulator.access_key_id(), emulator.access_key_secret());
///
/// // An unsigned request, by hand.
/// let mut stream = TcpStream::connect(endpoint.trim_start_matches("http://")).await?;
/// stream.write_all(b"GET /?Action=StopCaster&Format=JSON HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await?;
/// let mut reply = String::new();
/// stream.read_to_string(&mut reply).await?;
/// assert!(reply.starts_with("HTTP/1.1 400 Bad Request"));
/// assert!(reply.contains("MissingParameter"));
///
/// assert_eq!(emulator.requests()[0].param("Action"), Some("StopCaster"));
/// emulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
///
/// # Panics
/// When the handler of an [`Action`] panicked, so do [`shutdown`](Emulator::shutdown) and the drop (unless the thread
/// is panicking already): a test must not pass over it.
pub struct Emulator {
    endpoint: String,
    address: SocketAddr,
    account: Account,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Starts an emulator on a free port of 127.0.0.1, with everything at its default.
    ///
    /// # Errors
    /// [`StartError`] when no port can be had.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Starts to configure an emulator.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// Where it listens, as a URL without a path: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Access key id of the default account.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        self.account.access_key_id()
    }

    /// Access key secret of the default account.
    #[must_use]
    pub fn access_key_secret(&self) -> &str {
        self.account.access_key_secret()
    }

    /// The requests that arrived, oldest first: the newest 1,000, or 64 MiB of them.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.recorder().requests()
    }

    /// How many of the [requests](Self::requests) named this action, or went to this path.
    #[must_use]
    pub fn count(&self, action_or_path: &str) -> usize {
        let requests = self.requests();
        let named = |request: &&RecordedRequest| match request.param("Action") {
            Some(action) => action == action_or_path,
            None => request.path == action_or_path,
        };
        requests.iter().filter(named).count()
    }

    /// Where [`Metadata`] serves a credentials URI.
    #[must_use]
    pub fn credentials_uri(&self) -> String {
        format!("{}{}", self.endpoint, metadata::URI)
    }

    /// Forgets the requests that arrived so far.
    pub fn clear_requests(&self) {
        self.shared.recorder().clear();
    }

    /// Queues a fault for a request to come.
    pub fn inject(&self, fault: Fault) {
        self.shared.faults().push(fault);
    }

    /// How many faults still wait for their request.
    #[must_use]
    pub fn pending_faults(&self) -> usize {
        self.shared.faults().len()
    }

    /// Stops listening and closes all connections, whatever they are doing.
    ///
    /// # Panics
    /// When the handler of an action panicked.
    pub async fn shutdown(mut self) {
        self.task.abort();
        // It always ends by being aborted.
        let _ = (&mut self.task).await;
        self.raise();
    }

    /// Panics if a handler did.
    fn raise(&self) {
        let panics = std::mem::take(&mut *self.shared.panics());
        assert!(panics.is_empty(), "aliyun-rpc-emulator: {}", panics.join("; "));
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
        if !std::thread::panicking() {
            self.raise();
        }
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// Configures an [`Emulator`].
///
/// ```
/// use aliyun_rpc_emulator::{Account, Action, Emulator, ManualClock};
/// use serde_json::json;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let clock: ManualClock = "2026-03-13T08:34:30Z".parse()?;
/// let emulator = Emulator::builder()
///     .clock(clock.clone())
///     .account(Account::new("STS.key", "sts-secret").security_token("a-token"))
///     .action(Action::new("GetCallerIdentity", "2015-04-01", |call| {
///         Ok(json!({"AccountId": call.account().owner_id()}))
///     }))
///     .start()
///     .await?;
/// # drop(emulator);
/// # Ok(())
/// # }
/// ```
#[must_use = "a builder does nothing until it is started"]
pub struct EmulatorBuilder {
    address: SocketAddr,
    accounts: Vec<Account>,
    clock: Arc<dyn Clock>,
    actions: Vec<Action>,
    metadata: Option<Metadata>,
    read_timeout: Duration,
}

impl EmulatorBuilder {
    /// Sets where to listen; port 0 takes a free one. A free port of 127.0.0.1 unless set.
    ///
    /// Everybody who reaches the address can use the emulator: its keys are no secret.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Adds an account; one with the same access key id is replaced.
    ///
    /// The default account stays, unless it is the one replaced.
    pub fn account(mut self, account: Account) -> Self {
        match self.accounts.iter_mut().find(|known| known.access_key_id() == account.access_key_id()) {
            Some(known) => *known = account,
            None => self.accounts.push(account),
        }
        self
    }

    /// Replaces the default account by another.
    pub fn default_account(mut self, account: Account) -> Self {
        self.accounts.retain(|known| known.access_key_id() != account.access_key_id());
        if !self.accounts.is_empty() {
            self.accounts.remove(0);
        }
        self.accounts.insert(0, account);
        self
    }

    /// Sets where the time comes from; the machine's clock unless set.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Serves an action of any product; of two with one name and version, the later.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// Adds the metadata service of an ECS instance, and a [credentials URI](Emulator::credentials_uri).
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Sets how long a client may take to send a head or a body, and how long an idle connection is kept; 30 s unless
    /// set.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// Starts the emulator on the current tokio runtime.
    ///
    /// # Errors
    /// [`StartError`] when the address cannot be had.
    ///
    /// # Panics
    /// Outside a tokio runtime, or on one without I/O or time.
    pub async fn start(self) -> Result<Emulator, StartError> {
        let failed = |source| StartError::new(self.address, source);
        let listener = TcpListener::bind(self.address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let account = self.accounts.first().cloned().unwrap_or_default();
        let ids = Arc::new(Ids::new());
        let issued = Arc::new(Issued::default());
        let metadata = self.metadata.map(|about| {
            let (owner, issued) = (account.owner_id().to_owned(), Arc::clone(&issued));
            MetadataService::new(about, owner, Arc::clone(&self.clock), Arc::clone(&ids), issued)
        });
        let sts = Sts::new(issued, account.clone());
        let open = self.actions.iter().filter_map(Action::open_to_all);
        let verifier = Verifier::new(self.accounts).anonymous(open);
        let gateway = Gateway::new(verifier, sts, self.clock, self.actions, Arc::clone(&ids));
        let shared = Arc::new(Shared::new(gateway, metadata, ids, address.to_string(), self.read_timeout));
        let task = tokio::spawn(server::serve(listener, Arc::clone(&shared)));
        Ok(Emulator { endpoint: format!("http://{address}"), address, account, shared, task })
    }
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            accounts: vec![Account::default()],
            clock: Arc::new(SystemClock),
            actions: Vec::new(),
            metadata: None,
            read_timeout: Duration::from_secs(30),
        }
    }
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("address", &self.address)
            .field("accounts", &self.accounts)
            .field("actions", &self.actions)
            .field("metadata", &self.metadata)
            .field("read_timeout", &self.read_timeout)
            .finish_non_exhaustive()
    }
}
