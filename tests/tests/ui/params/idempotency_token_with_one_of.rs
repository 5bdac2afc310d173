use aliyun_rpc_core::rpc_action;

#[rpc_action("AddCasterLayout", version = "2016-11-01")]
pub struct AddCasterLayout {
    #[rpc(idempotency_token, one_of("a", "b"))]
    pub client_token: Option<String>,
}

fn main() {}
