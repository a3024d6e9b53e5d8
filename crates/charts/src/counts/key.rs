//! The legend of a chart of counts: the sources, and what else is in it.

use super::marks::arrows;
use super::{R, SHAPES, SOURCES, own, shape_of};
use crate::draw::{Anchor, Body, N};
use crate::legend::Entry;
use crate::shape::Shape;
use crate::text;
use rapporteur_dossier::counts::{Point, RelationKind, Series};
use std::collections::BTreeSet;

/// The legend: the sources, then what else is in the chart.
pub(super) fn entries<'a>(
    series: &Series,
    drawn: &[usize],
    sources: &[(String, String, usize)],
) -> Vec<Entry<'a>> {
    let points = || drawn.iter().map(|at| &series.points[*at]);
    let any = |is: &dyn Fn(&Point) -> bool| points().any(is);
    let all = |is: &dyn Fn(&Point) -> bool| points().all(is);
    let related = |kind| {
        series
            .relations
            .iter()
            .any(|relation| relation.kind == kind)
    };
    let shown: BTreeSet<usize> = points().map(|point| shape_of(sources, point)).collect();
    let own = own(sources);
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for (at, (_, who, _)) in sources.iter().take(own).enumerate() {
        if shown.contains(&at) {
            entries.push(Entry::new(who.clone(), move |body, x, y| {
                body.path(&format!("f s{at}"), &SHAPES[at].path(x + 5.0, y, R));
            }));
        }
    }
    if sources.len() > own && shown.contains(&SOURCES) {
        let word = text::counted(sources.len() - own, "other source");
        entries.push(Entry::new(word, |body, x, y| {
            body.path(
                &format!("f s{SOURCES}"),
                &SHAPES[SOURCES].path(x + 5.0, y, R),
            );
        }));
    }
    if points().next().is_some() && !all(&|p| p.told) {
        if any(&|p| p.told) {
            entries.push(Entry::new("day told", |body, x, y| {
                body.path("f s8", &Shape::Circle.path(x + 5.0, y, R));
            }));
        }
        entries.push(Entry::new("day of the report", |body, x, y| {
            body.path("o s8", &Shape::Circle.path(x + 5.0, y, R));
        }));
    }
    let arrow = |up: bool| {
        move |body: &mut Body, x: f64, y: f64| {
            let by = if up { -1.0 } else { 1.0 };
            let (x, end) = (x + 5.0, y + by * 7.0);
            let d = format!(
                "M{x0} {}V{}M{} {}L{x0} {}L{} {}",
                N(y - by * 6.0),
                N(end),
                N(x - 3.5),
                N(end - by * 4.0),
                N(end),
                N(x + 3.5),
                N(end - by * 4.0),
                x0 = N(x)
            );
            body.path("l s8", &d);
        }
    };
    if any(&|p| arrows(p).0) {
        entries.push(Entry::new("at least", arrow(true)));
    }
    if any(&|p| arrows(p).1) {
        entries.push(Entry::new("at most", arrow(false)));
    }
    if any(&|p| p.min.is_some() && p.max.is_some() && p.min != p.max) {
        entries.push(Entry::new("between", |body, x, y| {
            body.line("l s8", (x + 5.0, y - 6.0), (x + 5.0, y + 6.0));
            let both = Shape::Circle.path(x + 5.0, y - 5.0, 3.0)
                + &Shape::Circle.path(x + 5.0, y + 5.0, 3.0);
            body.path("f s8", &both);
        }));
    }
    if any(&|p| p.approximate) {
        entries.push(Entry::new("~ rounded, within a tenth", |body, x, y| {
            let (x, y) = (N(x + 5.0), N(y - 7.0));
            body.raw(format_args!(
                "<path class=\"l s8\" stroke-dasharray=\"1 3.5\" d=\"M{x} {y}v14\"/>"
            ));
        }));
    }
    if any(&|p| !p.sum_of.is_empty()) {
        entries.push(Entry::new("added up from parts", |body, x, y| {
            body.text(x + 5.0, y + 4.0, "c-t", Anchor::Middle, "Σ");
        }));
    }
    if related(RelationKind::Agree) {
        entries.push(Entry::new("agree", |body, x, y| {
            body.line("c-agree", (x - 8.0, y), (x + 11.0, y))
        }));
    }
    if related(RelationKind::Contradict) {
        entries.push(Entry::new("cannot both be true", |body, x, y| {
            body.line("c-against", (x - 9.0, y), (x + 12.0, y));
            body.path("c-alarm", &Shape::Circle.path(x + 1.0, y, 7.0));
            body.text(x + 1.0, y + 4.0, "c-alarmed", Anchor::Middle, "!");
        }));
    }
    entries
}
