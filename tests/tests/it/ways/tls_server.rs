//! TLS in front of an emulator, and certificates for both sides.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use aliyun_rpc_emulator::Emulator;
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// Who signs certificates.
pub(super) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key.
pub(super) struct Issued {
    certificate: Certificate,
    key: KeyPair,
}

impl Authority {
    pub(super) fn new(name: &str) -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self { certificate, issuer: Issuer::new(params, key) }
    }

    pub(super) fn pem(&self) -> String {
        self.certificate.pem()
    }

    pub(super) fn issue(&self, name: &str) -> Issued {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        Issued { certificate: params.signed_by(&key, &self.issuer).unwrap(), key }
    }

    fn store(&self) -> Arc<RootCertStore> {
        let mut store = RootCertStore::empty();
        store.add(self.certificate.der().clone()).unwrap();
        Arc::new(store)
    }
}

impl Issued {
    pub(super) fn pem(&self) -> String {
        self.certificate.pem()
    }

    pub(super) fn key(&self) -> String {
        self.key.serialize_pem()
    }
}

pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// Serves an emulator by TLS as a host of this name; asks for certificates of an authority if one is given.
pub(super) async fn in_front_of(
    emulator: &Emulator,
    authority: &Authority,
    name: &str,
    clients: Option<&Authority>,
) -> SocketAddr {
    let issued = authority.issue(name);
    let config =
        ServerConfig::builder_with_provider(provider()).with_safe_default_protocol_versions().unwrap();
    let config = match clients {
        None => config.with_no_client_auth(),
        Some(clients) => config.with_client_cert_verifier(
            WebPkiClientVerifier::builder_with_provider(clients.store(), provider()).build().unwrap(),
        ),
    };
    let key = PrivateKeyDer::try_from(issued.key.serialize_der()).unwrap();
    let config = config.with_single_cert(vec![issued.certificate.der().clone()], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let (address, upstream) = (listener.local_addr().unwrap(), emulator.address());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(acceptor.clone(), stream, upstream));
        }
    });
    address
}

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, upstream: SocketAddr) {
    match acceptor.accept(stream).into_fallible().await {
        Ok(mut stream) => {
            let mut upstream = TcpStream::connect(upstream).await.unwrap();
            // Either side may go as it likes.
            let _ = copy_bidirectional(&mut stream, &mut upstream).await;
        }
        // What is not read would reset the connection, and the alert be lost.
        Err((_, mut stream)) => drop(stream.read_to_end(&mut Vec::new()).await),
    }
}
