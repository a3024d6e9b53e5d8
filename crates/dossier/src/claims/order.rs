//! The one order in which lines are looked at, and days as numbers.

use crate::day;
use crate::lines::Cited;

/// By date of report, those without one last; then by id.
pub(crate) fn order<'a>(cited: &'a Cited, line: &'a str) -> (bool, &'a str, &'a str) {
    let published = cited.published.as_deref();
    (published.is_none(), published.unwrap_or(""), line)
}

/// A date as the number of days since 1970; `None` when it is no date.
pub(crate) fn number(date: &str) -> Option<i32> {
    day::between("1970-01-01", date).and_then(|days| i32::try_from(days).ok())
}

/// The date of a number of days since 1970.
pub(crate) fn date(number: i32) -> String {
    day::shifted("1970-01-01", i64::from(number)).unwrap_or_default()
}

/// How many different ones there are.
pub(crate) fn distinct<'a>(of: impl Iterator<Item = &'a str>) -> usize {
    let mut all: Vec<&str> = of.collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
