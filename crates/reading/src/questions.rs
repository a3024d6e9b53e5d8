//! Questions: what the report says is not known, or was not answered, and by whom.
//!
//! Three kinds: refusals, which are statements already (`declined to say`); those who were silent without refusing
//! (`answers.rs`: `has yet to say`); what is not known (`unknowns.rs`: `it remains unclear who`).

mod answers;
mod unknowns;
mod words;

use crate::actors::Actors;
use crate::context::Context;
use crate::said::{Said, innermost, statement_id};
use crate::{acts, quotes};
use rapporteur_language::{Upos, runs};
use rapporteur_lexicon::Unknown;
use rapporteur_record::{Act, Question, Span, Spans};

/// A question in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The words that say so, in order.
    pub words: Vec<usize>,
    /// The clause or phrase it is about, in order.
    pub about: Vec<usize>,
    /// The actor draft of who did not answer.
    pub asked_of: Option<usize>,
    /// Which rule.
    pub by: &'static str,
}

/// The questions of a document in order of appearance, each with the actor draft of who did not answer.
pub(crate) fn find(
    context: &Context,
    actors: &Actors,
    said: &[Said],
) -> Vec<(Question, Option<usize>)> {
    let mut drafts = refusals(context, said);
    let unanswered = (0..context.doc.tokens.len())
        .filter_map(|t| unknowns::at(context, t).or_else(|| answers::at(context, actors, said, t)));
    for d in unanswered {
        let known = |other: &Draft| other.words.iter().any(|t| d.words.contains(t));
        if !drafts.iter().any(known) {
            drafts.push(d);
        }
    }
    drafts.retain(|d| !d.words.is_empty());
    drafts.sort_by_key(|d| d.words[0]);
    let quotes = quotes::find(context.doc);
    let questions = drafts.into_iter().enumerate().map(|(n, d)| {
        let aside = is_aside(context, &d) && !quotes.iter().any(|q| q.contains(&d.words[0]));
        let according_to = innermost(said, &d.words)
            .filter(|_| !aside)
            .map(statement_id);
        let question = Question {
            id: format!("q{}", n + 1),
            span: spans(context, &d.words),
            about: Spans {
                spans: spans(context, &trimmed(context, d.about)),
            },
            asked_of: None,
            according_to,
            by: Some(format!("rule:{}", d.by)),
        };
        (question, d.asked_of)
    });
    questions.collect()
}

fn spans(context: &Context, tokens: &[usize]) -> Vec<Span> {
    runs(tokens).iter().map(|r| context.span(r)).collect()
}

/// "According to two sources they met, though it remains unclear where": it is the reporter who does not know.
fn is_aside(context: &Context, d: &Draft) -> bool {
    let doc = context.doc;
    let concedes = |t: usize| {
        doc.children(t).any(|c| {
            context.relation(c) == "mark"
                && matches!(
                    doc.word(c).to_lowercase().as_str(),
                    "though" | "although" | "while"
                )
        })
    };
    d.words.iter().any(|&t| concedes(t))
}

/// Without marks at the ends, nor the word that only joins the clause.
fn trimmed(context: &Context, mut tokens: Vec<usize>) -> Vec<usize> {
    let doc = context.doc;
    tokens.sort_unstable();
    tokens.dedup();
    // "the place, which was not disclosed": a pronoun says nothing by itself.
    if let [one] = tokens[..]
        && doc.tokens[one].upos == Upos::Pron
    {
        return Vec::new();
    }
    let mark = |t: &usize| doc.tokens[*t].upos == Upos::Punct;
    while tokens.last().is_some_and(mark) {
        tokens.pop();
    }
    // "about whether", "to questions about", "on the talks"
    let joins = |t: &usize| {
        mark(t)
            || context.relation(*t) == "case"
            || (context.doc.tokens[*t].upos == Upos::Sconj
                && matches!(doc.word(*t), "about" | "on" | "over" | "of" | "to"))
    };
    let from = tokens
        .iter()
        .position(|t| !joins(t))
        .unwrap_or(tokens.len());
    tokens.split_off(from)
}

