//! What standing in a statement makes of an event: on whose word it is, and what is done by saying it.

use super::candidates::{Candidate, is_material_conflict};
use super::finder::{Deed, Finder};
use super::party::Standing;
use super::status::{self, Verdict};
use crate::said::{self, Said};
use rapporteur_record::{Act, EventType, Status};

/// On whose word it stands, and what that does to it.
pub(super) fn in_statements(finder: &Finder, list: &mut Vec<Candidate>, i: usize) {
    let head = list[i].m.head;
    let not_answered = |s: &&Said| s.act == Act::Decline && s.content.binary_search(&head).is_ok();
    if list[i].verdict.is_fact() && finder.said.iter().any(|s| not_answered(&s)) {
        list[i].verdict.status = Status::Hypothetical;
        list[i].verdict.why = "in what was not answered".into();
    }
    if let Some(n) = said::innermost(finder.said, &[head]) {
        list[i].according_to = Some(n);
        if finder.said[n].act == Act::Deny && list[i].verdict.is_fact() {
            list[i].verdict.status = Status::Denied;
            list[i].verdict.why = "denied in the statement".into();
        } else {
            by_speaking(finder, list, i, n);
        }
    }
    refusal(list, i);
    condition(finder, &mut list[i]);
}

/// A threat, a promise or a plan that hangs on `if` or `unless` is conditional.
fn condition(finder: &Finder, c: &mut Candidate) {
    let top = c.m.carrier.unwrap_or(c.m.head);
    let threat = c.kind == Some(EventType::Threaten) && c.verdict.is_fact();
    let promise = c.kind == Some(EventType::Agree) && c.about.is_some() && c.verdict.is_fact();
    let open = c.verdict.status == Status::Planned
        || c.verdict.willed && c.verdict.status == Status::Hypothetical;
    if (threat || promise || open) && status::has_condition(finder.tree, top) {
        c.verdict.status = Status::Conditional;
        c.verdict.why = format!("if, beside: {}", c.verdict.why);
    }
}

/// Who declines to do something rejects it.
fn refusal(list: &mut Vec<Candidate>, i: usize) {
    let c = &list[i];
    let declined = c.verdict.status == Status::Negated && c.verdict.why == "decline";
    let own = c.kind.is_some_and(|k| k.is_cooperation()) && !c.actors.is_empty();
    if !(declined && own && c.stands && c.about.is_none()) {
        return;
    }
    outer(list, i, EventType::Reject, "refusal");
}

/// Make what is said of a candidate an event about it.
fn outer(list: &mut Vec<Candidate>, i: usize, kind: EventType, by: &str) {
    let inner = list[i].clone();
    let about = list.len();
    let c = &mut list[i];
    c.kind = Some(kind);
    c.by = format!("{by} {}", c.by);
    c.verdict = Verdict {
        status: Status::Happened,
        why: format!("{by}: {}", inner.verdict.why),
        willed: false,
    };
    c.about = Some(about);
    c.one_sided = false;
    list.push(Candidate {
        stands: false,
        ..inner
    });
}

/// Who says what he will do himself promises, threatens or refuses it; who says what another must do demands it. What is
/// promised or demanded is what that event is about.
fn by_speaking(finder: &Finder, list: &mut Vec<Candidate>, i: usize, n: usize) {
    let (c, s) = (&list[i], &finder.said[n]);
    let (Some(kind), true) = (c.kind, c.stands && c.about.is_none()) else {
        return;
    };
    // Rebels who are only described speak for themselves as well.
    let speakers = match (s.source, finder.context.head(&s.source_tokens)) {
        (Some(speaker), _) => vec![finder.speaker(speaker, s)],
        (None, Some(head)) => finder.all(&[head], Deed::Done),
        (None, None) => Vec::new(),
    };
    let Some(by) = speakers.first().cloned() else {
        return;
    };
    let own = c.actors.iter().any(|p| finder.speaks_for(&by, p));
    let becomes = match c.verdict.status {
        Status::Planned | Status::Hypothetical if own && c.verdict.willed => {
            if kind.is_cooperation() && kind != EventType::Agree {
                EventType::Agree
            } else if is_material_conflict(kind) {
                EventType::Threaten
            } else {
                return;
            }
        }
        Status::Negated if own && c.verdict.willed && kind.is_cooperation() => EventType::Reject,
        Status::Demanded if !own && !c.actors.is_empty() => EventType::Request,
        _ => return,
    };
    // Where the cue is itself a frame's predicate, that event is there already.
    let told = |c: &Candidate| c.m.words.iter().any(|w| s.cue.binary_search(w).is_ok());
    let demands = becomes == EventType::Request;
    if list.iter().any(told) || demands && finder.standing(&by, true) != Standing::Political {
        return;
    }
    outer(
        list,
        i,
        becomes,
        if demands { "demand" } else { "intention" },
    );
    if demands {
        let c = &mut list[i];
        c.recipients = std::mem::replace(&mut c.actors, vec![by]);
        c.mediators.clear();
    }
}
