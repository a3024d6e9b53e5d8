//! The state that a clause or a participle on the counted tells, a word beside them, or a toll.

use super::Told;
use super::verbs::{Slot, adjective, verb_state};
use crate::context::Context;
use crate::figures::counted::Count;
use crate::figures::facts::is_so;
use rapporteur_language::Upos;
use rapporteur_lexicon::Counts;
use rapporteur_record::PersonState;

/// A relative clause or a participle on the counted.
pub(super) fn by_clause(context: &Context, c: &Count) -> Option<Told> {
    let on_noun = c.noun.and_then(|n| clauses(context, n));
    on_noun.or_else(|| clauses(context, c.anchor))
}

pub(super) fn clauses(context: &Context, noun: usize) -> Option<Told> {
    let doc = context.doc;
    let clauses = doc
        .children(noun)
        .filter(|&c| context.relation(c) == "acl" && c > noun);
    let predicates = clauses.flat_map(|c| {
        std::iter::once((c, c)).chain(
            doc.children(c)
                .filter(|&g| context.relation(g) == "conj")
                .map(move |g| (c, g)),
        )
    });
    let told = predicates.filter_map(|(clause, p)| {
        let told = clause_state(context, noun, clause, p)?;
        is_so(context, p).then_some(told)
    });
    told.min_by_key(|t| rank(t.state))
}

/// Of two states, the one that tells more.
fn rank(state: PersonState) -> usize {
    use PersonState::*;
    [
        Dead, Exchanged, Released, Missing, Alive, Injured, Held, Detained, Displaced, Other,
    ]
    .iter()
    .position(|s| *s == state)
    .unwrap_or(usize::MAX)
}

fn clause_state(context: &Context, noun: usize, clause: usize, p: usize) -> Option<Told> {
    let doc = context.doc;
    if let Some(told) = adjective(context, p) {
        return Some(told);
    }
    let child = |rel: &str| doc.children(p).any(|c| doc.tokens[c].deprel == rel);
    let passive = child("nsubj:pass") || child("aux:pass");
    if doc.tokens[clause].deprel != "acl:relcl" {
        let slot = match doc.tokens[p].xpos.as_str() {
            "VBG" => Slot::Subject,
            _ => Slot::Object,
        };
        return verb_state(context, p, noun, slot);
    }
    let who = |t: usize| {
        matches!(
            doc.word(t).to_lowercase().as_str(),
            "who" | "that" | "which"
        ) || context.relation(t) != "nsubj"
    };
    let own_subject = doc
        .children(p)
        .any(|c| context.relation(c) == "nsubj" && !who(c));
    let no_object = !doc.children(p).any(|c| {
        context.relation(c) == "obj"
            && !matches!(doc.word(c).to_lowercase().as_str(), "whom" | "that" | "who")
    });
    let slot = if passive || (own_subject && no_object) {
        Slot::Object
    } else if own_subject {
        return None;
    } else {
        Slot::Subject
    };
    verb_state(context, p, noun, slot)
}

/// `released hostages`, `two wounded men`.
pub(super) fn by_modifier(context: &Context, c: &Count) -> Option<Told> {
    let doc = context.doc;
    let noun = c.noun?;
    doc.children(noun)
        .filter(|&m| m < noun && context.relation(m) == "amod")
        .find_map(|m| {
            let participle = || {
                (doc.tokens[m].xpos == "VBN")
                    .then(|| verb_state(context, m, noun, Slot::Object))
                    .flatten()
            };
            adjective(context, m).or_else(participle)
        })
        .filter(|_| !c.single)
}

/// The word right after the count, where the tree has it elsewhere: `six people dead and five injured`.
pub(super) fn beside(context: &Context, c: &Count) -> Option<Told> {
    let doc = context.doc;
    let next = c.phrase().end;
    let sentence = &doc.sentences[doc.sentence_of(c.anchor)].tokens;
    if c.single || !sentence.contains(&next) || doc.tokens[c.anchor].upos == Upos::Det {
        return None;
    }
    let active = doc
        .children(next)
        .any(|k| matches!(context.relation(k), "obj" | "aux"));
    if active || !matches!(doc.tokens[next].upos, Upos::Adj | Upos::Verb | Upos::Noun) {
        return None;
    }
    let told = adjective(context, next).or_else(|| {
        (doc.tokens[next].xpos == "VBN")
            .then(|| verb_state(context, next, c.anchor, Slot::Object))
            .flatten()
            .filter(|t| t.of_people)
    })?;
    // "12 wounded soldiers" is for the noun to tell.
    let modifies =
        context.relation(next) == "amod" && doc.tokens[next].head.is_some_and(|h| h > next);
    (!modifies && is_so(context, next)).then_some(told)
}

/// `the death toll rose to 45`, `a death toll of 45`.
pub(super) fn by_toll(context: &Context, c: &Count) -> Option<Told> {
    let doc = context.doc;
    if !c.is_bare() {
        return None;
    }
    let is_toll = |t: usize| context.lexicon.counts(&context.lemma(t), Counts::Toll);
    let told = |toll: usize| Told {
        state: context
            .lexicon
            .counting(&context.lemma(toll))
            .and_then(|c| c.state)
            .unwrap_or(PersonState::Dead),
        words: vec![toll],
        by: "toll",
        of_people: true,
    };
    let subject = |v: usize| {
        doc.children(v)
            .find(|&s| context.relation(s) == "nsubj" && is_toll(s))
    };
    if let Some(toll) = subject(c.anchor) {
        return Some(told(toll)).filter(|_| is_so(context, c.anchor));
    }
    let head = doc.tokens[c.anchor].head?;
    let case = doc
        .children(c.anchor)
        .find(|&g| context.relation(g) == "case")
        .map(|g| doc.word(g).to_lowercase());
    let reaches = matches!(
        (context.relation(c.anchor), case.as_deref()),
        ("obj", _)
            | (
                "obl" | "nmod" | "advmod",
                Some("to" | "at" | "of" | "past" | "above")
            )
    );
    if !reaches {
        return None;
    }
    if is_toll(head) {
        return Some(told(head));
    }
    // "bringing the death toll to 45"
    let toll = subject(head).or_else(|| {
        doc.children(head)
            .find(|&s| context.relation(s) == "obj" && is_toll(s))
    })?;
    is_so(context, head).then(|| told(toll))
}
