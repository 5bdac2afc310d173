use aliyun_rpc_core::Client;

pub struct StopCasterScene;

pub fn stop(client: &Client) {
    let _ = client.send(StopCasterScene);
}

fn main() {}
