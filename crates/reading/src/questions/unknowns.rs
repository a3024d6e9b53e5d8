//! What is not known, without anybody having been asked: `it remains unclear who`, `questions remain about`.

use super::Draft;
use super::words::{child, is, is_question, low};
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_lexicon::Unknown;

/// The unknown that is told at a token.
pub(super) fn at(context: &Context, t: usize) -> Option<Draft> {
    unclear(context, t)
        .or_else(|| open(context, t))
        .or_else(|| to_be_seen(context, t))
        .or_else(|| nobody_knows(context, t))
}

/// `it was not immediately clear how`, `the motive remains unknown`, `the cause has not been determined`.
fn unclear(context: &Context, t: usize) -> Option<Draft> {
    let doc = context.doc;
    let unsure = is(context, t, Unknown::Unsure);
    let negated = is(context, t, Unknown::Negated);
    let plain = is(context, t, Unknown::Unknown) || (unsure && !negated);
    if !(plain || negated) {
        return None;
    }
    // A predicate by itself, or below "remains", "is still".
    let above = doc.tokens[t]
        .head
        .filter(|_| matches!(context.relation(t), "xcomp" | "acomp"))
        .filter(|&h| doc.tokens[h].upos == Upos::Verb);
    let copula = doc
        .children(t)
        .any(|c| context.relation(c) == "cop" || doc.tokens[c].deprel == "aux:pass");
    let links = above.is_some_and(|h| {
        matches!(
            context.lemma(h).as_str(),
            "remain" | "stay" | "seem" | "appear" | "be" | "become"
        )
    });
    let bare = doc.tokens[t].head.is_none() && doc.tokens[t].upos == Upos::Adj;
    if !(copula || links || bare) {
        return None;
    }
    let verb = if links { above? } else { t };
    if plain == (context.is_negated(t) || context.is_negated(verb)) {
        return None;
    }
    // "known as": a name, not knowledge. "not clear of": another sense.
    let other_sense = doc.children(t).any(|c| {
        context.relation(c) == "obl"
            && doc.children(c).any(|g| {
                context.relation(g) == "case"
                    && matches!(low(context, g).as_str(), "as" | "for" | "by" | "to")
            })
    });
    // "in the clear"
    let noun = child(context, t, "case").is_some();
    if other_sense || noun {
        return None;
    }
    let tops = [t, verb];
    let children = || {
        tops.iter()
            .take(if links { 2 } else { 1 })
            .flat_map(|&top| doc.children(top))
            .filter(|&c| c != t)
    };
    let subject = children().find(|&c| context.relation(c) == "nsubj");
    let expletive = subject.is_none_or(|s| low(context, s) == "it")
        || children().any(|c| context.relation(c) == "expl");
    let clause = children().find(|&c| {
        matches!(context.relation(c), "csubj" | "ccomp" | "advcl")
            && (c > t || context.relation(c) == "csubj")
            && is_question(context, c)
    });
    let about = match (clause, subject) {
        (Some(c), _) => doc.subtree(c),
        (None, Some(s))
            if !expletive
                && (!unsure || is(context, s, Unknown::Matter))
                && doc.tokens[s].upos != Upos::Pron =>
        {
            doc.subtree(s)
        }
        // "when it will be so is unclear": in front, in whatever relation.
        _ => return None,
    };
    // "I am not certain who": what the speaker does not know may well be known.
    if subject.is_some_and(|s| {
        matches!(
            low(context, s).as_str(),
            "i" | "we" | "you" | "he" | "she" | "they"
        )
    }) {
        return None;
    }
    let mut words: Vec<usize> = children()
        .filter(|&c| {
            !about.contains(&c)
                && (matches!(context.relation(c), "cop" | "aux" | "advmod" | "expl")
                    || (context.relation(c) == "nsubj" && low(context, c) == "it"))
                && c < t.max(verb)
        })
        .chain([t, verb])
        .filter(|w| !about.contains(w))
        .collect();
    words.sort_unstable();
    words.dedup();
    Some(Draft {
        words,
        about: about.filter(|w| *w != t && *w != verb).collect(),
        asked_of: None,
        by: "unclear",
    })
}

/// `questions remain about`, `the question of who pays remains`.
fn open(context: &Context, t: usize) -> Option<Draft> {
    let doc = context.doc;
    if doc.tokens[t].upos != Upos::Verb || !is(context, t, Unknown::Open) {
        return None;
    }
    let subject = child(context, t, "nsubj").filter(|&s| {
        matches!(context.lemma(s).as_str(), "question" | "doubt")
            && matches!(context.relation(s), "nsubj")
    })?;
    let about = doc
        .children(subject)
        .chain(doc.children(t).filter(|&c| c > t))
        .find(|&c| {
            c > subject
                && matches!(
                    context.relation(c),
                    "nmod" | "obl" | "acl" | "ccomp" | "advcl"
                )
                && (is_question(context, c)
                    || doc.children(c).any(|g| {
                        context.relation(g) == "case"
                            && matches!(
                                low(context, g).as_str(),
                                "about" | "over" | "of" | "as" | "on"
                            )
                    }))
        })?;
    let mut words: Vec<usize> = vec![subject, t];
    words.sort_unstable();
    let about: Vec<usize> = doc
        .subtree(about)
        .filter(|&w| !words.contains(&w) && context.relation(w) != "case" || w > about)
        .filter(|w| !words.contains(w))
        .collect();
    Some(Draft {
        words,
        about,
        asked_of: None,
        by: "open",
    })
}

/// `it remains to be seen whether`.
fn to_be_seen(context: &Context, t: usize) -> Option<Draft> {
    let doc = context.doc;
    if low(context, t) != "seen" {
        return None;
    }
    let remains = t.checked_sub(3)?;
    let words = [remains, t - 2, t - 1].map(|w| low(context, w));
    let sentence = &doc.sentences[doc.sentence_of(t)].tokens;
    let fits = matches!(words[0].as_str(), "remains" | "remain" | "remained")
        && words[1..] == ["to".to_string(), "be".to_string()]
        && sentence.contains(&remains);
    if !fits {
        return None;
    }
    let clause = [t, remains].into_iter().find_map(|top| {
        doc.children(top).find(|&c| {
            matches!(context.relation(c), "csubj" | "ccomp" | "advcl") && is_question(context, c)
        })
    });
    let about = clause.map(|c| doc.subtree(c))?;
    Some(Draft {
        words: (remains..=t).filter(|w| !about.contains(w)).collect(),
        about: about.filter(|w| *w < remains || *w > t).collect(),
        asked_of: None,
        by: "to-be-seen",
    })
}

/// `nobody knows how many`.
fn nobody_knows(context: &Context, t: usize) -> Option<Draft> {
    let doc = context.doc;
    if context.lemma(t) != "know" || doc.tokens[t].upos != Upos::Verb {
        return None;
    }
    let subject = child(context, t, "nsubj")?;
    let nobody = low(context, subject) == "nobody"
        || (low(context, subject) == "one"
            && doc.children(subject).any(|c| low(context, c) == "no"));
    let clause = child(context, t, "ccomp").filter(|&c| is_question(context, c))?;
    let about = doc.subtree(clause);
    nobody.then(|| Draft {
        words: (doc.subtree(subject).start..=t)
            .filter(|w| !about.contains(w))
            .collect(),
        about: about.filter(|w| *w > t).collect(),
        asked_of: None,
        by: "nobody-knows",
    })
}
