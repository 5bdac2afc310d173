//! The HTTP side: connections, bodies, and the way of one request through record, faults and gateway.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{DATE, HOST, HeaderMap};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::clock::http_date;
use crate::error::ApiError;
use crate::fault::Faults;
use crate::gateway::Gateway;
use crate::ids::Ids;
use crate::metadata::MetadataService;
use crate::params::Params;
use crate::record::{RecordedRequest, Recorder};
use crate::reply::{self, Format, Reply};
use crate::request::RequestParts;

mod body;
mod gzip;
mod read;
mod send;
mod wire;

use self::body::ReplyBody;
use self::send::{Abort, Exchange};
use self::wire::{Reset, Wire};

/// What all connections of one emulator share.
pub(crate) struct Shared {
    pub(crate) gateway: Gateway,
    pub(crate) metadata: Option<MetadataService>,
    pub(crate) ids: Arc<Ids>,
    pub(crate) authority: String,
    pub(crate) read_timeout: Duration,
    recorder: Mutex<Recorder>,
    faults: Mutex<Faults>,
    panics: Mutex<Vec<String>>,
}

impl Shared {
    pub(crate) fn new(
        gateway: Gateway,
        metadata: Option<MetadataService>,
        ids: Arc<Ids>,
        authority: String,
        read_timeout: Duration,
    ) -> Self {
        Self {
            gateway,
            metadata,
            ids,
            authority,
            read_timeout,
            recorder: Mutex::default(),
            faults: Mutex::default(),
            panics: Mutex::default(),
        }
    }

    pub(crate) fn recorder(&self) -> MutexGuard<'_, Recorder> {
        self.recorder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What panicked while requests were served.
    pub(crate) fn panics(&self) -> MutexGuard<'_, Vec<String>> {
        self.panics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accepts connections until it is dropped, which closes them all.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve_connection(stream, Arc::clone(&shared)));
            }
            // Out of file descriptors, most likely: wait until a connection has gone.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve_connection(stream: TcpStream, shared: Arc<Shared>) {
    let _witness = Witness(Arc::clone(&shared));
    let reset = Reset::default();
    let wire = Wire::new(stream, reset.clone());
    let service = service_fn(|request| serve_request(request, Arc::clone(&shared), reset.clone()));
    // An error here is the client's going away, or a fault at work.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(shared.read_timeout)
        .serve_connection(TokioIo::new(wire), service)
        .await;
}

/// Notes that a connection's task died of a panic.
struct Witness(Arc<Shared>);

impl Drop for Witness {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.panics().push("the server panicked while it served a connection".to_owned());
        }
    }
}

async fn serve_request(
    request: Request<Incoming>,
    shared: Arc<Shared>,
    reset: Reset,
) -> Result<Response<ReplyBody>, Abort> {
    match exchange(request, &shared, &reset).await {
        Exchange::Respond(mut response) => {
            // By the emulator's clock, from which clients with another learn the time; the server's own would be the machine's.
            if let Ok(date) = http_date(shared.gateway.now()).parse() {
                response.headers_mut().entry(DATE).or_insert(date);
            }
            Ok(response)
        }
        Exchange::Close => Err(Abort),
        Exchange::Stall => match std::future::pending::<Infallible>().await {},
    }
}

async fn exchange(request: Request<Incoming>, shared: &Shared, reset: &Reset) -> Exchange {
    let (head, incoming) = request.into_parts();
    let mut parts = RequestParts::new(head.method.as_str(), head.uri.query().unwrap_or_default(), "");
    head.uri.path().clone_into(&mut parts.path);
    for (name, value) in &head.headers {
        parts = parts.header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    let host = text_of(&head.headers, HOST.as_str()).unwrap_or_else(|| shared.authority.clone());

    let reading = tokio::time::timeout(shared.read_timeout, read::body(incoming));
    match reading.await.unwrap_or_else(|_| Err(read::too_slow())) {
        Ok(body) => parts.body = body,
        Err(error) => {
            let format = format_of(&parts.params().unwrap_or_default());
            return send::reply(&failure(shared, format, &error, &host), &[], false);
        }
    }

    let decoded = parts.params();
    let (params, broken) = match decoded {
        Ok(params) => (params, None),
        Err(error) => (Params::default(), Some(error)),
    };
    shared.recorder().record(recorded(&parts, &head.headers, &params));

    let fault = shared.faults().take(params.get("Action").or(Some(&parts.path)));
    let in_xml = fault.as_ref().is_some_and(|fault| fault.xml);
    let format = if in_xml { Format::Xml } else { format_of(&params) };
    let serve = || {
        let lent = shared.metadata.as_ref();
        let lent = lent.and_then(|service| service.answer(&parts.method, &parts.path, &head.headers));
        match (lent, &broken) {
            (Some((status, body)), _) => {
                Reply { status, format: Format::Json, request_id: shared.ids.request_id(), body }
            }
            (None, Some(error)) => failure(shared, format, error, &host),
            (None, None) => answer(shared, &parts, &params, format, &host),
        }
    };
    let gzip = gzip::is_accepted(&head.headers);
    match fault {
        None => send::reply(&serve(), &[], gzip),
        Some(fault) => {
            if fault.reset {
                reset.wanted();
            }
            let served = fault.runs_action.then(serve);
            let refuse = |error: &ApiError| failure(shared, format, error, &host);
            send::fault(&fault, served.as_ref(), refuse, gzip)
        }
    }
}

/// The form of a reply; XML for whoever asks for anything else.
fn format_of(params: &Params) -> Format {
    Format::of(params).unwrap_or(Format::Xml)
}

/// Runs the gateway; a panic becomes `InternalError` and is noted, to be raised again by the emulator.
fn answer(shared: &Shared, parts: &RequestParts, params: &Params, format: Format, host: &str) -> Reply {
    let action = params.get("Action").unwrap_or_default();
    // Whatever the gateway shares with others sits behind locks that outlive a panic.
    let outcome = catch_unwind(AssertUnwindSafe(|| shared.gateway.answer(parts, params)));
    match outcome {
        Ok(Ok(result)) => reply::success(format, action, result, shared.ids.request_id()),
        Ok(Err(error)) => failure(shared, format, &error, host),
        Err(payload) => {
            let text = payload
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            let message = format!("the handler of `{action}` panicked: {text}");
            shared.panics().push(message.clone());
            failure(shared, format, &ApiError::internal(message), host)
        }
    }
}

fn failure(shared: &Shared, format: Format, error: &ApiError, host: &str) -> Reply {
    reply::failure(format, error, host, shared.ids.request_id())
}

fn recorded(parts: &RequestParts, headers: &HeaderMap, params: &Params) -> RecordedRequest {
    RecordedRequest {
        method: parts.method.clone(),
        path: parts.path.clone(),
        raw_query: parts.raw_query.clone(),
        headers: headers
            .iter()
            .map(|(name, value)| {
                (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            })
            .collect(),
        body: parts.body.clone(),
        params: params.clone(),
    }
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
