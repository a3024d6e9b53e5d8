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
        2 => prop::sample::select(vec![
            "at least", "dozens of", "half of the", "59", "20 to 30", "a", "no", "hostages", "others", "soldiers", "were killed",
            "wounding", "exchanged", "the bodies of", "death toll of", "it is unclear", "who", "has yet to say", "without giving details",
            "no immediate comment from", "remains to be seen", "could not be reached",
        ]).prop_map(str::to_string),
        3 => prop::sample::select(vec![
            "on Wednesday night", "March 5", "2025", "last week", "two years ago", "later", "the end of", "every", "third quarter",
            "a few days", "early", "10 p.m.", "the", "half", "99999999999", "-old", "1990s", "Christmas", "Feb. 30", "of", "twenty-first century",
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
    prop_assert!(
        record
            .times
            .windows(2)
            .all(|w| w[0].span[1] <= w[1].span[0])
    );
    for (n, t) in record.times.iter().enumerate() {
        prop_assert!(t.span[0] < t.span[1] && t.span[1] <= chars.len(), "{:?}", t);
        prop_assert!(t.anchor.is_none() || t.value.is_some(), "{:?}", t);
        // What it was reckoned from stands before it.
        let before = |id: &str| record.times[..n].iter().any(|o| o.id == id);
        let known = |a: &str| matches!(a, "published" | "dateline") || before(a);
        prop_assert!(t.anchor.as_deref().is_none_or(known), "{:?}", t);
    }
    for s in &record.statements {
        let known = |id: &String| record.times.iter().any(|t| t.id == *id);
        prop_assert!(s.time.iter().all(known), "{:?}", s);
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
    let inside = |span: &[usize; 2]| span[0] < span[1] && span[1] <= chars.len();
    let stated = |id: &Option<String>| {
        id.iter()
            .all(|id| record.statements.iter().any(|s| s.id == *id))
    };
    for f in &record.figures {
        prop_assert!(!f.spans.is_empty() && f.spans.iter().all(inside), "{:?}", f);
        prop_assert!(f.min.is_some() || f.max.is_some(), "{:?}", f);
        prop_assert!(
            f.min.zip(f.max).is_none_or(|(min, max)| min <= max),
            "{:?}",
            f
        );
        prop_assert!(stated(&f.according_to) && !f.what.is_empty(), "{:?}", f);
    }
    for q in &record.questions {
        prop_assert!(!q.span.is_empty(), "{:?}", q);
        prop_assert!(q.span.iter().chain(&q.about.spans).all(inside), "{:?}", q);
        prop_assert!(stated(&q.according_to), "{:?}", q);
        prop_assert!(
            q.asked_of
                .iter()
                .all(|id| record.actors.iter().any(|a| a.id == *id)),
            "{:?}",
            q
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20), ..ProptestConfig::default() })]

    #[test]
    fn every_span_lies_in_the_text_and_shows_what_it_says(
        words in prop::collection::vec(word(), 1..60),
        published in prop::sample::select(vec![None, Some("2025-03-05"), Some("2025-03"), Some("2025"), Some("0001-01-01"), Some("9999-12-31")]),
    ) {
        let text = words.join(" ");
        let input = Input { published: published.map(str::to_string), ..Input::from_text(text.clone()) };
        if let Ok(record) = PIPELINE.read(&input, true) {
            check(&text, &record)?;
            let again = PIPELINE.read(&input, true).expect("as before");
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
