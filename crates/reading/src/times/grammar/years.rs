//! Years and what is longer: `1989`, `fiscal 1990`, `nineteen ninety-six`, `the 1980s`, `the 20th century`.

use super::{Found, Grammar};
use crate::times::meaning::Meaning;
use crate::times::moment::Moment;
use crate::times::numbers::{self, Amount};
use crate::times::words::Look;
use rapporteur_language::Upos;
use rapporteur_lexicon::{TimeUnit, TimeWord};
use rapporteur_record::Kind;

impl Grammar<'_, '_> {
    /// Four digits that can be a year, and no number of things.
    pub(super) fn year_number(&self, i: usize) -> Option<i32> {
        let low = self.items.low(i);
        if low.len() != 4 {
            return None;
        }
        let year = low
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| low.parse().ok())??;
        (1000..2200).contains(&year).then_some(year)
    }

    /// `nineteen ninety-six`.
    pub(super) fn spelled_year(&self, i: usize) -> Option<(usize, i32)> {
        if !self
            .items
            .is(i, &["seventeen", "eighteen", "nineteen", "twenty"])
        {
            return None;
        }
        let (_, century) = numbers::below_hundred(&self.items[..i + 1], i)?;
        let (to, year) = numbers::below_hundred(&self.items, i + 1)?;
        let year = i32::try_from(century * 100 + year).ok()?;
        (year % 100 >= 10 && self.items.unit(to).is_none()).then_some((to, year))
    }

    /// `1989`, `the year 2000`, `fiscal 1990`.
    pub(super) fn year(&self, i: usize) -> Option<Found> {
        let named = match self.items.low(i) {
            "fiscal" => self.items.past(i + 1, "year"),
            "year" => i + 1,
            _ => i,
        };
        if let Some(year) = self.year_number(named) {
            let sure = named > i || self.stands_as_year(i, year);
            let from = if self.items.low(i) == "year" && !(i > 0 && self.items.low(i - 1) == "the")
            {
                named
            } else {
                i
            };
            return if sure {
                self.found(from, named + 1, "year", Meaning::Moment(Moment::Year(year)))
            } else {
                None
            };
        }
        if named > i
            && self.items.low(i) == "year"
            && let Some((to, Amount::Exact(n))) = numbers::amount(&self.items, named)
            && (1000..2200).contains(&n)
        {
            let year = i32::try_from(n).ok()?;
            return self.found(i, to, "year", Meaning::Moment(Moment::Year(year)));
        }
        for prefix in ["post-", "pre-"] {
            let rest = self
                .items
                .low(i)
                .strip_prefix(prefix)
                .filter(|r| r.len() == 4);
            if let Some(year) = rest
                .and_then(|r| r.parse().ok())
                .filter(|y| (1000..2200).contains(y))
            {
                return self.found(i, i + 1, "year", Meaning::Moment(Moment::Year(year)));
            }
        }
        let (to, year) = self.spelled_year(i)?;
        self.found(i, to, "year", Meaning::Moment(Moment::Year(year)))
    }

    /// Whether four digits alone are a year: no price, no number of people, no number of a thing.
    fn stands_as_year(&self, i: usize, year: i32) -> bool {
        let before = if i > 0 { self.items.low(i - 1) } else { "" };
        let after = self.items.low(i + 1);
        if !(1500..=2100).contains(&year)
            || matches!(
                before,
                "$" | "£"
                    | "€"
                    | "¥"
                    | "#"
                    | "no."
                    | "number"
                    | "us$"
                    | "c$"
                    | "a$"
                    | "rs"
                    | "."
                    | "/"
                    | ":"
            )
            || matches!(
                after,
                "%" | "percent"
                    | "/"
                    | ":"
                    | "million"
                    | "billion"
                    | "hundred"
                    | "thousand"
                    | "gmt"
                    | "hours"
            )
            || self
                .items
                .unit(self.items.past(i + 1, "-"))
                .is_some_and(|u| u.0 != TimeUnit::Quarter && u.0 != TimeUnit::Half)
            || self
                .items
                .longest(i.saturating_sub(1), |w| *w == TimeWord::About)
                .is_some_and(|a| a.0 == i)
        {
            return false;
        }
        // `2000 people`: counted, where what follows is many of a kind.
        let doc = self.context.doc;
        let token = self.base + i;
        let head = doc.tokens[token]
            .head
            .filter(|h| *h > token && doc.tokens[token].deprel == "nummod");
        let counted = head.is_some_and(|h| {
            let many = doc.tokens[h].xpos == "NNS";
            let kind = self.context.lexicon.nominal(&doc.word(h).to_lowercase());
            many && (year % 100 == 0 || kind.is_some_and(|n| n.kind == Kind::Person))
        });
        let name_before = before.chars().all(char::is_alphabetic)
            && i > 0
            && self.items[i - 1].capital
            && self.tag(i - 1) == Upos::Propn
            && !matches!(self.items.sense(i - 1), Some(TimeWord::Month(_)))
            && i > 1
            && doc.tokens[token].head == Some(token - 1)
            && doc.tokens[token].deprel.starts_with("nummod");
        !counted && !name_before
    }

    /// `the 1980s`, `the '80s`, `the eighties`.
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
        let low = self.items.low(i);
        let own = i > 0
            && self
                .items
                .is(i - 1, &["his", "her", "their", "my", "your", "its", "our"]);
        let led = i > 0
            && (self.items.low(i - 1) == "the" || self.items.sense(i - 1) == Some(&TimeWord::Edge));
        let digits = low
            .trim_start_matches('\'')
            .trim_end_matches('s')
            .trim_end_matches('\'');
        let (to, digits) = if low.ends_with('s') {
            (i + 1, digits)
        } else if self.items.low(i + 1) == "'s" && led {
            (i + 2, digits)
        } else {
            return None;
        };
        if own || !digits.ends_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let tens = [
                "twenties",
                "thirties",
                "forties",
                "fifties",
                "sixties",
                "seventies",
                "eighties",
                "nineties",
            ];
            let n = tens
                .iter()
                .position(|t| *t == low)
                .filter(|_| led && !own)?;
            return self.found(
                i,
                to,
                "decade",
                Meaning::Moment(Moment::Decade(192 + i32::try_from(n).ok()?)),
            );
        }
        let decade: i32 = match digits.len() {
            // `the 1800s` are a hundred years, but `the 2000s` ten.
            4 if digits.ends_with("00") && digits != "2000" => {
                let century = digits[..2].parse().ok()?;
                return self.found(i, to, "century", Meaning::Moment(Moment::Century(century)));
            }
            4 => digits[..3].parse().ok()?,
            // A decade without its century is of the twentieth, unless that would be `the '00s` or `the '10s`.
            2 => match digits[..1].parse().ok()? {
                n @ (0 | 1) => 200 + n,
                n => 190 + n,
            },
            _ => return None,
        };
        self.found(i, to, "decade", Meaning::Moment(Moment::Decade(decade)))
    }

    pub(super) fn century(&self, i: usize) -> Option<Found> {
        let (k, n) = numbers::ordinal(&self.items, i)?;
        let k = self.items.past(k, "-");
        let (TimeUnit::Century, false) = self.items.unit(k)? else {
            return None;
        };
        let before_christ = self.items.is(k + 1, &["b.c.", "bc", "bce", "b.c.e."]);
        if before_christ || n == 0 {
            return self.found(
                i,
                k + 1 + usize::from(before_christ),
                "century",
                Meaning::Unknown,
            );
        }
        self.found(
            i,
            k + 1,
            "century",
            Meaning::Moment(Moment::Century(i32::from(n) - 1)),
        )
    }
}
