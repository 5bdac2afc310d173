#![deny(warnings)]

use aliyun_rpc_core::{rpc_action, written_params};

const BITS: u8 = 3;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene {
    #[cfg(all())]
    pub size: Option<u8>,
    #[cfg(any())]
    pub size: Option<u16>,
    #[rpc(default = 1 << BITS, rename = "B")]
    pub bits: u8,
    #[rpc(default = BITS < 2, query)]
    pub few: bool,
}

fn main() {
    let stop = StopCasterScene::builder().size(1).build();
    let written = written_params(&stop).unwrap();
    let pairs: Vec<_> = written.iter().map(|param| (param.name.as_str(), param.value.as_str())).collect();
    assert_eq!(pairs, [("B", "8"), ("Few", "false"), ("Size", "1")]);
}
