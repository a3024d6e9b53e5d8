//! Days of the calendar: a thin layer over `jiff`, without time zones and without a clock.
//!
//! Nothing here panics: what falls outside the years 1 to 9999 is `None`.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(Date);

impl Day {
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let (y, m, d) = (
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Date::new(y, m, d).ok().and_then(Day::checked)
    }

    /// The n-th weekday (Monday is 1) of a month; 0 is the last.
    pub fn nth_weekday(year: i32, month: u8, n: u8, weekday: u8) -> Option<Day> {
        let n = if n == 0 { -1 } else { i8::try_from(n).ok()? };
        let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
        let first = Day::new(year, month, 1)?;
        first
            .0
            .nth_weekday_of_month(n, weekday)
            .ok()
            .and_then(Day::checked)
    }

    /// Easter Sunday of the Western churches, by the anonymous Gregorian computus (Meeus, "Astronomical Algorithms", ch. 8).
    pub fn easter(year: i32) -> Option<Day> {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let (d, e) = (b / 4, b % 4);
        let g = (b - (b + 8) / 25 + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        Day::new(
            year,
            u8::try_from(n / 31).ok()?,
            u8::try_from(n % 31 + 1).ok()?,
        )
    }

    fn checked(date: Date) -> Option<Day> {
        (date.year() >= 1).then_some(Day(date))
    }

    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Monday is 1.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The ISO 8601 year and week.
    pub fn week(self) -> (i32, u8) {
        let w = self.0.iso_week_date();
        (i32::from(w.year()), w.week().unsigned_abs())
    }

    pub fn plus_days(self, days: i64) -> Option<Day> {
        let span = Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().and_then(Day::checked)
    }

    /// The same day so many months on, or the last of that month where it is shorter.
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let span = Span::new().try_months(months).ok()?;
        self.0.checked_add(span).ok().and_then(Day::checked)
    }

    /// Days from another day to this one.
    pub fn days_since(self, other: Day) -> i64 {
        // Between two dates a span has whole days only.
        self.0
            .since(other.0)
            .map_or(0, |span| i64::from(span.get_days()))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_thanksgiving_fall_where_the_almanac_has_them() {
        let text = |d: Option<Day>| d.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(text(Day::easter(2000)), "2000-04-23");
        assert_eq!(text(Day::easter(2025)), "2025-04-20");
        assert_eq!(text(Day::nth_weekday(1999, 11, 4, 4)), "1999-11-25");
        assert_eq!(text(Day::nth_weekday(2025, 5, 0, 1)), "2025-05-26");
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_panic() {
        let last = Day::new(9999, 12, 31).expect("a day");
        assert_eq!(last.plus_days(1), None);
        assert_eq!(last.plus_days(i64::MAX), None);
        assert_eq!(last.plus_months(i64::MIN), None);
        assert_eq!(Day::new(0, 1, 1), None);
        assert_eq!(Day::new(2025, 2, 29), None);
        assert_eq!(Day::new(i32::MAX, 1, 1), None);
    }
}
