//! [`StopCasterScene`].

use aliyun_rpc_core::{RpcResponse, rpc_action};

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
/// At most 10 calls a second are taken of an Alibaba Cloud account, its RAM users included; more are refused by
/// `Throttling.User`.
///
/// ```no_run
/// use live_api::Client;
/// use live_api::caster::StopCasterScene;
///
/// # async fn example() -> Result<(), live_api::Error> {
/// let client = Client::from_env()?;
/// let stop = StopCasterScene::builder().caster_id("LIVEPRODUCER_POST-cn-0pp1czt****").scene_id("7").build();
/// match client.send(&stop).await {
///     Ok(reply) => println!("closed: {}", reply.request_id),
///     Err(e) if e.code() == Some("IncorrectSceneStatus.Idle") => println!("was closed already"),
///     Err(e) => return Err(e),
/// }
/// # Ok(()) }
/// ```
///
/// See the [API page](https://www.alibabacloud.com/help/en/live/developer-reference/api-live-2016-11-01-stopcasterscene).
#[rpc_action(
    "StopCasterScene",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    response = StopCasterSceneResponse
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
