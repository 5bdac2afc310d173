//! Ways to the service: proxies, certificates of one's own, names that no server knows.

mod proxy;
mod tls_server;

use std::error::Error as _;
use std::net::{IpAddr, Ipv4Addr};

use aliyun_rpc_core::{
    Client, Error, ErrorKind, RawAction, ReqwestTransport, ReqwestTransportBuilder, RetryPolicy, reqwest,
};
use aliyun_rpc_emulator::{Action, Emulator};
use serde_json::json;

use self::proxy::{Asked, Proxy};
use self::tls_server::{Authority, in_front_of, provider};
use crate::canary::Log;

/// A host that no name server knows.
const HOST: &str = "live.test";

async fn emulator() -> Emulator {
    let answer = Action::new("GetThing", "2020-01-01", |_| Ok(json!({"Thing": 1})));
    Emulator::builder().action(answer).start().await.unwrap()
}

fn client(emulator: &Emulator, endpoint: &str, transport: ReqwestTransportBuilder) -> Client {
    tests::client_builder(emulator)
        .endpoint(endpoint)
        .retry(RetryPolicy::never())
        .transport(transport.build().unwrap())
        .build()
        .unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    let reply = client.send(RawAction::new("GetThing", "2020-01-01")).await?;
    assert_eq!(reply["Thing"], 1);
    Ok(())
}

fn transport() -> ReqwestTransportBuilder {
    ReqwestTransport::builder()
}

#[tokio::test]
async fn who_is_not_trusted_is_sent_nothing() {
    let (emulator, authority, other) = (emulator().await, Authority::new("one"), Authority::new("other"));
    let address = in_front_of(&emulator, &authority, "localhost", None).await;
    let endpoint = format!("https://localhost:{}", address.port());
    let error =
        call(&client(&emulator, &endpoint, transport().root_certificate(other.pem()))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_unsent() && error.to_string().contains("so nothing was sent: "), "{error}");
    assert!(error.help().unwrap().contains("root_certificate"), "{error}");
    assert!(emulator.requests().is_empty());

    // Whatever else is trusted, in one PEM or in several.
    let several = format!("{}\n# a comment\n{}", other.pem(), authority.pem());
    for transport in [
        transport().root_certificate(several),
        transport().root_certificate(authority.pem()).root_certificate(other.pem().as_bytes()),
    ] {
        call(&client(&emulator, &endpoint, transport)).await.unwrap();
    }
    assert_eq!(emulator.requests().len(), 2);

    // The name counts, too.
    let elsewhere = format!("https://127.0.0.1:{}", address.port());
    let error = call(&client(&emulator, &elsewhere, transport().root_certificate(authority.pem()))).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Connect);
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_server_may_ask_who_calls() {
    let (emulator, authority, other) = (emulator().await, Authority::new("one"), Authority::new("other"));
    let address = in_front_of(&emulator, &authority, "localhost", Some(&authority)).await;
    let endpoint = format!("https://localhost:{}", address.port());
    let transport = || transport().root_certificate(authority.pem());
    let (known, unknown) = (authority.issue("client"), other.issue("client"));

    for transport in [transport(), transport().client_certificate(unknown.pem(), unknown.key())] {
        let error = call(&client(&emulator, &endpoint, transport)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
        assert!(error.is_unsent() && error.help().unwrap().contains("client_certificate"), "{error}");
    }
    assert!(emulator.requests().is_empty());

    let both = format!("{}{}", known.key(), known.pem());
    for transport in [
        transport().client_certificate(known.pem(), known.key()),
        transport().client_certificate(both.as_str(), both.as_str()),
    ] {
        call(&client(&emulator, &endpoint, transport)).await.unwrap();
    }
}

#[test]
fn certificates_that_are_none_are_refused_with_the_remedy() {
    let authority = Authority::new("one");
    let (one, other) = (authority.issue("one"), authority.issue("other"));
    let broken = |pem: String| pem.replace("\nM", "\n!Canary");
    let wrong = "-----BEGIN CERTIFICATE-----\nQ2FuYXJ5\n-----END CERTIFICATE-----\n".to_owned();
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nQ2FuYXJ5\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let wrong_key = "-----BEGIN PRIVATE KEY-----\nQ2FuYXJ5\n-----END PRIVATE KEY-----\n";
    let root = |pem: String| transport().root_certificate(pem);
    let pair = |chain: String, key: String| transport().client_certificate(chain, key);
    for (transport, problem) in [
        (root(String::new()), "there is no certificate in the PEM of a root certificate"),
        (root(one.key()), "there is no certificate in the PEM of a root certificate"),
        (root(broken(authority.pem())), "a root certificate cannot be read"),
        (root(authority.pem() + &wrong), "a root certificate cannot be read"),
        (root("-----BEGIN Canary".into()), "a root certificate cannot be read"),
        (pair(one.key(), one.key()), "there is no certificate in the PEM of the client certificate"),
        (pair(broken(one.pem()), one.key()), "the client certificate cannot be read"),
        (pair(wrong, one.key()), "the client certificate cannot be read"),
        (pair(one.pem(), one.pem()), "there is no private key in the PEM of the client certificate's key"),
        (
            pair(one.pem(), String::new()),
            "there is no private key in the PEM of the client certificate's key",
        ),
        (pair(one.pem(), encrypted.into()), "the client certificate's private key is encrypted"),
        (pair(one.pem(), broken(one.key())), "the client certificate's private key cannot be read"),
        (pair(one.pem(), wrong_key.into()), "the client certificate's private key cannot be read"),
        (pair(one.pem(), other.key()), "the private key is not that of the client certificate"),
    ] {
        let error = transport.build().unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Config, problem));
        assert!(error.help().is_some() && error.source().is_none(), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("Canary"), "{error:?}");
    }
}

