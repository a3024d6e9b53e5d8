//! From what an expression says to its value: reckoned from the date of the report, or from what the text named before.

use super::calendar::Day;
use super::meaning::{From, Meaning, Pick};
use super::moment::Moment;
use super::numbers::Amount;
use super::outcome::{Anchor, Outcome};
use super::tense::Tense;
use super::which::{month_year, nearer, season_year};
use rapporteur_lexicon::{Feast, TimeUnit};
use rapporteur_record::TimeType;

/// Sentences that a day is still in mind after it was named.
const NEAR: usize = 2;

/// What the text named so far, each with the index of its expression.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// The last date of any kind.
    date: Option<(Moment, usize)>,
    /// The last day.
    day: Option<(Day, usize)>,
    /// The sentence that named it.
    day_sentence: usize,
    /// The last day that the text named with its year, and the sentence that named it.
    full: Option<(Day, usize, usize)>,
    /// The stretch that a report of results is about.
    period: Option<(Moment, usize)>,
}

/// Dates in the order of the text are reckoned here.
pub(crate) struct Resolver {
    /// The date of the report.
    pub report: Option<Moment>,
    pub memory: Memory,
    /// The sentence that is read.
    pub sentence: usize,
}

impl Resolver {
    pub fn resolve(&self, meaning: &Meaning, tense: Tense) -> Outcome {
        match meaning {
            Meaning::Reference(v) => Outcome::new(TimeType::Date, Some(v.clone()), Anchor::None),
            Meaning::Moment(m) => Outcome::at(Some((*m, Anchor::None))),
            Meaning::Today(n) => Outcome::at(self.report_shift(TimeUnit::Day, *n)),
            Meaning::DayOf(month, day, pick) => {
                let of = |y: i32| Day::new(y, *month, *day);
                Outcome::at(self.yearly(*pick, tense, of)).or(format!("XXXX-{month:02}-{day:02}"))
            }
            Meaning::FeastOf(feast, year, pick) => self.feast(*feast, *year, *pick, tense),
            Meaning::MonthOf(month, Pick::That) => {
                let named = self.memory.date.and_then(|(m, at)| Some((m.year()?, at)));
                let found = named.map(|(y, at)| (Moment::Month(y, *month), Anchor::Text(at)));
                Outcome::at(found).or(format!("XXXX-{month:02}"))
            }
            Meaning::MonthOf(month, pick) => {
                let year = self
                    .report
                    .and_then(|r| month_year(r, *month, *pick, tense));
                let found = year.map(|y| (Moment::Month(y, *month), Anchor::Report));
                Outcome::at(found.or_else(|| self.month_in_text(*month)))
                    .or(format!("XXXX-{month:02}"))
            }
            Meaning::MonthIn(month, pick) => {
                let year = self.unit(TimeUnit::Year, *pick, tense);
                let month_of =
                    |(y, a): (Moment, Anchor)| Some((Moment::Month(y.year()?, *month), a));
                Outcome::at(year.and_then(month_of)).or(format!("XXXX-{month:02}"))
            }
            Meaning::WeekdayOf(weekday, pick) => {
                Outcome::at(self.weekday(*weekday, *pick, tense)).or(format!("XXXX-WXX-{weekday}"))
            }
            Meaning::SeasonOf(season, pick) => {
                let year = self
                    .report
                    .and_then(|r| season_year(r, *season, *pick, tense));
                Outcome::at(year.map(|y| (Moment::Season(y, *season), Anchor::Report)))
                    .or(format!("XXXX-{}", season.code()))
            }
            Meaning::UnitOf(unit, pick) => Outcome::at(self.unit(*unit, *pick, tense)),
            Meaning::Nth(unit, n, year) => self.nth(*unit, *n, year.as_deref(), tense),
            Meaning::WeekOf(day) => {
                let day = self.resolve(day, tense);
                let week = day.moment.and_then(|m| m.shift(TimeUnit::Week, 0));
                Outcome::at(week.map(|w| (w, day.anchor)))
            }
            Meaning::QuarterTo(end) => {
                let end = self.resolve(end, tense);
                let day = end
                    .moment
                    .and_then(Moment::day)
                    .and_then(|d| d.plus_days(-45));
                let quarter = day.and_then(|d| Moment::Day(d).shift(TimeUnit::Quarter, 0));
                Outcome::at(quarter.map(|q| (q, end.anchor)))
            }
            Meaning::Beside(days, day) => {
                let day = self.resolve(day, tense);
                let beside = day
                    .moment
                    .and_then(Moment::day)
                    .and_then(|d| d.plus_days(*days));
                Outcome::at(beside.map(|d| (Moment::Day(d), day.anchor)))
            }
            Meaning::Shift {
                amount,
                unit,
                from,
                later,
            } => self.shift(*amount, *unit, *from, *later),
            Meaning::YearBefore => Outcome::at(self.year_before()),
            Meaning::Duration(v, _) => {
                Outcome::new(TimeType::Duration, Some(v.clone()), Anchor::None)
            }
            Meaning::Often(v) => Outcome::new(TimeType::Set, Some(v.clone()), Anchor::None),
            Meaning::Clock(hour, minute, day) => {
                self.within(day.as_deref(), tense, &format!("T{hour:02}:{minute:02}"))
            }
            Meaning::Part(part, day) => self.within(day.as_deref(), tense, &format!("T{part}")),
            Meaning::Unknown => Outcome::new(TimeType::Date, None, Anchor::None),
        }
    }

