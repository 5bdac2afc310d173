//! Layouts of a studio.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Studio, id};
use crate::action::{Call, Outcome};
use crate::error::ApiError;
use crate::params::Params;

impl Studio {
    pub(crate) fn add_caster_layout(&mut self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        id::caster(params)?;
        let video = params.positions("VideoLayer")?;
        let audio = params.positions("AudioLayer")?;
        video.iter().try_for_each(|position| check_video_layer(params, *position))?;
        audio.iter().try_for_each(|position| check_audio_layer(params, *position))?;
        check_pairs(params, &video, "BlendList")?;
        check_pairs(params, &audio, "MixList")?;
        let layout_id = self.ids.uuid();

        let caster = self.own(call)?;
        caster.layouts.push(layout_id.clone());
        caster.modified = call.now();
        Ok(json!({"LayoutId": layout_id}))
    }
}

fn check_video_layer(params: &Params, position: u32) -> Result<(), ApiError> {
    let name = |field: &str| format!("VideoLayer.{position}.{field}");
    let fill = params.choice(&name("FillMode"), &["none", "fit"])?;
    for field in ["WidthNormalized", "HeightNormalized"] {
        let size = params.float(&name(field), 0.0..=1.0)?;
        if fill == Some("fit") && !size.is_some_and(|size| size > 0.0) {
            return Err(ApiError::invalid_parameter(
                &name(field),
                "must be greater than 0 when FillMode is fit",
            ));
        }
    }
    let coordinates = name("PositionNormalized");
    for coordinate in params.positions(&coordinates)? {
        let name = format!("{coordinates}.{coordinate}");
        if coordinate > 2 {
            return Err(ApiError::invalid_parameter(&name, "is a third coordinate"));
        }
        params.float(&name, 0.0..=1.0)?;
    }
    let corners = [
        "topLeft",
        "topRight",
        "bottomLeft",
        "bottomRight",
        "center",
        "topCenter",
        "bottomCenter",
        "leftCenter",
        "rightCenter",
    ];
    params.choice(&name("PositionRefer"), &corners)?;
    params.integer(&name("FixedDelayDuration"), 0..=5000)?;
    Ok(())
}

fn check_audio_layer(params: &Params, position: u32) -> Result<(), ApiError> {
    let name = |field: &str| format!("AudioLayer.{position}.{field}");
    params.float(&name("VolumeRate"), 0.0..=10.0)?;
    params.choice(&name("ValidChannel"), &["leftChannel", "rightChannel", "all"])?;
    params.integer(&name("FixedDelayDuration"), 0..=5000)?;
    Ok(())
}

/// Layer and location pair up by position. One code serves video and audio.
fn check_pairs(params: &Params, layers: &BTreeSet<u32>, list: &str) -> Result<(), ApiError> {
    if *layers == params.positions(list)? {
        return Ok(());
    }
    let message = format!("The layers and \"{list}\" must pair up.");
    Err(ApiError::new(400, "InvalidVideoLayersAndBlendListSize.Mismatch", message))
}
