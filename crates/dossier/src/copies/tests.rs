//! Texts in, copies out.

use super::*;
use proptest::prelude::*;

const LEAD: &str = "Envoys of Orvania and the Karst Front met in Vesna on Monday to talk about 59 prisoners, \
    a source close to the talks said.";
const SECOND: &str =
    "The meeting in a hotel by the lake lasted four hours and ended without a joint statement.";
const THIRD: &str = "Foreign Minister Ann Orley told reporters that her government would not pay for anybody's freedom.";
const FOURTH: &str =
    "The front took the prisoners in a raid on the border post of Halm in early spring.";
const FIFTH: &str = "Some 200 people have died since the fighting began, by the count of a relief organisation in Vesna.";
const SIXTH: &str =
    "Mediators from the Lake States have carried offers between both sides since the summer.";

fn report(paragraphs: &[&str]) -> Prepared {
    Prepared::new(&paragraphs.join("\n\n"), None)
}

fn story() -> Prepared {
    report(&[LEAD, SECOND, THIRD, FOURTH, FIFTH, SIXTH])
}

/// Whether a store would join two texts.
fn copies(a: &Prepared, b: &Prepared) -> bool {
    may_be_copies(&a.sketch(), &b.sketch()) && compare(a, b).is_some()
}

#[test]
fn what_outlets_do_leaves_a_copy() {
    let newer = LEAD.replace(
        "a source close to the talks",
        "two sources close to the talks",
    );
    let styled = FIFTH
        .replace("200", "two hundred")
        .replace("organisation", "organization");
    for (edit, version) in [
        ("cut from the end", report(&[LEAD, SECOND])),
        (
            "headline, byline, dateline and credits",
            report(&[
                "Talks on prisoners in Vesna",
                "By Karel Mostyn",
                &format!("VESNA, March 5 (Reuters) - {LEAD}"),
                SECOND,
                THIRD,
                FOURTH,
                "Reporting by Ann Orley; Editing by Karel Mostyn",
                "Sign up for our newsletter.",
            ]),
        ),
        (
            "paragraphs moved",
            report(&[LEAD, FIFTH, THIRD, SIXTH, SECOND, FOURTH]),
        ),
        (
            "brought up to date",
            report(&[&newer, SECOND, THIRD, FOURTH]),
        ),
        (
            "house style",
            report(&[LEAD, SECOND, THIRD, FOURTH, &styled]),
        ),
    ] {
        assert!(copies(&story(), &version), "{edit}");
    }
}

#[test]
fn a_follow_up_over_the_same_background_is_another_story() {
    let lead = "The Karst Front freed 33 prisoners at the Halm crossing on Tuesday, hours before a truce was to end.";
    let next = "Buses took them to a hospital where their families had waited through the night in the cold.";
    let other = report(&[lead, next, FOURTH, FIFTH, SIXTH]);
    assert!(!copies(&story(), &other));
    // Nor where the background is most of it.
    assert!(!copies(
        &story(),
        &report(&[lead, next, SECOND, THIRD, FOURTH, FIFTH, SIXTH])
    ));
}

#[test]
fn reports_from_one_form_are_not_copies() {
    let form = |day: &str, n: [&str; 6]| {
        report(&[
            &format!(
                "The crown closed at {} to the mark on {day} after trading between {} and {}.",
                n[0], n[1], n[2]
            ),
            &format!(
                "The index of the Vesna exchange ended the day at {} points in moderate trading.",
                n[3]
            ),
            &format!(
                "Shares of the largest bank closed at {} crowns, the exchange said in its report.",
                n[4]
            ),
            &format!(
                "The central bank set its rate for the next day at {} per cent, dealers said.",
                n[5]
            ),
        ])
    };
    let monday = form("Monday", ["1.21", "1.18", "1.25", "4,310", "88", "3.5"]);
    let tuesday = form("Tuesday", ["1.33", "1.27", "1.36", "4,188", "91", "3.75"]);
    assert!(!copies(&monday, &tuesday));
}

#[test]
fn furniture_makes_no_candidates() {
    let furniture = "Sign up for our newsletter to get the day in the Lake States by morning.\n\
        © 2031 The Vesna Courier. All rights reserved. See our terms of use before you print it.\n\
        Reporting by Ann Orley in Vesna and Karel Mostyn in Halm; Editing by Ida Brandt";
    let (a, b) = (
        report(&[LEAD, SECOND, furniture]),
        report(&[FOURTH, SIXTH, furniture]),
    );
    assert_eq!(shared(&a.sketch(), &b.sketch()), 0);
}

#[test]
fn one_shared_sentence_makes_no_candidate_in_a_usual_report() {
    // Twelve sentences each, with nothing but the first in common.
    let other = |name: &str| -> String {
        (0..12)
            .map(|n| format!(" {name}{n} told {name}{n}a of {name}{n}b how {name}{n}c came to {name}{n}d by sea."))
            .collect()
    };
    let (a, b) = (report(&[LEAD, &other("A")]), report(&[LEAD, &other("B")]));
    assert!(shared(&a.sketch(), &b.sketch()) < CANDIDATE_SHARED);
}

#[test]
fn a_sketch_is_nested_in_that_of_a_longer_text() {
    let sentence = |n: usize| {
        format!("Envoy{n} told delegate{n} in town{n} that offer{n} was refused by minister{n}. ")
    };
    let long: String = (0..200).map(sentence).collect();
    let short: String = (0..60).map(sentence).collect();
    let (long, short) = (
        Prepared::new(&long, None).sketch(),
        Prepared::new(&short, None).sketch(),
    );
    assert_eq!(long.len(), SKETCH_LONGEST);
    assert!(may_be_copies(&long, &short), "{}", shared(&long, &short));
}

