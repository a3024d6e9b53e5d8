//! Who did not answer without refusing: `no immediate comment from`, `could not be reached`, `has yet to say`,
//! `without elaborating`; and what an answer would be about.

use super::Draft;
use super::words::{is, is_question, low};
use crate::actors::Actors;
use crate::context::Context;
use crate::said::{Said, innermost};
use crate::statements::subject_of;
use rapporteur_language::Upos;
use rapporteur_lexicon::Unknown;

/// The unanswered at a token.
pub(super) fn at(context: &Context, actors: &Actors, said: &[Said], t: usize) -> Option<Draft> {
    silence(context, actors, t)
        .or_else(|| unreached(context, actors, t))
        .or_else(|| yet_to(context, actors, t))
        .or_else(|| without(context, actors, said, t))
}

/// `the company could not be reached for comment`.
fn unreached(context: &Context, actors: &Actors, t: usize) -> Option<Draft> {
    let doc = context.doc;
    if doc.tokens[t].upos != Upos::Verb || !is(context, t, Unknown::Reach) || !context.is_negated(t)
    {
        return None;
    }
    let subject = doc
        .children(t)
        .find(|&c| doc.tokens[c].deprel == "nsubj:pass")?;
    let comment = doc.children(t).find(|&c| {
        matches!(
            context.lemma(c).as_str(),
            "comment" | "response" | "interview"
        ) && context.relation(c) == "obl"
    });
    // "An agreement could not be reached" is another matter.
    let someone = actor(context, actors, subject);
    if someone.is_none() && comment.is_none() {
        return None;
    }
    let mut words: Vec<usize> = doc
        .children(t)
        .filter(|&c| c < t && matches!(context.relation(c), "aux" | "advmod"))
        .chain([t])
        .collect();
    if let Some(c) = comment {
        words.extend(doc.subtree(c).take_while(|&w| w <= c));
    }
    words.sort_unstable();
    words.dedup();
    Some(Draft {
        words,
        about: Vec::new(),
        asked_of: someone,
        by: "unreached",
    })
}

/// `has yet to respond`, `is yet to say when`.
fn yet_to(context: &Context, actors: &Actors, t: usize) -> Option<Draft> {
    let doc = context.doc;
    let to = t.checked_sub(1)?;
    let yet = t.checked_sub(2)?;
    let sentence = &doc.sentences[doc.sentence_of(t)].tokens;
    if doc.tokens[t].upos != Upos::Verb
        || !sentence.contains(&yet)
        || low(context, yet) != "yet"
        || low(context, to) != "to"
        || (answer(context, t).is_none() && !is(context, t, Unknown::Pending))
    {
        return None;
    }
    let has = yet.checked_sub(1).filter(|h| sentence.contains(h))?;
    if !matches!(
        low(context, has).as_str(),
        "has" | "have" | "had" | "is" | "are" | "was" | "were"
    ) {
        return None;
    }
    let subject = subject_of(context, t).or_else(|| subject_of(context, has))?;
    let last = answer(context, t).flatten().unwrap_or(t).max(t);
    Some(Draft {
        words: (has..=last).collect(),
        about: about_of(context, t),
        asked_of: actor(context, actors, subject),
        by: "yet-to",
    })
}

/// Whether a verb, alone or with its object, is one of answering; then with that object.
pub(super) fn answer(context: &Context, t: usize) -> Option<Option<usize>> {
    let doc = context.doc;
    let lemma = context.lemma(t);
    for o in doc
        .children(t)
        .filter(|&c| matches!(context.relation(c), "obj" | "obl"))
    {
        let case = doc
            .children(o)
            .find(|&g| context.relation(g) == "case")
            .map_or(String::new(), |g| format!("{} ", context.lemma(g)));
        let phrase = format!("{lemma} {case}{}", context.lemma(o));
        let gives = matches!(
            lemma.as_str(),
            "give" | "provide" | "offer" | "make" | "issue" | "release" | "share" | "disclose"
        );
        if gives && case.is_empty() && is(context, o, Unknown::Silence) {
            return Some(Some(o));
        }
        if context.lexicon.unknown(&phrase, Unknown::Answer) {
            return Some(Some(o));
        }
    }
    is(context, t, Unknown::Answer).then_some(None)
}

/// What an answer would be about: the clause, or the object.
pub(super) fn about_of(context: &Context, t: usize) -> Vec<usize> {
    let doc = context.doc;
    if let Some(Some(o)) = answer(context, t) {
        // "without giving details of the talks"
        let of = doc
            .children(o)
            .find(|&c| context.relation(c) == "nmod" && c > o);
        return of.map_or(Vec::new(), |c| doc.subtree(c).skip(1).collect());
    }
    let about = doc.children(t).find(|&c| {
        let clause = context.relation(c) == "advcl" && is_question(context, c);
        c > t && (clause || matches!(context.relation(c), "ccomp" | "obj" | "xcomp"))
    });
    let to_it = || {
        doc.children(t).find(|&c| {
            c > t
                && context.relation(c) == "obl"
                && doc.children(c).any(|g| {
                    context.relation(g) == "case"
                        && matches!(low(context, g).as_str(), "on" | "about" | "to")
                })
        })
    };
    match (about, to_it()) {
        (Some(c), _) => doc.subtree(c).collect(),
        (None, Some(c)) => doc.subtree(c).skip(1).collect(),
        _ => Vec::new(),
    }
}

