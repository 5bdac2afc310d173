//! Calls that wait: from many threads, page by page, and what happens inside of a runtime.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use aliyun_rpc_core::blocking::Client;
use aliyun_rpc_core::{
    Attempted, Clock, Credentials, Error, ErrorKind, HeadSlot, HttpRequest, Interceptor, Rate, RawAction,
    ReqwestTransport, RetryPolicy, RpcResponse, SystemClock, Transport, TransportFuture, rpc_action,
};
use aliyun_rpc_emulator::{Action, Emulator, Fault};
use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Barrier;

#[rpc_action("MakeThing", version = "2020-01-01", rate = "1000/s")]
struct MakeThing {
    id: usize,
}

#[rpc_action(
    "ListNumbers",
    version = "2020-01-01",
    response = ListNumbersResponse,
    paginate(page = page_number, total = total, items = numbers, item = i64)
)]
#[derive(Debug, Clone)]
struct ListNumbers {
    page_number: Option<i32>,
}

#[derive(Debug, RpcResponse)]
struct ListNumbersResponse {
    total: Option<i64>,
    numbers: Vec<i64>,
}

/// An emulator, and the runtime that it runs on, which is another than that of any client.
struct Server {
    emulator: Emulator,
    _runtime: Runtime,
}

fn server() -> Server {
    let make = Action::new("MakeThing", "2020-01-01", |call| Ok(json!({"Id": call.params().get("Id")})));
    let list = Action::new("ListNumbers", "2020-01-01", |call| {
        let page: i64 = call.params().get("PageNumber").unwrap_or("1").parse().unwrap();
        Ok(json!({"Total": 5, "Numbers": (2 * page - 1..=5).take(2).collect::<Vec<_>>()}))
    });
    let runtime = Runtime::new().unwrap();
    let emulator = runtime.block_on(Emulator::builder().action(make).action(list).start()).unwrap();
    Server { emulator, _runtime: runtime }
}

impl Server {
    fn client(&self) -> Client {
        tests::client_builder(&self.emulator).retry(RetryPolicy::never()).build_blocking().unwrap()
    }
}

#[test]
fn a_call_waits_for_its_reply() {
    let server = server();
    let client = server.client();
    assert_eq!(client.send(MakeThing { id: 7 }).wait().unwrap()["Id"], "7");
    let raw = client.send(RawAction::new("MakeThing", "2020-01-01")).param("Id", "8").raw().unwrap();
    assert!(std::str::from_utf8(raw.body()).unwrap().contains(r#""8""#));
    let signed = client.sign(&MakeThing { id: 9 }).unwrap();
    assert_eq!(signed.headers["x-acs-action"], "MakeThing");
    let elsewhere = client.send(MakeThing { id: 1 }).endpoint("http://127.0.0.1:1").wait().unwrap_err();
    assert_eq!(elsewhere.kind(), ErrorKind::Connect);
    assert_eq!(server.emulator.requests().len(), 2);
}

/// Sends nothing before so many calls are under way.
#[derive(Debug)]
struct Together(Barrier, ReqwestTransport);

impl Transport for Together {
    fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
        Box::pin(async move {
            self.0.wait().await;
            self.1.send(request, head).await
        })
    }
}

#[test]
fn many_threads_call_at_the_same_time() {
    const THREADS: usize = 16;
    const CALLS: usize = 20;
    let server = server();
    let transport = Together(Barrier::new(THREADS), ReqwestTransport::new().unwrap());
    let client = tests::client_builder(&server.emulator)
        .transport(transport)
        .without_pacing()
        .timeout(Duration::from_secs(20))
        .build_blocking()
        .unwrap();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let client = client.clone();
            scope.spawn(move || {
                for call in 0..CALLS {
                    let id = thread * CALLS + call;
                    assert_eq!(client.send(MakeThing { id }).wait().unwrap()["Id"], id.to_string());
                }
            });
        }
    });
    assert_eq!(server.emulator.count("MakeThing"), THREADS * CALLS);
}

#[test]
fn connections_are_driven_while_nobody_waits() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder()
        .endpoint(format!("http://{}", listener.local_addr().unwrap()))
        .credentials(Credentials::new("id", "secret"))
        .build_blocking()
        .unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        // It is small, and comes as one piece.
        assert!(stream.read(&mut [0; 8192]).unwrap() > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        stream
    });
    client.send(RawAction::new("MakeThing", "2020-01-01")).wait().unwrap();
    let mut stream = server.join().unwrap();
    // The server closes its side, and no call is there to see it: the client closes its own all the same.
    stream.shutdown(Shutdown::Write).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert!(stream.read_to_end(&mut Vec::new()).is_ok(), "nothing within ten seconds");
}

/// Notes when calls start.
#[derive(Debug, Default, Clone)]
struct Starts(Arc<Mutex<Vec<Duration>>>, Arc<SystemClock>);

