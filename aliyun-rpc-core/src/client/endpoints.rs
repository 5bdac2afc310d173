//! Where the calls of a client go.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::call::Options;
use super::request::Outgoing;
use crate::action::RpcAction;
use crate::clock::{rounded, within};
use crate::endpoint::{Chosen, Endpoint, EndpointType, check_names, location_code, unresolved};
use crate::error::{Error, ErrorKind};
use crate::location::{DescribeEndpoints, DescribeEndpointsResponse};

/// How long what the location service says is good: as long as the official clients keep it.
const LOCATED_FOR: Duration = Duration::from_secs(3600);

/// Codes by which the location service says that it knows no such region or product.
const KNOWS_NONE: [&str; 2] = ["InvalidRegionId", "Illegal Parameter"];

/// How long what it said is good for while it fails.
const KEPT_FOR: Duration = Duration::from_secs(60);

/// How long a call waits for an answer that it could do without, or that another call asks for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The product that knows the endpoints of the others.
const LOCATION: &str = "location";

/// How many endpoints are kept at most.
const MANY: usize = 512;

/// What a client was told of endpoints, and what it found out.
#[derive(Debug, Default)]
pub(super) struct Endpoints {
    /// That of all calls.
    pub(super) of_all: Option<Endpoint>,
    pub(super) of_products: Arc<Chosen>,
    pub(super) region: Option<String>,
    pub(super) kind: EndpointType,
    /// Whether the location service is asked.
    pub(super) are_located: bool,
    pub(super) found: Mutex<Vec<Found>>,
    /// Held by the call that asks the location service.
    pub(super) asking: tokio::sync::Mutex<()>,
}

/// An endpoint that was found.
#[derive(Debug)]
pub(super) struct Found {
    product: String,
    region: Option<String>,
    endpoint: Endpoint,
    /// Until when it is good; nothing if for ever.
    until: Option<Duration>,
}

impl Endpoints {
    /// The type of endpoints that the location service is asked for, if it is asked and knows such.
    fn location_type(&self) -> Option<&'static str> {
        match self.kind {
            _ if !self.are_located => None,
            EndpointType::Public | EndpointType::Regional => Some("openAPI"),
            EndpointType::Internal => Some("innerAPI"),
            EndpointType::Vpc => None,
        }
    }

    /// That of the location service, which has one host.
    fn of_location(&self) -> Result<Endpoint, Error> {
        let set = self.of_products.find(LOCATION, self.region.as_deref()).cloned();
        set.map_or_else(|| Endpoint::of_product(LOCATION, None, EndpointType::Public), Ok)
    }

    fn found(&self) -> MutexGuard<'_, Vec<Found>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was found before, if it is good at this time.
    fn at_hand(&self, product: &str, region: Option<&str>, time: Duration) -> Option<Endpoint> {
        let found = self.found();
        let found =
            found.iter().find(|found| found.product == product && found.region.as_deref() == region)?;
        found.until.is_none_or(|until| time < until).then(|| found.endpoint.clone())
    }

    fn keep(&self, product: &str, region: Option<&str>, endpoint: &Endpoint, until: Option<Duration>) {
        let mut found = self.found();
        found.retain(|found| found.product != product || found.region.as_deref() != region);
        if found.len() >= MANY {
            found.remove(0);
        }
        let region = region.map(str::to_owned);
        found.push(Found { product: product.to_owned(), region, endpoint: endpoint.clone(), until });
    }
}

