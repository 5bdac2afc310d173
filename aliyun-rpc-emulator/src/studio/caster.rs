//! One studio, its creation and its end.

use std::collections::BTreeMap;
use std::time::SystemTime;

use serde_json::json;

use super::config::Config;
use super::resource::Resource;
use super::scene::Scene;
use super::{Studio, id, refusal};
use crate::action::{Call, Outcome};
use crate::error::ApiError;
use crate::params::Params;

/// One studio.
#[derive(Debug)]
pub(super) struct Caster {
    pub(super) id: String,
    pub(super) owner: String,
    pub(super) name: String,
    pub(super) norm_type: i64,
    /// The transcoding template it was created with.
    pub(super) template: String,
    pub(super) client_token: String,
    pub(super) resource_group: String,
    pub(super) purchase_time: String,
    pub(super) expire_time: String,
    pub(super) tags: Vec<(String, String)>,
    pub(super) created: SystemTime,
    pub(super) modified: SystemTime,
    /// Since when it has been running; nothing when it is idle.
    pub(super) started: Option<SystemTime>,
    pub(super) config: Config,
    pub(super) resources: Vec<Resource>,
    /// Ids of its layouts.
    pub(super) layouts: Vec<String>,
    pub(super) scenes: Vec<Scene>,
}

impl Caster {
    pub(super) fn is_running(&self) -> bool {
        self.started.is_some()
    }

    /// The configured domain name, without which there are no stream addresses.
    pub(super) fn domain(&self) -> Result<&str, ApiError> {
        Some(self.config.domain_name.as_str())
            .filter(|name| !name.is_empty())
            .ok_or_else(refusal::domain_not_found)
    }

    /// The transcoding template in force; empty if none is.
    pub(super) fn transcode_template(&self) -> &str {
        self.config.transcode_template.as_deref().unwrap_or(&self.template)
    }
}

/// The transcoding template of a studio that was created without one.
const DEFAULT_TEMPLATE: &str = "lp_sd";

/// What a token was used for.
#[derive(Debug)]
pub(super) struct Receipt {
    params: BTreeMap<String, String>,
    caster_id: String,
}

impl Studio {
    pub(crate) fn create_caster(&mut self, call: &Call<'_>) -> Outcome {
        let params = call.params();
        let norm_type = norm_type(params)?;
        check_charge_type(params)?;
        let token = client_token(params)?;
        let tags = tags(params)?;

        let owner = call.account().owner_id();
        let wanted = own_params(params);
        let key = (owner.to_owned(), token.to_owned());
        if let Some(receipt) = self.receipts.get(&key) {
            if receipt.params == wanted {
                return Ok(json!({"CasterId": receipt.caster_id}));
            }
            let message = "The ClientToken was used before, with other parameters.";
            return Err(ApiError::new(400, "IdempotentParameterMismatch", message));
        }

        let id = format!("{}{}", id::POSTPAID, self.ids.short());
        let text = |name| params.get(name).unwrap_or_default().to_owned();
        let caster = Caster {
            id: id.clone(),
            owner: owner.to_owned(),
            name: params.filled("CasterName").unwrap_or(&id).to_owned(),
            norm_type,
            template: params.filled("CasterTemplate").unwrap_or(DEFAULT_TEMPLATE).to_owned(),
            client_token: token.to_owned(),
            resource_group: text("ResourceGroupId"),
            purchase_time: text("PurchaseTime"),
            expire_time: text("ExpireTime"),
            tags,
            created: call.now(),
            modified: call.now(),
            started: None,
            config: Config::default(),
            resources: Vec::new(),
            layouts: Vec::new(),
            scenes: Vec::new(),
        };
        self.casters.insert(id.clone(), caster);
        self.receipts.insert(key, Receipt { params: wanted, caster_id: id.clone() });
        Ok(json!({"CasterId": id}))
    }

    pub(crate) fn delete_caster(&mut self, call: &Call<'_>) -> Outcome {
        let denied = || ApiError::new(403, "PermissionDenied", "Permission Denied");
        let caster = self.own_or(call, denied)?;
        if caster.is_running() {
            return Err(refusal::caster_in_use());
        }
        let id = caster.id.clone();
        let key = (caster.owner.clone(), caster.client_token.clone());
        self.casters.remove(&id);
        self.receipts.remove(&key);
        Ok(json!({"CasterId": id}))
    }
}

fn norm_type(params: &Params) -> Result<i64, ApiError> {
    match params.integer("NormType", 0..=6)? {
        Some(kind @ (1 | 3 | 4 | 6)) => Ok(kind),
        _ => Err(ApiError::invalid_parameter("NormType", "must be 1, 3, 4 or 6")),
    }
}

fn check_charge_type(params: &Params) -> Result<(), ApiError> {
    match params.get("ChargeType") {
        Some("PostPaid") => Ok(()),
        _ => Err(ApiError::invalid_parameter("ChargeType", "must be PostPaid")),
    }
}

fn client_token(params: &Params) -> Result<&str, ApiError> {
    let token = params.get("ClientToken").unwrap_or_default();
    if (1..=64).contains(&token.len()) && token.is_ascii() {
        return Ok(token);
    }
    Err(ApiError::invalid_parameter("ClientToken", "must be 1 to 64 ASCII characters"))
}

/// The pairs of the list `Tag`.
pub(super) fn tags(params: &Params) -> Result<Vec<(String, String)>, ApiError> {
    let tag = |position: u32| {
        let name = format!("Tag.{position}.Key");
        let key =
            params.filled(&name).ok_or_else(|| ApiError::invalid_parameter(&name, "must not be empty"))?;
        let value = params.get(&format!("Tag.{position}.Value")).unwrap_or_default();
        Ok((key.to_owned(), value.to_owned()))
    };
    params.positions("Tag")?.into_iter().map(tag).collect()
}

/// The parameters that make a request what it is: all but those of the protocol, which differ each time.
fn own_params(params: &Params) -> BTreeMap<String, String> {
    const COMMON: [&str; 6] = ["Action", "Version", "Format", "AccessKeyId", "SecurityToken", "Timestamp"];
    params
        .iter()
        .filter(|(name, _)| !COMMON.contains(name) && !name.starts_with("Signature"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
