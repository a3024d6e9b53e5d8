//! Words that tell time, as `times.tsv` has them.

use crate::table::{Error, Row};
use std::collections::HashMap;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl TimeUnit {
    const NAMES: [(&str, TimeUnit); 14] = [
        ("second", TimeUnit::Second),
        ("minute", TimeUnit::Minute),
        ("hour", TimeUnit::Hour),
        ("day", TimeUnit::Day),
        ("weekend", TimeUnit::Weekend),
        ("week", TimeUnit::Week),
        ("fortnight", TimeUnit::Fortnight),
        ("month", TimeUnit::Month),
        ("quarter", TimeUnit::Quarter),
        ("half", TimeUnit::Half),
        ("year", TimeUnit::Year),
        ("decade", TimeUnit::Decade),
        ("century", TimeUnit::Century),
        ("millennium", TimeUnit::Millennium),
    ];
}

/// When a named day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// The n-th weekday (Monday is 1) of a month; 0 is the last.
    Nth {
        /// 1 to 12.
        month: u8,
        /// 1 to 4, or 0 for the last.
        n: u8,
        /// 1 to 7.
        weekday: u8,
    },
    /// Days after Easter Sunday of the Western churches.
    Easter(i16),
    /// By another calendar, or not at all to be reckoned: no value is given.
    Unknown,
}

/// What a word or phrase tells of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// 1 to 12.
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    /// TIMEX3's SP, SU, FA or WI.
    Season(String),
    /// TIMEX3's part of the day: MO, MI, AF, EV, NI, DT.
    Part(String),
    /// An hour of the day that has a name.
    Clock(u8),
    /// A unit, and whether the word is its plural.
    Unit(TimeUnit, bool),
    /// An amount that is not a numeral: how many, or `None` where it does not tell.
    Amount(Option<u32>),
    /// PAST_REF, PRESENT_REF or FUTURE_REF.
    Reference(String),
    /// Days from today.
    Day(i8),
    /// How often: an ISO 8601 duration.
    Often(String),
    /// How long: a value that the phrase has as a whole.
    Long(String),
    /// Part of the span before a date: `early`, `late`.
    Edge,
    /// Part of the span before an amount: `about`, `more than`.
    About,
    /// Part of the span before `of` and a date: `the end`.
    Bound,
    /// Passed over between an amount and its unit: `two more weeks`.
    Filler,
    /// A named day.
    Feast(Feast),
    /// A zone that may follow a time of day.
    Zone,
}

fn word(row: &Row) -> Option<TimeWord> {
    let value = row.get(2);
    let number = |from: u8, to: u8| value.parse().ok().filter(|n| (from..=to).contains(n));
    let one_of = |all: &[&str]| all.contains(&value).then(|| value.to_string());
    let length = || {
        let fits = value.starts_with('P') && value.len() > 1 && value.is_ascii();
        fits.then(|| value.to_string())
    };
    Some(match row.get(1) {
        "month" => TimeWord::Month(number(1, 12)?),
        "weekday" => TimeWord::Weekday(number(1, 7)?),
        "season" => TimeWord::Season(one_of(&["SP", "SU", "FA", "WI"])?),
        "part" => TimeWord::Part(one_of(&["MO", "MI", "AF", "EV", "NI", "DT"])?),
        "clock" => TimeWord::Clock(number(0, 24)?),
        "unit" => TimeWord::Unit(
            TimeUnit::NAMES.iter().find(|(n, _)| *n == value)?.1,
            row.key().ends_with('s'),
        ),
        "amount" if value == "-" => TimeWord::Amount(None),
        "amount" => TimeWord::Amount(Some(value.parse().ok()?)),
        "reference" => TimeWord::Reference(one_of(&["PAST_REF", "PRESENT_REF", "FUTURE_REF"])?),
        "day" => TimeWord::Day(value.parse().ok()?),
        "often" => TimeWord::Often(length()?),
        "long" => TimeWord::Long(length()?),
        "edge" => TimeWord::Edge,
        "about" => TimeWord::About,
        "bound" => TimeWord::Bound,
        "filler" => TimeWord::Filler,
        "feast" => TimeWord::Feast(feast(value)?),
        "zone" => TimeWord::Zone,
        _ => return None,
    })
}

/// `12-25`, `11-4-4` (month, which one, weekday), `easter+39`, `-`.
fn feast(value: &str) -> Option<Feast> {
    if value == "-" {
        return Some(Feast::Unknown);
    }
    if let Some(days) = value.strip_prefix("easter") {
        let days: i16 = if days.is_empty() {
            0
        } else {
            days.parse().ok()?
        };
        return (-100..=100).contains(&days).then_some(Feast::Easter(days));
    }
    let parts: Option<Vec<u8>> = value.split('-').map(|p| p.parse().ok()).collect();
    match parts?[..] {
        [month @ 1..=12, day @ 1..=31] => Some(Feast::Fixed(month, day)),
        [month @ 1..=12, n @ 0..=4, weekday @ 1..=7] => Some(Feast::Nth { month, n, weekday }),
        _ => None,
    }
}

/// Phrases in lower case, words apart by one space, found by their first word.
#[derive(Debug, Default)]
pub(crate) struct Times {
    words: HashMap<String, TimeWord>,
    /// How many words the longest phrase has that begins so.
    longest: HashMap<String, usize>,
}

impl Times {
    pub fn add(&mut self, row: &Row) -> Result<(), Error> {
        let word = word(row).ok_or_else(|| row.error("no such class, or not its value"))?;
        let key = row.key();
        if let Some((first, rest)) = key.split_once(' ') {
            let size = 1 + rest.split(' ').count();
            let longest = self.longest.entry(first.to_string()).or_default();
            *longest = size.max(*longest);
        }
        self.words.insert(key.to_string(), word);
        Ok(())
    }

    pub fn get(&self, phrase: &str) -> Option<&TimeWord> {
        self.words.get(phrase)
    }

    pub fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(1)
    }
}