    /// Keep in mind what an expression named; `index` is its own.
    pub fn remember(&mut self, meaning: &Meaning, outcome: &Outcome, index: usize) {
        if let Meaning::Duration(_, true) = meaning
            && let Some(year) = self.report.and_then(Moment::year)
        {
            self.memory.period = Some((Moment::Year(year), index));
        }
        let Some(moment) = outcome.moment else { return };
        let period = match meaning {
            Meaning::Nth(_, _, year) => year.is_none() || self.memory.period.is_none(),
            Meaning::QuarterTo(_) => true,
            _ => false,
        };
        if period && matches!(moment, Moment::Quarter(..)) {
            self.memory.period = Some((moment, index));
        }
        self.memory.date = Some((moment, index));
        if let Some(day) = moment.day() {
            self.memory.day = Some((day, index));
            self.memory.day_sentence = self.sentence;
            if matches!(meaning, Meaning::Moment(_)) {
                self.memory.full = Some((day, index, self.sentence));
            }
        }
    }

    fn report_shift(&self, unit: TimeUnit, n: i64) -> Option<(Moment, Anchor)> {
        self.report?.shift(unit, n).map(|m| (m, Anchor::Report))
    }

    /// The last day named with its year, where that was just before: of an older one the year may be another.
    fn full(&self) -> Option<(Day, usize)> {
        let (day, at, sentence) = self.memory.full?;
        (self.sentence <= sentence + NEAR).then_some((day, at))
    }

    /// A day that each year has, in the year that is meant.
    fn yearly(
        &self,
        pick: Pick,
        tense: Tense,
        of: impl Fn(i32) -> Option<Day>,
    ) -> Option<(Moment, Anchor)> {
        if pick == Pick::That {
            let (named, at) = self.memory.date?;
            let day = of(named.year()?)?;
            return Some((Moment::Day(day), Anchor::Text(at)));
        }
        let (from, anchor) = match (self.report, self.full()) {
            (Some(Moment::Day(d)), _) => (d, Anchor::Report),
            (Some(Moment::Month(y, m)), _) => {
                // Any day of the month will do to tell the year, unless it falls in that very month.
                let d = of(y)
                    .filter(|d| d.month() == m)
                    .or_else(|| Day::new(y, m, 15))?;
                (d, Anchor::Report)
            }
            (Some(_), _) => return None,
            (None, Some((day, at))) => (day, Anchor::Text(at)),
            (None, None) => return None,
        };
        let years = from.year() - 1..=from.year() + 1;
        let days: Vec<Day> = years.filter_map(&of).collect();
        let before = days.iter().copied().rfind(|d| *d <= from);
        let after = days.iter().copied().find(|d| *d >= from);
        // The text alone does not tell which way: the nearest.
        let tense = if matches!(anchor, Anchor::Text(_)) {
            Tense::Unknown
        } else {
            tense
        };
        let day = match pick {
            Pick::Last => days.iter().copied().rfind(|d| *d < from),
            Pick::Next => days.iter().copied().find(|d| *d > from),
            Pick::This => of(from.year()),
            _ => match (before, after) {
                (Some(b), Some(a)) => Some(nearer(b, a, from, tense)),
                (b, a) => b.or(a),
            },
        };
        day.map(|d| (Moment::Day(d), anchor))
    }

