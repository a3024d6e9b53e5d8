//! Statements: the model's attributions, made whole and told apart: contents that a quotation
//! completes, sources resolved, acts and bases named.

use crate::actors::Actors;
use crate::context::Context;
use crate::said::Said;
use crate::{acts, quotes, sources};
use rapporteur_language::{Upos, runs};
use rapporteur_record::{Act, Basis, Form, Kind, Mode, Source, Spans, Statement};
use std::ops::Range;

/// A statement, in tokens.
#[derive(Clone, Debug)]
struct Draft {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
    confidence: f32,
    by: &'static str,
}

impl Draft {
    /// A refusal, which a rule found: the confidence is that rule's, by eye.
    fn declined(source: Vec<usize>, cue: Vec<usize>, content: Vec<usize>) -> Self {
        Draft {
            source,
            cue,
            content,
            confidence: 0.8,
            by: "rule:declined",
        }
    }
}

/// A statement, its actor and its addressee, as indices of actor drafts.
pub(crate) type Found = (Statement, Option<usize>, Option<usize>);

/// Find the statements of a document, and complete the actors with what they tell. The second list says of each
/// statement, in the same order, which tokens it is made of.
pub(crate) fn find(context: &Context, actors: &mut Actors) -> (Vec<Found>, Vec<Said>) {
    let quotes = quotes::find(context.doc);
    let mut drafts: Vec<Draft> = context
        .doc
        .attributions
        .iter()
        .map(|a| Draft {
            source: a.source.clone(),
            cue: a.cue.clone(),
            content: a.content.clone(),
            confidence: a.confidence,
            by: "model:attribution",
        })
        .collect();
    drafts.iter_mut().for_each(|d| confine(context, d));
    drafts
        .iter_mut()
        .for_each(|d| drop_scraps(context, &quotes, d));
    drafts.iter_mut().for_each(|d| from_passive(context, d));
    drafts.retain(|d| !d.content.is_empty() && !is_addressee(context, d));
    drafts.retain(|d| says_something(context, &quotes, d));
    close_gaps(context, &mut drafts);
    part(context, &mut drafts);

    complete_quotes(context, &quotes, &mut drafts);
    run_on(context, &quotes, &mut drafts);
    subjects(context, &mut drafts);
    declined(context, &mut drafts);
    drafts.sort_by_key(|d| {
        (
            d.cue
                .first()
                .copied()
                .min(d.content.first().copied())
                .or(d.cue.first().copied()),
            d.cue.first().copied(),
        )
    });
    let mut said: Vec<Found> = Vec::with_capacity(drafts.len());
    for d in &drafts {
        let mut s = statement(context, actors, &quotes, d);
        // "he added": the last speaker goes on, if nobody else was named between, whatever the chain says.
        let before = said.last().zip(drafts.get(said.len().wrapping_sub(1)));
        if let Some(((_, Some(actor), _), previous)) = before
            && s.1 != Some(*actor)
            && (s.1.is_none() || actors.list[*actor].gender.is_some())
            && goes_on(context, actors, *actor, previous, d)
        {
            actors.reassign(*actor, d.source[0]);
            s.1 = Some(*actor);
            let official = actors.list[*actor].kind == Kind::Government;
            s.0.source.basis = Some(if official {
                Basis::Official
            } else {
                Basis::Named
            });
            if let Some(by) = &mut s.0.by {
                by.push_str(" source:last-speaker");
            }
        }
        said.push(s);
    }
    let tokens = drafts.into_iter().zip(&said).map(|(d, s)| Said {
        cue: sorted(d.cue),
        content: sorted(d.content),
        source_tokens: sorted(d.source),
        source: s.1,
        act: s.0.act,
    });
    let tokens = tokens.collect();
    (said, tokens)
}

