//! A stretch of the calendar that a date names: a day, a week, a quarter, a decade.

use super::calendar::Day;
use rapporteur_lexicon::TimeUnit;
use std::fmt;

/// A named stretch, at the precision that the text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The first two digits of its years.
    Century(i32),
    /// The first three digits of its years.
    Decade(i32),
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    /// TIMEX3's SP, SU, FA, WI.
    Season(i32, Season),
    Month(i32, u8),
    /// ISO 8601 year and week.
    Week(i32, u8),
    Weekend(i32, u8),
    Day(Day),
}

/// In the order of the northern year; winter is the one that begins in December.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub fn parse(code: &str) -> Season {
        match code {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Fall,
            _ => Season::Winter,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    /// The month it begins in, by the meteorologists.
    pub fn first_month(self) -> u8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

impl Moment {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(iso: &str) -> Option<Moment> {
        let mut parts = iso.split('-');
        let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let (month, day) = (parts.next(), parts.next());
        let two = |s: &str| s.parse::<u8>().ok();
        match (month, day) {
            (None, _) => (year > 0).then_some(Moment::Year(year)),
            (Some(m), None) => Day::new(year, two(m)?, 1).map(|d| Moment::Month(year, d.month())),
            (Some(m), Some(d)) => Day::new(year, two(m)?, two(d.get(..2)?)?).map(Moment::Day),
        }
    }

    pub fn day(self) -> Option<Day> {
        match self {
            Moment::Day(d) => Some(d),
            _ => None,
        }
    }

    /// The year, where it lies in one.
    pub fn year(self) -> Option<i32> {
        match self {
            Moment::Century(_) | Moment::Decade(_) => None,
            Moment::Year(y)
            | Moment::Half(y, _)
            | Moment::Quarter(y, _)
            | Moment::Season(y, _)
            | Moment::Month(y, _)
            | Moment::Week(y, _)
            | Moment::Weekend(y, _) => Some(y),
            Moment::Day(d) => Some(d.year()),
        }
    }

    /// Year and month, where it lies in one.
    pub fn month(self) -> Option<(i32, u8)> {
        match self {
            Moment::Month(y, m) => Some((y, m)),
            Moment::Day(d) => Some((d.year(), d.month())),
            _ => None,
        }
    }

    /// The stretch of that unit it lies in, so many units on. `None` where it is not that precise.
    pub fn shift(self, unit: TimeUnit, n: i64) -> Option<Moment> {
        let years = |k: i64, n: i64| {
            let y = i64::from(self.year()?).checked_add(n.checked_mul(k)?)?;
            i32::try_from(y).ok().filter(|y| (1..=9999).contains(y))
        };
        match unit {
            TimeUnit::Year => match self {
                // A year before a quarter is that quarter of the year before.
                Moment::Quarter(_, q) => Some(Moment::Quarter(years(1, n)?, q)),
                _ => years(1, n).map(Moment::Year),
            },
            TimeUnit::Decade => Some(Moment::Decade(match self {
                Moment::Decade(d) => d.checked_add(i32::try_from(n).ok()?)?,
                _ => years(10, n)? / 10,
            })),
            TimeUnit::Century => Some(Moment::Century(years(100, n)? / 100)),
            TimeUnit::Millennium => years(1000, n).map(Moment::Year),
            TimeUnit::Month => {
                let (y, m) = self.month()?;
                let day = Day::new(y, m, 1)?.plus_months(n)?;
                Some(Moment::Month(day.year(), day.month()))
            }
            TimeUnit::Quarter => {
                let (y, q) = match self {
                    Moment::Quarter(y, q) => (y, q),
                    _ => self.month().map(|(y, m)| (y, m.div_ceil(3)))?,
                };
                let day = Day::new(y, q * 3, 1)?.plus_months(n.checked_mul(3)?)?;
                Some(Moment::Quarter(day.year(), day.month() / 3))
            }
            TimeUnit::Half => {
                let (y, m) = self.month()?;
                let day =
                    Day::new(y, if m > 6 { 12 } else { 6 }, 1)?.plus_months(n.checked_mul(6)?)?;
                Some(Moment::Half(day.year(), day.month() / 6))
            }
            TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => {
                let k = if unit == TimeUnit::Fortnight { 14 } else { 7 };
                let (y, w) = self.day()?.plus_days(n.checked_mul(k)?)?.week();
                Some(match unit {
                    TimeUnit::Weekend => Moment::Weekend(y, w),
                    _ => Moment::Week(y, w),
                })
            }
            TimeUnit::Day => self.day()?.plus_days(n).map(Moment::Day),
            TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => None,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Moment::Century(c) => write!(f, "{c:02}"),
            Moment::Decade(d) => write!(f, "{d:03}"),
            Moment::Year(y) => write!(f, "{y:04}"),
            Moment::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Moment::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Moment::Season(y, s) => write!(f, "{y:04}-{}", s.code()),
            Moment::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Moment::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Moment::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Moment::Day(d) => d.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_keeps_to_the_precision_there_is() {
        let to = |from: &str, unit, n| {
            let m = Moment::parse(from).and_then(|m| m.shift(unit, n));
            m.map(|m| m.to_string()).unwrap_or_default()
        };
        assert_eq!(to("2025-03-05", TimeUnit::Week, -1), "2025-W09");
        assert_eq!(to("2025-03-05", TimeUnit::Quarter, -1), "2024-Q4");
        assert_eq!(to("2025-03-05", TimeUnit::Decade, -1), "201");
        assert_eq!(to("2025-03", TimeUnit::Month, 11), "2026-02");
        assert_eq!(to("2025-03", TimeUnit::Day, 1), "");
        assert_eq!(to("2025", TimeUnit::Year, 9_000_000_000), "");
        assert_eq!(to("2025", TimeUnit::Month, 1), "");
    }
}