/// Statements that decline to answer.
fn refusals(context: &Context, said: &[Said]) -> Vec<Draft> {
    let refused = said
        .iter()
        .filter(|s| s.act == Act::Decline && !s.cue.is_empty());
    refused.filter_map(|s| refusal(context, s)).collect()
}

/// A refusal to answer; "declined to sign" is one of another kind.
fn refusal(context: &Context, s: &Said) -> Option<Draft> {
    let doc = context.doc;
    let verb = acts::main_word(context, &s.cue)?;
    // "declined to say": what is refused is the infinitive.
    let refuses = |v: usize| matches!(context.lemma(v).as_str(), "decline" | "refuse");
    let top = s.cue.iter().copied().find(|&t| refuses(t)).unwrap_or(verb);
    let infinitive = doc
        .children(top)
        .filter(|_| refuses(top))
        .find(|&c| c > top && context.relation(c) == "xcomp");
    let spoken = infinitive.unwrap_or(top);
    // "declined to be named": who it was is not what was asked.
    let passive = doc
        .children(spoken)
        .any(|c| doc.tokens[c].deprel == "aux:pass");
    if passive
        && matches!(
            context.lemma(spoken).as_str(),
            "name" | "identify" | "quote" | "interview"
        )
    {
        return None;
    }
    let answers = answers::answer(context, spoken).is_some()
        || (infinitive.is_some()
            && context
                .lexicon
                .unknown(&context.lemma(spoken), Unknown::Pending));
    let silent = || {
        s.cue
            .iter()
            .chain(&s.content)
            .any(|&t| context.lexicon.unknown(&context.lemma(t), Unknown::Silence))
    };
    if !(answers || (infinitive.is_none() && silent())) {
        return None;
    }
    let mut words = s.cue.clone();
    words.extend(infinitive.map_or(top..top + 1, |i| top..i + 1));
    words.sort_unstable();
    words.dedup();
    let mut about: Vec<usize> = match infinitive {
        Some(i) => answers::about_of(context, i),
        None => s.content.clone(),
    };
    about.retain(|t| words.binary_search(t).is_err());
    if is_empty_answer(context, &about) {
        about = asked(context, s, top).unwrap_or_default();
    }
    about.retain(|t| words.binary_search(t).is_err());
    Some(Draft {
        words,
        about,
        asked_of: s.source,
        by: "declined",
    })
}

/// `details`, `a comment`: what was refused says nothing of what it was about.
fn is_empty_answer(context: &Context, content: &[usize]) -> bool {
    let words: Vec<usize> = content
        .iter()
        .copied()
        .filter(|&t| {
            !matches!(
                context.doc.tokens[t].upos,
                Upos::Punct | Upos::Det | Upos::Adj | Upos::Part
            )
        })
        .collect();
    words.iter().all(|&t| {
        matches!(
            context.lemma(t).as_str(),
            "detail"
                | "comment"
                | "information"
                | "explanation"
                | "answer"
                | "specific"
                | "provide"
                | "give"
        )
    })
}

/// `When asked whether ..., she declined`: the question itself.
fn asked(context: &Context, s: &Said, top: usize) -> Option<Vec<usize>> {
    let doc = context.doc;
    s.cue.iter().chain([&top]).find_map(|&verb| {
        let ask = doc.children(verb).find(|&c| {
            context.relation(c) == "advcl" && matches!(context.lemma(c).as_str(), "ask" | "press")
        })?;
        let about = doc.children(ask).find(|&c| {
            c > ask && matches!(context.relation(c), "ccomp" | "obl" | "advcl" | "xcomp")
        })?;
        Some(doc.subtree(about).filter(|t| !s.cue.contains(t)).collect())
    })
}
