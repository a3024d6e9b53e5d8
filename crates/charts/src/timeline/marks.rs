//! Events one by one.

use super::pack::{Place, Rules, Want, pack};
use super::{Lane, Look, Mark, bar, dot, legend, patterns, tone};
use crate::axis::{self, Time};
use crate::chart::Chart;
use crate::day::{Day, Window};
use crate::draw::{Anchor, Body, float};
use crate::text;
use std::collections::BTreeMap;

/// The most marks that are drawn: each is some two hundred bytes.
const MOST: usize = 180;
/// The most lanes; what stands in others is counted.
const LANES: usize = 18;
/// The most numbers for what has no place.
const NUMBERS: usize = 60;
/// The longest title of a mark, in characters, and that where there are many marks.
const TITLE: usize = 140;
const TERSE: usize = 80;
/// Of how many on titles are shorter.
const MANY: usize = 100;

/// How close marks are packed, tried in order until there are few enough: rows, and how far apart.
const TRIES: [(usize, f64); 9] = [
    (7, 1.0),
    (5, 1.0),
    (4, 1.0),
    (3, 1.0),
    (2, 1.0),
    (2, 2.0),
    (2, 4.0),
    (1, 4.0),
    (1, 9.0),
];

/// A lane with the marks in it, in the order in which they are packed.
struct Row<'a> {
    lane: &'a Lane,
    marks: Vec<&'a Mark>,
    wants: Vec<Want>,
}

/// The events of a window, one by one, in lanes.
///
/// Filled is what happened, hatched what is threatened, outlined what is planned, offered, demanded or may be, struck
/// through what is denied or did not happen. What is known to be on some day of several is a bar. Where too many stand
/// in one place, their number leads to a shorter window: `href` gives the address of a window. What lies outside of the
/// window is passed over.
pub fn marks(marks: &[Mark], window: Window, width: u32, href: &dyn Fn(Window) -> String) -> Chart {
    let full = crate::bounded(width);
    let narrow = full < 600.0;
    let (r, pitch) = if narrow { (4.0, 11.0) } else { (5.0, 14.0) };
    let inside: Vec<&Mark> = marks
        .iter()
        .filter(|m| window.meets(m.from, m.to))
        .collect();
    let left = super::left(inside.iter().map(|mark| &mark.lane), narrow);
    let time = Time {
        window,
        left,
        right: full - 6.0,
    };
    let mut rows = rows(&inside, &time, pitch);
    let hidden: usize = rows.iter().skip(LANES).map(|row| row.marks.len()).sum();
    let lanes = rows.len();
    rows.truncate(LANES);

    let (packed, limit) = fit(&rows, &time, pitch);
    let mut body = Body::new();
    patterns(&mut body);
    let shown = || rows.iter().flat_map(|row| &row.marks);
    let tones = [0, 1].map(|t| shown().any(|m| tone(m.kind) == t));
    let looks = Look::ALL.map(|look| shown().any(|m| m.look() == look));
    let bars = (rows.iter().flat_map(|row| &row.wants)).any(|want| matches!(want, Want::Bar(..)));
    let untold = shown().any(|m| !m.told);
    let entries = legend(tones, looks, bars, untold, r);
    let mut y = crate::legend::draw(&mut body, 0.0, 0.0, full, &entries);
    y += if entries.is_empty() { 0.0 } else { 10.0 };

    let top = y;
    // The grid is drawn under the marks, but reaches as far down as they do.
    let heights: Vec<(f64, f64)> = (rows.iter().zip(&packed))
        .map(|(_, places)| height(places, pitch, narrow))
        .collect();
    let bottom = top + axis::TIME + heights.iter().map(|(head, rows)| head + rows).sum::<f64>();
    let bottom = if rows.is_empty() {
        bottom + 60.0
    } else {
        bottom
    };
    axis::time(&mut body, &time, top + axis::TIME - 4.0, bottom, top + 11.0);
    y = top + axis::TIME;
    let mut over = 0;
    let drawn = packed.iter().flatten().flatten().count();
    let longest = if drawn > MANY { TERSE } else { TITLE };
    for ((row, places), (head, tall)) in rows.iter().zip(&packed).zip(&heights) {
        body.line("c-grid", (0.0, y), (full, y));
        let base = y + head + tall - pitch / 2.0 - 3.0;
        label(&mut body, row, narrow, y, left);
        for (mark, place) in row.marks.iter().zip(places) {
            if let Some(place) = place {
                let y = base - float(place.row) * pitch;
                body.link(&mark.href, &title(mark, longest), |body| {
                    draw(body, mark, place, y, r, window);
                });
            }
        }
        over += numbers(&mut body, row, places, &time, limit, y + head + 11.0, href);
        y += head + tall;
    }
    body.line("c-grid", (0.0, bottom), (full, bottom));
    y = bottom;
    if rows.is_empty() {
        let middle = (time.left + time.right) / 2.0;
        body.text(
            middle,
            bottom - 24.0,
            "c-q",
            Anchor::Middle,
            "No events in this window",
        );
    }
    if hidden > 0 {
        let more = format!(
            "{} in {} not shown",
            text::counted(hidden, "event"),
            text::counted(lanes - LANES, "more row")
        );
        body.text(0.0, y + 16.0, "c-s", Anchor::Start, &more);
        y += 22.0;
    }
    Chart {
        title: format!("Events, {window}"),
        description: describe(&rows, &inside, marks.len() - inside.len(), over + hidden),
        width: width.clamp(280, 2400),
        height: whole(y + 4.0),
        body: body.finish(),
        class: if narrow { "c-narrow" } else { "c-wide" },
    }
}

