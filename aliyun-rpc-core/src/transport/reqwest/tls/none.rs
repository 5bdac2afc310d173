//! No TLS.

use std::error::Error as StdError;

use super::Trust;
use crate::error::{Error, ErrorKind};

const FEATURES: &str = "switch on the feature `rustls-ring`, `rustls-aws-lc` or `native-tls`";

pub(in crate::transport::reqwest) fn config(trust: &Trust) -> Result<((), Option<&'static str>), Error> {
    if trust.roots.is_empty() && trust.identity.is_none() {
        return Ok((
            (),
            Some(
                "HTTPS is not built in: switch on the feature `rustls-ring`, `rustls-aws-lc` or `native-tls`",
            ),
        ));
    }
    Err(Error::new(ErrorKind::Config, "certificates are of no use: HTTPS is not built in")
        .with_help(FEATURES))
}

pub(in crate::transport::reqwest) fn apply(
    builder: reqwest::ClientBuilder,
    (): &(),
) -> reqwest::ClientBuilder {
    builder
}

pub(in crate::transport::reqwest) fn is_refusal(_: &(dyn StdError + 'static)) -> bool {
    false
}
