//! Who lends credentials over plain HTTP: the metadata service of an ECS instance, and a credentials URI.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use hyper::header::HeaderMap;
use serde_json::json;

use crate::clock::Clock;
use crate::ids::Ids;
use crate::sts::Issued;

/// Where a credentials URI is served.
pub(crate) const URI: &str = "/credentials";
const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";

const TOKEN_HEADER: &str = "x-aliyun-ecs-metadata-token";
const LIFE_HEADER: &str = "x-aliyun-ecs-metadata-token-ttl-seconds";
/// The longest life of a token, in seconds.
const LONGEST: u64 = 21_600;

/// The metadata service of an ECS instance with a RAM role, and a credentials URI: both lend temporary credentials that
/// act for the default account, new ones each time.
///
/// | request | reply |
/// |---|---|
/// | `PUT /latest/api/token` with `x-aliyun-ecs-metadata-token-ttl-seconds: 1..21600` | a token |
/// | `GET /latest/meta-data/ram/security-credentials/` | the name of the role |
/// | `GET /latest/meta-data/ram/security-credentials/ROLE` | credentials |
/// | `GET /credentials` | credentials |
///
/// Version 2 of the service reads with `x-aliyun-ecs-metadata-token`, version 1 without; either can be missing. A
/// [fault](crate::Fault::on) is put on one of them by its path.
///
/// ```
/// use std::time::Duration;
/// use aliyun_rpc_emulator::{Emulator, Metadata};
///
/// let builder = Emulator::builder().metadata(Metadata::of("video").without_v1().life(Duration::from_secs(900)));
/// # drop(builder);
/// ```
#[derive(Debug, Clone)]
#[must_use = "it is given to `EmulatorBuilder::metadata`"]
pub struct Metadata {
    role: String,
    v1: bool,
    v2: bool,
    life: Duration,
}

impl Metadata {
    /// An instance with this role. Both versions are there; credentials last six hours.
    pub fn of(role: impl Into<String>) -> Self {
        Self { role: role.into(), v1: true, v2: true, life: Duration::from_secs(6 * 3600) }
    }

    /// Refuses to be read without a token.
    pub fn without_v1(mut self) -> Self {
        self.v1 = false;
        self
    }

    /// Knows no tokens.
    pub fn without_v2(mut self) -> Self {
        self.v2 = false;
        self
    }

    /// How long credentials last.
    pub fn life(mut self, life: Duration) -> Self {
        self.life = life;
        self
    }
}

/// The service at work.
pub(crate) struct MetadataService {
    about: Metadata,
    owner: String,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
    issued: Arc<Issued>,
    /// Tokens with their end.
    tokens: Mutex<BTreeMap<String, SystemTime>>,
}

impl MetadataService {
    pub(crate) fn new(
        about: Metadata,
        owner: String,
        clock: Arc<dyn Clock>,
        ids: Arc<Ids>,
        issued: Arc<Issued>,
    ) -> Self {
        Self { about, owner, clock, ids, issued, tokens: Mutex::default() }
    }

    /// Status and body for a request, unless its path is none of the service's.
    pub(crate) fn answer(&self, method: &str, path: &str, headers: &HeaderMap) -> Option<(u16, String)> {
        let read = |of: &dyn Fn() -> (u16, String)| match (method, self.refusal(headers)) {
            ("GET", None) => of(),
            ("GET", Some(status)) => (status, String::new()),
            _ => (405, String::new()),
        };
        Some(match path {
            TOKEN => self.token(method, headers),
            URI if method == "GET" => (200, self.lend()),
            URI => (405, String::new()),
            _ => match path.strip_prefix(ROLES)? {
                "" => read(&|| (200, self.about.role.clone())),
                role if role == self.about.role => read(&|| (200, self.lend())),
                _ => read(&|| (404, "404 - Not Found".to_owned())),
            },
        })
    }

    fn token(&self, method: &str, headers: &HeaderMap) -> (u16, String) {
        if !self.about.v2 {
            return (404, String::new());
        }
        let life = headers.get(LIFE_HEADER).and_then(|life| life.to_str().ok()?.parse().ok());
        match life {
            _ if method != "PUT" => (405, String::new()),
            Some(life @ 1..=LONGEST) => {
                let (token, now) = (self.ids.short(), self.clock.now());
                let end = now.checked_add(Duration::from_secs(life)).unwrap_or(now);
                let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
                tokens.retain(|_, end| now < *end);
                tokens.insert(token.clone(), end);
                (200, token)
            }
            _ => (400, String::new()),
        }
    }

    /// The status that refuses a reader: one without a token in version 2, one whose token is over.
    fn refusal(&self, headers: &HeaderMap) -> Option<u16> {
        let Some(token) = headers.get(TOKEN_HEADER).filter(|_| self.about.v2) else {
            return (!self.about.v1).then_some(403);
        };
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let end = token.to_str().ok().and_then(|token| tokens.get(token));
        if end.is_some_and(|end| self.clock.now() < *end) { None } else { Some(401) }
    }

    fn lend(&self) -> String {
        let now = self.clock.now();
        let arn = format!("acs:ram::{}:assumed-role/{}/i-emulated", self.owner, self.about.role);
        let mut lent = self.issued.issue(&self.ids, &self.owner, &arn, now, self.about.life).to_json();
        lent["Code"] = json!("Success");
        lent.to_string()
    }
}

impl fmt::Debug for MetadataService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetadataService").field("about", &self.about).finish_non_exhaustive()
    }
}
