//! [`DescribeCasters`].

use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

/// Lists studios, page by page.
///
/// ```no_run
/// # async fn example(client: live_api::Client) -> Result<(), live_api::Error> {
/// use live_api::caster::DescribeCasters;
///
/// let mut casters = client.paginate(DescribeCasters::builder().status(1).build()).items();
/// while let Some(caster) = casters.next().await {
///     println!("{:?}", caster?.caster_name);
/// }
/// # Ok(()) }
/// ```
#[rpc_action(
    "DescribeCasters",
    version = "2016-11-01",
    product = "live",
    rate = "15/s",
    response = DescribeCastersResponse,
    paginate(page = page_num, size = page_size, total = total, items = caster_list, item = Caster)
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DescribeCasters {
    /// Id of a studio, to see that one alone.
    pub caster_id: Option<String>,
    /// Name of a studio, to see that one alone.
    pub caster_name: Option<String>,
    /// How studios are paid for: `0` prepaid, `1` postpaid.
    pub charge_type: Option<i32>,
    /// Studios created up to then.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub end_time: Option<String>,
    /// Kind of studio: `1` general, `3` light playlist, `4` virtual, `6` playlist.
    pub norm_type: Option<String>,
    /// Whether studios come in the order in which they were modified, oldest first: `true` or `false`.
    ///
    /// The service uses `false`.
    pub order_by_modify_asc: Option<String>,
    /// Number of the page, from 1.
    pub page_num: Option<i32>,
    /// Studios on a page; the service uses 100.
    pub page_size: Option<i32>,
    /// Region of the studio: `cn-shanghai`.
    pub region_id: Option<String>,
    /// Id of a resource group, to see its studios alone.
    pub resource_group_id: Option<String>,
    /// Studios created from then on.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub start_time: Option<String>,
    /// State of studios: `0` idle, `1` running.
    pub status: Option<i32>,
    /// Tags that studios must have.
    pub tag: Vec<Tag>,
}

/// Reply to [`DescribeCasters`].
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct DescribeCastersResponse {
    /// The studios of this page.
    #[rpc(list = "Caster")]
    pub caster_list: Vec<Caster>,
    /// Names the call in the service's logs.
    pub request_id: String,
    /// Number of studios on all pages.
    pub total: Option<i64>,
}

/// A tag to look for.
#[derive(Debug, Clone, RpcParams)]
#[non_exhaustive]
pub struct Tag {
    /// Name of the tag.
    pub key: Option<String>,
    /// Value of the tag.
    pub value: Option<String>,
}

/// A studio.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct Caster {
    /// Id of the studio.
    pub caster_id: Option<String>,
    /// Name of the studio.
    pub caster_name: Option<String>,
    /// Output of the studio: `lp_ld`, `lp_sd`, ..
    pub caster_template: Option<String>,
    /// Whether layouts refer to channels: `0` no, `1` yes.
    pub channel_enable: Option<i64>,
    /// How the studio is paid for: `PrePaid` or `PostPaid`.
    pub charge_type: Option<String>,
    /// The token that the studio was created with.
    pub client_token_id: Option<String>,
    /// When the studio was created.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub create_time: Option<String>,
    /// How long the studio has been running.
    pub duration: Option<String>,
    /// When a prepaid studio expires.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub expire_time: Option<String>,
    /// When the studio was last modified.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub last_modified: Option<String>,
    /// Kind of studio: `1` general, `3` light playlist, `4` virtual, `6` playlist.
    pub norm_type: Option<i64>,
    /// When a prepaid studio was bought.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub purchase_time: Option<String>,
    /// Id of the resource group that the studio belongs to.
    pub resource_group_id: Option<String>,
    /// When the studio was last started.
    ///
    /// UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub start_time: Option<String>,
    /// `0` idle, `1` running.
    pub status: Option<i64>,
    /// Tags of the studio.
    #[rpc(list = "tag")]
    pub tags: Vec<CasterTag>,
}

/// A tag of a studio.
#[derive(Debug, Clone, RpcResponse)]
#[non_exhaustive]
pub struct CasterTag {
    /// Name of the tag.
    pub tag_key: Option<String>,
    /// Value of the tag.
    pub tag_value: Option<String>,
}
