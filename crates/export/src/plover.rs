//! Events as PLOVER records: JSON Lines, as its codebook (draft 2.0) recommends, under its field names.
//!
//! Every field of the codebook is there, null where it is not known. What the codebook has no field for comes last:
//! `mediator`, `status`, `voice`, `date_basis`, `report`. `coded_date` stays null: no clock is asked.

use crate::{MADE_BY, codes};
use rapporteur_dossier::lines::{Cited, EventLine, Party};
use rapporteur_record::{EventType, Status};
use serde::Serialize;
use std::borrow::Borrow;
use std::io::{self, Write};

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    has_event: bool,
    date: Option<&'a str>,
    time: Option<&'a str>,
    enddate: Option<&'a str>,
    endtime: Option<&'a str>,
    actor: Vec<Entity<'a>>,
    recipient: Vec<Entity<'a>>,
    event: [EventType; 1],
    event_loc: Option<Location<'a>>,
    event_text: [&'a str; 1],
    quad_code: u8,
    event_scale: Option<f64>,
    mode: Vec<&'a str>,
    context: Vec<&'a str>,
    link: Option<&'a str>,
    text: &'a str,
    text_info: TextInfo,
    cite_info: CiteInfo<'a>,
    coder: &'static str,
    coded_date: Option<&'a str>,
    coded_time: Option<&'a str>,
    comment: Option<&'a str>,
    mediator: Vec<Entity<'a>>,
    status: Status,
    voice: Voice<'a>,
    date_basis: Option<&'static str>,
    report: &'a str,
}

#[derive(Serialize)]
struct Entity<'a> {
    code: Option<&'a str>,
    sector: Option<&'static str>,
    entity_text: &'a str,
    identifier_id: &'a str,
    identifier_text: &'a str,
    religion: Option<&'a str>,
    ethnicity: Option<&'a str>,
    office: Option<&'a str>,
    gender: Option<&'a str>,
    age: Option<u32>,
}

#[derive(Serialize)]
struct Location<'a> {
    extracted_place: &'a str,
    resolved_place: &'a str,
    geonameid: Option<u64>,
    lat: Option<f64>,
    lon: Option<f64>,
    city: Option<&'a str>,
    district: Option<&'a str>,
    province: Option<&'a str>,
    country: Option<&'a str>,
    country_code: Option<&'a str>,
    feature_class: Option<&'a str>,
    feature_code: Option<&'a str>,
    resolution: Option<u8>,
}

#[derive(Serialize)]
struct TextInfo {
    sequence: Option<u64>,
    start: usize,
    end: usize,
    text_story: Option<Vec<String>>,
}

#[derive(Serialize)]
struct CiteInfo<'a> {
    corpus: Option<&'a str>,
    citation: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    language: Option<&'a str>,
    publication: Option<&'a str>,
    license: Option<&'a str>,
    copyright: Option<&'a str>,
    coder: &'static str,
    codebook: &'static str,
    version: Option<&'a str>,
}

#[derive(Serialize)]
struct Voice<'a> {
    basis: &'a str,
    act: &'a str,
    source: Option<&'a str>,
    called: Option<&'a str>,
    statement: Option<&'a str>,
}

/// Write events; returns how many.
///
/// # Errors
/// That of the sink.
pub fn write<R: Borrow<EventLine>>(
    events: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut count = 0;
    for event in events {
        serde_json::to_writer(&mut *out, &record(event.borrow()))?;
        out.write_all(b"\n")?;
        count += 1;
    }
    out.flush()?;
    Ok(count)
}

