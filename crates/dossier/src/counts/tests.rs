//! What counts say of each other.

use super::{RelationKind, Series, block, series};
use crate::claims::notation::figures;
use crate::lines::FigureLine;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// All series, block by block.
fn all(figures: &[FigureLine]) -> Vec<Series> {
    let mut blocks: BTreeMap<String, Vec<FigureLine>> = BTreeMap::new();
    for figure in figures {
        blocks
            .entry(block(figure))
            .or_default()
            .push(figure.clone());
    }
    blocks.values().flat_map(|block| series(block)).collect()
}

/// What is said of each other, in words.
fn said(text: &str) -> Vec<String> {
    let relations = all(&figures(text)).into_iter().flat_map(|s| s.relations);
    relations
        .map(|r| format!("{}: {}", kind(r.kind), r.why))
        .collect()
}

fn kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Agree => "agree",
        RelationKind::Contradict => "contradict",
        RelationKind::Change => "change",
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn fifty_nine_and_fifty_eight_cannot_both_be_held() {
    assert_eq!(
        said(
            "2031-05-02 Daily | 59 hostages held on 2031-05-01 | Orva
             2031-05-03 Post | 58 captives held on 2031-05-01 | Front"
        ),
        ["contradict: 58 (Front, 2031-05-01) and 59 (Orva, 2031-05-01) cannot both be true"]
    );
}

#[test]
fn counts_without_a_day_hold_for_the_days_around_their_report() {
    let text = "2031-05-02 Daily | 59 hostages held | Orva
                2031-05-04 Post | 58 hostages held | Front";
    assert_eq!(
        said(text),
        ["contradict: 59 (Orva, 2031-05-02) and 58 (Front, 2031-05-04) cannot both be true"]
    );
    assert_eq!(
        said(&text.replace("2031-05-04", "2031-05-09")),
        ["change: from 59 (Orva, 2031-05-02) to 58 (Front, 2031-05-09)"]
    );
}

#[test]
fn a_told_day_and_an_untold_one_are_not_held_against_each_other() {
    let text = "2031-05-02 Daily | 59 hostages held on 2031-05-02 | Orva
                2031-05-03 Post | 58 hostages held | Front";
    assert_eq!(said(text), NOTHING);
}

#[test]
fn one_source_that_counts_anew_tells_of_a_change() {
    assert_eq!(
        said(
            "2031-05-02 Daily | 59 hostages held | Orva
             2031-05-04 Post | 58 hostages held | Orva"
        ),
        ["change: from 59 (Orva, 2031-05-02) to 58 (Orva, 2031-05-04)"]
    );
}

#[test]
fn the_same_number_agrees() {
    assert_eq!(
        said(
            "2031-05-02 Daily | 59 hostages held | Orva
             2031-05-03 Post | 59 hostages held | Front"
        ),
        ["agree: 59 (Orva, 2031-05-02) and 59 (Front, 2031-05-03) agree"]
    );
}

#[test]
fn bounds_that_overlap_do_not_contradict() {
    for other in ["at least 20", "at most 80", "about 55", "about at least 60"] {
        let text = format!(
            "2031-05-02 Daily | 59 hostages held | Orva\n2031-05-02 Post | {other} hostages held | Front"
        );
        assert_eq!(
            all(&figures(&text))[0].relations[0].kind,
            RelationKind::Agree,
            "{other}"
        );
    }
    let text = "2031-05-02 Daily | at most 29 hostages alive | Orva
                2031-05-02 Post | 35 hostages alive | Front";
    assert_eq!(
        said(text),
        [
            "contradict: 35 (Front, 2031-05-02) and at most 29 (Orva, 2031-05-02) cannot both be true"
        ]
    );
}

#[test]
fn copies_are_one_point() {
    let text = "2031-05-02 Agency =s | 59 hostages held
                2031-05-02 Daily =s ~Agency | 59 hostages held
                2031-05-03 Post =s | 59 hostages held
                2031-05-03 Agency | 59 hostages held | unnamed";
    let series = all(&figures(text));
    let points: Vec<_> = series[0]
        .points
        .iter()
        .map(|p| (p.who.as_str(), p.reports))
        .collect();
    assert_eq!(points, [("Agency", 3), ("two sources (Agency)", 1)]);
}

#[test]
fn a_source_that_is_quoted_twice_is_one_point() {
    let text = "2031-05-02 Daily | 59 hostages held | Orva
                2031-05-02 Post | 59 hostages held | Orva spokesman";
    let series = all(&figures(text));
    assert_eq!(
        (series[0].points.len(), series[0].points[0].reports),
        (1, 2)
    );
}

#[test]
fn parts_that_add_up_to_anothers_count_agree() {
    let text = "2031-05-02 Daily #d | 25 hostages released “The Front freed 25 captives and handed over the bodies of eight.” | Front
                2031-05-02 Daily #d | 8 hostages dead “The Front freed 25 captives and handed over the bodies of eight.” | Front
                2031-05-03 Post | 33 hostages exchanged | Orva";
    let found = all(&figures(text));
    let released = found
        .iter()
        .find(|s| s.points.len() == 3)
        .expect("three points");
    let sum = released
        .points
        .iter()
        .find(|p| !p.sum_of.is_empty())
        .expect("a sum");
    assert_eq!(
        (sum.min, &sum.sum_of),
        (Some(33), &vec!["d.f1".to_owned(), "d.f2".to_owned()])
    );
    assert_eq!(
        said(text),
        ["agree: 33 (Front, in 2 parts, 2031-05-02) and 33 (Orva, 2031-05-03) agree"]
    );
}

