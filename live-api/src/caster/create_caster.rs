//! [`CreateCaster`].

use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

/// Creates a studio.
#[rpc_action(
    "CreateCaster",
    version = "2016-11-01",
    product = "live",
    rate = "10/s",
    idempotent,
    response = CreateCasterResponse
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateCaster {
    /// Name of the studio; the service uses its id.
    pub caster_name: Option<String>,
    /// Output of the studio: `lp_ld`, `lp_sd`, `lp_hd`, `lp_ud`, or in portrait `lp_ld_v`, `lp_sd_v`, `lp_hd_v`, `lp_ud_v`.
    pub caster_template: Option<String>,
    /// How the studio is paid for. Only `PostPaid` works.
    pub charge_type: String,
    /// Makes the call safe to repeat: a repeated call with the same token gives the same studio.
    ///
    /// Up to 64 ASCII characters, of your own making, such as a UUID.
    pub client_token: String,
    /// When a prepaid studio expires.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub expire_time: Option<String>,
    /// Kind of studio: `1` general, `3` light playlist, `4` virtual, `6` playlist.
    pub norm_type: i32,
    /// When a prepaid studio was bought.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub purchase_time: Option<String>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
    /// Id of the resource group that the studio belongs to.
    pub resource_group_id: Option<String>,
    /// Tags of the studio.
    pub tag: Vec<Tag>,
}

/// Reply to [`CreateCaster`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct CreateCasterResponse {
    /// Id of the studio.
    pub caster_id: Option<String>,
    /// Names the call in the service's logs.
    pub request_id: String,
}

/// A tag of a studio.
#[derive(Debug, Clone, RpcParams)]
#[non_exhaustive]
pub struct Tag {
    /// Name of the tag.
    pub key: Option<String>,
    /// Value of the tag.
    pub value: Option<String>,
}
