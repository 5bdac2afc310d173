//! The list of studios.

use std::time::SystemTime;

use serde_json::{Value, json};

use super::Studio;
use super::caster::{Caster, tags};
use crate::action::{Call, Outcome};
use crate::clock::{format_timestamp, parse_timestamp};
use crate::error::ApiError;
use crate::params::Params;

/// Which studios are asked for.
struct Filter<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    resource_group: Option<&'a str>,
    charge_type: Option<i64>,
    norm_type: Option<i64>,
    status: Option<i64>,
    from: Option<SystemTime>,
    to: Option<SystemTime>,
    tags: Vec<(String, String)>,
}

impl<'a> Filter<'a> {
    fn read(params: &'a Params) -> Result<Self, ApiError> {
        Ok(Self {
            id: params.filled("CasterId"),
            name: params.filled("CasterName"),
            resource_group: params.filled("ResourceGroupId"),
            charge_type: params.integer("ChargeType", 0..=1)?,
            norm_type: params.integer("NormType", 0..=6)?,
            status: params.integer("Status", 0..=1)?,
            from: time(params, "StartTime")?,
            to: time(params, "EndTime")?,
            tags: tags(params)?,
        })
    }

    fn fits(&self, caster: &Caster) -> bool {
        self.id.is_none_or(|id| id == caster.id)
            && self.name.is_none_or(|name| name == caster.name)
            && self.resource_group.is_none_or(|group| group == caster.resource_group)
            // All studios are paid for by use, which is 1 here.
            && self.charge_type.is_none_or(|kind| kind == 1)
            && self.norm_type.is_none_or(|kind| kind == caster.norm_type)
            && self.status.is_none_or(|status| status == i64::from(caster.is_running()))
            && self.from.is_none_or(|from| caster.created >= from)
            && self.to.is_none_or(|to| caster.created <= to)
            && self.tags.iter().all(|tag| caster.tags.contains(tag))
    }
}

impl Studio {
    pub(crate) fn describe_casters(&mut self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        let filter = Filter::read(params)?;
        let ascending = params.choice("OrderByModifyAsc", &["true", "false"])? == Some("true");
        let page = params.integer("PageNum", 1..=i64::from(i32::MAX))?.unwrap_or(1);
        let size = params.integer("PageSize", 1..=i64::from(i32::MAX))?.unwrap_or(100);

        let owner = call.account().owner_id();
        let mut found: Vec<&Caster> =
            self.casters.values().filter(|caster| caster.owner == owner && filter.fits(caster)).collect();
        found.sort_by(|one, other| {
            let order = one.modified.cmp(&other.modified);
            if ascending { order } else { order.reverse() }
        });
        let skipped = usize::try_from((page - 1) * size).unwrap_or(usize::MAX);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let casters: Vec<Value> =
            found.iter().skip(skipped).take(size).map(|caster| describe(caster, call.now())).collect();
        Ok(json!({"Total": found.len(), "CasterList": {"Caster": casters}}))
    }
}

fn time(params: &Params, name: &str) -> Result<Option<SystemTime>, ApiError> {
    let fault = "must have the form YYYY-MM-DDThh:mm:ssZ";
    params
        .filled(name)
        .map(|text| parse_timestamp(text).map_err(|_| ApiError::invalid_parameter(name, fault)))
        .transpose()
}

fn describe(caster: &Caster, now: SystemTime) -> Value {
    let running = caster.started.and_then(|since| now.duration_since(since).ok()).unwrap_or_default();
    let tags: Vec<Value> =
        caster.tags.iter().map(|(key, value)| json!({"TagKey": key, "TagValue": value})).collect();
    json!({
        "CasterId": caster.id,
        "CasterName": caster.name,
        "CasterTemplate": caster.transcode_template(),
        "ChannelEnable": i64::from(caster.config.channel_enable),
        "ChargeType": "PostPaid",
        "ClientTokenId": caster.client_token,
        "CreateTime": format_timestamp(caster.created),
        "Duration": running.as_secs().to_string(),
        "ExpireTime": caster.expire_time,
        "LastModified": format_timestamp(caster.modified),
        "NormType": caster.norm_type,
        "PurchaseTime": caster.purchase_time,
        "ResourceGroupId": caster.resource_group,
        "StartTime": caster.started.map(format_timestamp).unwrap_or_default(),
        "Status": i64::from(caster.is_running()),
        "Tags": {"tag": tags},
    })
}
