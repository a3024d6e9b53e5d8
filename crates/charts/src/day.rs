//! Days as numbers, and stretches of them: what an axis of time is made of. No clock.

use std::fmt;

/// A day of the Gregorian calendar, 0001-01-01 to 9999-12-31: days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first that there is.
    pub const FIRST: Day = Day(-719_162);
    /// The last that there is.
    pub const LAST: Day = Day(2_932_896);

    /// That day; `None` when the calendar has none such.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (fits && day <= length(year, month)).then(|| Day(number(year, month, day)))
    }

    /// An ISO 8601 date; a time behind it is passed over.
    pub fn parse(text: &str) -> Option<Day> {
        let (date, rest) = text.split_at_checked(10)?;
        let bytes = date.as_bytes();
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if bytes[4] != b'-' || bytes[7] != b'-' || !(rest.is_empty() || rest.starts_with('T')) {
            return None;
        }
        let (year, month, day) = (date.get(..4)?, date.get(5..7)?, date.get(8..)?);
        if ![year, month, day].into_iter().all(digits) {
            return None;
        }
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// So many days later (earlier, when negative); stops at the ends of the calendar.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(Day::FIRST.0, Day::LAST.0))
    }

    /// How many days from here to there.
    pub fn until(self, later: Day) -> i32 {
        later.0 - self.0
    }

    /// Year, month, day.
    pub fn parts(self) -> (i32, u32, u32) {
        // After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years that begin in March.
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The Monday of its week.
    pub fn monday(self) -> Day {
        // 1970-01-01 was a Thursday.
        self.plus(-(self.0 + 3).rem_euclid(7))
    }
}

fn number(year: i32, month: u32, day: u32) -> i32 {
    let (month, day) = (month.cast_signed(), day.cast_signed());
    let year = year - i32::from(month <= 2);
    let year_of_era = year.rem_euclid(400);
    let shifted = (month + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(400) * 146_097 + day_of_era - 719_468
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The months, as axes name them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Lengths in days that zooming goes through: weeks, months, quarters, years, centuries.
const LENGTHS: [i32; 14] = [
    1, 7, 14, 31, 45, 92, 183, 366, 731, 1827, 3653, 9131, 36_525, 365_243,
];

/// The longest window that is shown mark by mark, in days.
pub const MARKS: i32 = 45;

/// A stretch of days, both ends within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// The first day.
    pub from: Day,
    /// The last day, never before the first.
    pub to: Day,
}

impl Window {
    /// From one to the other, whichever is first.
    pub fn new(a: Day, b: Day) -> Window {
        Window {
            from: a.min(b),
            to: a.max(b),
        }
    }

    /// The least that holds all of these; `None` for none.
    pub fn over(days: impl IntoIterator<Item = Day>) -> Option<Window> {
        let mut days = days.into_iter();
        let first = days.next()?;
        Some(days.fold(Window::new(first, first), |window, day| Window {
            from: window.from.min(day),
            to: window.to.max(day),
        }))
    }

    /// So many days around a day, within the calendar.
    pub fn around(middle: Day, days: i32) -> Window {
        let before = (days.max(1) - 1) / 2;
        Window::new(middle.plus(-before), middle.plus(days.max(1) - 1 - before))
    }

    /// How many days: at least one.
    pub fn days(self) -> i32 {
        self.from.until(self.to) + 1
    }

    /// The day in the middle, the earlier of two.
    pub fn middle(self) -> Day {
        self.from.plus((self.days() - 1) / 2)
    }

    /// Whether a stretch of days has a day in this one.
    pub fn meets(self, from: Day, to: Day) -> bool {
        from <= self.to && self.from <= to
    }

    /// The next shorter one around the same middle; `None` for a day.
    pub fn zoom_in(self) -> Option<Window> {
        let days = self.days();
        let shorter = LENGTHS.into_iter().rev().find(|length| *length < days)?;
        Some(Window::around(self.middle(), shorter))
    }

    /// The next longer one around the same middle; `None` where there is none.
    pub fn zoom_out(self) -> Option<Window> {
        let days = self.days();
        let longer = LENGTHS.into_iter().find(|length| *length > days)?;
        let wider = Window::around(self.middle(), longer);
        (wider.days() > days).then_some(wider)
    }

    /// The one before, which shares half of its days; `None` at the end of the calendar.
    pub fn earlier(self) -> Option<Window> {
        let by = (self.days() + 1) / 2;
        let from = self.from.plus(-by);
        (from < self.from).then(|| Window::new(from, from.plus(self.days() - 1)))
    }

    /// The one after, which shares half of its days; `None` at the end of the calendar.
    pub fn later(self) -> Option<Window> {
        let by = (self.days() + 1) / 2;
        let to = self.to.plus(by);
        (to > self.to).then(|| Window::new(to.plus(1 - self.days()), to))
    }

    /// By what a window of this length is counted; `None` where it is short enough for single marks.
    pub fn unit(self) -> Option<Unit> {
        let days = self.days();
        let units = [
            (MARKS, None),
            (427, Some(Unit::Week)),
            (5 * 366, Some(Unit::Month)),
            (15 * 366, Some(Unit::Quarter)),
            (60 * 366, Some(Unit::Year)),
            (600 * 366, Some(Unit::Decade)),
        ];
        let fits = units.into_iter().find(|(longest, _)| days <= *longest);
        fits.map_or(Some(Unit::Century), |(_, unit)| unit)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{} to {}", self.from, self.to)
        }
    }
}

