//! What is one claim, who says so, and how it stands.

use super::notation::{events, figures, party, statements};
use super::{
    Claim, Stance, Standing, event_block, figure_block, of_events, of_figures, of_statements,
};
use super::{content_keys, same_content};
use crate::lines::EventLine;
use std::collections::BTreeMap;

/// The claims of events of any blocks.
pub(crate) fn claims(events: &[EventLine]) -> Vec<Claim> {
    let mut blocks: BTreeMap<String, Vec<EventLine>> = BTreeMap::new();
    for event in events {
        if let Some(block) = event_block(event) {
            blocks.entry(block).or_default().push(event.clone());
        }
    }
    let mut claims: Vec<Claim> = blocks.values().flat_map(|block| of_events(block)).collect();
    claims.sort_by(|a, b| (&a.since, &a.lines).cmp(&(&b.since, &b.lines)));
    claims
}

/// The lines of each claim, by the number of the line in the text: `1 2 | 3`.
fn joined(text: &str) -> String {
    groups(&claims(&events(text)))
}

/// The lines of each claim, by their numbers.
fn groups(claims: &[Claim]) -> String {
    let number = |line: &String| {
        line.rsplit(['e', 'f', 's'])
            .next()
            .and_then(|n| n.parse::<usize>().ok())
    };
    let mut groups: Vec<Vec<usize>> = claims
        .iter()
        .map(|c| c.lines.iter().filter_map(number).collect())
        .collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    let text = |group: &Vec<usize>| {
        group
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    groups.iter().map(text).collect::<Vec<_>>().join(" | ")
}

/// The only claim.
fn one(text: &str) -> Claim {
    let mut all = claims(&events(text));
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

/// Standing, number of independent sources, and reasons.
fn stands(text: &str) -> (Standing, usize, String) {
    let claim = one(text);
    (claim.status, claim.independent, claim.reasons.join("; "))
}

const MET: &str = "Orva -> Front : CONSULT happened on 2031-05-01";

fn says(text: &str, standing: Standing, independent: usize, reasons: &str) {
    let text = text.replace("MET", MET);
    assert_eq!(stands(&text), (standing, independent, reasons.to_owned()));
}

// How it stands.

#[test]
fn one_unnamed_source() {
    says(
        "2031-05-02 Agency | MET | unnamed",
        Standing::SingleUnnamed,
        1,
        "one source without a name or an office: two sources (Agency) (2031-05-02)",
    );
}

#[test]
fn what_an_outlet_was_told_is_that_outlets_source() {
    says(
        "2031-05-02 Agency | MET | unnamed
         2031-05-03 Daily | MET | unnamed told Agency",
        Standing::SingleUnnamed,
        1,
        "one source without a name or an office: two sources (Agency) (2031-05-02)",
    );
}

#[test]
fn several_unnamed_sources_of_one_outlet_are_one() {
    let text = "2031-05-02 Agency | MET | unnamed
                2031-05-04 Agency | MET | unnamed";
    let claim = one(&text.replace("MET", MET));
    assert_eq!(
        (claim.status, claim.independent, claim.positions.len()),
        (Standing::SingleUnnamed, 1, 1)
    );
    assert_eq!(claim.positions[0].reports, 2);
}

#[test]
fn unnamed_sources_of_two_outlets_are_two() {
    says(
        "2031-05-02 Agency | MET | unnamed
         2031-05-03 Daily | MET | unnamed",
        Standing::Reported,
        2,
        "told by 2 sources that do not hang on each other: two sources (Agency) (2031-05-02), \
         two sources (Daily) (2031-05-03)",
    );
}

#[test]
fn a_report_on_its_own_word() {
    says(
        "2031-05-02 Daily | MET",
        Standing::Reported,
        1,
        "told by Daily (2031-05-02)",
    );
}

#[test]
fn a_headline_does_not_make_an_unnamed_source_better() {
    says(
        "2031-05-02 Daily #a | MET
         2031-05-02 Daily #a | MET | unnamed",
        Standing::SingleUnnamed,
        1,
        "one source without a name or an office: two sources (Daily) (2031-05-02); \
         Daily (2031-05-02) tells it in its own words, on the word of sources counted already",
    );
}

#[test]
fn who_was_first_to_report_is_the_origin() {
    says(
        "2031-05-02 Axe | MET | unnamed
         2031-05-03 Daily ~Axe | MET",
        Standing::SingleUnnamed,
        1,
        "one source without a name or an office: two sources (Axe) (2031-05-02); \
         Axe (2031-05-03) tells it in its own words, on the word of sources counted already",
    );
}

#[test]
fn copies_are_one() {
    says(
        "2031-05-02 Agency =s | MET
         2031-05-02 Daily =s ~Agency | MET
         2031-05-03 Post =s | MET",
        Standing::Reported,
        1,
        "told by Agency (2031-05-02); 3 reports are versions of 1 story",
    );
}

#[test]
fn a_wire_that_any_copy_credits_is_the_origin_of_all() {
    let text = "2031-05-02 Daily =s | MET | unnamed
                2031-05-02 Post =s ~Agency | MET | unnamed
                2031-05-03 Agency | MET";
    let claim = one(&text.replace("MET", MET));
    assert_eq!(
        (
            claim.status,
            claim.independent,
            claim.stories,
            claim.reports
        ),
        (Standing::SingleUnnamed, 1, 2, 3)
    );
}

#[test]
fn two_who_take_part_confirm() {
    says(
        "2031-05-02 Daily | MET | Front
         2031-05-03 Post | MET | Lenk confirms",
        Standing::Confirmed,
        2,
        "confirmed by those involved: Front (2031-05-02), Lenk (2031-05-03) for the side of Orva",
    );
}

#[test]
fn a_mediator_takes_part() {
    let text =
        "2031-05-02 Daily | Orva -> Front via Mar : CONSULT happened on 2031-05-01 | Mar confirms";
    says(
        text,
        Standing::Confirmed,
        1,
        "confirmed by those involved: Mar (2031-05-02), who mediates",
    );
}

#[test]
fn a_spokesman_and_his_body_are_one_source() {
    let text = "2031-05-02 Daily | MET | Orva
                2031-05-03 Post | MET | Orva spokesman confirms
                2031-05-03 Post | MET | Lenk";
    let claim = one(&text.replace("MET", MET));
    assert_eq!((claim.status, claim.independent), (Standing::Confirmed, 1));
    let who: Vec<_> = claim
        .positions
        .iter()
        .map(|p| (p.who.as_str(), p.stance, p.involved))
        .collect();
    assert_eq!(
        who,
        [
            ("Orva spokesman", Stance::Confirms, true),
            ("Lenk", Stance::Asserts, true)
        ]
    );
}

#[test]
fn officials_whom_nobody_names_do_not_confirm() {
    says(
        "2031-05-02 Daily | MET | Orva officials",
        Standing::Reported,
        1,
        "told by Orva officials (2031-05-02)",
    );
}

#[test]
fn another_group_of_the_country_does_not_confirm() {
    says(
        "2031-05-02 Daily | MET | Brigade",
        Standing::Reported,
        1,
        "told by Brigade (2031-05-02)",
    );
}

#[test]
fn disputed() {
    says(
        "2031-05-02 Agency | MET | unnamed
         2031-05-03 Daily | Orva -> Front : CONSULT denied on 2031-05-01 | Front denies",
        Standing::Disputed,
        1,
        "asserted by two sources (Agency) (2031-05-02); denied by Front (2031-05-03)",
    );
}

#[test]
fn a_denial_without_a_day_answers_the_report_before_it() {
    assert_eq!(
        joined(
            "2031-05-02 Agency | Orva -> Front : CONSULT happened on 2031-05-01 | unnamed
             2031-05-04 Daily | Orva -> Front : CONSULT denied | Front denies"
        ),
        "1 2"
    );
}

#[test]
fn denied() {
    says(
        "2031-05-03 Daily | Orva -> Front : CONSULT denied | Front denies",
        Standing::Denied,
        0,
        "denied by Front (2031-05-03); no line here asserts it",
    );
}

#[test]
fn withdrawn() {
    says(
        "2031-05-02 Daily | MET | Front
         2031-05-05 Post | Orva -> Front : CONSULT denied on 2031-05-01 | Front denies",
        Standing::Withdrawn,
        0,
        "Front said so (2031-05-02) and took it back (2031-05-05)",
    );
}

#[test]
fn a_headline_does_not_outlive_its_source() {
    let text = "2031-05-02 Daily #a | MET
                2031-05-02 Daily #a | MET | Front
                2031-05-05 Post | Orva -> Front : CONSULT denied on 2031-05-01 | Front denies";
    assert_eq!(one(&text.replace("MET", MET)).status, Standing::Withdrawn);
}

#[test]
fn unnamed_sources_do_not_take_back_what_others_said() {
    let text = "2031-05-02 Agency | MET | unnamed
                2031-05-05 Agency | Orva -> Front : CONSULT denied on 2031-05-01 | unnamed denies";
    let claim = one(&text.replace("MET", MET));
    assert_eq!(
        (claim.status, claim.positions.len()),
        (Standing::Disputed, 2)
    );
}

#[test]
fn who_denied_first_and_then_said_so_says_so() {
    says(
        "2031-05-02 Daily | Orva -> Front : CONSULT denied on 2031-05-01 | Front denies
         2031-05-05 Post | MET | Front confirms",
        Standing::Confirmed,
        1,
        "confirmed by those involved: Front (2031-05-05); Front had denied it (2031-05-02) before",
    );
}

#[test]
fn who_would_not_comment_is_told() {
    says(
        "2031-05-02 Agency | MET | unnamed
         2031-05-02 Agency | Orva -> Front : CONSULT hypothetical on 2031-05-01 | Orva spokesman declines",
        Standing::SingleUnnamed,
        1,
        "one source without a name or an office: two sources (Agency) (2031-05-02); \
         would not comment: Orva spokesman (2031-05-02)",
    );
}

#[test]
fn silence_alone_is_no_claim() {
    let silent = events("2031-05-02 Agency | Orva -> Front : CONSULT hypothetical | Orva declines");
    assert_eq!(claims(&silent), []);
}

#[test]
fn the_word_of_one_who_was_attacked_is_a_report() {
    says(
        "2031-05-02 Daily | Orva -> Talis : ASSAULT happened on 2031-05-01 | Talis",
        Standing::Reported,
        1,
        "told by Talis (2031-05-02), to whom it was done",
    );
}

#[test]
fn the_word_of_one_who_attacked_confirms() {
    let text = "2031-05-02 Daily | Orva -> Talis : ASSAULT happened on 2031-05-01 | Orva
                2031-05-02 Post | Orva -> Talis : ASSAULT happened on 2031-05-01 | Talis";
    says(
        text,
        Standing::Confirmed,
        2,
        "confirmed by those involved: Orva (2031-05-02); also told by Talis (2031-05-02), to whom it was done",
    );
}

#[test]
fn reports_without_a_date_have_none() {
    says(
        "- Daily | MET",
        Standing::Reported,
        1,
        "told by Daily (no date)",
    );
}

// What is one claim.

#[test]
fn officials_stand_for_their_body_and_meetings_have_no_direction() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva officials -> Front officials : CONSULT happened
             2031-05-03 Post | Front <-> Orva : CONSULT happened
             2031-05-03 Post | Orva, Front <-> Orva, Front : CONSULT happened"
        ),
        "1 2 3"
    );
}

