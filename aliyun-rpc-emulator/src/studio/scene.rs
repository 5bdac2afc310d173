//! The scenes of a studio: preview and programme.

use serde_json::{Value, json};

use super::caster::Caster;
use super::{Studio, id, refusal};
use crate::action::{Call, Outcome};
use crate::error::ApiError;

/// One scene.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) is_open: bool,
}

/// What a scene shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// PVW: what the operator prepares.
    Preview,
    /// PGM: what is on air.
    Programme,
}

impl Kind {
    /// The name, and the value of `OutputType`.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Preview => ("PVW", "0"),
            Self::Programme => ("PGM", "1"),
        }
    }
}

impl Scene {
    /// The address for the studio's own player.
    pub(super) fn stream_url(&self, domain: &str) -> String {
        format!("rtmp://{domain}/caster/{}", self.id)
    }

    /// The addresses of the transcoded programme; a preview is not transcoded.
    pub(super) fn stream_infos(&self, domain: &str, template: &str) -> Value {
        let quality = match template.trim_end_matches("_v") {
            "lp_ld" => "lld",
            "lp_hd" => "lhd",
            "lp_ud" => "lud",
            _ => "lsd",
        };
        let formats: &[&str] = if self.kind == Kind::Programme { &["flv", "m3u8"] } else { &[] };
        let infos: Vec<Value> = formats
            .iter()
            .map(|format| {
                json!({
                    "OutputStreamUrl": format!("http://{domain}/caster/{}_{quality}.{format}", self.id),
                    "TranscodeConfig": quality,
                    "VideoFormat": format,
                })
            })
            .collect();
        json!({"StreamInfo": infos})
    }
}

impl Studio {
    pub(crate) fn describe_caster_scenes(&mut self, call: &Call<'_>) -> Outcome {
        let wanted = call.params().filled("SceneId");
        let caster = self.own(call)?;
        let domain = caster.domain()?;
        let scenes: Vec<Value> = caster
            .scenes
            .iter()
            .filter(|scene| wanted.is_none_or(|id| id == scene.id))
            .map(|scene| describe(scene, domain, caster.transcode_template()))
            .collect();
        Ok(json!({"Total": scenes.len(), "SceneList": {"Scene": scenes}}))
    }

    pub(crate) fn start_caster_scene(&mut self, call: &Call<'_>) -> Outcome {
        let scene_id = scene_id(call)?;
        let caster = self.own(call)?;
        let is_running = caster.is_running();
        // A studio can lose its domain while it runs; the scene opens all the same.
        let domain = caster.config.domain_name.clone();
        let scene = preview(caster, scene_id)?;
        if !is_running {
            return Err(ApiError::new(400, "IncorrectCasterStatus.Idle", "The caster is not running."));
        }
        if scene.is_open {
            return Err(ApiError::new(400, "IncorrectSceneStatus.Inuse", "Scene is started."));
        }
        scene.is_open = true;
        Ok(json!({"StreamUrl": scene.stream_url(&domain)}))
    }

    pub(crate) fn stop_caster_scene(&mut self, call: &Call<'_>) -> Outcome {
        let scene_id = scene_id(call)?;
        let scene = preview(self.own(call)?, scene_id)?;
        if !scene.is_open {
            return Err(ApiError::new(400, "IncorrectSceneStatus.Idle", "Scene is not started."));
        }
        scene.is_open = false;
        Ok(json!({}))
    }
}

/// Both ids are looked at before the studio is, `CasterId` first.
fn scene_id<'a>(call: &Call<'a>) -> Result<&'a str, ApiError> {
    id::caster(call.params())?;
    id::scene(call.params())
}

/// A scene of a studio that can be operated alone.
fn preview<'a>(caster: &'a mut Caster, scene_id: &str) -> Result<&'a mut Scene, ApiError> {
    let scene =
        caster.scenes.iter_mut().find(|scene| scene.id == scene_id).ok_or_else(refusal::scene_not_found)?;
    match scene.kind {
        Kind::Preview => Ok(scene),
        Kind::Programme => Err(refusal::scene_is_programme()),
    }
}

fn describe(scene: &Scene, domain: &str, template: &str) -> Value {
    let (name, output_type) = scene.kind.names();
    json!({
        "SceneId": scene.id,
        "SceneName": name,
        "OutputType": output_type,
        "Status": i64::from(scene.is_open),
        "LayoutId": "",
        "ComponentIds": {"componentId": []},
        "StreamUrl": scene.stream_url(domain),
        "StreamInfos": scene.stream_infos(domain, template),
    })
}
