use aliyun_rpc_core::{RpcParams, RpcResponse, rpc_action};

#[rpc_action("Match", version = "2016-11-01", response = r#struct)]
pub struct r#Match {
    pub r#type: String,
    pub r#in: Option<String>,
    #[rpc(required)]
    pub r#where: Vec<r#fn>,
}

#[allow(non_camel_case_types)]
#[derive(RpcParams)]
pub struct r#fn {
    pub r#use: u8,
}

#[allow(non_camel_case_types)]
#[derive(RpcResponse)]
pub struct r#struct {
    pub r#type: String,
    pub r#move: Option<bool>,
}

fn main() {
    let r#in = "here";
    let action = Match::builder().r#type("a").r#in(r#in).r#where([r#fn::builder().r#use(1).build()]).build();
    assert_eq!(action.r#type, "a");
    assert_eq!(action.r#in.as_deref(), Some("here"));
    assert_eq!(action.r#where[0].r#use, 1);
}