#[test]
fn a_persons_meeting_is_his_states_where_the_day_says_so() {
    let text = "2031-05-02 Daily | Lenk -> Front : CONSULT happened on 2031-05-01
                2031-05-03 Post | Orva -> Front : CONSULT happened on 2031-05-01";
    assert_eq!(joined(text), "1 2");
    assert_eq!(joined(&text.replacen("on 2031-05-01", "", 1)), "1 | 2");
    assert_eq!(joined(&text.replace("on 2031-05-01", "")), "1 | 2");
}

#[test]
fn a_persons_meeting_is_his_states_in_one_story() {
    let text = "2031-05-02 Daily =s | Lenk -> Front : CONSULT happened
                2031-05-03 Post =s | Orva -> Front : CONSULT happened";
    assert_eq!(joined(text), "1 2");
}

#[test]
fn of_two_persons_the_state_is_neither() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Lenk -> Front : CONSULT happened on 2031-05-01
             2031-05-02 Daily | Dorn -> Front : CONSULT happened on 2031-05-01
             2031-05-03 Post | Orva -> Front : CONSULT happened on 2031-05-01"
        ),
        "1 | 2 | 3"
    );
}

#[test]
fn two_groups_of_a_country_are_two() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-05-01
             2031-05-02 Daily | Orva -> Brigade : CONSULT happened on 2031-05-01"
        ),
        "1 | 2"
    );
}

