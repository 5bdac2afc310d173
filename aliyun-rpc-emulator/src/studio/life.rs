//! Starting and stopping a studio.

use serde_json::{Value, json};

use super::scene::{Kind, Scene};
use super::{Studio, refusal};
use crate::action::{Call, Outcome};
use crate::error::ApiError;

impl Studio {
    pub(crate) fn start_caster(&mut self, call: &Call<'_>) -> Outcome {
        let new_ids = [self.ids.uuid(), self.ids.uuid()];
        let caster = self.own(call)?;
        if caster.is_running() {
            return Err(refusal::caster_in_use());
        }
        let domain = caster.domain()?.to_owned();
        let template = caster.transcode_template().to_owned();
        if template.is_empty() {
            let fault = "must name a transcoding template (CasterTemplate) before the caster starts";
            return Err(ApiError::invalid_parameter("TranscodeConfig", fault));
        }

        if caster.scenes.is_empty() {
            let kinds = [Kind::Preview, Kind::Programme];
            caster.scenes =
                kinds.into_iter().zip(new_ids).map(|(kind, id)| Scene { id, kind, is_open: false }).collect();
        }
        caster.scenes.iter_mut().for_each(|scene| scene.is_open = true);
        caster.started = Some(call.now());
        caster.modified = call.now();

        let infos = |kind| -> Vec<Value> {
            let scenes = caster.scenes.iter().filter(|scene| scene.kind == kind);
            scenes.map(|scene| scene_info(scene, &domain, &template)).collect()
        };
        Ok(json!({
            "PvwSceneInfos": {"SceneInfo": infos(Kind::Preview)},
            "PgmSceneInfos": {"SceneInfo": infos(Kind::Programme)},
        }))
    }

    pub(crate) fn stop_caster(&mut self, call: &Call<'_>) -> Outcome {
        let caster = self.own(call)?;
        if !caster.is_running() {
            return Err(ApiError::new(400, "IncorrectSceneStatus", "Scene is not started."));
        }
        caster.scenes.iter_mut().for_each(|scene| scene.is_open = false);
        caster.started = None;
        caster.modified = call.now();
        Ok(json!({}))
    }
}

/// Only the programme's entry lists streams.
fn scene_info(scene: &Scene, domain: &str, template: &str) -> Value {
    let mut info = json!({"SceneId": scene.id, "StreamUrl": scene.stream_url(domain)});
    if scene.kind == Kind::Programme
        && let Some(members) = info.as_object_mut()
    {
        members.insert("StreamInfos".to_owned(), scene.stream_infos(domain, template));
    }
    info
}
