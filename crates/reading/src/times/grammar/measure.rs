//! Amounts of time: `two more weeks`, `the past 20 years`, `three days ago`, `a year earlier`.

use super::{Found, Grammar};
use crate::times::meaning::{From, Meaning, duration};
use crate::times::numbers::{self, Amount};
use crate::times::words::Look;
use rapporteur_language::Upos;
use rapporteur_lexicon::{TimeUnit, TimeWord};

/// After these a unit in the plural is a length: `for weeks`.
const LEADS_BARE: &[&str] = &[
    "for", "in", "follow", "follows", "after", "within", "over", "took", "takes", "take", "lasted",
    "spent", "just", "only",
];

/// After these `a year` is a length; after other words it is a rate: `$3 a year`.
const LEADS_ONE: &[&str] = &[
    "within",
    "in",
    "for",
    "over",
    "about",
    "nearly",
    "than",
    "almost",
    "least",
    "after",
    "before",
    "just",
    "only",
    "as",
    "to",
    "of",
    "under",
    "around",
    "roughly",
    "approximately",
    "through",
    "during",
    "by",
    "until",
    "and",
    "or",
    "not",
    "quite",
    "but",
    "like",
];

/// Before an amount these make a stretch of it: `the past two months`.
const STRETCHES: &[&str] = &[
    "past",
    "last",
    "next",
    "coming",
    "first",
    "previous",
    "following",
    "final",
    "recent",
    "latest",
];

/// An amount and its unit, and where they end.
pub(super) struct Units {
    pub to: usize,
    pub amount: Amount,
    pub unit: TimeUnit,
    /// `a year`
    one: bool,
    /// `years`
    bare: bool,
}

impl Grammar<'_, '_> {
    /// `two weeks`, `several more days`, `30-day`, `a year`, `half an hour`, `weeks`.
    pub(super) fn amount_of_units(&self, i: usize) -> Option<Units> {
        let items = &self.items[..];
        let mut one = false;
        let mut bare = false;
        let (mut at, mut amount) = if let Some((k, TimeWord::Amount(n))) =
            items.longest(i, |w| matches!(w, TimeWord::Amount(_)))
        {
            (k, n.map_or(Amount::Vague, |n| Amount::Exact(u64::from(n))))
        } else if items.low(i) == "half" && items.is(i + 1, &["a", "an", "-"]) {
            (i + 2, Amount::Half(0))
        } else if items.is(i, &["a", "an"]) && items.low(i + 1) == "half" {
            (items.past(i + 2, "-"), Amount::Half(0))
        } else if items.low(i) == "half" && items.unit(i + 1).is_some() {
            (i + 1, Amount::Half(0))
        } else if let Some(found) = numbers::amount(items, i) {
            found
        } else if items.is(i, &["a", "an", "another"]) {
            one = true;
            (i + 1, Amount::Exact(1))
        } else {
            bare = items.unit(i).is_some_and(|u| u.1);
            if !bare {
                return None;
            }
            (i, Amount::Vague)
        };
        // `two to three weeks`, `12 to 18 months`, `two or three days`: a range tells no one number.
        if items.is(at, &["to", "or", "-", "–"])
            && let Some((k, high)) = numbers::amount(items, at + 1)
            && !matches!(amount, Amount::Vague)
            && high != amount
        {
            (at, amount) = (k, Amount::Vague);
        }
        let mut hyphen = items.low(at) == "-";
        at = items.past(at, "-");
        for _ in 0..2 {
            if items.sense(at) == Some(&TimeWord::Filler) {
                at = items.past(at + 1, "-");
                hyphen = false;
            }
        }
        let (unit, plural) = items.unit(at)?;
        // `a second`, `a quarter`, `a half` are no times by themselves; `one weekend` is.
        // `2022 year-end`: the year 2022.
        if unit == TimeUnit::Year && !plural && !hyphen && self.year_number(i).is_some() {
            return None;
        }
        let vague_unit = matches!(unit, TimeUnit::Quarter | TimeUnit::Half) && (!plural || hyphen);
        // `60 Minutes` is a title.
        let title = items[at].capital
            && at > 1
            && !items[at - 1].low.is_empty()
            && items.get(at + 1).is_some_and(|n| !n.capital);
        if vague_unit || title || (one && plural) {
            return None;
        }
        // `three hour meeting`, but not `25 year`.
        if amount == Amount::Vague && !plural && !hyphen {
            return None;
        }
        // `a year and a half`
        let mut to = at + 1;
        if items.low(to) == "and"
            && items.low(to + 1) == "a"
            && items.low(to + 2) == "half"
            && let Amount::Exact(n) = amount
        {
            (to, amount) = (to + 3, Amount::Half(n));
        }
        Some(Units {
            to,
            amount,
            unit,
            one,
            bare,
        })
    }

