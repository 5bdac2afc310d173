//! The time, as a seam: the only file of this crate that reads it.
//!
//! Every check that depends on the time (the window of a timestamp, the life of a nonce or of a token) asks the
//! [`Clock`] that the emulator was built with. Nothing else does: no reply is delayed and no state changes by itself.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Tells the current time.
///
/// Any `Fn() -> SystemTime` is a clock.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> SystemTime;
}

impl<F: Fn() -> SystemTime + Send + Sync + 'static> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// The clock of the machine, which an emulator uses unless told otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        Timestamp::now().into()
    }
}

/// A clock that stands still until it is told to move; clones share one time.
///
/// ```
/// use std::time::Duration;
/// use aliyun_rpc_emulator::{Clock, ManualClock};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let clock: ManualClock = "2026-03-13T08:34:30Z".parse()?;
/// let before = clock.now();
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now(), before + Duration::from_secs(60));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<Mutex<SystemTime>>,
}

impl ManualClock {
    /// Makes a clock that shows `now`.
    #[must_use]
    pub fn new(now: SystemTime) -> Self {
        Self { now: Arc::new(Mutex::new(now)) }
    }

    /// Sets the time, forwards or backwards.
    pub fn set(&self, now: SystemTime) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the time forwards; a time that no clock can show leaves it where it is.
    pub fn advance(&self, by: Duration) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(by).unwrap_or(*now);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FromStr for ManualClock {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_timestamp(text).map(Self::new)
    }
}

/// A text is not a timestamp of the form `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimestampError;

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timestamp has the form YYYY-MM-DDThh:mm:ssZ")
    }
}

impl std::error::Error for TimestampError {}

/// Reads `YYYY-MM-DDThh:mm:ssZ`, in UTC, to the letter: no fraction, no offset, no lower case.
///
/// # Errors
/// [`TimestampError`] when the text has another form or names no moment.
pub fn parse_timestamp(text: &str) -> Result<SystemTime, TimestampError> {
    const FORM: &[u8; 20] = b"0000-00-00T00:00:00Z";
    let fits = text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            separator => byte == *separator,
        });
    if !fits {
        return Err(TimestampError);
    }
    let moment: Timestamp = text.parse().map_err(|_| TimestampError)?;
    Ok(moment.into())
}

/// Writes a time as `YYYY-MM-DDThh:mm:ssZ`, fractions cut off.
///
/// A time that the calendar does not reach (before the year -9999, after 9999) is written as an empty text.
#[must_use]
pub fn format_timestamp(time: SystemTime) -> String {
    Timestamp::try_from(time)
        .map(|moment| moment.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .unwrap_or_default()
}

/// Writes a time as the header `Date` has it: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date(time: SystemTime) -> String {
    Timestamp::try_from(time)
        .map(|moment| moment.to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
        .unwrap_or_default()
}

/// The distance between two times, whichever comes first.
pub(crate) fn distance(one: SystemTime, other: SystemTime) -> Duration {
    one.duration_since(other).unwrap_or_else(|error| error.duration())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_survives_the_round_trip() {
        for text in ["1970-01-01T00:00:00Z", "2016-02-23T12:46:24Z", "2024-02-29T23:59:59Z"] {
            assert_eq!(format_timestamp(parse_timestamp(text).unwrap()), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "2016-02-23T12:46:24",
            "2016-02-23t12:46:24z",
            "2016-02-23 12:46:24Z",
            "2016-02-23T12:46:24.0Z",
            "2016-02-23T12:46:24+00:00",
            "2016-02-30T12:46:24Z",
            "2016-13-01T12:46:24Z",
            "2016-02-23T25:46:24Z",
            "+016-02-23T12:46:24Z",
            "２016-02-23T12:46:24Z",
        ] {
            assert_eq!(parse_timestamp(text), Err(TimestampError), "{text}");
        }
    }

    #[test]
    fn a_date_is_that_of_http() {
        let time = parse_timestamp("1994-11-06T08:49:37Z").unwrap();
        assert_eq!(http_date(time), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn distance_has_no_sign() {
        let (early, late) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_secs(5));
        assert_eq!(distance(early, late), distance(late, early));
    }
}