#[test]
fn ways_that_are_none_are_refused_with_the_remedy() {
    let nowhere = Vec::<IpAddr>::new();
    let here = [Ipv4Addr::LOCALHOST];
    for (transport, problem) in [
        (
            transport().proxy("http://Canary:Canary/12@proxy"),
            "the proxy's URL is malformed; help: write `http://",
        ),
        (transport().proxy("Canary"), "the proxy's URL is malformed"),
        (
            transport().no_proxy_for(["a"]),
            "hosts are excepted from a proxy, and none is set; help: call `.proxy",
        ),
        (transport().no_proxy().no_proxy_for(["a"]), "hosts are excepted from a proxy, and none is set"),
        (
            transport().proxy("http://a").no_proxy_for(["http://Canary"]),
            "what is excepted from the proxy is no host; help: write",
        ),
        (
            transport().resolve("http://Canary", here),
            "what is to be resolved is no name of a host; help: write",
        ),
        (transport().resolve("10.0.0.7", here), "what is to be resolved is no name of a host"),
        (transport().resolve(HOST, nowhere), "there is no address for `live.test`; help: give"),
    ] {
        let error = transport.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().starts_with(problem), "{error}");
        assert!(!format!("{error} {error:?}").contains("Canary"), "{error:?}");
    }
}

#[tokio::test]
async fn a_host_is_where_it_is_said_to_be() {
    let (emulator, authority) = (emulator().await, Authority::new("one"));
    let here = [Ipv4Addr::LOCALHOST];
    let endpoint = format!("http://{HOST}:{}", emulator.address().port());
    call(&client(&emulator, &endpoint, transport().no_proxy().resolve("LIVE.test", here))).await.unwrap();
    assert_eq!(emulator.requests()[0].header("host"), endpoint.strip_prefix("http://"));

    // The certificate is that of the name.
    let address = in_front_of(&emulator, &authority, HOST, None).await;
    let endpoint = format!("https://{HOST}:{}", address.port());
    let transport = transport().no_proxy().resolve(HOST, here).root_certificate(authority.pem());
    call(&client(&emulator, &endpoint, transport)).await.unwrap();
}

