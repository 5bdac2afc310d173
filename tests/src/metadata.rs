//! The published metadata of ApsaraVideo Live, as far as the tests look at it.

use serde::Deserialize;

/// One action.
#[derive(Debug, Deserialize)]
pub struct Action {
    /// `StopCasterScene`
    pub name: String,
    /// The method that the official SDK sends.
    pub sdk_method: String,
    /// The documented limit.
    pub rate: Option<Rate>,
    /// Its parameters.
    pub request: Vec<Field>,
    /// The members of its reply.
    pub response: Vec<Field>,
}

/// A documented limit.
#[derive(Debug, Deserialize)]
pub struct Rate {
    /// How many calls.
    pub limit: u32,
    /// `second` or `minute`.
    pub per: String,
}

/// A parameter, or a member of a reply, or of a struct in one.
#[derive(Debug, Deserialize)]
pub struct Field {
    /// The name on the wire.
    #[serde(default)]
    pub name: String,
    /// `String`, `Integer`, `Long`, `Float`, `Boolean`, `List`, `Struct`, `Map` or `Any`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether a call must have it.
    #[serde(default)]
    pub required: bool,
    /// `Query` or `Body`.
    #[serde(default)]
    pub position: String,
    /// `repeat`, `simple` (commas) or `json`; nothing for plain text.
    pub encoding: Option<String>,
    /// Whether it is infrastructure, or undocumented.
    #[serde(default)]
    pub internal: bool,
    /// Whether it is a struct that only holds a list.
    #[serde(default)]
    pub wrapper: bool,
    /// Of a list.
    pub item: Option<Box<Field>>,
    /// Of a struct.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// All actions.
///
/// # Panics
///
/// If the fixture is broken.
#[must_use]
pub fn actions() -> Vec<Action> {
    #[derive(Deserialize)]
    struct File {
        actions: Vec<Action>,
    }

    match serde_json::from_str::<File>(include_str!("../fixtures/live-2016-11-01.json")) {
        Ok(file) => file.actions,
        Err(e) => panic!("live-2016-11-01.json: {e}"),
    }
}
