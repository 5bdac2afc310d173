//! From a StopCasterScene to the signed form and to the request, against the bare HMAC of the same string to sign; with
//! signature V3, against the bare hash and HMAC of the same canonical request.

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aliyun_rpc_core::{__private, Client, Credentials, SignatureVersion, sign};
use hmac::{Hmac, KeyInit, Mac};
use live_api::caster::StopCasterScene;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::measure::{compare, row};

const SECRET: &str = "testsecret";

pub(crate) fn run() {
    let client = client(SignatureVersion::V1);
    let mut stop = StopCasterScene::builder()
        .caster_id("LIVEPRODUCER_POST-cn-0pp1czt5abcd")
        .scene_id("a2b8e671-2fe5-4642-a2ec-bf93880e1676")
        .build();
    stop.region_id = Some("cn-shanghai".into());

    let body =
        String::from_utf8(__private::signed_query(&client, &stop).expect("a signed form")).expect("ASCII");
    let (query, _) = body.split_once("&Signature=").expect("a signature");
    let text = sign::string_to_sign("POST", query);
    let key = Hmac::<Sha1>::new_from_slice(format!("{SECRET}&").as_bytes()).expect("a key");
    let bare = || {
        let mut mac = key.clone();
        mac.update(black_box(text.as_bytes()));
        mac.finalize().into_bytes()
    };
    let against = format!("bare HMAC-SHA1 of its {}-byte string to sign", text.len());

    let signed = || __private::signed_query(&client, black_box(&stop)).expect("a signed form");
    row("signed StopCasterScene form", &against, &compare(signed, bare), "3");
    let request = || ready(client.sign(black_box(&stop))).expect("a request");
    row("signed StopCasterScene request", &against, &compare(request, bare), "");
    let reqwest = || __private::reqwest_request(request());
    row("the same as a `reqwest::Request`", &against, &compare(reqwest, bare), "");
    v3(&stop);
}

fn client(version: SignatureVersion) -> Client {
    Client::builder()
        .credentials(Credentials::new("LTAI5tAbCdEfGhIjKlMnOpQr", SECRET))
        .endpoint("https://live.aliyuncs.com")
        .signature(version)
        .build()
        .expect("a client")
}

fn v3(stop: &StopCasterScene) {
    let client = client(SignatureVersion::V3);
    let sent = ready(client.sign(stop)).expect("a request");
    let headers = sent.headers.iter().filter(|(name, _)| name.as_str().starts_with("x-acs-"));
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().expect("text")));
    let query = sent.url.query().expect("a query");
    let headers = headers.chain([("host", sent.url.authority())]);
    let canonical = sign::v3::CanonicalRequest::new("POST", query, headers, &sign::v3::hash(""));
    let text = canonical.as_str();
    let key = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
    let bare = || {
        let mut mac = key.clone();
        black_box(Sha256::digest(black_box(b"")));
        mac.update(&Sha256::digest(black_box(text.as_bytes())));
        mac.finalize().into_bytes()
    };
    let against = format!("bare SHA-256 and HMAC-SHA256 of its {}-byte canonical request", text.len());
    let request = || ready(client.sign(black_box(stop))).expect("a request");
    row("signed StopCasterScene request, V3", &against, &compare(request, bare), "");
}

/// The output of a future that waits for nothing.
fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("signing waits for nothing"),
    }
}
