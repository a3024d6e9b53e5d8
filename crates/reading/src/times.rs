//! Time expressions: where they stand, and which dates they mean.
//!
//! `grammar` finds them sentence by sentence and says what each means; `resolve` reckons values, in the order of the
//! text, from the date of the report or from what was named before. There is no clock in it: with nothing to reckon
//! from, the value is TIMEX3's `XXXX` form or none.

mod calendar;
mod grammar;
mod meaning;
mod moment;
mod numbers;
mod outcome;
mod resolve;
mod said;
mod tense;
mod which;
mod words;

#[cfg(test)]
mod tests;

use crate::context::Context;
use crate::frame;
use grammar::Grammar;
use meaning::{Meaning, Pick};
use moment::Moment;
use outcome::Anchor;
use rapporteur_record::{Dateline, Time};
use resolve::{Memory, Resolver};
pub(crate) use said::of_statement;
use std::ops::Range;
use tense::Tense;

/// The time expressions of a document.
#[derive(Debug, Default)]
pub(crate) struct Times {
    /// In order, none overlapping: the tokens, and the record's line.
    pub list: Vec<(Range<usize>, Time)>,
}

impl Times {
    /// The index of the expression that covers a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        let i = self.list.partition_point(|(r, _)| r.end <= token);
        self.list.get(i).filter(|(r, _)| r.contains(&token))?;
        Some(i)
    }

    /// The index of the expression that hangs on a token: `on Monday` on `struck`.
    pub fn beside(&self, context: &Context, token: usize) -> Option<usize> {
        let hangs = |c: &usize| {
            matches!(
                context.relation(*c),
                "obl" | "nmod" | "advmod" | "det" | "amod" | "compound"
            )
        };
        let doc = context.doc;
        doc.children(token).filter(hangs).find_map(|c| {
            let inner = doc
                .children(c)
                .filter(|g| matches!(context.relation(*g), "nummod" | "amod" | "det"));
            std::iter::once(c).chain(inner).find_map(|t| self.at(t))
        })
    }
}

/// Find the time expressions of a document that was published on a date, where that is known.
pub(crate) fn find(context: &Context, published: Option<&str>) -> Times {
    let doc = context.doc;
    let published = published.and_then(Moment::parse);
    let dateline = frame::dateline(doc);
    let (report, name) = match (published, filed(&dateline, published)) {
        (Some(Moment::Day(_)), _) | (Some(_), None) => (published, "published"),
        (_, filed) => (filed, "dateline"),
    };
    let mut resolver = Resolver {
        report,
        memory: Memory::default(),
        sentence: 0,
    };
    let mut times = Times::default();
    for (n, s) in doc.sentences.iter().enumerate() {
        resolver.sentence = n;
        for f in Grammar::new(context, &s.tokens).scan() {
            let tokens = s.tokens.start + f.from..s.tokens.start + f.to;
            let tense = if needs_tense(&f.meaning) {
                tense::of(context, &tokens)
            } else {
                Tense::Unknown
            };
            let outcome = resolver.resolve(&f.meaning, tense);
            resolver.remember(&f.meaning, &outcome, times.list.len());
            let anchor = match outcome.anchor {
                Anchor::None => None,
                Anchor::Report => Some(name.to_string()),
                Anchor::Text(n) => Some(format!("t{}", n + 1)),
            };
            let by = match tense {
                Tense::Unknown => format!("time:{}", f.rule),
                Tense::Past => format!("time:{} tense:past", f.rule),
                Tense::Future => format!("time:{} tense:future", f.rule),
            };
            let time = Time {
                id: format!("t{}", times.list.len() + 1),
                span: context.span(&tokens),
                kind: outcome.kind,
                value: outcome.value,
                anchor,
                by: Some(by),
            };
            times.list.push((tokens, time));
        }
    }
    times
}

/// The day a dateline gives: with its own year, or with that of publication where no more of it is known.
fn filed(dateline: &Dateline, published: Option<Moment>) -> Option<Moment> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words = dateline.date.as_deref()?.to_lowercase();
    let (mut month, mut day, mut year) = (None, None, None);
    for w in words.split(|c: char| !c.is_alphanumeric()) {
        match w.parse::<u16>() {
            Ok(n @ 1..=31) if w.len() <= 2 => day = day.or(u8::try_from(n).ok()),
            Ok(n @ 1000..=9999) => year = year.or(Some(i32::from(n))),
            Ok(_) => {}
            Err(_) => {
                let n = MONTHS.iter().position(|m| w.starts_with(m));
                month = month.or(n.and_then(|n| u8::try_from(n + 1).ok()));
            }
        }
    }
    let year = year.or(published.and_then(Moment::year));
    calendar::Day::new(year?, month?, day?).map(Moment::Day)
}

/// Whether the tense of the clause makes a difference.
fn needs_tense(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::DayOf(..)
        | Meaning::MonthOf(..)
        | Meaning::FeastOf(..)
        | Meaning::SeasonOf(..) => true,
        Meaning::WeekdayOf(_, pick) => matches!(pick, Pick::Tense | Pick::This),
        Meaning::UnitOf(_, pick) => *pick == Pick::The,
        Meaning::Nth(_, _, year) => year.is_none(),
        Meaning::WeekOf(day) | Meaning::QuarterTo(day) | Meaning::Beside(_, day) => {
            needs_tense(day)
        }
        Meaning::Clock(_, _, Some(day)) | Meaning::Part(_, Some(day)) => needs_tense(day),
        _ => false,
    }
}
