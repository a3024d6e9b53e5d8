//! What a time expression says, before it is reckoned from anything.

use super::moment::{Moment, Season};
use super::numbers::Amount;
use rapporteur_lexicon::{Feast, TimeUnit};

/// Which of several is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// It stands alone: the tense of its clause decides.
    Tense,
    /// `this`, `current`
    This,
    /// `last`
    Last,
    /// `next`, `coming`
    Next,
    /// `the quarter`: the one that the report is about.
    The,
    /// `that`, `the same`: the one that was named before.
    That,
    /// `the previous`: the one before what was named.
    Before,
    /// `the following`: the one after what was named.
    After,
}

/// From what a shift is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// `ago`
    Published,
    /// `earlier`, `later`
    Text,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// PAST_REF, PRESENT_REF, FUTURE_REF.
    Reference(String),
    /// It says all by itself.
    Moment(Moment),
    /// Days from publication.
    Today(i64),
    /// A month and a day without a year.
    DayOf(u8, u8, Pick),
    MonthOf(u8, Pick),
    /// A month of this year, the last, or the next.
    MonthIn(u8, Pick),
    /// Monday is 1.
    WeekdayOf(u8, Pick),
    SeasonOf(Season, Pick),
    /// A named day, in a year where one is given.
    FeastOf(Feast, Option<i32>, Pick),
    UnitOf(TimeUnit, Pick),
    /// A quarter or half by its number (0 is the last), of a year where one is given, so many years back.
    Nth(TimeUnit, u8, Option<Box<Meaning>>),
    /// The week in which a day lies.
    WeekOf(Box<Meaning>),
    /// The quarter that ends with a day.
    QuarterTo(Box<Meaning>),
    /// So many days before or after a day.
    Beside(i64, Box<Meaning>),
    /// So many units before (negative) or after.
    Shift {
        amount: Amount,
        unit: TimeUnit,
        from: From,
        later: bool,
    },
    /// What the same stretch of the year before is called: `the year-ago quarter`.
    YearBefore,
    /// An ISO 8601 duration; whether it is the part of the year that a report of results is about.
    Duration(String, bool),
    /// A TIMEX3 value of a set.
    Often(String),
    /// Hour and minute, of a day where one is named.
    Clock(u8, u8, Option<Box<Meaning>>),
    /// TIMEX3's part of the day, of a day where one is named.
    Part(String, Option<Box<Meaning>>),
    /// A time that has no value.
    Unknown,
}

/// An ISO 8601 duration, with TIMEX3's X for what is not told.
pub(crate) fn duration(amount: Amount, unit: TimeUnit) -> String {
    let (code, times, clock) = match unit {
        TimeUnit::Second => ("S", 1, true),
        TimeUnit::Minute => ("M", 1, true),
        TimeUnit::Hour => ("H", 1, true),
        TimeUnit::Day => ("D", 1, false),
        TimeUnit::Weekend => ("WE", 1, false),
        TimeUnit::Week => ("W", 1, false),
        TimeUnit::Fortnight => ("W", 2, false),
        TimeUnit::Month => ("M", 1, false),
        TimeUnit::Quarter => ("Q", 1, false),
        TimeUnit::Half => ("M", 6, false),
        TimeUnit::Year => ("Y", 1, false),
        TimeUnit::Decade => ("Y", 10, false),
        TimeUnit::Century => ("Y", 100, false),
        TimeUnit::Millennium => ("Y", 1000, false),
    };
    let t = if clock { "PT" } else { "P" };
    match amount {
        Amount::Exact(n) => format!("{t}{}{code}", n.saturating_mul(times)),
        Amount::Half(n) if times > 1 => {
            format!("{t}{}{code}", n.saturating_mul(times) + times / 2)
        }
        Amount::Half(0) if unit == TimeUnit::Hour => "PT30M".to_string(),
        Amount::Half(0) if unit == TimeUnit::Day => "PT12H".to_string(),
        Amount::Half(0) if unit == TimeUnit::Year => "P6M".to_string(),
        Amount::Half(n) => format!("{t}{n}.5{code}"),
        Amount::Vague => {
            let code = match unit {
                TimeUnit::Decade => "DE",
                TimeUnit::Century => "CE",
                TimeUnit::Millennium => "L",
                _ => code,
            };
            format!("{t}X{code}")
        }
    }
}