/// A height in whole pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(y: f64) -> u32 {
    y.ceil().clamp(1.0, 100_000.0) as u32
}

/// The lanes in their order, each with its marks in the order of time.
fn rows<'a>(marks: &[&'a Mark], time: &Time, pitch: f64) -> Vec<Row<'a>> {
    let mut by_lane: BTreeMap<&Lane, Vec<&Mark>> = BTreeMap::new();
    for mark in marks {
        by_lane.entry(&mark.lane).or_default().push(mark);
    }
    let mut lanes: Vec<_> = by_lane.into_iter().collect();
    lanes.sort_by(|a, b| super::order(a.0, a.1.len(), b.0, b.1.len()));
    let row = |(lane, mut marks): (&'a Lane, Vec<&'a Mark>)| {
        marks.sort_by(|a, b| key(a).cmp(&key(b)));
        let wants = marks.iter().map(|mark| want(mark, time, pitch)).collect();
        Row { lane, marks, wants }
    };
    lanes.into_iter().map(row).collect()
}

/// Short bars before long ones, so that the rows are for what is known best.
fn key(mark: &Mark) -> impl Ord + '_ {
    let length = mark.from.until(mark.to);
    let first = if length == 0 { mark.from } else { Day::FIRST };
    (
        first,
        length,
        mark.from,
        mark.look(),
        tone(mark.kind),
        &mark.says,
        &mark.href,
    )
}

fn want(mark: &Mark, time: &Time, pitch: f64) -> Want {
    if mark.from == mark.to {
        let (middle, column) = (time.middle(mark.from), time.day());
        return Want::Dot { middle, column };
    }
    let (from, to) = (time.start(mark.from), time.end(mark.to));
    // A bar is never shorter than a dot.
    let middle = (from + to) / 2.0;
    let half = ((to - from) / 2.0 - 0.5).max(pitch / 2.0 + 1.0);
    let middle = middle.clamp(time.left + half, (time.right - half).max(time.left + half));
    Want::Bar(middle - half, middle + half)
}

/// The first way of packing that draws few enough; and how many numbers each lane may have.
fn fit(rows: &[Row], time: &Time, pitch: f64) -> (Vec<Vec<Option<Place>>>, usize) {
    let mut packed = Vec::new();
    for (rows_at_most, thin) in TRIES {
        let rules = Rules {
            rows: rows_at_most,
            pitch,
            thin,
            edges: (time.left, time.right),
        };
        packed = rows.iter().map(|row| pack(&row.wants, rules)).collect();
        if packed.iter().flatten().flatten().count() <= MOST {
            break;
        }
    }
    (packed, (NUMBERS / rows.len().max(1)).max(3))
}

/// The height of a lane: of the line above it (its name on narrow screens), and of its rows.
fn height(places: &[Option<Place>], pitch: f64, narrow: bool) -> (f64, f64) {
    let rows = places
        .iter()
        .flatten()
        .map(|place| place.row + 1)
        .max()
        .unwrap_or(1);
    let numbers = if places.contains(&None) { 13.0 } else { 0.0 };
    let head = if narrow { 17.0 } else { 0.0 };
    (
        head,
        (float(rows) * pitch + 8.0 + numbers).max(if narrow { 20.0 } else { 28.0 }),
    )
}

