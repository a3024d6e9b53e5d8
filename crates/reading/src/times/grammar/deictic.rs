//! What points: `today`, `last week`, `this summer`, `the previous Friday`, `the third quarter`, `last year's quarter`.

use super::{Found, Grammar};
use crate::times::meaning::{Meaning, Pick, duration};
use crate::times::moment::{Moment, Season};
use crate::times::numbers::Amount;
use crate::times::words::Look;
use rapporteur_language::Upos;
use rapporteur_lexicon::{TimeUnit, TimeWord};

impl Grammar<'_, '_> {
    pub(super) fn deictic(&self, i: usize) -> Option<Found> {
        let mut best = self.today(i);
        for f in [
            self.nth(i),
            self.pointed(i),
            self.results(i),
            self.part_alone(i),
            self.year_end(i),
        ]
        .into_iter()
        .flatten()
        {
            if best.as_ref().is_none_or(|b| f.to > b.to) {
                best = Some(f);
            }
        }
        best
    }

    fn today(&self, i: usize) -> Option<Found> {
        if self.items.low(i) == "overnight" {
            let meaning = Meaning::Part("NI".to_string(), None);
            return Some(Found {
                from: i,
                to: i + 1,
                meaning,
                rule: "today",
            });
        }
        let (to, TimeWord::Day(n)) = self.items.longest(i, |w| matches!(w, TimeWord::Day(_)))?
        else {
            return None;
        };
        let day = Meaning::Today(i64::from(*n));
        if self.items.low(i) == "tonight" {
            let meaning = Meaning::Part("NI".to_string(), Some(Box::new(day)));
            return Some(Found {
                from: i,
                to,
                meaning,
                rule: "today",
            });
        }
        Some(self.with_part(Found {
            from: i,
            to,
            meaning: day,
            rule: "today",
        }))
    }

    /// Which one a word before it picks, and where that word ends.
    fn pick(&self, i: usize) -> Option<(usize, Pick, bool)> {
        let items = &self.items[..];
        let the = items.low(i) == "the";
        let k = i + usize::from(the);
        let pick = match items.low(k) {
            "this" | "that" if the => return None,
            "this" if items.low(k + 1) == "past" => return Some((k + 2, Pick::Last, false)),
            "this" if items.low(k + 1) == "coming" => return Some((k + 2, Pick::Next, false)),
            "this" => Pick::This,
            "that" if items.low(k + 1) == "same" => return Some((k + 2, Pick::That, false)),
            "that" => Pick::That,
            "last" => Pick::Last,
            "past" => Pick::Last,
            "next" if the => Pick::After,
            "next" => Pick::Next,
            "coming" | "upcoming" => Pick::Next,
            "same" if the => Pick::That,
            "current" if the => Pick::This,
            "previous" | "prior" | "preceding" if the => Pick::Before,
            "following" | "subsequent" | "ensuing" if the => Pick::After,
            "latest" | "full" | "entire" | "whole" if the => Pick::The,
            _ if the => return Some((k, Pick::The, true)),
            _ => return None,
        };
        Some((k + 1, pick, the))
    }

