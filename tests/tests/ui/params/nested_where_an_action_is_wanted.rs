use aliyun_rpc_core::{Client, RpcParams};

#[derive(RpcParams)]
pub struct Layer {
    pub id: String,
}

pub fn send(client: &Client, layer: Layer) {
    let _ = client.send(layer);
}

fn main() {}
