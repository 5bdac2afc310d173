//! A request as it came off the wire, and what its parameters are.

use std::fmt;

use percent_encoding::percent_decode;

use crate::error::ApiError;
use crate::params::Params;

/// The parts of an HTTP request that matter to the protocol, undecoded.
///
/// ```
/// use aliyun_rpc_emulator::RequestParts;
///
/// # fn main() -> Result<(), aliyun_rpc_emulator::ApiError> {
/// let request = RequestParts::new("POST", "Action=CreateCaster", "CasterName=a+studio");
/// assert_eq!(request.params()?.get("CasterName"), Some("a studio"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestParts {
    /// Method, in the case in which it was sent.
    pub method: String,
    /// Path, without the query.
    pub path: String,
    /// Query without the question mark, still encoded.
    pub raw_query: String,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The other headers, names in any case. Signature 1.0 looks at none of them.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

/// More parameters than this are refused: no action takes nearly as many.
const MOST_PARAMETERS: usize = 100_000;

impl RequestParts {
    /// Makes a request to `/`; a body that is not empty counts as a form.
    ///
    /// Change the fields for anything else.
    #[must_use]
    pub fn new(method: impl Into<String>, raw_query: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self {
            method: method.into(),
            path: "/".to_owned(),
            raw_query: raw_query.into(),
            content_type: (!body.is_empty()).then(|| FORM.to_owned()),
            headers: Vec::new(),
            body,
        }
    }

    /// Adds a header; a `Content-Type` takes the place of the one there is.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        if name.eq_ignore_ascii_case(CONTENT_TYPE) {
            self.content_type = Some(value);
        } else {
            self.headers.push((name, value));
        }
        self
    }

    /// Decodes query and form body into one list of parameters, the query's first.
    ///
    /// Decoding is that of HTML forms: `+` is a space. A body with another content type than a form's holds no parameters.
    /// The headers of signature V3 that say what those of 1.0 say by parameters (`x-acs-action` for `Action`) come first
    /// and replace them.
    ///
    /// # Errors
    /// `InvalidParameter` when there are more than 100,000, an escape is broken, or bytes are no UTF-8.
    pub fn params(&self) -> Result<Params, ApiError> {
        let mut pairs = decode(self.raw_query.as_bytes())?;
        if self.has_form() {
            pairs.extend(decode(&self.body)?);
        }
        if pairs.len() > MOST_PARAMETERS {
            return Err(too_many());
        }
        if self.is_v3() {
            pairs = with_common_headers(self, pairs);
        }
        Ok(Params::from_pairs(pairs))
    }

    /// The parameters of the query alone.
    pub(crate) fn query_params(&self) -> Result<Params, ApiError> {
        decode(self.raw_query.as_bytes()).map(Params::from_pairs)
    }

    /// Whether it is a request of signature V3, signed or not. Those of 1.0 carry neither of its headers.
    pub(crate) fn is_v3(&self) -> bool {
        let of_v3 = ["x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "x-acs-bearer-token"];
        of_v3.iter().any(|name| self.header_values(name).next().is_some())
            || self.header_values("authorization").any(|value| value.starts_with("ACS3-"))
    }

    /// The values of a header, in order; the name in lower case.
    pub(crate) fn header_values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let content_type = self.content_type.as_deref().filter(|_| name == CONTENT_TYPE);
        let name = name.to_owned();
        let others = self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(&name));
        content_type.into_iter().chain(others.map(|(_, value)| value.as_str()))
    }

    fn has_form(&self) -> bool {
        let essence = self.content_type.as_deref().and_then(|value| value.split(';').next());
        essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(FORM))
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const CONTENT_TYPE: &str = "content-type";

/// Headers of signature V3, and the parameters that signature 1.0 has in their place.
const COMMON_HEADERS: [(&str, &str); 6] = [
    ("x-acs-action", "Action"),
    ("x-acs-version", "Version"),
    ("x-acs-date", "Timestamp"),
    ("x-acs-signature-nonce", "SignatureNonce"),
    ("x-acs-security-token", "SecurityToken"),
    ("x-acs-bearer-token", "BearerToken"),
];

/// Puts the common parameters that are headers in front of `pairs`, and the form of the reply: JSON unless XML is accepted.
fn with_common_headers(request: &RequestParts, pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let first = |header: &str| request.header_values(header).next().map(str::trim);
    let common = COMMON_HEADERS
        .iter()
        .filter_map(|(header, name)| Some(((*name).to_owned(), first(header)?.to_owned())));
    let mut all: Vec<(String, String)> = common.collect();
    if !pairs.iter().any(|(name, _)| name == "Format") {
        let accepts_xml =
            first("accept").is_some_and(|accepted| accepted.contains("xml") && !accepted.contains("json"));
        all.push(("Format".to_owned(), if accepts_xml { "XML" } else { "JSON" }.to_owned()));
    }
    all.extend(pairs.into_iter().filter(|(name, _)| COMMON_HEADERS.iter().all(|(_, common)| common != name)));
    all
}

