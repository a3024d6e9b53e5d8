//! Events: who did what to whom, by frames over the tree.
//!
//! A frame that fits a predicate gives a candidate (`matching`), its phrases give the parties (`finder`), its clause
//! gives the status (`status`). What is demanded, promised, refused, threatened or alleged is not an event of its own
//! but what another event is about: one happening, one line. Last, two tellings of one happening are joined (`merge`).

mod about;
mod agents;
mod candidates;
mod finder;
mod matching;
mod merge;
mod owners;
mod party;
mod speaking;
mod standing;
mod status;

use crate::actors::Actors;
use crate::context::Context;
use crate::said::Said;
use crate::times::Times;
use crate::tree::Tree;
use candidates::Candidate;
use finder::{Deed, Finder};
use party::Party;
use rapporteur_language::runs;
use rapporteur_record::{
    About, Argument, Auxiliary, Event, EventMention, EventRole, EventType, Kind, Plover, Spans,
    Status,
};
use std::ops::Range;

/// An event, in tokens and indices of actors, times and statements.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    kind: EventType,
    mode: Option<String>,
    cameo: Option<String>,
    by: String,
    head: usize,
    words: Vec<usize>,
    actors: Vec<usize>,
    recipients: Vec<usize>,
    mediators: Vec<usize>,
    reciprocal: bool,
    place: Option<usize>,
    time: Option<usize>,
    status: Status,
    why: String,
    according_to: Option<usize>,
    arguments: Vec<(EventRole, usize, Range<usize>)>,
    about: Option<Content>,
    confidence: f64,
    /// Words and statement of every telling.
    mentions: Vec<(Vec<usize>, Option<usize>)>,
}

/// What another event is about.
#[derive(Clone, Debug)]
struct Content {
    kind: EventType,
    mode: Option<String>,
    cameo: Option<String>,
    words: Vec<usize>,
    actors: Vec<usize>,
    recipients: Vec<usize>,
    status: Status,
}

/// Find the events of a document.
pub(crate) fn find(
    context: &Context,
    actors: &mut Actors,
    said: &[Said],
    times: &Times,
) -> Vec<Draft> {
    let tree = Tree::new(context.doc);
    let list = candidates::find(context, &tree, actors, said);
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, c) in list.iter().enumerate() {
        // An intention to do what no frame knows is one to cooperate only where its frame says so.
        let idle = c.kind.is_none() && c.about.is_none();
        if !c.stands || idle && (c.m.frame.cameo.is_none() || c.recipients.is_empty()) {
            continue;
        }
        let places = Finder {
            context,
            tree: &tree,
            actors,
            said,
        };
        let place = place(&places, &tree, c);
        let time = time(context, &tree, c, times);
        drafts.push(draft(actors, &tree, &list, i, place, time));
    }
    merge::join(context, drafts)
}

/// A candidate with its parties as actors of the report.
fn draft(
    actors: &mut Actors,
    tree: &Tree,
    list: &[Candidate],
    i: usize,
    place: Option<Party>,
    time: Option<usize>,
) -> Draft {
    let c = &list[i];
    let mut arguments = Vec::new();
    let mut commit = |actors: &mut Actors, role: EventRole, parties: &[Party]| {
        let mut out: Vec<usize> = Vec::new();
        for p in parties {
            let a = p.commit(actors);
            arguments.push((role, a, p.tokens.clone()));
            if !out.contains(&a) {
                out.push(a);
            }
        }
        out
    };
    let doers = commit(actors, EventRole::Actor, &c.actors);
    let recipients = commit(actors, EventRole::Recipient, &c.recipients);
    let mediators = commit(actors, EventRole::Mediator, &c.mediators);
    let place = place.map(|p| commit(actors, EventRole::Place, &[p])[0]);
    let about = c.about.map(|k| {
        let inner = &list[k];
        let ids = |actors: &mut Actors, parties: &[Party]| -> Vec<usize> {
            parties.iter().map(|p| p.commit(actors)).collect()
        };
        Content {
            kind: inner.kind.unwrap_or(EventType::Agree),
            mode: inner.mode(None),
            cameo: inner.m.frame.cameo.clone(),
            words: inner.words(),
            actors: ids(actors, &inner.actors),
            recipients: ids(actors, &inner.recipients),
            status: inner.about_status(c),
        }
    });
    // A country that acts is its government, wherever else it is only a place.
    let both = recipients.iter().filter(|_| c.reciprocal);
    for &a in doers.iter().chain(both) {
        acts(actors, a);
    }
    let inner = c.about.map(|k| &list[k]);
    let kind = c.kind.unwrap_or_else(|| {
        let conflict = inner
            .and_then(|i| i.kind)
            .is_some_and(|k| !k.is_cooperation());
        if conflict {
            EventType::Threaten
        } else {
            EventType::Agree
        }
    });
    let with = (c.m.recipients.iter()).any(|r| tree.led_by(*r, &["with"]));
    Draft {
        kind,
        mode: c.mode(inner),
        cameo: c.cameo(),
        by: c.by.clone(),
        head: c.m.head,
        words: c.words(),
        reciprocal: c.reciprocal,
        // `between X and Y` has both on one side: each is then on both.
        recipients: match (c.reciprocal, recipients.is_empty()) {
            (true, true) if doers.len() > 1 => doers.clone(),
            _ => recipients.clone(),
        },
        // But of "talks with X and Y" the one who held them is not told.
        actors: match (c.reciprocal && !with, doers.is_empty()) {
            (true, true) if recipients.len() > 1 => recipients,
            _ => doers,
        },
        mediators,
        place,
        time,
        status: c.verdict.status,
        why: c.verdict.why.clone(),
        according_to: c.according_to,
        arguments,
        about,
        confidence: c.confidence(),
        mentions: vec![(c.words(), c.according_to)],
    }
}

