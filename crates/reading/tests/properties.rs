//! What holds of every record, whatever the text: the model is asked here.

use proptest::prelude::*;
use rapporteur_intake::Input;
use rapporteur_reading::Pipeline;
use rapporteur_record::Record;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(true, None).expect("the built-in model and lexicon"));

/// Words that reports are made of, and what breaks readers.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "Ann Orr", "the envoy", "Hamas", "said", "told Reuters", "denied", "that", "talks", "had failed", "two sources",
            "He", "she", "declined to comment", "U.S.", "Mr.", "according to", "whose", "the Kremlin’s", "Israeli",
        ]).prop_map(str::to_string),
        2 => prop::sample::select(vec![".", ",", "“", "”", "\"", "'", "’", "«", "»", ":", "\n", "\n\n", "—", "(", ")", "...", "?!"]).prop_map(str::to_string),
        1 => "\\PC{1,6}",
        1 => prop::sample::select(vec!["\u{feff}", "\r\n", "é", "𝄞", "a\u{301}", "\u{200f}", "0", "5,000", "@x", "http://a.example/"]).prop_map(str::to_string),
    ]
}

fn check(text: &str, record: &Record) -> Result<(), TestCaseError> {
    let chars: Vec<char> = text.chars().collect();
    let slice = |[a, b]: [usize; 2]| chars.get(a..b).map(|c| c.iter().collect::<String>());
    for s in &record.sentences {
        prop_assert!(s.span[0] < s.span[1] && s.span[1] <= chars.len());
    }
    for a in &record.actors {
        prop_assert!(!a.mentions.is_empty());
        let low = a.name.to_lowercase();
        prop_assert!(!["he", "she", "it", "they", "i", "we", "you"].contains(&low.as_str()));
        for m in &a.mentions {
            prop_assert_eq!(slice(m.span), Some(m.text.clone()));
        }
        for r in &a.roles {
            prop_assert_eq!(slice(r.span), Some(r.text.clone()));
        }
    }
    for s in &record.statements {
        let spans = s
            .source
            .spans
            .iter()
            .chain(&s.cue.spans)
            .chain(&s.content.spans);
        for span in spans {
            prop_assert!(span[0] < span[1] && span[1] <= chars.len(), "{:?}", s);
        }
        prop_assert!(s.content.spans.windows(2).all(|w| w[0][1] <= w[1][0]));
        prop_assert!(
            s.source
                .actor
                .iter()
                .all(|id| record.actors.iter().any(|a| a.id == *id))
        );
        prop_assert!((0.0..=1.0).contains(&s.confidence));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20), ..ProptestConfig::default() })]

    #[test]
    fn every_span_lies_in_the_text_and_shows_what_it_says(words in prop::collection::vec(word(), 1..60)) {
        let text = words.join(" ");
        if let Ok(record) = PIPELINE.read(&Input::from_text(text.clone()), true) {
            check(&text, &record)?;
            let again = PIPELINE.read(&Input::from_text(text.clone()), true).expect("as before");
            prop_assert_eq!(record, again);
        }
    }
}

#[test]
fn noise_has_its_reason_and_no_panic() {
    for (text, reason) in [
        ("\"".repeat(1_000_000), "no running text"),
        ("a".repeat(3_000_000), "too long for one report"),
        ("...".to_string(), "no running text"),
    ] {
        let error = PIPELINE
            .read(&Input::from_text(text), false)
            .expect_err("no report");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn a_sentence_without_end_is_read_in_parts() {
    let text = "The envoy met the group and ".repeat(600);
    let record = PIPELINE
        .read(&Input::from_text(text), false)
        .expect("a record");
    assert!(record.sentences.len() > 10);
}

#[test]
fn another_language_is_recorded_and_not_read() {
    let text = "Le ministre des affaires étrangères a déclaré mercredi que les négociations avec le mouvement \
                avaient échoué et que la délégation quitterait la capitale dans les prochains jours.";
    let record = PIPELINE
        .read(&Input::from_text(text), false)
        .expect("a record");
    assert_eq!(record.report.language.as_deref(), Some("fr"));
    assert!(record.sentences.is_empty() && record.actors.is_empty());
}
