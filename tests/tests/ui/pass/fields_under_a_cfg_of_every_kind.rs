use aliyun_rpc_core::{RpcAction, RpcEnum, rpc_action, written_params};

#[rpc_action("SetThing", version = "2016-11-01", body)]
pub struct SetThing {
    #[cfg(any())]
    #[rpc(range(1..))]
    pub a: Option<u64>,
    #[cfg(all())]
    #[rpc(range(1..))]
    pub b: Option<u8>,
    #[cfg(any())]
    #[rpc(list = "comma", max_items = 1)]
    pub c: Vec<Missing>,
    #[cfg(any())]
    #[rpc(skip)]
    pub d: Missing,
}

#[derive(RpcEnum)]
pub enum Mode {
    #[cfg(any())]
    Slow,
    #[deprecated]
    Fast,
    #[rpc(other)]
    Unknown(String),
}

fn main() {
    let thing = SetThing::builder().b(1).build();
    assert_eq!(written_params(&thing).unwrap().len(), 1);
    assert_eq!(SetThing::INFO.params().len(), 1);
    assert_eq!(Mode::VALUES, ["Fast"]);
}
