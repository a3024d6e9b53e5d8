//! In what state the counted are: by the verb or adjective that the count is an argument of, by a clause or
//! participle on it, by the noun alone.

mod clauses;
mod verbs;

use super::counted::Count;
use super::facts::{is_so, took_place};
use crate::context::Context;
use clauses::{beside, by_clause, by_modifier, by_toll, clauses};
use rapporteur_language::Upos;
use rapporteur_lexicon::Counts;
use rapporteur_record::PersonState;
use verbs::{Slot, object, subject, verb, verb_state};

/// A state, the words that tell it, and the rule that read it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub state: PersonState,
    pub words: Vec<usize>,
    pub by: &'static str,
    /// The verb can only be about people.
    pub of_people: bool,
}

/// What the text tells of the counted.
enum Finding {
    Is(Told),
    /// A state, but not told as so.
    NotSo,
    Nothing,
}

/// The state of a count, if one is told as so.
pub(crate) fn of(context: &Context, c: &Count) -> Option<Told> {
    // "13 inmates were killed and two others injured": the word after a part of a list is its own.
    let own = (context.relation(c.anchor) == "conj" && !c.within)
        .then(|| beside(context, c).or_else(|| after_verb(context, c)))
        .flatten()
        .filter(|t| fits(c, t));
    if own.is_some() {
        return own;
    }
    let governed = if c.within {
        Finding::Nothing
    } else {
        by_governor(context, c)
    };
    let open = match governed {
        Finding::Is(told) => return Some(told).filter(|t| fits(c, t)),
        Finding::NotSo => false,
        Finding::Nothing => true,
    };
    // "one of 10 protesters arrested" counts the ten.
    if c.tokens.len() == 1 && context.lemma(c.tokens.start) == "one" && c.anchor == c.tokens.start {
        return None;
    }
    // "A politician surviving in the north" is any.
    let found = by_clause(context, c)
        .filter(|t| !c.single || t.words.iter().all(|&w| context.doc.tokens[w].xpos != "VBG"))
        .or_else(|| by_modifier(context, c));
    let found = found.or_else(|| {
        (open && !c.within)
            .then(|| beside(context, c).or_else(|| by_toll(context, c)))
            .flatten()
    });
    if let Some(told) = found {
        return Some(told).filter(|t| fits(c, t));
    }
    by_noun(context, c).filter(|_| open || is_definite(context, c))
}

/// `and injured 40 others`, where the tree has joined the count to another: the verb right before it.
fn after_verb(context: &Context, c: &Count) -> Option<Told> {
    let doc = context.doc;
    let v = c.tokens.start.checked_sub(1)?;
    let has_object = doc.children(v).any(|o| context.relation(o) == "obj");
    let told = verb_state(context, v, c.anchor, Slot::Object).filter(|t| t.of_people)?;
    let here = doc.sentence_of(v) == doc.sentence_of(c.anchor);
    (here && !has_object && is_so(context, v)).then_some(told)
}

/// A number alone counts people only under a verb that is of people, or where people were counted before; one
/// soldier without a number, only under such a verb.
fn fits(c: &Count, told: &Told) -> bool {
    if c.single && matches!(told.by, "event" | "body") {
        return false;
    }
    told.of_people || (!c.single && (!c.is_bare() || c.inherited.is_some()))
}

/// Follow the count up to what governs it.
fn by_governor(context: &Context, c: &Count) -> Finding {
    let doc = context.doc;
    let mut at = c.anchor;
    for _ in 0..8 {
        let Some(head) = doc.tokens[at].head else {
            return Finding::Nothing;
        };
        let case = |t: usize| {
            doc.children(t)
                .find(|&g| context.relation(g) == "case")
                .map_or(String::new(), |g| doc.word(g).to_lowercase())
        };
        let nominal = matches!(
            doc.tokens[head].upos,
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Det
        );
        match context.relation(at) {
            "conj" if nominal => at = head,
            "nsubj" if doc.tokens[at].deprel == "nsubj:pass" => {
                return verb(context, head, at, Slot::Object);
            }
            "nsubj" => return subject(context, head, at),
            "obj" => return object(context, head, at),
            "conj" if doc.tokens[at].upos == Upos::Num && doc.tokens[head].upos == Upos::Adj => {
                return Finding::Nothing;
            }
            "nmod" | "obl" | "appos" if !c.single => match case(at).as_str() {
                "including" | "among" | "with" if nominal && context.relation(at) != "appos" => {
                    if case(at) == "with" {
                        return Finding::Nothing;
                    }
                    at = head;
                    // "20 hostages, including three women": what holds of all holds of the part.
                    if let Some(told) = part_of(context, at) {
                        return Finding::Is(told);
                    }
                }
                "" if nominal && context.relation(at) == "appos" && !c.is_bare() => at = head,
                "of" => return of_noun(context, named_before_of(context, at, head)),
                "for" => return given_for(context, head),
                _ => return Finding::Nothing,
            },
            _ => return Finding::Nothing,
        }
    }
    Finding::Nothing
}

