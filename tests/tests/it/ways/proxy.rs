//! A proxy, by HTTP and by SOCKS 5, for which every host is the same server.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// What a proxy was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// `CONNECT host:443`, `POST http://host/`, `SOCKS host:80`.
    pub(super) what: String,
    /// By whom: the value of `Proxy-Authorization`, or `user:password`.
    pub(super) by: Option<String>,
}

/// A running proxy.
pub(super) struct Proxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Proxy {
    /// Every way leads to `upstream`. Asks for a password if it is to.
    pub(super) async fn to(upstream: SocketAddr, needs_password: bool) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let notes = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, upstream, needs_password, Arc::clone(&notes)));
            }
        });
        Self { address, asked }
    }

    pub(super) fn url(&self, scheme: &str, user: &str) -> String {
        format!("{scheme}://{user}{}", self.address)
    }

    /// What it was asked for since the last time.
    pub(super) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

async fn serve(
    mut stream: TcpStream,
    upstream: SocketAddr,
    needs_password: bool,
    notes: Arc<Mutex<Vec<Asked>>>,
) -> std::io::Result<()> {
    let mut first = [0];
    stream.peek(&mut first).await?;
    let (asked, sent_on) = if first == [5] { socks(&mut stream).await? } else { http(&mut stream).await? };
    let is_refused = needs_password && asked.by.is_none();
    notes.lock().unwrap().push(asked);
    if is_refused {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
        return stream.write_all(refusal).await;
    }
    let mut upstream = TcpStream::connect(upstream).await?;
    match sent_on {
        Some(head) => upstream.write_all(&head).await?,
        None if first == [5] => stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?,
        None => stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?,
    }
    copy_bidirectional(&mut stream, &mut upstream).await.map(drop)
}

/// The head of a request, which is sent on unless it asks for a tunnel.
async fn http(stream: &mut TcpStream) -> std::io::Result<(Asked, Option<Vec<u8>>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let text = String::from_utf8_lossy(&head);
    let what = text.split(" HTTP/1.1").next().unwrap_or_default().to_owned();
    let mut headers = text.lines().filter_map(|line| line.split_once(": "));
    let by = headers.find(|(name, _)| name.eq_ignore_ascii_case("proxy-authorization"));
    let by = by.map(|(_, value)| value.to_owned());
    let is_tunnel = what.starts_with("CONNECT ");
    Ok((Asked { what, by }, (!is_tunnel).then_some(head)))
}

/// RFC 1928 and 1929, as far as a client of these tests goes.
async fn socks(stream: &mut TcpStream) -> std::io::Result<(Asked, Option<Vec<u8>>)> {
    stream.read_u8().await?;
    let methods = short(stream).await?;
    let with_password = methods.contains(&2);
    stream.write_all(&[5, if with_password { 2 } else { 0 }]).await?;
    let mut by = None;
    if with_password {
        stream.read_u8().await?;
        let (user, password) = (short(stream).await?, short(stream).await?);
        by = Some(format!("{}:{}", String::from_utf8_lossy(&user), String::from_utf8_lossy(&password)));
        stream.write_all(&[1, 0]).await?;
    }
    let mut head = [0; 4];
    stream.read_exact(&mut head).await?;
    let host = match head[3] {
        3 => String::from_utf8_lossy(&short(stream).await?).into_owned(),
        _ => Ipv4Addr::from(stream.read_u32().await?).to_string(),
    };
    Ok((Asked { what: format!("SOCKS {host}:{}", stream.read_u16().await?), by }, None))
}

/// A length of one byte, and so many bytes.
async fn short(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}
