//! Charts of counts: every point is drawn or counted, bounds and contradictions are visible.

mod common;

use common::{Element, check};
use proptest::prelude::*;
use rapporteur_charts::{Chart, NARROW, WIDE, counts};
use rapporteur_dossier::counts::{Point, Relation, RelationKind, Series};
use rapporteur_record::PersonState;

fn series(points: Vec<Point>, relations: Vec<Relation>) -> Series {
    Series {
        what: "hostages".to_owned(),
        state: PersonState::Held,
        group: None,
        points,
        relations,
    }
}

fn point(who: &str, day: &str, min: Option<u64>, max: Option<u64>) -> Point {
    Point {
        day: Some(day.to_owned()),
        told: true,
        min,
        max,
        approximate: false,
        who: who.to_owned(),
        entity: None,
        sum_of: Vec::new(),
        line: "4f1c09aa27e3.f77".to_owned(),
        reports: 2,
    }
}

fn chart(series: &Series, width: u32) -> Chart {
    counts::chart(series, width, &|point| format!("/report/{}", point.line))
}

/// The marks in the chart, without the samples of the legend.
fn drawn(elements: &[Element]) -> Vec<&Element> {
    elements.iter().filter(|e| e.has_class("m")).collect()
}

fn any_point() -> impl Strategy<Value = Point> {
    let number = prop_oneof![
        Just(None),
        (0..200u64).prop_map(Some),
        any::<u64>().prop_map(Some)
    ];
    let day = prop_oneof![
        Just(None),
        any::<String>().prop_map(Some),
        (1..29u8, 1..13u8, 2023..2026u16).prop_map(|(d, m, y)| Some(format!("{y}-{m:02}-{d:02}"))),
    ];
    let who = prop_oneof![any::<String>(), "[a-l]"];
    (
        who,
        day,
        number.clone(),
        number,
        any::<[bool; 3]>(),
        any::<String>(),
    )
        .prop_map(
            |(who, day, min, max, [told, approximate, is_sum], line)| Point {
                day,
                told,
                min,
                max: max.or(min.is_none().then_some(7)),
                approximate,
                who,
                entity: None,
                sum_of: if is_sum {
                    vec![line.clone()]
                } else {
                    Vec::new()
                },
                line,
                reports: 1,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_point_is_drawn_or_counted(
        points in prop::collection::vec(any_point(), 0..160),
        pairs in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3u8, any::<String>()), 0..90),
        width in 0..1600u32,
    ) {
        let relations = if points.is_empty() { Vec::new() } else {
            pairs.into_iter().map(|(a, b, kind, why)| Relation {
                first: a.index(points.len()),
                second: b.index(points.len()),
                kind: [RelationKind::Agree, RelationKind::Contradict, RelationKind::Change][usize::from(kind)],
                why,
            }).collect()
        };
        let count = points.len();
        let series = series(points, relations);
        let chart = chart(&series, width);
        let elements = check(&chart);
        let note = elements.iter().find(|e| e.name == "text" && e.text.contains("more count"));
        let hidden: usize = note.map_or(0, |e| e.text.split(' ').next().unwrap().parse().unwrap());
        prop_assert_eq!(drawn(&elements).len() + hidden, count);
        prop_assert_eq!(&chart, &self::chart(&series, width));
    }
}

#[test]
fn a_contradiction_is_a_line_that_says_why() {
    let points = vec![
        point("Ardania", "2025-03-05", Some(59), Some(59)),
        point("Valley Front", "2025-03-05", Some(24), Some(24)),
    ];
    let relation = Relation {
        first: 0,
        second: 1,
        kind: RelationKind::Contradict,
        why: "59 (Ardania) and 24 (Valley Front) cannot both be true".to_owned(),
    };
    for width in [NARROW, WIDE] {
        let chart = chart(&series(points.clone(), vec![relation.clone()]), width);
        let elements = check(&chart);
        let says = elements
            .iter()
            .filter(|e| e.name == "title" && e.text == relation.why);
        assert_eq!(says.count(), 2, "the line and its mark");
        assert!(
            elements
                .iter()
                .any(|e| e.has_class("c-alarmed") && e.text == "!")
        );
        assert!(
            chart.description.contains("Two contradict each other"),
            "{}",
            chart.description
        );
    }
}

#[test]
fn the_number_says_what_is_known_of_it() {
    let said = |min, max, approximate, sum: &[&str]| {
        let mut point = point("Ardania", "2025-03-05", min, max);
        point.approximate = approximate;
        point.sum_of = sum.iter().map(|&line| line.to_owned()).collect();
        let elements = check(&chart(&series(vec![point], Vec::new()), WIDE));
        elements
            .iter()
            .find(|e| e.has_class("c-n"))
            .unwrap()
            .text
            .clone()
    };
    assert_eq!(said(Some(1059), Some(1059), false, &[]), "1,059");
    assert_eq!(said(Some(59), Some(59), true, &[]), "~59");
    assert_eq!(said(Some(50), None, false, &[]), "≥50");
    assert_eq!(said(None, Some(60), true, &[]), "≤~60");
    assert_eq!(said(Some(55), Some(59), false, &[]), "55–59");
    assert_eq!(said(Some(59), Some(59), false, &["a.f1", "a.f2"]), "Σ59");
}

#[test]
fn the_day_of_a_report_is_open_a_day_told_is_filled() {
    let told = point("Ardania", "2025-03-05", Some(59), Some(59));
    let published = Point {
        told: false,
        ..point("Ardania", "2025-03-07", Some(59), Some(59))
    };
    let elements = check(&chart(&series(vec![told, published], Vec::new()), WIDE));
    let marks = drawn(&elements);
    assert!(marks[0].has_class("f") && marks[1].has_class("o"));
}

#[test]
fn sources_differ_by_shape_and_colour_and_the_rest_are_others() {
    let who = |at: usize| format!("source {at:02}");
    let points: Vec<Point> = (0..12)
        .map(|at| {
            point(
                &who(at),
                &format!("2025-03-{:02}", at + 1),
                Some(40),
                Some(40),
            )
        })
        .collect();
    let elements = check(&chart(&series(points, Vec::new()), WIDE));
    let colours: Vec<&str> = drawn(&elements)
        .iter()
        .map(|e| e.attributes["class"].rsplit(' ').next().unwrap())
        .collect();
    assert_eq!(
        colours[..8],
        ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    );
    assert!(colours[8..].iter().all(|colour| *colour == "s8"));
    assert!(elements.iter().any(|e| e.text == "4 other sources"));
}

#[test]
fn no_counts_are_told_as_such() {
    let chart = chart(&series(Vec::new(), Vec::new()), WIDE);
    check(&chart);
    assert_eq!(chart.description, "No counts.");
    assert!(chart.height < 200);
}