/// "The death of 10 and injury of 31": the noun right before `of`, whatever the tree says.
fn named_before_of(context: &Context, counted: usize, head: usize) -> usize {
    let doc = context.doc;
    let before = doc
        .children(counted)
        .filter(|&g| context.relation(g) == "case" && g < counted)
        .last()
        .and_then(|of| of.checked_sub(1));
    before
        .filter(|&b| b > head && doc.tokens[b].upos == Upos::Noun)
        .unwrap_or(head)
}

/// The state that a noun has by a clause on it or by itself, for a part of what it counts.
fn part_of(context: &Context, noun: usize) -> Option<Told> {
    let governed = context.doc.tokens[noun]
        .head
        .is_some_and(|h| context.doc.tokens[h].upos == Upos::Verb);
    if governed {
        return None;
    }
    clauses(context, noun).or_else(|| noun_state(context, noun))
}

/// `the killing of 20 people`, `the bodies of four hostages`.
fn of_noun(context: &Context, noun: usize) -> Finding {
    let lemma = context.lemma(noun);
    let Some(c) = context.lexicon.counting(&lemma) else {
        return Finding::Nothing;
    };
    let Some(state) = c.state else {
        return Finding::Nothing;
    };
    let told = |by| {
        Finding::Is(Told {
            state,
            words: vec![noun],
            by,
            of_people: true,
        })
    };
    let death = c.is(Counts::Noun) && state == PersonState::Dead;
    if c.is(Counts::Body) {
        told("body")
    } else if c.is(Counts::Event) || death {
        let lasting = matches!(
            state,
            PersonState::Dead | PersonState::Held | PersonState::Displaced
        );
        if took_place(context, noun, lasting) {
            told("event")
        } else {
            Finding::NotSo
        }
    } else {
        Finding::Nothing
    }
}

/// `exchanging five hostages for 2,000 prisoners`, `in exchange for 2,000 prisoners`.
fn given_for(context: &Context, head: usize) -> Finding {
    // The parser may hang what is given in return on what is given.
    let mut head = head;
    while let (Some(above), "conj" | "obj") =
        (context.doc.tokens[head].head, context.relation(head))
        && context.doc.tokens[head].upos == Upos::Noun
    {
        head = above;
    }
    let c = context.lexicon.counting(&context.lemma(head));
    if c.and_then(|c| c.state) != Some(PersonState::Exchanged) {
        return Finding::Nothing;
    }
    let happened = match context.doc.tokens[head].upos {
        Upos::Verb => is_so(context, head),
        _ => took_place(context, head, false),
    };
    if !happened {
        return Finding::NotSo;
    }
    Finding::Is(Told {
        state: PersonState::Exchanged,
        words: vec![head],
        by: "exchange",
        of_people: false,
    })
}

/// The state that the noun tells alone.
fn by_noun(context: &Context, c: &Count) -> Option<Told> {
    let noun = c.noun?;
    let nobody = c.quantity.max == Some(0);
    if c.single || nobody || is_former(context, noun) || owns(context, noun) {
        return None;
    }
    noun_state(context, noun)
}

fn noun_state(context: &Context, noun: usize) -> Option<Told> {
    let by_word = || {
        context
            .lexicon
            .counting(context.doc.word(noun))
            .filter(|c| c.is(Counts::Adjective))
    };
    let c = context
        .lexicon
        .counting(&context.lemma(noun))
        .filter(|c| c.is(Counts::Noun))
        .or_else(by_word)?;
    Some(Told {
        state: c.state?,
        words: vec![noun],
        by: "noun",
        of_people: true,
    })
}

fn is_former(context: &Context, noun: usize) -> bool {
    context.doc.children(noun).any(|m| {
        m < noun
            && matches!(
                context.lemma(m).as_str(),
                "former" | "ex" | "potential" | "future" | "possible" | "would-be" | "onetime"
            )
    })
}

/// `two hostages' families` are counts of neither.
fn owns(context: &Context, noun: usize) -> bool {
    context.doc.tokens[noun].deprel == "nmod:poss" || context.relation(noun) == "compound"
}

/// `all 59 hostages`, `the remaining hostages`: they are in the state whatever is to be done to them.
fn is_definite(context: &Context, c: &Count) -> bool {
    let doc = context.doc;
    let Some(noun) = c.noun else { return false };
    let marks = |t: usize| {
        let word = doc.word(t).to_lowercase();
        matches!(
            word.as_str(),
            "the" | "these" | "those" | "all" | "its" | "their" | "his" | "her" | "remaining"
        )
    };
    c.tokens.clone().any(marks) || doc.children(noun).any(marks)
}
