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
    /// `v1` or `v3`: of a call that is not signed, too.
    pub scheme: String,
    /// How the client was told to say who calls: `ak`, `bearer`, ..
    pub auth: String,
    /// The name of the action.
    pub action: String,
    /// The version of the API.
    pub version: String,
    /// The host that the client was told to call.
    pub host: String,
    /// When the client took it to be.
    pub timestamp: String,
    /// The client's nonce.
    pub nonce: String,
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
    /// All headers as they went over the wire; signature 1.0 looks at none.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Of signature V3: what was hashed and signed.
    #[serde(default)]
    pub canonical_request: String,
    /// Of signature V3: the names of the signed headers.
    #[serde(default)]
    pub signed_headers: Vec<String>,
    /// Of signature V3: the header of that name.
    #[serde(default)]
    pub authorization: String,
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
        let request = RequestParts::new(self.method.as_str(), query, body);
        let headers = &self.expected.headers;
        Some(
            headers
                .iter()
                .fold(request, |request, (name, value)| request.header(name.as_str(), value.as_str())),
        )
    }

    /// The value of a header; its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.expected.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
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
    with_signature("v1")
}

/// All recorded requests with signature V3.
///
/// # Panics
///
/// If the fixture is broken or holds none.
#[must_use]
pub fn v3() -> Vec<Vector> {
    with_signature("v3")
}

/// All recorded requests with a bearer token or without credentials.
///
/// # Panics
///
/// If the fixture is broken or holds none.
#[must_use]
pub fn unsigned() -> Vec<Vector> {
    with_signature("none")
}

fn with_signature(signature: &str) -> Vec<Vector> {
    #[derive(Deserialize)]
    struct File {
        vectors: Vec<Vector>,
    }

    let mut file: File = match serde_json::from_str(include_str!("../fixtures/vectors.json")) {
        Ok(file) => file,
        Err(e) => panic!("vectors.json: {e}"),
    };
    file.vectors.retain(|vector| vector.signature == signature);
    assert!(!file.vectors.is_empty(), "vectors.json holds no vector of signature {signature}");
    file.vectors
}
