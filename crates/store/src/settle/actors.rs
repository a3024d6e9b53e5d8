//! Who is who, block by block.

use super::mark;
use crate::decide::{Decision, Merged, splits};
use crate::{Error, pack};
use rapporteur_dossier::identity::{self, Entity, Found, Holder, Seen};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Kind;
use rusqlite::{Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

/// Actors with names.
pub(super) fn names(to: &Transaction, keys: &[String], lexicon: &Lexicon) -> Result<(), Error> {
    let people = People::load(to)?;
    for block in keys {
        let (places, seen) = block_of(to, block, true)?;
        let found = people.resolve(seen, |seen| identity::resolve(seen, lexicon));
        keep(to, &places, &found, &people)?;
        called(to, &format!("b:{block}"), &found)?;
        titles(to, &format!("b:{block}"), &found)?;
        offices(to, &found)?;
    }
    Ok(())
}

/// Actors that are only described.
pub(super) fn descriptions(
    to: &Transaction,
    keys: &[String],
    lexicon: &Lexicon,
) -> Result<(), Error> {
    let people = People::load(to)?;
    for block in keys {
        let (places, seen) = block_of(to, block, false)?;
        let holders = holders(to, block)?;
        let found = people.resolve(seen, |seen| identity::described(seen, &holders, lexicon));
        keep(to, &places, &found, &people)?;
        called(to, &format!("d:{block}"), &found)?;
        titles(to, &format!("d:{block}"), &found)?;
    }
    Ok(())
}

/// In how many reports entities are, and of which dates.
pub(super) fn count(to: &Transaction, keys: &[String], _: &Lexicon) -> Result<(), Error> {
    let mut forget = to.prepare_cached("DELETE FROM known WHERE entity = ?")?;
    let mut add = to.prepare_cached(
        "INSERT INTO known SELECT entity, count(DISTINCT n), min(published), max(published)
         FROM actor WHERE entity = ? GROUP BY entity",
    )?;
    for entity in keys {
        forget.execute([entity])?;
        add.execute([entity])?;
    }
    Ok(())
}

/// Where an actor stands: the report's row and the actor's id there.
type Place = (i64, String);

/// The actors of a block, in an order that says nothing of when they came.
fn block_of(to: &Transaction, block: &str, named: bool) -> Result<(Vec<Place>, Vec<Seen>), Error> {
    let mut statement =
        to.prepare_cached("SELECT n, actor, seen FROM actor WHERE block = ? AND named = ?")?;
    let found = statement.query_map(params![block, named], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    let mut all = Vec::new();
    for row in found {
        let (n, actor, seen) = row?;
        let seen: Seen = pack::value(&seen)?;
        all.push(((n, actor), seen));
    }
    all.sort_by(|(_, a), (_, b)| {
        let key = |seen: &Seen| {
            (
                seen.published.clone(),
                seen.report.clone(),
                seen.actor.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    Ok(all.into_iter().unzip())
}

/// What people decided.
struct People {
    merged: Merged,
    splits: Vec<Decision>,
}

impl People {
    fn load(to: &Transaction) -> Result<Self, Error> {
        Ok(People {
            merged: Merged::load(to)?,
            splits: splits(to)?,
        })
    }

    /// Who is who by the rules; once more, when some of them were told apart.
    fn resolve(&self, mut seen: Vec<Seen>, rules: impl Fn(&[Seen]) -> Vec<Found>) -> Resolved {
        let mut found = rules(&seen);
        let mut told = false;
        for split in &self.splits {
            let Decision::Split {
                entity,
                reports,
                apart,
            } = split
            else {
                continue;
            };
            for one in &found {
                let same = one.entity.id == *entity || self.merged.of(&one.entity.id) == entity;
                for member in one.members.iter().filter(|_| same) {
                    if let Some(seen) = seen.get_mut(member.index)
                        && reports.contains(&seen.report)
                    {
                        seen.apart = Some(apart.clone());
                        told = true;
                    }
                }
            }
        }
        if told {
            found = rules(&seen);
        }
        Resolved { seen, found }
    }
}

struct Resolved {
    seen: Vec<Seen>,
    found: Vec<Found>,
}

/// Write down who is who; the lines of whoever is somebody else now are due.
fn keep(
    to: &Transaction,
    places: &[Place],
    resolved: &Resolved,
    people: &People,
) -> Result<(), Error> {
    let mut now =
        to.prepare_cached("SELECT found, entity, why FROM actor WHERE n = ? AND actor = ?")?;
    let mut set = to.prepare_cached(
        "UPDATE actor SET found = ?, entity = ?, why = ? WHERE n = ? AND actor = ?",
    )?;
    let mut parts = to.prepare_cached("UPDATE part SET entity = ? WHERE n = ? AND actor = ?")?;
    let mut gone = BTreeSet::new();
    for one in &resolved.found {
        let changed = put_entity(to, &one.entity)?;
        let entity = people.merged.of(&one.entity.id);
        for member in &one.members {
            let Some((n, actor)) = places.get(member.index) else {
                continue;
            };
            let (found, was, why): (Option<String>, Option<String>, Option<String>) = now
                .query_row(params![n, actor], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            let moved = was.as_deref() != Some(entity);
            let same = found.as_deref() == Some(&one.entity.id);
            if moved || !same || why.as_deref() != Some(&member.why) {
                set.execute(params![one.entity.id, entity, member.why, n, actor])?;
            }
            if moved {
                parts.execute(params![entity, n, actor])?;
                for entity in was.iter().map(String::as_str).chain([entity]) {
                    mark(to, "k", entity)?;
                }
            }
            if moved || changed {
                mark(to, "l", &n.to_string())?;
            }
            gone.extend(found.filter(|_| !same));
        }
    }
    for entity in gone {
        let left = "SELECT 1 FROM actor WHERE found = ?1 LIMIT 1";
        if !to.prepare_cached(left)?.exists([&entity])? {
            let sql = "DELETE FROM entity WHERE id = ? AND id NOT IN
                       (SELECT json_extract(body, '$.into') FROM decision WHERE what = 'merge' AND undone = 0)";
            to.prepare_cached(sql)?.execute([&entity])?;
            for block in office_blocks(to, &entity)? {
                mark(to, "d", &block)?;
            }
            (to.prepare_cached("DELETE FROM office WHERE entity = ?")?).execute([&entity])?;
        }
    }
    Ok(())
}

/// Keep an entity; whether it is new or other than before.
fn put_entity(to: &Transaction, entity: &Entity) -> Result<bool, Error> {
    let mut put = to.prepare_cached(
        "INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET
         name = ?2, kind = ?3, country = ?4, sector = ?5, body = ?6
         WHERE (name, kind, country, sector, body) IS NOT (?2, ?3, ?4, ?5, ?6)",
    )?;
    let changed = put.execute(params![
        entity.id,
        entity.name,
        entity.kind.as_str(),
        entity.country,
        entity.sector.map(|sector| sector.as_str()),
        entity.of,
    ])?;
    Ok(changed > 0)
}

/// Keep what the entities of a block are called in it, and how often.
fn called(to: &Transaction, block: &str, resolved: &Resolved) -> Result<(), Error> {
    (to.prepare_cached("DELETE FROM alias WHERE block = ?")?).execute([block])?;
    let mut add = to.prepare_cached("INSERT INTO alias VALUES (?, ?, ?, ?, ?)")?;
    for one in &resolved.found {
        let mut reports: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        reports.entry(&one.entity.name).or_default();
        for seen in one
            .members
            .iter()
            .filter_map(|m| resolved.seen.get(m.index))
        {
            for name in &seen.called {
                reports.entry(name).or_default().insert(&seen.report);
            }
        }
        for (name, reports) in reports {
            let count = i64::try_from(reports.len()).unwrap_or(i64::MAX);
            add.execute(params![
                block,
                one.entity.id,
                name,
                identity::fold(name),
                count
            ])?;
        }
    }
    Ok(())
}

/// Keep the titles and offices of the entities of a block, as they are written.
fn titles(to: &Transaction, block: &str, resolved: &Resolved) -> Result<(), Error> {
    (to.prepare_cached("DELETE FROM role WHERE block = ?")?).execute([block])?;
    let mut add = to.prepare_cached("INSERT INTO role VALUES (?, ?, ?, ?, ?, ?)")?;
    for one in &resolved.found {
        let mut held: BTreeMap<&str, Held> = BTreeMap::new();
        for seen in one
            .members
            .iter()
            .filter_map(|m| resolved.seen.get(m.index))
        {
            let day = seen.published.as_deref();
            for role in &seen.roles {
                let held = held.entry(role).or_default();
                held.reports.insert(&seen.report);
                held.first = earlier(held.first, day);
                held.last = held.last.max(day);
            }
        }
        for (role, held) in held {
            let count = i64::try_from(held.reports.len()).unwrap_or(i64::MAX);
            add.execute(params![
                block,
                one.entity.id,
                role,
                held.first,
                held.last,
                count
            ])?;
        }
    }
    Ok(())
}

/// Who gives somebody a title, and from when to when.
#[derive(Default)]
struct Held<'a> {
    reports: BTreeSet<&'a str>,
    first: Option<&'a str>,
    last: Option<&'a str>,
}

/// The earlier of two days, as far as they are known.
fn earlier<'a>(one: Option<&'a str>, other: Option<&'a str>) -> Option<&'a str> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Keep who holds which office: descriptions may mean them.
fn offices(to: &Transaction, resolved: &Resolved) -> Result<(), Error> {
    let mut add = to.prepare_cached("INSERT INTO office VALUES (?, ?, ?, ?, ?)")?;
    for one in &resolved.found {
        if one.entity.kind != Kind::Person {
            continue;
        }
        type Time<'a> = (Option<&'a str>, Option<&'a str>);
        let mut held: BTreeMap<(String, &str), Time> = BTreeMap::new();
        for member in &one.members {
            let Some(seen) = resolved.seen.get(member.index) else {
                continue;
            };
            let day = seen.published.as_deref();
            for role in &seen.roles {
                let country = one.entity.country.as_deref();
                let Some(block) = identity::role_block(role, country) else {
                    continue;
                };
                let (since, last) = held.entry((block, role)).or_insert((day, day));
                *since = earlier(*since, day);
                *last = (*last).max(day);
            }
        }
        let before = office_rows(to, &one.entity.id)?;
        let now: Vec<OfficeRow> = (held.into_iter())
            .map(|((block, role), (since, last))| {
                (
                    block,
                    role.to_owned(),
                    since.map(str::to_owned),
                    last.map(str::to_owned),
                )
            })
            .collect();
        if before == now {
            continue;
        }
        (to.prepare_cached("DELETE FROM office WHERE entity = ?")?).execute([&one.entity.id])?;
        for row in before.iter().chain(&now) {
            mark(to, "d", &row.0)?;
        }
        for (block, role, since, last) in now {
            add.execute(params![block, one.entity.id, role, since, last])?;
        }
    }
    Ok(())
}

/// Block, role, first and last day.
type OfficeRow = (String, String, Option<String>, Option<String>);

fn office_rows(to: &Transaction, entity: &str) -> Result<Vec<OfficeRow>, Error> {
    let mut statement = to.prepare_cached(
        "SELECT block, role, since, last FROM office WHERE entity = ? ORDER BY block, role",
    )?;
    let found = statement.query_map([entity], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn office_blocks(to: &Transaction, entity: &str) -> Result<BTreeSet<String>, Error> {
    Ok(office_rows(to, entity)?
        .into_iter()
        .map(|row| row.0)
        .collect())
}

/// Who holds an office of a block.
fn holders(to: &Transaction, block: &str) -> Result<Vec<Holder>, Error> {
    let mut statement = to.prepare_cached(
        "SELECT entity, role, since, last FROM office WHERE block = ? ORDER BY entity, role",
    )?;
    let mut found = statement.query([block])?;
    let mut out: Vec<Holder> = Vec::new();
    while let Some(row) = found.next()? {
        let id: String = row.get(0)?;
        let role = (row.get(1)?, row.get(2)?, row.get(3)?);
        match out.last_mut() {
            Some(holder) if holder.entity.id == id => holder.roles.push(role),
            _ => {
                if let Some(entity) = crate::names::entity(to, &id)? {
                    out.push(Holder {
                        entity,
                        roles: vec![role],
                    });
                }
            }
        }
    }
    Ok(out)
}
