//! Credentials from a URI that lends them.

use std::time::Duration;

use http::Method;
use url::Url;

use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext, exchange, lent};
use crate::error::Error;
use crate::redact::Secret;

const VARIABLE: &str = "ALIBABA_CLOUD_CREDENTIALS_URI";
/// How long it may take: what the official clients allow for connecting and reading.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Gets credentials from a URI: `GET` answers JSON with `Code` (`Success`), `AccessKeyId`, `AccessKeySecret`,
/// `SecurityToken` and `Expiration`.
#[derive(Debug, Clone, Default)]
pub struct UriProvider {
    /// It may hold a token.
    uri: Option<Secret<String>>,
}

impl UriProvider {
    /// The URI of `ALIBABA_CLOUD_CREDENTIALS_URI`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another URI: `http://127.0.0.1:9000/credentials`. No error quotes it but for its host.
    #[must_use]
    pub fn uri(mut self, uri: impl Into<String>) -> Self {
        self.uri = Some(Secret::new(uri.into()));
        self
    }

    fn url(&self, context: &ProviderContext) -> Result<Url, Error> {
        let text = match &self.uri {
            Some(uri) => uri.clone(),
            None => context.variable(VARIABLE).map(Secret::new).ok_or_else(|| {
                Error::credentials(format!("the environment variable {VARIABLE} is not set or empty"))
            })?,
        };
        match Url::parse(text.expose()) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
            _ => Err(Error::credentials("the credentials URI is malformed")
                .with_help("write it as `http://HOST:PORT/PATH` or `https://HOST/PATH`")),
        }
    }

    async fn get(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        let url = self.url(context)?;
        let host = url.authority().rsplit('@').next().unwrap_or_default().to_owned();
        let response = exchange::send(context, exchange::request(Method::GET, url), TIMEOUT).await?;
        if response.status != 200 {
            let status = response.status;
            return Err(Error::credentials(format!("the credentials URI at {host} answers {status}")));
        }
        lent::read(&response.body).map_err(|problem| {
            Error::credentials(format!("the reply of the credentials URI at {host} {problem}"))
        })
    }
}

impl ProvideCredentials for UriProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(self.get(context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, ready};

    #[test]
    fn a_uri_that_is_none_is_refused_without_being_quoted() {
        for uri in ["canary", "ftp://canary", "http://"] {
            let provider = UriProvider::new().uri(uri);
            let error = ready(provider.provide(&testing::context(&[]))).unwrap_err();
            let shown = format!("{error} {error:?} {provider:?}");
            assert!(shown.starts_with("the credentials URI is malformed; help:"), "{shown}");
            assert!(!shown.contains("canary"), "{shown}");
        }
        let error = ready(UriProvider::new().provide(&testing::context(&[]))).unwrap_err();
        assert!(error.to_string().contains("ALIBABA_CLOUD_CREDENTIALS_URI is not set"), "{error}");
    }
}
