//! Actions as data: for documentation, command lines, and tests that hold declarations against the service's metadata.

use std::fmt;

use crate::error::SoftErrors;

/// What is known of an action without an instance.
///
/// ```
/// use aliyun_rpc_core::{Method, RpcAction, rpc_action};
///
/// #[rpc_action("DescribeRegions", version = "2014-05-26", product = "ecs", method = GET, rate = "100/s")]
/// pub struct DescribeRegions {}
///
/// let info = DescribeRegions::INFO;
/// assert_eq!(info.name(), "DescribeRegions");
/// assert_eq!(info.method(), Method::Get);
/// assert_eq!(info.rate().map(|rate| rate.limit()), Some(100));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo<'a> {
    name: &'a str,
    version: &'a str,
    product: Option<&'a str>,
    method: Method,
    idempotent: bool,
    read_only: bool,
    rate: Option<Rate>,
    errors: &'a [&'a str],
    soft_errors: Option<SoftErrors<'a>>,
    params: &'a [ParamInfo<'a>],
}

impl<'a> ActionInfo<'a> {
    /// An action sent by POST, of no particular product, not idempotent, without a documented limit.
    #[must_use]
    pub const fn new(name: &'a str, version: &'a str) -> Self {
        Self {
            name,
            version,
            product: None,
            method: Method::Post,
            idempotent: false,
            read_only: false,
            rate: None,
            errors: &[],
            soft_errors: None,
            params: &[],
        }
    }

    /// Sets the product, which the endpoint is resolved by: `live`, `ecs`.
    #[must_use]
    pub const fn with_product(self, product: &'a str) -> Self {
        Self { product: Some(product), ..self }
    }

    /// Sets the HTTP method.
    #[must_use]
    pub const fn with_method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Says whether a second run of the same call does no more than the first.
    #[must_use]
    pub const fn with_idempotent(self, idempotent: bool) -> Self {
        Self { idempotent, ..self }
    }

    /// Says whether the action changes nothing.
    #[must_use]
    pub const fn with_read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }

    /// Sets the service's codes of failed calls.
    #[must_use]
    pub const fn with_errors(self, errors: &'a [&'a str]) -> Self {
        Self { errors, ..self }
    }

    /// Says how a reply with HTTP status 200 says failure; unless set, such a reply is a success.
    #[must_use]
    pub const fn with_soft_errors(self, soft_errors: SoftErrors<'a>) -> Self {
        Self { soft_errors: Some(soft_errors), ..self }
    }

    /// Sets the parameters.
    #[must_use]
    pub const fn with_params(self, params: &'a [ParamInfo<'a>]) -> Self {
        Self { params, ..self }
    }

    /// Sets the documented limit.
    #[must_use]
    pub const fn with_rate(self, rate: Rate) -> Self {
        Self { rate: Some(rate), ..self }
    }

    /// The parameter `Action`: `StopCasterScene`.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The parameter `Version`: the version of the product's API, `2016-11-01`.
    #[must_use]
    pub const fn version(&self) -> &'a str {
        self.version
    }

    /// The product, if it was declared.
    #[must_use]
    pub const fn product(&self) -> Option<&'a str> {
        self.product
    }

    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether a second run of the same call does no more than the first.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Whether the action changes nothing.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The service's codes of failed calls, as far as they are declared.
    #[must_use]
    pub const fn errors(&self) -> &'a [&'a str] {
        self.errors
    }

    /// How a reply with HTTP status 200 says failure, if it may.
    #[must_use]
    pub const fn soft_errors(&self) -> Option<SoftErrors<'a>> {
        self.soft_errors
    }

    /// The parameters, in the order of their declaration.
    #[must_use]
    pub const fn params(&self) -> &'a [ParamInfo<'a>] {
        self.params
    }

    /// The parameter of this name on the wire: `CasterId`.
    #[must_use]
    pub fn param(&self, wire_name: &str) -> Option<&'a ParamInfo<'a>> {
        self.params.iter().find(|param| param.wire_name() == wire_name)
    }

    /// The documented limit, which counts all calls of the action by an Alibaba Cloud account and its RAM users.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        self.rate
    }
}

/// How an action is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// All parameters in the URL; with signature V1, the signature too.
    Get,
    /// With signature V1 all parameters and the signature in a form body, which keeps them out of access logs; with V3 each
    /// parameter in its [place](Place).
    Post,
}

impl Method {
    /// `GET` or `POST`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// How many calls of an action the service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    limit: u32,
    per_minute: bool,
}

