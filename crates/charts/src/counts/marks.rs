//! The marks of counts, the numbers beside them, and the line at the bottom.

use super::scale::Scale;
use super::words::number;
use super::{ARROW, R, SHAPES, SOURCES, Spot};
use crate::draw::{Anchor, Body, N};
use crate::place::{Area, Taken};
use crate::text;
use rapporteur_dossier::counts::Point;

/// The line at the bottom; with a break in it, where the axis does not begin at 0.
pub(super) fn base(body: &mut Body, left: f64, right: f64, bottom: f64, broken: bool) {
    let (x, y) = (N(left), N(bottom));
    let right = N(right);
    if broken {
        let d = format!("M{x} {y}l3 0l3 -5l5 10l3 -5H{right}");
        body.path("c-rule", &d);
    } else {
        body.path("c-rule", &format!("M{x} {y}H{right}"));
    }
}

/// Whether it has an arrow up (at least), down (at most).
pub(super) fn arrows(point: &Point) -> (bool, bool) {
    (
        point.max.is_none() && point.min.is_some(),
        point.min.is_none() && point.max.is_some(),
    )
}

pub(super) fn mark(body: &mut Body, spot: &Spot, scale: &Scale, bottom: f64) {
    let (point, x) = (spot.point, spot.x);
    let colour = format!("s{}", spot.source.min(SOURCES));
    let fill = if point.told { "f" } else { "o" };
    let shape = SHAPES[spot.source.min(SOURCES)];
    if point.approximate {
        #[allow(clippy::cast_precision_loss)]
        let edge = |bound: Option<u64>, by: f64| bound.map(|n| scale.y(n as f64 * by));
        let (up, down) = (edge(point.max, 1.1), edge(point.min, 0.9));
        let d = format!(
            "M{} {}V{}",
            N(x),
            N(up.unwrap_or(spot.high)),
            N(down.unwrap_or(spot.low))
        );
        body.raw(format_args!(
            "<path class=\"l {colour}\" stroke-dasharray=\"1 3.5\" d=\"{d}\"/>"
        ));
    }
    let (up, down) = arrows(point);
    if up || down {
        let y = spot.middle();
        let by = if up { -1.0 } else { 1.0 };
        let end = (y + by * (R + ARROW - 4.0)).min(bottom);
        let d = format!(
            "M{x0} {}V{}M{} {}L{x0} {}L{} {}",
            N(y),
            N(end),
            N(x - 3.5),
            N(end - by * 4.5),
            N(end),
            N(x + 3.5),
            N(end - by * 4.5),
            x0 = N(x)
        );
        body.path(&format!("l {colour}"), &d);
    }
    if spot.low - spot.high > 2.0 * R {
        body.path(
            &format!("l {colour}"),
            &format!("M{} {}V{}", N(x), N(spot.low), N(spot.high)),
        );
        let both = shape.path(x, spot.low, R - 0.8) + &shape.path(x, spot.high, R - 0.8);
        body.path(&format!("m {fill} {colour}"), &both);
    } else {
        body.path(
            &format!("m {fill} {colour}"),
            &shape.path(x, spot.middle(), R),
        );
    }
}

/// The number beside a mark, where there is room.
pub(super) fn value(body: &mut Body, spot: &Spot, room: &Area, taken: &mut Taken) {
    let said = number(spot.point);
    let wide = text::width(&said, 10.5);
    let area = spot.area();
    let places = [
        (area.right + wide / 2.0 + 1.0, spot.middle()),
        (area.left - wide / 2.0 - 1.0, spot.middle()),
        (spot.x, area.top - 5.0),
        (spot.x, area.bottom + 5.0),
    ];
    let free = places.into_iter().find(|(x, y)| {
        let area = Area::around(*x, *y, wide, 11.0);
        area.within(room) && taken.is_free(&area)
    });
    if let Some((x, y)) = free {
        taken.take(Area::around(x, y, wide, 11.0));
        body.text(x, y + 4.0, "c-n c-halo", Anchor::Middle, &said);
    }
}
