//! Dates of the calendar: `Friday, Oct. 23`, `7 October 2023`, `Christmas`, `the summer of 1994`, `2025-03-05`.

use super::{Found, Grammar};
use crate::times::calendar::Day;
use crate::times::meaning::{Meaning, Pick};
use crate::times::moment::{Moment, Season};
use crate::times::numbers;
use crate::times::words::Look;
use rapporteur_language::Upos;
use rapporteur_lexicon::{TimeUnit, TimeWord};

impl Grammar<'_, '_> {
    pub(super) fn date(&self, i: usize) -> Option<Found> {
        self.weekday(i)
            .or_else(|| self.day_and_month(i))
            .or_else(|| self.feast(i))
            .or_else(|| self.season(i))
            .or_else(|| self.year(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.century(i))
            .or_else(|| self.numeric(i))
            .or_else(|| self.week_of(i))
    }

    pub(super) fn found(
        &self,
        from: usize,
        to: usize,
        rule: &'static str,
        meaning: Meaning,
    ) -> Option<Found> {
        Some(Found {
            from,
            to,
            meaning,
            rule,
        })
    }

    /// `Friday`, with a date or a part of the day after it.
    fn weekday(&self, i: usize) -> Option<Found> {
        let TimeWord::Weekday(day) = self.items.sense(i)? else {
            return None;
        };
        if !self.items[i].capital {
            return None;
        }
        if self.items.low(i).ends_with("days") {
            return self.found(
                i,
                i + 1,
                "weekdays",
                Meaning::Often(format!("XXXX-WXX-{day}")),
            );
        }
        let after = self.items.past(i + 1, ",");
        if let Some(f) = self.day_and_month(after).filter(|f| {
            !matches!(
                f.meaning,
                Meaning::MonthOf(..) | Meaning::Moment(Moment::Month(..))
            )
        }) {
            return Some(Found { from: i, ..f });
        }
        let f = self.found(i, i + 1, "weekday", Meaning::WeekdayOf(*day, Pick::Tense))?;
        Some(self.with_part(f))
    }

    /// A day and the part of it that is named after it: `Friday night`.
    pub(super) fn with_part(&self, f: Found) -> Found {
        let k = self.items.past(f.to, "-");
        let k = if self.items.sense(k) == Some(&TimeWord::Edge) {
            k + 1
        } else {
            k
        };
        match self.items.sense(k) {
            Some(TimeWord::Clock(hour)) => Found {
                to: k + 1,
                meaning: Meaning::Clock(*hour, 0, Some(Box::new(f.meaning))),
                ..f
            },
            Some(TimeWord::Part(part)) if self.tag(k) != Upos::Verb => Found {
                to: k + 1,
                meaning: Meaning::Part(part.clone(), Some(Box::new(f.meaning))),
                ..f
            },
            _ => f,
        }
    }

    pub(super) fn month(&self, i: usize) -> Option<u8> {
        let TimeWord::Month(month) = self.items.sense(i)? else {
            return None;
        };
        let item = &self.items[i];
        let short = item.low.len() == 3 && *month != 5;
        let verb = matches!(self.tag(i), Upos::Aux | Upos::Verb);
        let dated = self.day_number(i + 1).is_some();
        ((item.capital || item.edged) && (dated || !(short || verb))).then_some(*month)
    }

    /// The number of a day: `7`, `7th`.
    fn day_number(&self, i: usize) -> Option<u8> {
        let low = self.items.low(i);
        let n = match numbers::digits(low) {
            Some(n) if low.len() <= 2 => u8::try_from(n).ok()?,
            Some(_) => return None,
            None if low.starts_with(|c: char| c.is_ascii_digit()) => {
                numbers::ordinal(&self.items, i)?.1
            }
            None => return None,
        };
        let counted = self.items.unit(self.items.past(i + 1, "-")).is_some();
        ((1..=31).contains(&n) && !counted).then_some(n)
    }

    fn day_and_month(&self, i: usize) -> Option<Found> {
        let (month, day, at) = if let Some(month) = self.month(i) {
            let spelled =
                |i| numbers::ordinal(&self.items, i).filter(|o| self.items.unit(o.0).is_none());
            match (self.day_number(i + 1), spelled(i + 1)) {
                (Some(day), _) => (month, day, i + 2),
                // `March eighth`
                (None, Some((at, day @ 1..=31))) => (month, day, at),
                _ => return self.month_alone(i, month),
            }
        } else {
            let ordinal = |i| numbers::ordinal(&self.items, i).filter(|o| (1..=31).contains(&o.1));
            let (k, day) = match self.day_number(i) {
                Some(day) => (i + 1, day),
                None => ordinal(i)?,
            };
            let k = self.items.past(k, "of");
            (self.month(k)?, day, k + 1)
        };
        let of = self.items.past(at, ",");
        let of = self.items.past(of, "of");
        if let Some(year) = self.year_number(of) {
            let meaning = Day::new(year, month, day)
                .map_or(Meaning::Unknown, |d| Meaning::Moment(Moment::Day(d)));
            return self.found(i, of + 1, "date", meaning);
        }
        if Day::new(2000, month, day).is_none() {
            return self.found(i, at, "date", Meaning::Unknown);
        }
        let f = self.found(
            i,
            at,
            "day",
            Meaning::DayOf(month, day, self.year_after(of)),
        )?;
        Some(self.with_part(f))
    }

    /// `on Aug. 21 that year`, `of the same year`: the year is an expression of its own, and tells which August.
    fn year_after(&self, i: usize) -> Pick {
        let same = match self.items.low(i) {
            "the" | "that" if self.items.low(i + 1) == "same" => self.items.low(i + 2) == "year",
            "that" => self.items.low(i + 1) == "year",
            _ => false,
        };
        if same { Pick::That } else { Pick::Tense }
    }

    fn month_alone(&self, i: usize, month: u8) -> Option<Found> {
        let of = self.items.past(i + 1, ",");
        let of = self.items.past(of, "of");
        let year = self
            .year_number(of)
            .map(|y| (of + 1, y))
            .or_else(|| self.spelled_year(of));
        match year {
            Some((to, year)) => {
                self.found(i, to, "month", Meaning::Moment(Moment::Month(year, month)))
            }
            None => {
                // `in April next year`, `October of last year`
                let of = self.items.past(i + 1, "of");
                let pick = match (self.items.low(of), self.items.low(of + 1)) {
                    ("this", "year") => Some(Pick::This),
                    ("last", "year") => Some(Pick::Last),
                    ("next", "year") => Some(Pick::Next),
                    _ => None,
                };
                match pick {
                    Some(pick) => self.found(i, of + 2, "month", Meaning::MonthIn(month, pick)),
                    None => self.found(
                        i,
                        i + 1,
                        "month",
                        Meaning::MonthOf(month, self.year_after(of)),
                    ),
                }
            }
        }
    }

    /// `Christmas`, `Ramadan`, with a year after it.
    pub(super) fn feast(&self, i: usize) -> Option<Found> {
        let (to, TimeWord::Feast(feast)) =
            self.items.longest(i, |w| matches!(w, TimeWord::Feast(_)))?
        else {
            return None;
        };
        if !self.items[i].capital {
            return None;
        }
        let (to, year) = match self.year_number(to) {
            Some(year) => (to + 1, Some(year)),
            None => (to, None),
        };
        let meaning = Meaning::FeastOf(*feast, year, Pick::Tense);
        match self.items.unit(to) {
            Some((TimeUnit::Week, false)) => {
                self.found(i, to + 1, "feast", Meaning::WeekOf(Box::new(meaning)))
            }
            _ => self.found(i, to, "feast", meaning),
        }
    }

    /// `the summer`, `summer 1998`, `the winter of 1994`; a season before a noun says what kind it is, not when.
    fn season(&self, i: usize) -> Option<Found> {
        let TimeWord::Season(code) = self.items.sense(i)? else {
            return None;
        };
        let season = Season::parse(code);
        if !matches!(self.tag(i), Upos::Noun | Upos::Propn | Upos::X) {
            return None;
        }
        let of = self.items.past(i + 1, "of");
        let of = self.items.past(of, ",");
        if let Some((to, year)) = self
            .year_number(of)
            .map(|y| (of + 1, y))
            .or_else(|| self.spelled_year(of))
        {
            return self.found(
                i,
                to,
                "season",
                Meaning::Moment(Moment::Season(year, season)),
            );
        }
        let led = i > 0
            && (self.tag(i - 1) == Upos::Adp
                || self.items.sense(i - 1) == Some(&TimeWord::Edge)
                || self.items.low(i - 1) == "the");
        let before_noun = matches!(self.tag(i + 1), Upos::Noun | Upos::Propn);
        if !led || before_noun {
            return None;
        }
        self.found(i, i + 1, "season", Meaning::SeasonOf(season, Pick::Tense))
    }

    /// `2025-03-05`, `3/25/2025`; where day and month could be the other way round there is no value.
    fn numeric(&self, i: usize) -> Option<Found> {
        let low = self.items.low(i);
        if low.len() < 8 || !low.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let numbers = |mark: char| -> Option<[i32; 3]> {
            let all: Option<Vec<i32>> = low
                .split(mark)
                .map(|p| p.parse().ok().filter(|_| p.len() <= 4))
                .collect();
            all?.try_into().ok()
        };
        let day =
            |y: i32, m: i32, d: i32| Day::new(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?);
        if let Some([y, m, d]) = numbers('-') {
            let day = day(y, m, d).filter(|_| low.len() == 10 && y >= 1000)?;
            return self.found(i, i + 1, "iso", Meaning::Moment(Moment::Day(day)));
        }
        let [a, b, y] = numbers('/')?;
        if !(1000..2200).contains(&y) {
            return None;
        }
        let one = match (day(y, a, b), day(y, b, a)) {
            (Some(x), Some(z)) if x != z => {
                return self.found(i, i + 1, "numeric", Meaning::Unknown);
            }
            (x, z) => x.or(z)?,
        };
        self.found(i, i + 1, "numeric", Meaning::Moment(Moment::Day(one)))
    }

    /// `the week of March 6`.
    fn week_of(&self, i: usize) -> Option<Found> {
        if self.items.low(i) != "week" || self.items.low(i + 1) != "of" {
            return None;
        }
        let f = self.day_and_month(i + 2)?;
        matches!(
            f.meaning,
            Meaning::DayOf(..) | Meaning::Moment(Moment::Day(_))
        )
        .then(|| Found {
            from: i,
            to: f.to,
            rule: "week-of",
            meaning: Meaning::WeekOf(Box::new(f.meaning)),
        })
    }
}