/// `user:p@ss/word` and what becomes of it.
const USER: &str = "user:p%40ss%2Fword@";
const BASIC: &str = "Basic dXNlcjpwQHNzL3dvcmQ=";

#[tokio::test]
async fn a_proxy_is_asked_for_http_and_for_tunnels() {
    let (emulator, authority) = (emulator().await, Authority::new("one"));
    let tls = in_front_of(&emulator, &authority, HOST, None).await;
    let asked = |what: &str, by: Option<&str>| vec![Asked { what: what.into(), by: by.map(str::to_owned) }];
    for (upstream, endpoint, what) in [
        (emulator.address(), format!("http://{HOST}"), format!("POST http://{HOST}/")),
        (tls, format!("https://{HOST}"), format!("CONNECT {HOST}:443")),
    ] {
        let proxy = Proxy::to(upstream, false).await;
        for (user, by) in [("", None), (USER, Some(BASIC))] {
            let transport = transport().proxy(proxy.url("http", user)).root_certificate(authority.pem());
            call(&client(&emulator, &endpoint, transport)).await.unwrap();
            assert_eq!(proxy.asked(), asked(&what, by));
        }
        for (scheme, host) in [("socks5h", HOST), ("socks5", "127.0.0.9")] {
            for (user, by) in [("", None), (USER, Some("user:p@ss/word"))] {
                let transport = transport()
                    .proxy(proxy.url(scheme, user))
                    .root_certificate(authority.pem())
                    .resolve(HOST, [Ipv4Addr::new(127, 0, 0, 9)]);
                call(&client(&emulator, &endpoint, transport)).await.unwrap();
                let port = if endpoint.starts_with("https") { 443 } else { 80 };
                assert_eq!(proxy.asked(), asked(&format!("SOCKS {host}:{port}"), by));
            }
        }
    }
    // The servers saw who called, and not what the proxy was told.
    assert!(emulator.requests().iter().all(|r| r.header("host") == Some(HOST)));
}

#[tokio::test]
async fn some_hosts_are_reached_without_the_proxy() {
    let emulator = emulator().await;
    let proxy = Proxy::to(emulator.address(), false).await;
    let transport = || transport().proxy(proxy.url("http", "")).resolve(HOST, [Ipv4Addr::LOCALHOST]);
    // This machine.
    call(&client(&emulator, emulator.endpoint(), transport())).await.unwrap();
    let endpoint = format!("http://{HOST}:{}", emulator.address().port());
    for excepted in [HOST, "test", ".test", "10.0.0.0/8,live.test", "*"] {
        let transport = transport().no_proxy_for(["other.example.com"]).no_proxy_for([excepted]);
        call(&client(&emulator, &endpoint, transport)).await.unwrap();
        assert_eq!(proxy.asked(), [], "{excepted}");
    }
    call(&client(&emulator, &endpoint, transport().no_proxy_for(["other.test"]))).await.unwrap();
    assert_eq!(proxy.asked().len(), 1);
    // The last word counts.
    call(&client(&emulator, &endpoint, transport().no_proxy())).await.unwrap();
    assert_eq!(proxy.asked(), []);
}

#[tokio::test]
async fn a_client_of_ones_own_is_taken_as_it_is() {
    let emulator = emulator().await;
    let tls = tokio_rustls::rustls::ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(tokio_rustls::rustls::RootCertStore::empty())
        .with_no_client_auth();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .tls_backend_preconfigured(tls)
        .resolve(HOST, emulator.address())
        .no_proxy()
        .build()
        .unwrap();
    let client = tests::client_builder(&emulator)
        .endpoint(format!("http://{HOST}:{}", emulator.address().port()))
        .transport(ReqwestTransport::from_client(http))
        .build()
        .unwrap();
    call(&client).await.unwrap();
    assert_eq!(emulator.requests().len(), 1);
}

