//! TLS by rustls, with the certificates that the system trusts, and those given.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{AlertDescription, ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::{Flaw, Identity, Trust};
use crate::error::Error;

/// Sets TLS up without touching the process-wide default of rustls. On a system without certificates HTTPS does not
/// work unless some are given, and the reason is told.
pub(in crate::transport::reqwest) fn config(
    trust: &Trust,
) -> Result<(Option<ClientConfig>, Option<&'static str>), Error> {
    let provider = Arc::new(provider());
    let roots = roots(&trust.roots)?;
    let Ok(config) =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()
    else {
        return Ok((None, Some("the TLS library offers no protocol version")));
    };
    let (config, without_tls) = match verifier(roots, provider)? {
        Some(verifier) => (config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)), None),
        None => (
            config.with_root_certificates(RootCertStore::empty()),
            Some("the system has no trusted certificates: install the package `ca-certificates`"),
        ),
    };
    let config = match &trust.identity {
        None => config.with_no_client_auth(),
        Some(identity) => {
            let (chain, key) = (chain(identity)?, key(identity)?);
            config.with_client_auth_cert(chain, key).map_err(|e| match e {
                rustls::Error::InconsistentKeys(_) => Flaw::OtherKey.error(),
                rustls::Error::InvalidCertificate(_) => Flaw::BadCertificate.error(),
                _ => Flaw::BadKey.error(),
            })?
        }
    };
    Ok((Some(config), without_tls))
}

pub(in crate::transport::reqwest) fn apply(
    builder: reqwest::ClientBuilder,
    config: &Option<ClientConfig>,
) -> reqwest::ClientBuilder {
    match config {
        Some(config) => builder.tls_backend_preconfigured(config.clone()),
        None => builder,
    }
}

/// Whether the server broke the handshake off because of the client's certificate. With TLS 1.3 the client has sent its
/// request by then, which the server never reads.
pub(in crate::transport::reqwest) fn is_refusal(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(rustls::Error::AlertReceived(alert)) = inner.and_then(|inner| inner.downcast_ref()) {
            return matches!(
                alert,
                AlertDescription::CertificateRequired
                    | AlertDescription::BadCertificate
                    | AlertDescription::UnsupportedCertificate
                    | AlertDescription::CertificateRevoked
                    | AlertDescription::CertificateExpired
                    | AlertDescription::CertificateUnknown
                    | AlertDescription::UnknownCA
                    | AlertDescription::AccessDenied
            );
        }
        cause = error.source();
    }
    false
}

#[cfg(feature = "rustls-ring")]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

#[cfg(not(feature = "rustls-ring"))]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

/// Nothing where nobody is trusted.
#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Option<Verifier>, Error> {
    Ok(Verifier::new_with_extra_roots(roots, provider).ok())
}

#[cfg(target_os = "android")]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Option<Verifier>, Error> {
    if !roots.is_empty() {
        let message = "Android takes no root certificates from a program";
        return Err(Error::new(crate::ErrorKind::Config, message)
            .with_help("declare them in the network security configuration of the app"));
    }
    Ok(Verifier::new(provider).ok())
}

fn roots(pems: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut roots = Vec::new();
    for pem in pems {
        let found = certificates(pem).ok_or_else(|| Flaw::BadRoot.error())?;
        if found.is_empty() {
            return Err(Flaw::NoRoot.error());
        }
        for root in &found {
            // Not every platform looks at them before the first connection.
            RootCertStore::empty().add(root.clone()).map_err(|_| Flaw::BadRoot.error())?;
        }
        roots.extend(found);
    }
    Ok(roots)
}

fn chain(identity: &Identity) -> Result<Vec<CertificateDer<'static>>, Error> {
    let chain = certificates(&identity.chain).ok_or_else(|| Flaw::BadCertificate.error())?;
    if chain.is_empty() { Err(Flaw::NoCertificate.error()) } else { Ok(chain) }
}

/// All certificates of a PEM, whatever else it holds; nothing if it cannot be read.
fn certificates(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().ok()
}

fn key(identity: &Identity) -> Result<PrivateKeyDer<'static>, Error> {
    let pem = identity.key.expose();
    PrivateKeyDer::from_pem_slice(pem).map_err(|_| Flaw::of_key(pem).error())
}
