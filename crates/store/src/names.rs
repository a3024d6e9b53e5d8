//! Entities by id and by name.

use crate::decide::Merged;
use crate::{Error, Store};
use rapporteur_dossier::identity::{self, Entity};
use rapporteur_record::{Kind, Sector};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Entities as they are shown: after what people decided.
pub(crate) struct Names<'a> {
    connection: &'a Connection,
    known: HashMap<String, Rc<Entity>>,
}

impl<'a> Names<'a> {
    pub fn new(connection: &'a Connection) -> Self {
        Names {
            connection,
            known: HashMap::new(),
        }
    }

    pub fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// The entity of an id.
    pub fn entity(&mut self, id: &str) -> Result<Rc<Entity>, Error> {
        if let Some(known) = self.known.get(id) {
            return Ok(Rc::clone(known));
        }
        let found = entity(self.connection, id)?;
        let found = Rc::new(found.unwrap_or_else(|| Entity {
            id: id.to_owned(),
            name: id.to_owned(),
            kind: Kind::Other,
            country: None,
            sector: None,
            of: None,
        }));
        self.known.insert(id.to_owned(), Rc::clone(&found));
        Ok(found)
    }
}

/// The columns of [`from_row`].
pub(crate) const ENTITY: &str =
    "entity.id, entity.name, entity.kind, entity.country, entity.sector, entity.body";

fn from_row(row: &Row) -> rusqlite::Result<Entity> {
    let (kind, sector): (String, Option<String>) = (row.get(2)?, row.get(4)?);
    Ok(Entity {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: Kind::parse(&kind).unwrap_or(Kind::Other),
        country: row.get(3)?,
        sector: sector.and_then(|sector| Sector::parse(&sector)),
        of: row.get(5)?,
    })
}

/// The entity of an id, if there is one.
pub(crate) fn entity(connection: &Connection, id: &str) -> Result<Option<Entity>, Error> {
    let sql = format!("SELECT {ENTITY} FROM entity WHERE id = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([id], from_row).optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    let name = "SELECT json_extract(body, '$.name') FROM decision
                WHERE what = 'rename' AND undone = 0 AND json_extract(body, '$.entity') = ? ORDER BY n DESC LIMIT 1";
    let mut statement = connection.prepare_cached(name)?;
    if let Some(name) = statement.query_row([id], |row| row.get(0)).optional()? {
        found.name = name;
    }
    Ok(Some(found))
}

/// Whether all others of some ids are the same with a mark behind: `kovaria` beside `kovaria.place`.
fn is_plain(id: &str, all: &[(String, i64)]) -> bool {
    let mut others = all.iter().filter(|(other, _)| other != id);
    others.all(|(other, _)| {
        other
            .strip_prefix(id)
            .is_some_and(|mark| mark.starts_with('.'))
    })
}

/// An entity, with what there is of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Known {
    /// Who.
    #[serde(flatten)]
    pub entity: Entity,
    /// All that it is called, most often first.
    pub called: Vec<String>,
    /// In how many reports.
    pub reports: usize,
    /// ISO 8601 date of the first report.
    pub first: Option<String>,
    /// ISO 8601 date of the last report.
    pub last: Option<String>,
}

