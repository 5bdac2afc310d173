//! Actions that nobody has declared.

use std::borrow::Cow;

use crate::action::{ActionInfo, Method, RpcAction};
use crate::error::SoftErrors;
use crate::params::{ParamWriter, RpcParams};
use crate::response::Json;

/// Any action, named at run time, with parameters as text and an untyped reply.
///
/// For an action that is not declared, or a parameter that its declaration lacks.
///
/// ```no_run
/// use aliyun_rpc_core::{Client, RawAction};
///
/// # async fn example() -> Result<(), aliyun_rpc_core::Error> {
/// let client = Client::from_env()?;
/// let action = RawAction::new("DescribeCasters", "2016-11-01").product("live").param("PageSize", "10");
/// let reply = client.send(&action).await?;
/// println!("{}", reply["Total"]);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an action does nothing until it is sent"]
pub struct RawAction {
    name: Cow<'static, str>,
    version: Cow<'static, str>,
    product: Option<Cow<'static, str>>,
    method: Method,
    idempotent: bool,
    soft_errors: Option<SoftErrors<'static>>,
    params: Vec<(String, String)>,
    body: Vec<(String, String)>,
}

impl RawAction {
    /// An action sent by POST. Both texts are the service's: `StopCasterScene`, `2016-11-01`.
    pub fn new(name: impl Into<Cow<'static, str>>, version: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            product: None,
            method: Method::Post,
            idempotent: false,
            soft_errors: None,
            params: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Sets the product, which the endpoint is resolved by: `live`, `ecs`.
    pub fn product(mut self, product: impl Into<Cow<'static, str>>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Sets the HTTP method.
    pub fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// Says that a second run does no more than the first, as of an action that only reads: then it is
    /// [sent again](crate::RetryPolicy) even where it may have run. Unless said, it is not, whatever its name.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Says how a reply with HTTP status 200 says failure; unless set, such a reply is a success.
    pub fn soft_errors(mut self, soft_errors: SoftErrors<'static>) -> Self {
        self.soft_errors = Some(soft_errors);
        self
    }

    /// Adds a parameter under its wire name: `CasterId`, `Tag.1.Key`. Of two with one name, the last is sent.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push((name.into(), value.into()));
        self
    }

    /// Adds a parameter that the service takes in the body. Signature V1 makes no difference, V3 does.
    pub fn body_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.body.push((name.into(), value.into()));
        self
    }
}

impl RpcParams for RawAction {
    fn write_params(&self, writer: &mut ParamWriter<'_>) {
        for (name, value) in &self.params {
            writer.text(name, value);
        }
        writer.in_body(&mut |writer| {
            for (name, value) in &self.body {
                writer.text(name, value);
            }
        });
    }
}

impl RpcAction for RawAction {
    /// Without a name: see [`info`](RpcAction::info).
    const INFO: ActionInfo<'static> = ActionInfo::new("", "");
    type Response = Json;

    fn info(&self) -> ActionInfo<'_> {
        let mut info = ActionInfo::new(&self.name, &self.version)
            .with_method(self.method)
            .with_idempotent(self.idempotent);
        if let Some(product) = &self.product {
            info = info.with_product(product);
        }
        if let Some(soft_errors) = self.soft_errors {
            info = info.with_soft_errors(soft_errors);
        }
        info
    }
}
