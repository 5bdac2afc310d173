//! Where a call goes.

mod chosen;
mod endpoint_type;
mod products;

use std::fmt;
use std::sync::Arc;

use url::Url;

pub(crate) use self::chosen::Chosen;
pub use self::endpoint_type::EndpointType;
use self::products::Product;
pub(crate) use self::products::location_code;

use crate::error::{Error, ErrorKind};

/// The root URL of a service: `https://live.aliyuncs.com/`.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Arc<Url>);

impl Endpoint {
    /// Reads `live.aliyuncs.com`, `https://live.aliyuncs.com` or `http://127.0.0.1:8080`; without a scheme it is HTTPS.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the text has no host, another scheme, a user, a path, a query or a fragment.
    pub fn parse(text: &str) -> Result<Self, Error> {
        // Quoted in no error: a malformed endpoint may hold a password or a token.
        let refuse = |problem: &str| {
            Err(Error::new(ErrorKind::Config, format!("the endpoint {problem}"))
                .with_help("write it as `https://HOST`, `https://HOST:PORT` or `HOST`; `http://HOST:PORT` for plain HTTP"))
        };
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return refuse("holds a blank or a control character");
        }
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = match Url::parse(&with_scheme) {
            Ok(url) => url,
            Err(problem) => return refuse(&format!("is malformed: {problem}")),
        };
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("is neither HTTP nor HTTPS");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("holds a user name or password");
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return refuse("holds more than scheme, host and port");
        }
        Ok(Self(Arc::new(url)))
    }

    /// The endpoint of a product, in a region if one is given.
    ///
    /// Of a product with one host for all regions, such as `live` or `ram`, it is that host, as far as this crate knows.
    /// Otherwise it is what the services' rule makes of the names: `ecs.cn-beijing.aliyuncs.com`, in VPCs
    /// `ecs-vpc.cn-beijing.aliyuncs.com`, without a region `ecs.aliyuncs.com`. Whether there is such a host is not known.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if a name cannot stand in a host name, or if neither this crate nor the rule knows the region.
    pub fn of_product(product: &str, region: Option<&str>, kind: EndpointType) -> Result<Self, Error> {
        check_names(product, region)?;
        match Self::known(product, region, kind) {
            Some(endpoint) => Ok(endpoint),
            None => Self::by_rule(product, region, kind).map_err(|why| unresolved(product, region, [why])),
        }
    }

    /// That of a product whose hosts this crate knows.
    pub(crate) fn known(product: &str, region: Option<&str>, kind: EndpointType) -> Option<Self> {
        let host = Product::of_name(product)?.host(region, kind)?;
        Self::parse(host).ok()
    }

    /// What the services' rule makes of the names, or why it makes nothing of them.
    pub(crate) fn by_rule(product: &str, region: Option<&str>, kind: EndpointType) -> Result<Self, String> {
        let product = product.to_ascii_lowercase();
        let host = match region {
            None if kind.is_public() => format!("{product}.aliyuncs.com"),
            None => return Err(format!("the rule makes a host of the type {kind} only with a region")),
            Some(region) if has_known_prefix(region) => {
                format!("{product}{}.{}.aliyuncs.com", kind.suffix(), region.to_ascii_lowercase())
            }
            Some(_) => {
                let prefixes = REGION_PREFIXES.join("-, ");
                return Err(format!("the rule is good for regions that begin with {prefixes}-"));
            }
        };
        Self::parse(&host).map_err(|error| error.message().to_owned())
    }

    /// The URL, which ends in `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({self})")
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How the names of regions begin that the rule is good for.
const REGION_PREFIXES: [&str; 7] = ["ap", "cn", "eu", "me", "na", "rus", "us"];

fn has_known_prefix(region: &str) -> bool {
    let prefix = region.split_once('-').map(|(prefix, _)| prefix);
    prefix.is_some_and(|prefix| REGION_PREFIXES.iter().any(|known| known.eq_ignore_ascii_case(prefix)))
}

/// Refuses names that would lead elsewhere, were they part of a host name.
pub(crate) fn check_names(product: &str, region: Option<&str>) -> Result<(), Error> {
    check_name("product", product, "live")?;
    region.map_or(Ok(()), check_region)
}

/// The same for a region alone.
pub(crate) fn check_region(region: &str) -> Result<(), Error> {
    check_name("region", region, "cn-shanghai")
}

fn check_name(what: &str, name: &str, example: &str) -> Result<(), Error> {
    if is_host_label(name) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Config, format!("the {what} cannot stand in a host name"))
        .with_help(format!("use the service's own name, such as `{example}`, or set the endpoint")))
}

