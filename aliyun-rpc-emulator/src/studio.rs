//! The production studio ("caster") of ApsaraVideo Live, in memory.
//!
//! A studio is created idle, configured, started, operated through its two scenes, stopped and deleted; each step has
//! the conditions and the error codes that the service documents. Changes take effect at once.
//!
//! # Checks
//! In this order, the first that fails answers: identifiers and other parameters are well formed, the studio exists,
//! it belongs to the caller, the scene exists in that studio, the scene is of the right kind, states are right. A
//! request that is refused changes nothing.
//!
//! | refusal | status | when |
//! |---|---|---|
//! | `InvalidCasterId.Malformed` | 400 | the id is neither a UUID nor `LIVEPRODUCER_POST-cn-` and a name |
//! | `InvalidSceneId.Malformed` | 400 | the id has other characters than letters, digits, `-` and `_`, or more than 64 |
//! | `InvalidParameter` | 400 | a value does not parse or is out of range; the message names the parameter |
//! | `IdempotentParameterMismatch` | 400 | `CreateCaster`: a `ClientToken` comes back with other parameters |
//! | `InvalidCaster.NotFound` | 404 | there is no such studio |
//! | `IllegalOperation` | 401 | the studio is another account's |
//! | `PermissionDenied` | 403 | the same, for `DeleteCaster` |
//! | `InvalidScene.NotFound` | 404 | the studio has no such scene |
//! | `IncorrectSceneStatus` | 400 | a programme scene where only preview scenes are operated; `StopCaster`: nothing to stop |
//! | `IncorrectSceneStatus.Idle` | 400 | `StopCasterScene`: the scene is closed |
//! | `IncorrectSceneStatus.Inuse` | 400 | `StartCasterScene`: the scene is open |
//! | `IncorrectCasterStatus.Idle` | 400 | `StartCasterScene`: the studio is not running |
//! | `IncorrectCasterStatus.Inuse` | 400 | `DeleteCaster`, `StartCaster`, first use of channels: the studio is running |
//! | `InvalidDomainName.NotFound` | 404 | `StartCaster`, `DescribeCasterScenes`: no `DomainName` is configured |
//! | `InvalidCaster.ChannelDisableUnsupported` | 400 | `SetCasterConfig`: channels cannot be switched off again |
//! | `InvalidParameter.Malformed` | 400 | `AddCasterVideoResource`: no source is given |
//! | `InvalidLiveStreamUrl.Malformed` | 400 | the live source is no RTMP, RTS (`artc`), SRT or HTTP address |
//! | `InvalidMaterialId.Malformed` | 400 | the material id has other characters than letters, digits, `-` and `_` |
//! | `DuplicateLocationID` | 400 | the studio has a resource at that location |
//! | `ResourceNumberExceed` | 400 | the studio has 99 resources |
//! | `InvalidVideoLayersAndBlendListSize.Mismatch` | 400 | `AddCasterLayout`: two lists do not pair up, video or audio |
//!
//! # What is decided here
//! The service's documentation does not settle the following; this is what the emulator does.
//!
//! * *Scenes.* A studio has one preview and one programme scene, made by its first start and kept from then on. Scenes
//!   open and close at once. `StartCaster` opens both, so a `StartCasterScene` of the preview scene that follows is
//!   `IncorrectSceneStatus.Inuse`. Unknown to an idle studio that was never started: every scene.
//! * *Starting twice* is `IncorrectCasterStatus.Inuse`; *stopping an idle studio* is `IncorrectSceneStatus`, which the
//!   documentation lists for `StopCaster` without a reason.
//! * *A closed scene* that is stopped is `IncorrectSceneStatus.Idle`; *a programme scene* that is started or stopped
//!   alone is the plain `IncorrectSceneStatus`.
//! * *Transcoding.* A start with an empty template fails, by `InvalidParameter` naming `TranscodeConfig`. The template
//!   is the member `CasterTemplate` (or `casterTemplate`) of the configured `TranscodeConfig`; without a
//!   `TranscodeConfig` it is the `CasterTemplate` the studio was created with, `lp_sd` if it had none.
//! * *Creation.* Only `PostPaid`, and `NormType` 1, 3, 4 or 6; the rest is `InvalidParameter`. A studio without a name
//!   is named by its id. A `ClientToken` is remembered per owner for as long as its studio exists; the request is the
//!   same if all parameters but the common ones are.
//! * *Locations* are `RV01` to `RV99`; a resource without one takes none. Layouts may name locations that have no
//!   resource (yet).
//! * *Pairs.* Two lists pair up if they have items at the same positions, gaps included.
//! * *Lists of studios.* `DescribeCasters` finds names exactly and creation times within `StartTime` and `EndTime`,
//!   a page holds 100 unless asked otherwise, and the order is that of the last change. An id that is unknown or malformed finds nothing;
//!   likewise a `SceneId` in `DescribeCasterScenes`. `Duration` is how long the studio has been running, in seconds.
//! * *Quotas and limits of calls* are not kept; [`Fault::error`](crate::Fault::error) plays those.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::action::Call;
use crate::error::ApiError;
use crate::ids::Ids;

mod caster;
mod config;
mod describe;
mod id;
mod layout;
mod life;
mod refusal;
mod resource;
mod scene;

use self::caster::{Caster, Receipt};

/// All studios of all accounts.
#[derive(Debug)]
pub(crate) struct Studio {
    ids: Arc<Ids>,
    casters: BTreeMap<String, Caster>,
    /// What each token of each owner created.
    receipts: BTreeMap<(String, String), Receipt>,
}

impl Studio {
    pub(crate) fn new(ids: Arc<Ids>) -> Self {
        Self { ids, casters: BTreeMap::new(), receipts: BTreeMap::new() }
    }

    /// The studio that a call names, if it belongs to the caller; `IllegalOperation` if not.
    fn own(&mut self, call: &Call<'_>) -> Result<&mut Caster, ApiError> {
        self.own_or(call, refusal::illegal_operation)
    }

    /// The same, with another refusal for the studio of somebody else.
    fn own_or(&mut self, call: &Call<'_>, foreign: fn() -> ApiError) -> Result<&mut Caster, ApiError> {
        let id = id::caster(call.params())?;
        let caster = self.casters.get_mut(id).ok_or_else(refusal::caster_not_found)?;
        if caster.owner == call.account().owner_id() { Ok(caster) } else { Err(foreign()) }
    }
}
