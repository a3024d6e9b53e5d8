//! The state that a verb or an adjective puts its argument in.

use super::{Finding, Told};
use crate::context::Context;
use crate::figures::facts::is_so;
use rapporteur_language::Upos;
use rapporteur_lexicon::Counts;
use rapporteur_record::PersonState;

/// Which argument of a verb the counted are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Subject,
    Object,
}

/// The state that a verb puts an argument in.
pub(super) fn verb(context: &Context, v: usize, counted: usize, slot: Slot) -> Finding {
    if let Some(told) = verb_state(context, v, counted, slot) {
        return if is_so(context, v) {
            Finding::Is(told)
        } else {
            Finding::NotSo
        };
    }
    below(context, v, counted)
}

/// The subject of a verb or of an adjective.
pub(super) fn subject(context: &Context, head: usize, counted: usize) -> Finding {
    let doc = context.doc;
    if let Some(told) = adjective(context, head) {
        return if is_so(context, head) {
            Finding::Is(told)
        } else {
            Finding::NotSo
        };
    }
    // "two soldiers were killed and several others wounded": the auxiliary is shared.
    let reduced = doc.tokens[head].upos == Upos::Verb
        && matches!(doc.tokens[head].xpos.as_str(), "VBN" | "VBD")
        && !doc
            .children(head)
            .any(|c| matches!(context.relation(c), "obj" | "aux" | "ccomp" | "xcomp"));
    if reduced
        && let Some(told) = verb_state(context, head, counted, Slot::Object).filter(|t| t.of_people)
    {
        return if is_so(context, head) {
            Finding::Is(told)
        } else {
            Finding::NotSo
        };
    }
    match verb(context, head, counted, Slot::Subject) {
        Finding::Nothing => left(context, head, counted),
        other => other,
    }
}

/// `20 inmates escaped` are in prison no more; `20,000 people fled` are displaced.
fn left(context: &Context, v: usize, counted: usize) -> Finding {
    let lemma = context.lemma(v);
    let Some(c) = context
        .lexicon
        .counting(&lemma)
        .filter(|c| c.is(Counts::Leaves))
    else {
        return Finding::Nothing;
    };
    match c.state.filter(|_| is_at_large(context, counted)) {
        Some(state) if is_so(context, v) => Finding::Is(Told {
            state,
            words: vec![v],
            by: "verb",
            of_people: true,
        }),
        _ => Finding::NotSo,
    }
}

/// Whether a noun is for people at large, not for gunmen or prisoners.
fn is_at_large(context: &Context, phrase: usize) -> bool {
    let doc = context.doc;
    // "tens of thousands of people"
    let mut noun = phrase;
    for _ in 0..3 {
        let of = doc.children(noun).find(|&c| {
            context.relation(c) == "nmod"
                && doc
                    .children(c)
                    .any(|g| context.relation(g) == "case" && context.lemma(g) == "of")
        });
        match of {
            Some(n) if doc.tokens[noun].upos != Upos::Noun || context.relation(n) == "nmod" => {
                noun = n
            }
            _ => break,
        }
    }
    let people = matches!(
        context.lemma(noun).as_str(),
        "people"
            | "person"
            | "civilian"
            | "resident"
            | "villager"
            | "citizen"
            | "inhabitant"
            | "refugee"
            | "other"
    );
    people || doc.tokens[noun].upos == Upos::Propn
}

/// The object of a verb, with what is said of it: `left six people dead`.
pub(super) fn object(context: &Context, v: usize, counted: usize) -> Finding {
    let doc = context.doc;
    let said_of = doc
        .children(v)
        .filter(|&x| context.relation(x) == "xcomp" && x > counted)
        .find_map(|x| adjective(context, x));
    if let Some(told) = said_of {
        let fact = context.lexicon.counts(&context.lemma(v), Counts::Fact);
        return if fact && is_so(context, v) {
            Finding::Is(told)
        } else {
            Finding::NotSo
        };
    }
    // "held two ministers responsible" is about no captives.
    if doc.children(v).any(|x| {
        matches!(context.relation(x), "xcomp" | "ccomp") && doc.tokens[x].upos == Upos::Adj
    }) {
        return Finding::Nothing;
    }
    verb(context, v, counted, Slot::Object)
}

/// `claimed 20 lives`, `20 lives were lost`.
fn is_lost_life(context: &Context, v: usize, counted: usize) -> bool {
    context
        .lexicon
        .counts(&context.lemma(counted), Counts::Life)
        && matches!(
            context.lemma(v).as_str(),
            "claim" | "take" | "cost" | "lose"
        )
}

