//! Events counted.

use super::marks::whole;
use super::{Bucket, Lane, Look, legend, patterns, tone};
use crate::axis::{self, Time};
use crate::chart::Chart;
use crate::day::{Day, Unit, Window};
use crate::draw::{Anchor, Body, N, PREFIX, float};
use crate::text;
use std::collections::BTreeMap;

/// The most lanes; what stands in others is counted.
const LANES: usize = 18;
/// The most numbers over bars; where there are more bars, only the highest of each lane has one.
const NUMBERS: usize = 220;
/// The most lanes that a title tells.
const TOLD: usize = 5;

/// What one bar is made of, by look and colour.
type Stack = BTreeMap<(Look, usize), usize>;

/// The events of a window, counted by a unit of time, in lanes.
///
/// Bars are filled, hatched, outlined and struck through as marks are. All lanes have one scale. Each stretch of time
/// leads to its own window: `href` gives the address of a window. What lies outside of the window is passed over.
pub fn tally(
    buckets: &[Bucket],
    window: Window,
    unit: Unit,
    width: u32,
    href: &dyn Fn(Window) -> String,
) -> Chart {
    let full = crate::bounded(width);
    let narrow = full < 600.0;
    // Whole units: a window that begins within one shows what is in it of that.
    let is_inside = |bucket: &&Bucket| {
        let stretch = unit.window(bucket.start);
        bucket.count > 0 && window.meets(stretch.from, stretch.to)
    };
    let left = super::left(
        buckets.iter().filter(is_inside).map(|bucket| &bucket.lane),
        narrow,
    );
    let time = Time {
        window,
        left,
        right: full - 6.0,
    };
    let mut lanes: BTreeMap<&Lane, BTreeMap<Day, Stack>> = BTreeMap::new();
    for bucket in buckets.iter().filter(is_inside) {
        let stack = lanes.entry(&bucket.lane).or_default();
        let stack = stack.entry(unit.start(bucket.start)).or_default();
        *stack
            .entry((Look::of(bucket.status), tone(bucket.kind)))
            .or_default() += bucket.count;
    }
    let total = |stack: &Stack| stack.values().sum::<usize>();
    let in_lane = |stacks: &BTreeMap<Day, Stack>| stacks.values().map(total).sum::<usize>();
    let mut lanes: Vec<_> = lanes.into_iter().collect();
    lanes.sort_by(|a, b| super::order(a.0, in_lane(&a.1), b.0, in_lane(&b.1)));
    let all: usize = lanes.iter().map(|(_, stacks)| in_lane(stacks)).sum();
    let hidden: usize = lanes
        .iter()
        .skip(LANES)
        .map(|(_, stacks)| in_lane(stacks))
        .sum();
    let more = lanes.len().saturating_sub(LANES);
    lanes.truncate(LANES);

    let mut body = Body::new();
    patterns(&mut body);
    let stacks = || lanes.iter().flat_map(|(_, stacks)| stacks.values());
    let tones = [0, 1].map(|t| {
        stacks()
            .flat_map(BTreeMap::keys)
            .any(|(_, tone)| *tone == t)
    });
    let looks = Look::ALL.map(|l| {
        stacks()
            .flat_map(BTreeMap::keys)
            .any(|(look, _)| *look == l)
    });
    let entries = legend(tones, looks, false, false, 5.0);
    let mut y = crate::legend::draw(&mut body, 0.0, 0.0, full, &entries);
    y += if entries.is_empty() { 0.0 } else { 10.0 };

    let highest = stacks().map(total).max().unwrap_or(1).max(1);
    // Few lanes are higher, so that small parts of a bar can be told apart; but not for a handful of events.
    let share = (440.0 / float(lanes.len().max(1))).min(28.0 + 7.0 * float(highest));
    let (head, tall) = if narrow {
        (17.0, share.clamp(42.0, 64.0))
    } else {
        (0.0, share.clamp(42.0, 84.0))
    };
    let top = y + axis::TIME;
    let bottom = top
        + if lanes.is_empty() {
            60.0
        } else {
            float(lanes.len()) * (head + tall)
        };
    axis::time(&mut body, &time, top - 4.0, bottom, y + 11.0);
    let per = (tall - 19.0) / float(highest);

    // One path for all bars of a look and colour: a page has room for some thousand bars, not for their elements.
    let mut paths: BTreeMap<(Look, usize), String> = BTreeMap::new();
    let bars = stacks().count();
    let mut labels = Body::new();
    for (at, (lane, stacks)) in lanes.iter().enumerate() {
        let y = top + float(at) * (head + tall);
        let base = y + head + tall - 2.0;
        body.line("c-grid", (0.0, y), (full, y));
        name(&mut body, lane, in_lane(stacks), narrow, y, left);
        let peak = stacks.values().map(total).max().unwrap_or(0);
        let mut peaked = false;
        for (start, stack) in stacks {
            let (from, to) = bounds(&time, unit.window(*start));
            let mut up = base;
            for ((look, tone), count) in stack {
                let tall = (float(*count) * per).max(3.0);
                let d = paths.entry((*look, *tone)).or_default();
                *d += &format!(
                    "M{} {}h{}v-{tall}H{}z",
                    N(from),
                    N(up),
                    N(to - from),
                    N(from),
                    tall = N(tall)
                );
                if *look == Look::Denied {
                    *d += &format!("m0 0L{} {}", N(to), N(up - tall));
                }
                up -= tall + 0.8;
            }
            let number = text::grouped(u64::try_from(total(stack)).unwrap_or(u64::MAX));
            let wide = text::width(&number, 10.5);
            let is_peak = total(stack) == peak && !peaked;
            let is_said = if bars <= NUMBERS {
                wide <= to - from + 4.0 || is_peak
            } else {
                is_peak
            };
            if is_said {
                peaked |= is_peak;
                let x = ((from + to) / 2.0).clamp(time.left + wide / 2.0, time.right - wide / 2.0);
                labels.text(x, up - 2.0, "c-n", Anchor::Middle, &number);
            }
        }
    }
    body.line("c-grid", (0.0, bottom), (full, bottom));
    for ((look, tone), d) in &paths {
        match look {
            Look::Done => body.path(&format!("f k{tone}"), d),
            Look::Threat => body.raw(format_args!(
                "<path class=\"h k{tone}\" fill=\"url(#{PREFIX}-h{tone})\" d=\"{d}\"/>"
            )),
            Look::Meant | Look::Denied => body.path(&format!("o k{tone}"), d),
        }
    }
    let labels = labels.finish();
    body.push(&labels);
    // Above all else, so that all of a stretch can be pointed at.
    let mut stretches: BTreeMap<Day, Vec<(&Lane, &Stack)>> = BTreeMap::new();
    for (lane, stacks) in &lanes {
        for (start, stack) in stacks {
            stretches.entry(*start).or_default().push((lane, stack));
        }
    }
    for (start, lanes) in &stretches {
        let stretch = unit.window(*start);
        let (from, to) = (time.start(stretch.from), time.end(stretch.to));
        body.link(&href(stretch), &says(unit, *start, lanes), |body| {
            body.rect("c-hit", from, top, to - from, bottom - top);
        });
    }
    y = bottom;
    if lanes.is_empty() {
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
        let note = format!(
            "{} in {} not shown",
            text::counted(hidden, "event"),
            text::counted(more, "more row")
        );
        body.text(0.0, y + 16.0, "c-s", Anchor::Start, &note);
        y += 22.0;
    }
    Chart {
        title: format!("Events by {}, {window}", unit.as_str()),
        description: describe(unit, all, &stretches, hidden),
        width: width.clamp(280, 2400),
        height: whole(y + 4.0),
        body: body.finish(),
        class: if narrow { "c-narrow" } else { "c-wide" },
    }
}