/// A division of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A day: for a short window with too many events to draw each.
    Day,
    /// From Monday.
    Week,
    /// A month.
    Month,
    /// Three months, from January.
    Quarter,
    /// A year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years, from one that ends in 00.
    Century,
}

impl Unit {
    /// The first day of the one that a day stands in.
    pub fn start(self, day: Day) -> Day {
        let (year, month, _) = day.parts();
        let (year, month) = match self {
            Unit::Day => return day,
            Unit::Week => return day.monday(),
            Unit::Month => (year, month),
            Unit::Quarter => (year, (month - 1) / 3 * 3 + 1),
            Unit::Year => (year, 1),
            Unit::Decade => (year / 10 * 10, 1),
            Unit::Century => (year / 100 * 100, 1),
        };
        // The calendar has no year 0: its first decade is short.
        Day::new(year, month, 1).unwrap_or(Day::FIRST)
    }

    /// The first day of the one after that; `None` at the end of the calendar.
    pub fn next(self, day: Day) -> Option<Day> {
        let start = self.start(day);
        let (year, month, _) = start.parts();
        let months = |by: u32| {
            let month = month + by;
            Day::new(year + i32::from(month > 12), (month - 1) % 12 + 1, 1)
        };
        match self {
            Unit::Day => (start < Day::LAST).then(|| start.plus(1)),
            Unit::Week => (start.until(Day::LAST) >= 7).then(|| start.plus(7)),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Year => Day::new(year + 1, 1, 1),
            Unit::Decade => Day::new(year / 10 * 10 + 10, 1, 1),
            Unit::Century => Day::new(year / 100 * 100 + 100, 1, 1),
        }
    }

    /// All days of the one that a day stands in.
    pub fn window(self, day: Day) -> Window {
        let last = self.next(day).map_or(Day::LAST, |next| next.plus(-1));
        Window::new(self.start(day), last)
    }

    /// Those that have a day in a window, by their first days.
    pub fn within(self, window: Window) -> Vec<Day> {
        let first = self.start(window.from);
        std::iter::successors(Some(first), |day| self.next(*day))
            .take_while(|day| *day <= window.to)
            .collect()
    }

    /// As a reader calls the one that a day stands in: `week of 2025-03-03`, `March 2025`, `2025 Q1`, `1990s`.
    pub fn name(self, day: Day) -> String {
        let start = self.start(day);
        let (year, month, _) = start.parts();
        match self {
            Unit::Day => start.to_string(),
            Unit::Week => format!("week of {start}"),
            Unit::Month => format!("{} {year}", month_name(month)),
            Unit::Quarter => format!("{year} Q{}", (month - 1) / 3 + 1),
            Unit::Year => year.to_string(),
            Unit::Decade => format!("{}s", year / 10 * 10),
            Unit::Century => format!("{}s", year / 100 * 100),
        }
    }

    /// As it is spelled: `week`.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        }
    }
}

