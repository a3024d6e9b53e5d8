//! Lists as tables, and what their rows need of the store.

use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::identity::Entity;
use rapporteur_export::column::{Column, Table, Type, Value};
use rapporteur_export::rows::{ChannelRow, ClaimRow, Known, Place};
use rapporteur_store::{Hit, Store};

/// The place of a line.
pub fn place(store: &Store, line: &str) -> Option<Place> {
    let (_, key) = line.split_once('.')?;
    match key.chars().next()? {
        'e' => Place::of(&store.event(line).ok()??),
        's' => Place::of(&store.statement(line).ok()??),
        'f' => Place::of(&store.figure(line).ok()??),
        _ => None,
    }
}

/// Claims with the place of their best line.
pub fn claims(store: &Store, claims: &[Claim]) -> Vec<ClaimRow> {
    let row = |claim: &Claim| ClaimRow {
        place: place(store, &claim.best),
        claim: claim.clone(),
    };
    claims.iter().map(row).collect()
}

/// Channels with the place of their last line.
pub fn channels(store: &Store, channels: &[Channel]) -> Vec<ChannelRow> {
    let row = |channel: &Channel| ChannelRow {
        place: channel.lines.last().and_then(|line| place(store, line)),
        channel: channel.clone(),
    };
    channels.iter().map(row).collect()
}

/// Entities with all that they are in single reports.
pub fn entities(store: &Store, entities: &[Entity]) -> Result<Vec<Known>, rapporteur_store::Error> {
    let row = |entity: &Entity| {
        Ok(Known {
            seen: store.seen(&entity.id)?,
            entity: entity.clone(),
        })
    };
    entities.iter().map(row).collect()
}

/// What a search found.
pub fn hits() -> Table<Hit> {
    Table {
        name: "hits",
        about: "One row for each sentence that was found.",
        columns: vec![
            text("line", "The sentence.", |hit: &Hit| Value::text(&hit.line)),
            text("report", "The report's uid.", |hit: &Hit| {
                Value::text(&hit.cited.report)
            }),
            text("outlet", "The outlet.", |hit: &Hit| {
                Value::maybe(hit.cited.outlet.as_deref())
            }),
            text("title", "The headline.", |hit: &Hit| {
                Value::maybe(hit.cited.title.as_deref())
            }),
            text("url", "The address.", |hit: &Hit| {
                Value::maybe(hit.cited.url.as_deref())
            }),
            text("published", "The date.", |hit: &Hit| {
                Value::maybe(hit.cited.published.as_deref())
            }),
            text("sentence", "Its id in the record.", |hit: &Hit| {
                Value::text(&hit.cited.sentence)
            }),
            text("sentence_text", "The sentence, verbatim.", |hit: &Hit| {
                Value::text(&hit.cited.text)
            }),
        ],
    }
}

/// A column of texts.
fn text<T>(name: &'static str, meaning: &'static str, cell: fn(&T) -> Value<'_>) -> Column<T> {
    Column {
        name,
        kind: Type::Text,
        unit: "",
        meaning,
        cell,
    }
}

/// What could not be read.
pub fn refused() -> Table<(String, String)> {
    Table {
        name: "refused",
        about: "One row for each report that could not be read.",
        columns: vec![
            text(
                "name",
                "File, line or address.",
                |row: &(String, String)| Value::text(&row.0),
            ),
            text("reason", "Why.", |row: &(String, String)| {
                Value::text(&row.1)
            }),
        ],
    }
}
