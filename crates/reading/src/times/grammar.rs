//! The grammar of time expressions: where in a sentence one stands, and what it says.
//!
//! From left to right, at each token the reading that reaches farthest is taken. What spans are is
//! TimeML's: articles and words like `early`, `about` and `the end of` are in, prepositions are out.

mod clock;
mod dates;
mod deictic;
mod measure;
mod often;
mod results;
mod years;

use super::meaning::Meaning;
use super::numbers::Amount;
use super::words::{self, Item, Look};
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::{TimeUnit, TimeWord};
use std::ops::Range;

/// An expression in a sentence; the tokens count from the sentence's first.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub from: usize,
    pub to: usize,
    pub meaning: Meaning,
    /// For `by`.
    pub rule: &'static str,
}

/// A sentence under the grammar.
pub(crate) struct Grammar<'c, 'a> {
    context: &'c Context<'a>,
    items: Vec<Item<'a>>,
    base: usize,
}

impl<'c, 'a> Grammar<'c, 'a> {
    pub fn new(context: &'c Context<'a>, tokens: &Range<usize>) -> Self {
        Grammar {
            context,
            items: words::items(context, tokens),
            base: tokens.start,
        }
    }

    /// All expressions of the sentence, in order.
    pub fn scan(&self) -> Vec<Found> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.items.len() {
            if let Some(to) = self.no_time(i) {
                i = to;
            } else if let Some(found) = self.parse(i, 0) {
                i = found.to.max(i + 1);
                if !self.in_name(&found) {
                    out.push(found);
                }
            } else {
                i += 1;
            }
        }
        out
    }

    /// The expression that begins here. `depth` counts words like `the end of` before it.
    fn parse(&self, i: usize, depth: usize) -> Option<Found> {
        if depth > 3 {
            return None;
        }
        let mut best: Option<Found> = None;
        let mut keep = |found: Option<Found>| {
            if let Some(f) = found
                && best.as_ref().is_none_or(|b| f.to > b.to)
            {
                best = Some(f);
            }
        };
        keep(self.clock(i));
        keep(self.date(i));
        keep(self.deictic(i));
        keep(self.reference(i));
        keep(self.measure(i));
        keep(self.often(i));
        keep(self.prefixed(i, depth));
        if self.items.low(i) == "the" {
            let rest = self.parse(i + 1, depth + 1).filter(|f| {
                !matches!(f.meaning, Meaning::Reference(_)) && self.determines(i, f.to)
            });
            keep(rest.map(|f| Found { from: i, ..f }));
        }
        best
    }

    /// `early`, `about`, `the end of`, `earlier` before what they belong to.
    fn prefixed(&self, i: usize, depth: usize) -> Option<Found> {
        let at = |k: usize| self.parse(k, depth + 1);
        let whole = |f: Found| Some(Found { from: i, ..f });
        if let Some((k, _)) = self.items.longest(i, |w| *w == TimeWord::Edge) {
            let k = self.items.past(k, "-");
            let f = at(k).filter(|f| {
                !matches!(
                    f.meaning,
                    Meaning::Duration(..) | Meaning::Reference(_) | Meaning::Often(_)
                )
            });
            if let Some(f) = f {
                return whole(f);
            }
        }
        if let Some((k, _)) = self.items.longest(i, |w| *w == TimeWord::About) {
            let f = at(k).filter(|f| self.takes_about(i, k, f));
            if let Some(f) = f {
                return whole(f);
            }
        }
        if let Some((k, _)) = self.items.longest(i, |w| *w == TimeWord::Bound) {
            // `the end of October`, but also `late in the year`.
            if self.items.low(k) == "of" {
                let f = at(k + 1).filter(|f| {
                    !matches!(
                        f.meaning,
                        Meaning::Duration(..) | Meaning::Reference(_) | Meaning::Often(_)
                    )
                });
                if let Some(f) = f {
                    return whole(f);
                }
            }
        }
        // `earlier this month`, `later that year`, `earlier in the year`; before today or a weekday they say when on it.
        let next = self.items.low(i + 1);
        let k = match self.items.low(i) {
            "earlier" if matches!(next, "this" | "that" | "yesterday" | "last") => i + 1,
            "later" if next == "that" => i + 1,
            "earlier" | "later" | "early" | "late" if next == "in" => {
                let f = at(i + 2).filter(|f| matches!(f.meaning, Meaning::UnitOf(..)));
                return f.filter(|_| self.items.low(i) != "later").and_then(whole);
            }
            _ => return None,
        };
        at(k)
            .filter(|f| !matches!(f.meaning, Meaning::Duration(..)))
            .and_then(whole)
    }

    /// `about` and its like take an amount or an hour; `over` and `under` are prepositions unless something else
    /// already leads to them.
    fn takes_about(&self, i: usize, k: usize, f: &Found) -> bool {
        let amount = matches!(
            f.meaning,
            Meaning::Duration(..)
                | Meaning::Shift { .. }
                | Meaning::Clock(..)
                | Meaning::DayOf(..)
                | Meaning::MonthOf(..)
        );
        let led = || {
            i > 0
                && (matches!(
                    self.items.low(i - 1),
                    "just" | "well" | "for" | "after" | "in" | "a" | "of"
                ) || self.context.lemma(self.base + i - 1) == "last")
        };
        let fits = match self.items.low(i) {
            "over" | "under" => led() && self.items.low(k) != "the",
            _ => true,
        };
        amount && fits
    }

    /// `now`, `recently`, `the future`.
    fn reference(&self, i: usize) -> Option<Found> {
        let (to, word) = self
            .items
            .longest(i, |w| matches!(w, TimeWord::Reference(_)))?;
        let TimeWord::Reference(value) = word else {
            return None;
        };
        if self.items.low(i) == "the" && !self.determines(i, to) {
            return None;
        }
        // `would one day be`, but `had been there one day`.
        let modal = |t: usize| self.tag(t) == Upos::Aux;
        if self.items.is(i, &["one", "some"])
            && !(i > 0 && modal(i - 1) || modal(to) || modal(to + 1))
        {
            return None;
        }
        // `Now, let us turn to`: no time, but a turn of the talk.
        if self.items.low(i) == "now"
            && i == 0
            && self.items.is(i + 1, &[",", "for", "let", "to", "we"])
        {
            return None;
        }
        Some(Found {
            from: i,
            to,
            meaning: Meaning::Reference(value.clone()),
            rule: "reference",
        })
    }

    /// Whether the article at `i` is that of what ends before `to`, not of a noun after it.
    fn determines(&self, i: usize, to: usize) -> bool {
        let (article, end) = (self.base + i, self.base + to);
        match self.context.doc.tokens[article].head {
            Some(head) => head > article && head < end,
            // No tree: what follows the time tells.
            None => !matches!(self.tag(to), Upos::Noun | Upos::Propn),
        }
    }

    fn tag(&self, i: usize) -> Upos {
        match self.items.get(i) {
            Some(_) => self.context.doc.tokens[self.base + i].upos,
            None => Upos::X,
        }
    }

    /// Whether it is part of a longer name: `USA Today`, `August Wilson`, `60 Minutes`.
    fn in_name(&self, f: &Found) -> bool {
        let tokens = self.base + f.from..self.base + f.to;
        let names = &self.context.doc.names;
        let first = names.partition_point(|n| n.tokens.end <= tokens.start);
        names[first..]
            .iter()
            .take_while(|n| n.tokens.start < tokens.end)
            .filter(|n| n.label != "DATE" && n.label != "TIME")
            .any(|n| {
                let inside = n.tokens.start <= tokens.start && tokens.end <= n.tokens.end;
                // `the 2000 Olympics`, `the Act of 1989`: the year is said of it.
                let year = matches!(f.meaning, Meaning::Moment(_))
                    && (n.tokens.start == tokens.start
                        || tokens.start > 0 && self.context.doc.word(tokens.start - 1) == "of");
                let feast = matches!(f.meaning, Meaning::FeastOf(..));
                inside && n.tokens.len() > tokens.len() && !year && !feast
            })
    }

    /// Where something ends that looks like a time and is none: an age.
    fn no_time(&self, i: usize) -> Option<usize> {
        if self.items.is(i, &["aged", "age"]) {
            let (to, _) = super::numbers::amount(&self.items, i + 1)?;
            return Some(if self.items.unit(to).is_some() {
                to + 1
            } else {
                to
            });
        }
        let f = self.amount_of_units(i)?;
        let old = self.items.past(f.to, "-");
        if self.items.low(old) == "old" || self.items.low(old) == "olds" {
            return (!self.is_thing_of_age(i, old)).then_some(old + 1);
        }
        let of_age = self.items.low(f.to) == "of" && self.items.low(f.to + 1) == "age";
        of_age.then_some(f.to + 2)
    }

    /// `the 8-month-old truce`: what has that age is no person.
    fn is_thing_of_age(&self, i: usize, old: usize) -> bool {
        let doc = self.context.doc;
        if self.items.low(old - 1) != "-" {
            return false;
        }
        // Years that are counted are somebody's.
        if self
            .amount_of_units(i)
            .is_some_and(|u| u.unit == TimeUnit::Year && u.amount != Amount::Vague)
        {
            return false;
        }
        let noun = (old + 1..(old + 4).min(self.items.len()))
            .take_while(|&t| matches!(self.tag(t), Upos::Noun | Upos::Propn | Upos::Adj))
            .last();
        let Some(noun) = noun.filter(|&n| self.tag(n) == Upos::Noun) else {
            return false;
        };
        let word = doc.word(self.base + noun).to_lowercase();
        let lexicon = self.context.lexicon;
        let person = lexicon.role(&word).is_some()
            || lexicon.nominal(&word).is_some()
            || self.tag(noun + 1) == Upos::Propn;
        !person
    }
}
