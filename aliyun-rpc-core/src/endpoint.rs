//! Where a call goes.

use std::fmt;

use url::Url;

use crate::error::{Error, ErrorKind};

/// The root URL of a service: `https://live.aliyuncs.com/`.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

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
                .with_help("write it as `https://HOST`, `https://HOST:PORT` or `HOST`"))
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
        Ok(Self(url))
    }

    /// The endpoint of a product, in a region if one is given.
    ///
    /// ApsaraVideo Live (`live`) has one host for all regions; of other products the host is `PRODUCT.REGION.aliyuncs.com`,
    /// or `PRODUCT.aliyuncs.com` without a region. A product with one host for all regions, such as `ram`, needs an explicit
    /// endpoint as soon as a region is set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if a name cannot stand in a host name.
    pub fn of_product(product: &str, region: Option<&str>) -> Result<Self, Error> {
        for (what, name) in [("product", Some(product)), ("region", region)] {
            if name.is_some_and(|name| !is_host_label(name)) {
                return Err(Error::new(ErrorKind::Config, format!("the {what} cannot stand in a host name"))
                    .with_help(
                        "use the service's own name, such as `live` or `cn-shanghai`, or set the endpoint",
                    ));
            }
        }
        let product = product.to_ascii_lowercase();
        match region {
            Some(region) if product != "live" => Self::parse(&format!("{product}.{region}.aliyuncs.com")),
            _ => Self::parse(&format!("{product}.aliyuncs.com")),
        }
    }

    /// The URL, which ends in `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn url(&self) -> &Url {
        &self.0
    }

    pub(crate) fn into_url(self) -> Url {
        self.0
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

fn is_host_label(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 63
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
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
    fn products_have_hosts() {
        for (product, region, host) in [
            ("live", None, "https://live.aliyuncs.com/"),
            ("live", Some("cn-shanghai"), "https://live.aliyuncs.com/"),
            ("Ecs", Some("cn-beijing"), "https://ecs.cn-beijing.aliyuncs.com/"),
            ("sts", None, "https://sts.aliyuncs.com/"),
        ] {
            assert_eq!(Endpoint::of_product(product, region).unwrap().as_str(), host);
        }
        assert_eq!(Endpoint::of_product("ecs", Some("evil.example/")).unwrap_err().kind(), ErrorKind::Config);
        assert_eq!(Endpoint::of_product("", None).unwrap_err().kind(), ErrorKind::Config);
    }
}
