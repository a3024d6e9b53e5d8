//! Counts of people in a state, claim by claim: first with the annotation given, then with the model asked.

mod notation;

use rapporteur_intake::Input;
use rapporteur_reading::Pipeline;
use rapporteur_record::{Figure, PersonState, Record};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(false, None).expect("the built-in model and lexicon"));

fn given(sentences: &[&str]) -> Record {
    PIPELINE
        .read(&notation::report(sentences), true)
        .expect("a record")
}

fn read(text: &str) -> Record {
    PIPELINE
        .read(&Input::from_text(text.to_string()), true)
        .expect("a record")
}

/// `20..20 soldiers dead TUR`; `~` where the report rounds.
fn line(f: &Figure) -> String {
    let end = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
    let group = f
        .group
        .as_deref()
        .map_or(String::new(), |g| format!(" {g}"));
    format!(
        "{}{}..{} {} {}{group}",
        if f.approximate { "~" } else { "" },
        end(f.min),
        end(f.max),
        f.what,
        f.state
    )
}

fn lines(record: &Record) -> Vec<String> {
    record.figures.iter().map(line).collect()
}

fn shown(record: &Record, f: &Figure) -> Vec<String> {
    let text: Vec<char> = record
        .report
        .text
        .as_deref()
        .unwrap_or("")
        .chars()
        .collect();
    let slice = |[a, b]: &[usize; 2]| text[*a..*b].iter().collect();
    f.spans.iter().map(slice).collect()
}

/// Read each text with the model, and compare all its figures.
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(lines(&read(text)), *expected, "{text}");
    }
}

#[test]
fn a_verb_puts_its_object_in_a_state_and_the_spans_show_count_and_verb() {
    let r = given(&[
        "Guards|NOUN|2|nsubj freed/free/VBD|VERB|0|root nine|NUM|5|nummod Thai|ADJ|5|amod|NER=B-NORP sailors/sailor/NNS|NOUN|2|obj .|PUNCT|2|punct",
    ]);
    assert_eq!(lines(&r), ["9..9 sailors released THA"]);
    assert_eq!(shown(&r, &r.figures[0]), ["nine Thai sailors", "freed"]);
    assert_eq!(r.figures[0].by.as_deref(), Some("verb:free"));
}

#[test]
fn what_is_planned_denied_or_feared_is_no_figure() {
    for (auxiliary, relation) in [
        ("would", "aux"),
        ("not", "advmod"),
        ("may", "aux"),
        ("to", "mark"),
    ] {
        let r = given(&[&format!(
            "They|PRON|3|nsubj {auxiliary}|AUX|3|{relation} free/free/VB|VERB|0|root nine|NUM|5|nummod sailors/sailor/NNS|NOUN|3|obj .|PUNCT|3|punct"
        )]);
        assert_eq!(lines(&r), [""; 0], "{auxiliary}");
    }
}

#[test]
fn a_count_stands_on_the_word_of_the_innermost_statement() {
    let r = given(&[
        "Ann|PROPN|2|nsubj|NER=B-PER|Attr=1:source said/say/VBD|VERB|0|root|Attr=1:cue \
         police/police/NNS|NOUN|4|nsubj|Attr=1:content,2:source reported/report/VBD|VERB|2|ccomp|Attr=1:content,2:cue \
         six|NUM|6|nummod|Attr=1:content,2:content men/man/NNS|NOUN|7|nsubj|Attr=1:content,2:content \
         died/die/VBD|VERB|4|ccomp|Attr=1:content,2:content .|PUNCT|2|punct",
    ]);
    let figure = &r.figures[0];
    assert_eq!(line(figure), "6..6 men dead");
    let whose = r
        .statements
        .iter()
        .find(|s| Some(&s.id) == figure.according_to.as_ref());
    let source = whose.and_then(|s| s.source.spans.first());
    let text = r.report.text.as_deref().unwrap_or("");
    assert_eq!(source.map(|[a, b]| &text[*a..*b]), Some("police"));
}

#[test]
fn a_denial_makes_no_count() {
    let r = given(&[
        "Ann|PROPN|2|nsubj|NER=B-PER|Attr=1:source denied/deny/VBD|VERB|0|root|Attr=1:cue that|SCONJ|6|mark|Attr=1:content \
         six|NUM|5|nummod|Attr=1:content men/man/NNS|NOUN|6|nsubj|Attr=1:content died/die/VBD|VERB|2|ccomp|Attr=1:content .|PUNCT|2|punct",
    ]);
    assert_eq!(lines(&r), [""; 0]);
}

