//! TLS of a transport: whom it trusts and who it is, by the library that the features choose: rustls on ring, rustls on
//! aws-lc-rs, the platform's own, or none.
//!
//! `config` makes what the HTTP clients of a transport share, and says why HTTPS does not work, if it does not; `apply` sets
//! a client up with it.

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
mod native;
#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
mod none;
#[cfg(feature = "__rustls")]
mod rustls;

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
pub(super) use native::{apply, config, is_refusal};
#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
pub(super) use none::{apply, config, is_refusal};
#[cfg(feature = "__rustls")]
pub(super) use rustls::{apply, config, is_refusal};

use crate::error::{Error, ErrorKind};
use crate::redact::Secret;

/// Whom a transport trusts beside those whom the system trusts, and who it says it is. All of it is PEM.
#[derive(Clone, Default)]
pub(super) struct Trust {
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) identity: Option<Identity>,
}

/// A client certificate.
#[derive(Clone)]
#[cfg_attr(
    not(any(feature = "__rustls", feature = "native-tls")),
    expect(dead_code, reason = "nothing reads it")
)]
pub(super) struct Identity {
    pub(super) chain: Vec<u8>,
    pub(super) key: Secret<Vec<u8>>,
}

/// What is wrong with what a user gave. The texts are ours: those of the TLS libraries may quote lines of a file.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(any(feature = "__rustls", feature = "native-tls")),
    expect(dead_code, reason = "without TLS, anything is one too many")
)]
enum Flaw {
    NoRoot,
    BadRoot,
    NoCertificate,
    BadCertificate,
    NoKey,
    EncryptedKey,
    BadKey,
    OtherKey,
}

#[cfg_attr(
    not(any(feature = "__rustls", feature = "native-tls")),
    expect(dead_code, reason = "without TLS, anything is one too many")
)]
impl Flaw {
    fn error(self) -> Error {
        let (message, help) = match self {
            Self::NoRoot => ("there is no certificate in the PEM of a root certificate", CERTIFICATE),
            Self::BadRoot => ("a root certificate cannot be read", CERTIFICATE),
            Self::NoCertificate => {
                ("there is no certificate in the PEM of the client certificate", CERTIFICATE)
            }
            Self::BadCertificate => ("the client certificate cannot be read", CERTIFICATE),
            Self::NoKey => ("there is no private key in the PEM of the client certificate's key", KEY),
            Self::EncryptedKey => {
                ("the client certificate's private key is encrypted", "decrypt it: `openssl pkey -in FILE`")
            }
            Self::BadKey => ("the client certificate's private key cannot be read", KEY),
            Self::OtherKey => (
                "the private key is not that of the client certificate",
                "pass the key that belongs to the first certificate of the chain",
            ),
        };
        Error::new(ErrorKind::Config, message).with_help(help)
    }

    /// What is wrong with a key that cannot be read.
    fn of_key(pem: &[u8]) -> Self {
        // `BEGIN ENCRYPTED PRIVATE KEY`, and `Proc-Type: 4,ENCRYPTED` within a key of the older kind.
        let holds = |text: &[u8]| pem.windows(text.len()).any(|window| window == text);
        match () {
            () if holds(b"ENCRYPTED") => Self::EncryptedKey,
            () if holds(b"PRIVATE KEY-----") => Self::BadKey,
            () => Self::NoKey,
        }
    }
}

const CERTIFICATE: &str = "pass what a file holds that begins with `-----BEGIN CERTIFICATE-----`; \
                           of any other, `openssl x509 -in FILE` may make one";

#[cfg(not(all(feature = "native-tls", not(feature = "__rustls"))))]
const KEY: &str = "pass what a file holds that begins with `-----BEGIN PRIVATE KEY-----`, `-----BEGIN EC PRIVATE KEY-----` or \
                   `-----BEGIN RSA PRIVATE KEY-----`";
#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
const KEY: &str = "pass what a file holds that begins with `-----BEGIN PRIVATE KEY-----`; \
                   `openssl pkcs8 -topk8 -nodes -in FILE` makes one of other keys";
