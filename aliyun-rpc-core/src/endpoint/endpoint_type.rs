//! Which of a product's hosts.

use std::fmt;

use crate::error::{Error, ErrorKind};

/// By which of a product's hosts calls go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum EndpointType {
    /// The public host that the official SDKs use: for Live, the one for all regions that they know.
    #[default]
    Public,
    /// The region's own public host, where the product is known to have one; [`Public`](Self::Public) otherwise.
    Regional,
    /// The host inside the region's VPCs: `live-vpc.cn-shanghai.aliyuncs.com`.
    Vpc,
    /// The host inside the service's own network: `live-internal.cn-shanghai.aliyuncs.com`.
    Internal,
}

impl EndpointType {
    /// Reads what `ALIBABA_CLOUD_ENDPOINT_TYPE` says: `public`, `regional`, `vpc` or `internal`, in any case.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if it says anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text.to_ascii_lowercase().as_str() {
            "public" => Ok(Self::Public),
            "regional" => Ok(Self::Regional),
            "vpc" => Ok(Self::Vpc),
            "internal" => Ok(Self::Internal),
            other => Err(Error::new(
                ErrorKind::Config,
                format!("there is no endpoint type `{}`", other.escape_debug()),
            )
            .with_help("use `public`, `regional`, `vpc` or `internal`")),
        }
    }

    pub(crate) fn is_public(self) -> bool {
        matches!(self, Self::Public | Self::Regional)
    }

    /// What it adds to the product in a host name.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Public | Self::Regional => "",
            Self::Vpc => "-vpc",
            Self::Internal => "-internal",
        }
    }
}

impl fmt::Display for EndpointType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::Regional => "regional",
            Self::Vpc => "vpc",
            Self::Internal => "internal",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoint_types_are_read_in_any_case() {
        for kind in [EndpointType::Public, EndpointType::Regional, EndpointType::Vpc, EndpointType::Internal]
        {
            assert_eq!(EndpointType::parse(&kind.to_string().to_uppercase()).unwrap(), kind);
        }
        let error = EndpointType::parse("vcp").unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no endpoint type `vcp`; help: use `public`, `regional`, `vpc` or `internal`"
        );
    }
}
