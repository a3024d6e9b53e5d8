//! Who somebody is, as the whole dossier tells it.

use crate::decide::Merged;
use crate::filter::Filter;
use crate::names::Known;
use crate::{Error, Store};
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::{EventLine, Party, StatementLine};
use rapporteur_record::EventType;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many titles and offices are told.
const MOST_ROLES: usize = 20;

/// The newest lines that are looked at for whom somebody has to do with.
const MOST_LINES: i64 = 1000;

/// Somebody, and what the dossier has of him.
#[derive(Clone, Debug, Serialize)]
pub struct Who {
    /// Who, what he is called, in how many reports.
    #[serde(flatten)]
    pub known: Known,
    /// Titles and offices, as written.
    pub roles: Vec<Role>,
    /// With whom, most often first.
    pub with: Vec<Tie>,
    /// In how many lines.
    pub lines: Lines,
    /// The newest events, one line for each claim.
    pub events: Vec<EventLine>,
    /// The newest statements.
    pub statements: Vec<StatementLine>,
    /// Why each of the actors of single reports is he; only where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Vec<Because>>,
}

/// A title or office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// As written.
    pub role: String,
    /// ISO 8601 date of the first report that has it.
    pub first: Option<String>,
    /// ISO 8601 date of the last report that has it.
    pub last: Option<String>,
    /// In how many reports.
    pub reports: usize,
}

/// What somebody has to do with somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// With whom.
    pub party: Party,
    /// What he did to him: how many claims of each type.
    pub did: BTreeMap<EventType, usize>,
    /// What was done to him by him.
    pub had_done: BTreeMap<EventType, usize>,
}

/// How many lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// Events in which he takes part.
    pub events: usize,
    /// Statements that he makes.
    pub statements: usize,
}

