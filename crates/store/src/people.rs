//! Lists of actors.

use crate::filter::{Filter, Where};
use crate::names::{self, Known};
use crate::{Error, Store};
use rapporteur_dossier::identity::{self, Entity};
use rapporteur_record::Kind;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

impl Store {
    /// Who the actors of a report's record are in the dossier, by their ids in the record; without those of whom that is
    /// not worked out yet.
    pub fn actors(&self, uid: &str) -> Result<BTreeMap<String, Entity>, Error> {
        let sql = "SELECT actor.actor, actor.entity FROM report JOIN actor ON actor.n = report.n
                   WHERE report.uid = ? AND actor.entity IS NOT NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([uid], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut names = names::Names::new(&self.connection);
        let mut out = BTreeMap::new();
        for row in rows {
            let (actor, entity) = row?;
            out.insert(actor, names.entity(&entity)?.as_ref().clone());
        }
        Ok(out)
    }

    /// The entities of which a report tells that has a line that is wanted, by id.
    pub fn entities(&self, filter: &Filter) -> Result<Vec<Entity>, Error> {
        self.at_once(|store| {
            let mut wanted = store.tells_of("entity.id", filter)?;
            wanted
                .conditions
                .push("EXISTS (SELECT 1 FROM known WHERE known.entity = entity.id)".to_owned());
            if let Some(after) = &filter.after {
                names::entity(&store.connection, after)?
                    .ok_or_else(|| Error::After(after.clone()))?;
                wanted.add("entity.id > ?", [after]);
            }
            wanted.at_most(filter.limit.unwrap_or(usize::MAX));
            let sql = format!("SELECT entity.id FROM entity {wanted} ORDER BY entity.id LIMIT ?");
            let mut out = Vec::new();
            for id in wanted.ask::<String>(store, &sql)? {
                out.extend(names::entity(&store.connection, &id)?);
            }
            Ok(out)
        })
    }

    /// Actors, those first of whom most reports tell, then by id; with the number of all their reports.
    ///
    /// Of those of whom a report tells that is wanted: only those of a kind, and only those one of whose names has these
    /// letters in it, whatever their case and accents.
    pub fn people(
        &self,
        filter: &Filter,
        named: Option<&str>,
        kind: Option<Kind>,
    ) -> Result<Vec<Known>, Error> {
        self.at_once(|store| {
        let mut wanted = store.tells_of("known.entity", filter)?;
        if let Some(kind) = kind {
            wanted.add(
                "(SELECT kind FROM entity WHERE id = known.entity) = ?",
                [kind.as_str()],
            );
        }
        if let Some(named) = named {
            let ids = crate::pack::json(&store.with_name(named)?)?;
            wanted.add("known.entity IN (SELECT value FROM json_each(?))", [ids]);
        }
        if let Some(after) = &filter.after {
            let place = "SELECT reports FROM known WHERE entity = ?";
            let mut statement = store.connection.prepare_cached(place)?;
            let reports: Option<i64> = statement.query_row([after], |row| row.get(0)).optional()?;
            let reports = reports.ok_or_else(|| Error::After(after.clone()))?;
            wanted
                .conditions
                .push("known.reports <= ? AND (known.reports < ? OR known.entity > ?)".to_owned());
            wanted
                .values
                .extend([reports.into(), reports.into(), after.clone().into()]);
        }
        wanted.at_most(filter.limit.unwrap_or(usize::MAX));
        let sql = format!(
            "SELECT known.entity FROM known {wanted} ORDER BY known.reports DESC, known.entity LIMIT ?"
        );
        let mut out = Vec::new();
        for id in wanted.ask::<String>(store, &sql)? {
            if let Some(entity) = names::entity(&store.connection, &id)? {
                out.push(store.known(entity)?);
            }
        }
        Ok(out)
        })
    }

    /// The condition that a wanted report tells of an entity.
    fn tells_of(&self, entity: &str, filter: &Filter) -> Result<Where, Error> {
        let mut wanted = Where::default();
        if !filter.asks_for_lines() && filter.report.is_none() && filter.outlet.is_none() {
            // The index of actors alone tells the dates.
            filter.dates("actor.published", "actor.published", &mut wanted);
            if !wanted.conditions.is_empty() {
                wanted.conditions = vec![format!(
                    "EXISTS (SELECT 1 FROM actor {wanted} AND actor.entity = {entity})"
                )];
            }
            return Ok(wanted);
        }
        wanted = filter.reports(self)?;
        if !wanted.conditions.is_empty() {
            wanted.conditions = vec![format!(
                "EXISTS (SELECT 1 FROM actor JOIN report ON report.n = actor.n {wanted} AND actor.entity = {entity})"
            )];
        }
        Ok(wanted)
    }

    /// The entities with a name that has these letters in it, after all mergers.
    fn with_name(&self, part: &str) -> Result<Vec<String>, Error> {
        let fold = identity::fold(part);
        let mut statement = (self.connection)
            .prepare_cached("SELECT DISTINCT entity FROM alias WHERE instr(fold, ?) > 0")?;
        let found = statement.query_map([fold], |row| row.get::<_, String>(0))?;
        let merged = crate::decide::Merged::load(&self.connection)?;
        let mut ids = Vec::new();
        for id in found {
            ids.push(merged.of(&id?).to_owned());
        }
        // A name that somebody gave is in no report.
        let given =
            "SELECT json_extract(body, '$.entity'), json_extract(body, '$.name') FROM decision
                     WHERE what = 'rename' AND undone = 0";
        let mut statement = self.connection.prepare_cached(given)?;
        let mut rows = statement.query([])?;
        let fold = identity::fold(part);
        while let Some(row) = rows.next()? {
            let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
            if identity::fold(&name).contains(&fold) {
                ids.push(merged.of(&id).to_owned());
            }
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}
