//! The one action of Elastic Compute Service that everybody tries first.

use serde_json::{Value, json};

use crate::action::Outcome;

const REGIONS: [(&str, &str); 6] = [
    ("cn-beijing", "China (Beijing)"),
    ("cn-hangzhou", "China (Hangzhou)"),
    ("cn-shanghai", "China (Shanghai)"),
    ("ap-southeast-1", "Singapore"),
    ("eu-central-1", "Germany (Frankfurt)"),
    ("us-west-1", "US (Silicon Valley)"),
];

/// Lists a few regions.
pub(crate) fn describe_regions() -> Outcome {
    let regions: Vec<Value> = REGIONS
        .iter()
        .map(|(id, name)| {
            json!({"RegionId": id, "LocalName": name, "RegionEndpoint": format!("ecs.{id}.aliyuncs.com")})
        })
        .collect();
    Ok(json!({"Regions": {"Region": regions}}))
}
