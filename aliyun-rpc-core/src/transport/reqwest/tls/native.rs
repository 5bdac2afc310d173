//! TLS by the platform's own library.

use std::error::Error as StdError;

use super::{Flaw, Trust};
use crate::error::Error;

/// What each HTTP client is set up with.
pub(in crate::transport::reqwest) struct Config {
    roots: Vec<reqwest::Certificate>,
    identity: Option<reqwest::Identity>,
}

pub(in crate::transport::reqwest) fn config(trust: &Trust) -> Result<(Config, Option<&'static str>), Error> {
    let mut roots = Vec::new();
    for pem in &trust.roots {
        let found = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| Flaw::BadRoot.error())?;
        if found.is_empty() {
            return Err(Flaw::NoRoot.error());
        }
        roots.extend(found);
    }
    let identity = trust.identity.as_ref().map(|identity| {
        let chain = reqwest::Certificate::from_pem_bundle(&identity.chain)
            .map_err(|_| Flaw::BadCertificate.error())?;
        if chain.is_empty() {
            return Err(Flaw::NoCertificate.error());
        }
        let pem = identity.key.expose();
        let key = section(pem).ok_or_else(|| Flaw::of_key(pem).error())?;
        let identity =
            reqwest::Identity::from_pkcs8_pem(&identity.chain, key).map_err(|_| Flaw::BadKey.error())?;
        // The library looks whether they belong together when a connector is made of them.
        let alone = reqwest::Client::builder().tls_backend_native().identity(identity.clone());
        alone.build().map(|_| identity).map_err(|_| Flaw::OtherKey.error())
    });
    Ok((Config { roots, identity: identity.transpose()? }, None))
}

pub(in crate::transport::reqwest) fn apply(
    builder: reqwest::ClientBuilder,
    config: &Config,
) -> reqwest::ClientBuilder {
    let builder = builder.tls_backend_native().tls_certs_merge(config.roots.iter().cloned());
    match &config.identity {
        Some(identity) => builder.identity(identity.clone()),
        None => builder,
    }
}

/// Whether the server broke the handshake off because of the client's certificate, as far as words tell: those of OpenSSL.
/// With TLS 1.3 the client has sent its request by then, which the server never reads.
pub(in crate::transport::reqwest) fn is_refusal(error: &(dyn StdError + 'static)) -> bool {
    let alerts = [
        "alert certificate ",
        "alert bad certificate",
        "alert unsupported certificate",
        "alert unknown ca",
        "alert access denied",
    ];
    let mut cause = Some(error);
    while let Some(error) = cause {
        let text = error.to_string();
        if alerts.iter().any(|alert| text.contains(alert)) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The key of a PEM, which may hold certificates as well: the library takes a key alone.
fn section(pem: &[u8]) -> Option<&[u8]> {
    const BEGIN: &[u8] = b"-----BEGIN PRIVATE KEY-----";
    let begin = pem.windows(BEGIN.len()).position(|window| window == BEGIN)?;
    pem.get(begin..)
}
