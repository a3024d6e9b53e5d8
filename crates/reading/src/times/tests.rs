//! A sentence in, its times and their values out.
//!
//! Most claims need no tree. Where the tense of a verb decides, a token is written `form|UPOS|XPOS|head|relation`.

use super::{Times, find, of_statement};
use crate::context::Context;
use rapporteur_language::{Document, conllu};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{Spans, TimeType};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(None).expect("our own files"));

/// `span = value`, and ` < anchor` where there is one; `-` is no value.
fn lines(doc: &Document, published: Option<&str>) -> Vec<String> {
    let context = Context::new(doc, &LEXICON);
    let line = |(tokens, t): &(std::ops::Range<usize>, rapporteur_record::Time)| {
        let anchor = t
            .anchor
            .as_ref()
            .map_or(String::new(), |a| format!(" < {a}"));
        format!(
            "{} = {}{anchor}",
            doc.slice(tokens),
            t.value.as_deref().unwrap_or("-")
        )
    };
    find(&context, published).list.iter().map(line).collect()
}

fn of(text: &str, published: Option<&str>) -> Vec<String> {
    lines(&Document::divide(text.to_string()), published)
}

/// Published on a Wednesday.
fn on_wednesday(text: &str) -> Vec<String> {
    of(text, Some("2025-03-05"))
}

/// Sentences in the notation above, a line each.
fn annotated(sentences: &[&str]) -> Document {
    let mut text = String::new();
    for s in sentences {
        for (n, token) in s.split(' ').enumerate() {
            let parts: Vec<&str> = token.split('|').collect();
            let [form, upos, xpos, head, relation] = parts[..] else {
                panic!("not a token: {token}");
            };
            let lemma = match form.to_lowercase().as_str() {
                "said" => "say".to_string(),
                "scheduled" => "schedule".to_string(),
                low => low.to_string(),
            };
            text.push_str(&format!(
                "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t_\n",
                n + 1
            ));
        }
        text.push('\n');
    }
    conllu::read(&text).expect("the notation above")
}

#[test]
fn full_dates_say_all_by_themselves() {
    assert_eq!(
        of(
            "It was signed on Friday, Oct. 23, 1998, in Orva; 7 October 2023; the 5th of May, 1949.",
            None
        ),
        [
            "Friday, Oct. 23, 1998 = 1998-10-23",
            "7 October 2023 = 2023-10-07",
            "the 5th of May, 1949 = 1949-05-05"
        ]
    );
    assert_eq!(
        of("Built in May 1949, or in 1951.", None),
        ["May 1949 = 1949-05", "1951 = 1951"]
    );
    assert_eq!(
        of("On 2025-03-05 it fell.", None),
        ["2025-03-05 = 2025-03-05"]
    );
}

#[test]
fn what_has_nothing_to_be_reckoned_from_has_the_open_form_or_no_value() {
    assert_eq!(
        of(
            "It fell on March 5, in April, on Friday night, in the third quarter, yesterday.",
            None
        ),
        [
            "March 5 = XXXX-03-05",
            "April = XXXX-04",
            "Friday night = XXXX-WXX-5TNI",
            "the third quarter = XXXX-Q3",
            "yesterday = -"
        ]
    );
    assert_eq!(
        of("Talks failed last week, two years ago.", None),
        ["last week = -", "two years ago = -"]
    );
}

#[test]
fn a_day_is_reckoned_from_publication() {
    assert_eq!(
        on_wednesday(
            "It fell yesterday, on Monday, last Wednesday, on Jan. 14, two weeks ago, in December."
        ),
        [
            "yesterday = 2025-03-04 < published",
            "Monday = 2025-03-03 < published",
            "last Wednesday = 2025-02-26 < published",
            "Jan. 14 = 2025-01-14 < published",
            "two weeks ago = 2025-W08 < published",
            "December = 2024-12 < published"
        ]
    );
    assert_eq!(
        on_wednesday("Next month, this year, last summer, the coming week and last night."),
        [
            "Next month = 2025-04 < published",
            "this year = 2025 < published",
            "last summer = 2024-SU < published",
            "the coming week = P1W",
            "last night = 2025-03-04TNI < published"
        ]
    );
}

#[test]
fn a_publication_date_that_is_not_whole_gives_what_it_can() {
    let text = "It fell on Monday, in January, last year.";
    assert_eq!(
        of(text, Some("2025-03")),
        [
            "Monday = XXXX-WXX-1",
            "January = 2025-01 < published",
            "last year = 2024 < published"
        ]
    );
    assert_eq!(
        of(text, Some("2025")),
        [
            "Monday = XXXX-WXX-1",
            "January = XXXX-01",
            "last year = 2024 < published"
        ]
    );
}