/// Why an actor of one report is somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The report's uid.
    pub report: String,
    /// The actor's id in its record.
    pub actor: String,
    /// The name there.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Store {
    /// Who an entity is; events and statements as the filter says, whose limit is that of each list.
    pub fn who(&self, entity: Entity, filter: &Filter, explain: bool) -> Result<Who, Error> {
        self.at_once(|store| {
            let id = entity.id.clone();
            let newest = Filter {
                newest: true,
                one_a_claim: true,
                entity: Some(id.clone()),
                ..filter.clone()
            };
            let said = Filter {
                newest: true,
                by: Some(id.clone()),
                ..filter.clone()
            };
            let count = |role: &str, order: &str| -> Result<usize, Error> {
                // In the order of the index all parts that somebody has in one line stand together: they need not be
                // sorted to be counted once.
                let sql = format!(
                    "SELECT row FROM part WHERE entity = ? AND {role} ORDER BY {order}, row"
                );
                let mut statement = store.connection.prepare_cached(&sql)?;
                let mut rows = statement.query([&id])?;
                let (mut last, mut count) = (None, 0);
                while let Some(row) = rows.next()? {
                    let row: i64 = row.get(0)?;
                    count += usize::from(last != Some(row));
                    last = Some(row);
                }
                Ok(count)
            };
            Ok(Who {
                roles: store.roles(&id)?,
                with: store.ties(&id)?,
                lines: Lines {
                    events: count(
                        "kind = 'e' AND role IN ('a', 'r', 'm')",
                        "day, type, status, spare",
                    )?,
                    statements: count("kind = 's' AND role = 'v'", "published, n, type, basis")?,
                },
                events: store.events(&newest)?,
                statements: store.statements(&said)?,
                because: explain.then(|| store.because(&id)).transpose()?,
                known: store.known(entity)?,
            })
        })
    }

    /// Titles and offices of an entity: the most usual first.
    fn roles(&self, entity: &str) -> Result<Vec<Role>, Error> {
        let merged = Merged::load(&self.connection)?;
        let sql = "SELECT role, first, last, reports FROM role WHERE entity = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut roles: BTreeMap<String, Role> = BTreeMap::new();
        for id in merged.members(entity) {
            let found = statement.query_map([id], |row| {
                Ok(Role {
                    role: row.get(0)?,
                    first: row.get(1)?,
                    last: row.get(2)?,
                    reports: row.get::<_, i64>(3)?.try_into().unwrap_or(0),
                })
            })?;
            for role in found {
                let role = role?;
                match roles.get_mut(&role.role) {
                    None => {
                        roles.insert(role.role.clone(), role);
                    }
                    Some(known) => {
                        known.reports += role.reports;
                        known.first = match (known.first.take(), role.first) {
                            (Some(one), Some(other)) => Some(one.min(other)),
                            (one, other) => one.or(other),
                        };
                        known.last = known.last.take().max(role.last);
                    }
                }
            }
        }
        let mut roles: Vec<Role> = roles.into_values().collect();
        roles.sort_by(|a, b| b.reports.cmp(&a.reports).then_with(|| a.role.cmp(&b.role)));
        roles.truncate(MOST_ROLES);
        Ok(roles)
    }

    /// With whom an entity has to do, by the newest events.
    fn ties(&self, entity: &str) -> Result<Vec<Tie>, Error> {
        let sql = "WITH own AS MATERIALIZED (
                     SELECT part.row, part.role FROM part WHERE entity = ?1 AND kind = 'e' AND role IN ('a', 'r')
                     ORDER BY day DESC LIMIT ?2
                   )
                   SELECT other.entity, line.type, own.role, count(DISTINCT coalesce(line.claim, line.row))
                   FROM own JOIN line ON line.row = own.row
                   JOIN part AS other ON other.row = own.row AND other.role = iif(own.role = 'a', 'r', 'a')
                   WHERE other.entity IS NOT NULL AND other.entity <> ?1 AND line.status IN ('happened', 'ongoing')
                   GROUP BY 1, 2, 3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query((entity, MOST_LINES))?;
        let mut ties: BTreeMap<String, Tie> = BTreeMap::new();
        while let Some(row) = found.next()? {
            let id: String = row.get(0)?;
            let (kind, role): (String, String) = (row.get(1)?, row.get(2)?);
            let times = usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
            let Some(kind) = EventType::parse(&kind) else {
                continue;
            };
            if !ties.contains_key(&id) {
                let Some(other) = crate::names::entity(&self.connection, &id)? else {
                    continue;
                };
                let tie = Tie {
                    party: Party {
                        entity: other.id,
                        called: other.name.clone(),
                        name: other.name,
                        kind: other.kind,
                        country: other.country,
                        sector: other.sector,
                        of: other.of,
                    },
                    did: BTreeMap::new(),
                    had_done: BTreeMap::new(),
                };
                ties.insert(id.clone(), tie);
            }
            if let Some(tie) = ties.get_mut(&id) {
                let side = if role == "a" {
                    &mut tie.did
                } else {
                    &mut tie.had_done
                };
                *side.entry(kind).or_default() += times;
            }
        }
        let mut ties: Vec<Tie> = ties.into_values().collect();
        let weight = |tie: &Tie| -> usize { tie.did.values().chain(tie.had_done.values()).sum() };
        ties.sort_by(|a, b| {
            weight(b)
                .cmp(&weight(a))
                .then_with(|| a.party.entity.cmp(&b.party.entity))
        });
        ties.truncate(12);
        Ok(ties)
    }

    /// Why each actor of a report is an entity.
    fn because(&self, entity: &str) -> Result<Vec<Because>, Error> {
        let sql = "SELECT report.uid, actor.actor, json_extract(actor.seen, '$.name'), actor.why, actor.found
                   FROM actor JOIN report ON report.n = actor.n WHERE actor.entity = ?
                   ORDER BY report.published, report.uid, CAST(substr(actor.actor, 2) AS INTEGER)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([entity], |row| {
            let (why, found): (Option<String>, String) = (row.get(3)?, row.get(4)?);
            let why = why.unwrap_or_default();
            Ok(Because {
                report: row.get(0)?,
                actor: row.get(1)?,
                name: row.get(2)?,
                why: if found == entity {
                    why
                } else {
                    format!("{why}; merged from {found} by decision")
                },
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