#[tokio::test]
async fn an_error_says_what_to_set() {
    let (emulator, authority) = (emulator().await, Authority::new("one"));
    let plain = emulator.address().port();
    let proxy = Proxy::to(in_front_of(&emulator, &authority, HOST, None).await, true).await;
    let asking = Proxy::to(emulator.address(), true).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let transport = || transport().root_certificate(authority.pem());
    let https = format!("https://{HOST}");
    for (endpoint, transport, message, help) in [
        (&*https, transport().no_proxy(), "no connection to live.test", "check the endpoint, or the region"),
        (
            &*format!("https://localhost:{plain}"),
            transport(),
            "no connection to localhost",
            "does not speak TLS: write the endpoint as `http://..`",
        ),
        (
            &*https,
            transport().proxy(format!("http://Canary:Canary@{closed}")),
            &*format!(", by the proxy http://{closed}"),
            "",
        ),
        (
            &*https,
            transport().proxy(proxy.url("http", "")),
            "no connection to live.test",
            "put `USER:PASSWORD@`",
        ),
        (
            &*format!("http://{HOST}"),
            transport().proxy(asking.url("http", "")),
            "the proxy asks who calls",
            "put `USER:PASSWORD@`",
        ),
    ] {
        let error = call(&client(&emulator, endpoint, transport)).await.unwrap_err();
        assert!(error.message().contains(message), "{error}");
        assert!(error.help().unwrap_or_default().contains(help), "{error}");
        assert!(!format!("{error} {error:?}").contains("Canary"), "{error:?}");
    }
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn no_password_and_no_key_comes_out() {
    let (emulator, authority) = (emulator().await, Authority::new("one"));
    let log = Log::default();
    let _guard = log.at_trace();
    let tls = in_front_of(&emulator, &authority, HOST, None).await;
    let issued = authority.issue("client");
    let proxy = Proxy::to(tls, true).await;
    let mut shown = String::new();
    for (url, kind) in [
        (proxy.url("http", "CanaryUser:CanaryPassword@"), None),
        (proxy.url("http", ""), Some(ErrorKind::Connect)),
        ("http://CanaryUser:CanaryPassword@127.0.0.1:1".into(), Some(ErrorKind::Connect)),
        ("socks5://CanaryUser:CanaryPassword@127.0.0.1:1".into(), Some(ErrorKind::Connect)),
        ("https://CanaryUser:CanaryPassword@localhost:1".into(), Some(ErrorKind::Connect)),
    ] {
        let transport = transport()
            .proxy(url)
            .root_certificate(authority.pem())
            .client_certificate(issued.pem(), issued.key());
        shown.push_str(&format!("{transport:?} {:?}", transport.clone().build().unwrap()));
        let client = client(&emulator, &format!("https://{HOST}"), transport);
        let outcome = call(&client).await;
        shown.push_str(&format!("{client:?}"));
        assert_eq!(outcome.as_ref().err().map(Error::kind), kind, "{outcome:?}");
        let mut cause = outcome.as_ref().err().map(|error| error as &dyn std::error::Error);
        while let Some(error) = cause {
            shown.push_str(&format!("{error} {error:?}"));
            cause = error.source();
        }
    }
    assert!(shown.contains("proxy authorization required, by the proxy http://127.0.0.1"), "{shown}");
    let log = log.text();
    assert!(log.contains("error.type"), "something is logged: {log}");
    let key = issued.key();
    let secrets =
        ["Canary", "Q2FuYXJ5", key.lines().nth(1).unwrap(), "BEGIN", "Q2FuYXJ5VXNlcjpDYW5hcnlQYXNzd29yZA"];
    for secret in secrets {
        assert!(!shown.contains(secret), "{secret} in {shown}");
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
