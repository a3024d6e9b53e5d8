//! One happening told twice is one event with two mentions.

use super::Draft;
use crate::context::Context;

/// Join the drafts that tell of one happening; the first telling keeps its place.
pub(super) fn join(context: &Context, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for d in drafts {
        match out.iter_mut().find(|e| same(context, e, &d)) {
            Some(e) => add(e, d),
            None => out.push(d),
        }
    }
    out
}

/// Whether two tellings can only be of one happening: the same deed and parties, and nothing that tells them apart.
fn same(context: &Context, a: &Draft, b: &Draft) -> bool {
    let deed = a.kind == b.kind
        && a.status == b.status
        && (a.mode == b.mode || a.mode.is_none() || b.mode.is_none());
    let sorted = |v: &[usize]| {
        let mut v = v.to_vec();
        v.sort_unstable();
        v
    };
    // Either way round, where each did it to the other.
    let parties = |x: &Draft| {
        let mut all = x.actors.clone();
        all.extend(&x.recipients);
        let mut all = sorted(&all);
        all.dedup();
        all
    };
    let who = if a.reciprocal || b.reciprocal || a.kind == rapporteur_record::EventType::Consult {
        parties(a) == parties(b)
    } else {
        // A later telling may leave a side out: "the raid on the town lasted an hour".
        let side =
            |x: &[usize], y: &[usize]| x.is_empty() || y.is_empty() || sorted(x) == sorted(y);
        let shared = |x: &[usize], y: &[usize]| !x.is_empty() && sorted(x) == sorted(y);
        let whole = sorted(&a.actors) == sorted(&b.actors)
            && sorted(&a.recipients) == sorted(&b.recipients);
        whole
            || is_definite(context, b.head)
                && side(&a.actors, &b.actors)
                && side(&a.recipients, &b.recipients)
                && (shared(&a.actors, &b.actors) || shared(&a.recipients, &b.recipients))
    };
    let both = |x: Option<usize>, y: Option<usize>| x.is_none() || y.is_none() || x == y;
    let about = |x: &Draft| x.about.as_ref().map(|c| (c.kind, c.status));
    let word = |x: &Draft| context.lemma(x.head);
    // The same deed of the same parties with another word is another happening, unless one is a noun that takes it up.
    let taken_up = word(a) == word(b) || a.by == b.by || is_definite(context, b.head);
    deed && who
        && !(a.actors.is_empty() && b.actors.is_empty())
        && both(a.time, b.time)
        && both(a.place, b.place)
        && about(a) == about(b)
        && taken_up
}

/// `the raid`: a noun that takes up what was told.
fn is_definite(context: &Context, head: usize) -> bool {
    context.doc.tokens[head].upos == rapporteur_language::Upos::Noun
        && context.doc.children(head).any(|c| {
            matches!(
                context.doc.word(c).to_lowercase().as_str(),
                "the" | "this" | "that" | "these" | "those"
            )
        })
}

/// Add what a later telling knows.
fn add(e: &mut Draft, d: Draft) {
    e.mentions.extend(d.mentions);
    if e.actors.is_empty() {
        e.actors = d.actors;
    }
    if e.recipients.is_empty() {
        e.recipients = d.recipients;
    }
    e.time = e.time.or(d.time);
    e.place = e.place.or(d.place);
    e.mode = e.mode.take().or(d.mode);
    e.reciprocal |= d.reciprocal;
    for m in d.mediators {
        if !e.mediators.contains(&m) {
            e.mediators.push(m);
        }
    }
    for argument in d.arguments {
        if !e.arguments.contains(&argument) {
            e.arguments.push(argument);
        }
    }
    // What the reporter tells stands on nobody else's word.
    if d.according_to.is_none() {
        e.according_to = None;
    }
    e.confidence = e.confidence.max(d.confidence);
}
