//! What is done by saying something: from the cue and its context, and from the words of a quotation.

use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_record::{Act, Certainty};

/// What a cue was found to signal, and by which entry.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub act: Act,
    pub certainty: Option<Certainty>,
    pub by: String,
}

/// The act of a statement whose cue is `cue` and whose content is `content`, both in tokens.
pub(crate) fn of(context: &Context, cue: &[usize], content: &[usize], direct: bool) -> Signal {
    let mut signal = of_cue(context, cue).unwrap_or(Signal {
        act: Act::Say,
        certainty: None,
        by: "cue:unknown".into(),
    });
    // To warn of something is no threat, unless it hangs on a condition that the speaker sets.
    let warns = ["warn", "caution", "alert"]
        .iter()
        .any(|w| signal.by.contains(&format!("cue:{w}")));
    if warns && signal.act == Act::Threaten && !is_conditional(context, content) {
        signal.act = Act::Say;
    }
    // To reject an offer is not to deny a claim.
    let object = context
        .head(content)
        .filter(|&h| context.doc.tokens[h].upos == Upos::Noun)
        .map(|h| context.lemma(h));
    let offers = [
        "offer",
        "proposal",
        "plan",
        "deal",
        "demand",
        "call",
        "request",
        "solution",
        "idea",
        "bid",
        "invitation",
        "ultimatum",
    ];
    if signal.act == Act::Deny && object.is_some_and(|o| offers.contains(&o.as_str())) {
        signal.act = Act::Say;
    }
    // A neutral word reports a quotation that is itself a threat, a demand, a question.
    let neutral = signal.act == Act::Say && direct;
    if let Some((act, why)) = of_words(context, content).filter(|_| neutral) {
        signal.act = act;
        signal.by.push_str(&format!(" words:{why}"));
    }
    signal
}

/// The entry for a cue: the longest phrase of its lemmas that the lexicon has.
pub(crate) fn of_cue(context: &Context, cue: &[usize]) -> Option<Signal> {
    let head = main_word(context, cue)?;
    let mut best: Option<(usize, Signal)> = None;
    for phrase in phrases(context, head, cue) {
        let words = phrase.split(' ').count();
        if best.as_ref().is_some_and(|(n, _)| *n >= words) {
            continue;
        }
        if let Some(c) = context.lexicon.cue(&phrase) {
            best = Some((
                words,
                Signal {
                    act: c.act,
                    certainty: c.certainty,
                    by: format!("cue:{phrase}"),
                },
            ));
        }
    }
    let mut signal = best?.1;
    // "did not say", "would not confirm": what is negated as it stands in the lexicon is found above.
    if context.is_negated(head) && !signal.by.starts_with("cue:not ") {
        match signal.act {
            Act::Say | Act::Confirm | Act::Offer | Act::Promise => {
                (signal.act, signal.by) = (Act::Decline, format!("{} negated", signal.by))
            }
            Act::Deny => (signal.act, signal.by) = (Act::Confirm, format!("{} negated", signal.by)),
            _ => {}
        }
    }
    Some(signal)
}

/// The word of a cue that tells most: its verb, else its noun, else its first word.
pub(crate) fn main_word(context: &Context, cue: &[usize]) -> Option<usize> {
    let is = |u: Upos| move |t: &&usize| context.doc.tokens[**t].upos == u;
    cue.iter()
        .rfind(is(Upos::Verb))
        .or_else(|| cue.iter().find(is(Upos::Noun)))
        .or(cue.first())
        .copied()
}

/// Phrases by which the lexicon may know a cue, from the tree around its main word.
fn phrases(context: &Context, head: usize, cue: &[usize]) -> Vec<String> {
    let doc = context.doc;
    let lemma = |t: usize| context.lemma(t);
    let verb = lemma(head);
    let mut out = vec![
        verb.clone(),
        cue.iter().map(|&t| lemma(t)).collect::<Vec<_>>().join(" "),
    ];
    out.push(
        cue.iter()
            .map(|&t| doc.word(t).to_lowercase())
            .collect::<Vec<_>>()
            .join(" "),
    );
    let mut parts = Vec::new();
    for c in doc.children(head) {
        match context.relation(c) {
            "compound" | "obj" | "advmod" | "acomp" | "obl" | "xcomp" | "case" | "fixed"
                if c > head =>
            {
                parts.push(lemma(c));
                // "refuse to comment", "call on", "speak of"
                for g in doc.children(c) {
                    if g < c && matches!(context.relation(g), "mark" | "case") {
                        let joint = format!("{} {}", lemma(g), lemma(c));
                        parts.push(joint);
                        parts.push(lemma(g));
                    }
                }
            }
            _ => {}
        }
    }
    for p in &parts {
        out.push(format!("{verb} {p}"));
    }
    // Two parts together: "make clear that", "express concern about".
    if let [a, b, ..] = parts.as_slice() {
        out.push(format!("{verb} {a} {b}"));
    }
    // "asked to comment, she refused": the verb above an infinitive.
    if let Some(h) = doc.tokens[head]
        .head
        .filter(|_| context.relation(head) == "xcomp")
    {
        out.push(format!("{} to {verb}", lemma(h)));
        if context.is_negated(h) {
            out.push(format!("not {} to {verb}", lemma(h)));
        }
    }
    if context.is_negated(head) {
        let negated: Vec<String> = out.iter().map(|p| format!("not {p}")).collect();
        out.extend(negated);
    }
    out
}

