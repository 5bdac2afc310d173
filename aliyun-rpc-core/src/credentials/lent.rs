//! Temporary credentials as the metadata service and credentials URIs lend them.

use std::time::Duration;

use super::Credentials;
use super::json::{self, Object};
use crate::utc_time::UtcTime;

/// Reads `{"Code":"Success","AccessKeyId":..,"AccessKeySecret":..,"SecurityToken":..,"Expiration":..}`; all must be there.
pub(super) fn read(body: &[u8]) -> Result<Credentials, String> {
    let value = json::parse(body)?;
    let object = Object::of(&value)?;
    match object.required("Code")? {
        "Success" => {}
        code if is_code(code) => return Err(format!("has the code `{code}`, not `Success`")),
        _ => return Err("has not the code `Success`".into()),
    }
    let text = |name| object.required(name).map_err(|problem| format!("is not complete: {problem}"));
    let credentials = Credentials::with_security_token(
        text("AccessKeyId")?,
        text("AccessKeySecret")?,
        text("SecurityToken")?,
    );
    Ok(credentials.with_expiration(time(text("Expiration")?).ok_or("has an `Expiration` that is no time")?))
}

/// A point in time, since the Unix epoch.
pub(super) fn time(text: &str) -> Option<Duration> {
    let time: UtcTime = text.parse().ok()?;
    u64::try_from(time.unix_seconds()).ok().map(Duration::from_secs)
}

/// Whether a text can be nothing but the name of a failure.
fn is_code(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{"Code":"Success","AccessKeyId":"STS.id","AccessKeySecret":"canary",
        "SecurityToken":"token","Expiration":"2026-01-02T03:04:05Z","LastUpdated":"x"}"#;

    #[test]
    fn they_come_with_their_end() {
        let credentials = read(WHOLE.as_bytes()).unwrap();
        assert_eq!(credentials.access_key_id(), "STS.id");
        assert_eq!(credentials.security_token(), Some("token"));
        assert_eq!(credentials.expiration(), Some(Duration::from_secs(1_767_323_045)));
    }

    #[test]
    fn what_is_not_whole_is_refused_and_not_quoted() {
        for (from, to, problem) in [
            ("Success", "Failed", "has the code `Failed`, not `Success`"),
            ("Success", "canary-1", "has not the code `Success`"),
            ("\"STS.id\"", "null", "is not complete: `AccessKeyId` is not set or empty"),
            ("\"canary\"", "7", "is not complete: `AccessKeySecret` is no text"),
            ("SecurityToken", "Token", "is not complete: `SecurityToken` is not set or empty"),
            ("2026-01-02T03:04:05Z", "canary", "has an `Expiration` that is no time"),
            ("}", "", "is no JSON: see line 2, column 85"),
        ] {
            assert_eq!(read(WHOLE.replace(from, to).as_bytes()).unwrap_err(), problem);
        }
    }
}
