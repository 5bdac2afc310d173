//! Actions: how a user adds one, and the table of those that are built in.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;

use crate::account::Account;
use crate::ecs;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::params::Params;
use crate::studio::Studio;

/// What an action comes to: the members of the reply, or a refusal.
pub(crate) type Outcome = Result<Value, ApiError>;

/// An action that a test serves itself: a name, a version, what it requires, and a handler.
///
/// The gateway has verified the call and looked for the required parameters before the handler sees it. The handler
/// returns the reply as a JSON object; the emulator adds `RequestId` and writes JSON or XML, whichever was asked for.
/// (`Value::Null` is a reply with the request id only.) It takes precedence over a built-in action of that name.
///
/// A handler that panics is answered with `InternalError`, and the [emulator](crate::Emulator) panics in its turn when
/// it is shut down or dropped, so that no test passes over it.
///
/// ```
/// use aliyun_rpc_emulator::{Action, ApiError};
/// use serde_json::json;
///
/// let action = Action::new("DescribeInstanceStatus", "2014-05-26", |call| {
///     match call.params().get("RegionId") {
///         Some("cn-hangzhou") => Ok(json!({"TotalCount": 0, "InstanceStatuses": {"InstanceStatus": []}})),
///         _ => Err(ApiError::new(404, "InvalidRegionId.NotFound", "There is no such region.")),
///     }
/// })
/// .requires(["RegionId"]);
/// # let _ = action;
/// ```
#[derive(Clone)]
pub struct Action {
    name: String,
    version: String,
    required: Vec<String>,
    anonymous: bool,
    handler: Arc<dyn Fn(&Call<'_>) -> Outcome + Send + Sync>,
}

impl Action {
    /// Makes an action that requires nothing.
    pub fn new(
        name: impl Into<String>,
        version: impl Into<String>,
        handler: impl Fn(&Call<'_>) -> Result<Value, ApiError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            required: Vec::new(),
            anonymous: false,
            handler: Arc::new(handler),
        }
    }

    /// Lets anyone call it: a request without credentials passes, and comes from an account that
    /// [`is_anonymous`](Account::is_anonymous).
    #[must_use]
    pub fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// Name and version, if anyone may call it.
    pub(crate) fn open_to_all(&self) -> Option<(String, String)> {
        self.anonymous.then(|| (self.name.clone(), self.version.clone()))
    }

    /// Adds parameters that must be there, or `MissingParameter` is answered.
    ///
    /// A list is there when its first item is: `Tag` by `Tag.1` or `Tag.1.Key`.
    #[must_use]
    pub fn requires<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.required.extend(names.into_iter().map(Into::into));
        self
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action")
            .field("name", &self.name)
            .field("version", &self.version)
            .field("required", &self.required)
            .field("anonymous", &self.anonymous)
            .finish_non_exhaustive()
    }
}

/// A verified call, as a handler sees it.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    params: &'a Params,
    account: &'a Account,
    now: SystemTime,
}

impl<'a> Call<'a> {
    pub(crate) fn new(params: &'a Params, account: &'a Account, now: SystemTime) -> Self {
        Self { params, account, now }
    }

    /// All parameters, the common ones among them.
    #[must_use]
    pub fn params(&self) -> &'a Params {
        self.params
    }

    /// The account that called.
    #[must_use]
    pub fn account(&self) -> &'a Account {
        self.account
    }

    /// The time of the emulator's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.now
    }
}

/// A built-in action.
struct Row {
    name: &'static str,
    version: &'static str,
    required: &'static [&'static str],
    run: fn(&mut Studio, &Call<'_>) -> Outcome,
}

const LIVE: &str = "2016-11-01";
const ECS: &str = "2014-05-26";

#[rustfmt::skip] // One action, one row.
const BUILT_IN: &[Row] = &[
    Row { name: "AddCasterLayout", version: LIVE, required: &["CasterId", "VideoLayer", "AudioLayer", "BlendList", "MixList"], run: Studio::add_caster_layout },
    Row { name: "AddCasterVideoResource", version: LIVE, required: &["CasterId", "ResourceName"], run: Studio::add_caster_video_resource },
    Row { name: "CreateCaster", version: LIVE, required: &["ChargeType", "ClientToken", "NormType"], run: Studio::create_caster },
    Row { name: "DeleteCaster", version: LIVE, required: &["CasterId"], run: Studio::delete_caster },
    Row { name: "DescribeCasterScenes", version: LIVE, required: &["CasterId"], run: Studio::describe_caster_scenes },
    Row { name: "DescribeCasters", version: LIVE, required: &[], run: Studio::describe_casters },
    Row { name: "SetCasterConfig", version: LIVE, required: &["CasterId"], run: Studio::set_caster_config },
    Row { name: "StartCaster", version: LIVE, required: &["CasterId"], run: Studio::start_caster },
    Row { name: "StartCasterScene", version: LIVE, required: &["CasterId", "SceneId"], run: Studio::start_caster_scene },
    Row { name: "StopCaster", version: LIVE, required: &["CasterId"], run: Studio::stop_caster },
    Row { name: "StopCasterScene", version: LIVE, required: &["CasterId", "SceneId"], run: Studio::stop_caster_scene },
    Row { name: "DescribeRegions", version: ECS, required: &[], run: |_, _| ecs::describe_regions() },
];

/// All actions of one emulator, and the state behind the built-in ones.
pub(crate) struct Actions {
    own: BTreeMap<(String, String), Action>,
    studio: Mutex<Studio>,
}

impl Actions {
    pub(crate) fn new(own: Vec<Action>, ids: Arc<Ids>) -> Self {
        let own =
            own.into_iter().map(|action| ((action.name.clone(), action.version.clone()), action)).collect();
        Self { own, studio: Mutex::new(Studio::new(ids)) }
    }

    /// Finds the action that a call names, looks for what it requires, and runs it.
    ///
    /// Refuses a name and version that are not served with 404 `InvalidApi.NotFound`.
    pub(crate) fn run(&self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        let (name, version) = (params.required("Action")?, params.required("Version")?);
        if let Some(action) = self.own.get(&(name.to_owned(), version.to_owned())) {
            require(params, action.required.iter().map(String::as_str))?;
            return (action.handler)(call);
        }
        let Some(row) = BUILT_IN.iter().find(|row| row.name == name && row.version == version) else {
            return Err(ApiError::new(
                404,
                "InvalidApi.NotFound",
                "There is no such action in this version.",
            ));
        };
        require(params, row.required.iter().copied())?;
        // No row leaves the state half changed, so it is good even after a panic.
        let mut studio = self.studio.lock().unwrap_or_else(PoisonError::into_inner);
        (row.run)(&mut studio, call)
    }
}

fn require<'a>(params: &Params, mut names: impl Iterator<Item = &'a str>) -> Result<(), ApiError> {
    match names.find(|name| !params.has(name)) {
        Some(name) => Err(ApiError::missing_parameter(name)),
        None => Ok(()),
    }
}