impl Rate {
    /// `limit` calls a second; none counts as one.
    #[must_use]
    pub const fn per_second(limit: u32) -> Self {
        Self { limit: if limit == 0 { 1 } else { limit }, per_minute: false }
    }

    /// `limit` calls a minute; none counts as one.
    #[must_use]
    pub const fn per_minute(limit: u32) -> Self {
        Self { limit: if limit == 0 { 1 } else { limit }, per_minute: true }
    }

    /// How many calls in a [`period`](Self::period).
    #[must_use]
    pub const fn limit(self) -> u32 {
        self.limit
    }

    /// A second or a minute.
    #[must_use]
    pub const fn period(self) -> std::time::Duration {
        std::time::Duration::from_secs(if self.per_minute { 60 } else { 1 })
    }
}

/// `10 calls a second`, `1 call a minute`
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls = if self.limit == 1 { "call" } else { "calls" };
        let period = if self.per_minute { "minute" } else { "second" };
        write!(f, "{} {calls} a {period}", self.limit)
    }
}

/// What is known of a parameter.
///
/// ```
/// use aliyun_rpc_core::{Encoding, RpcAction, rpc_action};
///
/// #[rpc_action("DescribeInstances", version = "2014-05-26")]
/// pub struct DescribeInstances {
///     /// Region of the instances.
///     pub region_id: String,
///     pub instance_ids: Vec<String>,
/// }
///
/// let [region, ids] = DescribeInstances::INFO.params() else { panic!() };
/// assert_eq!((region.wire_name(), region.is_required(), region.doc()), ("RegionId", true, "Region of the instances."));
/// assert_eq!((ids.type_name(), ids.encoding()), ("Vec<String>", Encoding::Repeat));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParamInfo<'a> {
    wire_name: &'a str,
    field: &'a str,
    type_name: &'a str,
    required: bool,
    secret: bool,
    idempotency_token: bool,
    place: Place,
    encoding: Encoding,
    doc: &'a str,
}

impl<'a> ParamInfo<'a> {
    /// An optional parameter in the query, sent as plain text.
    #[must_use]
    pub const fn new(wire_name: &'a str, field: &'a str, type_name: &'a str) -> Self {
        Self {
            wire_name,
            field,
            type_name,
            required: false,
            secret: false,
            idempotency_token: false,
            place: Place::Query,
            encoding: Encoding::Plain,
            doc: "",
        }
    }

    /// Says whether a call must have it.
    #[must_use]
    pub const fn with_required(self, required: bool) -> Self {
        Self { required, ..self }
    }

    /// Says whether its value is hidden wherever a request is shown.
    #[must_use]
    pub const fn with_secret(self, secret: bool) -> Self {
        Self { secret, ..self }
    }

    /// Says whether it is the token that makes a call safe to repeat.
    #[must_use]
    pub const fn with_idempotency_token(self, idempotency_token: bool) -> Self {
        Self { idempotency_token, ..self }
    }

    /// Sets where it travels.
    #[must_use]
    pub const fn with_place(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// Sets how its value becomes text.
    #[must_use]
    pub const fn with_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Sets what it means.
    #[must_use]
    pub const fn with_doc(self, doc: &'a str) -> Self {
        Self { doc, ..self }
    }

    /// The service's name: `CasterId`.
    #[must_use]
    pub const fn wire_name(&self) -> &'a str {
        self.wire_name
    }

    /// The name of the field: `caster_id`.
    #[must_use]
    pub const fn field(&self) -> &'a str {
        self.field
    }

    /// The type of the field as it is written: `Option<String>`.
    #[must_use]
    pub const fn type_name(&self) -> &'a str {
        self.type_name
    }

    /// Whether a call must have it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// Whether its value is hidden wherever a request is shown, as that of a `Secret<String>` is.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }

    /// Whether it is the token that makes a call safe to repeat; the client makes one for a call that has none.
    #[must_use]
    pub const fn is_idempotency_token(&self) -> bool {
        self.idempotency_token
    }

    /// Where it travels.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// How its value becomes text.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What it means, in a sentence.
    #[must_use]
    pub const fn doc(&self) -> &'a str {
        self.doc
    }
}

/// Where a parameter travels with signature V3. V1 covers both places alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The query of the URL.
    Query,
    /// The form in the body.
    Body,
}

/// How the value of a parameter becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// As its type writes it: a text or number as it is, a struct that was not declared `flat` as `Name.Member`.
    Plain,
    /// A list as `Name.1`, `Name.2`, ..
    Repeat,
    /// A list as `a,b`. Commas inside the items are not escaped.
    Comma,
    /// As JSON.
    Json,
    /// A struct or map as `Name.Member`.
    Flat,
}
