//! The lines between counts: what a source says over time, which counts agree, which cannot both be true.

use super::{SOURCES, Spot, WHY};
use crate::draw::{Anchor, Body, N};
use crate::place::{Area, Taken};
use crate::shape::Shape;
use crate::text;
use rapporteur_dossier::counts::{Relation, RelationKind, Series};
use std::collections::BTreeMap;

/// The most contradictions and the most agreements that are drawn.
pub(super) const RELATIONS: usize = 30;

/// How far a line is bent that joins two counts of one day.
pub(super) const BOW: f64 = 26.0;

/// A contradiction whose mark is still to be drawn: the ends and the turning point of its line, and why.
pub(super) type Badge<'a> = ([(f64, f64); 3], &'a str);

/// The lines between points. Gives how many contradictions are left out, and those that are drawn.
pub(super) fn relate<'a>(
    body: &mut Body,
    series: &'a Series,
    spots: &BTreeMap<usize, Spot>,
    right: f64,
) -> (usize, Vec<Badge<'a>>) {
    let ends =
        |relation: &Relation| Some((spots.get(&relation.first)?, spots.get(&relation.second)?));
    let of = |kind: RelationKind| {
        series
            .relations
            .iter()
            .filter(move |relation| relation.kind == kind)
    };
    // What one source says over time, as lines in its colour.
    let mut lines: BTreeMap<usize, String> = BTreeMap::new();
    for relation in of(RelationKind::Change) {
        if let Some((a, b)) = ends(relation).filter(|(a, b)| a.source == b.source) {
            let d = lines.entry(a.source).or_default();
            *d += &format!("M{} {}L{} {}", N(a.x), N(a.middle()), N(b.x), N(b.middle()));
        }
    }
    for (source, d) in lines {
        body.path(&format!("t s{}", source.min(SOURCES)), &d);
    }
    for relation in of(RelationKind::Agree).take(RELATIONS) {
        if let Some((a, b)) = ends(relation) {
            let (y, z) = (a.towards(b.middle()), b.towards(a.middle()));
            body.link("", &text::sentence(&relation.why, WHY), |body| {
                body.line("c-agree", (a.x, y), (b.x, z));
            });
        }
    }
    let mut badges = Vec::new();
    let mut left_out = 0;
    for relation in of(RelationKind::Contradict) {
        let Some((a, b)) = ends(relation) else {
            left_out += 1;
            continue;
        };
        if badges.len() == RELATIONS {
            left_out += 1;
            continue;
        }
        let (from, to) = ((a.x, a.towards(b.middle())), (b.x, b.towards(a.middle())));
        // A line that is almost upright would run through whatever stands on that day: it is bent.
        let bow = match from.0.max(to.0) + BOW < right {
            _ if (from.0 - to.0).abs() >= 24.0 => 0.0,
            true => BOW,
            false => -BOW,
        };
        let turn = ((from.0 + to.0) / 2.0 + bow, (from.1 + to.1) / 2.0);
        let ((x, y), (p, q), (u, v)) = (from, turn, to);
        let d = format!("M{} {}Q{} {} {} {}", N(x), N(y), N(p), N(q), N(u), N(v));
        body.link("", &text::sentence(&relation.why, WHY), |body| {
            body.path("c-against", &d)
        });
        badges.push(([from, turn, to], relation.why.as_str()));
    }
    (left_out, badges)
}

/// Where the mark of a contradiction stands that has no room on its line.
pub(super) const BESIDE: [(f64, f64); 10] = [
    (0.0, -19.0),
    (0.0, 19.0),
    (17.0, 0.0),
    (-17.0, 0.0),
    (15.0, -15.0),
    (-15.0, -15.0),
    (15.0, 15.0),
    (-15.0, 15.0),
    (0.0, -36.0),
    (0.0, 36.0),
];

/// A mark on each contradiction, where there is room for it.
pub(super) fn badges(body: &mut Body, badges: Vec<Badge>, room: &Area, taken: &mut Taken) {
    for ([a, turn, b], why) in badges {
        let on = |t: f64| {
            let along = |a: f64, turn: f64, b: f64| {
                (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * turn + t * t * b
            };
            (along(a.0, turn.0, b.0), along(a.1, turn.1, b.1))
        };
        // On the line, else beside it, with a line of its own to there.
        let middle = on(0.5);
        let beside = BESIDE.iter().map(|(dx, dy)| (middle.0 + dx, middle.1 + dy));
        let places = [0.5, 0.38, 0.62, 0.28, 0.72]
            .map(on)
            .into_iter()
            .chain(beside);
        let free = places.enumerate().find(|(_, (x, y))| {
            let area = Area::around(*x, *y, 15.0, 15.0);
            area.within(room) && taken.is_free(&area)
        });
        if let Some((at, (x, y))) = free {
            taken.take(Area::around(x, y, 15.0, 15.0));
            body.link("", &text::sentence(why, WHY), |body| {
                if at >= 5 {
                    body.line("c-against", middle, (x, y));
                }
                body.path("c-alarm", &Shape::Circle.path(x, y, 7.0));
                body.text(x, y + 4.0, "c-alarmed", Anchor::Middle, "!");
            });
        }
    }
}