/// The name of a month, by its number from 1.
pub(crate) fn month_name(month: u32) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn window(from: &str, to: &str) -> Window {
        Window::new(day(from), day(to))
    }

    #[test]
    fn days_are_read_and_written() {
        for text in [
            "0001-01-01",
            "1969-12-31",
            "1970-01-01",
            "2000-02-29",
            "2025-03-05",
            "9999-12-31",
        ] {
            assert_eq!(day(text).to_string(), text);
        }
        assert_eq!(Day::parse("2025-03-05T09:00:00Z"), Day::parse("2025-03-05"));
        for text in [
            "",
            "2025",
            "2025-02-29",
            "2025-13-01",
            "2025-3-05x",
            "2025-03-05x",
            "+025-03-05",
            "0000-01-01",
            "２０２５-03-05",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert_eq!(day("2025-03-05").monday(), day("2025-03-03"));
        assert_eq!(day("2025-03-03").monday(), day("2025-03-03"));
        assert_eq!(Day::FIRST.to_string(), "0001-01-01");
        assert_eq!(Day::LAST.to_string(), "9999-12-31");
    }

    #[test]
    fn units_begin_where_the_calendar_says() {
        let d = day("2025-05-15");
        assert_eq!(Unit::Week.window(d), window("2025-05-12", "2025-05-18"));
        assert_eq!(Unit::Month.window(d), window("2025-05-01", "2025-05-31"));
        assert_eq!(Unit::Quarter.window(d), window("2025-04-01", "2025-06-30"));
        assert_eq!(Unit::Year.window(d), window("2025-01-01", "2025-12-31"));
        assert_eq!(Unit::Decade.window(d), window("2020-01-01", "2029-12-31"));
        assert_eq!(Unit::Century.window(d), window("2000-01-01", "2099-12-31"));
        assert_eq!(
            Unit::Century.window(Day::FIRST),
            window("0001-01-01", "0099-12-31")
        );
        assert_eq!(Unit::Quarter.name(d), "2025 Q2");
        assert_eq!(Unit::Week.name(d), "week of 2025-05-12");
        assert_eq!(Unit::Decade.name(d), "2020s");
        let december = Unit::Month.window(day("2025-12-09"));
        assert_eq!(december, window("2025-12-01", "2025-12-31"));
    }

    #[test]
    fn long_windows_are_counted_by_longer_units() {
        let over = |days| Window::around(day("2025-03-05"), days).unit();
        assert_eq!(over(1), None);
        assert_eq!(over(45), None);
        assert_eq!(over(46), Some(Unit::Week));
        assert_eq!(over(731), Some(Unit::Month));
        assert_eq!(over(3653), Some(Unit::Quarter));
        assert_eq!(over(9131), Some(Unit::Year));
        assert_eq!(over(36_525), Some(Unit::Decade));
        assert_eq!(
            Window::new(Day::FIRST, Day::LAST).unit(),
            Some(Unit::Century)
        );
    }

    #[test]
    fn zooming_goes_by_steps_and_ends() {
        let month = window("2025-03-01", "2025-03-31");
        assert_eq!(month.zoom_in(), Some(Window::around(day("2025-03-16"), 14)));
        assert_eq!(month.zoom_out().unwrap().days(), 45);
        assert_eq!(window("2025-03-01", "2025-03-01").zoom_in(), None);
        let all = Window::new(Day::FIRST, Day::LAST);
        assert_eq!(all.zoom_out(), None);
        assert_eq!(all.earlier(), None);
        assert_eq!(all.later(), None);
        assert_eq!(month.earlier(), Some(window("2025-02-13", "2025-03-15")));
        assert_eq!(month.later(), Some(window("2025-03-17", "2025-04-16")));
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (Day::FIRST.0..=Day::LAST.0).prop_map(Day)
    }

    proptest! {
        #[test]
        fn every_day_is_read_as_it_is_written(day in any_day()) {
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        }

        #[test]
        fn any_text_is_a_day_or_none(text in any::<String>()) {
            let _ = Day::parse(&text);
        }

        #[test]
        fn every_window_can_be_moved_and_holds_its_middle(a in any_day(), b in any_day()) {
            let window = Window::new(a, b);
            prop_assert!(window.meets(window.middle(), window.middle()));
            for next in [window.zoom_in(), window.zoom_out(), window.earlier(), window.later()] {
                prop_assert!(next.is_none_or(|w| w.from <= w.to && w != window));
            }
            let units = window.unit().map(|unit| unit.within(window));
            prop_assert!(units.is_none_or(|days| (1..=110).contains(&days.len())));
        }

        #[test]
        fn units_follow_each_other_without_gaps(day in any_day()) {
            for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century] {
                let window = unit.window(day);
                prop_assert!(window.from <= day && day <= window.to);
                if let Some(next) = unit.next(day) {
                    prop_assert_eq!(window.to.plus(1), next);
                    prop_assert_eq!(unit.start(next), next);
                }
            }
        }
    }
}