#[test]
fn the_dateline_serves_where_publication_is_not_known() {
    let text = "ORVA, March 5, 2025 (Reuters) - Talks failed on Monday.";
    assert_eq!(
        of(text, None),
        [
            "March 5, 2025 = 2025-03-05",
            "Monday = 2025-03-03 < dateline"
        ]
    );
    assert_eq!(
        of(text, Some("2025-03-07"))[1],
        "Monday = 2025-03-03 < published"
    );
    let bare = "ORVA, March 5 (Reuters) - Talks failed on Monday.";
    assert_eq!(
        of(bare, None),
        ["March 5 = XXXX-03-05", "Monday = XXXX-WXX-1"]
    );
    assert_eq!(of(bare, Some("2025"))[1], "Monday = 2025-03-03 < dateline");
}

#[test]
fn later_and_the_next_day_are_reckoned_from_a_date_before_them() {
    assert_eq!(
        of(
            "It began on Oct. 7, 2023. Two days later it rained. The next day it snowed, and on Nov. 24 it ended.",
            None
        ),
        [
            "Oct. 7, 2023 = 2023-10-07",
            "Two days later = 2023-10-09 < t1",
            "The next day = 2023-10-10 < t2",
            "Nov. 24 = 2023-11-24 < t1"
        ]
    );
    assert_eq!(
        of("Two days later it rained.", Some("2025-03-05")),
        ["Two days later = -"]
    );
}

#[test]
fn a_year_earlier_is_the_same_quarter_of_the_year_before() {
    assert_eq!(
        of(
            "Orva lost money in the third quarter, after a profit a year earlier. Its year-ago results fell.",
            Some("1989-11-02")
        ),
        [
            "the third quarter = 1989-Q3 < published",
            "a year earlier = 1988-Q3 < t1",
            "year-ago = 1988-Q3 < t1"
        ]
    );
    assert_eq!(
        of(
            "In the quarter ended July 31 it paid for the year-earlier third quarter.",
            Some("1989-11-02")
        ),
        [
            "the quarter = 1989-Q2 < published",
            "July 31 = 1989-07-31 < published",
            "the year-earlier third quarter = 1988-Q3 < published"
        ]
    );
}

#[test]
fn lengths_keep_what_rounds_them_and_vague_ones_have_an_x() {
    assert_eq!(
        of(
            "For more than four hours, in the past 20 years, a two-week truce, several months, half an hour, two and a half days, for weeks.",
            None
        ),
        [
            "more than four hours = PT4H",
            "the past 20 years = P20Y",
            "two-week = P2W",
            "several months = PXM",
            "half an hour = PT30M",
            "two and a half days = P2.5D",
            "weeks = PXW"
        ]
    );
}

#[test]
fn what_is_near_without_a_number_is_before_or_after_now() {
    assert_eq!(
        of(
            "In recent weeks and in the coming days, now and recently; in the future.",
            None
        ),
        [
            "recent weeks = PAST_REF",
            "the coming days = FUTURE_REF",
            "now = PRESENT_REF",
            "recently = PAST_REF",
            "the future = FUTURE_REF"
        ]
    );
}

#[test]
fn words_for_early_and_end_are_in_and_prepositions_are_out() {
    assert_eq!(
        of(
            "In mid-January, by the end of 1990, since the early 1980s, in late November, around Nov. 1.",
            Some("1989-11-02")
        ),
        [
            "mid-January = 1990-01 < published",
            "the end of 1990 = 1990",
            "the early 1980s = 198",
            "late November = 1989-11 < published",
            "around Nov. 1 = 1989-11-01 < published"
        ]
    );
}

#[test]
fn hours_have_their_day() {
    assert_eq!(
        on_wednesday("At 10 p.m. Monday it fell. At 7:15 a.m. EST it rose; by noon it was over."),
        [
            "10 p.m. Monday = 2025-03-03T22:00 < published",
            "7:15 a.m. EST = 2025-03-03T07:15 < t1",
            "noon = 2025-03-03T12:00 < t2"
        ]
    );
    assert_eq!(
        of("It opens at 8 a.m. on weekdays.", None),
        ["8 a.m. = XXXX-XX-XXT08:00"]
    );
}

#[test]
fn what_comes_again_is_a_set() {
    let doc =
        Document::divide("Every day, each July, daily, on Fridays, twice a week.".to_string());
    assert_eq!(
        lines(&doc, None),
        [
            "Every day = P1D",
            "each July = XXXX-07",
            "daily = P1D",
            "Fridays = XXXX-WXX-5",
            "twice a week = P1W"
        ]
    );
    let times = find(&Context::new(&doc, &LEXICON), None);
    assert!(times.list.iter().all(|(_, t)| t.kind == TimeType::Set));
}

#[test]
fn feasts_have_their_day_and_those_of_other_calendars_no_value() {
    assert_eq!(
        of(
            "Since Ramadan, until Christmas, last Thanksgiving and at Easter 2000.",
            Some("2000-02-10")
        ),
        [
            "Ramadan = -",
            "Christmas = 1999-12-25 < published",
            "last Thanksgiving = 1999-11-25 < published",
            "Easter 2000 = 2000-04-23"
        ]
    );
}

