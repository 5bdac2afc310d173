//! A reply with a member of every kind.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use aliyun_rpc_core::{Json, JsonText, Reply, ReplyValue, RpcEnum, RpcResponse, Secret, UtcTime};
use live_api::caster::{DescribeCasterScenesResponse, DescribeCastersResponse};

/// A reply with a member of every kind, itself among them.
#[derive(Debug, RpcResponse)]
#[expect(dead_code, reason = "it is read to be shown")]
struct Report {
    text: Option<String>,
    label: Option<Cow<'static, str>>,
    token: Option<Secret<String>>,
    number: Option<i64>,
    size: Option<u8>,
    wide: Option<i128>,
    ratio: Option<f64>,
    live: Option<bool>,
    created: Option<UtcTime>,
    mode: Option<Mode>,
    config: Option<JsonText<Vec<i64>>>,
    data: Option<Json>,
    ids: Vec<String>,
    numbers: Vec<Vec<i64>>,
    tags: BTreeMap<String, String>,
    inner: Option<Box<Report>>,
    #[rpc(list = "Report")]
    report_list: Vec<Report>,
    /// In a wrapper that is not declared, or bare.
    reports: Vec<Report>,
    #[rpc(rest)]
    rest: BTreeMap<String, Json>,
}

#[derive(Debug, Clone, PartialEq, RpcEnum)]
enum Mode {
    #[rpc(rename = "on")]
    On,
    #[rpc(other)]
    Other(String),
}

/// Reads a body as several types; what is read and what is said of a mistake must be in proportion to it.
pub(super) fn reads_as_types(body: &[u8]) {
    reads_as::<Report>(body);
    reads_as::<Vec<Report>>(body);
    reads_as::<DescribeCastersResponse>(body);
    reads_as::<DescribeCasterScenesResponse>(body);
}

fn reads_as<T: ReplyValue + Debug>(body: &[u8]) {
    // A struct of which nothing is there is shown by the names of all its members.
    const SHOWN: usize = 500;
    let reply = Reply::new(200, Default::default(), body.to_vec());
    match reply.decode::<T>() {
        Ok(value) => {
            let shown = format!("{value:?}").len();
            assert!(shown <= SHOWN * (body.len() + 1), "{shown} bytes are shown of {}", body.len());
        }
        // The path has a name of 64 characters at most for each level, and there are 128.
        Err(e) => {
            let shown = e.to_string().chars().count();
            assert!(shown < 128 * 64 * 10 + 400, "an error of {shown} characters");
        }
    }
}