#[test]
fn two_days_are_two_meetings() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-05-01
             2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-05-02"
        ),
        "1 | 2"
    );
}

#[test]
fn a_week_may_be_a_day_of_it_but_not_of_two() {
    let text = "2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-04-30
                2031-05-03 Post | Orva -> Front : CONSULT happened on 2031-W18";
    assert_eq!(joined(text), "1 2");
    let third = "\n2031-05-03 Post | Orva -> Front : CONSULT happened on 2031-05-01";
    assert_eq!(joined(&format!("{text}{third}")), "1 | 2 | 3");
}

#[test]
fn modes_and_places_that_differ_are_two() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT/phone happened on 2031-05-01
             2031-05-02 Daily | Orva -> Front : CONSULT/visit happened on 2031-05-01"
        ),
        "1 | 2"
    );
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened @Sefi on 2031-05-01
             2031-05-02 Daily | Orva -> Front : CONSULT happened @Uvan on 2031-05-01"
        ),
        "1 | 2"
    );
}

#[test]
fn a_town_and_its_country_are_one_place() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened @Sefi on 2031-05-01
             2031-05-02 Post | Orva -> Front : CONSULT happened @Mar on 2031-05-01"
        ),
        "1 2"
    );
}

#[test]
fn demands_of_different_things_are_two() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : REQUEST happened about RETREAT Front
             2031-05-02 Post | Orva -> Front : REQUEST happened about CONSULT Front
             2031-05-03 Post | Orva -> Front : REQUEST happened about RETREAT Front"
        ),
        "1 3 | 2"
    );
}