fn record(event: &EventLine) -> Record<'_> {
    let (date, enddate, date_basis) = dates(event);
    // The mode is one of the type that was told; where the codebook counts it as another type it has no meaning.
    let mode = event.mode.as_deref().filter(|_| event.kind == event.plover);
    let (actor, recipient) = sides(event);
    Record {
        id: &event.line,
        has_event: true,
        date,
        time: None,
        enddate,
        endtime: None,
        actor,
        recipient,
        event: [event.plover],
        event_loc: event.place.as_ref().map(location),
        event_text: [&event.words],
        quad_code: codes::quad(event.plover),
        event_scale: codes::plover_score(event.plover, mode),
        mode: mode.into_iter().collect(),
        context: auxiliary(event).into_iter().collect(),
        link: event.claim.as_deref(),
        text: &event.cited.text,
        text_info: text_info(&event.cited),
        cite_info: cite_info(&event.cited),
        coder: MADE_BY,
        coded_date: None,
        coded_time: None,
        comment: None,
        mediator: event.mediators.iter().map(entity).collect(),
        status: event.status,
        voice: Voice {
            basis: event.voice.basis.as_str(),
            act: event.voice.act.as_str(),
            source: event.voice.who.as_ref().map(|who| who.entity.as_str()),
            called: Some(event.voice.called.as_str()).filter(|called| !called.is_empty()),
            statement: event.voice.statement.as_deref(),
        },
        date_basis,
        report: &event.cited.report,
    }
}

/// Actors and recipients. Of a reciprocal event all are actors, as the codebook has it.
fn sides<'a>(event: &'a EventLine) -> (Vec<Entity<'a>>, Vec<Entity<'a>>) {
    if !event.reciprocal {
        let side = |parties: &'a [Party]| parties.iter().map(entity).collect();
        return (side(&event.actors), side(&event.recipients));
    }
    let mut all: Vec<&Party> = Vec::new();
    for party in event.actors.iter().chain(&event.recipients) {
        if all.iter().all(|other| other.entity != party.entity) {
            all.push(party);
        }
    }
    (all.into_iter().map(entity).collect(), Vec::new())
}

/// First and last day, and on what they rest: `told` by the report, or `published`, when the report does not tell.
pub(crate) fn dates(event: &EventLine) -> (Option<&str>, Option<&str>, Option<&'static str>) {
    if let Some(when) = &event.when {
        let last = (!when.is_day()).then_some(when.to.as_str());
        return (Some(&when.from), last, Some("told"));
    }
    let published = event.cited.published.as_deref();
    match published.filter(|date| crate::column::days_since_1970(date).is_some()) {
        Some(date) => (Some(date), None, Some("published")),
        None => (None, None, None),
    }
}

/// PLOVER's auxiliary mode, which the codebook has in `context`.
///
/// Where the type says it already (a planned visit is AGREE) there is none.
pub(crate) fn auxiliary(event: &EventLine) -> Option<&'static str> {
    match event.status {
        _ if event.kind != event.plover => None,
        Status::Denied | Status::Negated => Some("negation"),
        Status::Hypothetical | Status::Conditional => Some("hypothetical"),
        Status::Planned if event.plover != EventType::Agree => Some("future"),
        _ => None,
    }
}

fn entity(party: &Party) -> Entity<'_> {
    Entity {
        code: codes::plover_code(party),
        sector: codes::plover_sector(party),
        entity_text: &party.called,
        identifier_id: &party.entity,
        identifier_text: &party.name,
        religion: None,
        ethnicity: None,
        office: None,
        gender: None,
        age: None,
    }
}

fn location(place: &Party) -> Location<'_> {
    Location {
        extracted_place: &place.called,
        resolved_place: &place.name,
        geonameid: None,
        lat: None,
        lon: None,
        city: None,
        district: None,
        province: None,
        country: None,
        country_code: codes::plover_code(place),
        feature_class: None,
        feature_code: None,
        resolution: None,
    }
}

fn text_info(cited: &Cited) -> TextInfo {
    TextInfo {
        sequence: cited
            .sentence
            .strip_prefix('n')
            .and_then(|n| n.parse().ok()),
        start: cited.span[0],
        end: cited.span[1],
        text_story: None,
    }
}

fn cite_info(cited: &Cited) -> CiteInfo<'_> {
    CiteInfo {
        corpus: None,
        citation: &cited.report,
        url: cited.url.as_deref(),
        title: cited.title.as_deref(),
        language: None,
        publication: cited.outlet.as_deref(),
        license: None,
        copyright: None,
        coder: MADE_BY,
        codebook: "plover-2.0",
        version: None,
    }
}
