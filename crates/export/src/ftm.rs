//! A dossier as FollowTheMoney entities, one JSON object a line.
//!
//! | here | there |
//! |---|---|
//! | report | `Article` |
//! | entity | `Person`, `Organization`, `PublicBody`, `Company`, `LegalEntity`, `Address` (a place) |
//! | what a report calls an entity | `Mention` |
//! | event of a report | `Event`, with its status in its name: a denied meeting must not pass for a meeting |
//! | channel | `UnknownLink` |
//! | statement | `Note` |
//!
//! Ids are hashes of ours, so that the same thing has the same id in every export. FollowTheMoney limits how long values
//! may be: a name or a string that is longer is cut and ends in `…`, a longer text is given in parts. What it would not
//! take (an address that is no URL, a country that is not in ISO 3166-1) is left out. The CSV has all of it.

use crate::column::days_since_1970;
use crate::rows::{Known, channel_id, report_of};
use crate::{codes, ids};
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::day::When;
use rapporteur_dossier::lines::{Cited, EventLine, Party, ReportLine, StatementLine, Voice};
use rapporteur_record::Kind;
use serde::Serialize;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Longest values, in code points, by FollowTheMoney's types.
const NAME: usize = 384;
const STRING: usize = 1024;
const ADDRESS: usize = 250;
const URL: usize = 4096;
const TEXT: usize = 65_000;

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(schema: &'static str, id: String) -> Entity {
        Entity {
            id,
            schema,
            properties: BTreeMap::new(),
        }
    }

    /// Add a value as it is, once.
    fn add(&mut self, property: &'static str, value: impl Into<String>) {
        let (values, value) = (self.properties.entry(property).or_default(), value.into());
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Add a text of at most so many code points; nothing when it is blank.
    fn short(&mut self, property: &'static str, text: Option<&str>, limit: usize) {
        let Some(text) = text.filter(|text| !is_blank(text)) else {
            return;
        };
        let text = match text.char_indices().nth(limit) {
            None => text.to_owned(),
            Some(_) => text.chars().take(limit - 1).chain(['…']).collect(),
        };
        self.add(property, text);
    }

    /// Add a text of any length, in parts.
    fn long(&mut self, property: &'static str, text: Option<&str>) {
        let mut rest = text.unwrap_or_default();
        while !is_blank(rest) {
            let end = rest
                .char_indices()
                .nth(TEXT)
                .map_or(rest.len(), |(at, _)| at);
            self.add(property, &rest[..end]);
            rest = &rest[end..];
        }
    }

    fn country(&mut self, property: &'static str, alpha3: Option<&str>) {
        if let Some(code) = alpha3.and_then(codes::alpha2) {
            self.add(property, code.to_ascii_lowercase());
        }
    }

    /// `2025`, `2025-03` or `2025-03-05`.
    fn date(&mut self, property: &'static str, date: Option<&str>) {
        let whole = |date: &str| match date.len() {
            4 => days_since_1970(&format!("{date}-01-01")).is_some(),
            7 => days_since_1970(&format!("{date}-01")).is_some(),
            _ => days_since_1970(date).is_some(),
        };
        if let Some(date) = date.filter(|date| whole(date)) {
            self.add(property, date);
        }
    }

    fn url(&mut self, property: &'static str, url: Option<&str>) {
        let is = |url: &str| {
            let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
            let host = rest.and_then(|rest| rest.split(['/', '?', '#', ':']).next());
            host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
        };
        let fits = |url: &str| url.chars().count() <= URL && !url.contains(char::is_control);
        if let Some(url) = url.filter(|url| is(url) && fits(url)) {
            self.add(property, url);
        }
    }

    /// What every line of a report has: the article as proof, outlet, address, the sentence.
    fn cited(&mut self, cited: &Cited) {
        self.add("proof", article_id(&cited.report));
        self.short("publisher", cited.outlet.as_deref(), STRING);
        self.url("sourceUrl", cited.url.as_deref());
        self.long("summary", Some(&cited.text));
    }

    /// On whose word.
    fn voice(&mut self, voice: &Voice) {
        self.add("keywords", format!("basis:{}", voice.basis));
        self.add("keywords", format!("act:{}", voice.act));
        if let Some(certainty) = voice.certainty {
            self.add("keywords", format!("certainty:{certainty}"));
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// Whether nothing can be seen of a text, which FollowTheMoney takes for no value.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// The id of a report's article.
pub fn article_id(report: &str) -> String {
    ids::hashed("", 40, &["report", report])
}

/// The id of an entity.
pub fn entity_id(entity: &str) -> String {
    ids::hashed("", 40, &["entity", entity])
}

/// The id of an event's or a statement's line.
pub fn line_id(line: &str) -> String {
    ids::hashed("", 40, &["line", line])
}

/// Write reports as articles; returns how many.
///
/// `text` gives the text of a report by its uid, `None` to leave it out.
///
/// # Errors
/// That of the sink.
pub fn reports<R: Borrow<ReportLine>>(
    reports: impl IntoIterator<Item = R>,
    text: &mut dyn FnMut(&str) -> Option<String>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut count = 0;
    for report in reports {
        let report = report.borrow();
        let mut article = Entity::new("Article", article_id(&report.uid));
        article.short("title", report.title.as_deref(), STRING);
        article.short("author", report.byline.as_deref(), STRING);
        article.short("publisher", report.outlet.as_deref(), STRING);
        article.url("sourceUrl", report.url.as_deref());
        article.short("fileName", report.file.as_deref(), STRING);
        article.date("publishedAt", report.published.as_deref());
        if let Some(code) = report.language.as_deref().and_then(codes::language) {
            article.add("language", code);
        }
        article.add("keywords", format!("report:{}", report.uid));
        article.add("keywords", format!("story:{}", report.story));
        article.long("bodyText", text(&report.uid).as_deref());
        article.write(out)?;
        count += 1;
    }
    Ok(count)
}

/// The schema of an entity.
fn schema(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Government => "PublicBody",
        Kind::Organisation | Kind::ArmedGroup | Kind::Igo | Kind::Media => "Organization",
        Kind::Company => "Company",
        Kind::Place => "Address",
        Kind::People | Kind::Other => "LegalEntity",
    }
}

/// Write entities, each with its mentions behind it; returns how many of each.
///
/// A place is an `Address`, which cannot be mentioned there.
///
/// # Errors
/// That of the sink.
pub fn entities<R: Borrow<Known>>(
    entities: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<(u64, u64)> {
    let (mut count, mut mentions) = (0, 0);
    for known in entities {
        let known = known.borrow();
        let kind = known.entity.kind;
        let mut entity = Entity::new(schema(kind), entity_id(&known.entity.id));
        entity.short("name", Some(&known.entity.name), NAME);
        entity.country("country", known.entity.country.as_deref());
        entity.add("keywords", format!("entity:{}", known.entity.id));
        entity.add("keywords", format!("kind:{kind}"));
        if kind == Kind::Place {
            entity.short("full", Some(&known.entity.name), ADDRESS);
        } else {
            if let Some(sector) = known.entity.sector {
                entity.add("sector", sector.as_str());
            }
            if let Some(of) = &known.entity.of {
                entity.add("parent", entity_id(of));
            }
        }
        for seen in &known.seen {
            for called in seen
                .called
                .iter()
                .filter(|name| **name != known.entity.name)
            {
                entity.short("weakAlias", Some(called), NAME);
            }
            for role in seen.roles.iter().filter(|_| kind == Kind::Person) {
                entity.short("position", Some(role), STRING);
            }
            entity.add("proof", article_id(&seen.report));
        }
        entity.write(out)?;
        count += 1;
        if kind != Kind::Place {
            mentions += write_mentions(known, out)?;
        }
    }
    Ok((count, mentions))
}

fn write_mentions(known: &Known, out: &mut dyn Write) -> io::Result<u64> {
    let mut by_report: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for seen in &known.seen {
        by_report
            .entry(&seen.report)
            .or_default()
            .extend(&seen.called);
    }
    let mut count = 0;
    for (report, called) in by_report {
        let id = ids::hashed("", 40, &["mention", report, &known.entity.id]);
        let mut mention = Entity::new("Mention", id);
        mention.add("document", article_id(report));
        mention.add("resolved", entity_id(&known.entity.id));
        mention.add("detectedSchema", schema(known.entity.kind));
        mention.country("contextCountry", known.entity.country.as_deref());
        for name in called {
            mention.short("name", Some(name), NAME);
        }
        mention.write(out)?;
        count += 1;
    }
    Ok(count)
}

/// Write events; returns how many.
///
/// # Errors
/// That of the sink.
pub fn events<R: Borrow<EventLine>>(
    events: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut count = 0;
    for event in events {
        let event = event.borrow();
        let mut entity = Entity::new("Event", line_id(&event.line));
        entity.short("name", Some(&event_name(event)), NAME);
        entity.add("recordId", event.line.clone());
        when(&mut entity, event.when.as_ref());
        if let Some(place) = &event.place {
            entity.short("location", Some(&place.name), ADDRESS);
            entity.country("country", place.country.as_deref());
        }
        let parties = [
            ("organizer", &event.actors),
            ("involved", &event.recipients),
            ("involved", &event.mediators),
        ];
        for (property, parties) in parties {
            for party in parties {
                // A place is no LegalEntity: it can be named, but not take part.
                match party.kind {
                    Kind::Place => entity.short("namesMentioned", Some(&party.name), NAME),
                    _ => entity.add(property, entity_id(&party.entity)),
                }
            }
        }
        entity.add("keywords", format!("type:{}", event.kind));
        entity.add("keywords", format!("status:{}", event.status));
        for (key, value) in [
            ("mode", &event.mode),
            ("cameo", &event.cameo),
            ("claim", &event.claim),
        ] {
            if let Some(value) = value {
                entity.short("keywords", Some(&format!("{key}:{value}")), STRING);
            }
        }
        entity.voice(&event.voice);
        entity.long("description", Some(&event.words));
        entity.cited(&event.cited);
        entity.write(out)?;
        count += 1;
    }
    Ok(count)
}

/// `CONSULT (planned): Ann Ro, Bo Lan; Ciro`
fn event_name(event: &EventLine) -> String {
    let names = |parties: &[Party]| -> String {
        let names: Vec<&str> = parties.iter().map(|p| p.name.as_str()).collect();
        names.join(", ")
    };
    let sides = [names(&event.actors), names(&event.recipients)];
    let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    format!("{} ({}): {}", event.kind, event.status, sides.join("; "))
}

/// As much of the date as is told: the day, the month or the year that first and last day have in common.
fn when(entity: &mut Entity, when: Option<&When>) {
    let Some(when) = when else {
        return;
    };
    let common = [10, 7, 4].into_iter().find_map(|n| {
        let (from, to) = (when.from.get(..n)?, when.to.get(..n)?);
        (from == to).then_some(from)
    });
    entity.date("date", common);
}

/// Write statements as notes about who speaks; returns how many.
///
/// # Errors
/// That of the sink.
pub fn statements<R: Borrow<StatementLine>>(
    statements: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut count = 0;
    for statement in statements {
        let statement = statement.borrow();
        let voice = &statement.voice;
        let mut note = Entity::new("Note", line_id(&statement.line));
        let speaker = voice
            .who
            .as_ref()
            .map_or(voice.called.as_str(), |who| &who.name);
        let speaker = if speaker.is_empty() {
            "the report"
        } else {
            speaker
        };
        note.short("name", Some(&format!("{}: {speaker}", voice.act)), NAME);
        if let Some(who) = &voice.who {
            note.add("entity", entity_id(&who.entity));
        }
        note.add("keywords", format!("statement:{}", statement.line));
        note.add("keywords", format!("mode:{}", statement.mode));
        if let Some(claim) = &statement.claim {
            note.add("keywords", format!("claim:{claim}"));
        }
        note.voice(voice);
        note.long("description", Some(&statement.content));
        note.cited(&statement.cited);
        note.write(out)?;
        count += 1;
    }
    Ok(count)
}

/// Write channels as links; returns how many.
///
/// # Errors
/// That of the sink.
pub fn channels<R: Borrow<Channel>>(
    channels: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut count = 0;
    for channel in channels {
        let channel = channel.borrow();
        let id = ids::hashed("", 40, &["channel", &channel_id(channel)]);
        let mut link = Entity::new("UnknownLink", id);
        let [a, b] = &channel.pair;
        link.add("subject", entity_id(&a.entity));
        link.add("object", entity_id(&b.entity));
        let through: Vec<&str> = channel.through.iter().map(|p| p.name.as_str()).collect();
        let role = match through.is_empty() {
            true => "talks with".to_owned(),
            false => format!("talks through {} with", through.join(", ")),
        };
        link.short("role", Some(&role), STRING);
        link.add("recordId", channel_id(channel));
        link.date("startDate", channel.first.as_deref());
        link.date("endDate", channel.last.as_deref());
        let Channel {
            times,
            planned,
            denied,
            ..
        } = channel;
        link.add("status", format!("times:{times}"));
        link.add("status", format!("planned:{planned}"));
        link.add("status", format!("denied:{denied}"));
        for line in &channel.lines {
            link.add("proof", article_id(report_of(line)));
        }
        link.write(out)?;
        count += 1;
    }
    Ok(count)
}
