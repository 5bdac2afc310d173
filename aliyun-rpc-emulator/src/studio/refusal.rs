//! The refusals that several operations share. One that differs by operation stays with its operation.

use crate::error::ApiError;

pub(super) fn caster_not_found() -> ApiError {
    ApiError::new(404, "InvalidCaster.NotFound", "Caster is not found.")
}

pub(super) fn scene_not_found() -> ApiError {
    ApiError::new(404, "InvalidScene.NotFound", "Scene is not found.")
}

pub(super) fn illegal_operation() -> ApiError {
    ApiError::new(401, "IllegalOperation", "The caster belongs to another account.")
}

pub(super) fn domain_not_found() -> ApiError {
    ApiError::new(404, "InvalidDomainName.NotFound", "No domain name is configured for the caster.")
}

pub(super) fn caster_in_use() -> ApiError {
    ApiError::new(400, "IncorrectCasterStatus.Inuse", "The caster is running.")
}

pub(super) fn scene_is_programme() -> ApiError {
    ApiError::new(400, "IncorrectSceneStatus", "A programme scene starts and stops with its caster.")
}
