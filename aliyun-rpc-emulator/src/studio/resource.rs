//! Video resources of a studio.

use serde_json::json;

use super::{Studio, id};
use crate::action::{Call, Outcome};
use crate::error::ApiError;
use crate::params::Params;

/// One input.
#[derive(Debug)]
pub(super) struct Resource {
    location: Option<String>,
}

const MOST_RESOURCES: usize = 99;

impl Studio {
    pub(crate) fn add_caster_video_resource(&mut self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        id::caster(params)?;
        if params.filled("ResourceName").is_none() {
            return Err(ApiError::invalid_parameter("ResourceName", "must not be empty"));
        }
        check_numbers(params)?;
        check_sources(params)?;
        let location = location(params)?;
        let resource_id = self.ids.uuid();

        let caster = self.own(call)?;
        if location.is_some() && caster.resources.iter().any(|known| known.location == location) {
            return Err(ApiError::new(400, "DuplicateLocationID", "LocationId is duplicate"));
        }
        if caster.resources.len() >= MOST_RESOURCES {
            let message = format!("A caster has at most {MOST_RESOURCES} video resources.");
            return Err(ApiError::new(400, "ResourceNumberExceed", message));
        }
        caster.resources.push(Resource { location });
        caster.modified = call.now();
        Ok(json!({"ResourceId": resource_id}))
    }
}

fn check_numbers(params: &Params) -> Result<(), ApiError> {
    const ANY: std::ops::RangeInclusive<i64> = 0..=i64::MAX;
    params.integer("BeginOffset", ANY)?;
    params.integer("EndOffset", ANY)?;
    params.integer("PtsCallbackInterval", ANY)?;
    params.integer("FixedDelayDuration", 0..=5000)?;
    params.integer("RepeatNum", -1..=i64::MAX)?;
    Ok(())
}

fn check_sources(params: &Params) -> Result<(), ApiError> {
    let sources = ["LiveStreamUrl", "VodUrl", "MaterialId", "ImageId", "ImageUrl"];
    if sources.into_iter().all(|name| params.filled(name).is_none()) {
        let message = format!("One of {} is required.", sources.join(", "));
        return Err(ApiError::new(400, "InvalidParameter.Malformed", message));
    }
    if params.filled("LiveStreamUrl").is_some_and(|url| !is_stream_url(url)) {
        let message = "The parameter \"LiveStreamUrl\" is not the address of a stream.";
        return Err(ApiError::new(400, "InvalidLiveStreamUrl.Malformed", message));
    }
    if params.filled("MaterialId").is_some_and(|material| !id::is_name(material)) {
        let message = "The parameter \"MaterialId\" is not the id of a material.";
        return Err(ApiError::new(400, "InvalidMaterialId.Malformed", message));
    }
    Ok(())
}

fn is_stream_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let known = ["rtmp", "rtmps", "artc", "srt", "http", "https"];
    known.contains(&scheme.to_ascii_lowercase().as_str())
        && !host.is_empty()
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn location(params: &Params) -> Result<Option<String>, ApiError> {
    match params.filled("LocationId") {
        Some(location) if !id::is_location(location) => {
            Err(ApiError::invalid_parameter("LocationId", "must be RV01 to RV99"))
        }
        location => Ok(location.map(str::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_has_a_scheme_and_a_host() {
        let good: Vec<&str> = [
            "rtmp://a/b/c",
            "HTTPS://a/b.m3u8?auth_key=1",
            "artc://a",
            "ftp://a/b",
            "rtmp:///b",
            "rtmp://",
            "a/b",
            "rtmp://a b",
            "://a",
        ]
        .into_iter()
        .filter(|url| is_stream_url(url))
        .collect();
        assert_eq!(good, ["rtmp://a/b/c", "HTTPS://a/b.m3u8?auth_key=1", "artc://a"]);
    }
}
