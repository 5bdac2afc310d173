//! CPU time of the client for a call over loopback with 64 in flight, against bare reqwest posting the same bytes and
//! decoding the same reply.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use aliyun_rpc_core::{__private, Client, Credentials, Rate, Reply};
use bytes::Bytes;
use cpu_time::ThreadTime;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use live_api::caster::{DescribeCasters, DescribeCastersResponse};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::decode::document;
use crate::measure::{row, summary};

const IN_FLIGHT: usize = 64;
/// Calls of a turn.
const CALLS: usize = 64 * 20;
const TURNS: usize = 61;

pub(crate) fn run() {
    let address = serve(document(1));
    let runtime = runtime();
    let url = format!("http://{address}/");
    // Paced, but by a limit that is never reached.
    let client = Client::builder()
        .credentials(Credentials::new("testid", "testsecret"))
        .endpoint(&url)
        .rate_limit("DescribeCasters", Rate::per_second(100_000));
    let client = client.build().expect("a client");
    let action = || DescribeCasters::builder().page_size(10).build();

    let bare = __private::http_client().expect("an HTTP client");
    let body = Bytes::from(__private::signed_query(&client, &action()).expect("a signed form"));

    let mut headers = runtime.block_on(client.sign(action())).expect("a request").headers;
    // Added by the transport.
    headers.insert(http::header::ACCEPT_ENCODING, http::HeaderValue::from_static("gzip"));

    let ours = || {
        let client = client.clone();
        async move { drop(client.send(action()).await.expect("a reply")) }
    };
    let posted = || bare.post(&url).headers(headers.clone()).body(body.clone());
    let untimed = || exchange(posted());
    let timed = || exchange(posted().timeout(Duration::from_secs(30)));
    // Connections first.
    cpu_of(&runtime, ours);
    cpu_of(&runtime, untimed);
    let what = format!("CPU of a call, {IN_FLIGHT} in flight");
    let turns = (0..TURNS).map(|_| (cpu_of(&runtime, ours), cpu_of(&runtime, untimed)));
    row(&what, "bare reqwest, same bytes", &summary(turns.collect()), "1.05");
    let turns = (0..TURNS).map(|_| (cpu_of(&runtime, ours), cpu_of(&runtime, timed)));
    row(&what, "the same with a timeout, as ours has", &summary(turns.collect()), "");
}

/// Sends a request and decodes the reply.
async fn exchange(request: reqwest::RequestBuilder) {
    let response = request.send().await.expect("a reply");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let reply = Reply::new(status, headers, response.bytes().await.expect("a body"));
    drop(reply.decode::<DescribeCastersResponse>().expect("a reply"));
}

/// CPU time of one call on this thread, over a turn.
fn cpu_of<F: Future<Output = ()> + Send + 'static>(runtime: &Runtime, call: impl Fn() -> F) -> Duration {
    let start = ThreadTime::now();
    runtime.block_on(async {
        let mut running = JoinSet::new();
        for _ in 0..CALLS {
            if running.len() == IN_FLIGHT {
                running.join_next().await.expect("one runs").expect("no panic");
            }
            running.spawn(call());
        }
        while let Some(done) = running.join_next().await {
            done.expect("no panic");
        }
    });
    start.elapsed() / CALLS as u32
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Answers every request with `reply`, on a thread of its own.
fn serve(reply: Bytes) -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            tell.send(listener.local_addr().expect("an address")).expect("a listener");
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                stream.set_nodelay(true).expect("a socket");
                let reply = reply.clone();
                let service = service_fn(move |request: Request<Incoming>| {
                    let reply = reply.clone();
                    async move {
                        request.into_body().collect().await.expect("a body");
                        let response =
                            Response::builder().header("content-type", "application/json;charset=utf-8");
                        Ok::<_, Infallible>(response.body(Full::new(reply)).expect("a response"))
                    }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
    });
    told.recv().expect("an address")
}
