//! Which of several is meant, where the year is not told: by the word before it, by tense, by nearness.

use super::calendar::Day;
use super::meaning::Pick;
use super::moment::{Moment, Season};
use super::tense::Tense;

/// Which of two days is meant. The tense decides, unless that would be most of a year away and the other is close.
pub(super) fn nearer(before: Day, after: Day, from: Day, tense: Tense) -> Day {
    const FAR: i64 = 270;
    const CLOSE: i64 = 75;
    let (back, on) = (from.days_since(before), after.days_since(from));
    match tense {
        Tense::Past if back > FAR && on < CLOSE => after,
        Tense::Past => before,
        Tense::Future if on > FAR && back < CLOSE => before,
        Tense::Future => after,
        Tense::Unknown if back <= on => before,
        Tense::Unknown => after,
    }
}

/// The year of a month: the last one, the next, or the nearest.
pub(super) fn month_year(report: Moment, month: u8, pick: Pick, tense: Tense) -> Option<i32> {
    let (year, now) = report.month()?;
    let back = (i32::from(now) - i32::from(month)).rem_euclid(12);
    let last = if month > now { year - 1 } else { year };
    let next = if month < now { year + 1 } else { year };
    Some(match pick {
        Pick::Last => {
            if month >= now {
                year - 1
            } else {
                year
            }
        }
        Pick::Next => {
            if month <= now {
                year + 1
            } else {
                year
            }
        }
        Pick::This => year,
        _ => match tense {
            Tense::Past if back > 9 => next,
            Tense::Past => last,
            Tense::Future => next,
            Tense::Unknown if back <= 7 => last,
            Tense::Unknown => next,
        },
    })
}

/// The year of a season, by the same rules.
pub(super) fn season_year(report: Moment, season: Season, pick: Pick, tense: Tense) -> Option<i32> {
    let (year, month) = report.month()?;
    let begins = season.first_month();
    // January and February are of the winter that began the year before.
    let within = match season {
        Season::Winter => month == 12 || month < 3,
        _ => (begins..begins + 3).contains(&month),
    };
    let latest = if month >= begins { year } else { year - 1 };
    Some(match pick {
        Pick::This if within || latest == year => latest,
        Pick::This => year,
        Pick::Last if within => latest - 1,
        Pick::Last => latest,
        Pick::Next => latest + 1,
        _ if tense == Tense::Future && !within => latest + 1,
        _ => latest,
    })
}
