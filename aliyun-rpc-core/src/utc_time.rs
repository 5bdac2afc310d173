//! Points in time, as the service writes them.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;

use crate::params::{ParamValue, ParamWriter};
use crate::response::{DecodeError, Reader, ReplyValue};

/// A second of UTC, written `YYYY-MM-DDThh:mm:ssZ`.
///
/// Reads fractions of seconds and offsets as well, and drops the fraction.
///
/// ```
/// use aliyun_rpc_core::UtcTime;
///
/// let time: UtcTime = "2026-01-02T11:04:05.678+08:00".parse()?;
/// assert_eq!(time.to_string(), "2026-01-02T03:04:05Z");
/// assert_eq!(time.unix_seconds(), 1_767_323_045);
/// # Ok::<(), aliyun_rpc_core::UtcTimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcTime {
    /// Since 1970-01-01T00:00:00Z. Counted here, since jiff's own timestamps end a day before the year 9999 does, and
    /// its last second is what services write for "never".
    seconds: i64,
}

/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: the form has four digits for the year.
const RANGE: RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

impl UtcTime {
    /// The time so many seconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// The year is not one of 0 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, UtcTimeError> {
        if RANGE.contains(&seconds) { Ok(Self { seconds }) } else { Err(UtcTimeError) }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.seconds
    }
}

impl TryFrom<SystemTime> for UtcTime {
    type Error = UtcTimeError;

    fn try_from(time: SystemTime) -> Result<Self, UtcTimeError> {
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()),
            // The second that the time lies in begins before it.
            Err(before) => {
                let before = before.duration();
                i64::try_from(before.as_secs() + u64::from(before.subsec_nanos() > 0)).map(|seconds| -seconds)
            }
        };
        Self::from_unix_seconds(seconds.map_err(|_| UtcTimeError)?)
    }
}

impl From<UtcTime> for SystemTime {
    fn from(time: UtcTime) -> Self {
        let seconds = time.unix_seconds();
        let distance = Duration::from_secs(seconds.unsigned_abs());
        if seconds < 0 { Self::UNIX_EPOCH - distance } else { Self::UNIX_EPOCH + distance }
    }
}

impl FromStr for UtcTime {
    type Err = UtcTimeError;

    fn from_str(text: &str) -> Result<Self, UtcTimeError> {
        let pieces = Pieces::parse(text.trim()).map_err(|_| UtcTimeError)?;
        let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset()) else {
            return Err(UtcTimeError);
        };
        // The fraction counts up from the second, also before 1970, so without it the time is rounded down.
        let time =
            pieces.date().to_datetime(time.with().subsec_nanosecond(0).build().map_err(|_| UtcTimeError)?);
        let local = time.duration_since(EPOCH).as_secs();
        Self::from_unix_seconds(local - i64::from(offset.seconds()))
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = EPOCH.saturating_add(SignedDuration::from_secs(self.seconds));
        write!(f, "{time}Z")
    }
}

impl fmt::Debug for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UtcTime({self})")
    }
}

impl ParamValue for UtcTime {
    fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
        writer.text(name, &self.to_string());
    }
}

impl ReplyValue for UtcTime {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.text()?;
        text.parse().map_err(|_| {
            let found: String = text.chars().take(32).collect();
            DecodeError::new(format!("expected a time such as 2026-01-02T03:04:05Z, found {found:?}"))
        })
    }

    fn read_optional(reader: &mut Reader<'_>) -> Result<Option<Self>, DecodeError> {
        if reader.skip_empty_text()? { Ok(None) } else { Self::read_value(reader).map(Some) }
    }
}

/// A text or number that is no time between the years 0 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UtcTimeError;

impl fmt::Display for UtcTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time such as 2026-01-02T03:04:05Z")
    }
}

impl std::error::Error for UtcTimeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_read_down_to_the_second() {
        for (text, written) in [
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("2026-01-02T03:04:05.999Z", "2026-01-02T03:04:05Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59Z"),
            ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59Z"),
            ("1970-01-01T07:59:59.000000001+08:00", "1969-12-31T23:59:59Z"),
            ("1970-01-01T00:00:00.999999999Z", "1970-01-01T00:00:00Z"),
            (" 2026-01-02T03:04:05+08:00", "2026-01-01T19:04:05Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("2026-01-02 03:04:05+00:00", "2026-01-02T03:04:05Z"),
        ] {
            assert_eq!(text.parse::<UtcTime>().unwrap().to_string(), written);
        }
        for text in [
            "",
            "2026-01-02",
            "2026-01-02T03:04:05",
            "2026-13-02T03:04:05Z",
            "soon",
            "-000001-01-01T00:00:00Z",
            "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
        ] {
            assert_eq!(text.parse::<UtcTime>(), Err(UtcTimeError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn written_and_read_it_is_the_same(seconds in -62_167_219_200_i64..=253_402_300_799) {
            let time = UtcTime::from_unix_seconds(seconds).unwrap();
            prop_assert_eq!(time.to_string().parse::<UtcTime>().unwrap(), time);
            prop_assert_eq!(time.to_string().len(), 20);
            prop_assert_eq!(UtcTime::try_from(SystemTime::from(time)).unwrap(), time);
        }
    }
}