#[test]
fn what_is_told_without_a_day_goes_to_the_nearest_before_its_report() {
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened on 2031-05-01
             2031-05-20 Daily | Orva -> Front : CONSULT happened on 2031-05-19
             2031-05-21 Post | Orva -> Front : CONSULT happened
             2031-05-03 Post | Orva -> Front : CONSULT happened
             2031-05-14 Post | Orva -> Front : CONSULT happened"
        ),
        "1 4 | 2 3 | 5"
    );
}

#[test]
fn strikes_that_are_repeated_daily_stay_apart() {
    let days: Vec<String> = (1..=9)
        .flat_map(|day| {
            let next = day + 1;
            [
                format!("2031-05-0{day} Daily | Orva -> Talis : ASSAULT/aerial happened on 2031-05-0{day}"),
                format!("2031-05-{next:02} Post | Orva -> Talis : ASSAULT happened on 2031-05-0{day}"),
            ]
        })
        .collect();
    assert_eq!(
        joined(&days.join("\n")),
        "1 2 | 3 4 | 5 6 | 7 8 | 9 10 | 11 12 | 13 14 | 15 16 | 17 18"
    );
}

#[test]
fn strikes_without_a_day_do_not_chain() {
    let days: Vec<String> = (1..=8)
        .map(|day| format!("2031-05-0{day} Daily | Orva -> Talis : ASSAULT happened"))
        .collect();
    assert_eq!(joined(&days.join("\n")), "1 2 | 3 4 | 5 6 | 7 8");
}