/// Whether a content sets a condition, or names what will follow.
fn is_conditional(context: &Context, content: &[usize]) -> bool {
    let condition = |t: &usize| {
        matches!(
            context.doc.word(*t).to_lowercase().as_str(),
            "if" | "unless" | "otherwise"
        )
    };
    content.iter().any(condition)
        || of_words(context, content).is_some_and(|(act, _)| act == Act::Threaten)
}

/// What the words of a quotation do by themselves, whatever word reports them.
fn of_words(context: &Context, content: &[usize]) -> Option<(Act, &'static str)> {
    let doc = context.doc;
    let low = |t: usize| doc.word(t).to_lowercase();
    let words: Vec<String> = content.iter().map(|&t| low(t)).collect();
    let text = format!(" {} ", words.join(" "));
    let has = |p: &str| text.contains(p);
    let threat = [
        " hell to pay ",
        " pay the price ",
        " pay a price ",
        " will regret ",
        " severe consequences ",
        " serious consequences ",
        " grave consequences ",
        " or else ",
    ];
    if threat.iter().any(|p| has(p)) {
        return Some((Act::Threaten, "threat"));
    }
    // "X must ...": a demand on somebody else, not on oneself.
    for &t in content {
        let token = &doc.tokens[t];
        if low(t) == "must" && token.upos == Upos::Aux {
            let subject = token
                .head
                .and_then(|h| doc.children(h).find(|&c| context.relation(c) == "nsubj"));
            if subject.is_some_and(|s| {
                !matches!(
                    low(s).as_str(),
                    "i" | "we" | "it" | "there" | "this" | "that"
                )
            }) {
                return Some((Act::Demand, "must"));
            }
        }
    }
    let last = words
        .iter()
        .rev()
        .find(|w| !matches!(w.as_str(), "\"" | "”" | "’" | "'" | "»"));
    (last.is_some_and(|w| w == "?")).then_some((Act::Ask, "question"))
}

/// How sure a source is: words at the cue, or in the content's first clause.
pub(crate) fn certainty(
    context: &Context,
    cue: &[usize],
    content: &[usize],
    quoted: bool,
) -> Option<(Certainty, String)> {
    let doc = context.doc;
    let mut near: Vec<usize> = cue.to_vec();
    if let Some(head) = main_word(context, cue) {
        near.extend(
            doc.children(head)
                .filter(|&c| context.relation(c) == "advmod"),
        );
    }
    if !quoted {
        // The main predicate of the content, its auxiliaries and adverbs.
        if let Some(head) = context.head(content) {
            // "cannot", "could no longer": what is denied is no possibility.
            if !context.is_negated(head) {
                near.extend(
                    doc.children(head)
                        .filter(|c| matches!(context.relation(*c), "aux" | "advmod")),
                );
            }
            // "it is likely", not what else the clause is about.
            if context.doc.tokens[head].upos == Upos::Adj {
                near.push(head);
            }
        }
    }
    near.sort_unstable();
    near.dedup();
    near.iter().find_map(|&t| {
        // The longest phrase that begins here: "no doubt", "it is unlikely".
        let end = doc.sentences[doc.sentence_of(t)].tokens.end;
        (t + 1..=end.min(t + 4)).rev().find_map(|to| {
            let words = context.words(&(t..to)).join(" ").to_lowercase();
            let lemmas = (t..to)
                .map(|k| context.lemma(k))
                .collect::<Vec<_>>()
                .join(" ");
            let found = context
                .lexicon
                .certainty(&words)
                .map(|c| (c, words))
                .or_else(|| context.lexicon.certainty(&lemmas).map(|c| (c, lemmas)));
            found.map(|(c, w)| (c, format!("certainty:{w}")))
        })
    })
}