/// A place that does something is the state it stands for.
fn acts(actors: &mut Actors, a: usize) {
    let draft = &mut actors.list[a];
    if draft.kind == Kind::Place
        && let Some(entry) = draft.entry.clone().filter(|e| e.is_country)
    {
        draft.kind = entry.kind;
        draft.sector = entry.sector;
    }
}

/// Where it took place: a named place after `in`, `at`, `near`, with the predicate or the verb that carries it.
fn place(finder: &Finder, tree: &Tree, c: &Candidate) -> Option<Party> {
    let own = |p: &Party| !c.recipients.iter().chain(&c.actors).any(|q| q.is(p));
    c.holders()
        .flat_map(|h| tree.with(h, &["obl", "nmod"]))
        .filter(|t| tree.led_by(*t, &["in", "at", "near", "outside", "around"]))
        .filter(|t| {
            finder
                .context
                .doc
                .names
                .iter()
                .any(|n| n.tokens.contains(t) && n.label == "LOC")
        })
        .find_map(|t| {
            finder
                .all(&[t], Deed::Undergone)
                .into_iter()
                .find(|p| own(p))
        })
}

/// When: the time expression that hangs on the predicate, on the verb that carries it, or on the clause it is in.
fn time(context: &Context, tree: &Tree, c: &Candidate, times: &Times) -> Option<usize> {
    let hangs = |h: usize| times.beside(context, h);
    c.holders().find_map(hangs).or_else(|| {
        // "said on Monday that it struck": the time of saying is not the time of the deed.
        let head = tree.head(c.m.head)?;
        let same = match tree.deprel(c.m.head) {
            "conj" | "obj" | "nsubj" | "nsubj:pass" => true,
            "xcomp" | "advcl" => c.verdict.is_fact(),
            _ => false,
        };
        (same && c.according_to.is_none())
            .then(|| hangs(head))
            .flatten()
    })
}

/// Drafts as the record has them.
pub(crate) fn finish(
    context: &Context,
    drafts: Vec<Draft>,
    ids: &[String],
    historical: &dyn Fn(usize) -> bool,
) -> Vec<Event> {
    let names = |list: &[usize]| list.iter().map(|a| ids[*a].clone()).collect::<Vec<_>>();
    let spans = |words: &[usize]| Spans {
        spans: runs(words).iter().map(|r| context.span(r)).collect(),
    };
    let statement = |s: Option<usize>| s.map(|s| format!("s{}", s + 1));
    let sentence = |t: usize| format!("n{}", context.doc.sentence_of(t) + 1);
    drafts
        .into_iter()
        .enumerate()
        .map(|(n, d)| Event {
            id: format!("e{}", n + 1),
            plover: plover(&d, historical),
            kind: d.kind,
            mode: d.mode,
            cameo: d.cameo,
            trigger: spans(&d.words),
            actors: names(&d.actors),
            recipients: names(&d.recipients),
            mediators: names(&d.mediators),
            reciprocal: d.reciprocal,
            place: d.place.map(|p| ids[p].clone()),
            time: d.time.map(|t| format!("t{}", t + 1)),
            status: d.status,
            according_to: statement(d.according_to),
            sentence: sentence(d.head),
            confidence: d.confidence,
            by: d.by,
            arguments: (d.arguments.into_iter())
                .map(|(role, actor, tokens)| Argument {
                    role,
                    actor: ids[actor].clone(),
                    span: context.span(&tokens),
                })
                .collect(),
            about: d.about.map(|a| About {
                kind: a.kind,
                mode: a.mode,
                cameo: a.cameo,
                trigger: spans(&a.words),
                actors: names(&a.actors),
                recipients: names(&a.recipients),
                status: a.status,
            }),
            mentions: (d.mentions.into_iter())
                .map(|(words, according_to)| EventMention {
                    sentence: sentence(words[0]),
                    trigger: spans(&words),
                    according_to: statement(according_to),
                })
                .collect(),
            why: Some(d.why),
        })
        .collect()
}

/// As the codebook counts it: cooperation to come is AGREE, a demanded act a REQUEST, force to come a threat.
fn plover(d: &Draft, historical: &dyn Fn(usize) -> bool) -> Plover {
    let to_come = matches!(
        d.status,
        Status::Planned | Status::Offered | Status::Conditional | Status::Threatened
    );
    let kind = match d.status {
        Status::Demanded => EventType::Request,
        _ if to_come && d.kind.is_cooperation() => EventType::Agree,
        _ if to_come && candidates::is_material_conflict(d.kind) => EventType::Threaten,
        _ => d.kind,
    };
    let same = kind == d.kind;
    let auxiliary = match d.status {
        // The category says it already.
        _ if !same => None,
        Status::Negated | Status::Denied => Some(Auxiliary::Negation),
        Status::Hypothetical | Status::Conditional => Some(Auxiliary::Hypothetical),
        Status::Planned if kind != EventType::Agree => Some(Auxiliary::Future),
        _ if d.time.is_some_and(historical) => Some(Auxiliary::Historical),
        _ => None,
    };
    Plover {
        kind,
        mode: d.mode.clone().filter(|_| same),
        auxiliary,
    }
}