#[test]
fn two_strikes_of_one_report_are_two() {
    assert_eq!(
        joined(
            "2031-05-02 Daily #a | Orva -> Talis : ASSAULT happened
             2031-05-02 Daily #a | Orva -> Talis : ASSAULT happened"
        ),
        "1 | 2"
    );
}

#[test]
fn a_plan_is_part_of_what_came_of_it() {
    let text = "2031-05-01 Daily | Orva -> Front : CONSULT planned on 2031-05-04 | Orva
                2031-05-05 Agency | Orva -> Front : CONSULT happened on 2031-05-04 | unnamed";
    says(
        text,
        Standing::SingleUnnamed,
        1,
        "planned on 2031-05-01 (Orva), took place (2031-05-04), as two sources (Agency) tells; \
         one source without a name or an office: two sources (Agency) (2031-05-05)",
    );
}

#[test]
fn a_plan_without_a_day_is_part_of_what_is_told_soon_after() {
    let text = "2031-05-01 Daily | Orva -> Front : CONSULT planned | Orva
                2031-05-05 Agency | Orva -> Front : CONSULT happened";
    assert_eq!(joined(text), "1 2");
    assert_eq!(joined(&text.replace("2031-05-05", "2031-05-25")), "1 | 2");
    // What is planned after a meeting is another one.
    assert_eq!(joined(&text.replace("2031-05-01", "2031-05-06")), "1 | 2");
}

#[test]
fn a_plan_is_confirmed_as_a_plan() {
    says(
        "2031-05-01 Daily | Orva -> Front : CONSULT planned on 2031-05-04 | Orva confirms",
        Standing::Confirmed,
        1,
        "planned (2031-05-04); no line here says that it took place; \
         confirmed by those involved: Orva (2031-05-01)",
    );
}

#[test]
fn what_is_demanded_is_not_what_is_planned() {
    assert_eq!(
        joined(
            "2031-05-01 Daily | Orva -> Front : RETREAT demanded
             2031-05-01 Daily | Orva -> Front : RETREAT planned"
        ),
        "1 | 2"
    );
}

#[test]
fn what_may_be_asserts_nothing() {
    let text = "2031-05-02 Daily | MET
                2031-05-02 Post | Orva -> Front : CONSULT hypothetical on 2031-05-01 | Front confirms";
    let claim = one(&text.replace("MET", MET));
    assert_eq!(
        (claim.status, claim.positions.len(), claim.lines.len()),
        (Standing::Reported, 1, 2)
    );
    assert_eq!(
        joined(
            "2031-05-02 Daily | Orva -> Front : CONSULT happened
             2031-05-02 Post | Orva -> Front : CONSULT hypothetical | Front confirms"
        ),
        "1 | 2"
    );
}

#[test]
fn what_only_may_be_says_so() {
    says(
        "2031-05-02 Post | Orva -> Front : CONSULT hypothetical",
        Standing::Reported,
        1,
        "only told as possible; told by Post (2031-05-02)",
    );
}

#[test]
fn what_only_may_be_cannot_be_confirmed() {
    says(
        "2031-05-02 Post | Lenk -> Front : CONSULT hypothetical | Lenk confirms",
        Standing::Reported,
        1,
        "only told as possible; told by Lenk (2031-05-02)",
    );
}

#[test]
fn a_report_that_says_no_says_so_itself() {
    says(
        "2031-05-02 Post | Orva -> Front : CONSULT negated on 2031-05-01",
        Standing::Denied,
        0,
        "denied by Post (2031-05-02) in its own words; no line here asserts it",
    );
}

#[test]
fn who_writes_that_two_long_avoided_each_other_does_not_deny_his_own_news() {
    let text = "2031-05-02 Daily #a | Orva -> Front : CONSULT happened | unnamed
                2031-05-02 Daily #a | Orva -> Front : CONSULT negated";
    assert_eq!(joined(text), "1 | 2");
}

