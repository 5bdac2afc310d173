use aliyun_rpc_core::{RpcAction as _, RpcResponse, rpc_action};

macro_rules! action {
    ($name:ident, $wire:literal, $version:literal, $reply:ty { $($field:ident: $ty:ty,)* }) => {
        #[rpc_action($wire, version = $version, response = $reply)]
        pub struct $name {
            $(pub $field: $ty,)*
        }
    };
}

macro_rules! reply {
    ($name:ident { $($field:ident: $ty:ty = $list:literal,)* }) => {
        #[derive(RpcResponse)]
        pub struct $name {
            $(#[rpc(list = $list)] pub $field: $ty,)*
        }
    };
}

reply!(Reply { ids: Vec<String> = "Id", sizes: std::vec::Vec<u8> = "Size", });
action!(GetThing, "GetThing", "2016-11-01", Reply {
    text: String,
    perhaps: Option<String>,
    list: Vec<String>,
    number: u8,
});

fn main() {
    let thing = GetThing::builder().text("t").perhaps("p").list(["l"]).number(1).build();
    assert_eq!((thing.text.as_str(), thing.list.len()), ("t", 1));
    assert_eq!((GetThing::INFO.name(), GetThing::INFO.version()), ("GetThing", "2016-11-01"));
    let _ = |reply: Reply| (reply.ids, reply.sizes);
}
