//! [`StopCasterScene`].

use aliyun_rpc_core::{RpcEnum, RpcResponse, rpc_action};

/// Closes a preview scene of a studio.
///
/// The studio must be running. A programme scene cannot be closed by itself: stop the studio. Errors of its own:
///
/// | status | code | meaning |
/// |---|---|---|
/// | 400 | `IncorrectSceneStatus.Idle` | the scene is not open |
/// | 400 | `IncorrectSceneStatus` | the scene cannot be closed as it is |
/// | 400 | `InvalidCasterId.Malformed`, `InvalidSceneId.Malformed`, `InvalidUserId.Malformed` | an id is not one |
/// | 401 | `IllegalOperation` | the studio is another account's |
/// | 404 | `InvalidCaster.NotFound`, `InvalidScene.NotFound` | there is no such studio, or no such scene in it |
/// | 500 | `InternalError` | the service failed |
///
/// More calls than the limit below, which counts an Alibaba Cloud account and its RAM users together, are refused by
/// `Throttling.User`.
///
/// ```no_run
/// use live_api::Client;
/// use live_api::caster::StopCasterScene;
/// use live_api::caster::stop_caster_scene::StopCasterSceneError;
///
/// # async fn example() -> Result<(), live_api::Error> {
/// let client = Client::from_env()?;
/// let stop = StopCasterScene::builder().caster_id("LIVEPRODUCER_POST-cn-0pp1czt****").scene_id("7").build();
/// match client.send(&stop).await {
///     Ok(reply) => println!("closed: {}", reply.request_id),
///     Err(e) => match StopCasterScene::error_code(&e) {
///         Some(StopCasterSceneError::IncorrectSceneStatusIdle) => println!("was closed already"),
///         _ => return Err(e),
///     },
/// }
/// # Ok(()) }
/// ```
#[rpc_action(
    "StopCasterScene",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = StopCasterSceneResponse,
    errors = StopCasterSceneError
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StopCasterScene {
    /// Id of the studio, as [`CreateCaster`](crate::caster::CreateCaster) gave it.
    pub caster_id: String,
    /// Id of the scene, as [`DescribeCasterScenes`](crate::caster::DescribeCasterScenes) lists it.
    pub scene_id: String,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
}

/// Reply to [`StopCasterScene`].
///
/// JSON:
///
/// ```json
/// {"RequestId": "5c6a2a0df228-4a64-af62-20e91b9676b3"}
/// ```
///
/// XML:
///
/// ```xml
/// <StopCasterSceneResponse>
///     <RequestId>5c6a2a0df228-4a64-af62-20e91b9676b3</RequestId>
/// </StopCasterSceneResponse>
/// ```
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct StopCasterSceneResponse {
    /// Names the call in the service's logs.
    pub request_id: String,
}

/// The codes of a [`StopCasterScene`] that failed: see [`StopCasterScene::error_code`].
#[derive(Debug, Clone, PartialEq, Eq, RpcEnum)]
#[non_exhaustive]
pub enum StopCasterSceneError {
    /// The studio is another account's.
    IllegalOperation,
    /// The scene cannot be closed as it is.
    IncorrectSceneStatus,
    /// The scene is not open.
    #[rpc(rename = "IncorrectSceneStatus.Idle")]
    IncorrectSceneStatusIdle,
    /// The service failed.
    InternalError,
    /// There is no such studio.
    #[rpc(rename = "InvalidCaster.NotFound")]
    InvalidCasterNotFound,
    /// The id of the studio is not one.
    #[rpc(rename = "InvalidCasterId.Malformed")]
    InvalidCasterIdMalformed,
    /// There is no such scene in the studio.
    #[rpc(rename = "InvalidScene.NotFound")]
    InvalidSceneNotFound,
    /// The id of the scene is not one.
    #[rpc(rename = "InvalidSceneId.Malformed")]
    InvalidSceneIdMalformed,
    /// The id of the user is not one.
    #[rpc(rename = "InvalidUserId.Malformed")]
    InvalidUserIdMalformed,
    /// Another, such as one of the gateway: `Throttling.User`.
    #[rpc(other)]
    Other(String),
}
