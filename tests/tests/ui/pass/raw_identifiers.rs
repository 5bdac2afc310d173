use aliyun_rpc_core::{RpcEnum, RpcParams, RpcResponse, rpc_action};

#[rpc_action(
    "Match",
    version = "2016-11-01",
    response = r#struct,
    paginate(token = r#in, reply_token = r#type, has_more = r#move, items = r#for, item = r#enum)
)]
#[derive(Clone)]
pub struct r#Match {
    pub r#type: String,
    pub r#in: Option<String>,
    #[rpc(required)]
    pub r#where: Vec<r#fn>,
    #[rpc(default = r#const, range(1..))]
    pub r#loop: u8,
}

#[allow(non_upper_case_globals)]
const r#const: u8 = 7;

#[allow(non_camel_case_types)]
#[derive(RpcEnum)]
pub enum r#enum {
    r#fn,
    #[rpc(other)]
    r#else(String),
}

#[allow(non_camel_case_types)]
#[derive(Clone, RpcParams)]
pub struct r#fn {
    pub r#use: u8,
}

#[allow(non_camel_case_types)]
#[derive(RpcResponse)]
pub struct r#struct {
    pub r#type: String,
    pub r#move: Option<bool>,
    pub r#for: Vec<r#enum>,
}

fn main() {
    let r#in = "here";
    let action = Match::builder().r#type("a").r#in(r#in).r#where([r#fn::builder().r#use(1).build()]).build();
    assert_eq!((action.r#type.as_str(), action.r#loop), ("a", 7));
    assert_eq!(r#enum::r#fn.as_str(), "fn");
    assert_eq!(action.r#in.as_deref(), Some("here"));
    assert_eq!(action.r#where[0].r#use, 1);
}
