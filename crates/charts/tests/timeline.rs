//! Timelines: nothing is lost, nothing breaks out, nothing lies outside.

mod common;

use common::check;
use proptest::prelude::*;
use rapporteur_charts::timeline::{Bucket, Lane, Mark, marks, tally};
use rapporteur_charts::{Chart, Day, NARROW, Unit, WIDE, Window};
use rapporteur_record::{EventType, Status};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn march() -> Window {
    Window::new(day("2025-03-01"), day("2025-03-31"))
}

fn to(window: Window) -> String {
    format!("?from={}&to={}", window.from, window.to)
}

fn lane() -> impl Strategy<Value = Lane> {
    prop_oneof![
        prop::sample::select(EventType::ALL).prop_map(Lane::Type),
        (0..30u8, any::<String>(), any::<String>()).prop_map(|(id, name, href)| Lane::Actor {
            id: id.to_string(),
            name,
            href,
        }),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    let what = (
        lane(),
        prop::sample::select(EventType::ALL),
        prop::sample::select(Status::ALL),
    );
    (
        what,
        -40..60i32,
        0..40i32,
        any::<bool>(),
        any::<String>(),
        any::<String>(),
    )
        .prop_map(|((lane, kind, status), from, long, told, says, href)| {
            let from = day("2025-03-01").plus(from);
            Mark {
                lane,
                kind,
                status,
                from,
                to: from.plus(if told { long / 8 } else { 0 }),
                told,
                says,
                href,
            }
        })
}

/// How many events a timeline tells of: marks, numbers for what has no mark, and rows that are not shown.
fn told(chart: &Chart) -> usize {
    let elements = check(chart);
    // The samples of the legend stand right in the chart, marks in their links.
    let is_mark = |e: &&common::Element| e.has_class("m") && e.within.len() > 1;
    let drawn = elements.iter().filter(is_mark).count();
    let counted = elements.iter().filter(|e| e.has_class("c-n"));
    let counted: usize = counted.map(|e| e.text[1..].parse::<usize>().unwrap()).sum();
    let note = elements
        .iter()
        .find(|e| e.name == "text" && e.text.ends_with("not shown"));
    let hidden = note.map_or(0, |e| e.text.split(' ').next().unwrap().parse().unwrap());
    drawn + counted + hidden
}

fn events(count: usize, kinds: &[EventType]) -> Vec<Mark> {
    (0..count)
        .map(|at| {
            let from = day("2025-03-01").plus(i32::try_from(at * 7 % 31).unwrap());
            Mark {
                lane: Lane::Type(kinds[at % kinds.len()]),
                kind: kinds[at % kinds.len()],
                status: Status::ALL[at % Status::ALL.len()],
                from,
                to: from.plus(i32::from(at % 11 == 0) * 3),
                told: at % 3 > 0,
                says: format!("number {at} of those that are to be told"),
                href: format!("/report/4f1c09aa27e3#e{at}"),
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_of_the_window_is_drawn_or_counted(events in prop::collection::vec(mark(), 0..120), width in 0..1600u32) {
        let inside = events.iter().filter(|m| march().meets(m.from, m.to)).count();
        let chart = marks(&events, march(), width, &to);
        prop_assert_eq!(told(&chart), inside);
        prop_assert_eq!(&chart, &marks(&events, march(), width, &to));
    }

    #[test]
    fn every_event_is_in_a_bar(
        buckets in prop::collection::vec((lane(), prop::sample::select(EventType::ALL), prop::sample::select(Status::ALL), 0..900i32, 0..5000usize), 0..200),
        width in 0..1600u32,
    ) {
        let window = Window::new(day("2024-01-01"), day("2025-12-31"));
        let buckets: Vec<Bucket> = buckets
            .into_iter()
            .map(|(lane, kind, status, start, count)| Bucket { start: day("2023-12-01").plus(start), lane, kind, status, count })
            .collect();
        let inside = |b: &&Bucket| { let w = Unit::Month.window(b.start); window.meets(w.from, w.to) };
        let all: usize = buckets.iter().filter(inside).map(|b| b.count).sum();
        let chart = tally(&buckets, window, Unit::Month, width, &to);
        let elements = check(&chart);
        // The title of each month tells how many.
        let months: usize = elements
            .iter()
            .filter(|e| e.name == "title" && e.within.last().is_some_and(|n| n == "a"))
            .filter_map(|e| e.text.split_once(": ")?.1.split(' ').next()?.parse::<usize>().ok())
            .sum();
        let note = elements.iter().find(|e| e.name == "text" && e.text.ends_with("not shown"));
        let hidden: usize = note.map_or(0, |e| e.text.split(' ').next().unwrap().parse().unwrap());
        prop_assert_eq!(months + hidden, all);
    }

    #[test]
    fn any_window_can_be_drawn(a in any::<i32>(), b in any::<i32>(), width in 0..1600u32) {
        let window = Window::new(Day::FIRST.plus(a), Day::FIRST.plus(b));
        check(&marks(&events(9, EventType::ALL), window, width, &to));
        let unit = window.unit().unwrap_or(Unit::Week);
        check(&tally(&[], window, unit, width, &to));
    }
}

#[test]
fn the_look_says_whether_it_happened() {
    let look = |status: Status| {
        let mut event = events(1, &[EventType::Consult]).remove(0);
        event.status = status;
        let chart = marks(&[event], march(), WIDE, &to);
        let drawn = check(&chart);
        let mark = drawn.iter().rfind(|e| e.has_class("m")).unwrap().clone();
        (
            mark.has_class("f"),
            mark.attributes.contains_key("fill"),
            mark.attributes["d"].matches('M').count() == 2,
        )
    };
    for status in Status::ALL {
        let expected = match status {
            Status::Happened | Status::Ongoing => (true, false, false),
            Status::Threatened => (false, true, false),
            Status::Denied | Status::Negated => (false, false, true),
            _ => (false, false, false),
        };
        assert_eq!(look(*status), expected, "{status}");
    }
}

#[test]
fn hundreds_of_events_are_thinned_out_and_lead_to_shorter_windows() {
    let many = events(400, EventType::ALL);
    for width in [NARROW, WIDE] {
        let chart = marks(&many, march(), width, &to);
        assert_eq!(told(&chart), 400);
        let elements = check(&chart);
        let numbers = elements
            .iter()
            .filter(|e| e.name == "a" && e.attributes["href"].starts_with("?from=2025-03-"));
        assert!(numbers.count() > 3);
    }
}

#[test]
fn one_day_with_hundreds_of_events_has_them_side_by_side() {
    let mut many = events(300, &[EventType::Assault, EventType::Aid]);
    many.iter_mut()
        .for_each(|m| (m.from, m.to) = (day("2025-03-05"), day("2025-03-05")));
    let window = Window::new(day("2025-03-05"), day("2025-03-05"));
    let chart = marks(&many, window, WIDE, &to);
    assert_eq!(told(&chart), 300);
    assert!(
        chart.description.starts_with("300 events: "),
        "{}",
        chart.description
    );
}

#[test]
fn a_stretch_of_a_long_window_leads_to_itself() {
    let bucket = Bucket {
        start: day("2025-03-09"),
        lane: Lane::Type(EventType::Consult),
        kind: EventType::Consult,
        status: Status::Planned,
        count: 3,
    };
    let window = Window::new(day("2024-01-01"), day("2025-12-31"));
    let elements = check(&tally(&[bucket], window, Unit::Month, WIDE, &to));
    let link = elements.iter().find(|e| e.name == "a").unwrap();
    assert_eq!(link.attributes["href"], "?from=2025-03-01&to=2025-03-31");
    assert!(
        elements
            .iter()
            .any(|e| e.text == "March 2025: 3 events. Consult: 3 planned or possible")
    );
}

#[test]
fn lanes_of_types_stand_in_the_order_of_the_codebook() {
    let chart = marks(&events(64, EventType::ALL), march(), WIDE, &to);
    let names: Vec<String> = check(&chart)
        .into_iter()
        .filter(|e| e.has_class("c-t"))
        .map(|e| e.text.to_uppercase())
        .collect();
    let expected: Vec<&str> = EventType::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(names, expected);
}