impl Store {
    /// The one entity that is meant by an id or a name.
    ///
    /// A name is meant that is the same in small letters without accents; then one of which it is the last part; then,
    /// if `loosely`, one with all its words. Of several, the one that most reports tell of, if they are far more than of
    /// the next.
    pub fn entity(&self, called: &str, loosely: bool) -> Result<Entity, Error> {
        if let Some(id) = self.canonical(called)?
            && let Some(entity) = entity(&self.connection, &id)?
        {
            return Ok(entity);
        }
        let fold = identity::fold(called);
        if fold.is_empty() {
            return Err(Error::Nobody(called.to_owned()));
        }
        let escaped = fold
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let patterns = [
            escaped.clone(),
            format!("% {escaped}"),
            format!("%{}%", escaped.replace(' ', "%")),
        ];
        for pattern in patterns.into_iter().take(if loosely { 3 } else { 2 }) {
            let found = self.named(&pattern)?;
            match found.as_slice() {
                [] => {}
                [(id, _)] => return self.must(id),
                [(id, most), (_, next), ..] if *most >= next.saturating_mul(10) => {
                    return self.must(id);
                }
                // A country is its government before it is a place or a people.
                all if all.iter().any(|(id, _)| is_plain(id, all)) => {
                    let plain = all.iter().find(|(id, _)| is_plain(id, all));
                    return self.must(plain.map_or("", |(id, _)| id));
                }
                _ => {
                    let among = found.into_iter().take(8).map(|(id, _)| id).collect();
                    let name = called.to_owned();
                    return Err(Error::Several { name, among });
                }
            }
        }
        Err(Error::Nobody(called.to_owned()))
    }

    fn must(&self, id: &str) -> Result<Entity, Error> {
        entity(&self.connection, id)?.ok_or_else(|| Error::Nobody(id.to_owned()))
    }

    /// Entities with a name like this, and in how many reports: most first.
    fn named(&self, pattern: &str) -> Result<Vec<(String, i64)>, Error> {
        let like = pattern.contains('%');
        let sql = format!(
            "SELECT DISTINCT entity FROM alias WHERE fold {} LIMIT 500",
            if like {
                "LIKE ? ESCAPE '\\'"
            } else {
                "= replace(?, '\\', '')"
            }
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map([pattern], |row| row.get::<_, String>(0))?;
        let mut counted: BTreeMap<String, i64> = BTreeMap::new();
        // By every time that a report's record has him: who is two to a report is told of twice.
        let mut count = (self.connection).prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM actor WHERE entity = ? LIMIT 1000)",
        )?;
        for id in found {
            let id = id?;
            let id = self.canonical(&id)?.unwrap_or(id);
            if let Entry::Vacant(new) = counted.entry(id) {
                let times = count.query_row([new.key()], |row| row.get(0))?;
                new.insert(times);
            }
        }
        let mut counted: Vec<(String, i64)> = counted.into_iter().filter(|(_, n)| *n > 0).collect();
        counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(counted)
    }

    /// What there is of an entity.
    pub fn known(&self, entity: Entity) -> Result<Known, Error> {
        let sql = "SELECT reports, first, last FROM known WHERE entity = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([&entity.id], |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?))
        });
        let (reports, first, last) = found.optional()?.unwrap_or_default();
        let merged = Merged::load(&self.connection)?;
        let sql = "SELECT name, reports FROM alias WHERE entity = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut times: BTreeMap<String, i64> = BTreeMap::new();
        for id in merged.members(&entity.id) {
            let names =
                statement.query_map([id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
            for name in names {
                let (name, reports) = name?;
                *times.entry(name).or_default() += reports;
            }
        }
        let mut called: Vec<(String, i64)> = times.into_iter().collect();
        called.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let called = called.into_iter().map(|(name, _)| name).collect();
        Ok(Known {
            entity,
            called,
            reports: reports.try_into().unwrap_or(0),
            first,
            last,
        })
    }

    /// The actors of single reports that an entity is, by report and id there.
    pub fn seen(&self, entity: &str) -> Result<Vec<identity::Seen>, Error> {
        let mut statement =
            (self.connection).prepare_cached("SELECT seen FROM actor WHERE entity = ?")?;
        let found = statement.query_map([entity], |row| row.get::<_, String>(0))?;
        let mut seen: Vec<identity::Seen> = Vec::new();
        for one in found {
            seen.push(crate::pack::value(&one?)?);
        }
        seen.sort_by(|a, b| (&a.report, &a.actor).cmp(&(&b.report, &b.actor)));
        Ok(seen)
    }
}
