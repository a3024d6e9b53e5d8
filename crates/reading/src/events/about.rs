//! What events are about: one deed told by two predicates, what is demanded or promised, and the sides that follow.

use super::candidates::{Candidate, is_material, is_material_conflict};
use super::finder::{Deed, Finder};
use super::party::{Party, Standing};
use crate::tree::Tree;
use rapporteur_language::Upos;
use rapporteur_lexicon::{FrameType, Predicate};
use rapporteur_record::EventType;

/// Two predicates of one clause that tell of one deed: "attacked the camp, killing 20", "a strike killed", "was killed
/// in a raid". The verb above stands, and takes the sides that only the other has.
pub(super) fn one_deed(tree: &Tree, list: &mut Vec<Candidate>) {
    let mut k = 0;
    while k < list.len() {
        let top = list[k].m.head;
        let above = tree.head(top);
        let same = |i: &Candidate| i.kind == list[k].kind && above == Some(i.m.head);
        let participle = tree.rel(top) == "advcl"
            && tree.xpos(top) == "VBG"
            && tree.with(top, &["nsubj", "mark"]).next().is_none();
        let noun = list[k].m.frame.predicate == Predicate::Noun
            && match tree.rel(top) {
                "nsubj" => tree.deprel(top) == "nsubj",
                "obl" => tree.led_by(top, &["in", "during", "by", "with"]),
                _ => false,
            };
        let other = list.iter().position(|i| (participle || noun) && same(i));
        let Some(i) = other.filter(|_| list[k].m.frame.kind != FrameType::Intent) else {
            k += 1;
            continue;
        };
        let part = list.remove(k);
        let whole = &mut list[if i > k { i - 1 } else { i }];
        // "killed in clashes with the army": mutual, and no saying who killed whom.
        if whole.actors.is_empty() && !part.reciprocal {
            whole.actors = part.actors;
            whole
                .actors
                .retain(|p| !whole.recipients.iter().any(|r| r.is(p)));
        }
        if whole.recipients.is_empty() {
            whole.recipients = part.recipients;
            whole
                .recipients
                .retain(|p| !whole.actors.iter().any(|r| r.is(p)));
        }
        whole.told_mode = whole.told_mode.take().or(part.m.frame.mode.clone());
        whole.m.words.extend(part.m.words);
    }
}

/// What fills a candidate's `*` is what it is about; what stands deeper in it is detail.
pub(super) fn attach(tree: &Tree, finder: &Finder, list: &mut [Candidate]) {
    for i in 0..list.len() {
        if !list[i].stands {
            continue;
        }
        // "condemned Israel's raid": a raid that stands where the recipient does is what is condemned.
        let events = |r: &&usize| list.iter().any(|c| c.m.head == **r);
        let deeds: Vec<usize> = list[i]
            .m
            .recipients
            .iter()
            .filter(events)
            .copied()
            .collect();
        // "an ultimatum to halt attacks", "sent inspectors to check": clauses on the words, named in the pattern or not.
        let clauses = list[i]
            .holders()
            .flat_map(|w| tree.with(w, &["xcomp", "ccomp", "acl", "advcl"]));
        let clauses: Vec<usize> = clauses
            .filter(|c| tree.led_by(*c, &["to"]) || matches!(tree.rel(*c), "xcomp" | "ccomp"))
            .collect();
        let within = [&list[i].m.fillers[..], &deeds, &clauses].concat();
        let mut inside: Vec<(usize, usize)> = Vec::new();
        for k in 0..list.len() {
            let head = list[k]
                .m
                .carrier
                .filter(|v| tree.is_under(list[k].m.head, *v));
            let top = head.unwrap_or(list[k].m.head);
            if k == i || list[i].m.words.contains(&top) {
                continue;
            }
            if let Some(depth) = depth_under(tree, top, &within) {
                inside.push((depth, k));
            }
        }
        inside.sort_unstable();
        let about = inside.iter().map(|x| x.1).find(|&k| list[k].kind.is_some());
        for &(_, k) in &inside {
            list[k].stands = false;
        }
        list[i].about = about;
        sides(tree, finder, list, i);
    }
}