/// Where the bar of a stretch begins and ends.
fn bounds(time: &Time, stretch: Window) -> (f64, f64) {
    let (from, to) = (time.start(stretch.from), time.end(stretch.to));
    let gap = ((to - from) * 0.12).clamp(0.4, 3.0);
    (from + gap, (to - gap).max(from + gap + 0.6))
}

fn name(body: &mut Body, lane: &Lane, count: usize, narrow: bool, y: f64, left: f64) {
    let room = if narrow { 240.0 } else { left - super::COUNT };
    let name = text::fitted(&lane.name(), room, 12.0);
    let base = if narrow { y + 14.0 } else { y + 18.0 };
    let count = text::grouped(u64::try_from(count).unwrap_or(u64::MAX));
    body.link(lane.href(), &text::short(&lane.name(), 120), |body| {
        body.text(0.0, base, "c-t", Anchor::Start, &name);
    });
    if narrow {
        let at = text::width(&name, 12.0) + 8.0;
        body.text(at, base, "c-s", Anchor::Start, &count);
    } else {
        body.text(left - 10.0, base, "c-s", Anchor::End, &count);
    }
}

/// `March 2025: 16 events. Consult 12 (10 happened, 2 planned or possible), Assault 4 (4 happened)`
fn says(unit: Unit, start: Day, lanes: &[(&Lane, &Stack)]) -> String {
    let total = |stack: &Stack| stack.values().sum::<usize>();
    let all: usize = lanes.iter().map(|(_, stack)| total(stack)).sum();
    let mut most = lanes.to_vec();
    most.sort_by_key(|(_, stack)| std::cmp::Reverse(total(stack)));
    let mut said: Vec<String> = most
        .iter()
        .take(TOLD)
        .map(|(lane, stack)| {
            let looks: Vec<String> = (Look::ALL.iter())
                .filter_map(|look| {
                    let of = stack.iter().filter(|((l, _), _)| l == look);
                    let count: usize = of.map(|(_, count)| count).sum();
                    (count > 0).then(|| format!("{count} {}", look.brief()))
                })
                .collect();
            format!("{}: {}", text::short(&lane.name(), 30), looks.join(", "))
        })
        .collect();
    if lanes.len() > TOLD {
        said.push(text::counted(lanes.len() - TOLD, "more row"));
    }
    format!(
        "{}: {}. {}",
        unit.name(start),
        text::counted(all, "event"),
        said.join("; ")
    )
}

fn describe(
    unit: Unit,
    all: usize,
    stretches: &BTreeMap<Day, Vec<(&Lane, &Stack)>>,
    hidden: usize,
) -> String {
    let count = |lanes: &[(&Lane, &Stack)]| -> usize {
        lanes.iter().flat_map(|(_, stack)| stack.values()).sum()
    };
    // The first of the highest.
    let most = stretches.iter().rev().max_by_key(|(_, lanes)| count(lanes));
    let Some((start, lanes)) = most else {
        return "No events in this window.".to_owned();
    };
    let mut text = format!(
        "{} in {}. Most: {}, {}.",
        text::counted(all, "event"),
        text::counted(stretches.len(), unit.as_str()),
        unit.name(*start),
        count(lanes)
    );
    if hidden > 0 {
        text += &format!(" {hidden} of them are in rows that are not shown.");
    }
    text
}
