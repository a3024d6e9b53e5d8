//! The stretches that reports of results are about: `the third quarter`, `the quarter ended July 31`,
//! `the year-earlier period`, `the first half of 1989`.

use super::{Found, Grammar};
use crate::times::meaning::{Meaning, Pick, duration};
use crate::times::moment::Moment;
use crate::times::numbers::{self, Amount};
use crate::times::words::Look;
use rapporteur_lexicon::TimeUnit;

impl Grammar<'_, '_> {
    /// `the quarter ended July 31` is the one that most of it lies in; `the year ended March 31` is no calendar year,
    /// but a length.
    pub(super) fn ended(&self, i: usize, k: usize, unit: TimeUnit) -> Option<Found> {
        let end = self
            .date(k + 2)
            .filter(|f| matches!(f.meaning, Meaning::DayOf(..) | Meaning::Moment(_)));
        let meaning = match (unit, end) {
            (TimeUnit::Quarter, Some(end)) => Meaning::QuarterTo(Box::new(end.meaning)),
            (TimeUnit::Quarter, None) => Meaning::UnitOf(unit, Pick::The),
            _ => Meaning::Duration(duration(Amount::Exact(1), unit), false),
        };
        Some(Found {
            from: i,
            to: k + 1,
            meaning,
            rule: "unit",
        })
    }

    /// `third quarter`, `third-quarter`, `the first half of 1989`, `the fiscal first quarter`.
    pub(super) fn nth(&self, i: usize) -> Option<Found> {
        let items = &self.items[..];
        let k = items.past(i, "fiscal");
        let k = if k > i { items.past(k, "-") } else { k };
        let (k, n) = if items.is(k, &["last", "latter", "final"]) {
            (k + 1, 0)
        } else {
            let (k, n) = numbers::ordinal(items, k)?;
            (k, n)
        };
        let k = items.past(k, "-");
        let k = items.past(k, "fiscal");
        let (unit, false) = items.unit(k)? else {
            return None;
        };
        let most = match unit {
            TimeUnit::Quarter => 4,
            TimeUnit::Half => 2,
            _ => return None,
        };
        // `last quarter` points; `the last half of 1989` counts.
        if n > most || n == 0 && (unit == TimeUnit::Quarter || items.low(k + 1) != "of") {
            return None;
        }
        let to = k + 1;
        if items.low(to) == "of" {
            let year = self.date(to + 1).or_else(|| self.deictic(to + 1));
            let whole = year.filter(|f| match &f.meaning {
                Meaning::Moment(m) => {
                    m.year().is_none() || *m == Moment::Year(m.year().unwrap_or(0))
                }
                Meaning::UnitOf(TimeUnit::Year, p) => *p != Pick::The,
                _ => false,
            });
            if let Some(f) = whole.or_else(|| self.decade_after(to + 1)) {
                return Some(Found {
                    from: i,
                    to: f.to,
                    meaning: Meaning::Nth(unit, n, Some(Box::new(f.meaning))),
                    rule: "nth",
                });
            }
        }
        if unit == TimeUnit::Half {
            // `the first half` of a match, of a book: a time only where a year follows or a report of results does.
            return (items.low(i.wrapping_sub(1)) == "the"
                && items.low(to) != "of"
                && items.low(k - 1) == "-")
                .then_some(Found {
                    from: i,
                    to,
                    meaning: Meaning::Nth(unit, n, None),
                    rule: "nth",
                });
        }
        Some(Found {
            from: i,
            to,
            meaning: Meaning::Nth(unit, n, None),
            rule: "nth",
        })
    }

    /// `the '80s` after `of`.
    fn decade_after(&self, i: usize) -> Option<Found> {
        if self.items.low(i) != "the" {
            return None;
        }
        self.date(i + 1)
            .filter(|f| matches!(f.meaning, Meaning::Moment(Moment::Decade(_))))
    }

    /// `year-earlier`, `the year-ago quarter`, `the year-earlier third quarter`, `the latest period`,
    /// `the quarter a year ago`, `the 1988 quarter`, `the corresponding period last year`.
    pub(super) fn results(&self, i: usize) -> Option<Found> {
        let items = &self.items[..];
        let the = items.low(i) == "the";
        let k = i + usize::from(the);
        if items.low(k) == "year" && items.low(k + 1) == "-" && items.is(k + 2, &["earlier", "ago"])
        {
            return self.year_earlier(i, k + 3, the);
        }
        if !the {
            return None;
        }
        let found = |to: usize, meaning: Meaning| {
            Some(Found {
                from: i,
                to,
                meaning,
                rule: "results",
            })
        };
        if items.is(k, &["latest", "current", "recent"]) && items.low(k + 1) == "period" {
            return found(k + 2, Meaning::UnitOf(TimeUnit::Quarter, Pick::The));
        }
        let alike = usize::from(items.is(
            k,
            &["corresponding", "same", "comparable", "like", "similar"],
        ));
        let k = k + alike;
        if let Some((to, year)) = self.year_number(k).map(|y| (k + 1, y)) {
            let (to, n) = self.named_stretch(to)?;
            return found(
                to,
                Meaning::Nth(TimeUnit::Quarter, n, Some(year_meaning(year))),
            );
        }
        if alike == 0 && items.low(k) != "quarter" {
            return None;
        }
        let (to, n) = self.named_stretch(k)?;
        let of = if items.is(to, &["of", "in"]) {
            to + 1
        } else {
            to
        };
        if items.low(of) == "a"
            && items.low(of + 1) == "year"
            && items.is(of + 2, &["ago", "earlier"])
        {
            return found(of + 3, Meaning::YearBefore);
        }
        if alike == 1 && items.low(of) == "last" && items.low(of + 1) == "year" {
            return found(of + 2, Meaning::YearBefore);
        }
        let year = self.year_number(of).filter(|_| alike == 1)?;
        found(
            of + 1,
            Meaning::Nth(TimeUnit::Quarter, n, Some(year_meaning(year))),
        )
    }

    /// After `year-earlier`: with its article only where it has a quarter, a period or some months after it.
    fn year_earlier(&self, i: usize, k: usize, the: bool) -> Option<Found> {
        let found = |to: usize, meaning: Meaning| {
            Some(Found {
                from: i,
                to,
                meaning,
                rule: "results",
            })
        };
        if !the {
            return found(k, Meaning::YearBefore);
        }
        if let Some((to, n)) = self.named_stretch(k) {
            let year = Some(Box::new(Meaning::UnitOf(TimeUnit::Year, Pick::Last)));
            let meaning = if n == 0 {
                Meaning::YearBefore
            } else {
                Meaning::Nth(TimeUnit::Quarter, n, year)
            };
            return found(to, meaning);
        }
        if let Some(u) = self
            .amount_of_units(k)
            .filter(|u| u.unit == TimeUnit::Month)
        {
            return found(u.to, Meaning::Duration(duration(u.amount, u.unit), false));
        }
        self.determines(i, k)
            .then(|| found(k, Meaning::YearBefore))?
    }

    /// `quarter`, `period`, `third quarter`: where it ends, and the quarter's number; 0 where it has none.
    fn named_stretch(&self, k: usize) -> Option<(usize, u8)> {
        if self.items.is(k, &["quarter", "period"]) {
            return Some((k + 1, 0));
        }
        let (at, n) = numbers::ordinal(&self.items, k)?;
        let quarter = self.items.low(at) == "quarter" && (1..=4).contains(&n);
        quarter.then_some((at + 1, n))
    }
}

fn year_meaning(year: i32) -> Box<Meaning> {
    Box::new(Meaning::Moment(Moment::Year(year)))
}
