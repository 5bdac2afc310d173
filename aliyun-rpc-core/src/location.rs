//! The action of the location service (`location`, 2015-06-12) that knows the endpoints of products.
//!
//! A client that is to [ask it](crate::ClientBuilder::locate_endpoints) sends it; for what that leaves out, send it yourself.

use crate::{RpcResponse, rpc_action};

/// Asks for the endpoints of a product in a region.
#[rpc_action(
    "DescribeEndpoints",
    version = "2015-06-12",
    product = "location",
    read_only,
    response = DescribeEndpointsResponse,
    crate = crate
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DescribeEndpoints {
    /// The region: `cn-hangzhou`.
    pub id: String,
    /// The name of the product for this service, in lower case: `ecs`, `apigateway`.
    pub service_code: String,
    /// `openAPI` for public endpoints, which the service takes by default, or `innerAPI`.
    #[rpc(rename = "Type")]
    pub kind: Option<String>,
}

/// The endpoints that [`DescribeEndpoints`] found; none where the product is not offered.
#[derive(Debug, Clone, RpcResponse)]
#[rpc(crate = crate)]
#[non_exhaustive]
pub struct DescribeEndpointsResponse {
    /// Names the call in the service's logs.
    pub request_id: Option<String>,
    /// The endpoints.
    #[rpc(list = "Endpoint")]
    pub endpoints: Vec<LocatedEndpoint>,
}

/// An endpoint as the location service names it.
#[derive(Debug, Clone, RpcResponse)]
#[rpc(crate = crate)]
#[non_exhaustive]
pub struct LocatedEndpoint {
    /// The host: `ecs-cn-hangzhou.aliyuncs.com`.
    pub endpoint: String,
    /// The region.
    pub id: Option<String>,
    /// The name of the product for this service. The service writes it as `SerivceCode`.
    #[rpc(rename = "SerivceCode", alias = "ServiceCode")]
    pub service_code: Option<String>,
    /// `openAPI` or `innerAPI`.
    #[rpc(rename = "Type")]
    pub kind: Option<String>,
}
