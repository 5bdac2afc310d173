use aliyun_rpc_core::rpc_action;

#[rpc_action("GetThing", version = "2016-11-01")]
pub struct GetThing {
    pub id: String,
    #[cfg(unix)]
    pub note: Option<String>,
    #[cfg(not(unix))]
    #[rpc(rename = "Note")]
    pub remark: Option<NoSuchType>,
    #[cfg(any())]
    pub never: Vec<NoSuchType>,
    #[cfg_attr(all(), doc = "Documented.")]
    pub zone: Option<u8>,
}

fn main() {
    let thing = GetThing::builder().id("i").zone(1);
    #[cfg(unix)]
    let thing = thing.note("n");
    assert_eq!(thing.build().id, "i");
}