fn decode(text: &[u8]) -> Result<Vec<(String, String)>, ApiError> {
    // Counted before decoding, so that ten million separators do not become ten million strings.
    if text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).count() > MOST_PARAMETERS {
        return Err(too_many());
    }
    // Decoding forgives both, but then two texts would stand for one value, and one of them was not signed.
    let escapes_are_whole = text
        .split(|byte| *byte == b'%')
        .skip(1)
        .all(|rest| rest.len() >= 2 && rest.iter().take(2).all(u8::is_ascii_hexdigit));
    if !escapes_are_whole || percent_decode(text).decode_utf8().is_err() {
        let message = "The parameters are not percent-encoded UTF-8.";
        return Err(ApiError::new(400, "InvalidParameter", message));
    }
    serde_urlencoded::from_bytes(text).map_err(|error| {
        ApiError::new(400, "InvalidParameter", format!("The parameters cannot be decoded: {error}."))
    })
}

fn too_many() -> ApiError {
    ApiError::new(400, "InvalidParameter", format!("There are more than {MOST_PARAMETERS} parameters."))
}

impl fmt::Debug for RequestParts {
    /// Shows parameters decoded, with keys, tokens and signatures masked; of the body only its length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestParts")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("params", &self.params().unwrap_or_default())
            .field("content_type", &self.content_type)
            .field("body_len", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(request: &RequestParts) -> Vec<(String, String)> {
        let params = request.params().unwrap();
        params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn decoding_is_that_of_forms() {
        let cases = [
            ("a=1&b=2", vec![("a", "1"), ("b", "2")]),
            ("a+b=c+d%20e%2Bf", vec![("a b", "c d e+f")]),
            ("a&=b&&c==d", vec![("a", ""), ("", "b"), ("c", "=d")]),
            ("a=%00%0a", vec![("a", "\0\n")]),
            ("a=%E4%B8%AD", vec![("a", "中")]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            let expected: Vec<(String, String)> =
                expected.into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
            assert_eq!(pairs(&RequestParts::new("GET", text, "")), expected, "query {text}");
            assert_eq!(pairs(&RequestParts::new("POST", "", text)), expected, "body {text}");
        }
    }

    #[test]
    fn one_value_has_one_text() {
        for text in ["a=%", "a=%4", "a=%zz", "100%", "a=%ff", "a=%E4%B8", "%C3=a"] {
            let refused = RequestParts::new("GET", text, "").params().unwrap_err();
            assert_eq!((refused.status, refused.code.as_str()), (400, "InvalidParameter"), "{text}");
            assert!(RequestParts::new("POST", "", text).params().is_err());
        }
        assert!(RequestParts::new("POST", "", b"a=\xff".to_vec()).params().is_err());
    }

    #[test]
    fn headers_of_v3_are_common_parameters() {
        let v1 = RequestParts::new("GET", "Version=1&A=1", "")
            .header("x-acs-version", "2")
            .header("authorization", "Basic x");
        assert_eq!(pairs(&v1), [("Version".into(), "1".into()), ("A".into(), "1".into())]);
        let v3 = v1.header("x-acs-date", " d ").header("X-Acs-Action", "Act");
        let expected =
            [("Action", "Act"), ("Version", "2"), ("Timestamp", "d"), ("Format", "JSON"), ("A", "1")];
        assert_eq!(pairs(&v3), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let format = |request: RequestParts| request.params().unwrap().get("Format").unwrap().to_owned();
        assert_eq!(format(v3.clone().header("accept", "text/xml")), "XML");
        assert_eq!(format(v3.header("accept", "application/json, text/xml")), "JSON");
    }

    #[test]
    fn only_a_form_body_holds_parameters() {
        let mut request = RequestParts::new("POST", "q=1", "b=2");
        for (content_type, count) in [
            ("application/x-www-form-urlencoded", 2),
            ("application/x-www-form-urlencoded; charset=UTF-8", 2),
            ("Application/X-WWW-Form-Urlencoded", 2),
            ("application/json", 1),
            ("", 1),
        ] {
            request.content_type = Some(content_type.to_owned());
            assert_eq!(pairs(&request).len(), count, "{content_type}");
        }
        request.content_type = None;
        assert_eq!(pairs(&request).len(), 1);
    }

    #[test]
    fn too_many_parameters_are_refused() {
        let most = "a&".repeat(MOST_PARAMETERS);
        assert_eq!(RequestParts::new("POST", "", most.as_str()).params().unwrap().len(), MOST_PARAMETERS);
        assert!(RequestParts::new("POST", "b", most.as_str()).params().is_err());
        assert!(RequestParts::new("POST", "", format!("{most}a")).params().is_err());
    }
}