impl Interceptor for Starts {
    fn after_attempt(&self, attempt: &Attempted<'_>) {
        self.0.lock().unwrap().push(self.1.monotonic() - attempt.took());
    }
}

#[test]
fn threads_keep_to_a_limit_together() {
    let server = server();
    let starts = Starts::default();
    let client = tests::client_builder(&server.emulator)
        .rate_limit("MakeThing", Rate::per_second(40))
        .interceptor(starts.clone())
        .build_blocking()
        .unwrap();
    thread::scope(|scope| {
        for thread in 0..16 {
            let client = client.clone();
            scope.spawn(move || {
                for call in 0..5 {
                    client.send(MakeThing { id: thread * 5 + call }).wait().unwrap();
                }
            });
        }
    });
    let mut starts = starts.0.lock().unwrap();
    assert_eq!((starts.len(), server.emulator.count("MakeThing")), (80, 80));
    starts.sort();
    for window in starts.windows(41) {
        assert!(window[40] - window[0] >= Duration::from_secs(1), "41 calls in {:?}", window[40] - window[0]);
    }
}

#[test]
fn pages_and_items_are_iterators() {
    let server = server();
    let client = server.client();
    let list = || ListNumbers::builder().build();
    let items: Result<Vec<_>, _> = client.paginate(list()).items().collect();
    assert_eq!(items.unwrap(), [1, 2, 3, 4, 5]);
    let pages: Vec<_> = client.paginate(list()).map(|page| page.unwrap().items.len()).collect();
    assert_eq!(pages, [2, 2, 1]);

    // Read as they are asked for, and ended by an error.
    server.emulator.clear_requests();
    let mut items = client.paginate(list()).items();
    assert_eq!((items.next().unwrap().unwrap(), items.next().unwrap().unwrap()), (1, 2));
    assert_eq!(server.emulator.requests().len(), 1);
    server.emulator.inject(Fault::reply(502, ""));
    assert_eq!(items.next().unwrap().unwrap_err().status(), Some(502));
    assert!(items.next().is_none());
}

#[test]
fn a_deadline_ends_a_wait() {
    let server = server();
    let client = server.client();
    server.emulator.inject(Fault::stall());
    let error = client.send(MakeThing { id: 1 }).timeout(Duration::from_millis(50)).wait().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    // The connection that was given up is in nobody's way.
    client.send(MakeThing { id: 2 }).wait().unwrap();
}

fn runtimes() -> [Runtime; 2] {
    [Builder::new_current_thread().enable_all().build(), Builder::new_multi_thread().enable_all().build()]
        .map(Result::unwrap)
}

#[test]
fn inside_of_a_runtime_a_call_is_an_error_that_says_what_to_do() {
    let server = server();
    for runtime in runtimes() {
        let client = server.client();
        let refused = |error: Error| {
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.is_unsent() && error.help().unwrap().contains("spawn_blocking"), "{error}");
        };
        let calls = {
            let client = client.clone();
            move || {
                refused(client.send(MakeThing { id: 1 }).wait().unwrap_err());
                refused(client.send(MakeThing { id: 1 }).raw().unwrap_err());
                refused(client.sign(MakeThing { id: 1 }).unwrap_err());
                let mut items = client.paginate(ListNumbers::builder().build()).items();
                refused(items.next().unwrap().unwrap_err());
                assert!(items.next().is_none());
                let mut pages = client.paginate(ListNumbers::builder().build());
                refused(pages.next().unwrap().unwrap_err());
                assert!(pages.next().is_none());
            }
        };
        // What `block_on` polls, and a task.
        runtime.block_on(async { calls() });
        runtime.block_on(runtime.spawn(async move { calls() })).unwrap();
        assert!(server.emulator.requests().is_empty());
        client.send(MakeThing { id: 1 }).wait().unwrap();
        server.emulator.clear_requests();
    }
}

#[test]
fn where_a_runtime_lets_threads_wait_calls_do() {
    let server = server();
    let client = server.client();
    let call = move || client.send(MakeThing { id: 1 }).wait().map(drop);
    for runtime in runtimes() {
        runtime.block_on(runtime.spawn_blocking(call.clone())).unwrap().unwrap();
        let _within = runtime.enter();
        call().unwrap();
    }
    let [_, runtime] = runtimes();
    let in_place = async move { tokio::task::block_in_place(call) };
    runtime.block_on(runtime.spawn(in_place)).unwrap().unwrap();
    assert_eq!(server.emulator.requests().len(), 5);
}

#[test]
fn a_client_may_be_built_and_dropped_inside_of_a_runtime() {
    let server = server();
    for runtime in runtimes() {
        let client = server.client();
        client.send(MakeThing { id: 1 }).wait().unwrap();
        runtime.block_on(async { drop(client) });
        let client = runtime.block_on(async { server.client() });
        client.send(MakeThing { id: 2 }).wait().unwrap();
        // Pages keep what they need.
        let pages = client.paginate(ListNumbers::builder().build());
        drop(client);
        assert_eq!(pages.items().count(), 5);
    }
}