fn sorted(mut tokens: Vec<usize>) -> Vec<usize> {
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// A source stands in its cue's sentence, and a content in its cue's paragraph: only a colon opens the next.
fn confine(context: &Context, d: &mut Draft) {
    let doc = context.doc;
    let (Some(&first), Some(&last)) = (d.cue.first(), d.cue.last()) else {
        return;
    };
    let sentence = &doc.sentences[doc.sentence_of(first)];
    d.source.retain(|t| sentence.tokens.contains(t));
    let ends = doc.sentences[doc.sentence_of(last)].tokens.end;
    let opens_next = doc.word(ends - 1) == ":";
    d.content.retain(|&t| {
        let there = doc.sentences[doc.sentence_of(t)].paragraph;
        there == sentence.paragraph || (opens_next && there == sentence.paragraph + 1)
    });
}

/// What is reported goes on in another sentence as a whole or in quotation marks: a few words of it are a scrap.
fn drop_scraps(context: &Context, quotes: &[Range<usize>], d: &mut Draft) {
    let doc = context.doc;
    let Some(own) = d.cue.first().map(|c| doc.sentence_of(*c)) else {
        return;
    };
    let content = d.content.clone();
    d.content.retain(|&t| {
        let sentence = doc.sentence_of(t);
        let there = || content.iter().filter(|c| doc.sentence_of(**c) == sentence);
        let whole = || there().any(|c| doc.tokens[*c].head.is_none());
        let quoted = || there().any(|c| quotes.iter().any(|q| q.contains(c)));
        sentence == own || whole() || quoted()
    });
}

/// The subject of a passive cue did not speak: `Park was told that`. Whoever stands after `by` did.
fn from_passive(context: &Context, d: &mut Draft) {
    let doc = context.doc;
    let Some(head) = context.head(&d.source) else {
        return;
    };
    let verb = doc.tokens[head]
        .head
        .filter(|v| d.cue.contains(v) && doc.tokens[head].deprel == "nsubj:pass");
    let Some(verb) = verb else { return };
    let agent = doc
        .children(verb)
        .find(|&c| doc.tokens[c].deprel == "obl:agent");
    let speaker = agent
        .map(|a| doc.subtree(a).skip(1).collect())
        .unwrap_or_default();
    let reported = matches!(
        context.lemma(verb).as_str(),
        "tell" | "inform" | "alert" | "accuse" | "ask" | "warn" | "blame" | "urge"
    );
    if agent.is_some() || reported {
        d.source = speaker;
    }
}

/// At or below this confidence the model is not believed against the rules.
const DOUBTFUL: f32 = 0.6;

/// A paraphrase whose cue no lexicon knows and whose content has no verb reports an act, not words,
/// unless the model is sure.
fn says_something(context: &Context, quotes: &[Range<usize>], d: &Draft) -> bool {
    let verb = |t: &usize| matches!(context.doc.tokens[*t].upos, Upos::Verb | Upos::Aux);
    d.confidence > DOUBTFUL
        || d.content.iter().any(verb)
        || mode(context, quotes, &d.content) != Mode::Indirect
        || acts::of_cue(context, &d.cue).is_some()
}

/// Whether a content is no more than the one spoken to: `issued a threat to` the group.
fn is_addressee(context: &Context, d: &Draft) -> bool {
    let doc = context.doc;
    let Some(head) = context.head(&d.content) else {
        return false;
    };
    let to = |t: usize| {
        context.relation(t) == "case"
            && matches!(doc.word(t).to_lowercase().as_str(), "to" | "at" | "against")
    };
    let noun = matches!(doc.tokens[head].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    noun && matches!(context.relation(head), "obl" | "nmod")
        && doc.children(head).any(to)
        && !d.content.iter().any(|&t| doc.tokens[t].upos == Upos::Verb)
}

/// Within a sentence a content is broken only by its cue, its source, or another statement; other gaps are filled,
/// and words at its end that qualify a word outside it are cut.
fn close_gaps(context: &Context, drafts: &mut [Draft]) {
    let doc = context.doc;
    let taken: Vec<usize> = drafts
        .iter()
        .flat_map(|d| d.cue.iter().chain(&d.source).chain(&d.content))
        .copied()
        .collect();
    for d in drafts {
        let whole = runs(&d.content);
        for pair in whole.windows(2) {
            let gap = pair[0].end..pair[1].start;
            let one_sentence = doc.sentence_of(pair[0].end - 1) == doc.sentence_of(pair[1].start);
            if one_sentence && gap.len() <= LONGEST_GAP && !gap.clone().any(|t| taken.contains(&t))
            {
                d.content.extend(gap);
            }
        }
        d.content.sort_unstable();
        // "press secretary Karoline Leavitt" is one phrase, whatever the model left out of it.
        for pair in runs(&d.source).windows(2) {
            let gap = pair[0].end..pair[1].start;
            if gap.len() <= LONGEST_SOURCE_GAP
                && !gap
                    .clone()
                    .any(|t| d.cue.contains(&t) || d.content.binary_search(&t).is_ok())
            {
                d.source.extend(gap);
            }
        }
        d.source.sort_unstable();
        trim_source(context, &mut d.source);
        let qualifies = |d: &Draft, t: usize| {
            let outside = |h: usize| {
                h > t
                    && d.content.binary_search(&h).is_err()
                    && doc.sentence_of(h) == doc.sentence_of(t)
            };
            matches!(
                context.relation(t),
                "det" | "amod" | "compound" | "nummod" | "case"
            ) && doc.tokens[t].head.is_some_and(outside)
        };
        while d.content.len() > 1 && qualifies(d, d.content[d.content.len() - 1]) {
            d.content.pop();
        }
    }
}

/// "X confirmed that ..., but did not say whether": where a second cue of the same source stands in a content, that ends before it.
fn part(context: &Context, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let mine = context.head(&drafts[i].source);
        let next = drafts.iter().enumerate().find_map(|(j, other)| {
            let cue = *other.cue.first()?;
            let same = mine.is_some() && context.head(&other.source) == mine;
            (j != i
                && same
                && drafts[i].content.first() < Some(&cue)
                && drafts[i].content.binary_search(&cue).is_ok())
            .then_some(cue)
        });
        if let Some(cue) = next {
            let mut end = cue;
            while end > 0
                && matches!(
                    context.doc.tokens[end - 1].upos,
                    Upos::Cconj | Upos::Punct | Upos::Adv
                )
                && !matches!(context.doc.word(end - 1), "”" | "\"")
            {
                end -= 1;
            }
            drafts[i].content.retain(|&t| t < end);
        }
    }
}

/// A source neither begins nor ends with a mark, a conjunction or a preposition, nor begins with somebody's `'s`.
fn trim_source(context: &Context, source: &mut Vec<usize>) {
    let doc = context.doc;
    let edge = |t: usize| {
        matches!(doc.tokens[t].upos, Upos::Punct | Upos::Cconj)
            && !matches!(doc.word(t), "\"" | "“" | "”" | "’" | "'")
    };
    let leads = |t: usize| {
        edge(t)
            || matches!(doc.word(t), "'s" | "’s")
            || matches!(context.lemma(t).as_str(), "by" | "of" | "to")
    };
    let trails =
        |t: usize| edge(t) || doc.tokens[t].upos == Upos::Adp && context.relation(t) == "case";
    while source.len() > 1 && leads(source[0]) {
        source.remove(0);
    }
    while source.len() > 1 && trails(source[source.len() - 1]) {
        source.pop();
    }
}

/// Longer gaps than this, in tokens, are left: the model had its reasons.
const LONGEST_GAP: usize = 12;
const LONGEST_SOURCE_GAP: usize = 6;

/// A quotation that is mostly inside a content belongs to it whole, marks included.
fn complete_quotes(context: &Context, quotes: &[Range<usize>], drafts: &mut [Draft]) {
    for q in quotes {
        let words = |t: &usize| context.doc.tokens[*t].upos != Upos::Punct;
        let size = q.clone().filter(words).count();
        let share = |d: &Draft| {
            d.content
                .iter()
                .filter(|t| q.contains(t) && words(t))
                .count()
        };
        let Some(best) =
            (0..drafts.len()).max_by_key(|&i| (share(&drafts[i]), std::cmp::Reverse(i)))
        else {
            return;
        };
        if 2 * share(&drafts[best]) <= size || size == 0 {
            continue;
        }
        // A quotation inside a quotation, or one that another statement stands in, stays as it is.
        if drafts
            .iter()
            .enumerate()
            .any(|(i, d)| i != best && (share(d) > 0 || d.cue.iter().any(|t| q.contains(t))))
        {
            continue;
        }
        let d = &mut drafts[best];
        let own: Vec<usize> = d.source.iter().chain(&d.cue).copied().collect();
        d.content.extend(q.clone().filter(|t| !own.contains(t)));
        d.content.sort_unstable();
        d.content.dedup();
    }
}

/// A quotation that nobody is said to have said goes on from the one before it in the paragraph,
/// or, where that ran over the paragraph's end, in the paragraph before.
fn run_on(context: &Context, quotes: &[Range<usize>], drafts: &mut [Draft]) {
    let doc = context.doc;
    let paragraph = |t: usize| doc.sentences[doc.sentence_of(t)].paragraph;
    for (k, q) in quotes.iter().enumerate() {
        let said = drafts.iter().any(|d| {
            d.content
                .iter()
                .chain(&d.cue)
                .chain(&d.source)
                .any(|t| q.contains(t))
        });
        let begins_sentence = doc.sentences[doc.sentence_of(q.start)].tokens.start == q.start;
        let long = q
            .clone()
            .filter(|&t| doc.tokens[t].upos != Upos::Punct)
            .count()
            >= 4;
        if said || !begins_sentence || !long {
            continue;
        }
        let Some(previous) = k.checked_sub(1).map(|p| &quotes[p]) else {
            continue;
        };
        let near = paragraph(previous.start) == paragraph(q.start);
        let unclosed = !matches!(
            doc.word(previous.end - 1),
            "”" | "\"" | "»" | "’" | "''" | "’’"
        );
        if !(near || (unclosed && paragraph(previous.start) + 1 == paragraph(q.start))) {
            continue;
        }
        // Nothing but the reporting of the quotation stands between the two.
        let owner = drafts
            .iter_mut()
            .filter(|d| d.content.iter().any(|t| previous.contains(t)))
            .max_by_key(|d| d.content.last().copied());
        let Some(owner) = owner else { continue };
        let between = previous.end..q.start;
        let last = owner
            .content
            .iter()
            .chain(&owner.cue)
            .chain(&owner.source)
            .copied()
            .max()
            .unwrap_or(0);
        let same_sentence_end = doc.sentences[doc.sentence_of(last.max(previous.end - 1))]
            .tokens
            .end;
        if between.is_empty() || same_sentence_end >= q.start {
            owner.content.extend(q.clone());
        }
    }
}

/// Where the model gave no source, the subject of the cue is it.
fn subjects(context: &Context, drafts: &mut [Draft]) {
    let doc = context.doc;
    for d in drafts.iter_mut().filter(|d| d.source.is_empty()) {
        let Some(verb) =
            acts::main_word(context, &d.cue).filter(|&v| doc.tokens[v].upos == Upos::Verb)
        else {
            continue;
        };
        // "it is believed" has no source; "was told" reports what was heard, not said.
        if doc
            .children(verb)
            .any(|c| doc.tokens[c].deprel == "aux:pass")
        {
            continue;
        }
        let subject = doc.children(verb).find(|&c| context.relation(c) == "nsubj");
        if let Some(s) = subject.filter(|s| {
            d.content.binary_search(s).is_err()
                && !matches!(context.lemma(*s).as_str(), "it" | "there")
        }) {
            d.source = doc
                .subtree(s)
                .filter(|t| d.content.binary_search(t).is_err() && !d.cue.contains(t))
                .collect();
        }
    }
}

/// `declined to say`, `did not elaborate`: refusals, which corpora of attribution leave out.
fn declined(context: &Context, drafts: &mut Vec<Draft>) {
    let doc = context.doc;
    let quoted: Vec<bool> = {
        let mut q = vec![false; doc.tokens.len()];
        quotes::find(doc)
            .into_iter()
            .flatten()
            .for_each(|t| q[t] = true);
        q
    };
    for (verb, &quoted) in quoted.iter().enumerate() {
        if doc.tokens[verb].upos != Upos::Verb
            || quoted
            || drafts.iter().any(|d| d.cue.contains(&verb))
        {
            continue;
        }
        let reported = |h: &usize| {
            context.relation(verb) == "xcomp" && drafts.iter().any(|d| d.cue.contains(h))
        };
        if doc.tokens[verb].head.as_ref().is_some_and(reported) {
            continue;
        }
        let Some(signal) = acts::of_cue(context, &[verb]).filter(|s| s.act == Act::Decline) else {
            continue;
        };
        let Some(subject) = subject_of(context, verb) else {
            continue;
        };
        // "X confirmed that Y has it but declined to say more": it is X who declines.
        let reported = drafts.iter_mut().find(|d| {
            !d.source.is_empty()
                && !doc.children(verb).any(|c| doc.tokens[c].deprel == "nsubj")
                && d.content.contains(&subject)
                && d.content.contains(&verb)
                && d.cue.first().is_some_and(|&c| c < subject)
                && context.relation(verb) == "conj"
        });
        if let Some(d) = reported {
            let from = doc
                .children(verb)
                .filter(|&c| c < verb)
                .map(|c| doc.subtree(c).start)
                .min()
                .unwrap_or(verb);
            d.content.retain(|&t| t < from);
            let source = d.source.clone();
            let cue: Vec<usize> = (from..=verb)
                .filter(|&t| context.relation(t) != "cc" && doc.tokens[t].upos != Upos::Punct)
                .collect();
            let content: Vec<usize> = doc
                .subtree(verb)
                .filter(|&t| {
                    t > verb && (doc.tokens[t].upos != Upos::Punct || t + 1 < doc.subtree(verb).end)
                })
                .collect();
            drafts.push(Draft::declined(source, cue, content));
            continue;
        }
        if drafts.iter().any(|d| {
            d.by == "rule:declined" && d.cue.last().is_some_and(|&c| doc.is_under(verb, c))
        }) || !can_speak(context, subject)
        {
            continue;
        }
        let infinitive = doc
            .children(verb)
            .find(|&c| context.relation(c) == "xcomp" && signal.by.contains(" to "));
        // A cue is read forwards, and is never empty.
        let last = infinitive.filter(|&i| i > verb).unwrap_or(verb);
        let first = doc
            .children(verb)
            .filter(|&c| c < verb && matches!(context.relation(c), "aux" | "advmod"))
            .min()
            .unwrap_or(verb);
        let cue: Vec<usize> = (first..=last).filter(|&t| t != subject).collect();
        // A bare "did not say" with neither a clause nor an object is a statement about nothing.
        let about = doc.children(last).find(|&c| {
            c > last
                && matches!(
                    context.relation(c),
                    "ccomp" | "obj" | "xcomp" | "obl" | "advcl"
                )
        });
        let content: Vec<usize> = about
            .map(|c| doc.subtree(c).filter(|t| !cue.contains(t)).collect())
            .unwrap_or_default();
        let source: Vec<usize> = doc
            .subtree(subject)
            .filter(|t| !cue.contains(t) && content.binary_search(t).is_err())
            .collect();
        drafts.push(Draft::declined(source, cue, content));
    }
}

/// The subject of a verb, its own or the one it shares with the verb before it.
pub(crate) fn subject_of(context: &Context, verb: usize) -> Option<usize> {
    let doc = context.doc;
    let mut at = verb;
    loop {
        if let Some(s) = doc.children(at).find(|&c| doc.tokens[c].deprel == "nsubj") {
            return Some(s);
        }
        match doc.tokens[at].head {
            Some(h) if matches!(context.relation(at), "conj" | "xcomp") => at = h,
            _ => return None,
        }
    }
}

/// Whether a subject is one that can refuse to answer: a person or a body, not a thing.
fn can_speak(context: &Context, subject: usize) -> bool {
    let t = &context.doc.tokens[subject];
    match t.upos {
        Upos::Propn => true,
        Upos::Pron => matches!(
            context.doc.word(subject).to_lowercase().as_str(),
            "he" | "she" | "they"
        ),
        _ => {
            let lemma = context.lemma(subject);
            context.lexicon.nominal(&lemma).is_some()
                || context.lexicon.role(&lemma).is_some()
                || context.lexicon.source(&lemma).is_some()
        }
    }
}

/// Whether the source of a statement is a pronoun that can only be the last speaker: close by, of fitting gender,
/// with no other person named between.
fn goes_on(context: &Context, actors: &Actors, actor: usize, previous: &Draft, d: &Draft) -> bool {
    let doc = context.doc;
    let [pronoun] = d.source[..] else {
        return false;
    };
    let speaker = &actors.list[actor];
    let Some(&from) = previous.source.last().or(previous.cue.last()) else {
        return false;
    };
    let within = |sentences: usize| {
        from < pronoun && doc.sentence_of(pronoun) - doc.sentence_of(from) <= sentences
    };
    let gender = match doc.word(pronoun).to_lowercase().as_str() {
        "he" => 'm',
        "she" => 'f',
        "it" => {
            return within(1) && !matches!(speaker.kind, Kind::Person | Kind::Place | Kind::People);
        }
        _ => return false,
    };
    let near = within(3);
    // Somebody else between: by name, or as the subject of a clause ("an aid worker said").
    let others = || {
        (from + 1..pronoun).any(|t| {
            let named = actors
                .names(t)
                .is_some_and(|a| a != actor && actors.list[a].kind == Kind::Person);
            let noun = doc.tokens[t].upos == Upos::Noun && context.relation(t) == "nsubj";
            named || (noun && can_speak(context, t) && actors.at(t) != Some(actor))
        })
    };
    near && speaker.kind == Kind::Person && speaker.gender.is_none_or(|g| g == gender) && !others()
}

/// A draft as a statement, with its actor and its addressee.
fn statement(context: &Context, actors: &mut Actors, quotes: &[Range<usize>], d: &Draft) -> Found {
    let mode = mode(context, quotes, &d.content);
    let signal = acts::of(context, &d.cue, &d.content, mode != Mode::Indirect);
    let certainty = acts::certainty(context, &d.cue, &d.content, mode == Mode::Direct);
    let resolved = sources::resolve(context, actors, &d.source);
    let (told, addressee) = sources::told(context, actors, &d.cue, &d.content);
    if let Some(actor) = resolved.actor {
        first_person(context, actors, actor, quotes, &d.content);
    }
    let spans = |tokens: &[usize]| {
        runs(tokens)
            .iter()
            .map(|r| context.span(r))
            .collect::<Vec<_>>()
    };
    let mut by = format!("{} {}", d.by, signal.by);
    for more in [&resolved.by]
        .into_iter()
        .chain(certainty.as_ref().map(|c| &c.1))
    {
        if !more.is_empty() {
            by.push(' ');
            by.push_str(more);
        }
    }
    let statement = Statement {
        id: String::new(),
        mode,
        act: signal.act,
        source: Source {
            spans: spans(&d.source),
            actor: None,
            basis: resolved.basis,
            count: resolved.count,
            told,
        },
        cue: Spans {
            spans: spans(&d.cue),
        },
        content: Spans {
            spans: content_spans(context, quotes, &d.content),
        },
        addressee: None,
        time: None,
        certainty: certainty.map(|c| c.0).or(signal.certainty),
        confidence: (f64::from(d.confidence) * 100.0).round() / 100.0,
        by: Some(by),
    };
    (statement, resolved.actor, addressee)
}

/// Content in code points; a run ends before the comma that only joins it to its cue.
fn content_spans(context: &Context, quotes: &[Range<usize>], content: &[usize]) -> Vec<[usize; 2]> {
    let doc = context.doc;
    // A quotation of several paragraphs is one span for each.
    let paragraph = |t: usize| doc.sentences[doc.sentence_of(t)].paragraph;
    let parts = content.chunk_by(|a, b| a + 1 == *b && paragraph(*a) == paragraph(*b));
    parts
        .map(|p| p[0]..p[p.len() - 1] + 1)
        .filter_map(|mut r| {
            let quoted = quotes.iter().any(|q| q.end == r.end);
            while !quoted && r.len() > 1 && matches!(doc.word(r.end - 1), "," | ";" | ":") {
                r.end -= 1;
            }
            (!r.is_empty()).then(|| context.span(&r))
        })
        .collect()
}

/// How much of a content stands in quotation marks.
fn mode(context: &Context, quotes: &[Range<usize>], content: &[usize]) -> Mode {
    let words: Vec<usize> = content
        .iter()
        .copied()
        .filter(|&t| context.doc.tokens[t].upos != Upos::Punct)
        .collect();
    let inside = words
        .iter()
        .filter(|t| quotes.iter().any(|q| q.contains(t)))
        .count();
    match inside {
        0 => Mode::Indirect,
        n if n == words.len() => Mode::Direct,
        _ => Mode::Mixed,
    }
}

/// In what is quoted, `I` is the speaker.
fn first_person(
    context: &Context,
    actors: &mut Actors,
    actor: usize,
    quotes: &[Range<usize>],
    content: &[usize],
) {
    if actors.list[actor].kind != Kind::Person {
        return;
    }
    for &t in content {
        let word = context.doc.word(t).to_lowercase();
        let first = matches!(word.as_str(), "i" | "me" | "my" | "mine" | "myself")
            && context.doc.tokens[t].upos == Upos::Pron;
        if first && actors.at(t).is_none() && quotes.iter().any(|q| q.contains(&t)) {
            actors.mention(actor, t..t + 1, Form::Pronoun);
        }
    }
}
