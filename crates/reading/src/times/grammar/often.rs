//! How often: `every day`, `each July`, `daily`, `twice a week`.

use super::{Found, Grammar};
use crate::times::meaning::{Meaning, duration};
use crate::times::numbers::Amount;
use crate::times::words::Look;
use rapporteur_lexicon::TimeWord;

impl Grammar<'_, '_> {
    pub(super) fn often(&self, i: usize) -> Option<Found> {
        let set = |to: usize, value: String| {
            Some(Found {
                from: i,
                to,
                meaning: Meaning::Often(value),
                rule: "often",
            })
        };
        if let Some((to, TimeWord::Often(value))) =
            self.items.longest(i, |w| matches!(w, TimeWord::Often(_)))
        {
            return set(to, value.clone());
        }
        if let Some((to, TimeWord::Long(value))) =
            self.items.longest(i, |w| matches!(w, TimeWord::Long(_)))
        {
            return Some(Found {
                from: i,
                to,
                meaning: Meaning::Duration(value.clone(), false),
                rule: "long",
            });
        }
        if self.items.is(i, &["every", "each"]) {
            return self.every(i);
        }
        // `twice a week`, `three times a year`
        let k = match self.items.low(i) {
            "once" | "twice" | "thrice" => i + 1,
            _ => match super::super::numbers::amount(&self.items, i)? {
                (k, _) if self.items.low(k) == "times" => k + 1,
                _ => return None,
            },
        };
        let (unit, false) = self
            .items
            .unit(k + 1)
            .filter(|_| self.items.is(k, &["a", "an", "every", "each", "per"]))?
        else {
            return None;
        };
        set(k + 2, duration(Amount::Exact(1), unit))
    }

    fn every(&self, i: usize) -> Option<Found> {
        let other = self.items.low(i + 1) == "other";
        let k = if other { i + 2 } else { i + 1 };
        let (to, value) = match self.items.sense(k) {
            Some(TimeWord::Weekday(d)) => (k + 1, format!("XXXX-WXX-{d}")),
            Some(TimeWord::Month(m)) if self.items[k].capital => (k + 1, format!("XXXX-{m:02}")),
            Some(TimeWord::Season(s)) => (k + 1, format!("XXXX-{s}")),
            Some(TimeWord::Part(p)) => (k + 1, format!("XXXX-XX-XXT{p}")),
            _ => {
                let u = if let Some((unit, false)) = self.items.unit(k) {
                    (k + 1, Amount::Exact(if other { 2 } else { 1 }), unit)
                } else {
                    let u = self.amount_of_units(k)?;
                    (u.to, u.amount, u.unit)
                };
                (u.0, duration(u.1, u.2))
            }
        };
        Some(Found {
            from: i,
            to,
            meaning: Meaning::Often(value),
            rule: "often",
        })
    }
}
