//! Actors: all of them, or who one is.

use crate::answer::{Answer, Line};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::{lists, reports};
use rapporteur_desk::words;
use rapporteur_dossier::lines::Cited;
use rapporteur_record::EventType;
use rapporteur_store::{Filter, Known, Store, Who};
use std::collections::BTreeMap;

/// So many reports are looked at for a sentence in which a name or a role stands.
const LOOKED_AT: usize = 40;

/// So many events are looked at for one with somebody.
const MOST_EVENTS: usize = 300;

/// So many names are told.
const NAMES: usize = 12;

/// `who`
pub fn who(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let Some(name) = asked.text("name")? else {
        let mut all = store.people(&asked.page(store)?, None, None)?;
        let more = asked.cut(&mut all, |known| known.entity.id.clone());
        let mut lines = Vec::new();
        for known in &all {
            lines.extend(told(store, known)?);
        }
        return Ok(Answer::list(lines, more));
    };
    let entity = store.entity(name, true)?;
    let filter = Filter {
        limit: Some(asked.limit),
        ..asked.all(store)?
    };
    let who = store.who(entity, &filter, false)?;
    let mut answer = one(store, &who)?;
    for (told, all, tool) in [
        (who.events.len(), who.lines.events, "timeline with about"),
        (who.statements.len(), who.lines.statements, "said with by"),
    ] {
        if told >= asked.limit && all > told {
            let id = &who.known.entity.id;
            answer = answer.note(format!(
                "only the newest {told} of {all}: for all, ask {tool} = {id}"
            ));
        }
    }
    Ok(answer)
}

/// Who somebody is, in a sentence that tells of him.
fn told(store: &Store, known: &Known) -> Result<Option<Line>, Refusal> {
    let id = &known.entity.id;
    let Some(cited) = seen(store, id)? else {
        return Ok(None);
    };
    let mut facts = vec![known.entity.name.clone(), known.entity.kind.to_string()];
    facts.extend(known.entity.country.clone());
    facts.extend(known.entity.sector.map(|sector| sector.to_string()));
    facts.extend(known.entity.of.as_ref().map(|body| format!("of {body}")));
    facts.push(format!(
        "in {}",
        words::count(known.reports, "report", "reports")
    ));
    facts.push(match (&known.first, &known.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (_, Some(day)) => day.clone(),
        (None, None) => "undated".to_owned(),
    });
    let called: Vec<&str> = known
        .called
        .iter()
        .take(NAMES)
        .map(String::as_str)
        .collect();
    facts.push(format!("called {}", called.join(", ")));
    Ok(Some(Line {
        id: Some(id.clone()),
        ..Line::of(&cited, facts.join(" · "))
    }))
}

/// A sentence that tells of somebody: that of his newest event, else one in which he is named.
fn seen(store: &Store, entity: &str) -> Result<Option<Cited>, Refusal> {
    let newest = Filter {
        entity: Some(entity.to_owned()),
        newest: true,
        limit: Some(1),
        ..Filter::default()
    };
    if let Some(event) = store.events(&newest)?.pop() {
        return Ok(Some(event.cited));
    }
    for seen in store.seen(entity)?.into_iter().take(LOOKED_AT) {
        if let Some(page) = reports::Text::of(store, &seen.report)? {
            let actor = page
                .record
                .actors
                .iter()
                .find(|actor| actor.id == seen.actor);
            let mention = actor.and_then(|actor| actor.mentions.first());
            if let Some(cited) = mention.and_then(|mention| page.cited_at(mention.span)) {
                return Ok(Some(cited));
            }
        }
    }
    Ok(None)
}

/// The page of one actor.
fn one(store: &Store, who: &Who) -> Result<Answer, Refusal> {
    let id = &who.known.entity.id;
    let mut lines = Vec::new();
    lines.extend(told(store, &who.known)?.map(|line| line.part("who")));
    // Titles and offices, each in a sentence that has it.
    let mut roles: BTreeMap<&str, Cited> = BTreeMap::new();
    for seen in store.seen(id)?.into_iter().take(LOOKED_AT) {
        if who
            .roles
            .iter()
            .all(|role| roles.contains_key(role.role.as_str()))
        {
            break;
        }
        let Some(page) = reports::Text::of(store, &seen.report)? else {
            continue;
        };
        let actor = page
            .record
            .actors
            .iter()
            .find(|actor| actor.id == seen.actor);
        for held in actor.iter().flat_map(|actor| &actor.roles) {
            let role = who.roles.iter().find(|role| role.role == held.text);
            if let (Some(role), Some(cited)) = (role, page.cited_at(held.span)) {
                roles.entry(&role.role).or_insert(cited);
            }
        }
    }
    for role in &who.roles {
        if let Some(cited) = roles.get(role.role.as_str()) {
            let dates = match (&role.first, &role.last) {
                (Some(first), Some(last)) if first != last => format!("{first} to {last}:"),
                (Some(day), _) => format!("{day}:"),
                _ => String::new(),
            };
            lines.push(Line {
                quoted: vec![role.role.clone()],
                ..Line::of(cited, dates).part("role")
            });
        }
    }
    // With whom, each in the newest event that both are in.
    let newest = Filter {
        entity: Some(id.clone()),
        newest: true,
        limit: Some(MOST_EVENTS),
        ..Filter::default()
    };
    let events = store.events(&newest)?;
    for tie in &who.with {
        let both = events.iter().find(|event| {
            let mut all = event.actors.iter().chain(&event.recipients);
            all.any(|party| party.entity == tie.party.entity)
        });
        let Some(both) = both else { continue };
        let mut facts = vec![words::name(&tie.party).to_owned()];
        for (how, side) in [("did", &tie.did), ("had done to it", &tie.had_done)] {
            if !side.is_empty() {
                facts.push(format!("{how}: {}", deeds(side)));
            }
        }
        lines.push(Line {
            id: Some(tie.party.entity.clone()),
            ..Line::of(&both.cited, facts.join(" · ")).part("with")
        });
    }
    lines.extend(
        who.events
            .iter()
            .map(|event| lists::event(event, None).part("event")),
    );
    lines.extend(
        who.statements
            .iter()
            .map(|said| lists::statement(said).part("said")),
    );
    Ok(Answer::list(lines, None))
}

/// `consult 3, request 1`
fn deeds(side: &BTreeMap<EventType, usize>) -> String {
    let told: Vec<String> = (side.iter())
        .map(|(kind, times)| format!("{} {times}", kind.as_str().to_lowercase()))
        .collect();
    told.join(", ")
}
