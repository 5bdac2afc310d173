use aliyun_rpc_core::RpcParams;

#[derive(RpcParams)]
pub struct Tag {
    pub key: String,
    pub value: Option<String>,
}

fn main() {
    let _ = Tag::builder().value("v").build();
}