#[test]
fn a_sum_that_nobody_tells_is_not_made() {
    let text = "2031-05-02 Daily #d | 25 hostages released “25 and the bodies of eight” | Front
                2031-05-02 Daily #d | 8 hostages dead “25 and the bodies of eight” | Front
                2031-05-03 Post | 40 hostages released | Orva";
    let found = all(&figures(text));
    assert!(
        found
            .iter()
            .flat_map(|s| &s.points)
            .all(|p| p.sum_of.is_empty())
    );
}

#[test]
fn counts_of_one_country_are_apart_from_those_of_another() {
    let text = "2031-05-02 Daily | 33 hostages released of ORV
                2031-05-02 Daily | 5 hostages released of KES
                2031-05-02 Post | 38 hostages released";
    let groups: Vec<_> = all(&figures(text)).into_iter().map(|s| s.group).collect();
    assert_eq!(groups, [None, Some("KES".into()), Some("ORV".into())]);
}

#[test]
fn a_count_that_tells_no_country_stands_with_the_only_one() {
    let text = "2031-05-02 Daily | 59 hostages held of ORV | Orva
                2031-05-02 Post | 59 hostages held | Front";
    let found = all(&figures(text));
    assert_eq!(
        (
            found.len(),
            found[0].group.as_deref(),
            found[0].relations.len()
        ),
        (1, Some("ORV"), 1)
    );
    // All of them may be more than those of one country, but not fewer.
    assert_eq!(
        said(&text.replace("| 59 hostages held |", "| 63 hostages held |")),
        NOTHING
    );
    assert_eq!(
        said(&text.replace("| 59 hostages held |", "| 58 hostages held |")).len(),
        1
    );
}

#[test]
fn less_than_half_is_a_part() {
    assert_eq!(
        said(
            "2031-05-02 Daily | 59 hostages held | Orva
             2031-05-02 Post | 3 hostages held | Front"
        ),
        NOTHING
    );
}

#[test]
fn dead_here_and_dead_there_are_not_held_against_each_other() {
    let text = "2031-05-02 Daily | 9 people dead “A strike on the market of Uvan killed nine people, Talis said.”
                2031-05-02 Post | 11 people dead “A ferry sank off Sefi and 11 people died.”";
    assert_eq!(said(text), NOTHING);
    let same = text.replace(
        "A ferry sank off Sefi and 11 people died.",
        "The strike on a market of Uvan killed 11 people, said Talis.",
    );
    assert_eq!(
        said(&same),
        ["contradict: 9 (Daily, 2031-05-02) and 11 (Post, 2031-05-02) cannot both be true"]
    );
}

#[test]
fn one_report_does_not_contradict_itself() {
    let text = "2031-05-02 Daily #d | 59 hostages held
                2031-05-02 Daily #d | 40 hostages held";
    assert_eq!(said(text), NOTHING);
}

#[test]
fn one_report_counts_the_dead_of_several_occasions() {
    let text = "2031-05-02 Daily #d | at least 9 people dead “A strike on Uvan killed nine.” | Talis
                2031-05-02 Daily #d | at least 48000 people dead “The war has killed 48,000 in Uvan.” | Front";
    assert_eq!(said(text), NOTHING);
}

#[test]
fn exchanged_and_released_are_one_kind() {
    let text = "2031-05-02 Daily | 33 hostages exchanged | Orva
                2031-05-02 Post | 33 hostages released | Front";
    let found = all(&figures(text));
    assert_eq!((found.len(), found[0].relations.len()), (1, 1));
}

#[test]
fn blocks_are_kinds_and_captives_one_block() {
    let of = |text: &str| block(&figures(text)[0]);
    assert_eq!(of("- - | 5 captives held"), "hostages");
    assert_eq!(of("- - | 5 hostages dead"), "hostages");
    assert_eq!(of("- - | 5 people dead"), "people|dead");
    assert_eq!(of("- - | 5 fatalities dead"), "people|dead");
    assert_eq!(of("- - | 5 detainees held"), "prisoners");
}

proptest! {
    #[test]
    fn series_hang_on_the_set_of_figures(
        (text, order) in prop::collection::vec(
            (1..20u32, 0..4usize, 55..60u32, 0..3usize, 0..3usize, 0..4usize, 0..6u32), 1..30)
            .prop_map(|rows| rows.into_iter().map(|(day, outlet, n, group, on, who, report)| {
                let outlet = ["Daily", "Post ~Agency", "Agency", "- =s"][outlet];
                let group = ["", " of ORV", " of KES"][group];
                let on = ["", " on 2031-05-03", " on 2031-W19"][on];
                let who = ["", "unnamed", "Orva", "Front"][who];
                let id = if report < 2 { format!(" #a{report}") } else { String::new() };
                format!("2031-05-{day:02} {outlet}{id} | {n} hostages held{group}{on} “29 and 30” | {who}")
            }).collect::<Vec<_>>())
            .prop_flat_map(|lines| (Just(lines.join("\n")), Just((0..lines.len()).collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let lines = figures(&text);
        let shuffled: Vec<_> = order.iter().map(|&i| lines[i].clone()).collect();
        let found = series(&lines);
        prop_assert_eq!(&found, &series(&shuffled));
        for s in &found {
            for r in &s.relations {
                prop_assert!(r.first < r.second && r.second < s.points.len());
            }
        }
    }
}
