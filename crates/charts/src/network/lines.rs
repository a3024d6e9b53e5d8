//! The lines of a network.

use super::{Link, Look, Node};
use crate::draw::{Anchor, Body, N, float};
use crate::place::{Area, Taken};
use crate::text;

/// A cubic curve: from, two turning points, to.
pub(super) type Curve = [(f64, f64); 4];

/// The curves of a channel: one, or two for each who stands between.
pub(super) fn curves(link: &Link, nodes: &[Node], room: &Area) -> Vec<Curve> {
    let at = |node: usize| (nodes[node].x, nodes[node].y);
    let (a, b) = (at(link.ends[0]), at(link.ends[1]));
    let between =
        |p: (f64, f64), q: (f64, f64), t: f64| (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
    if link.through.is_empty() {
        return vec![[a, between(a, b, 1.0 / 3.0), between(a, b, 2.0 / 3.0), b]];
    }
    let mut curves = Vec::new();
    for m in &link.through {
        let m = at(*m);
        // Through the middle in the direction from one end to the other, so that each pair has a bend of its own;
        // straight to it and back, where it does not stand between them.
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let far = (dx * dx + dy * dy).sqrt().max(1.0);
        let (ux, uy) = (dx / far, dy / far);
        let (p, q) = ((m.0 - a.0, m.1 - a.1), (b.0 - m.0, b.1 - m.1));
        let long = |v: (f64, f64)| (v.0 * v.0 + v.1 * v.1).sqrt().max(1.0);
        let along = |v: (f64, f64)| (v.0 * ux + v.1 * uy) / long(v);
        let bend = along(p).min(along(q)).max(0.0) * 0.4;
        let (before, after) = (long(p) * bend, long(q) * bend);
        let inside = |(x, y): (f64, f64)| {
            (
                x.clamp(room.left, room.right),
                y.clamp(room.top, room.bottom),
            )
        };
        let to = inside((m.0 - ux * before, m.1 - uy * before));
        let from = inside((m.0 + ux * after, m.1 + uy * after));
        curves.push([a, between(a, m, 0.4), to, m]);
        curves.push([m, from, between(b, m, 0.4), b]);
    }
    curves
}

pub(super) fn on(curve: &Curve, t: f64) -> (f64, f64) {
    let of = |p: f64, q: f64, r: f64, s: f64| {
        let u = 1.0 - t;
        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
    };
    let [p, q, r, s] = *curve;
    (of(p.0, q.0, r.0, s.0), of(p.1, q.1, r.1, s.1))
}

pub(super) fn line(body: &mut Body, link: &Link, nodes: &[Node], room: &Area) {
    let channel = link.channel;
    let curves = curves(link, nodes, room);
    let mut d = String::new();
    let mut last = None;
    for curve in &curves {
        let [p, q, r, s] = *curve;
        if last != Some(p) {
            d += &format!("M{} {}", N(p.0), N(p.1));
        }
        if link.through.is_empty() {
            d += &format!("L{} {}", N(s.0), N(s.1));
        } else {
            d += &format!(
                "C{} {} {} {} {} {}",
                N(q.0),
                N(q.1),
                N(r.0),
                N(r.1),
                N(s.0),
                N(s.1)
            );
        }
        last = Some(s);
    }
    let done = channel
        .times
        .saturating_sub(channel.planned + channel.denied);
    let wide = N((0.9 + 0.8 * float(done).sqrt()).min(6.0));
    body.path("c-way", &d);
    match Look::of(channel) {
        Look::Direct => body.raw(format_args!(
            "<path class=\"c-edge\" stroke-width=\"{wide}\" d=\"{d}\"/>"
        )),
        Look::Through => body.raw(format_args!(
            "<path class=\"c-edge c-through\" stroke-width=\"{wide}\" d=\"{d}\"/>"
        )),
        Look::Planned => body.path("c-edge c-planned", &d),
        Look::Denied => {
            body.path("c-edge c-denied", &d);
            let mut strikes = String::new();
            for curve in &curves {
                strikes += &cross(on(curve, 0.5));
            }
            body.path("c-struck", &strikes);
        }
    }
}

pub(super) fn cross((x, y): (f64, f64)) -> String {
    let (left, top) = (N(x - 4.0), N(y - 4.0));
    format!("M{left} {top}l8 8M{left} {}l8 -8", N(y + 4.0))
}

/// How often, on the line, where there is room.
pub(super) fn number(body: &mut Body, link: &Link, nodes: &[Node], room: &Area, taken: &mut Taken) {
    let said = link.channel.times.to_string();
    let wide = text::width(&said, 10.5) + 4.0;
    let Some(curve) = curves(link, nodes, room).into_iter().next() else {
        return;
    };
    let free = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28]
        .map(|t| on(&curve, t))
        .into_iter()
        .find(|(x, y)| taken.is_free(&Area::around(*x, *y, wide, 13.0)));
    if let Some((x, y)) = free {
        taken.take(Area::around(x, y, wide, 13.0));
        body.text(x, y + 4.0, "c-n c-halo", Anchor::Middle, &said);
    }
}
