//! Dates of publication: ISO 8601, RFC 2822 and English dates, and in the calendar.

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

/// The day of a date in any form that [`parse_moment`] reads: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as it is written
/// and not moved to another time zone.
///
/// ```
/// # use rapporteur_intake::parse_day;
/// assert_eq!(parse_day("May 06, 2025").as_deref(), Some("2025-05-06"));
/// assert_eq!(parse_day("03/04/2025"), None);
/// ```
pub fn parse_day(given: &str) -> Option<String> {
    let mut moment = parse_moment(given)?;
    if let Some(time) = moment.find('T') {
        moment.truncate(time);
    }
    Some(moment)
}

/// A date, or a date and its time, as ISO 8601; `None` for what is not clearly one.
///
/// In goes what [`parse_date`] takes, RFC 2822 (`Wed, 05 Mar 2025 10:00:00 GMT`) or a date in English words
/// (`Mar 20, 2025`, `20 March 2025`, with a weekday before it or a time after it). Out comes the date, with `T`, the time
/// and its zone where they are given. What says two things, such as a weekday that the day was not, is not read; nor
/// is a date in numbers alone that starts with no year: `03/04/2025` is another day on either side of the Atlantic.
///
/// ```
/// # use rapporteur_intake::parse_moment;
/// assert_eq!(parse_moment("Wed, 05 Mar 2025 10:00:00 GMT").as_deref(), Some("2025-03-05T10:00:00Z"));
/// assert_eq!(parse_moment("Thu, 05 Mar 2025 10:00:00 GMT"), None);
/// ```
pub fn parse_moment(given: &str) -> Option<String> {
    // Longer than any date; a whole text under a wrong key is not looked through.
    const LONGEST: usize = 80;
    let given = given.trim();
    if given.len() > LONGEST {
        return None;
    }
    iso_moment(given).or_else(|| in_words(given))
}

fn iso_moment(given: &str) -> Option<String> {
    let date = given.get(..10.min(given.len()))?;
    if let Some(whole) = parse_date(given) {
        if whole.len() < 10 || given.len() == 10 {
            return Some(whole);
        }
        let time = given.get(11..)?.to_ascii_uppercase().replace(',', ".");
        return Some(format!("{date}T{time}"));
    }
    // `2025-03-05 10:00:00 UTC`, `2025-03-05 10:00:00 +0100`: ISO but for a space.
    let (_, rest) = given.split_once(['T', ' '])?;
    let (time, zone) = rest.split_once(' ')?;
    let whole = format!("{date}T{time}{}", zone_of(zone.trim())?);
    parse_date(&whole).map(|_| whole)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];

/// A date that names its month, in the order of either side of the Atlantic, then perhaps a time.
fn in_words(given: &str) -> Option<String> {
    let mut words = given
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .peekable();
    let weekday = words.peek().and_then(|word| named(word, &WEEKDAYS));
    if weekday.is_some() {
        words.next();
    }
    let (first, second) = (words.next()?, words.next()?);
    let (month, day) = match named(first, &MONTHS) {
        Some(month) => (month, second),
        None => (named(second, &MONTHS)?, first),
    };
    let month = month as u32 + 1;
    let ordinal = |day: &str| {
        ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| day.strip_suffix(end))
            .map(str::to_owned)
    };
    let day = ordinal(day).unwrap_or_else(|| day.to_owned());
    let year = words.next()?;
    if !(1..=2).contains(&day.len()) || year.len() != 4 {
        return None;
    }
    let (day, year) = (digits(day.as_bytes())?, digits(year.as_bytes())?);
    if year == 0 || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    if weekday.is_some_and(|named| named != weekday_of(year, month, day)) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    let rest: Vec<&str> = words
        .filter(|word| !["at", "-", "|", "–"].contains(word))
        .collect();
    if rest.is_empty() {
        return Some(date);
    }
    let time = clock(&rest)?;
    Some(format!("{date}{time}"))
}

/// The place of a word in a list of names: whole, or its first three letters or more, with or without a full stop.
fn named(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.strip_suffix('.').unwrap_or(word).to_ascii_lowercase();
    names
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(&word))
}

/// `T10:00:00Z` for `10:00:00 GMT`, `4:05 PM`, `04:00`; nothing for a time whose zone is not known, such as `IST`,
/// which is three zones; `None` for what is no time.
fn clock(words: &[&str]) -> Option<String> {
    let (time, mut rest) = words.split_first()?;
    let lower = time.to_ascii_lowercase();
    let half = |word: &str| match word.to_ascii_lowercase().as_str() {
        "am" | "a.m." => Some(0),
        "pm" | "p.m." => Some(12),
        _ => None,
    };
    let mut later = None;
    let mut time = lower.as_str();
    if let Some((bare, end)) = lower.split_at_checked(lower.len().saturating_sub(2))
        && let Some(hours) = half(end)
    {
        (time, later) = (bare, Some(hours));
    } else if let Some(hours) = rest.first().and_then(|word| half(word)) {
        later = Some(hours);
        rest = &rest[1..];
    }
    let parts: Vec<&str> = time.split(':').collect();
    let fewest = if later.is_some() { 1 } else { 2 };
    if !(fewest..=3).contains(&parts.len()) {
        return None;
    }
    let short = |part: &&str| (1..=2).contains(&part.len());
    if !parts.iter().all(short) {
        return None;
    }
    let mut hour = digits(parts[0].as_bytes())?;
    if let Some(later) = later {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + later;
    }
    let minute = parts.get(1).map_or(Some(0), |p| digits(p.as_bytes()))?;
    let mut shown = format!("T{hour:02}:{minute:02}");
    if let Some(second) = parts.get(2) {
        shown.push_str(&format!(":{:02}", digits(second.as_bytes())?));
    }
    let zone = rest.concat();
    if zone.is_empty() {
        return is_time(&shown.as_bytes()[1..]).then_some(shown);
    }
    if !is_time(&shown.as_bytes()[1..]) {
        return None;
    }
    match zone_of(&zone) {
        Some(zone) => Some(format!("{shown}{zone}")),
        None if zone.len() <= 5 && zone.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Some(String::new())
        }
        None => None,
    }
}

