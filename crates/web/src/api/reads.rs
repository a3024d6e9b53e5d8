//! What is read: the same structs that the command line prints.

use crate::{Answer, Asked, Kind, Problem};
use rapporteur_dossier::channels;
use rapporteur_dossier::counts;
use rapporteur_dossier::lines::ReportLine;
use rapporteur_record::EventType;
use rapporteur_store::{Filter, Hit, Store};
use serde::Serialize;
use std::collections::BTreeSet;

/// A page of a list.
#[derive(Serialize)]
struct Page<T> {
    items: Vec<T>,
    /// The address of the next page; `None` on the last.
    next: Option<String>,
}

fn one(value: &impl Serialize) -> Result<Answer, Problem> {
    Ok(Answer::new(Kind::Json, json(value)?))
}

/// A value as the bytes that are sent.
pub fn json(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value)
        .map_err(|e| Problem::broken(format!("cannot be written as JSON: {e}")))
}

fn page<T: Serialize>(
    asked: &Asked,
    items: Vec<T>,
    after: Option<String>,
) -> Result<Answer, Problem> {
    let next = after.map(|after| asked.here(&[("after", Some(&after))]));
    let mut answer = one(&Page {
        items,
        next: next.clone(),
    })?;
    answer.next = next;
    Ok(answer)
}

/// A page of what was asked for with one more than wanted.
fn cut<T: Serialize>(
    asked: &Asked,
    mut items: Vec<T>,
    id: impl Fn(&T) -> String,
) -> Result<Answer, Problem> {
    let after = cut_off(asked, &mut items)
        .then(|| items.last().map(id))
        .flatten();
    page(asked, items, after)
}

/// Take off what is more than wanted; whether there was more.
fn cut_off<T>(asked: &Asked, items: &mut Vec<T>) -> bool {
    let limit = limit(asked);
    let is_more = items.len() > limit;
    items.truncate(limit);
    is_more
}

/// How many are wanted: every address that comes here tells it.
fn limit(asked: &Asked) -> usize {
    asked
        .get("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(1)
}

/// What is wanted, at most so many as the address says.
fn filter(store: &Store, asked: &Asked) -> Result<Filter, Problem> {
    if let Some(uid) = asked.get("report") {
        report_line(store, uid)?;
    }
    Ok(Filter {
        newest: asked.get("newest") == Some("true"),
        limit: Some(limit(asked)),
        after: asked.get("after").map(str::to_owned),
        ..asked.wanted().filter(store)?
    })
}

/// The same and one more, which tells whether there is another page.
fn and_one_more(store: &Store, asked: &Asked) -> Result<Filter, Problem> {
    let filter = filter(store, asked)?;
    Ok(Filter {
        limit: filter.limit.map(|limit| limit + 1),
        ..filter
    })
}

fn report_line(store: &Store, uid: &str) -> Result<ReportLine, Problem> {
    let found = store.report(uid)?;
    found.ok_or_else(|| Problem::missing(format_args!("report {uid}")))
}

/// `/api/brief`
pub fn brief(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    one(&store.brief(&filter(store, asked)?)?)
}

/// `/api/timeline`
pub fn timeline(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let events = store.events(&Filter {
        by_day: true,
        one_a_claim: true,
        ..and_one_more(store, asked)?
    })?;
    cut(asked, events, |event| event.line.clone())
}

/// `/api/who`
pub fn everybody(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let entities = store.entities(&and_one_more(store, asked)?)?;
    cut(asked, entities, |entity| entity.id.clone())
}

/// `/api/who/{id}`
pub fn somebody(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let entity = store.entity(&asked.id, true)?;
    let explain = asked.get("explain") == Some("true");
    one(&store.who(entity, &filter(store, asked)?, explain)?)
}

/// `/api/said`
pub fn said(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let statements = store.statements(&and_one_more(store, asked)?)?;
    cut(asked, statements, |said| said.line.clone())
}

/// `/api/figures`: the series of the newest figures. The next page has the series of those before.
pub fn figures(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut figures = store.figures(&Filter {
        newest: true,
        ..and_one_more(store, asked)?
    })?;
    let is_more = cut_off(asked, &mut figures);
    let after = figures
        .last()
        .filter(|_| is_more)
        .map(|figure| figure.line.clone());
    page(asked, counts::series(&figures), after)
}

/// `/api/channels`: by the newest consultations. The next page has the channels by those before.
pub fn channels(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut events = store.events(&Filter {
        kind: Some(EventType::Consult),
        newest: true,
        ..and_one_more(store, asked)?
    })?;
    let is_more = cut_off(asked, &mut events);
    let after = events
        .last()
        .filter(|_| is_more)
        .map(|event| event.line.clone());
    let ids: BTreeSet<&String> = events
        .iter()
        .filter_map(|event| event.claim.as_ref())
        .collect();
    let mut claims = Vec::new();
    for id in ids {
        claims.extend(store.claim(id)?);
    }
    let mut found = channels::channels(&events, &claims);
    // As the store has them: those that talk most first.
    found.sort_by(|a, b| (b.times, &b.last).cmp(&(a.times, &a.last)));
    page(asked, found, after)
}

/// `/api/unknown`
pub fn unknown(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let unknown = store.unknown(&and_one_more(store, asked)?)?;
    cut(asked, unknown, |open| open.question.line.clone())
}

/// `/api/claims`
pub fn claims(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let claims = store.claims(None, &and_one_more(store, asked)?)?;
    cut(asked, claims, |claim| claim.id.clone())
}

/// `/api/claims/{id}`
pub fn claim(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    match store.claim(&asked.id)? {
        Some(claim) => one(&claim),
        None => Err(Problem::missing(format_args!("claim {}", asked.id))),
    }
}

/// `/api/diff`
pub fn diff(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = filter(store, asked)?;
    let since = filter.since.clone().unwrap_or_default();
    one(&store.diff(&since, &filter)?)
}

/// `/api/search`
pub fn search(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let hits = store.search(&and_one_more(store, asked)?)?;
    cut(asked, hits.into_iter().map(Hit::plain).collect(), |hit| {
        hit.line.clone()
    })
}

/// `/api/reports`
pub fn reports(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let reports = store.reports(&and_one_more(store, asked)?)?;
    cut(asked, reports, |report| report.uid.clone())
}

/// `/api/reports/{uid}`
pub fn story(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    match store.story(&asked.id)? {
        Some(story) => one(&story),
        None => Err(Problem::missing(format_args!("report {}", asked.id))),
    }
}

/// `/api/report/{uid}`
pub fn report(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    match store.record(&asked.id)? {
        Some(record) => one(&record),
        None => Err(Problem::missing(format_args!("report {}", asked.id))),
    }
}

/// `/api/lines/{line}`
pub fn line(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    match store.line(&asked.id)? {
        Some(line) => one(&line),
        None => Err(Problem::missing(format_args!("line {}", asked.id))),
    }
}

/// `/api/decisions`
pub fn decisions(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut decided = store.decisions()?;
    if let Some(after) = asked.get("after") {
        let at = decided
            .iter()
            .position(|one| one.number.to_string() == after);
        let at = at.ok_or_else(|| Problem::missing(format_args!("decision {after}")))?;
        decided.drain(..=at);
    }
    cut(asked, decided, |one| one.number.to_string())
}
