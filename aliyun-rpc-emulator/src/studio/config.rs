//! The configuration of a studio.

use serde_json::{Value, json};

use super::{Studio, refusal};
use crate::action::{Call, Outcome};
use crate::error::ApiError;
use crate::params::Params;

/// The settings that have consequences.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) domain_name: String,
    /// The template that `TranscodeConfig` names; nothing when there is no `TranscodeConfig`.
    pub(super) transcode_template: Option<String>,
    pub(super) channel_enable: bool,
}

/// The most addresses that a studio pushes its programme to.
const MOST_SIDE_OUTPUTS: usize = 20;

impl Config {
    /// Reads a whole configuration: what is absent or empty is unset.
    fn read(params: &Params) -> Result<Self, ApiError> {
        params.boolean("AutoSwitchUrgentOn")?;
        params.float("Delay", 0.0..=300.0)?;
        params.integer("ProgramEffect", 0..=1)?;
        let channel_enable = params.integer("ChannelEnable", 0..=1)? == Some(1);
        for name in ["RecordConfig", "SyncGroupsConfig", "AutoSwitchUrgentConfig"] {
            json_text(params, name)?;
        }
        let transcode_template = json_text(params, "TranscodeConfig")?.map(|config| template(&config));
        let side_outputs = params.filled("SideOutputUrlList").map_or(0, |list| list.split(',').count());
        if side_outputs > MOST_SIDE_OUTPUTS {
            return Err(ApiError::invalid_parameter("SideOutputUrlList", "must hold at most 20 addresses"));
        }
        let domain_name = params.get("DomainName").unwrap_or_default().to_owned();
        Ok(Self { domain_name, transcode_template, channel_enable })
    }
}

impl Studio {
    pub(crate) fn set_caster_config(&mut self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        super::id::caster(params)?;
        let config = Config::read(params)?;
        let caster = self.own(call)?;
        if caster.config.channel_enable && !config.channel_enable {
            let message = "Channels cannot be disabled once they are enabled: send ChannelEnable=1.";
            return Err(ApiError::new(400, "InvalidCaster.ChannelDisableUnsupported", message));
        }
        if config.channel_enable && !caster.config.channel_enable {
            if caster.is_running() {
                return Err(refusal::caster_in_use());
            }
            // From now on layouts refer to channels; those that refer to resources are of no use.
            caster.layouts.clear();
        }
        // The name is the one setting that outlives a configuration without it.
        if let Some(name) = params.filled("CasterName") {
            name.clone_into(&mut caster.name);
        }
        caster.config = config;
        caster.modified = call.now();
        Ok(json!({"CasterId": caster.id}))
    }
}

fn json_text(params: &Params, name: &str) -> Result<Option<Value>, ApiError> {
    let Some(text) = params.filled(name) else { return Ok(None) };
    match serde_json::from_str(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(Some(value)),
        _ => Err(ApiError::invalid_parameter(name, "must be a JSON object or array")),
    }
}

/// Documents write members of this object in upper camel case, samples also in lower.
fn template(config: &Value) -> String {
    ["CasterTemplate", "casterTemplate"]
        .into_iter()
        .find_map(|name| config.get(name)?.as_str())
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::SystemTime;

    use super::*;
    use crate::account::Account;
    use crate::ids::Ids;

    #[test]
    fn the_first_use_of_channels_throws_layouts_away() {
        let mut studio = Studio::new(Arc::new(Ids::new()));
        let account = Account::default();
        let create =
            Params::from_pairs([("NormType", "1"), ("ChargeType", "PostPaid"), ("ClientToken", "t")]);
        let created = studio.create_caster(&Call::new(&create, &account, SystemTime::UNIX_EPOCH)).unwrap();
        let id = created["CasterId"].as_str().unwrap();

        let enable = Params::from_pairs([("CasterId", id), ("ChannelEnable", "1")]);
        for expected in [0, 1] {
            studio.set_caster_config(&Call::new(&enable, &account, SystemTime::UNIX_EPOCH)).unwrap();
            let layouts = &mut studio.casters.get_mut(id).unwrap().layouts;
            assert_eq!(layouts.len(), expected);
            layouts.push("layout".to_owned());
        }
    }

    #[test]
    fn a_template_is_found_under_both_spellings() {
        assert_eq!(template(&json!({"CasterTemplate": "lp_ld"})), "lp_ld");
        assert_eq!(template(&json!({"casterTemplate": "lp_hd"})), "lp_hd");
        assert_eq!(template(&json!({"casterTemplate": 1})), "");
        assert_eq!(template(&json!([])), "");
    }
}
