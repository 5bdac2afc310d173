//! A client that is nothing but a socket and a signature.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};

use aliyun_rpc_emulator::{Account, Emulator, EmulatorBuilder, ManualClock, Params, signature};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The time at which all tests take place.
pub(crate) const NOW: &str = "2026-01-31T10:00:00Z";

pub(crate) const LIVE: &str = "2016-11-01";

/// Starts an emulator whose clock stands still at [`NOW`].
pub(crate) async fn emulator() -> Emulator {
    start(Emulator::builder()).await
}

/// Starts a configured emulator whose clock stands still at [`NOW`].
pub(crate) async fn start(builder: EmulatorBuilder) -> Emulator {
    builder.clock(clock()).start().await.expect("a free port")
}

pub(crate) fn clock() -> ManualClock {
    NOW.parse().expect("a timestamp")
}

/// A response, as far as it came.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn status(&self) -> u16 {
        self.head.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a status line")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Status and error code of a reply in JSON; `200 ok` for a success.
    pub(crate) fn verdict(&self) -> String {
        let code = self.json().get("Code").and_then(Value::as_str).map_or("ok".to_owned(), str::to_owned);
        format!("{} {code}", self.status())
    }
}

/// Sends bytes and reads until the connection ends; nothing if it ends without a whole head.
pub(crate) async fn raw(address: SocketAddr, request: &[u8]) -> Option<Response> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    // A server that refuses early may stop reading.
    let _ = stream.write_all(request).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    split(&bytes)
}

fn split(bytes: &[u8]) -> Option<Response> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).expect("an ASCII head");
    Some(Response { head, body: bytes[end + 4..].to_vec() })
}

/// Sends a form.
pub(crate) async fn post(address: SocketAddr, query: &str, form: &str) -> Response {
    let request = format!(
        "POST /?{query} HTTP/1.1\r\nHost: live.example\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    raw(address, request.as_bytes()).await.expect("a response")
}

/// Sends a query.
pub(crate) async fn get(address: SocketAddr, query: &str) -> Response {
    let request = format!("GET /?{query} HTTP/1.1\r\nHost: live.example\r\nConnection: close\r\n\r\n");
    raw(address, request.as_bytes()).await.expect("a response")
}

/// Names and values.
pub(crate) type Pairs = Vec<(String, String)>;

pub(crate) fn pairs(list: &[(&str, &str)]) -> Pairs {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub(crate) fn encode(pairs: &Pairs) -> String {
    serde_urlencoded::to_string(pairs).expect("a form")
}

/// Signs and sends calls of one account.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) address: SocketAddr,
    pub(crate) account: Account,
    pub(crate) token: Option<String>,
}

impl Caller {
    pub(crate) fn of(emulator: &Emulator) -> Self {
        Self { address: emulator.address(), account: Account::default(), token: None }
    }

    /// The parameters of a call: its own and the common ones, which its own may override; unsigned.
    pub(crate) fn unsigned(&self, action: &str, version: &str, own: &[(&str, &str)]) -> Pairs {
        static NONCE: AtomicU64 = AtomicU64::new(0);
        let nonce = NONCE.fetch_add(1, Ordering::Relaxed).to_string();
        let mut all = pairs(own);
        let mut common = vec![
            ("Action", action),
            ("Version", version),
            ("Format", "JSON"),
            ("AccessKeyId", self.account.access_key_id()),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", &nonce),
            ("Timestamp", NOW),
        ];
        common.extend(self.token.as_deref().map(|token| ("SecurityToken", token)));
        common.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
        all.extend(pairs(&common));
        all
    }

    /// Adds the signature for a method.
    pub(crate) fn sign(&self, method: &str, mut all: Pairs) -> Pairs {
        let text = signature::string_to_sign(method, &Params::from_pairs(all.clone()));
        all.push(("Signature".to_owned(), signature::sign(&text, self.account.access_key_secret())));
        all
    }

    /// Calls an action by a form body.
    pub(crate) async fn call(&self, action: &str, version: &str, own: &[(&str, &str)]) -> Response {
        let all = self.sign("POST", self.unsigned(action, version, own));
        post(self.address, "", &encode(&all)).await
    }

    /// Calls an action of Live.
    pub(crate) async fn live(&self, action: &str, own: &[(&str, &str)]) -> Response {
        self.call(action, LIVE, own).await
    }

    /// Calls an action of Live that must succeed.
    pub(crate) async fn ok(&self, action: &str, own: &[(&str, &str)]) -> Value {
        let response = self.live(action, own).await;
        assert_eq!(response.verdict(), "200 ok", "{action} {own:?}: {}", response.text());
        response.json()
    }

    /// Creates a studio; the token makes it unlike others.
    pub(crate) async fn create(&self, token: &str) -> String {
        let own = [("ClientToken", token), ("ChargeType", "PostPaid"), ("NormType", "1")];
        text(&self.ok("CreateCaster", &own).await, "/CasterId")
    }

    /// Creates a studio and starts it: its id and those of the preview and the programme scene.
    pub(crate) async fn running(&self, token: &str) -> (String, String, String) {
        let id = self.create(token).await;
        let own = [
            ("CasterId", id.as_str()),
            ("DomainName", "live.example.com"),
            ("TranscodeConfig", r#"{"casterTemplate":"lp_hd"}"#),
        ];
        self.ok("SetCasterConfig", &own).await;
        let started = self.ok("StartCaster", &[("CasterId", &id)]).await;
        let preview = text(&started, "/PvwSceneInfos/SceneInfo/0/SceneId");
        let programme = text(&started, "/PgmSceneInfos/SceneInfo/0/SceneId");
        (id, preview, programme)
    }
}

/// A text in a reply.
pub(crate) fn text(reply: &Value, pointer: &str) -> String {
    reply
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{pointer} in {reply}"))
        .to_owned()
}