/// `without elaborating`, `without saying when`: it is the subject of the main verb who does not.
fn without(context: &Context, actors: &Actors, said: &[Said], t: usize) -> Option<Draft> {
    let doc = context.doc;
    if doc.tokens[t].upos != Upos::Verb || doc.tokens[t].xpos != "VBG" {
        return None;
    }
    let without = doc
        .children(t)
        .find(|&c| c < t && low(context, c) == "without")?;
    let object = answer(context, t)?;
    let verb = doc.tokens[t].head?;
    // "it goes without saying"
    if matches!(low(context, verb).as_str(), "go" | "goes" | "went") {
        return None;
    }
    // "The minister said that X would come, without elaborating": it is for the speaker to elaborate, wherever the
    // tree has hung it.
    let here = |s: &&Said| {
        s.cue
            .iter()
            .any(|c| doc.sentence_of(*c) == doc.sentence_of(t))
    };
    let reports = said
        .iter()
        .find(|s| s.cue.contains(&verb))
        .or_else(|| innermost(said, &[verb]).map(|i| &said[i]).filter(here));
    let asked_of = match reports {
        Some(s) => s.source,
        None => subject_of(context, verb).and_then(|s| actor(context, actors, s)),
    };
    let last = object.unwrap_or(t).max(t);
    Some(Draft {
        words: (without..=last).collect(),
        about: about_of(context, t),
        asked_of,
        by: "without",
    })
}

/// `there was no immediate comment from the ministry`, `no word on the talks`.
fn silence(context: &Context, actors: &Actors, t: usize) -> Option<Draft> {
    let doc = context.doc;
    if doc.tokens[t].upos != Upos::Noun || !is(context, t, Unknown::Silence) {
        return None;
    }
    let no = doc
        .children(t)
        .find(|&c| c < t && context.relation(c) == "det" && low(context, c) == "no")?;
    // "no appropriate reaction" judges one.
    let judged = doc.children(t).any(|c| {
        context.relation(c) == "amod"
            && !matches!(
                low(context, c).as_str(),
                "immediate"
                    | "further"
                    | "official"
                    | "public"
                    | "other"
                    | "more"
                    | "additional"
                    | "new"
                    | "initial"
            )
    });
    if judged {
        return None;
    }
    let head = doc.tokens[t].head;
    let there = doc
        .children(t)
        .chain(head.into_iter().flat_map(|h| doc.children(h)))
        .find(|&c| context.relation(c) == "expl" || low(context, c) == "there");
    // "the ministry gave no details", "officials had no comment"
    let giver = head.filter(|&h| {
        context.relation(t) == "obj"
            && matches!(
                context.lemma(h).as_str(),
                "give"
                    | "offer"
                    | "provide"
                    | "release"
                    | "make"
                    | "have"
                    | "issue"
                    | "disclose"
                    | "receive"
                    | "get"
            )
    });
    let received = giver.is_some_and(|g| matches!(context.lemma(g).as_str(), "receive" | "get"));
    let passive = head.filter(|_| doc.tokens[t].deprel == "nsubj:pass");
    let subject = giver.and_then(|g| subject_of(context, g));
    let first = subject.is_some_and(|s| {
        matches!(
            low(context, s).as_str(),
            "i" | "we" | "you" | "who" | "it" | "that" | "which"
        )
    });
    if (there.is_none() && giver.is_none() && passive.is_none() && head.is_some()) || first {
        return None;
    }
    let mut about = Vec::new();
    let mut asked = subject.filter(|_| !received);
    let below = doc
        .children(t)
        .chain(head.into_iter().flat_map(|h| doc.children(h)))
        .filter(|&c| c > t && matches!(context.relation(c), "nmod" | "obl" | "acl" | "ccomp"));
    for c in below {
        let case = doc
            .children(c)
            .find(|&g| matches!(context.relation(g), "case" | "mark"));
        match case.map(|g| low(context, g)).as_deref() {
            Some("from" | "by") if asked.is_none() => asked = Some(c),
            Some("on" | "about" | "of" | "regarding" | "over" | "whether" | "as" | "to")
                if about.is_empty() =>
            {
                about = doc.subtree(c).filter(|w| Some(*w) != case).collect();
            }
            _ if is_question(context, c) && about.is_empty() => about = doc.subtree(c).collect(),
            _ => {}
        }
    }
    let mut words: Vec<usize> = (no..=t).collect();
    words.extend(giver);
    words.extend(there);
    words.extend(head.filter(|_| there.is_some() && giver.is_none()));
    words.sort_unstable();
    words.dedup();
    words.retain(|w| !about.contains(w));
    Some(Draft {
        words,
        about,
        asked_of: asked.and_then(|a| actor(context, actors, a)),
        by: "silence",
    })
}

/// The actor of a noun phrase: at its head, or the person named there.
fn actor(context: &Context, actors: &Actors, head: usize) -> Option<usize> {
    actors.at(head).or_else(|| {
        context
            .doc
            .children(head)
            .filter(|&c| matches!(context.relation(c), "flat" | "appos" | "nmod") && c > head)
            .find_map(|c| actors.at(c).filter(|_| context.relation(c) != "nmod"))
    })
}
