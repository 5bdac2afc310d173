//! Requests recorded from the official clients.

use aliyun_rpc_emulator::RequestParts;
use serde::Deserialize;

/// One recorded request, or a published example.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// What it is and which client sent it: `live-StopCasterScene-sts/py-core`.
    pub id: String,
    /// `v1`, `v3`, or `none` for bearer tokens and anonymous calls.
    pub signature: String,
    /// `GET` or `POST`.
    pub method: String,
    /// Made up for the recording, as are the next two.
    pub access_key_id: String,
    /// See [`access_key_id`](Self::access_key_id).
    pub access_key_secret: String,
    /// See [`access_key_id`](Self::access_key_id).
    pub security_token: Option<String>,
    /// What the client made of it.
    pub expected: Expected,
}

/// What a client made of a call.
#[derive(Debug, Deserialize)]
pub struct Expected {
    /// The query as it went over the wire; published examples have none.
    pub raw_query: Option<String>,
    /// The body as it went over the wire.
    pub body: Option<String>,
    /// The query, decoded.
    pub query_pairs: Vec<(String, String)>,
    /// The form, decoded.
    pub form_pairs: Vec<(String, String)>,
    /// What was signed.
    #[serde(default)]
    pub string_to_sign: String,
    /// The signature.
    #[serde(default)]
    pub signature: String,
}

impl Vector {
    /// All parameters but the signature.
    pub fn signed_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.expected.query_pairs.iter().chain(&self.expected.form_pairs);
        pairs.map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| *name != "Signature")
    }

    /// The request as it went over the wire, if it did.
    #[must_use]
    pub fn request(&self) -> Option<RequestParts> {
        let query = self.expected.raw_query.as_deref()?;
        let body = self.expected.body.as_deref().unwrap_or_default();
        Some(RequestParts::new(self.method.as_str(), query, body))
    }

    /// The value of a parameter.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.signed_pairs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// All recorded requests with signature 1.0.
///
/// # Panics
///
/// If the fixture is broken or holds none.
#[must_use]
pub fn v1() -> Vec<Vector> {
    #[derive(Deserialize)]
    struct File {
        vectors: Vec<Vector>,
    }

    let mut file: File = match serde_json::from_str(include_str!("../fixtures/vectors.json")) {
        Ok(file) => file,
        Err(e) => panic!("vectors.json: {e}"),
    };
    file.vectors.retain(|vector| vector.signature == "v1");
    assert!(!file.vectors.is_empty(), "vectors.json holds no vector of signature 1.0");
    file.vectors
}
