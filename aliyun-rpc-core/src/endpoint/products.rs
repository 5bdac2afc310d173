//! The hosts of products that the naming rule does not name.

use super::EndpointType;

/// What is known of a product's hosts.
pub(super) struct Product {
    /// Its name, in lower case.
    name: &'static str,
    /// The host for all of its regions, and without a region.
    central: &'static str,
    served: Served,
    /// Hosts of one region, reached by other ways than the central one.
    regional: &'static [(EndpointType, &'static str, &'static str)],
}

/// The regions that a central host answers for.
enum Served {
    All,
    /// And no others: the rule names the hosts of those.
    These(&'static [&'static str]),
}

impl Product {
    pub(super) fn of_name(name: &str) -> Option<&'static Self> {
        PRODUCTS.iter().find(|product| product.name.eq_ignore_ascii_case(name))
    }

    /// The host for a region, or for none, if it is known.
    pub(super) fn host(&self, region: Option<&str>, kind: EndpointType) -> Option<&'static str> {
        let own = |(of, in_region, _): &&(EndpointType, &str, &str)| {
            *of == kind && region.is_some_and(|region| in_region.eq_ignore_ascii_case(region))
        };
        if let Some((.., host)) = self.regional.iter().find(own) {
            return Some(host);
        }
        let is_served = region.is_none_or(|region| match self.served {
            Served::All => true,
            Served::These(regions) => regions.iter().any(|served| served.eq_ignore_ascii_case(region)),
        });
        (kind.is_public() && is_served).then_some(self.central)
    }
}

const fn central(name: &'static str, central: &'static str) -> Product {
    Product { name, central, served: Served::All, regional: &[] }
}

/// Central hosts are those of the official SDKs' endpoint data.
const PRODUCTS: &[Product] = &[
    central("alidns", "alidns.aliyuncs.com"),
    central("cbn", "cbn.aliyuncs.com"),
    central("cdn", "cdn.aliyuncs.com"),
    central("domain", "domain.aliyuncs.com"),
    central("domain-intl", "domain-intl.aliyuncs.com"),
    central("ims", "ims.aliyuncs.com"),
    central("location", "location-readonly.aliyuncs.com"),
    central("ram", "ram.aliyuncs.com"),
    // The official SDKs send both regions with a public host of their own to the central one as well; that host is what
    // `EndpointType::Regional` asks for. The hosts in VPCs are those of the API's metadata.
    Product {
        name: "live",
        central: "live.aliyuncs.com",
        served: Served::These(LIVE_REGIONS),
        regional: &[
            (EndpointType::Regional, "ap-southeast-1", "live.ap-southeast-1.aliyuncs.com"),
            (EndpointType::Regional, "eu-central-1", "live.eu-central-1.aliyuncs.com"),
            (EndpointType::Vpc, "ap-southeast-1", "live-vpc.ap-southeast-1.aliyuncs.com"),
            (EndpointType::Vpc, "cn-shanghai", "live-vpc.cn-shanghai.aliyuncs.com"),
            (EndpointType::Vpc, "me-central-1", "live-vpc.me-central-1.aliyuncs.com"),
            (EndpointType::Vpc, "us-east-1", "live-vpc.us-east-1.aliyuncs.com"),
        ],
    },
];

/// The regions that the official SDKs send to the central host of Live.
const LIVE_REGIONS: &[&str] = &[
    "ap-northeast-1",
    "ap-northeast-2-pop",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-5",
    "cn-beijing",
    "cn-beijing-finance-1",
    "cn-beijing-finance-pop",
    "cn-beijing-gov-1",
    "cn-beijing-nu16-b01",
    "cn-chengdu",
    "cn-edge-1",
    "cn-fujian",
    "cn-haidian-cm12-c01",
    "cn-hangzhou",
    "cn-hangzhou-bj-b01",
    "cn-hangzhou-finance",
    "cn-hangzhou-internal-prod-1",
    "cn-hangzhou-internal-test-1",
    "cn-hangzhou-internal-test-2",
    "cn-hangzhou-internal-test-3",
    "cn-hangzhou-test-306",
    "cn-hongkong",
    "cn-hongkong-finance-pop",
    "cn-huhehaote",
    "cn-huhehaote-nebula-1",
    "cn-north-2-gov-1",
    "cn-qingdao",
    "cn-qingdao-nebula",
    "cn-shanghai",
    "cn-shanghai-et15-b01",
    "cn-shanghai-et2-b01",
    "cn-shanghai-finance-1",
    "cn-shanghai-inner",
    "cn-shanghai-internal-test-1",
    "cn-shenzhen",
    "cn-shenzhen-finance-1",
    "cn-shenzhen-inner",
    "cn-shenzhen-st4-d01",
    "cn-shenzhen-su18-b01",
    "cn-wuhan",
    "cn-wulanchabu",
    "cn-yushanfang",
    "cn-zhangbei",
    "cn-zhangbei-na61-b01",
    "cn-zhangjiakou",
    "cn-zhangjiakou-na62-a01",
    "cn-zhengzhou-nebula-1",
    "eu-central-1",
    "eu-west-1",
    "eu-west-1-oxs",
    "me-central-1",
    "me-east-1",
    "rus-west-1-pop",
    "us-east-1",
    "us-west-1",
];

/// Products that the location service knows by another name.
const LOCATION_CODES: &[(&str, &str)] = &[
    ("aegis", "vipaegis"),
    ("cds", "codepipeline"),
    ("chatbot", "beebot"),
    ("cloudapi", "apigateway"),
    ("r-kvstore", "redisa"),
    ("sas-api", "sas"),
];

/// The name by which the location service knows a product.
pub(crate) fn location_code(product: &str) -> &str {
    let known = LOCATION_CODES.iter().find(|(name, _)| name.eq_ignore_ascii_case(product));
    known.map_or(product, |(_, code)| code)
}
