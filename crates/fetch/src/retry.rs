//! The `Retry-After` header.

use std::time::SystemTime;

/// When a server wants to be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// So many seconds after its answer.
    Seconds(u64),
    /// At this time, in seconds since the Unix epoch.
    At(u64),
}

impl RetryAfter {
    /// Reads the header (RFC 9110, section 10.2.3): seconds, or a date in one of
    /// the three forms of HTTP. Anything else is `None`.
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
            // More seconds than fit are as good as never.
            return Some(RetryAfter::Seconds(value.parse().unwrap_or(u64::MAX)));
        }
        let date = httpdate::parse_http_date(value).ok()?;
        let since = date.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(RetryAfter::At(since.as_secs()))
    }

    /// How many seconds that is from `now`, in seconds since the Unix epoch; 0
    /// for what is over.
    pub fn seconds_from(self, now: u64) -> u64 {
        match self {
            RetryAfter::Seconds(seconds) => seconds,
            RetryAfter::At(time) => time.saturating_sub(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seconds_or_a_date() {
        for (value, meant) in [
            ("120", Some(RetryAfter::Seconds(120))),
            (" 0 ", Some(RetryAfter::Seconds(0))),
            (
                "99999999999999999999999",
                Some(RetryAfter::Seconds(u64::MAX)),
            ),
            ("Thu, 01 Jan 1970 00:02:00 GMT", Some(RetryAfter::At(120))),
            (
                "Thursday, 01-Jan-70 00:02:00 GMT",
                Some(RetryAfter::At(120)),
            ),
            ("Thu Jan  1 00:02:00 1970", Some(RetryAfter::At(120))),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
        ] {
            assert_eq!(RetryAfter::parse(value), meant, "{value:?}");
        }
    }

    #[test]
    fn a_time_that_is_over_is_now() {
        assert_eq!(RetryAfter::At(100).seconds_from(130), 0);
        assert_eq!(RetryAfter::At(130).seconds_from(100), 30);
        assert_eq!(RetryAfter::Seconds(30).seconds_from(100), 30);
    }

    proptest! {
        #[test]
        fn no_string_panics(value in any::<String>()) {
            RetryAfter::parse(&value);
        }

        #[test]
        fn no_date_panics(value in "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT") {
            RetryAfter::parse(&value);
        }
    }
}
