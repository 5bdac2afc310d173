//! Replies whose HTTP status says success and whose members say failure.

use http::HeaderMap;

use super::members::Members;

/// Codes that say success, beside 200 and 0: those that the official clients take.
const SUCCESS: [&str; 4] = ["ok", "success", "200", "0"];

/// How the replies of an action say that it failed although the HTTP status is 200.
///
/// Such a reply holds a code that is none of success, or `"Success": false`. It becomes an error with that code, of kind
/// [`Throttled`](crate::ErrorKind::Throttled) or [`Service`](crate::ErrorKind::Service), as a refusal by status does.
///
/// ```
/// use aliyun_rpc_core::{ActionInfo, RawAction, SoftErrors};
///
/// // `{"RetCode": 0, "Description": "OK", ..}` is a success.
/// let soft = SoftErrors::new().with_code("RetCode").with_message("Description");
/// let info = ActionInfo::new("StopRtcAsrTask", "2016-11-01").with_soft_errors(soft);
/// assert_eq!(info.soft_errors().map(|soft| soft.code()), Some("RetCode"));
/// let action = RawAction::new("StopRtcAsrTask", "2016-11-01").soft_errors(soft);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoftErrors<'a> {
    code: &'a str,
    message: &'a str,
    success: &'a [&'a str],
}

impl<'a> SoftErrors<'a> {
    /// A code in `Code`, of which `200`, `0`, `OK` and `Success` (in any case) are none of failure, and a message in
    /// `Message`.
    #[must_use]
    pub const fn new() -> Self {
        Self { code: "Code", message: "Message", success: &SUCCESS }
    }

    /// Sets the member that holds the code: `RetCode`.
    #[must_use]
    pub const fn with_code(self, name: &'a str) -> Self {
        Self { code: name, ..self }
    }

    /// Sets the member that holds the message: `Description`.
    #[must_use]
    pub const fn with_message(self, name: &'a str) -> Self {
        Self { message: name, ..self }
    }

    /// Sets the codes that say success, in place of the usual. Their case does not matter.
    #[must_use]
    pub const fn with_success(self, codes: &'a [&'a str]) -> Self {
        Self { success: codes, ..self }
    }

    /// The member that holds the code.
    #[must_use]
    pub const fn code(&self) -> &'a str {
        self.code
    }

    /// The member that holds the message.
    #[must_use]
    pub const fn message(&self) -> &'a str {
        self.message
    }

    /// The codes that say success.
    #[must_use]
    pub const fn success(&self) -> &'a [&'a str] {
        self.success
    }

    /// What a reply says of a failure; nothing if it says success.
    pub(super) fn failure_in(&self, body: &[u8], headers: &HeaderMap) -> Option<Members> {
        let (mut code, mut message, mut failed) = (None, None, false);
        let mut members = Members::read_also(body, headers, &mut |reader, key| {
            if key == self.code {
                code = reader.text_if_any()?.filter(|text| !text.is_empty());
            } else if key == self.message {
                message = reader.text_if_any()?.filter(|text| !text.is_empty());
            } else if key == "Success" {
                failed = reader.text_if_any()?.is_some_and(|text| text.eq_ignore_ascii_case("false"));
            } else {
                return Ok(false);
            }
            Ok(true)
        });
        let bad = code.filter(|code| !self.success.iter().any(|success| code.eq_ignore_ascii_case(success)));
        if bad.is_none() && !failed {
            return None;
        }
        // A reply that says no more than `"Success": false` has no code.
        members.code = bad;
        members.message = message.or(members.message);
        Some(members)
    }
}

impl Default for SoftErrors<'_> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(soft: SoftErrors<'_>, body: &str) -> Option<(Option<String>, Option<String>)> {
        let members = soft.failure_in(body.as_bytes(), &HeaderMap::new())?;
        Some((members.code, members.message))
    }

    #[test]
    fn codes_of_success_are_none_of_failure() {
        for body in [
            r#"{"RequestId": "r"}"#,
            r#"{"Code": "OK"}"#,
            r#"{"code": "success"}"#,
            r#"{"Code": 200}"#,
            r#"{"Code": "0", "Success": true}"#,
            r#"{"Code": "", "Success": "true"}"#,
            r#"{"Code": null}"#,
            r#"{"Code": {"a": 1}}"#,
            r#"{"Data": {"Code": "Bad", "Success": false}}"#,
            "<R><Code>OK</Code><Success>true</Success></R>",
            "[]",
            "",
        ] {
            assert_eq!(failure(SoftErrors::new(), body), None, "{body}");
        }
    }

    #[test]
    fn other_codes_and_no_success_are_failures() {
        for (body, code, message) in [
            (r#"{"Code": "Bad", "Message": "why"}"#, Some("Bad"), Some("why")),
            (r#"{"code": "Bad", "message": "why", "success": false}"#, Some("Bad"), Some("why")),
            (r#"{"Success": false, "Code": "200"}"#, None, None),
            (r#"{"Code": 404}"#, Some("404"), None),
            ("<R><Code>Bad</Code><Message>why</Message></R>", Some("Bad"), Some("why")),
            ("<R><Success>false</Success></R>", None, None),
        ] {
            let expected = (code.map(str::to_owned), message.map(str::to_owned));
            assert_eq!(failure(SoftErrors::new(), body), Some(expected), "{body}");
        }
    }

    #[test]
    fn an_action_may_name_its_members_and_its_codes() {
        let soft = SoftErrors::new().with_code("RetCode").with_message("Description").with_success(&["1"]);
        assert_eq!(failure(soft, r#"{"RetCode": 1, "Code": "Bad"}"#), None);
        let failed = failure(soft, r#"{"RetCode": 0, "Description": "no", "Message": "else"}"#);
        assert_eq!(failed, Some((Some("0".into()), Some("no".into()))));
    }
}