    fn pointed(&self, i: usize) -> Option<Found> {
        let (mut k, pick, the) = self.pick(i)?;
        let items = &self.items[..];
        if items.is(k, &["fiscal", "calendar", "full"]) {
            k += 1;
        }
        let found = |to: usize, rule: &'static str, meaning: Meaning| Found {
            from: i,
            to,
            meaning,
            rule,
        };
        let f = match items.sense(k)? {
            TimeWord::Weekday(d)
                if items[k].capital && pick != Pick::The && !items.low(k).ends_with("days") =>
            {
                let after = items.past(k + 1, ",");
                match self.month(after).and_then(|_| self.date(after)) {
                    Some(f)
                        if matches!(
                            f.meaning,
                            Meaning::DayOf(..) | Meaning::Moment(Moment::Day(_))
                        ) =>
                    {
                        found(f.to, "weekday", f.meaning)
                    }
                    _ => self.with_part(found(k + 1, "weekday", Meaning::WeekdayOf(*d, pick))),
                }
            }
            TimeWord::Month(_) if pick != Pick::The => {
                let f = self.month(k).and_then(|_| self.date(k))?;
                let meaning = match f.meaning {
                    Meaning::MonthOf(m, _) => Meaning::MonthOf(m, pick),
                    Meaning::DayOf(m, d, _) => Meaning::DayOf(m, d, pick),
                    other => other,
                };
                found(f.to, "month", meaning)
            }
            TimeWord::Season(s) if pick != Pick::The && self.tag(k) != Upos::Verb => {
                found(k + 1, "season", Meaning::SeasonOf(Season::parse(s), pick))
            }
            TimeWord::Feast(_) if pick != Pick::The => {
                let f = self.feast(k)?;
                let meaning = match f.meaning {
                    Meaning::FeastOf(feast, year, _) => Meaning::FeastOf(feast, year, pick),
                    other => other,
                };
                found(f.to, "feast", meaning)
            }
            TimeWord::Part(part) if self.tag(k) != Upos::Verb => {
                return self.part(i, k, part, pick);
            }
            TimeWord::Unit(unit, false) => return self.unit_pointed(i, k, *unit, pick, the),
            TimeWord::Filler | TimeWord::Edge => return None,
            _ => return None,
        };
        (!the || self.determines(i, f.to)).then_some(f)
    }

    /// `this morning`, `last night`, `that evening`, `the next morning`, `the morning`.
    fn part(&self, i: usize, k: usize, part: &str, pick: Pick) -> Option<Found> {
        let day = match pick {
            Pick::This => Some(Meaning::Today(0)),
            Pick::Last => Some(Meaning::Today(-1)),
            Pick::Next => Some(Meaning::Today(1)),
            Pick::Before => Some(Meaning::UnitOf(TimeUnit::Day, Pick::Before)),
            Pick::After => Some(Meaning::UnitOf(TimeUnit::Day, Pick::After)),
            Pick::That => Some(Meaning::UnitOf(TimeUnit::Day, Pick::That)),
            Pick::The | Pick::Tense => None,
        };
        // `the night of Oct. 23` is left to the date; `the morning` is that of the day spoken of.
        if pick == Pick::The
            && (self.items.low(k + 1) == "of"
                || !self.determines(i, k + 1)
                || self.items.low(k.saturating_sub(1)) != "the")
        {
            return None;
        }
        let meaning = Meaning::Part(part.to_string(), day.map(Box::new));
        Some(Found {
            from: i,
            to: k + 1,
            meaning,
            rule: "part",
        })
    }

    fn unit_pointed(
        &self,
        i: usize,
        k: usize,
        unit: TimeUnit,
        pick: Pick,
        the: bool,
    ) -> Option<Found> {
        let items = &self.items[..];
        // "This Week", with capitals, is a title.
        if items[k].capital && items[k - 1].capital && k > 1 {
            return None;
        }
        let found = |to: usize, meaning: Meaning| {
            Some(Found {
                from: i,
                to,
                meaning,
                rule: "unit",
            })
        };
        // `the last minute` and `the last day` are the last of something.
        let last_of = matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Half);
        if last_of || unit == TimeUnit::Day && the && pick == Pick::Last {
            return None;
        }
        if unit == TimeUnit::Hour {
            return (pick == Pick::Last && the).then(|| {
                found(
                    k + 1,
                    Meaning::Duration(duration(Amount::Exact(1), unit), false),
                )
            })?;
        }
        if the && !self.determines(i, k + 1) {
            return None;
        }
        // `last year's third quarter`, `last year's quarter`
        if unit == TimeUnit::Year && items.is(k + 1, &["'s", "'"]) {
            let year = || Some(Box::new(Meaning::UnitOf(TimeUnit::Year, pick)));
            if let Some(f) = self.nth(k + 2)
                && let Meaning::Nth(u, n, None) = f.meaning
            {
                return found(f.to, Meaning::Nth(u, n, year()));
            }
            if pick == Pick::Last && items.is(k + 2, &["quarter", "period"]) {
                return found(k + 3, Meaning::YearBefore);
            }
        }
        if the {
            match pick {
                // `the last year`, `the past week`, `the coming year`: a length; `the next day`: a day.
                Pick::Last | Pick::Next => {
                    return found(
                        k + 1,
                        Meaning::Duration(duration(Amount::Exact(1), unit), false),
                    );
                }
                Pick::After
                    if items.low(k - 1) == "next"
                        && matches!(
                            unit,
                            TimeUnit::Week | TimeUnit::Month | TimeUnit::Decade | TimeUnit::Century
                        ) =>
                {
                    return found(
                        k + 1,
                        Meaning::Duration(duration(Amount::Exact(1), unit), false),
                    );
                }
                Pick::After if unit == TimeUnit::Year && items.low(k - 1) == "next" => {
                    let to = if items.low(k + 1) == "or" && items.low(k + 2) == "so" {
                        k + 3
                    } else {
                        k + 1
                    };
                    return found(to, Meaning::UnitOf(TimeUnit::Year, Pick::Next));
                }
                Pick::The if items.low(k - 1) == "the" => {
                    let plain = match unit {
                        TimeUnit::Quarter | TimeUnit::Weekend => true,
                        TimeUnit::Year | TimeUnit::Week | TimeUnit::Month => {
                            !items.is(k + 1, &["before", "after", "-"])
                        }
                        TimeUnit::Day => {
                            if let Some(f) = self.day_beside(i, k) {
                                return Some(f);
                            }
                            i >= 2
                                && items.low(i - 1) == "in"
                                && items.is(i - 2, &["later", "earlier"])
                        }
                        _ => false,
                    };
                    if !plain || items.low(k + 1) == "of" {
                        return None;
                    }
                    if items.is(k + 1, &["ended", "ending"]) {
                        return self.ended(i, k, unit);
                    }
                }
                _ => {}
            }
        }
        if unit == TimeUnit::Century || unit == TimeUnit::Decade {
            return (pick != Pick::The).then(|| found(k + 1, Meaning::UnitOf(unit, pick)))?;
        }
        found(k + 1, Meaning::UnitOf(unit, pick))
    }

    /// `the day before Christmas`
    fn day_beside(&self, i: usize, k: usize) -> Option<Found> {
        let days = match self.items.low(k + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let f = self.date(k + 2).or_else(|| self.pointed(k + 2))?;
        let day = matches!(
            f.meaning,
            Meaning::DayOf(..)
                | Meaning::WeekdayOf(..)
                | Meaning::FeastOf(..)
                | Meaning::Moment(Moment::Day(_))
        );
        day.then(|| Found {
            from: i,
            to: f.to,
            meaning: Meaning::Beside(days, Box::new(f.meaning)),
            rule: "day",
        })
    }

    /// `year-end`, `the year's end`.
    fn year_end(&self, i: usize) -> Option<Found> {
        let items = &self.items[..];
        let (unit, false) = items
            .unit(i)
            .filter(|u| matches!(u.0, TimeUnit::Year | TimeUnit::Month))?
        else {
            return None;
        };
        let ends = items.is(i + 1, &["-", "'s"]) && items.low(i + 2) == "end";
        let before_noun = matches!(self.tag(i + 3), Upos::Noun);
        (ends && !before_noun).then(|| Found {
            from: i,
            to: i + 3,
            meaning: Meaning::UnitOf(unit, Pick::This),
            rule: "unit",
        })
    }
}
