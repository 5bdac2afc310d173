//! Where the calls of a client are to go.

use std::sync::Arc;

use super::ClientBuilder;
use crate::client::endpoints::Endpoints;
use crate::endpoint::{Chosen, Endpoint, EndpointType, check_region};
use crate::error::Error;

const REGION: &str = "ALIBABA_CLOUD_REGION_ID";
const ENDPOINT: &str = "ALIBABA_CLOUD_ENDPOINT";
const ENDPOINT_TYPE: &str = "ALIBABA_CLOUD_ENDPOINT_TYPE";

/// What was said of it, unchecked.
#[derive(Default)]
pub(super) struct Destination {
    of_all: Option<String>,
    of_products: Vec<(String, Option<String>, String)>,
    pub(super) region: Option<String>,
    kind: EndpointType,
    are_located: bool,
}

impl Destination {
    /// Checks what was said here, so that the first call need not find out that it is malformed.
    pub(super) fn endpoints(self) -> Result<Endpoints, Error> {
        let Self { of_all, of_products, region, kind, are_located } = self;
        region.as_deref().map_or(Ok(()), check_region)?;
        let of_all = of_all.as_deref().map(Endpoint::parse).transpose()?;
        let mut chosen = Chosen::default();
        for (product, region, endpoint) in of_products {
            chosen.add(product, region, &endpoint)?;
        }
        Ok(Endpoints {
            of_all,
            of_products: Arc::new(chosen),
            region,
            kind,
            are_located,
            ..Endpoints::default()
        })
    }
}

impl ClientBuilder {
    /// Takes what variables of the environment say, and names the one that is malformed.
    pub(super) fn destination_from(
        mut self,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let in_variable = |name| move |e: Error| e.about(name);
        if let Some(region) = variable(REGION) {
            check_region(&region).map_err(in_variable(REGION))?;
            self = self.region(region);
        }
        if let Some(endpoint) = variable(ENDPOINT) {
            Endpoint::parse(&endpoint).map_err(in_variable(ENDPOINT))?;
            self = self.endpoint(endpoint);
        }
        if let Some(kind) = variable(ENDPOINT_TYPE) {
            self = self.endpoint_type(EndpointType::parse(&kind).map_err(in_variable(ENDPOINT_TYPE))?);
        }
        Ok(self)
    }

    /// Where all calls go: `https://HOST`, `http://HOST:PORT`, or `HOST` for HTTPS.
    ///
    /// Sources of credentials call the Security Token Service where it is, or where [`endpoint_of`](Self::endpoint_of) says that
    /// `sts` is.
    ///
    /// Unless set, the endpoint follows from the action's product and the [region](Self::region), in this order:
    /// what was set [for the product](Self::endpoint_of); the hosts that this crate [knows](crate::Endpoint::of_product);
    /// the [location service](Self::locate_endpoints), if it is to be asked; what the services' rule makes of the names,
    /// `PRODUCT.REGION.aliyuncs.com`.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.destination.of_all = Some(endpoint.into());
        self
    }

    /// Where calls of a product go, in a region or, with `None`, in all that have no endpoint of their own.
    ///
    /// ```
    /// use aliyun_rpc_core::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .credentials(Credentials::new("LTAI5t..", "secret"))
    ///     .region("cn-hangzhou")
    ///     .endpoint_of("resourcemanager", None, "resourcemanager.aliyuncs.com")
    ///     .endpoint_of("ecs", Some("cn-hangzhou"), "ecs-cn-hangzhou.aliyuncs.com")
    ///     .build()?;
    /// # Ok::<(), aliyun_rpc_core::Error>(())
    /// ```
    pub fn endpoint_of(
        mut self,
        product: impl Into<String>,
        region: Option<&str>,
        endpoint: impl Into<String>,
    ) -> Self {
        self.destination.of_products.push((product.into(), region.map(str::to_owned), endpoint.into()));
        self
    }

    /// By which of a product's hosts calls go; [`EndpointType::Public`] unless set.
    pub fn endpoint_type(mut self, kind: EndpointType) -> Self {
        self.destination.kind = kind;
        self
    }

    /// Asks the location service for the endpoints of products in regions that this crate knows none of, rather than go by the
    /// rule alone. That is a call of its own, by the credentials of the client, once an hour for each product and region.
    ///
    /// It knows no endpoints of the type [`Vpc`](EndpointType::Vpc).
    pub fn locate_endpoints(mut self) -> Self {
        self.destination.are_located = true;
        self
    }

    /// The region by which the endpoint is found: `cn-shanghai`. It is not sent as a parameter.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.destination.region = Some(region.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_variable_or_endpoint_is_named() {
        let of = |set: &'static str, text: &'static str| {
            let variable = move |name: &str| (name == set).then(|| text.to_owned());
            ClientBuilder::new().destination_from(variable).map(drop).unwrap_err()
        };
        for (name, text, message) in [
            (REGION, "cn shanghai", "ALIBABA_CLOUD_REGION_ID: the region cannot stand in a host name"),
            (ENDPOINT, "ftp://host", "ALIBABA_CLOUD_ENDPOINT: the endpoint is neither HTTP nor HTTPS"),
            (ENDPOINT_TYPE, "vcp", "ALIBABA_CLOUD_ENDPOINT_TYPE: there is no endpoint type `vcp`"),
        ] {
            assert_eq!(of(name, text).message(), message);
        }
        let all = |name: &str| Some(if name == ENDPOINT_TYPE { "vpc" } else { "cn-shanghai" }.to_owned());
        assert!(ClientBuilder::new().destination_from(all).unwrap().destination.endpoints().is_ok());

        let builder = ClientBuilder::new().endpoint_of("ecs", None, "h/path");
        let error = builder.destination.endpoints().unwrap_err();
        assert_eq!(error.message(), "`ecs`: the endpoint holds more than scheme, host and port");
    }
}
