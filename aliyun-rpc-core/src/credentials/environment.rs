//! Credentials in variables of the environment.

use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext};

/// Reads `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and, for a temporary pair,
/// `ALIBABA_CLOUD_SECURITY_TOKEN`.
#[derive(Debug, Clone, Copy, Default)]
pub struct EnvironmentProvider;

impl ProvideCredentials for EnvironmentProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        let credentials = Credentials::from_variables(|name| context.variable(name));
        Box::pin(std::future::ready(credentials))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::{self, ready};

    #[test]
    fn the_variables_are_those_of_the_context() {
        let context = testing::context(&[
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", "id"),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret"),
            ("ALIBABA_CLOUD_SECURITY_TOKEN", ""),
        ]);
        let credentials = ready(EnvironmentProvider.provide(&context)).unwrap();
        assert_eq!((credentials.access_key_id(), credentials.security_token()), ("id", None));
        let error = ready(EnvironmentProvider.provide(&testing::context(&[]))).unwrap_err();
        assert!(error.to_string().contains("ALIBABA_CLOUD_ACCESS_KEY_ID is not set"), "{error}");
    }
}