#[test]
fn counts_are_bounded_as_the_report_bounds_them() {
    check(&[
        (
            "The blast in Port Lund killed at least 23 people.",
            &["23.. people dead"],
        ),
        (
            "More than 40 miners were injured in the collapse.",
            &["41.. miners injured"],
        ),
        (
            "As many as 300 villagers are missing after the flood.",
            &["..300 villagers missing"],
        ),
        (
            "Dozens of protesters were arrested in the capital.",
            &["~24.. protesters detained"],
        ),
        (
            "Between 20 and 30 fighters died in the battle.",
            &["20..30 fighters dead"],
        ),
        (
            "About a dozen students were wounded.",
            &["~12..12 students injured"],
        ),
        ("No one was hurt in the shooting.", &["0..0 people injured"]),
        (
            "A soldier was killed near the border.",
            &["1..1 soldiers dead"],
        ),
        (
            "Both pilots were captured by the rebels.",
            &["2..2 pilots held"],
        ),
    ]);
}

#[test]
fn a_share_of_a_number_is_reckoned_and_the_number_is_a_count_of_its_own() {
    check(&[
        (
            "Fewer than half of the 31 hostages are still alive.",
            &["..15 hostages alive", "31..31 hostages held"],
        ),
        (
            "Two-thirds of the 90 prisoners were freed.",
            &["60..60 prisoners released", "90..90 prisoners detained"],
        ),
    ]);
}

#[test]
fn a_count_without_a_noun_is_of_those_before() {
    check(&[
        (
            "Shelling killed two nurses and wounded five others.",
            &["2..2 nurses dead", "5..5 nurses injured"],
        ),
        (
            "The crash left eight people dead and 14 injured.",
            &["8..8 people dead", "14..14 people injured"],
        ),
        (
            "The death toll rose to 87 on Friday.",
            &["87..87 people dead"],
        ),
        ("The storm claimed 19 lives.", &["19..19 people dead"]),
        // The others of a list that has a part named are as the whole.
        (
            "The fire killed at least 12 people, including three firefighters, and injured 40 others.",
            &[
                "12.. people dead",
                "3..3 firefighters dead",
                "40..40 people injured",
            ],
        ),
    ]);
}

#[test]
fn an_exchange_has_two_sides_and_a_body_is_dead() {
    check(&[
        (
            "The two sides exchanged 12 Orvan soldiers for nearly 80 Turkish prisoners.",
            &[
                "12..12 soldiers exchanged",
                "~80..80 prisoners exchanged TUR",
            ],
        ),
        (
            "The rebels returned the bodies of three Ukrainian soldiers.",
            &["3..3 soldiers dead UKR"],
        ),
    ]);
}

#[test]
fn deals_under_discussion_threats_and_conditions_are_left_out() {
    check(&[
        (
            "The group would release 15 captives under the proposal.",
            &[],
        ),
        ("The commander threatened to kill ten villagers.", &[]),
        ("If the army kills 20 civilians, the talks will end.", &[]),
        ("The deal calls for the release of 50 detainees.", &[]),
        // Whatever is to be done to them, they are held.
        (
            "Mediators want to free the remaining 15 captives.",
            &["15..15 captives held"],
        ),
    ]);
}

#[test]
fn money_shares_ages_and_rates_are_no_counts_of_people() {
    check(&[
        ("The minister released 20 million dollars.", &[]),
        ("The rebels held 40 percent of the town.", &[]),
        (
            "The clinic, destroyed in 2019, killed no time in reopening.",
            &[],
        ),
        ("The mines kill 30 people a year.", &[]),
        ("A Class 9 boy died in the hostel.", &["1..1 boys dead"]),
        ("The party held two meetings with 30 members.", &[]),
    ]);
}

#[test]
fn people_who_flee_are_displaced_and_gunmen_who_flee_are_not() {
    check(&[
        (
            "Some 4,000 residents fled to the coast.",
            &["~4000..4000 residents displaced"],
        ),
        ("Two gunmen fled after the attack.", &[]),
        ("Seven inmates escaped from the jail.", &[]),
    ]);
}

#[test]
fn states_are_spelled_in_one_way() {
    assert_eq!(PersonState::Dead.to_string(), "dead");
}
