//! The TLS library, chosen by feature: rustls on ring, rustls on aws-lc-rs, the platform's own, or none.
//!
//! `config` makes what the HTTP clients of a transport share, and says why HTTPS does not work, if it does not; `apply` sets
//! a client up with it.

pub(super) use imp::{apply, config};

/// TLS by rustls, with the certificates that the system trusts.
#[cfg(feature = "__rustls")]
mod imp {
    use std::sync::Arc;

    use rustls::crypto::CryptoProvider;
    use rustls::{ClientConfig, RootCertStore};

    /// Sets TLS up without touching the process-wide default of rustls. On a system without certificates HTTPS does not
    /// work, and the reason is given.
    pub(crate) fn config() -> (Option<ClientConfig>, Option<&'static str>) {
        let provider = Arc::new(provider());
        let Ok(config) =
            ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()
        else {
            return (None, Some("the TLS library offers no protocol version"));
        };
        match rustls_platform_verifier::Verifier::new(provider) {
            Ok(verifier) => {
                let config = config.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
                (Some(config.with_no_client_auth()), None)
            }
            Err(_) => (
                Some(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth()),
                Some("the system has no trusted certificates: install the package `ca-certificates`"),
            ),
        }
    }

    pub(crate) fn apply(
        builder: reqwest::ClientBuilder,
        config: &Option<ClientConfig>,
    ) -> reqwest::ClientBuilder {
        match config {
            Some(config) => builder.tls_backend_preconfigured(config.clone()),
            None => builder,
        }
    }

    #[cfg(feature = "rustls-ring")]
    fn provider() -> CryptoProvider {
        rustls::crypto::ring::default_provider()
    }

    #[cfg(not(feature = "rustls-ring"))]
    fn provider() -> CryptoProvider {
        rustls::crypto::aws_lc_rs::default_provider()
    }
}

/// TLS by the platform's own library.
#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
mod imp {
    pub(crate) fn config() -> ((), Option<&'static str>) {
        ((), None)
    }

    pub(crate) fn apply(builder: reqwest::ClientBuilder, (): &()) -> reqwest::ClientBuilder {
        builder.tls_backend_native()
    }
}

#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
mod imp {
    pub(crate) fn config() -> ((), Option<&'static str>) {
        (
            (),
            Some(
                "HTTPS is not built in: switch on the feature `rustls-ring`, `rustls-aws-lc` or `native-tls`",
            ),
        )
    }

    pub(crate) fn apply(builder: reqwest::ClientBuilder, (): &()) -> reqwest::ClientBuilder {
        builder
    }
}
