//! What is not known or was not answered, claim by claim: first with the annotation given, then with the model asked.

mod notation;

use rapporteur_intake::Input;
use rapporteur_reading::Pipeline;
use rapporteur_record::Record;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(false, None).expect("the built-in model and lexicon"));

/// Each question as `words | about | who did not answer`.
fn lines(r: &Record) -> Vec<String> {
    let text: Vec<char> = r.report.text.as_deref().unwrap_or("").chars().collect();
    let show = |spans: &[[usize; 2]]| {
        let parts = spans
            .iter()
            .map(|[a, b]| text[*a..*b].iter().collect::<String>());
        parts.collect::<Vec<_>>().join(" ")
    };
    let name = |id: &Option<String>| {
        let actor = r.actors.iter().find(|a| Some(&a.id) == id.as_ref());
        actor.map_or(String::new(), |a| a.name.clone())
    };
    let line = |q: &rapporteur_record::Question| {
        format!(
            "{} | {} | {}",
            show(&q.span),
            show(&q.about.spans),
            name(&q.asked_of)
        )
    };
    r.questions.iter().map(line).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let record = PIPELINE
            .read(&Input::from_text(text.to_string()), true)
            .expect("a record");
        assert_eq!(lines(&record), *expected, "{text}");
    }
}

#[test]
fn an_unclear_matter_is_the_clause_that_asks() {
    let r = PIPELINE
        .read(
            &notation::report(&[
                "It|PRON|3|nsubj remains/remain/VBZ|VERB|0|root unclear|ADJ|2|xcomp who|PRON|5|nsubj paid/pay/VBD|VERB|3|ccomp .|PUNCT|2|punct",
            ]),
            true,
        )
        .expect("a record");
    assert_eq!(lines(&r), ["It remains unclear | who paid | "]);
}

#[test]
fn what_nobody_knows() {
    check(&[
        (
            "It was not immediately clear whether the envoy had left.",
            &["It was not immediately clear | whether the envoy had left | "],
        ),
        (
            "The motive for the attack remains unknown.",
            &["remains unknown | The motive for the attack | "],
        ),
        (
            "It remains to be seen whether the truce will hold.",
            &["remains to be seen | whether the truce will hold | "],
        ),
        ("The envoy is a well-known judge.", &[]),
        ("Unknown gunmen attacked the village.", &[]),
    ]);
}

#[test]
fn who_did_not_answer() {
    check(&[
        (
            "Ann Orr declined to say who had signed the letter.",
            &["declined to say | who had signed the letter | Ann Orr"],
        ),
        (
            "There was no immediate comment from Hamas.",
            &["There was no immediate comment |  | Hamas"],
        ),
        (
            "Ann Orr could not be reached for comment.",
            &["could not be reached for comment |  | Ann Orr"],
        ),
        (
            "Hamas has yet to say when the talks will begin.",
            &["has yet to say | when the talks will begin | Hamas"],
        ),
        (
            "Ann Orr said the convoy had arrived, without giving details.",
            &["without giving details |  | Ann Orr"],
        ),
    ]);
}

#[test]
fn a_refusal_to_act_is_no_question() {
    check(&[
        ("Ann Orr declined to sign the treaty.", &[]),
        ("An agreement could not be reached on Monday.", &[]),
        ("Ann Orr refused to leave the hall.", &[]),
        ("A diplomat, who declined to be named, left the hall.", &[]),
        ("It goes without saying that the envoy was late.", &[]),
        ("The army is not yet in the clear.", &[]),
    ]);
}