#[test]
fn ages_prices_rates_and_numbers_are_no_times() {
    assert!(of("Ann, 52 years old, and a 13-year-old boy, aged 4 years, paid $3 a year for 2000 of them.", None).len() <= 1);
    let truce = "An|DET|DT|6|det 8|NUM|CD|4|nummod -|PUNCT|HYPH|4|punct month|NOUN|NN|6|compound -|PUNCT|HYPH|4|punct old|ADJ|JJ|7|amod truce|NOUN|NN|0|root";
    assert_eq!(lines(&annotated(&[truce]), None), ["8 - month - old = P8M"]);
    let baby = truce.replace("truce", "girl");
    assert!(lines(&annotated(&[&baby]), None).is_empty());
    assert!(
        of(
            "He may march; two-thirds of it, about three-quarters of $1989.",
            None
        )
        .is_empty()
    );
}

#[test]
fn decades_and_centuries_are_named_by_their_first_digits() {
    assert_eq!(
        of(
            "In the '80s, the nineties, the 1800s and the 20th century.",
            None
        ),
        [
            "the '80s = 198",
            "the nineties = 199",
            "the 1800s = 18",
            "the 20th century = 19"
        ]
    );
}

#[test]
fn where_day_and_month_can_be_swapped_there_is_no_value() {
    assert_eq!(
        of("On 3/25/2025, not 3/5/2025.", None),
        ["3/25/2025 = 2025-03-25", "3/5/2025 = -"]
    );
}

#[test]
fn the_tense_of_the_verb_tells_which_friday() {
    let past = "Talks|NOUN|NNS|2|nsubj failed|VERB|VBD|0|root Friday|PROPN|NNP|2|obl";
    let future =
        "Talks|NOUN|NNS|3|nsubj will|AUX|MD|3|aux resume|VERB|VB|0|root Friday|PROPN|NNP|3|obl";
    let planned = "Talks|NOUN|NNS|3|nsubj are|AUX|VBP|3|aux scheduled|VERB|VBN|0|root for|ADP|IN|5|case Friday|PROPN|NNP|3|obl";
    let on = |s: &str| lines(&annotated(&[s]), Some("2025-03-05"));
    assert_eq!(on(past), ["Friday = 2025-02-28 < published"]);
    assert_eq!(on(future), ["Friday = 2025-03-07 < published"]);
    assert_eq!(on(planned), ["Friday = 2025-03-07 < published"]);
}

#[test]
fn a_statement_has_the_time_that_hangs_on_its_cue_and_not_one_inside_it() {
    let doc = annotated(&[
        "Ann|PROPN|NNP|2|nsubj said|VERB|VBD|0|root Monday|PROPN|NNP|2|obl:tmod talks|NOUN|NNS|5|nsubj failed|VERB|VBD|2|ccomp Friday|PROPN|NNP|5|obl:tmod",
    ]);
    let context = Context::new(&doc, &LEXICON);
    let times: Times = find(&context, Some("2025-03-05"));
    let statement = |content: std::ops::Range<usize>| rapporteur_record::Statement {
        cue: Spans {
            spans: vec![context.span(&(1..2))],
        },
        content: Spans {
            spans: vec![context.span(&content)],
        },
        ..blank()
    };
    assert_eq!(of_statement(&context, &times, &statement(3..6)), Some(0));
    assert_eq!(of_statement(&context, &times, &statement(2..6)), None);
}

fn blank() -> rapporteur_record::Statement {
    rapporteur_record::Statement {
        id: String::new(),
        mode: rapporteur_record::Mode::Indirect,
        act: rapporteur_record::Act::Say,
        source: rapporteur_record::Source {
            spans: vec![],
            actor: None,
            basis: None,
            count: None,
            told: None,
        },
        cue: Spans::default(),
        content: Spans::default(),
        addressee: None,
        time: None,
        certainty: None,
        confidence: 1.0,
        by: None,
    }
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "99999999999999999999 years ago, 9999 years later, 4000000000 centuries ago",
        "On Feb. 30, 2025, and Feb. 29, and December 31, 9999; the 0th century; the 99th century",
        "25:61 p.m. 0 a.m. 13 p.m. é p.m. 12½ é th teenth tieth mid- late- 'é0s 0000s",
        "the the the the the end of the end of the end of the end of 1990",
        "every every other other quarter of a half of half a half quarter - - - year -",
        "0001-01-01 9999-12-31 1/1/1 2025-3-5 -- 3/3/3333",
    ] {
        for published in [
            None,
            Some("9999-12-31"),
            Some("0001-01-01"),
            Some("0001"),
            Some("x"),
            Some("2025-13-77"),
        ] {
            of(text, published);
        }
    }
}
