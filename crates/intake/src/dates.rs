//! Dates of publication: ISO 8601, and in the calendar.

/// The date part of an ISO 8601 date or date-time, or `None` if it is not one.
///
/// In goes `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or the last with a time after `T` or
/// a space (`10`, `10:30`, `10:30:00`, `10:30:00.5`, each with or without `Z` or
/// `+hh:mm`); out comes `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. The date is the one
/// that is written: it is not moved to another time zone. Space around it is
/// let pass.
///
/// ```
/// # use rapporteur_intake::parse_date;
/// assert_eq!(parse_date("2025-03-05T10:00:00Z").as_deref(), Some("2025-03-05"));
/// assert_eq!(parse_date("2025-02-29"), None);
/// ```
pub fn parse_date(given: &str) -> Option<String> {
    let given = given.trim();
    let bytes = given.as_bytes();
    let year = digits(bytes.get(..4)?)?;
    if year == 0 {
        return None;
    }
    if bytes.len() == 4 {
        return Some(given.to_owned());
    }
    let month = after(b'-', bytes.get(4..7)?)?;
    if !(1..=12).contains(&month) {
        return None;
    }
    if bytes.len() == 7 {
        return Some(given.to_owned());
    }
    let day = after(b'-', bytes.get(7..10)?)?;
    if !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    match &bytes[10..] {
        [] => {}
        [b'T' | b't' | b' ', time @ ..] if is_time(time) => {}
        _ => return None,
    }
    // The first ten bytes are digits and hyphens, so this is a boundary.
    Some(given[..10].to_owned())
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `24:00` is not taken: it would be the day after the one that is written.
fn is_time(time: &[u8]) -> bool {
    let Some(rest) = two(time, 23) else {
        return false;
    };
    let [b':', rest @ ..] = rest else {
        return is_zone(rest);
    };
    let Some(rest) = two(rest, 59) else {
        return false;
    };
    let [b':', rest @ ..] = rest else {
        return is_zone(rest);
    };
    // 60 is a leap second.
    let Some(rest) = two(rest, 60) else {
        return false;
    };
    let [b'.' | b',', rest @ ..] = rest else {
        return is_zone(rest);
    };
    let fraction = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    fraction > 0 && is_zone(&rest[fraction..])
}

fn is_zone(zone: &[u8]) -> bool {
    match zone {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', rest @ ..] => match two(rest, 23) {
            Some([]) => true,
            Some([b':', minutes @ ..] | minutes) => two(minutes, 59) == Some(&[]),
            None => false,
        },
        _ => false,
    }
}

/// What follows two digits that are at most `most`.
fn two(bytes: &[u8], most: u32) -> Option<&[u8]> {
    let (number, rest) = bytes.split_at_checked(2)?;
    (digits(number)? <= most).then_some(rest)
}

/// The number after one given byte.
fn after(mark: u8, bytes: &[u8]) -> Option<u32> {
    let (first, number) = bytes.split_first()?;
    (*first == mark).then(|| digits(number))?
}

/// At most nine digits, or it would not fit; here there are two or four.
fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, b| {
        b.is_ascii_digit()
            .then(|| number * 10 + u32::from(b - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::parse_date;
    use proptest::prelude::*;

    #[test]
    fn a_date_stays_and_a_time_is_dropped() {
        for (given, date) in [
            ("2025", "2025"),
            ("2025-03", "2025-03"),
            ("2025-03-05", "2025-03-05"),
            (" 2025-03-05\n", "2025-03-05"),
            ("2025-03-05T10", "2025-03-05"),
            ("2025-03-05T10:00", "2025-03-05"),
            ("2025-03-05T10:00:00Z", "2025-03-05"),
            ("2025-03-05 10:00:00.123456", "2025-03-05"),
            ("2025-03-05T23:59:60+05:30", "2025-03-05"),
            ("2025-03-05T10:00:00-0500", "2025-03-05"),
            ("2025-03-05T10:00:00+00", "2025-03-05"),
            ("2024-02-29", "2024-02-29"),
            ("2000-02-29", "2000-02-29"),
        ] {
            assert_eq!(parse_date(given).as_deref(), Some(date), "{given}");
        }
    }

    #[test]
    fn what_is_not_in_the_calendar_or_not_iso_is_no_date() {
        for given in [
            "",
            "yesterday",
            "0000",
            "25",
            "2025-",
            "2025-3-5",
            "2025-00",
            "2025-13",
            "2025-03-00",
            "2025-04-31",
            "2025-02-29",
            "1900-02-29",
            "05/03/2025",
            "5 March 2025",
            "20250305",
            "2025-03-05T",
            "2025-03-05T24:00",
            "2025-03-05T10:60",
            "2025-03-05T10:00:00.",
            "2025-03-05T10:00:00 UTC",
            "2025-03-05T10:00:00+5",
            "2025-03-05Z",
            "٢٠٢٥",
            "2025-03-0é",
        ] {
            assert_eq!(parse_date(given), None, "{given}");
        }
    }

    proptest! {
        #[test]
        fn a_date_reads_as_itself(given in "[0-9]{4}(-[0-9]{2}){0,2}([T ][0-9:.Z+-]{0,12})?") {
            if let Some(date) = parse_date(&given) {
                prop_assert!(given.starts_with(&date));
                prop_assert_eq!(parse_date(&date), Some(date));
            }
        }

        #[test]
        fn no_string_panics(given in any::<String>()) {
            parse_date(&given);
        }
    }
}
