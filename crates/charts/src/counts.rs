//! The counts of one kind over time, source by source: [`chart`].

mod key;
mod marks;
mod relations;
mod scale;
mod words;

use crate::axis::{self, Time};
use crate::chart::Chart;
use crate::day::{Day, Window};
use crate::draw::{Anchor, Body, N, float};
use crate::legend;
use crate::place::{Area, Taken};
use crate::shape::Shape;
use crate::text;
use key::entries;
use marks::{arrows, base, mark, value};
use rapporteur_dossier::counts::{Point, RelationKind, Series};
use relations::{badges, relate};
use scale::Scale;
use std::collections::{BTreeMap, BTreeSet};
use words::{describe, says, title};

/// The sources that have a shape of their own.
const SOURCES: usize = 8;
/// The most points that are drawn.
const POINTS: usize = 100;
/// The longest reason, in characters.
const WHY: usize = 140;
/// The shapes of sources, in order of how much they count; the last is for all others.
const SHAPES: [Shape; 9] = [
    Shape::Circle,
    Shape::Square,
    Shape::Up,
    Shape::Diamond,
    Shape::Down,
    Shape::Plus,
    Shape::Hexagon,
    Shape::Star,
    Shape::Pentagon,
];
/// The radius of a mark.
const R: f64 = 5.0;
/// How long the arrow of a count is that tells only one bound.
const ARROW: f64 = 20.0;

/// A point, where it stands.
struct Spot<'a> {
    point: &'a Point,
    source: usize,
    x: f64,
    /// The heights of the least and of the most; the same where one is told.
    low: f64,
    high: f64,
}

impl Spot<'_> {
    fn middle(&self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// The height within its bounds that is nearest to another.
    fn towards(&self, y: f64) -> f64 {
        y.clamp(self.high, self.low)
    }

    fn area(&self) -> Area {
        let (up, down) = arrows(self.point);
        Area {
            left: self.x - R - 1.5,
            right: self.x + R + 1.5,
            top: self.high - R - 1.5 - if up { ARROW } else { 0.0 },
            bottom: self.low + R + 1.5 + if down { ARROW } else { 0.0 },
        }
    }
}

/// All counts of a kind: days across, numbers up, a mark for each point.
///
/// Each source has a shape and a colour. A mark is filled where the report tells the day, open where it is that of
/// publication. Bounds are bars, a bound on one side an arrow; what is rounded has a dashed line a tenth up and down.
/// `href` says where a point leads: the sentence, or a row beside the chart; empty for nowhere.
pub fn chart(series: &Series, width: u32, href: &dyn Fn(&Point) -> String) -> Chart {
    let full = crate::bounded(width);
    let narrow = full < 600.0;
    let drawn = drawn(series);
    let sources = sources(&series.points);
    let mut body = Body::new();
    let entries = entries(series, &drawn, &sources);
    let mut y = legend::draw(&mut body, 0.0, 0.0, full, &entries);
    y += if entries.is_empty() { 0.0 } else { 10.0 };

    let numbers = || {
        drawn
            .iter()
            .flat_map(|at| [series.points[*at].min, series.points[*at].max])
            .flatten()
    };
    let (least, most) = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
    let tall = match (drawn.is_empty(), narrow) {
        (true, _) => 60.0,
        (_, true) => 240.0,
        (_, false) => 300.0,
    };
    let top = y + 18.0;
    let bottom = top + tall;
    // Room for arrows and whiskers within the plot.
    let scale = Scale::over(least, most, top + 26.0, bottom);
    let widest = scale
        .ticks
        .iter()
        .map(|n| text::width(&text::grouped(*n), 11.0));
    let left = widest.fold(18.0, f64::max) + 10.0;
    let days = || drawn.iter().filter_map(|at| day(&series.points[*at]));
    let undated = drawn.iter().any(|at| day(&series.points[*at]).is_none());
    let aside = if undated {
        if narrow { 50.0 } else { 80.0 }
    } else {
        0.0
    };
    let time = Time {
        window: Window::over(days()).map_or(Window::new(Day::FIRST, Day::FIRST), padded),
        left,
        right: full - 8.0 - aside,
    };

    let mut grid = String::new();
    let mut note = vec!["number of people".to_owned()];
    note.extend(Some(scale.note()).filter(|note| !note.is_empty()));
    body.text(0.0, top - 6.0, "c-s", Anchor::Start, &note.join(" · "));
    for tick in scale.ticks.iter().filter(|_| !drawn.is_empty()) {
        #[allow(clippy::cast_precision_loss)]
        let y = scale.y(*tick as f64);
        grid += &format!("M{} {}H{}", N(left), N(y), N(full - 8.0));
        body.text(
            left - 6.0,
            y + 4.0,
            "c-s",
            Anchor::End,
            &text::grouped(*tick),
        );
    }
    if !grid.is_empty() {
        body.path("c-grid", &grid);
    }
    if days().next().is_some() {
        axis::time(&mut body, &time, top, bottom, bottom + 15.0);
    }
    let broken = matches!(scale.form, scale::Form::From(_));
    base(&mut body, left, full - 8.0, bottom, broken);
    if undated {
        let x = full - 8.0 - aside;
        body.line("c-grid", (x, top), (x, bottom));
        body.text(
            x + aside / 2.0,
            bottom + 15.0,
            "c-s",
            Anchor::Middle,
            "no day",
        );
    }
    if drawn.is_empty() {
        let middle = (left + full) / 2.0;
        body.text(
            middle,
            (top + bottom) / 2.0,
            "c-q",
            Anchor::Middle,
            "No counts",
        );
    }

    let spots = spots(
        series,
        &drawn,
        &sources,
        &time,
        &scale,
        full - 8.0 - aside / 2.0,
    );
    let mut taken = Taken::default();
    spots.values().for_each(|spot| taken.take(spot.area()));
    let left_out = relate(&mut body, series, &spots, full);
    let room = Area {
        left,
        right: full,
        top,
        bottom,
    };
    for spot in spots.values() {
        body.link(&href(spot.point), &says(spot.point, series), |body| {
            mark(body, spot, &scale, bottom)
        });
    }
    badges(&mut body, left_out.1, &room, &mut taken);
    for spot in spots.values() {
        value(&mut body, spot, &room, &mut taken);
    }
    y = bottom + axis::TIME;
    let hidden = series.points.len() - drawn.len();
    let mut notes = Vec::new();
    if hidden > 0 {
        notes.push(format!("{} not drawn", text::counted(hidden, "more count")));
    }
    if left_out.0 > 0 {
        notes.push(format!(
            "{} not drawn",
            text::counted(left_out.0, "more contradiction")
        ));
    }
    if !notes.is_empty() {
        body.text(0.0, y + 12.0, "c-s", Anchor::Start, &notes.join(", "));
        y += 18.0;
    }
    Chart {
        title: title(series),
        description: describe(series, &sources, hidden),
        width: width.clamp(280, 2400),
        height: height(y),
        body: body.finish(),
        class: if narrow { "c-narrow" } else { "c-wide" },
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn height(y: f64) -> u32 {
    y.ceil().clamp(1.0, 100_000.0) as u32
}

fn day(point: &Point) -> Option<Day> {
    point.day.as_deref().and_then(Day::parse)
}

/// Which points are drawn: all, or those that are contradicted and those that most reports have.
fn drawn(series: &Series) -> Vec<usize> {
    let against: BTreeSet<usize> = (series.relations.iter())
        .filter(|relation| relation.kind == RelationKind::Contradict)
        .flat_map(|relation| [relation.first, relation.second])
        .collect();
    let mut drawn: Vec<usize> = (0..series.points.len()).collect();
    if drawn.len() > POINTS {
        let rank = |at: &usize| {
            let point = &series.points[*at];
            (
                !against.contains(at),
                std::cmp::Reverse(point.reports),
                !point.told,
                *at,
            )
        };
        drawn.sort_by_key(rank);
        drawn.truncate(POINTS);
        drawn.sort_unstable();
    }
    drawn
}

fn source_key(point: &Point) -> &str {
    point.entity.as_deref().unwrap_or(&point.who)
}

/// The sources by how much they count, then by name: key, name, how many points.
fn sources(points: &[Point]) -> Vec<(String, String, usize)> {
    let mut of: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for point in points {
        let entry = of.entry(source_key(point)).or_insert((&point.who, 0));
        entry.0 = entry.0.min(&point.who);
        entry.1 += 1;
    }
    let mut sources: Vec<_> = (of.into_iter())
        .map(|(key, (who, count))| (key.to_owned(), who.to_owned(), count))
        .collect();
    sources.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.1, &a.0).cmp(&(&b.1, &b.0))));
    sources
}

