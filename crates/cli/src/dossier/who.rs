//! `rapporteur who`: one actor, or all.

use super::page::Page;
use super::{asked, count, csv, print};
use crate::args::WhoArgs;
use crate::text::clean;
use rapporteur_desk::tables as desk;
use rapporteur_desk::words::name;
use rapporteur_dossier::identity::Entity;
use rapporteur_export::tables;
use rapporteur_record::EventType;
use rapporteur_store::{Filter, Tie, Who};
use std::collections::BTreeMap;

/// So many events and statements are shown when no limit is asked for.
const SHOWN: usize = 10;

/// So many names are shown.
const NAMES: usize = 12;

/// `rapporteur who`
pub fn who(args: &WhoArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(&args.list)?;
    let Some(called) = &args.name else {
        let all = store.entities(&filter)?;
        return print(
            &args.list.print,
            &all,
            |page| {
                all.iter()
                    .map(|entity| page.line(&title(page, entity)))
                    .collect()
            },
            |out| csv(&tables::entities(), &desk::entities(&store, &all)?, out),
        );
    };
    let entity = store.entity(called, true)?;
    let filter = Filter {
        limit: Some(filter.limit.unwrap_or(SHOWN)),
        ..filter
    };
    let who = store.who(entity, &filter, args.list.print.explain)?;
    print(
        &args.list.print,
        &who,
        |page| text(page, &who),
        |out| csv(&tables::events(), &who.events, out),
    )
}

/// `Adam Boehler · person · USA · GOV · adam-boehler`
fn title(page: &Page, entity: &Entity) -> String {
    let mut facts = vec![
        page.palette.speaker(&clean(&entity.name)),
        entity.kind.to_string(),
    ];
    facts.extend(entity.country.clone());
    facts.extend(entity.sector.map(|sector| sector.to_string()));
    facts.extend(entity.of.as_ref().map(|body| format!("of {body}")));
    facts.push(page.palette.evidence(&entity.id));
    facts.join(" · ")
}

/// The page of one actor.
fn text(page: &Page, who: &Who) -> String {
    let mut out = page.line(&title(page, &who.known.entity));
    let dates = match (&who.known.first, &who.known.last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    out.push_str(&page.under(&format!(
        "in {}{dates}; {}, {}",
        count(who.known.reports, "report", "reports"),
        count(who.lines.events, "event", "events"),
        count(who.lines.statements, "statement", "statements")
    )));
    let called: Vec<String> = (who.known.called.iter().take(NAMES))
        .map(|name| clean(name).into_owned())
        .collect();
    out.push_str(&page.under(&format!("called {}", called.join(", "))));
    let mut section = |heading: &str, lines: Vec<String>, between: &str| {
        out.push_str(&page.section(heading, &lines, between));
    };
    let roles = who.roles.iter().map(|role| {
        let since = match (&role.first, &role.last) {
            (Some(first), Some(last)) if first == last => format!(" · {first}"),
            (Some(first), Some(last)) => format!(" · {first} to {last}"),
            _ => String::new(),
        };
        page.under(&format!("{}{since}", clean(&role.role)))
    });
    section("Roles", roles.collect(), "");
    section(
        "With",
        who.with
            .iter()
            .map(|tie| page.under(&self::tie(tie)))
            .collect(),
        "",
    );
    let because = who.because.iter().flatten().map(|because| {
        let name = clean(&because.name);
        page.under(&format!(
            "{}.{} {name}: {}",
            because.report,
            because.actor,
            clean(&because.why)
        ))
    });
    section("Why", because.collect(), "");
    section(
        "Events",
        who.events
            .iter()
            .map(|event| page.event(event, None))
            .collect(),
        "\n",
    );
    section(
        "Said",
        who.statements
            .iter()
            .map(|said| page.statement(said))
            .collect(),
        "\n",
    );
    out
}

/// `Hamas: consult 3, request 1; had done: threaten 2`
fn tie(tie: &Tie) -> String {
    let told = |side: &BTreeMap<EventType, usize>| {
        let told: Vec<String> = side
            .iter()
            .map(|(kind, times)| format!("{} {times}", kind.as_str().to_lowercase()))
            .collect();
        told.join(", ")
    };
    let (did, had) = (told(&tie.did), told(&tie.had_done));
    let who = clean(name(&tie.party));
    match (did.is_empty(), had.is_empty()) {
        (false, true) => format!("{who}: {did}"),
        (true, _) => format!("{who}: it did {had}"),
        (false, false) => format!("{who}: {did}; it did {had}"),
    }
}