/// How far below one of the fillers a token stands, not counting what only qualifies a noun there.
fn depth_under(tree: &Tree, t: usize, fillers: &[usize]) -> Option<usize> {
    let mut at = t;
    for depth in 0..24 {
        if fillers.contains(&at) {
            return Some(depth);
        }
        if tree.deprel(at) == "acl:relcl" || tree.rel(at) == "advcl" && !tree.led_by(at, &["to"]) {
            return None;
        }
        at = tree.head(at)?;
    }
    None
}

/// A side that the frame did not name is one of what the event is about.
fn sides(tree: &Tree, finder: &Finder, list: &mut [Candidate], i: usize) {
    if !list[i].recipients.is_empty() || !list[i].m.recipients.is_empty() && list[i].about.is_none()
    {
        return;
    }
    // What is discussed is a topic, and no side of the talks.
    if list[i].kind == Some(EventType::Consult) {
        return;
    }
    let others = |side: &[Party]| -> Vec<Party> {
        side.iter()
            .filter(|p| !list[i].actors.iter().any(|a| a.is(p)))
            .cloned()
            .collect()
    };
    let found =
        match list[i].about.map(|k| &list[k]) {
            Some(inner) => {
                // A demand is made of who should act; so is an accusation. A promise is made to who gets what is promised.
                match list[i].kind {
                    Some(EventType::Request | EventType::Accuse) => others(&inner.actors),
                    _ => match others(&inner.recipients) {
                        none if none.is_empty() => others(&inner.actors),
                        found => found,
                    },
                }
            }
            None => {
                let fillers = &list[i].m.fillers;
                let nouns: Vec<usize> = fillers
                    .iter()
                    .copied()
                    .filter(|f| matches!(tree.upos(*f), Upos::Noun | Upos::Propn))
                    .collect();
                // Asked or accused is who is to act; promised or threatened is who gets it.
                let asked = matches!(list[i].kind, Some(EventType::Request | EventType::Accuse));
                let side = |c: &usize| match tree.rel(*c) {
                    "nsubj" => asked,
                    "obj" => !asked,
                    "obl" => !asked && tree.led_by(*c, &["to", "on", "against", "with", "from"]),
                    _ => false,
                };
                // "willing to send arms to help defend": the clause, and those that go on from it.
                let mut clauses: Vec<usize> = fillers
                    .iter()
                    .copied()
                    .filter(|f| !nouns.contains(f))
                    .collect();
                let mut at = 0;
                while at < clauses.len().min(4) {
                    clauses.extend(tree.with(clauses[at], &["xcomp", "advcl"]).filter(|c| {
                        !asked && (tree.led_by(*c, &["to"]) || tree.rel(*c) == "xcomp")
                    }));
                    at += 1;
                }
                let named = clauses
                    .iter()
                    .flat_map(|f| tree.kids(*f))
                    .copied()
                    .filter(side);
                let named: Vec<usize> = named.collect();
                // Deeds are done somewhere to somebody; talks in a capital are not with it.
                let places = list[i]
                    .kind
                    .is_some_and(|k| is_material(k) || is_material_conflict(k));
                let mutual = matches!(
                    list[i].kind,
                    Some(EventType::Consult | EventType::Cooperate)
                ) || list[i].reciprocal;
                let owners = || match mutual {
                    true => Vec::new(),
                    false => others(&finder.owners_of(&list[i].m.words, places)),
                };
                let filled = || others(&finder.all(&[nouns, named].concat(), Deed::Undergone));
                // "rejected its demand to sever ties with": whose demand it was comes first.
                let (first, second): (Vec<Party>, Vec<Party>) = match list[i].kind {
                    Some(EventType::Reject) => (owners(), filled()),
                    _ => (filled(), owners()),
                };
                if first.is_empty() { second } else { first }
            }
        };
    list[i].recipients = found;
    list[i]
        .recipients
        .retain(|p| finder.is_anchored(p) || finder.standing(p, false) == Standing::Political);
}