    pub(super) fn measure(&self, i: usize) -> Option<Found> {
        let items = &self.items[..];
        if items.low(i) == "the" && !items.is(i + 1, STRETCHES) {
            // `the nine months`, `the six months`, `the weeks ahead`
            let u = self.amount_of_units(i + 1).filter(|u| !u.one)?;
            if u.bare && items.low(u.to) == "ahead" {
                return self.length(i, u.to + 1, u.amount, u.unit, false);
            }
            if u.bare && !(i > 0 && items.low(i - 1) == "over" && u.unit == TimeUnit::Year) {
                return None;
            }
            if !self.determines(i, u.to) {
                return None;
            }
            let ended = u.unit == TimeUnit::Month && matches!(u.amount, Amount::Exact(6 | 9));
            return self.length(i, u.to, u.amount, u.unit, ended);
        }
        let the = usize::from(items.low(i) == "the");
        if items.is(i + the, STRETCHES) {
            return self.stretch(i, i + the);
        }
        let u = self.amount_of_units(i)?;
        if let Some(f) = self.shifted(i, &u) {
            return Some(f);
        }
        let prev = if i > 0 { items.low(i - 1) } else { "" };
        let mut to = u.to;
        if u.bare {
            // `for weeks`, `months of talks`, `days after`, `decades-long`; else they are just words.
            let next = items.low(to);
            let led = LEADS_BARE.contains(&prev) && next != "-";
            let counted = i > 0 && matches!(self.tag(i - 1), Upos::Adj | Upos::Num);
            let followed =
                matches!(next, "after" | "before" | "of") && items.low(to + 1) != "age" && !counted;
            let joined = next == "-" && items.is(to + 1, &["long", "old"]);
            if prev == "-" || !(led || followed || joined) {
                return None;
            }
        }
        let quarter_of = prev == "of" && i > 1 && items.low(i - 2) == "quarter";
        if u.one && quarter_of {
            return None;
        }
        if u.one && items.low(i) != "another" && !items.is(to, &["or", "and"]) && self.is_rate(i) {
            return None;
        }
        let mut amount = u.amount;
        match (items.low(to), items.low(to + 1)) {
            ("or", _) if u.bare && items.unit(to + 1).is_some_and(|n| n.1) => to += 2,
            ("or", "so" | "more" | "less") => to += 2,
            ("or", "two" | "three") => {
                to += 2;
                amount = Amount::Vague;
            }
            ("-", "old") if !self.is_thing_of_age(i, to + 1) => return None,
            ("-", "old" | "long") => to += 2,
            _ => {}
        }
        self.length(i, to, amount, u.unit, false)
    }

    /// `$3 a year`, `300 calls a day`: the unit says at what rate.
    fn is_rate(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let leads = self.items.is(before, LEADS_ONE)
            || matches!(
                self.tag(before),
                Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj
            );
        !leads
    }

    fn length(
        &self,
        from: usize,
        to: usize,
        amount: Amount,
        unit: TimeUnit,
        results: bool,
    ) -> Option<Found> {
        Some(Found {
            from,
            to,
            meaning: Meaning::Duration(duration(amount, unit), results),
            rule: "length",
        })
    }

    /// `ago`, `earlier`, `later`, `from now`, `before` and the like after an amount.
    fn shifted(&self, i: usize, u: &Units) -> Option<Found> {
        let items = &self.items[..];
        let mut to = u.to;
        if items.low(to) == "or" && items.is(to + 1, &["so", "two", "more"]) {
            to += 2;
        }
        let to = items.past(to, "-");
        // `a year-earlier loss`: the article is that of the loss.
        if u.one && items.low(u.to) == "-" && !self.determines(i, to + 1) {
            return None;
        }
        let (to, from, later) = match (items.low(to), items.low(to + 1)) {
            ("ago", _) => (to + 1, From::Published, false),
            ("from", "now") => (to + 2, From::Published, true),
            ("hence", _) => (to + 1, From::Published, true),
            ("earlier", _) => (to + 1, From::Text, false),
            ("later", _) => (to + 1, From::Text, true),
            _ => return None,
        };
        let meaning = if u.bare && from == From::Text {
            Meaning::Duration(duration(u.amount, u.unit), false)
        } else {
            Meaning::Shift {
                amount: u.amount,
                unit: u.unit,
                from,
                later,
            }
        };
        Some(Found {
            from: i,
            to,
            meaning,
            rule: if later { "later" } else { "ago" },
        })
    }

    /// `the past two months`, `the next few days`, `recent weeks`, `the first nine months`, `coming years`.
    fn stretch(&self, i: usize, k: usize) -> Option<Found> {
        let items = &self.items[..];
        let word = items.low(k);
        let u = self.amount_of_units(k + 1).filter(|u| !u.one)?;
        let mut to = u.to;
        let results = word == "first" && u.unit == TimeUnit::Month;
        let the = k > i;
        if the && !self.determines(i, u.to) {
            return None;
        }
        if u.bare {
            // `recent weeks and months`
            if items.is(to, &["and", "or"]) && items.unit(to + 1).is_some_and(|n| n.1) {
                to += 2;
            }
            let value = match word {
                "recent" | "past" | "previous" | "last" => "PAST_REF",
                "coming" => "FUTURE_REF",
                "next" | "following" => "FUTURE_REF",
                _ => return None,
            };
            return Some(Found {
                from: i,
                to,
                meaning: Meaning::Reference(value.to_string()),
                rule: "stretch",
            });
        }
        if items.low(to) == "or" && items.is(to + 1, &["so", "more"]) {
            to += 2;
        }
        if !the && !items.unit(u.to - 1).is_some_and(|u| u.1) {
            return None;
        }
        self.length(i, to, u.amount, u.unit, results)
    }
}
