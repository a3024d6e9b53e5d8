//! Who talks to whom.

use super::{Channel, block, channels};
use crate::claims::notation::events;
use crate::claims::{Claim, event_block, of_events};
use crate::lines::EventLine;
use std::collections::BTreeMap;

fn claims(events: &[EventLine]) -> Vec<Claim> {
    let mut blocks: BTreeMap<String, Vec<EventLine>> = BTreeMap::new();
    for event in events {
        blocks
            .entry(event_block(event).unwrap_or_default())
            .or_default()
            .push(event.clone());
    }
    blocks.values().flat_map(|block| of_events(block)).collect()
}

fn of(text: &str) -> Vec<Channel> {
    let events = events(text);
    channels(&events, &claims(&events))
}

/// `Front Orva via Mar: 2 (1 planned, 0 denied)`
fn told(text: &str) -> Vec<String> {
    let names = |parties: &[crate::lines::Party]| {
        parties
            .iter()
            .map(|p| p.name.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    of(text)
        .iter()
        .map(|c| {
            let through = if c.through.is_empty() {
                String::new()
            } else {
                format!(" via {}", names(&c.through))
            };
            format!(
                "{}{through}: {} ({} planned, {} denied)",
                names(&c.pair),
                c.times,
                c.planned,
                c.denied
            )
        })
        .collect()
}

#[test]
fn occasions_are_claims_and_officials_their_body() {
    assert_eq!(
        told(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-05-01
             2031-05-02 Post | Orva officials -> Front officials : CONSULT happened on 2031-05-01
             2031-05-09 Post | Front -> Orva : CONSULT happened on 2031-05-08"
        ),
        ["Front Orva: 2 (0 planned, 0 denied)"]
    );
}

#[test]
fn talks_through_somebody_are_apart_from_direct_ones() {
    assert_eq!(
        told(
            "2031-05-02 Daily | Orva -> Front via Mar : CONSULT happened on 2031-05-01
             2031-05-02 Post | Orva -> Front : CONSULT happened on 2031-05-01
             2031-05-09 Post | Orva -> Front via Kesh : CONSULT happened on 2031-05-08
             2031-05-20 Post | Orva -> Front : CONSULT happened on 2031-05-19"
        ),
        [
            "Front Orva: 1 (0 planned, 0 denied)",
            "Front Orva via Kesh Mar: 2 (0 planned, 0 denied)"
        ]
    );
}

#[test]
fn a_deed_through_a_mediator_is_a_channel() {
    assert_eq!(
        told(
            "2031-05-02 Daily | Front -> Orva via Mar : RETREAT/release happened
             2031-05-02 Daily | Front -> Orva : ASSAULT happened"
        ),
        ["Front Orva via Mar: 1 (0 planned, 0 denied)"]
    );
}

#[test]
fn planned_and_denied_talks_are_counted_apart() {
    let text = "2031-05-02 Daily | Orva -> Front : CONSULT happened @Sefi on 2031-05-01 | unnamed
                2031-05-02 Daily | Orva -> Front : CONSULT/phone planned on 2031-05-20 | Orva
                2031-05-02 Daily | Orva -> Front : CONSULT denied on 2031-04-01 | Front denies";
    assert_eq!(told(text), ["Front Orva: 3 (1 planned, 1 denied)"]);
    let channel = &of(text)[0];
    assert_eq!(
        (channel.first.as_deref(), channel.last.as_deref()),
        (Some("2031-05-01"), Some("2031-05-20"))
    );
    assert_eq!(channel.modes, ["phone"]);
    assert_eq!(channel.places[0].name, "Sefi");
    assert_eq!(channel.sources, ["two sources (Daily)", "Orva", "Front"]);
    assert_eq!(channel.lines, ["r1.e1", "r2.e2", "r3.e3"]);
}

#[test]
fn a_plan_that_came_true_is_no_longer_planned() {
    assert_eq!(
        told(
            "2031-05-01 Daily | Orva -> Front : CONSULT planned on 2031-05-04
             2031-05-05 Post | Orva -> Front : CONSULT happened on 2031-05-04"
        ),
        ["Front Orva: 1 (0 planned, 0 denied)"]
    );
}

#[test]
fn three_who_meet_are_three_pairs() {
    let text =
        "2031-05-02 Daily | Orva, Mar, Kesh <-> Orva, Mar, Kesh : CONSULT/multilateral happened";
    assert_eq!(
        block(&events(text)[0]),
        ["kesh|mar", "kesh|orva", "mar|orva"]
    );
    assert_eq!(told(text).len(), 3);
    // Two who go together to a third do not talk to each other by that.
    assert_eq!(
        block(&events("- - | Orva, Mar -> Kesh : CONSULT happened")[0]),
        ["kesh|mar", "kesh|orva"]
    );
}

#[test]
fn who_talks_to_nobody_has_no_channel() {
    assert_eq!(
        block(&events("- - | Orva -> via Mar : CONSULT happened")[0]),
        [""; 0]
    );
    assert_eq!(
        block(&events("- - | Orva -> Orva officials : CONSULT happened")[0]),
        [""; 0]
    );
    assert_eq!(
        block(&events("- - | Orva -> Front : AID happened")[0]),
        [""; 0]
    );
    assert_eq!(
        block(&events("- - | -> Orva, Front : CONSULT happened")[0]),
        [""; 0]
    );
    assert_eq!(
        block(&events("- - | <-> Orva, Front : CONSULT happened")[0]),
        ["front|orva"]
    );
}

#[test]
fn channels_hang_on_the_set_of_lines() {
    let mut lines = events(
        "2031-05-02 Daily | Orva officials -> Front via Mar : CONSULT happened on 2031-05-01
         2031-05-02 Post | Orva -> Front officials : CONSULT happened on 2031-05-03 @Sefi
         2031-05-03 Post | Lenk -> Nur : CONSULT/phone happened on 2031-05-03
         2031-05-04 Post | Orva -> Kesh : CONSULT planned",
    );
    let claims = claims(&lines);
    let found = channels(&lines, &claims);
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        assert_eq!(channels(&lines, &claims), found);
    }
    lines.reverse();
    assert_eq!(channels(&lines, &claims), found);
}
