//! Days of the calendar, and between which days something holds.

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A day that is in the calendar.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days)
            .contains(&day)
            .then_some(Day { year, month, day })
    }

    /// A whole date as ISO 8601 has it: `2025-03-05`. A year or a month is no day.
    pub fn from_iso(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return None;
        }
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

/// The first and the last day on which something holds; `None` where there is no such limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

impl Limits {
    /// Always.
    pub fn none(self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// Whether a day is between them.
    pub fn hold_on(self, day: Day) -> bool {
        self.first.is_none_or(|f| f <= day) && self.last.is_none_or(|l| day <= l)
    }
}

/// Of what holds at different times, what holds on a day: what has limits before what has none. Without a day, what
/// has no limits, else the newest: what lasts longest, and of those what began last.
pub(crate) fn holding<T>(list: &[(Limits, T)], day: Option<Day>) -> Option<&T> {
    let always = || list.iter().find(|(l, _)| l.none());
    let found = match day {
        Some(day) => (list.iter().find(|(l, _)| !l.none() && l.hold_on(day))).or_else(always),
        None => always().or_else(|| {
            list.iter()
                .max_by_key(|(l, _)| (l.last.is_none(), l.last, l.first))
        }),
    };
    found.map(|(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::from_iso(text)
    }

    #[test]
    fn a_day_is_in_the_calendar() {
        assert!(day("2024-02-29").is_some());
        for no in [
            "2025-02-29",
            "2025-13-01",
            "2025-03",
            "2025",
            "",
            "x",
            "2025-03-05-1",
            "+025-03-05",
        ] {
            assert_eq!(day(no), None, "{no}");
        }
    }

    #[test]
    fn what_holds_is_told_by_the_day() {
        let limits = |first: &str, last: &str| Limits {
            first: day(first),
            last: day(last),
        };
        let list = [
            (limits("", "1999-12-31"), "before"),
            (limits("2000-01-01", "2004-05-01"), "between"),
            (limits("", ""), "always"),
        ];
        for (on, what) in [
            ("1980-01-01", "before"),
            ("1999-12-31", "before"),
            ("2000-01-01", "between"),
            ("2004-05-01", "between"),
            ("2004-05-02", "always"),
        ] {
            assert_eq!(holding(&list, day(on)), Some(&what), "{on}");
        }
        assert_eq!(holding(&list, None), Some(&"always"));
        assert_eq!(holding(&list[..2], None), Some(&"between"));
        assert_eq!(holding(&list[..2], day("2010-01-01")), None);
        let open = [
            (limits("2000-01-01", ""), "open"),
            (limits("", "2020-01-01"), "closed"),
        ];
        assert_eq!(holding(&open, None), Some(&"open"));
    }
}