#[test]
fn without_any_date_only_versions_of_a_story_are_one() {
    let text = "- Daily | Orva -> Front : CONSULT happened
                - Post | Orva -> Front : CONSULT happened";
    assert_eq!(joined(text), "1 | 2");
    let story = text.replace("Daily", "Daily =s").replace("Post", "Post =s");
    assert_eq!(joined(&story), "1 2");
}

#[test]
fn of_whom_nobody_is_known_only_versions_of_a_story_are_one() {
    let text = "2031-05-02 Daily | -> : PROTEST happened “marched”
                2031-05-02 Post | -> : PROTEST happened “marched”";
    assert_eq!(joined(text), "1 | 2");
    let story = text.replace("Daily", "Daily =s").replace("Post", "Post =s");
    assert_eq!(joined(&story), "1 2");
}

#[test]
fn blocks_are_told_by_type_and_sides() {
    let block = |text: &str| event_block(&events(text)[0]);
    let same = |text: &str, is: &str| assert_eq!(block(text).as_deref(), Some(is), "{text}");
    same(
        "- - | Lenk -> Front officials : CONSULT happened",
        "CONSULT|ORV:gov+TAL:reb",
    );
    same(
        "- - | Front -> Orva ministry : CONSULT happened",
        "CONSULT|ORV:gov+TAL:reb",
    );
    same(
        "- - | Front -> Orva : ASSAULT happened",
        "ASSAULT|TAL:reb>ORV:gov",
    );
    same(
        "- - | Lenk -> Dorn : CONSULT happened",
        "CONSULT|ORV:gov+ORV:gov",
    );
    same("- - | Lenk -> : CONSULT happened", "CONSULT|ORV:gov");
    let mut nobody = events("- - | -> : PROTEST happened");
    nobody[0].words.clear();
    assert_eq!(event_block(&nobody[0]), None);
}

#[test]
fn the_line_that_tells_most_is_shown() {
    let text = "2031-05-01 Daily | Orva -> Front : CONSULT happened
                2031-05-02 Post | Orva -> Front via Mar : CONSULT happened @Sefi on 2031-05-01 | Nur
                2031-05-02 Agency | Orva -> Front : CONSULT happened on 2031-05-01";
    assert_eq!(one(text).best, "r2.e2");
}

#[test]
fn a_claim_knows_its_days_and_lines() {
    let claim = one(
        "2031-05-03 Post =s | Orva -> Front : CONSULT happened on 2031-05-01
         2031-05-02 Daily =s | Orva -> Front : CONSULT happened on 2031-05-01",
    );
    assert_eq!(claim.lines, ["r2.e2", "r1.e1"]);
    assert_eq!(
        (claim.since.as_deref(), claim.last.as_deref()),
        (Some("2031-05-02"), Some("2031-05-03"))
    );
    assert_eq!((claim.stories, claim.reports), (1, 2));
    assert_eq!(claim.id, super::words::claim_id("r2.e2"));
}

// Figures.

fn counted(text: &str) -> String {
    let mut blocks: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for figure in figures(text) {
        blocks
            .entry(figure_block(&figure))
            .or_default()
            .push(figure);
    }
    let claims: Vec<Claim> = blocks
        .values()
        .flat_map(|block| of_figures(block))
        .collect();
    groups(&claims)
}

#[test]
fn the_same_count_of_captives_is_one_claim() {
    assert_eq!(
        counted(
            "2031-05-02 Daily | 59 hostages held | Orva
             2031-05-04 Post | 59 captives held of ORV
             2031-05-04 Post | 58 hostages held
             2031-05-30 Post | 59 hostages held"
        ),
        "1 2 | 3 | 4"
    );
}

#[test]
fn a_count_without_a_country_does_not_join_two() {
    assert_eq!(
        counted(
            "2031-05-02 Daily | 5 hostages released of ORV
             2031-05-02 Daily | 5 hostages released of KES
             2031-05-02 Post | 5 hostages released"
        ),
        "1 | 2 | 3"
    );
}