impl Outgoing<'_> {
    /// Where the call goes: its own endpoint or region, else the client's endpoint, else by product and the client's region.
    /// Finding that out takes no longer than `limit`.
    pub(super) async fn endpoint(&self, limit: Duration) -> Result<Endpoint, Error> {
        match self.endpoint_at_hand()? {
            Some(endpoint) => Ok(endpoint),
            // Boxed, so that other calls do not carry what it takes to find one.
            None => Box::pin(self.find_endpoint(limit)).await,
        }
    }

    /// Where the call goes, if that was said, or found out before.
    fn endpoint_at_hand(&self) -> Result<Option<Endpoint>, Error> {
        let Self { client, options, .. } = self;
        match (&options.endpoint, &options.region, &client.endpoints.of_all) {
            (Some(text), ..) => Endpoint::parse(text).map(Some),
            (None, None, Some(endpoint)) => Ok(Some(endpoint.clone())),
            _ => {
                let (product, region) = self.product_and_region()?;
                Ok(client.endpoints.at_hand(product, region, client.clock.monotonic()))
            }
        }
    }

    fn product_and_region(&self) -> Result<(&str, Option<&str>), Error> {
        let Some(product) = self.info.product() else {
            return Err(Error::new(
                ErrorKind::Config,
                "neither the client has an endpoint nor the action a product",
            )
            .with_help(
                "set `.endpoint(..)` on the client or the call, or the product: `product = \"..\"` in \
                 `#[rpc_action]`, `.product(\"..\")` on a `RawAction`",
            ));
        };
        Ok((product, self.options.region.as_deref().or(self.client.endpoints.region.as_deref())))
    }

    /// What was set for the product, else what this crate knows, else what the location service says, if it is to be asked,
    /// else what the rule says, which is a guess.
    async fn find_endpoint(&self, limit: Duration) -> Result<Endpoint, Error> {
        let endpoints = &self.client.endpoints;
        let (product, region) = self.product_and_region()?;
        if product.eq_ignore_ascii_case(LOCATION) {
            // It is what others are found by: of whatever type they are, it has one host.
            return endpoints.of_location();
        }
        check_names(product, region)?;
        let set = endpoints.of_products.find(product, region).cloned();
        if let Some(endpoint) = set.or_else(|| Endpoint::known(product, region, endpoints.kind)) {
            endpoints.keep(product, region, &endpoint, None);
            return Ok(endpoint);
        }
        let (located, why_not) = match (endpoints.location_type(), region) {
            (None, _) => (None, "the location service was not asked"),
            (Some(_), None) => (None, "the location service was not asked, as it wants a region"),
            (Some(kind), Some(region)) => {
                let located = self.locate_or_keep(product, region, kind, limit).await?;
                (located, "the location service knows none")
            }
        };
        if let Some(endpoint) = located {
            return Ok(endpoint);
        }
        let endpoint = Endpoint::by_rule(product, region, endpoints.kind)
            .map_err(|why| unresolved(product, region, [why_not.to_owned(), why]))?;
        // Later on the location service may know one.
        endpoints.keep(product, region, &endpoint, endpoints.are_located.then(|| self.in_an_hour()));
        Ok(endpoint)
    }

    /// Asks the location service. What it said before holds until it says something else: one call asks, and not for long, while
    /// the others go on.
    async fn locate_or_keep(
        &self,
        product: &str,
        region: &str,
        kind: &str,
        limit: Duration,
    ) -> Result<Option<Endpoint>, Error> {
        let endpoints = &self.client.endpoints;
        // However old.
        let before = endpoints.at_hand(product, Some(region), Duration::ZERO);
        if before.is_some() && endpoints.asking.try_lock().is_err() {
            return Ok(before);
        }
        let patience = if before.is_some() { PATIENCE.min(limit / 2) } else { limit };
        let asked = within(&*self.client.clock, patience, self.locate(product, region, kind, patience)).await;
        match (asked.unwrap_or_else(|| Err(late(patience))), before) {
            (Err(_), Some(before)) => {
                let until = self.client.clock.monotonic().saturating_add(KEPT_FOR);
                endpoints.keep(product, Some(region), &before, Some(until));
                Ok(Some(before))
            }
            (outcome, _) => outcome,
        }
    }

    /// Asks the location service, unless another call has done so meanwhile.
    async fn locate(
        &self,
        product: &str,
        region: &str,
        kind: &str,
        limit: Duration,
    ) -> Result<Option<Endpoint>, Error> {
        let endpoints = &self.client.endpoints;
        // Whoever asks may never be polled again.
        let _asking = within(&*self.client.clock, PATIENCE, endpoints.asking.lock()).await;
        if let Some(endpoint) = endpoints.at_hand(product, Some(region), self.client.clock.monotonic()) {
            return Ok(Some(endpoint));
        }
        let code = location_code(product).to_ascii_lowercase();
        let action =
            DescribeEndpoints { id: region.to_owned(), service_code: code, kind: Some(kind.to_owned()) };
        // Not to wherever other calls of the client go.
        let endpoint = Some(endpoints.of_location()?.as_str().to_owned());
        let options = Options { timeout: Some(limit), endpoint, ..Options::default() };
        let info = RpcAction::info(&action);
        let call = Outgoing::new(self.client, &info, &action, &options);
        // Boxed, as this is part of a call itself.
        let endpoint = match Box::pin(call.decoded::<DescribeEndpointsResponse>()).await {
            Ok(reply) => reply.endpoints.into_iter().find(|found| found.kind.as_deref() == Some(kind)),
            Err(error) if error.code().is_some_and(|code| KNOWS_NONE.contains(&code)) => None,
            Err(error) => return Err(not_located(product, region, error)),
        };
        let Some(found) = endpoint else { return Ok(None) };
        let Ok(endpoint) = Endpoint::parse(&format!("https://{}", found.endpoint)) else {
            let message = format!("the location service names no host for `{product}` in `{region}`");
            return Err(Error::new(ErrorKind::Config, message)
                .with_help("set the endpoint: `.endpoint_of(..)` on the client"));
        };
        endpoints.keep(product, Some(region), &endpoint, Some(self.in_an_hour()));
        Ok(Some(endpoint))
    }

    fn in_an_hour(&self) -> Duration {
        self.client.clock.monotonic().saturating_add(LOCATED_FOR)
    }
}

fn late(limit: Duration) -> Error {
    Error::new(
        ErrorKind::Connect,
        format!("the location service named no endpoint within {:?}", rounded(limit)),
    )
}

/// The error of a call that was not sent because nobody could be asked where to.
fn not_located(product: &str, region: &str, cause: Error) -> Error {
    let kind = match cause.kind() {
        ErrorKind::Connect
        | ErrorKind::Timeout
        | ErrorKind::Transport
        | ErrorKind::Throttled
        | ErrorKind::UnexpectedReply => ErrorKind::Connect,
        _ => ErrorKind::Config,
    };
    let message = format!(
        "the location service does not say where `{product}` is in `{region}`: {}",
        cause.without_help()
    );
    Error::new(kind, message).with_help_of(&cause).with_source(cause)
}