    fn feast(&self, feast: Feast, year: Option<i32>, pick: Pick, tense: Tense) -> Outcome {
        let of = |y: i32| match feast {
            Feast::Fixed(m, d) => Day::new(y, m, d),
            Feast::Nth { month, n, weekday } => Day::nth_weekday(y, month, n, weekday),
            Feast::Easter(days) => Day::easter(y)?.plus_days(i64::from(days)),
            Feast::Unknown => None,
        };
        let found = match year {
            Some(y) => of(y).map(|d| (Moment::Day(d), Anchor::None)),
            None => self.yearly(pick, tense, of),
        };
        let outcome = Outcome::at(found);
        match feast {
            Feast::Fixed(m, d) => outcome.or(format!("XXXX-{m:02}-{d:02}")),
            _ => outcome,
        }
    }

    /// A month in the year of the last full date of the text, where the report has no date.
    fn month_in_text(&self, month: u8) -> Option<(Moment, Anchor)> {
        if self.report.is_some() {
            return None;
        }
        let (day, at) = self.full()?;
        let year = month_year(Moment::Day(day), month, Pick::Tense, Tense::Unknown)?;
        Some((Moment::Month(year, month), Anchor::Text(at)))
    }

    fn weekday(&self, weekday: u8, pick: Pick, tense: Tense) -> Option<(Moment, Anchor)> {
        if matches!(pick, Pick::Before | Pick::After | Pick::That)
            && let Some((day, at)) = self.memory.day
        {
            let strict = i64::from(pick != Pick::That);
            let back =
                (i64::from(day.weekday()) - i64::from(weekday) - strict).rem_euclid(7) + strict;
            let on = (i64::from(weekday) - i64::from(day.weekday()) - 1).rem_euclid(7) + 1;
            let day = day.plus_days(if pick == Pick::After { on } else { -back })?;
            return Some((Moment::Day(day), Anchor::Text(at)));
        }
        let from = self.report?.day()?;
        // Days back to the last one, today included; days on to the next.
        let back = (i64::from(from.weekday()) - i64::from(weekday)).rem_euclid(7);
        let on = (7 - back) % 7;
        let days = match pick {
            Pick::Last | Pick::Before => -if back == 0 { 7 } else { back },
            Pick::Next | Pick::After => {
                if on == 0 {
                    7
                } else {
                    on
                }
            }
            Pick::This if tense == Tense::Past => -back,
            Pick::This => on,
            _ if tense == Tense::Future => on,
            _ => -back,
        };
        from.plus_days(days)
            .map(|d| (Moment::Day(d), Anchor::Report))
    }

    fn unit(&self, unit: TimeUnit, pick: Pick, tense: Tense) -> Option<(Moment, Anchor)> {
        let memory = |n: i64| {
            let (m, at) = if unit == TimeUnit::Day {
                self.memory.day.map(|(d, at)| (Moment::Day(d), at))?
            } else {
                self.memory.date?
            };
            m.shift(unit, n).map(|m| (m, Anchor::Text(at)))
        };
        match (unit, pick) {
            (TimeUnit::Weekend, Pick::The | Pick::Tense | Pick::This) => {
                let sunday = self.report?.day()?.weekday() >= 6;
                let past = tense != Tense::Future && pick != Pick::This;
                self.report_shift(unit, if past && !sunday { -1 } else { 0 })
            }
            (TimeUnit::Quarter, Pick::The) => match self.memory.period {
                Some((m @ Moment::Quarter(..), at)) => Some((m, Anchor::Text(at))),
                _ => self.report_shift(unit, -1),
            },
            (_, Pick::Last) => self.report_shift(unit, -1),
            (_, Pick::Next) => self.report_shift(unit, 1),
            (_, Pick::That) => memory(0),
            (TimeUnit::Day, Pick::The) => memory(0).or_else(|| self.report_shift(unit, 0)),
            (_, Pick::Before) => memory(-1),
            (_, Pick::After) => memory(1),
            (_, Pick::This | Pick::The | Pick::Tense) => self.report_shift(unit, 0),
        }
    }