/// A zone as ISO 8601 writes it. The names are those of RFC 2822, section 4.3.
fn zone_of(zone: &str) -> Option<String> {
    let known = match zone.to_ascii_uppercase().as_str() {
        "Z" | "UT" | "UTC" | "GMT" => "Z",
        "EST" | "CDT" => "-05:00",
        "EDT" => "-04:00",
        "CST" | "MDT" => "-06:00",
        "MST" | "PDT" => "-07:00",
        "PST" => "-08:00",
        _ => "",
    };
    if !known.is_empty() {
        return Some(known.to_owned());
    }
    let zone = zone
        .strip_prefix("GMT")
        .or_else(|| zone.strip_prefix("UTC"))
        .unwrap_or(zone);
    let bytes = zone.as_bytes();
    if !bytes.starts_with(b"+") && !bytes.starts_with(b"-") || !is_zone(bytes) {
        return None;
    }
    Some(match bytes.len() {
        3 => format!("{zone}:00"),
        5 => format!("{}:{}", &zone[..3], &zone[3..]),
        _ => zone.to_owned(),
    })
}

/// 0 is Sunday. Sakamoto's rule.
fn weekday_of(year: u32, month: u32, day: u32) -> usize {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let shift = SHIFT[month as usize - 1];
    ((year + year / 4 - year / 100 + year / 400 + shift + day) % 7) as usize
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
    use super::{parse_date, parse_day, parse_moment};
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

    #[test]
    fn a_date_in_words_is_read_in_either_order() {
        for (given, moment) in [
            ("Mar 20, 2025", "2025-03-20"),
            ("May 06, 2025", "2025-05-06"),
            ("Mar 30, 2025 04:00", "2025-03-30T04:00"),
            ("20 March 2025", "2025-03-20"),
            ("Sept. 3, 2025", "2025-09-03"),
            ("Thursday, March 20th, 2025", "2025-03-20"),
            ("Thu 20 Mar 2025", "2025-03-20"),
            ("March 20, 2025 at 4:05 PM EDT", "2025-03-20T16:05-04:00"),
            ("March 20, 2025, 12:30 a.m.", "2025-03-20T00:30"),
            ("March 20, 2025 9pm", "2025-03-20T21:00"),
            ("20 Mar 2025 10:00 IST", "2025-03-20"),
            ("Wed, 05 Mar 2025 10:00:00 GMT", "2025-03-05T10:00:00Z"),
            (
                "Wed, 5 Mar 2025 10:00:00 +0530",
                "2025-03-05T10:00:00+05:30",
            ),
            ("05 Mar 2025 10:00 -05", "2025-03-05T10:00-05:00"),
            (
                "Thu Mar 20 2025 10:00:00 GMT+0100",
                "2025-03-20T10:00:00+01:00",
            ),
        ] {
            assert_eq!(parse_moment(given).as_deref(), Some(moment), "{given}");
            assert_eq!(parse_day(given).as_deref(), moment.get(..10), "{given}");
        }
    }

    #[test]
    fn an_iso_time_is_kept_as_it_is_written() {
        for (given, moment) in [
            ("2025", "2025"),
            ("2025-03", "2025-03"),
            ("2025-03-05 10:00", "2025-03-05T10:00"),
            ("2025-03-05t10:00:00.5z", "2025-03-05T10:00:00.5Z"),
            ("2025-03-05 10:00:00 UTC", "2025-03-05T10:00:00Z"),
            ("2025-03-05 10:00:00 +0100", "2025-03-05T10:00:00+01:00"),
        ] {
            assert_eq!(parse_moment(given).as_deref(), Some(moment), "{given}");
        }
    }

    #[test]
    fn a_date_that_may_be_two_days_is_not_read() {
        for given in [
            "03/04/2025",
            "03.04.2025",
            "3-4-2025",
            "04 03 2025",
            "Thu, 05 Mar 2025 10:00:00 GMT",
            "Mar 20, 25",
            "Mar 2025",
            "Mar 32, 2025",
            "Feb 29, 2025",
            "Mai 6, 2025",
            "Ma 6, 2025",
            "20 March 2025 and more",
            "20 March 2025 25:00",
            "20 March 2025 13:00 PM",
            "20 March 2025 10:00 +x",
            "yesterday",
            "March, 20",
            "Updated Mar 20, 2025",
        ] {
            assert_eq!(parse_moment(given), None, "{given}");
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
            parse_moment(&given);
        }

        #[test]
        fn no_date_in_words_panics(given in "((Wed|Thu),? )?[0-9]{0,3}(th)? ?(Mar|March\\.|é)? ?[0-9]{0,2},? ?[0-9]{0,5}( (at )?[0-9:]{0,8} ?(am|PM|GMT|[+-][0-9é]{0,5}))?") {
            if let Some(moment) = parse_moment(&given) {
                prop_assert_eq!(parse_moment(&moment), Some(moment));
            }
        }
    }
}
