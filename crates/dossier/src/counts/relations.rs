//! What counts of one kind say of each other.

use super::points::{Dot, Draft, place};
use super::{Point, Relation, RelationKind, Series};
use std::collections::{BTreeMap, BTreeSet};

/// Counts that tell no day hold for one time when they are published within so many days.
const DAYS: i32 = 3;
/// A rounded count may be off by so much: a tenth.
const ROUNDING: u64 = 10;

/// A series with its relations.
pub(super) fn finish(mut draft: Draft) -> Series {
    draft.dots.sort_by(|a, b| place(a).cmp(&place(b)));
    let relations = relations(&draft);
    let mut series = draft.empty();
    series.relations = relations;
    series.points = draft.dots.into_iter().map(|dot| dot.point).collect();
    series
}

/// Whether two counts can both be true, rounded ones within a tenth.
pub(super) fn overlap(a: &Point, b: &Point) -> bool {
    let (a, b) = (bounds(a), bounds(b));
    a.0 <= b.1 && b.0 <= a.1
}

fn bounds(point: &Point) -> (u64, u64) {
    let slack = |n: u64| {
        if point.approximate {
            n.div_ceil(ROUNDING)
        } else {
            0
        }
    };
    let low = point.min.map_or(0, |n| n - slack(n).min(n));
    let high = point.max.map_or(u64::MAX, |n| n.saturating_add(slack(n)));
    (low, high)
}

/// Whether the smaller count is less than half of the other: then it is more likely a part of it than a denial.
fn is_part(a: &Point, b: &Point) -> bool {
    let size = |p: &Point| p.min.or(p.max).unwrap_or(0);
    let (small, large) = (size(a).min(size(b)), size(a).max(size(b)));
    small.saturating_mul(2) < large
}

fn relations(draft: &Draft) -> Vec<Relation> {
    let mut relations = Vec::new();
    let dots = &draft.dots;
    let mut start = 0;
    // The last point of each source, and of all.
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (j, later) in dots.iter().enumerate() {
        let Some(day) = later.day else { continue };
        while dots[start].day.is_none_or(|d| day - d > DAYS) {
            start += 1;
        }
        let mut agreed = false;
        let mut against = BTreeSet::new();
        for (i, earlier) in dots.iter().enumerate().take(j).skip(start) {
            let (a, b) = (&earlier.point, &later.point);
            if overlap(a, b) {
                let sum = !a.sum_of.is_empty() || !b.sum_of.is_empty();
                if earlier.key != later.key
                    && (!agreed || sum)
                    && draft.speaks_of_one(earlier, later)
                {
                    agreed = true;
                    relations.push(relation(i, j, RelationKind::Agree, a, b));
                }
            } else if draft.contradict(earlier, later)
                && against.insert((a.min, a.max, a.approximate))
            {
                relations.push(relation(i, j, RelationKind::Contradict, a, b));
            }
        }
        if let Some(i) = draft.before(&last, j) {
            let (a, b) = (&dots[i].point, &later.point);
            relations.push(relation(i, j, RelationKind::Change, a, b));
        }
        last.insert(&later.key, j);
    }
    relations.sort_by_key(|r| (r.first, r.second, r.kind));
    relations
}

impl Draft {
    /// Whether both counts are of the same people, as far as their sentences tell. One report that counts twice counts
    /// two things, unless it is captives, of whom there are only so many.
    fn speaks_of_one(&self, a: &Dot, b: &Dot) -> bool {
        let one_report = a.reports.iter().any(|report| b.reports.contains(report));
        self.kind.is_captives()
            || !one_report && !is_part(&a.point, &b.point) && a.scene.same(&b.scene)
    }

    /// The same for counts that are held against each other: of captives, those who are in a state at a time.
    fn held_against(&self, a: &Dot, b: &Dot) -> bool {
        let one_report = a.reports.iter().any(|report| b.reports.contains(report));
        self.kind.is_stock() || !one_report && a.scene.same(&b.scene)
    }

    /// Whether two counts that do not overlap contradict each other.
    fn contradict(&self, a: &Dot, b: &Dot) -> bool {
        let same_time = match (a.point.told, b.point.told) {
            (true, true) => a.day == b.day,
            (false, false) => true,
            _ => false,
        };
        // All of them may well be more than those of one country.
        let whole = match (&a.of, &b.of) {
            (None, Some(_)) => bounds(&a.point).0 > bounds(&b.point).1,
            (Some(_), None) => bounds(&b.point).0 > bounds(&a.point).1,
            _ => false,
        };
        // One source: it told two things, or corrected itself.
        let itself = a.key == b.key
            && (!(a.point.told && b.point.told) || a.stories.iter().any(|s| b.stories.contains(s)));
        same_time
            && !whole
            && !itself
            && !a.part
            && !b.part
            && !is_part(&a.point, &b.point)
            && self.held_against(a, b)
    }

    /// The earlier count that this one has changed from: the last of the same source, else the last of any.
    fn before(&self, last: &BTreeMap<&str, usize>, j: usize) -> Option<usize> {
        let later = &self.dots[j];
        let changed = |i: usize, own: bool| {
            let earlier = &self.dots[i];
            let days = later.day? - earlier.day?;
            let passed = if own { days > 0 } else { days > DAYS };
            (passed
                && !overlap(&earlier.point, &later.point)
                && earlier.of == later.of
                && !earlier.part
                && !later.part
                && (own || !is_part(&earlier.point, &later.point))
                && !earlier.reports.iter().any(|r| later.reports.contains(r))
                && self.held_against(earlier, later))
            .then_some(i)
        };
        match last.get(later.key.as_str()) {
            Some(&i) => changed(i, true),
            None => last.values().copied().max().and_then(|i| changed(i, false)),
        }
    }
}

fn relation(first: usize, second: usize, kind: RelationKind, a: &Point, b: &Point) -> Relation {
    let why = match kind {
        RelationKind::Agree => format!("{} and {} agree", told(a), told(b)),
        RelationKind::Contradict => format!("{} and {} cannot both be true", told(a), told(b)),
        RelationKind::Change => format!("from {} to {}", told(a), told(b)),
    };
    Relation {
        first,
        second,
        kind,
        why,
    }
}

/// `at least 20 (Front, 2031-05-02)`
fn told(point: &Point) -> String {
    let about = if point.approximate { "about " } else { "" };
    let count = match (point.min, point.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min} to {max}"),
        (Some(min), None) => format!("at least {about}{min}"),
        (None, Some(max)) => format!("at most {about}{max}"),
        (None, None) => "some".to_owned(),
    };
    let parts = match point.sum_of.len() {
        0 => String::new(),
        n => format!(", in {n} parts"),
    };
    match &point.day {
        Some(day) => format!("{count} ({}{parts}, {day})", point.who),
        None => format!("{count} ({}{parts})", point.who),
    }
}
