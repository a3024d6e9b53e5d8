//! When a statement was made: the time that hangs on the verb that reports it.

use super::Times;
use crate::context::Context;
use rapporteur_language::Upos;
use rapporteur_record::{Statement, TimeType};

/// The index of the time that a statement was made at: it hangs on the cue's verb, outside of what was said.
pub(crate) fn of_statement(
    context: &Context,
    times: &Times,
    statement: &Statement,
) -> Option<usize> {
    let doc = context.doc;
    let within = |span: &[usize; 2], i: usize| {
        let s = times.list[i].1.span;
        span[0] < s[1] && s[0] < span[1]
    };
    let cue = statement.cue.spans.first()?;
    let first = doc
        .tokens
        .partition_point(|t| context.index.at(t.span.start) < cue[0]);
    let verb = (first..doc.tokens.len())
        .take_while(|&t| context.index.at(doc.tokens[t].span.start) < cue[1])
        .find(|&t| doc.tokens[t].upos == Upos::Verb)?;
    let outside = |i: &usize| {
        let t = &times.list[*i].1;
        let point = matches!(t.kind, TimeType::Date | TimeType::Time);
        point && !statement.content.spans.iter().any(|s| within(s, *i))
    };
    let hangs = |&t: &usize| {
        // `reported a loss for the year` tells what was reported, not when.
        let about = doc
            .children(t)
            .any(|c| doc.word(c).eq_ignore_ascii_case("for"));
        matches!(context.relation(t), "obl" | "nmod" | "advmod") && !about
    };
    let hung = doc
        .children(verb)
        .filter(hangs)
        .filter_map(|t| times.at(t))
        .find(outside);
    hung.or_else(|| beside(context, times, verb).filter(outside))
}

/// The time just after a verb, or just before it: `the court Friday rejected`. The tree may hang it on a noun.
fn beside(context: &Context, times: &Times, verb: usize) -> Option<usize> {
    let doc = context.doc;
    let sentence = &doc.sentences[doc.sentence_of(verb)].tokens;
    let at = |t: Option<usize>| t.filter(|t| sentence.contains(t)).and_then(|t| times.at(t));
    // What hangs on another verb is the time of that one: `the warrant issued Monday charged`.
    let free = |i: &usize| {
        let tokens = &times.list[*i].0;
        let other = |t: usize| {
            let head = doc.tokens[t].head.filter(|h| !tokens.contains(h));
            head.is_some_and(|h| h != verb && doc.tokens[h].upos == Upos::Verb)
        };
        let led = tokens
            .start
            .checked_sub(1)
            .is_some_and(|t| doc.tokens[t].upos == Upos::Verb);
        !led && !tokens.clone().any(other)
    };
    // `I think now that`: what points at no date is part of what is said.
    let dated = |i: &usize| {
        times.list[*i]
            .1
            .value
            .as_deref()
            .is_some_and(|v| !v.ends_with("_REF"))
    };
    at(Some(verb + 1))
        .or_else(|| at(verb.checked_sub(1)).filter(free))
        .filter(dated)
}
