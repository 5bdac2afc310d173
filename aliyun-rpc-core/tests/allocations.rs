//! What a plain action allocates on its way to the wire.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aliyun_rpc_core::{__private, Client, Credentials, SignatureVersion};
use live_api::caster::StopCasterScene;

fn client(version: SignatureVersion) -> Client {
    Client::builder()
        .credentials(Credentials::new("LTAI5tAbCdEfGhIjKlMnOpQr", "testsecret"))
        .endpoint("https://live.aliyuncs.com")
        .signature(version)
        .build()
        .unwrap()
}

fn stop() -> StopCasterScene {
    StopCasterScene::builder()
        .caster_id("LIVEPRODUCER_POST-cn-0pp1czt5abcd")
        .scene_id("a2b8e671-2fe5-4642-a2ec-bf93880e1676")
        .build()
}

#[test]
fn a_signed_form_takes_two_allocations() {
    let (client, stop) = (client(SignatureVersion::V1), stop());
    let form =
        allocation_counter::measure(|| drop(black_box(__private::signed_query(&client, &stop).unwrap())));
    assert_eq!(form.count_total, 2, "the query and its string to sign: {form:?}");

    let request = allocation_counter::measure(|| drop(black_box(ready(client.sign(&stop)).unwrap())));
    assert!(request.count_total <= 10, "with URL, headers and what holds the action: {request:?}");
}

#[test]
fn a_request_with_signature_v3_writes_its_parameters_once() {
    let (client, stop) = (client(SignatureVersion::V3), stop());
    let request = allocation_counter::measure(|| drop(black_box(ready(client.sign(&stop)).unwrap())));
    // Query, URL, header values, canonical request, what is hashed of it, and `Authorization`.
    assert!(request.count_total <= 22, "{request:?}");
}

/// There is no runtime here, so it cannot have started a task either.
#[test]
fn an_idle_client_holds_no_task_and_little_memory() {
    let (mut first, mut second) = (None, None);
    // The first may make what all of a process share.
    let of_first = allocation_counter::measure(|| first = Some(client(SignatureVersion::V1)));
    let of_second = allocation_counter::measure(|| second = Some(client(SignatureVersion::V1)));
    for held in [of_first, of_second] {
        println!("an idle client holds {} bytes", held.bytes_current);
        assert!((1..200_000).contains(&held.bytes_current), "{held:?}");
    }
}

/// The output of a future that waits for nothing.
fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("signing waits for nothing"),
    }
}