#[test]
fn nine_dead_here_are_not_nine_dead_there() {
    assert_eq!(
        counted(
            "2031-05-02 Daily | 9 people dead “A strike on the market of Uvan killed nine people, Talis said.”
             2031-05-02 Post | 9 people dead “The strike on a market in Uvan killed nine, said Talis.”
             2031-05-02 Post | 9 people dead “Nine people died when a ferry sank off Sefi.”"
        ),
        "1 2 | 3"
    );
}

#[test]
fn a_count_has_sources_too() {
    let all = figures(
        "2031-05-02 Daily | 59 hostages held | Orva
         2031-05-02 Post | 59 hostages held | Front",
    );
    let claims = of_figures(&all);
    assert_eq!(
        (claims.len(), claims[0].independent, claims[0].status),
        (1, 2, Standing::Reported)
    );
}

// Contents.

const FREE: &str = "the Front will free all captives of Orva before winter begins";

fn same(a: &str, b: &str) -> bool {
    let two = statements(&format!(
        "2031-05-02 Daily | {a} | Nur\n2031-05-04 Post | {b} | Lenk"
    ));
    let both = same_content(&two[0], &two[1]);
    assert_eq!(both, same_content(&two[1], &two[0]));
    let keys = content_keys(&two[0]);
    if both {
        assert!(content_keys(&two[1]).iter().any(|key| keys.contains(key)));
    }
    both
}

#[test]
fn near_identical_contents_are_one() {
    assert!(same(FREE, FREE));
    assert!(same(
        FREE,
        "that the Front will free all of Orva’s captives before the winter begins"
    ));
    assert!(!same(
        FREE,
        "the Front will free some day whoever is left in its hands"
    ));
}

#[test]
fn numbers_names_and_negations_make_contents_differ() {
    let base = "the Front will free 25 of the captives from Orva before next winter begins";
    assert!(same(base, base));
    assert!(!same(base, &base.replace("25", "26")));
    assert!(!same(base, &base.replace("Orva", "Kesh")));
    assert!(!same(base, &base.replace("will free", "will not free")));
}

#[test]
fn short_contents_have_no_keys() {
    let short = statements("2031-05-02 Daily | we will not comment on that | Nur");
    assert_eq!(content_keys(&short[0]), Vec::<u64>::new());
    assert!(!same_content(&short[0], &short[0]));
}

#[test]
fn contents_of_different_weeks_are_two() {
    let two = statements(&format!(
        "2031-05-02 Daily | {FREE} | Nur\n2031-05-20 Post | {FREE} | Nur"
    ));
    assert!(!same_content(&two[0], &two[1]));
}

#[test]
fn one_quote_in_three_outlets_is_one_source() {
    let claim = of_statements(&statements(&format!(
        "2031-05-02 Daily | {FREE} | Nur\n2031-05-03 Post | {FREE} | Nur\n2031-05-03 Agency | {FREE} | Lenk confirms"
    )));
    assert_eq!(
        (claim.status, claim.independent, claim.positions.len()),
        (Standing::Reported, 2, 2)
    );
    assert_eq!(claim.positions[0].reports, 2);
    assert_eq!(
        claim.reasons,
        ["told by 2 sources that do not hang on each other: Nur (2031-05-02), Lenk (2031-05-03)"]
    );
}

#[test]
fn what_was_not_answered_is_asserted_by_nobody() {
    let claim = of_statements(&statements(&format!(
        "2031-05-02 Daily | {FREE} | Nur declines"
    )));
    assert_eq!(claim.independent, 0);
    assert_eq!(claim.positions[0].stance, Stance::Declines);
    assert_eq!(
        claim.reasons,
        ["asked or not answered: no line here asserts it"]
    );
}

#[test]
fn the_cast_is_known() {
    assert_eq!(party("Front officials").of.as_deref(), Some("front"));
}
