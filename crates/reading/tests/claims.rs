//! What reading makes of an annotated text, claim by claim.
//!
//! A token is written `form|UPOS|head|relation|MISC`, a sentence a line; MISC as in CoNLL-U
//! (`NER=`, `Attr=`, `Entity=`). The model is not asked: the annotation is given.

use rapporteur_intake::{Format, Input};
use rapporteur_reading::Pipeline;
use rapporteur_record::{Act, Actor, Basis, Form, Kind, Mode, Record, Sector, Statement};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(false, None).expect("the built-in model and lexicon"));

/// The record of sentences in the notation above.
fn read(sentences: &[&str]) -> Record {
    let mut conllu = String::new();
    for s in sentences {
        let tokens: Vec<Vec<&str>> = s.split(' ').map(|t| t.split('|').collect()).collect();
        for (n, t) in tokens.iter().enumerate() {
            let [form, upos, head, relation, misc @ ..] = &t[..] else {
                panic!("not a token: {t:?}");
            };
            let lemma = form.to_lowercase();
            let lemma = match lemma.as_str() {
                "said" => "say",
                "told" => "tell",
                "denied" => "deny",
                "declined" => "decline",
                "sources" => "source",
                other => other,
            };
            let misc = if misc.is_empty() {
                "_".to_string()
            } else {
                misc.join("|")
            };
            let n = n + 1;
            conllu.push_str(&format!(
                "{n}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t{misc}\n"
            ));
        }
        conllu.push('\n');
    }
    let input = Input {
        format: Format::Conllu,
        ..Input::from_text(conllu)
    };
    PIPELINE.read(&input, false).expect("a record")
}

fn actor<'a>(record: &'a Record, name: &str) -> &'a Actor {
    record
        .actors
        .iter()
        .find(|a| a.name == name)
        .unwrap_or_else(|| panic!("no {name}: {:#?}", record.actors))
}

fn speaker<'a>(record: &'a Record, s: &Statement) -> Option<&'a str> {
    let id = s.source.actor.as_ref()?;
    record
        .actors
        .iter()
        .find(|a| a.id == *id)
        .map(|a| a.name.as_str())
}

fn content(record: &Record, s: &Statement) -> Vec<String> {
    let text: Vec<char> = record
        .report
        .text
        .as_deref()
        .unwrap_or("")
        .chars()
        .collect();
    s.content
        .spans
        .iter()
        .map(|[a, b]| text[*a..*b].iter().collect())
        .collect()
}

#[test]
fn a_quote_that_its_cue_splits_is_one_statement() {
    let r = read(&[
        "“|PUNCT|3|punct|Attr=1:content|SpaceAfter=No We|PRON|3|nsubj|Attr=1:content stay|VERB|6|ccomp|Attr=1:content|SpaceAfter=No \
         ,|PUNCT|3|punct|Attr=1:content|SpaceAfter=No ”|PUNCT|3|punct|Attr=1:content said|VERB|0|root|Attr=1:cue \
         Ann|PROPN|6|nsubj|Attr=1:source|NER=B-PER Orr|PROPN|7|flat|Attr=1:source|NER=I-PER|SpaceAfter=No .|PUNCT|6|punct",
        "“|PUNCT|4|punct|SpaceAfter=No We|PRON|4|nsubj will|AUX|4|aux wait|VERB|0|root here|ADV|4|advmod|SpaceAfter=No \
         .|PUNCT|4|punct|SpaceAfter=No ”|PUNCT|4|punct",
    ]);
    let [s] = &r.statements[..] else {
        panic!("{:#?}", r.statements)
    };
    assert_eq!(content(&r, s), ["“We stay,”", "“We will wait here.”"]);
    assert_eq!(
        (s.mode, s.act, s.source.basis),
        (Mode::Direct, Act::Say, Some(Basis::Named))
    );
    assert_eq!(speaker(&r, s), Some("Ann Orr"));
}

#[test]
fn a_pronoun_is_its_chain_s_name_and_never_an_actor() {
    let r = read(&[
        "Ann|PROPN|3|nsubj|NER=B-PER|Entity=(e1-person-1 Orr|PROPN|1|flat|NER=I-PER|Entity=e1) left|VERB|0|root|SpaceAfter=No .|PUNCT|3|punct",
        "She|PRON|2|nsubj|Attr=1:source|Entity=(e1-person-1) said|VERB|0|root|Attr=1:cue talks|NOUN|4|nsubj|Attr=1:content \
         failed|VERB|2|ccomp|Attr=1:content|SpaceAfter=No .|PUNCT|2|punct",
    ]);
    assert_eq!(r.actors.len(), 1);
    assert_eq!(
        r.actors[0]
            .mentions
            .iter()
            .map(|m| m.form)
            .collect::<Vec<_>>(),
        [Form::Name, Form::Pronoun]
    );
    assert_eq!(speaker(&r, &r.statements[0]), Some("Ann Orr"));
}

#[test]
fn a_pronoun_does_not_join_a_name_of_another_gender_or_kind() {
    let r = read(&[
        "Hamas|PROPN|2|nsubj|NER=B-ORG|Entity=(e1-person-1) left|VERB|0|root|SpaceAfter=No .|PUNCT|2|punct",
        "He|PRON|2|nsubj|Attr=1:source|Entity=(e1-person-1) said|VERB|0|root|Attr=1:cue so|ADV|2|advmod|Attr=1:content|SpaceAfter=No .|PUNCT|2|punct",
    ]);
    assert_eq!(speaker(&r, &r.statements[0]), None);
    assert_eq!(actor(&r, "Hamas").mentions.len(), 1);
}