fn is_host_label(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 63
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// The error for a product without an endpoint, with all that was tried.
pub(crate) fn unresolved(
    product: &str,
    region: Option<&str>,
    tried: impl IntoIterator<Item = String>,
) -> Error {
    let region = region.map(|region| format!(" in `{region}`")).unwrap_or_default();
    let mut message = format!("no endpoint of `{product}`{region} was found: this crate knows none");
    for why in tried {
        message.push_str("; ");
        message.push_str(&why);
    }
    let check = if region.is_empty() { "set a region" } else { "check product and region" };
    Error::new(ErrorKind::Config, message).with_help(format!(
        "{check}, or set the endpoint: `.endpoint(..)` on the client or the call, `.endpoint_of(..)` or \
         `.locate_endpoints()` on the client"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_unless_asked_otherwise() {
        for (text, url) in [
            ("live.aliyuncs.com", "https://live.aliyuncs.com/"),
            ("https://live.aliyuncs.com/", "https://live.aliyuncs.com/"),
            ("HTTP://127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("localhost:8080", "https://localhost:8080/"),
            ("http://[::1]:1", "http://[::1]:1/"),
        ] {
            assert_eq!(Endpoint::parse(text).unwrap().as_str(), url);
        }
    }

    #[test]
    fn malformed_endpoints_are_refused_without_being_quoted() {
        for text in [
            "",
            " ",
            "http://",
            "ftp://host",
            "https://user:hunter2@host",
            "https://host/?Signature=hunter2",
            "https://host/path/hunter2",
            "https://host:hunter2",
            "https://host/#hunter2",
            "ho st",
            "https://ho\nst",
        ] {
            let error = Endpoint::parse(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config, "{text}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        }
    }

    #[test]
    fn hosts_follow_from_data_and_else_from_the_rule() {
        use EndpointType::{Internal, Public, Regional, Vpc};
        for (product, region, kind, host) in [
            ("live", None, Public, "live.aliyuncs.com"),
            ("Live", Some("cn-shanghai"), Public, "live.aliyuncs.com"),
            ("live", Some("me-central-1"), Public, "live.aliyuncs.com"),
            // Where the sources disagree: the host of the official SDKs, unless the region's own is asked for.
            ("live", Some("ap-southeast-1"), Public, "live.aliyuncs.com"),
            ("live", Some("ap-southeast-1"), Regional, "live.ap-southeast-1.aliyuncs.com"),
            ("live", Some("eu-central-1"), Public, "live.aliyuncs.com"),
            ("live", Some("eu-central-1"), Regional, "live.eu-central-1.aliyuncs.com"),
            ("live", Some("cn-shanghai"), Regional, "live.aliyuncs.com"),
            ("live", None, Regional, "live.aliyuncs.com"),
            ("live", Some("cn-shanghai"), Vpc, "live-vpc.cn-shanghai.aliyuncs.com"),
            ("live", Some("cn-beijing"), Vpc, "live-vpc.cn-beijing.aliyuncs.com"),
            ("live", Some("cn-beijing"), Internal, "live-internal.cn-beijing.aliyuncs.com"),
            // A region that no map lists.
            ("live", Some("cn-nowhere"), Public, "live.cn-nowhere.aliyuncs.com"),
            ("ram", Some("cn-beijing"), Public, "ram.aliyuncs.com"),
            ("cdn", None, Public, "cdn.aliyuncs.com"),
            ("ram", Some("cn-beijing"), Vpc, "ram-vpc.cn-beijing.aliyuncs.com"),
            ("Ecs", Some("cn-beijing"), Public, "ecs.cn-beijing.aliyuncs.com"),
            ("ecs", Some("rus-west-1"), Vpc, "ecs-vpc.rus-west-1.aliyuncs.com"),
            ("sts", None, Public, "sts.aliyuncs.com"),
        ] {
            let endpoint = Endpoint::of_product(product, region, kind).unwrap();
            assert_eq!(endpoint.as_str(), format!("https://{host}/"), "{product} {region:?} {kind}");
        }
    }

    #[test]
    fn what_has_no_host_is_refused_with_the_reason() {
        for (product, region, kind, problem) in [
            (
                "ecs",
                Some("xx-nowhere"),
                EndpointType::Public,
                "no endpoint of `ecs` in `xx-nowhere` was found: this crate knows none; the rule is good for regions that begin \
                 with ap-, cn-, eu-, me-, na-, rus-, us-; help: check product and region, or set the endpoint",
            ),
            (
                "live",
                None,
                EndpointType::Vpc,
                "no endpoint of `live` was found: this crate knows none; the rule makes a host of the type vpc only with a region",
            ),
            ("ecs", Some("cn"), EndpointType::Public, "no endpoint of `ecs` in `cn` was found"),
            (
                "ecs",
                Some("evil.example/"),
                EndpointType::Public,
                "the region cannot stand in a host name; help:",
            ),
            (
                "live",
                Some("evil.example/"),
                EndpointType::Public,
                "the region cannot stand in a host name; help:",
            ),
            ("", None, EndpointType::Public, "the product cannot stand in a host name; help:"),
        ] {
            let error = Endpoint::of_product(product, region, kind).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().starts_with(problem), "{error}");
        }
    }
}