/// The shape of a source: the last is that of all which have none of their own.
fn shape_of(sources: &[(String, String, usize)], point: &Point) -> usize {
    let at = sources
        .iter()
        .position(|(key, _, _)| key == source_key(point));
    at.filter(|at| *at < own(sources)).unwrap_or(SOURCES)
}

/// How many sources have a shape of their own: nobody is the only other.
fn own(sources: &[(String, String, usize)]) -> usize {
    if sources.len() <= SOURCES + 1 {
        SOURCES + 1
    } else {
        SOURCES
    }
}

/// With some space on both sides, and no less than nine days.
fn padded(window: Window) -> Window {
    let by = (window.days() / 24).max(1);
    let wide = Window::new(window.from.plus(-by), window.to.plus(by));
    if wide.days() < 9 {
        Window::around(wide.middle(), 9)
    } else {
        wide
    }
}

/// Each point at its place; those that would lie on each other are moved apart sideways, no farther than needed.
fn spots<'a>(
    series: &'a Series,
    drawn: &[usize],
    sources: &[(String, String, usize)],
    time: &Time,
    scale: &Scale,
    undated: f64,
) -> BTreeMap<usize, Spot<'a>> {
    let mut taken = Taken::default();
    let mut spots = BTreeMap::new();
    for at in drawn {
        let point = &series.points[*at];
        let (Some(low), Some(high)) = (point.min.or(point.max), point.max.or(point.min)) else {
            continue;
        };
        #[allow(clippy::cast_precision_loss)]
        let y = |number: u64| scale.y(number as f64);
        let mut spot = Spot {
            point,
            source: shape_of(sources, point),
            x: day(point).map_or(undated, |day| time.middle(day)),
            low: y(low.min(high)),
            high: y(high.max(low)),
        };
        let middle = spot.x;
        let step = 2.0 * R + 3.5;
        let most = (time.day() / 2.0 / step).max(2.5);
        let mut best: Option<(usize, f64)> = None;
        for n in 0..40 {
            let by = float(n / 2 + n % 2) * if n % 2 == 1 { 1.0 } else { -1.0 };
            if by.abs() > most {
                break;
            }
            spot.x = middle + by * step;
            let crowd = taken.crowd(&spot.area());
            if best.is_none_or(|(least, _)| crowd < least) {
                best = Some((crowd, spot.x));
            }
            if crowd == 0 {
                break;
            }
        }
        spot.x = best
            .map_or(middle, |(_, x)| x)
            .clamp(time.left + R, undated.max(time.right) - R);
        taken.take(spot.area());
        spots.insert(*at, spot);
    }
    spots
}
