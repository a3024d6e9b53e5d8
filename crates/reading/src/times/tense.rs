//! Whether what is told of a time is past or still to come: by the verb that the time hangs on.

use crate::context::Context;
use rapporteur_language::Upos;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// The clause does not tell.
    Unknown,
}

/// Verbs whose infinitive, or whose participle after `is`, is still to come.
const AHEAD: &[&str] = &[
    "expect",
    "schedule",
    "set",
    "plan",
    "due",
    "want",
    "hope",
    "agree",
    "vow",
    "promise",
    "intend",
    "order",
    "decide",
    "offer",
    "aim",
    "prepare",
    "propose",
    "slate",
    "bind",
    "likely",
    "ask",
    "urge",
    "demand",
    "pledge",
    "threaten",
    "decision",
    "agreement",
    "intention",
    "deadline",
    "proposal",
    "ready",
    "willing",
];

/// Words before a time that look ahead where the clause does not tell.
const UNTIL: &[&str] = &["by", "until", "till", "through"];

/// Words before a time that look ahead whatever the clause tells.
const FALLS: &[&str] = &["due", "payable", "effective"];

/// The tense of the clause that some tokens stand in.
pub(crate) fn of(context: &Context, tokens: &Range<usize>) -> Tense {
    let doc = context.doc;
    let inside = |h: usize| tokens.contains(&h);
    let Some(head) = tokens
        .clone()
        .find(|&t| doc.tokens[t].head.is_none_or(|h| !inside(h)))
    else {
        return Tense::Unknown;
    };
    // `the order issued Thursday`: the verb just before tells, wherever the tree hangs the day.
    let sentence = doc.sentences[doc.sentence_of(head)].tokens.start;
    let before = tokens.start.checked_sub(1).filter(|&t| t >= sentence);
    if let Some(verb) = before.filter(|&t| matches!(doc.tokens[t].xpos.as_str(), "VBN" | "VBD"))
        && let Some(tense) = clause(context, verb)
    {
        return tense;
    }
    let led = |words: &[&str]| {
        let from = tokens.start.saturating_sub(2).max(sentence);
        (from..tokens.start).any(|t| words.contains(&doc.word(t).to_lowercase().as_str()))
    };
    if led(FALLS) {
        return Tense::Future;
    }
    let mut at = head;
    let mut held = false;
    // No path is longer than this but in a broken tree.
    for _ in 0..12 {
        if matches!(doc.tokens[at].upos, Upos::Verb | Upos::Aux)
            || at != head && has_copula(context, at)
        {
            match clause(context, at) {
                // `will appeal Thursday's ruling`: what is named by its day has been.
                Some(Tense::Future) if held => return Tense::Past,
                Some(tense) => return tense,
                None => {}
            }
        }
        held |= at == head
            && matches!(
                doc.tokens[at].deprel.as_str(),
                "nmod:poss" | "compound" | "amod"
            );
        match doc.tokens[at].head {
            Some(h) => at = h,
            None => break,
        }
    }
    if led(UNTIL) {
        Tense::Future
    } else {
        Tense::Unknown
    }
}

fn has_copula(context: &Context, token: usize) -> bool {
    context
        .doc
        .children(token)
        .any(|c| context.relation(c) == "cop")
}

/// What the words of one clause tell, or `None` where the clause above it has to.
fn clause(context: &Context, verb: usize) -> Option<Tense> {
    let doc = context.doc;
    let mut has = false;
    let mut was = None;
    let mut to = false;
    for c in doc.children(verb) {
        let low = doc.word(c).to_lowercase();
        match context.relation(c) {
            "aux" | "cop" => match low.as_str() {
                "will" | "wo" | "'ll" | "’ll" | "shall" | "would" | "'d" | "’d" | "may"
                | "might" | "should" | "must" => {
                    return Some(Tense::Future);
                }
                "can" | "could" => return Some(Tense::Unknown),
                "has" | "have" | "had" | "'ve" | "’ve" | "having" => has = true,
                "was" | "were" | "did" => was = Some(true),
                "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "be" => {
                    was = was.or(Some(false))
                }
                "been" => has = true,
                _ => {}
            },
            "mark" if low == "to" => to = true,
            _ => {}
        }
    }
    let lemma = context.lemma(verb);
    let ahead = AHEAD.contains(&lemma.as_str());
    if to {
        // The word above it tells which way an infinitive looks: `expects to`, but not `tried to`.
        let above = doc.tokens[verb].head?;
        let looks = AHEAD.contains(&context.lemma(above).as_str())
            || context.lemma(above) == "go" && doc.tokens[above].xpos == "VBG";
        // `had been scheduled to`: that time has come, as like as not.
        let had = doc
            .children(above)
            .any(|c| context.relation(c) == "aux" && doc.word(c).eq_ignore_ascii_case("had"));
        return (looks && !had).then_some(Tense::Future);
    }
    if has {
        return Some(Tense::Past);
    }
    match (doc.tokens[verb].xpos.as_str(), was) {
        (_, Some(true)) => Some(Tense::Past),
        ("VBD", _) => Some(Tense::Past),
        ("VBN", Some(false)) if ahead => Some(Tense::Future),
        ("VBN", Some(false)) => Some(Tense::Unknown),
        ("VBN", None) if ahead && !matches!(lemma.as_str(), "set" | "order" | "ask" | "urge") => {
            Some(Tense::Future)
        }
        ("VBN", None) => Some(Tense::Past),
        ("VBG", Some(false)) => Some(Tense::Future),
        ("VBG", None) => None,
        ("JJ", Some(false)) if ahead => Some(Tense::Future),
        ("VBZ" | "VBP" | "VB", _) => Some(Tense::Unknown),
        (_, Some(false)) => Some(Tense::Unknown),
        _ => None,
    }
}
