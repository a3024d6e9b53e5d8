//! Networks: every channel is drawn or counted, and looks as it is.

mod common;

use common::check;
use proptest::prelude::*;
use rapporteur_charts::{Chart, NARROW, WIDE, network};
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::lines::Party;
use rapporteur_record::Kind;

fn party(entity: &str, name: &str, kind: Kind) -> Party {
    Party {
        entity: entity.to_owned(),
        name: name.to_owned(),
        kind,
        country: None,
        sector: None,
        of: None,
        called: name.to_owned(),
    }
}

fn channel(
    a: &str,
    b: &str,
    through: &[&str],
    times: usize,
    planned: usize,
    denied: usize,
) -> Channel {
    let party = |name: &str| party(name, name, Kind::Government);
    Channel {
        pair: [party(a), party(b)],
        through: through.iter().map(|name| party(name)).collect(),
        modes: Vec::new(),
        places: Vec::new(),
        times,
        planned,
        denied,
        first: Some("2025-01-12".to_owned()),
        last: Some("2025-03-09".to_owned()),
        sources: vec!["Northern Wire".to_owned()],
        lines: vec!["4f1c09aa27e3.e12".to_owned()],
    }
}

fn chart(channels: &[Channel], width: u32) -> Chart {
    let actor = |party: &Party| format!("/who/{}", party.entity);
    network::chart(channels, width, &actor, &|channel| {
        format!("#{}", channel.lines[0])
    })
}

fn any_channel() -> impl Strategy<Value = Channel> {
    let party = || {
        (0..70u8, any::<String>(), prop::sample::select(Kind::ALL))
            .prop_map(|(id, name, kind)| party(&format!("e{id:02}"), &name, kind))
    };
    let pair = (party(), party(), prop::collection::vec(party(), 0..3));
    let counts = (0..40usize, 0..5usize, 0..5usize);
    (
        pair,
        counts,
        any::<Option<String>>(),
        prop::collection::vec(any::<String>(), 0..4),
    )
        .prop_map(
            |((a, b, through), (times, planned, denied), first, sources)| Channel {
                pair: [a, b],
                through,
                modes: Vec::new(),
                places: Vec::new(),
                times,
                planned,
                denied,
                first: first.clone(),
                last: first,
                sources: sources.clone(),
                lines: vec![sources.concat()],
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_channel_is_drawn_or_counted(channels in prop::collection::vec(any_channel(), 0..140), width in 0..1600u32) {
        let chart = chart(&channels, width);
        let elements = check(&chart);
        let drawn = elements.iter().filter(|e| e.has_class("c-way")).count();
        let note = elements.iter().find(|e| e.name == "text" && e.text.starts_with("Not drawn: "));
        let hidden: usize = note.map_or(0, |e| {
            e.text.split(", ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
        });
        prop_assert_eq!(drawn + hidden, channels.len());
        prop_assert_eq!(&chart, &self::chart(&channels, width));
    }
}

#[test]
fn the_line_says_how_they_talk() {
    let class = |channel: Channel| {
        let elements = check(&chart(&[channel], WIDE));
        let line = elements
            .iter()
            .find(|e| e.has_class("c-edge") && e.within.len() > 1)
            .unwrap();
        let struck = elements
            .iter()
            .any(|e| e.has_class("c-struck") && e.within.len() > 1);
        (line.attributes["class"].clone(), struck)
    };
    let is = |channel, look: &str, struck| assert_eq!(class(channel), (look.to_owned(), struck));
    is(channel("a", "b", &[], 3, 1, 1), "c-edge", false);
    is(
        channel("a", "b", &["m"], 3, 1, 1),
        "c-edge c-through",
        false,
    );
    is(channel("a", "b", &[], 2, 2, 0), "c-edge c-planned", false);
    is(channel("a", "b", &[], 2, 0, 2), "c-edge c-denied", true);
}

#[test]
fn a_line_through_others_runs_through_their_places() {
    let elements = check(&chart(&[channel("a", "b", &["m"], 3, 0, 0)], WIDE));
    let line = elements
        .iter()
        .find(|e| e.has_class("c-through") && e.within.len() > 1)
        .unwrap();
    let points = common::points(&line.attributes["d"]);
    let nodes: Vec<(f64, f64)> = elements
        .iter()
        .filter(|e| e.has_class("c-node") && e.within.len() > 1)
        .map(|e| {
            let corners = common::points(&e.attributes["d"]);
            let count = f64::from(u32::try_from(corners.len()).unwrap());
            let (x, y) = corners
                .iter()
                .fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
            (x / count, y / count)
        })
        .collect();
    assert_eq!(nodes.len(), 3);
    for (x, y) in nodes {
        assert!(
            points
                .iter()
                .any(|p| (p.0 - x).abs() < 0.2 && (p.1 - y).abs() < 0.2),
            "{x} {y}"
        );
    }
}

#[test]
fn those_who_talk_most_are_drawn_and_the_others_counted() {
    let names: Vec<String> = (0..61).map(|at| format!("party {at:02}")).collect();
    let channels: Vec<Channel> = (1..61)
        .map(|at| channel(&names[0], &names[at], &[], at, 0, 0))
        .collect();
    for (width, most) in [(WIDE, 40), (NARROW, 14)] {
        let chart = chart(&channels, width);
        let nodes = check(&chart)
            .iter()
            .filter(|e| e.has_class("c-node") && e.within.len() > 1)
            .count();
        assert_eq!(nodes, most);
        let rest = format!("Not drawn: {} parties, {} channels.", 61 - most, 61 - most);
        assert!(chart.description.ends_with(&rest), "{}", chart.description);
    }
}

#[test]
fn nobody_talking_is_told_as_such() {
    let chart = chart(&[], WIDE);
    check(&chart);
    assert_eq!(chart.description, "Nobody talks to anybody in this period.");
}