    fn nth(&self, unit: TimeUnit, n: u8, year: Option<&Meaning>, tense: Tense) -> Outcome {
        // `the same period of 1988`: the quarter that the report is about, or no more than the year.
        let period = |n: u8| match (n, self.memory.period) {
            (0, Some((Moment::Quarter(_, q), _))) => Some(q),
            (0, _) => None,
            (n, _) => Some(n),
        };
        let n = if unit == TimeUnit::Half {
            Some(if n == 0 { 2 } else { n })
        } else {
            period(n)
        };
        let make = |y: i32, n: u8| {
            if unit == TimeUnit::Half {
                Moment::Half(y, n)
            } else {
                Moment::Quarter(y, n)
            }
        };
        if let Some(year) = year {
            let of = self.resolve(year, tense);
            // Half a decade has no value of its own.
            let Some(y) = of.moment.and_then(Moment::year) else {
                return of;
            };
            return Outcome::at(Some((n.map_or(Moment::Year(y), |n| make(y, n)), of.anchor)));
        }
        let Some(n) = n else {
            return Outcome::at(None);
        };
        let now = self.report.and_then(|r| r.shift(unit, 0));
        let found = now.and_then(|now| match now {
            Moment::Quarter(y, q) | Moment::Half(y, q) => {
                // What is told of a quarter is told after it, but for the one that comes next.
                let most = if unit == TimeUnit::Half { 2 } else { 4 };
                let y = match tense {
                    Tense::Future if n == 1 && q == most => y + 1,
                    Tense::Future => y,
                    _ if n > q => y - 1,
                    _ => y,
                };
                Some((make(y, n), Anchor::Report))
            }
            _ => None,
        });
        let code = if unit == TimeUnit::Half { 'H' } else { 'Q' };
        Outcome::at(found).or(format!("XXXX-{code}{n}"))
    }

    /// The same stretch a year before the one that the report is about.
    fn year_before(&self) -> Option<(Moment, Anchor)> {
        match self.memory.period {
            Some((m, at)) => m.shift(TimeUnit::Year, -1).map(|m| (m, Anchor::Text(at))),
            None => self.report_shift(TimeUnit::Year, -1),
        }
    }

    fn shift(&self, amount: Amount, unit: TimeUnit, from: From, later: bool) -> Outcome {
        let (unit, n) = match (amount, unit) {
            (Amount::Exact(n), _) => (unit, i64::try_from(n).unwrap_or(i64::MAX)),
            (Amount::Half(n), TimeUnit::Year) => (
                TimeUnit::Month,
                i64::try_from(n)
                    .unwrap_or(0)
                    .saturating_mul(12)
                    .saturating_add(6),
            ),
            (Amount::Half(_), _) => return Outcome::at(None),
            (Amount::Vague, _) => {
                let value = if later { "FUTURE_REF" } else { "PAST_REF" };
                let known = from == From::Published;
                return Outcome::new(
                    TimeType::Date,
                    known.then(|| value.to_string()),
                    Anchor::None,
                );
            }
        };
        let signed = if later { n } else { -n };
        // `a year ago` in a report of results is the same quarter of the year before.
        if unit == TimeUnit::Year && n == 1 && !later && self.memory.period.is_some() {
            return Outcome::at(self.year_before());
        }
        let text = || {
            let (m, at) = if unit == TimeUnit::Day {
                self.memory.day.map(|(d, at)| (Moment::Day(d), at))?
            } else {
                self.memory.date?
            };
            m.shift(unit, signed).map(|m| (m, Anchor::Text(at)))
        };
        match from {
            From::Published => Outcome::at(self.report_shift(unit, signed)),
            From::Text => Outcome::at(text().or_else(|| {
                if later {
                    None
                } else {
                    self.report_shift(unit, signed)
                }
            })),
        }
    }

    /// A time of day, on the day that is named with it, or was named last.
    fn within(&self, day: Option<&Meaning>, tense: Tense, time: &str) -> Outcome {
        let found = match day {
            Some(day) => {
                let o = self.resolve(day, tense);
                o.value.map(|v| (v, o.anchor, o.moment))
            }
            // The day named just before, or that of the report where none was named yet. Hours are told of any day,
            // so one named long before is not meant.
            None => match self.memory.day {
                Some((d, at)) if self.sentence <= self.memory.day_sentence + NEAR => {
                    Some((d.to_string(), Anchor::Text(at), Some(Moment::Day(d))))
                }
                Some(_) => None,
                None => {
                    let day = self.report.and_then(Moment::day);
                    day.map(|d| (d.to_string(), Anchor::Report, Some(Moment::Day(d))))
                }
            },
        };
        let (value, anchor, moment) = match found {
            Some((v, a, m)) => (Some(format!("{v}{time}")), a, m),
            None if day.is_none() => (Some(format!("XXXX-XX-XX{time}")), Anchor::None, None),
            None => (None, Anchor::None, None),
        };
        Outcome {
            kind: TimeType::Time,
            value,
            anchor,
            moment: moment.filter(|m| m.day().is_some()),
        }
    }
}
