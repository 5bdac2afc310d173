use aliyun_rpc_core::rpc_action;

#[rpc_action("StopCasterScene", version = "2016-11-01")]
pub struct StopCasterScene<T>
where
    T: Clone,
{
    pub caster_id: T,
}

fn main() {}