#[test]
fn stories_are_connected_copies_in_any_order_of_pairs() {
    let forth = stories(6, &[(0, 1), (4, 5), (1, 3)]);
    assert_eq!(forth, [0, 0, 2, 0, 4, 4]);
    assert_eq!(forth, stories(6, &[(3, 1), (5, 4), (1, 0)]));
    assert_eq!(stories(2, &[(0, 7)]), [0, 1]);
}

/// What changed, in a notation for tests.
fn told(older: (&str, &str), newer: (&str, &str)) -> Vec<String> {
    let cut = |text: &str, span: [usize; 2]| -> String {
        text.chars().skip(span[0]).take(span[1] - span[0]).collect()
    };
    let prepared = |(title, text): (&str, &str)| Prepared::new(text, Some(title));
    changes(&prepared(older), &prepared(newer))
        .into_iter()
        .map(|change| match change {
            Change::Headline { older, newer } => format!(
                "headline: {} -> {}",
                older.unwrap_or_default(),
                newer.unwrap_or_default()
            ),
            Change::Added { newer: n } => format!("+ {}", cut(newer.1, n)),
            Change::Dropped { older: o } => format!("- {}", cut(older.1, o)),
            Change::Reworded { words, .. } => words
                .iter()
                .map(|w| format!("{} -> {}", cut(older.1, w.older), cut(newer.1, w.newer)))
                .collect::<Vec<_>>()
                .join("; "),
        })
        .collect()
}

#[test]
fn changes_are_told_as_a_person_would() {
    let older = format!("Vesna – {LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{FOURTH}");
    let newer = format!(
        "{}\n\n{}\n\nThe talks go on on Wednesday, the “Lake” hotel’s owner said.\n\n{}",
        LEAD.replace("a source", "two sources").replace("59", "58"),
        FOURTH,
        SECOND.replace("four hours", "4 hours"),
    );
    assert_eq!(
        told(("Talks in Vesna", &older), ("Envoys meet", &newer)),
        [
            "headline: Talks in Vesna -> Envoys meet",
            "59 -> 58; a source -> two sources",
            "+ The talks go on on Wednesday, the “Lake” hotel’s owner said.",
            &format!("- {THIRD}"),
        ]
    );
}

#[test]
fn words_may_only_be_added_or_taken_out() {
    let older = "The envoys met again in Vesna for four hours.";
    let newer = "The envoys met again in Vesna on Monday evening for hours.";
    assert_eq!(
        told(("T", older), ("T", newer)),
        [" -> on Monday evening; four -> "]
    );
}

#[test]
fn a_text_without_words_is_nobodys_copy() {
    for text in ["", " \n\n", "!?", "a the"] {
        let empty = Prepared::new(text, None);
        assert!(empty.is_empty() && empty.sketch().is_empty(), "{text}");
        assert!(compare(&empty, &empty).is_none());
        assert!(changes(&empty, &empty).is_empty());
    }
}

/// Sentences from few words, in which the same ones come again in any order.
fn babble() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["envoys", "met", "the", "a", "lake", "on", "two", "in"]);
    let sentence =
        prop::collection::vec(word, 5..14).prop_map(|w| format!("Then {}.", w.join(" ")));
    prop::collection::vec(sentence, 1..9).prop_map(|s| s.join(" "))
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(LEAD.to_string()),
        Just(SECOND.to_string()),
        Just("Mr. Ó’Dea-Ünal paid US$1.2m, 20-odd per cent, by 5p.m.".to_string()),
        "[a-zA-Z0-9 .,'’\"“”$%&\u{300}½²\n-]{0,40}",
        any::<String>(),
        babble(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|p| p.join(" "))
}

proptest! {
    #[test]
    fn any_two_texts_can_be_compared(a in any_text(), b in any_text()) {
        let (x, y) = (Prepared::new(&a, None), Prepared::new(&b, None));
        prop_assert_eq!(compare(&x, &y), compare(&y, &x));
        let (s, t) = (x.sketch(), y.sketch());
        prop_assert!(s.windows(2).all(|w| w[0] < w[1]) && s.len() <= SKETCH_LONGEST);
        prop_assert_eq!(may_be_copies(&s, &t), may_be_copies(&t, &s));
        let inside = |span: [usize; 2], text: &str| span[0] <= span[1] && span[1] <= text.chars().count();
        for change in changes(&x, &y) {
            match change {
                Change::Headline { .. } => {}
                Change::Added { newer } => prop_assert!(inside(newer, &b)),
                Change::Dropped { older } => prop_assert!(inside(older, &a)),
                Change::Reworded { older, newer, words } => {
                    prop_assert!(inside(older, &a) && inside(newer, &b) && !words.is_empty());
                    for w in words {
                        prop_assert!(older[0] <= w.older[0] && w.older[1] <= older[1] && w.older[0] <= w.older[1]);
                        prop_assert!(newer[0] <= w.newer[0] && w.newer[1] <= newer[1] && w.newer[0] <= w.newer[1]);
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_changed_in_the_same_text(text in any_text()) {
        let same = Prepared::new(&text, None);
        prop_assert!(changes(&same, &same).is_empty());
        if same.len() >= 15 {
            prop_assert!(compare(&same, &same).is_some());
        }
    }
}
