//! Times of day: `10 p.m. Wednesday`, `noon`, `7:15 a.m. EST`.

use super::{Found, Grammar};
use crate::times::meaning::{Meaning, Pick};
use crate::times::numbers;
use crate::times::words::Look;
use rapporteur_lexicon::TimeWord;

impl Grammar<'_, '_> {
    pub(super) fn clock(&self, i: usize) -> Option<Found> {
        let (at, hour, minute) = self.time_of_day(i)?;
        let (to, _) = self.zone(at);
        let joined = self.items.past(to, ",");
        let day = |k: usize| {
            self.date(k).or_else(|| self.deictic(k)).filter(|f| {
                matches!(
                    f.meaning,
                    Meaning::WeekdayOf(..)
                        | Meaning::DayOf(..)
                        | Meaning::Moment(_)
                        | Meaning::Today(_)
                )
            })
        };
        if let Some(f) = day(joined) {
            let meaning = Meaning::Clock(hour, minute, Some(Box::new(f.meaning)));
            return Some(Found {
                from: i,
                to: f.to,
                meaning,
                rule: "clock",
            });
        }
        // `10 p.m. on Wednesday`: the day is its own expression.
        let on = if self.items.low(to) == "on" {
            day(to + 1)
        } else {
            None
        };
        let meaning = Meaning::Clock(hour, minute, on.map(|f| Box::new(f.meaning)));
        Some(Found {
            from: i,
            to,
            meaning,
            rule: "clock",
        })
    }

    /// Where it ends, hour and minute.
    fn time_of_day(&self, i: usize) -> Option<(usize, u8, u8)> {
        if let Some(TimeWord::Clock(hour)) = self.items.sense(i) {
            let high = i > 0 && self.items.low(i - 1) == "high";
            return (!high).then_some((i + 1, *hour, 0));
        }
        let low = self.items.low(i);
        let bare = low.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let joined = &low[bare.len()..];
        let (hour, minute) = match bare.split_once([':', '.']) {
            Some((h, m)) if m.len() == 2 => (short(h)?, short(m)?),
            Some(_) => return None,
            None if bare.is_empty() => (
                u8::try_from(numbers::below_hundred(&self.items, i)?.1).ok()?,
                0,
            ),
            None => match bare.len() {
                4 if self.zone(i + 1).1 => (short(&bare[..2])?, short(&bare[2..])?),
                1 | 2 => (short(bare)?, 0),
                _ => return None,
            },
        };
        if hour > 24 || minute > 59 {
            return None;
        }
        let half = |k: usize| match self.items.low(k) {
            "a.m." | "am" | "a.m" => Some(false),
            "p.m." | "pm" | "p.m" => Some(true),
            _ => None,
        };
        let own = match joined {
            "am" | "a.m." | "a.m" => Some(false),
            "pm" | "p.m." | "p.m" => Some(true),
            "" => None,
            _ if bare.is_empty() => None,
            _ => return None,
        };
        let (to, half) = match own {
            Some(h) => (i + 1, Some(h)),
            None => match half(i + 1) {
                Some(h) => (i + 2, Some(h)),
                None => (i + 1, None),
            },
        };
        if let Some(afternoon) = half {
            let hour = match (hour, afternoon) {
                (0 | 13.., _) => return None,
                (12, false) => 0,
                (12, true) => 12,
                (h, true) => h + 12,
                (h, false) => h,
            };
            return Some((to, hour, minute));
        }
        if self.items.low(i + 1) == "o'clock" {
            return Some((i + 2, hour, minute));
        }
        let led = i > 0
            && self.items.is(
                i - 1,
                &[
                    "at", "around", "by", "until", "till", "before", "after", "from", "since",
                    "about",
                ],
            );
        let written = bare.contains(':') && led || self.zone(i + 1).1 && bare.len() >= 4;
        written.then_some((i + 1, hour, minute))
    }

    /// Where a zone ends, and whether there is one.
    fn zone(&self, i: usize) -> (usize, bool) {
        match self.items.longest(i, |w| *w == TimeWord::Zone) {
            Some((to, _))
                if self.items[i].low == "local"
                    || self
                        .context
                        .doc
                        .word(self.base + i)
                        .chars()
                        .all(char::is_uppercase) =>
            {
                (to, true)
            }
            _ => (i, false),
        }
    }

    /// `the morning`, `overnight`, `this evening` stand in `deictic`; here is a part of the day alone, led by a word
    /// that makes it one.
    pub(super) fn part_alone(&self, i: usize) -> Option<Found> {
        let TimeWord::Part(part) = self.items.sense(i)? else {
            return None;
        };
        let edged =
            self.items[i].edged || i > 0 && self.items.sense(i - 1) == Some(&TimeWord::Edge);
        if !edged {
            return None;
        }
        // `mid-afternoon yesterday`
        let day = self
            .date(i + 1)
            .or_else(|| self.deictic(i + 1))
            .filter(|f| {
                matches!(
                    f.meaning,
                    Meaning::Today(_) | Meaning::WeekdayOf(_, Pick::Tense | Pick::Last)
                )
            });
        let (to, day) = match day {
            Some(f) => (f.to, Some(Box::new(f.meaning))),
            None => (i + 1, None),
        };
        Some(Found {
            from: i,
            to,
            meaning: Meaning::Part(part.clone(), day),
            rule: "part",
        })
    }
}

/// Two digits at most.
fn short(text: &str) -> Option<u8> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