#[test]
fn unnamed_sources_are_counted_and_so_is_whom_they_told() {
    let r = read(&[
        "Two|NUM|2|nummod|Attr=1:source sources|NOUN|3|nsubj|Attr=1:source told|VERB|0|root|Attr=1:cue \
         Reuters|PROPN|3|iobj|NER=B-ORG talks|NOUN|6|nsubj|Attr=1:content began|VERB|3|ccomp|Attr=1:content|SpaceAfter=No .|PUNCT|3|punct",
    ]);
    let s = &r.statements[0];
    assert_eq!(
        (s.source.basis, s.source.count),
        (Some(Basis::Unnamed), Some(2))
    );
    assert_eq!(
        (s.source.told.as_deref(), s.source.actor.as_ref()),
        (Some("Reuters"), None)
    );
}

#[test]
fn a_refusal_belongs_to_the_one_who_speaks() {
    let r = read(&[
        "Ann|PROPN|2|nsubj|Attr=1:source|NER=B-PER said|VERB|0|root|Attr=1:cue Bob|PROPN|4|nsubj|Attr=1:content|NER=B-PER \
         came|VERB|2|ccomp|Attr=1:content but|CCONJ|6|cc|Attr=1:content declined|VERB|4|conj|Attr=1:content to|PART|8|mark|Attr=1:content \
         elaborate|VERB|6|xcomp|Attr=1:content|SpaceAfter=No .|PUNCT|2|punct",
    ]);
    let [said, declined] = &r.statements[..] else {
        panic!("{:#?}", r.statements)
    };
    assert_eq!(content(&r, said), ["Bob came"]);
    assert_eq!(
        (declined.act, speaker(&r, declined)),
        (Act::Decline, Some("Ann"))
    );
}

#[test]
fn roles_are_read_before_and_after_a_name_and_former_means_former() {
    let r = read(&[
        "U.S.|PROPN|2|compound|NER=B-LOC envoy|NOUN|3|nmod:desc Ann|PROPN|11|nsubj|NER=B-PER Orr|PROPN|3|flat|NER=I-PER|SpaceAfter=No \
         ,|PUNCT|8|punct a|DET|8|det former|ADJ|8|amod minister|NOUN|3|appos|SpaceAfter=No ,|PUNCT|8|punct has|AUX|11|aux left|VERB|0|root|SpaceAfter=No .|PUNCT|11|punct",
    ]);
    let ann = actor(&r, "Ann Orr");
    assert_eq!(
        ann.roles
            .iter()
            .map(|x| (x.text.as_str(), x.former))
            .collect::<Vec<_>>(),
        [("U.S. envoy", false), ("former minister", true)]
    );
    assert_eq!(
        (ann.country.as_deref(), ann.sector),
        (Some("USA"), Some(Sector::Gov))
    );
}

#[test]
fn a_capital_that_acts_is_a_government_and_an_adjective_is_no_people() {
    let r = read(&[
        "Washington|PROPN|2|nsubj|NER=B-LOC warned|VERB|0|root Israeli|ADJ|4|amod|NER=B-NORP forces|NOUN|2|obj in|ADP|6|case Doha|PROPN|2|obl|NER=B-LOC|SpaceAfter=No .|PUNCT|2|punct",
    ]);
    assert_eq!(
        r.actors
            .iter()
            .map(|a| (a.name.as_str(), a.kind))
            .collect::<Vec<_>>(),
        [("Washington", Kind::Government), ("Doha", Kind::Place)]
    );
}

#[test]
fn an_office_is_not_its_holder() {
    let r = read(&[
        "Ann|PROPN|4|nmod:poss|NER=B-PER|Attr=1:source Orr|PROPN|1|flat|NER=I-PER|Attr=1:source|SpaceAfter=No 's|PART|1|case|Attr=1:source \
         office|NOUN|5|nsubj|Attr=1:source denied|VERB|0|root|Attr=1:cue the|DET|7|det|Attr=1:content charge|NOUN|5|obj|Attr=1:content|SpaceAfter=No .|PUNCT|5|punct",
    ]);
    let s = &r.statements[0];
    assert_eq!(
        (s.act, s.source.basis, speaker(&r, s)),
        (Act::Deny, Some(Basis::Official), Some("Ann Orr's office"))
    );
}

#[test]
fn full_and_short_names_are_one_person_and_two_of_a_family_are_two() {
    let r = read(&[
        "Ann|PROPN|5|nsubj|NER=B-PER Orr|PROPN|1|flat|NER=I-PER and|CCONJ|4|cc Bob|PROPN|1|conj|NER=B-PER left|VERB|0|root|SpaceAfter=No .|PUNCT|5|punct",
        "Orr|PROPN|2|nsubj|NER=B-PER returned|VERB|0|root|SpaceAfter=No .|PUNCT|2|punct",
        "Carl|PROPN|3|nsubj|NER=B-PER Orr|PROPN|1|flat|NER=I-PER stayed|VERB|0|root|SpaceAfter=No .|PUNCT|3|punct",
    ]);
    assert_eq!(actor(&r, "Ann Orr").mentions.len(), 2);
    assert_eq!(r.actors.len(), 3);
}