/// The counted are dead, if the verb is so.
fn found(context: &Context, v: usize, by: &'static str) -> Finding {
    if !is_so(context, v) {
        return Finding::NotSo;
    }
    Finding::Is(Told {
        state: PersonState::Dead,
        words: vec![v],
        by,
        of_people: true,
    })
}

/// `are believed to be alive`, `remain missing`, `were found dead`: the state is that of the word below the verb.
fn below(context: &Context, v: usize, counted: usize) -> Finding {
    let doc = context.doc;
    if is_lost_life(context, v, counted) {
        return found(context, v, "life");
    }
    if found_bodies(context, v, counted) {
        return found(context, v, "body");
    }
    let Some(x) = doc
        .children(v)
        .find(|&x| matches!(context.relation(x), "xcomp" | "acomp"))
    else {
        return Finding::Nothing;
    };
    let passive = doc.children(x).any(|c| doc.tokens[c].deprel == "aux:pass")
        || (doc.tokens[x].xpos == "VBN" && !doc.children(x).any(|c| context.relation(c) == "aux"));
    let told = adjective(context, x).or_else(|| {
        let slot = if passive { Slot::Object } else { Slot::Subject };
        verb_state(context, x, counted, slot)
    });
    let Some(told) = told else {
        return Finding::Nothing;
    };
    let fact = context.lexicon.counts(&context.lemma(v), Counts::Fact);
    if fact && is_so(context, v) && !context.is_negated(x) {
        Finding::Is(told)
    } else {
        Finding::NotSo
    }
}

/// `20 bodies were recovered`.
fn found_bodies(context: &Context, v: usize, counted: usize) -> bool {
    context
        .lexicon
        .counts(&context.lemma(counted), Counts::Body)
        && matches!(
            context.lemma(v).as_str(),
            "find"
                | "recover"
                | "retrieve"
                | "discover"
                | "exhume"
                | "pull"
                | "return"
                | "identify"
                | "bury"
                | "count"
        )
}

/// What a verb, alone or with a word below it, makes of an argument.
pub(super) fn verb_state(context: &Context, v: usize, counted: usize, slot: Slot) -> Option<Told> {
    let doc = context.doc;
    if doc.tokens[v].upos != Upos::Verb {
        return None;
    }
    let lemma = context.lemma(v);
    let classes: &[Counts] = match slot {
        Slot::Subject => &[Counts::Subject],
        Slot::Object => &[Counts::Victim, Counts::Object],
    };
    let look = |phrase: &str, words: Vec<usize>| {
        let c = context.lexicon.counting(phrase)?;
        let state = c.state?;
        classes.iter().any(|k| c.is(*k)).then(|| Told {
            state,
            words,
            by: "verb",
            of_people: !c.is(Counts::Object),
        })
    };
    let with_word = doc.children(v).filter(|&c| c != counted).find_map(|c| {
        let rel = context.relation(c);
        if !matches!(
            rel,
            "obj" | "obl" | "xcomp" | "compound" | "advmod" | "nmod" | "acomp"
        ) {
            return None;
        }
        let below = context.lemma(c);
        let case = doc
            .children(c)
            .find(|&g| g < c && context.relation(g) == "case");
        let joined = case.map(|g| format!("{lemma} {} {below}", context.lemma(g)));
        joined
            .and_then(|p| look(&p, vec![v, c]))
            .or_else(|| look(&format!("{lemma} {below}"), vec![v, c]))
    });
    with_word.or_else(|| look(&lemma, vec![v]))
}

/// An adjective, a participle, or `in captivity` that tells a state.
pub(super) fn adjective(context: &Context, t: usize) -> Option<Told> {
    let word = context.doc.word(t).to_lowercase();
    let lemma = context.lemma(t);
    let noun = context.doc.tokens[t].upos == Upos::Noun;
    let c = [word.as_str(), lemma.as_str()].into_iter().find_map(|w| {
        context
            .lexicon
            .counting(w)
            .filter(|c| c.is(Counts::Adjective))
    })?;
    // "a verb in the active": "have missed", "injured five".
    let active = context.doc.tokens[t].upos == Upos::Verb
        && (context.doc.tokens[t].xpos == "VBD"
            || context
                .doc
                .children(t)
                .any(|c| matches!(context.relation(c), "obj")));
    if active || (noun && !in_it(context, t)) {
        return None;
    }
    Some(Told {
        state: c.state?,
        words: vec![t],
        by: "adjective",
        of_people: true,
    })
}

/// `in captivity`: a noun tells a state only after a preposition.
fn in_it(context: &Context, t: usize) -> bool {
    context
        .doc
        .children(t)
        .any(|c| context.relation(c) == "case" && context.doc.word(c).eq_ignore_ascii_case("in"))
        || !matches!(
            context.lemma(t).as_str(),
            "captivity" | "custody" | "detention"
        )
}
