//! The shapes of identifiers.

use crate::error::ApiError;
use crate::params::Params;

/// What the ids of studios begin with that are paid for by use.
pub(super) const POSTPAID: &str = "LIVEPRODUCER_POST-cn-";

/// The `CasterId` of a request.
pub(super) fn caster(params: &Params) -> Result<&str, ApiError> {
    let id = params.get("CasterId").unwrap_or_default();
    if is_uuid(id) || id.strip_prefix(POSTPAID).is_some_and(is_name) {
        return Ok(id);
    }
    Err(ApiError::new(
        400,
        "InvalidCasterId.Malformed",
        "The parameter \"CasterId\" is not the id of a caster.",
    ))
}

/// The `SceneId` of a request.
pub(super) fn scene(params: &Params) -> Result<&str, ApiError> {
    let id = params.get("SceneId").unwrap_or_default();
    if is_name(id) {
        return Ok(id);
    }
    Err(ApiError::new(400, "InvalidSceneId.Malformed", "The parameter \"SceneId\" is not the id of a scene."))
}

/// Letters, digits, `-` and `_`, 1 to 64 of them.
pub(super) fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// `RV01` to `RV99`.
pub(super) fn is_location(text: &str) -> bool {
    text.strip_prefix("RV").is_some_and(|number| {
        number.len() == 2 && number != "00" && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caster_id_is_a_uuid_or_a_name_with_a_prefix() {
        for (id, good) in [
            ("a2b8e671-2fe5-4642-a2ec-bf93880e0001", true),
            ("A2B8E671-2FE5-4642-A2EC-BF93880E0001", true),
            ("LIVEPRODUCER_POST-cn-0pp1czt0001", true),
            ("LIVEPRODUCER_POST-cn-", false),
            ("LIVEPRODUCER_POST-cn-a b", false),
            ("a2b8e671-2fe5-4642-a2ec-bf93880e000g", false),
            ("a2b8e671-2fe5-4642-a2ec", false),
            ("c1", false),
            ("", false),
        ] {
            assert_eq!(caster(&Params::from_pairs([("CasterId", id)])).is_ok(), good, "{id}");
        }
    }

    #[test]
    fn a_location_has_two_digits() {
        let good: Vec<&str> = ["RV01", "RV99", "RV00", "RV1", "RV001", "rv01", "RC01", "RV+1"]
            .into_iter()
            .filter(|t| is_location(t))
            .collect();
        assert_eq!(good, ["RV01", "RV99"]);
    }
}
