//! What the service says of its limits in the headers of a reply: `X-RateLimit-User-API: Limit:1,Remain:0,TimeLeft:2000,..`.

use std::time::Duration;

use http::{HeaderMap, HeaderName};

const NAMES: [HeaderName; 2] =
    [HeaderName::from_static("x-ratelimit-user-api"), HeaderName::from_static("x-ratelimit-user")];
/// A longer time is taken for a mistake.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// For how long the service takes no more calls, if it says that this was the last one: the longer of both headers.
pub(crate) fn exhausted_for(headers: &HeaderMap) -> Option<Duration> {
    NAMES.iter().filter_map(|name| time_left(headers.get(name)?.to_str().ok()?)).max()
}

/// The `TimeLeft`, in milliseconds, of a header in which nothing remains. A `Remain` of -1 is without limit.
fn time_left(text: &str) -> Option<Duration> {
    let member = |wanted: &str| {
        let mut pairs = text.split(',').filter_map(|pair| pair.split_once(':'));
        let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))?;
        value.trim().parse::<i64>().ok()
    };
    let left = Duration::from_millis(u64::try_from(member("TimeLeft")?).ok()?);
    (member("Remain")? == 0 && left <= LONGEST).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_counts_where_nothing_remains() {
        for (text, left) in [
            ("Limit:1,Remain:0,TimeLeft:2000,Reset:1234", Some(2000)),
            ("limit:1, remain:0, timeleft:5", Some(5)),
            ("Limit:1,Remain:1,TimeLeft:2000", None),
            ("Limit:1,Remain:-1,TimeLeft:2000", None),
            ("Remain:0,TimeLeft:-5", None),
            ("Remain:0,TimeLeft:99999999999999", None),
            ("Remain:0", None),
            ("", None),
        ] {
            assert_eq!(time_left(text), left.map(Duration::from_millis), "{text}");
        }
        let headers =
            [("x-ratelimit-user", "Remain:0,TimeLeft:1"), ("x-ratelimit-user-api", "Remain:0,TimeLeft:2")];
        let headers: HeaderMap = headers
            .into_iter()
            .map(|(name, value)| (HeaderName::from_static(name), http::HeaderValue::from_static(value)))
            .collect();
        assert_eq!(exhausted_for(&headers), Some(Duration::from_millis(2)));
    }
}