fn label(body: &mut Body, row: &Row, narrow: bool, y: f64, left: f64) {
    let room = if narrow { 260.0 } else { left - super::COUNT };
    let name = text::fitted(&row.lane.name(), room, 12.0);
    let full = text::short(&row.lane.name(), TITLE);
    let base = if narrow { y + 14.0 } else { y + 18.0 };
    let count = row.marks.len().to_string();
    body.link(row.lane.href(), &full, |body| {
        body.text(0.0, base, "c-t", Anchor::Start, &name);
    });
    if narrow {
        let at = text::width(&name, 12.0) + 8.0;
        body.text(at, base, "c-s", Anchor::Start, &count);
    } else {
        body.text(left - 10.0, base, "c-s", Anchor::End, &count);
    }
}

/// `2025-03-05, planned: Belmark → Corvia: Consult visit. “will travel”`
fn title(mark: &Mark, longest: usize) -> String {
    let when = Window::new(mark.from, mark.to);
    let told = if mark.told {
        ""
    } else {
        " (day of the report)"
    };
    let says = text::sentence(&mark.says, longest);
    format!("{when}{told}, {}: {says}", mark.status)
}

fn draw(body: &mut Body, mark: &Mark, place: &Place, y: f64, r: f64, window: Window) {
    let (tone, look) = (tone(mark.kind), mark.look());
    if mark.from == mark.to {
        let x = (place.from + place.to) / 2.0;
        let r = if mark.told { r } else { r * super::UNTOLD };
        dot(body, tone, look, x, y, r);
    } else {
        let open = (mark.from < window.from, mark.to > window.to);
        let ends = (place.from, place.to);
        bar(body, tone, look, ends, y, r * super::BAR, open);
    }
}

/// The numbers for what has no place in a lane, above its marks, no more than `limit`; gives how many events they count.
fn numbers(
    body: &mut Body,
    row: &Row,
    places: &[Option<Place>],
    time: &Time,
    limit: usize,
    y: f64,
    href: &dyn Fn(Window) -> String,
) -> usize {
    let without = places
        .iter()
        .zip(&row.marks)
        .filter(|(place, _)| place.is_none());
    let without: Vec<&Mark> = without.map(|(_, mark)| *mark).collect();
    if without.is_empty() {
        return 0;
    }
    // Cells of whole days, each wide enough for its number.
    let room = time.right - time.left;
    let cell = (room / float(limit)).max(34.0);
    let days = |x: f64| -> i32 {
        #[allow(clippy::cast_possible_truncation)]
        let days = (x / time.day()).ceil() as i32;
        days.max(1)
    };
    let days = days(cell);
    let mut cells: BTreeMap<i32, Vec<&Mark>> = BTreeMap::new();
    for mark in &without {
        let from = mark.from.max(time.window.from);
        let middle = from.plus(from.until(mark.to.min(time.window.to)) / 2);
        let at = time.window.from.until(middle) / days;
        cells.entry(at).or_default().push(mark);
    }
    for (at, marks) in cells {
        let from = time.window.from.plus(at * days);
        let window = Window::new(from, from.plus(days - 1).min(time.window.to));
        let address = if window == time.window {
            String::new()
        } else {
            href(window)
        };
        let number = format!("+{}", marks.len());
        let wide = text::width(&number, 11.0);
        let x = ((time.start(window.from) + time.end(window.to)) / 2.0)
            .clamp(time.left + wide / 2.0, time.right - wide / 2.0);
        let title = format!("{} more, {window}", marks.len());
        body.link(&address, &title, |body| {
            body.text(x, y, "c-n", Anchor::Middle, &number);
        });
    }
    without.len()
}

fn describe(rows: &[Row], inside: &[&Mark], outside: usize, over: usize) -> String {
    if inside.is_empty() {
        return "No events in this window.".to_owned();
    }
    let looks = Look::ALL.map(|look| inside.iter().filter(|m| m.look() == look).count());
    let said: Vec<String> = (Look::ALL.iter().zip(looks))
        .filter(|(_, count)| *count > 0)
        .map(|(look, count)| format!("{count} {}", look.brief()))
        .collect();
    let mut text = format!(
        "{}: {}.",
        text::counted(inside.len(), "event"),
        said.join(", ")
    );
    let mut most: Vec<&Row> = rows.iter().collect();
    most.sort_by_key(|row| std::cmp::Reverse(row.marks.len()));
    let most: Vec<String> = (most.iter().take(3))
        .map(|row| format!("{} {}", text::short(&row.lane.name(), 40), row.marks.len()))
        .collect();
    text += &format!(" Most: {}.", most.join(", "));
    if over > 0 {
        text += &format!(" {over} of them have no mark of their own and are counted.");
    }
    if outside > 0 {
        text += &format!(" {outside} more lie outside of this window.");
    }
    text
}
