//! A transport for which every host is the emulator.

use std::sync::{Arc, Mutex, PoisonError};

use aliyun_rpc_core::{HeadSlot, HttpRequest, ReqwestTransport, Transport, TransportFuture};
use aliyun_rpc_emulator::Emulator;

/// Sends every request to an emulator, whatever its URL says, and notes for whom it was. Clones share the notes.
#[derive(Debug, Clone)]
pub struct Rerouted {
    http: ReqwestTransport,
    port: u16,
    hosts: Arc<Mutex<Vec<String>>>,
}

impl Rerouted {
    /// All ways lead to `emulator`.
    ///
    /// # Panics
    ///
    /// If the HTTP client cannot be set up.
    #[must_use]
    pub fn to(emulator: &Emulator) -> Self {
        let http = match ReqwestTransport::new() {
            Ok(http) => http,
            Err(e) => panic!("{e}"),
        };
        Self { http, port: emulator.address().port(), hosts: Arc::default() }
    }

    /// The hosts that requests were for, in order.
    #[must_use]
    pub fn hosts(&self) -> Vec<String> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for Rerouted {
    fn send<'a>(&'a self, mut request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
        let host = request.url.host_str().unwrap_or_default().to_owned();
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).push(host);
        let rerouted = request.url.set_scheme("http").is_ok()
            && request.url.set_host(Some("127.0.0.1")).is_ok()
            && request.url.set_port(Some(self.port)).is_ok();
        assert!(rerouted, "an HTTP URL takes another host");
        self.http.send(request, head)
    }
}
