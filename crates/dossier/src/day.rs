//! Days of the calendar, and the stretch of days that a TIMEX3 value means. No clock.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When something was, as far as a report tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The TIMEX3 value: `2025-03-05`, `2025-W10`, `2025-01`.
    pub value: String,
    /// The first day it may mean, ISO 8601.
    pub from: String,
    /// The last day it may mean, ISO 8601.
    pub to: String,
}

impl When {
    /// The days that a TIMEX3 value means; `None` for durations, sets, and values without a year.
    pub fn of(value: &str) -> Option<When> {
        let (from, to) = days(value)?;
        Some(When {
            value: value.to_owned(),
            from: from.to_string(),
            to: to.to_string(),
        })
    }

    /// Whether both may mean one day.
    pub fn meets(&self, other: &When) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether it is one day.
    pub fn is_day(&self) -> bool {
        self.from == self.to
    }
}

/// The day so many days after an ISO 8601 date (before it, when negative).
///
/// A month means its first day, and so does a year. `None` when it is no date, or leaves the calendar.
pub fn shifted(date: &str, days: i64) -> Option<String> {
    let (from, _) = self::days(date)?;
    let moved = from.checked_add(days.days()).ok()?;
    Some(moved.to_string())
}

/// How many days lie between two ISO 8601 dates: positive when `later` is later.
pub fn between(earlier: &str, later: &str) -> Option<i64> {
    let (earlier, _) = days(earlier)?;
    let (later, _) = days(later)?;
    Some(i64::from(earlier.until(later).ok()?.get_days()))
}

/// First and last day of a value.
fn days(value: &str) -> Option<(Date, Date)> {
    let value = value.split('T').next()?;
    let parts: Vec<&str> = value.split('-').collect();
    let year: i16 = year(parts.first()?)?;
    let whole = |from: Date, to: Date| Some((from, to));
    match parts.as_slice() {
        [_] => whole(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        [_, part] => {
            if let Some(week) = part.strip_prefix('W') {
                let week = number(week, 2)?;
                let monday = jiff::civil::ISOWeekDate::new(
                    year,
                    week.try_into().ok()?,
                    jiff::civil::Weekday::Monday,
                );
                let monday = monday.ok()?.date();
                return whole(monday, monday.checked_add(6.days()).ok()?);
            }
            let (first, last) = match *part {
                "H1" => (1, 6),
                "H2" => (7, 12),
                "Q1" => (1, 3),
                "Q2" => (4, 6),
                "Q3" => (7, 9),
                "Q4" => (10, 12),
                "SP" => (3, 5),
                "SU" => (6, 8),
                "FA" => (9, 11),
                month => {
                    let month = number(month, 2)?;
                    (month, month)
                }
            };
            let from = Date::new(year, first.try_into().ok()?, 1).ok()?;
            let to = Date::new(year, last.try_into().ok()?, 1).ok()?;
            whole(from, to.last_of_month())
        }
        [_, week, "WE"] => {
            let week = number(week.strip_prefix('W')?, 2)?.try_into().ok()?;
            let saturday =
                jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Saturday)
                    .ok()?
                    .date();
            whole(saturday, saturday.checked_add(1.days()).ok()?)
        }
        [_, month, day] => {
            let (month, day) = (number(month, 2)?, number(day, 2)?);
            let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
            whole(date, date)
        }
        _ => None,
    }
}

/// A year of four digits.
fn year(text: &str) -> Option<i16> {
    number(text, 4)?.try_into().ok()
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let right = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(value: &str) -> Option<(String, String)> {
        When::of(value).map(|when| (when.from, when.to))
    }

    #[test]
    fn a_value_means_its_days() {
        let is = |value: &str, from: &str, to: &str| {
            assert_eq!(range(value), Some((from.into(), to.into())), "{value}");
        };
        is("2025-03-05", "2025-03-05", "2025-03-05");
        is("2025-03-05T14:30", "2025-03-05", "2025-03-05");
        is("2024-02", "2024-02-01", "2024-02-29");
        is("2025", "2025-01-01", "2025-12-31");
        is("2025-W10", "2025-03-03", "2025-03-09");
        is("2025-W10-WE", "2025-03-08", "2025-03-09");
        is("2025-Q1", "2025-01-01", "2025-03-31");
        is("2025-SU", "2025-06-01", "2025-08-31");
    }

    #[test]
    fn what_has_no_day_means_none() {
        for value in [
            "",
            "P3D",
            "XXXX-03-05",
            "2025-WI-1",
            "2025-13",
            "2025-02-30",
            "PAST_REF",
            "202",
            "-",
            "2025-W99",
        ] {
            assert_eq!(range(value), None, "{value}");
        }
    }

    #[test]
    fn days_are_counted_over_months() {
        assert_eq!(shifted("2025-02-27", 3).as_deref(), Some("2025-03-02"));
        assert_eq!(shifted("2025-03-01", -1).as_deref(), Some("2025-02-28"));
        assert_eq!(between("2025-02-27", "2025-03-02"), Some(3));
        assert_eq!(between("2025-03-02", "2025-02-27"), Some(-3));
        assert_eq!(shifted("9999-12-31", 1), None);
    }
}
