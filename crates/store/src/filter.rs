//! Which lines are wanted, as SQL.

use crate::search::query;
use crate::{Error, Store};
use rapporteur_record::{Act, EventType, Status};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// What lines there are, besides sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who did what to whom.
    Event,
    /// Who said what.
    Statement,
    /// How many.
    Figure,
    /// What is not known.
    Question,
}

impl Kind {
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Kind::Event => "e",
            Kind::Statement => "s",
            Kind::Figure => "f",
            Kind::Question => "q",
        }
    }
}

/// Which lines are wanted: those that meet every condition given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In reports of this ISO 8601 date or later.
    pub since: Option<String>,
    /// In reports of this ISO 8601 date or earlier.
    pub until: Option<String>,
    /// By day of the line itself, where it tells one, instead of the report's.
    pub by_day: bool,
    /// In which this entity stands, in any part.
    pub entity: Option<String>,
    /// In whose sentence or content these words stand, as for a search.
    pub words: Option<String>,
    /// On whose word: an entity's id.
    pub by: Option<String>,
    /// Done by saying it.
    pub act: Option<Act>,
    /// Of events.
    pub kind: Option<EventType>,
    /// Of events.
    pub status: Option<Status>,
    /// Of a report: its uid.
    pub report: Option<String>,
    /// Of an outlet, as it is written.
    pub outlet: Option<String>,
    /// One line for each claim, the best.
    pub one_a_claim: bool,
    /// Newest first; else oldest first.
    pub newest: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Whoever stands in no more lines of a kind is told of seldom.
const SELDOM: i64 = 5_000;

impl Filter {
    /// Whom the filter asks for, and in what part, if he is told of seldom.
    fn seldom(&self, store: &Store, kind: Kind) -> Result<Option<(String, &'static str)>, Error> {
        let asked = match (&self.by, &self.entity) {
            (Some(by), _) => Some((by, " AND role = 'v'")),
            (None, Some(entity)) => Some((entity, "")),
            (None, None) => None,
        };
        let Some((entity, role)) = asked else {
            return Ok(None);
        };
        let sql = "SELECT count(*) FROM (SELECT 1 FROM part WHERE entity = ? AND kind = ? LIMIT ?)";
        let mut statement = store.connection.prepare_cached(sql)?;
        let lines: i64 =
            statement.query_row((entity, kind.letter(), SELDOM + 1), |row| row.get(0))?;
        Ok((lines <= SELDOM).then(|| (entity.clone(), role)))
    }

    /// The rows of lines of a kind that are wanted, in order.
    pub(crate) fn rows(&self, store: &Store, kind: Kind) -> Result<Vec<i64>, Error> {
        let mut wanted = Where::default();
        // Somebody who is seldom told of is looked up by his lines; one who is told of every day by going through the days.
        let from = match self.seldom(store, kind)? {
            Some((entity, role)) => {
                wanted
                    .values
                    .extend([entity.into(), kind.letter().to_owned().into()]);
                format!(
                    "(SELECT DISTINCT row FROM part WHERE entity = ? AND kind = ?{role}) AS own
                     CROSS JOIN line ON line.row = own.row"
                )
            }
            // Told to: the planner would sort all lines of the kind.
            None if self.entity.is_some() || self.by.is_some() => {
                let index = if self.by_day {
                    "line_day"
                } else {
                    "line_published"
                };
                format!("line INDEXED BY {index}")
            }
            None => "line".to_owned(),
        };
        wanted.add("line.kind = ?", [kind.letter()]);
        let column = if self.by_day {
            "line.day"
        } else {
            "line.published"
        };
        self.dates(column, column, &mut wanted);
        self.lines(&mut wanted)?;
        if self.one_a_claim {
            wanted.conditions.push(
                "(line.claim IS NULL OR line.row = (SELECT best FROM claim WHERE id = line.claim))"
                    .to_owned(),
            );
        }
        let order = if self.newest { "DESC" } else { "ASC" };
        let mut sql = format!(
            "SELECT line.row FROM {from} JOIN report ON report.n = line.n {wanted}
             ORDER BY {column} {order}, report.uid, CAST(substr(line.key, 2) AS INTEGER), line.key"
        );
        if let Some(limit) = self.limit {
            sql.push_str(" LIMIT ?");
            wanted
                .values
                .push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        }
        wanted.ask(store, &sql)
    }

    /// Conditions on dates: that of the last thing not before `since`, that of the first not after `until`.
    pub(crate) fn dates(&self, last: &str, first: &str, wanted: &mut Where) {
        if let Some(since) = &self.since {
            wanted.add(&format!("{last} >= ?"), [since]);
        }
        if let Some(until) = &self.until {
            // A day of the month is no later than the month.
            wanted.add(
                &format!("substr({first}, 1, length(?)) <= ?"),
                [until, until],
            );
        }
    }

    /// Conditions on `line` and its `report`, besides dates.
    pub(crate) fn lines(&self, wanted: &mut Where) -> Result<(), Error> {
        if let Some(entity) = &self.entity {
            wanted.add(
                "EXISTS (SELECT 1 FROM part WHERE part.row = line.row AND +part.entity = ?)",
                [entity],
            );
        }
        if let Some(by) = &self.by {
            wanted.add(
                "EXISTS (SELECT 1 FROM part WHERE part.row = line.row AND +part.entity = ? AND part.role = 'v')",
                [by],
            );
        }
        if let Some(words) = &self.words {
            wanted.add(
                "line.sentence IN (SELECT rowid FROM searched WHERE searched MATCH ?)",
                [query(words)?],
            );
        }
        if let Some(act) = self.act {
            // Events, figures and questions stand on the word of a statement.
            wanted.add("json_extract(line.body, '$.voice.act') = ?", [act.as_str()]);
        }
        if let Some(kind) = self.kind {
            wanted.add("line.kind = 'e' AND line.type = ?", [kind.as_str()]);
        }
        if let Some(status) = self.status {
            wanted.add("line.kind = 'e' AND line.status = ?", [status.as_str()]);
        }
        if let Some(report) = &self.report {
            wanted.add("report.uid = ?", [report]);
        }
        if let Some(outlet) = &self.outlet {
            wanted.add("report.outlet = ? COLLATE NOCASE", [outlet]);
        }
        Ok(())
    }

    /// Conditions on sentences: of the report, and that an event, a statement or the like in them is wanted.
    pub(crate) fn sentences(&self, wanted: &mut Where) -> Result<(), Error> {
        self.dates("line.published", "line.published", wanted);
        if let Some(report) = &self.report {
            wanted.add("report.uid = ?", [report]);
        }
        if let Some(outlet) = &self.outlet {
            wanted.add("report.outlet = ? COLLATE NOCASE", [outlet]);
        }
        let mut inner = Where::default();
        Filter {
            outlet: None,
            report: None,
            words: None,
            ..self.clone()
        }
        .lines(&mut inner)?;
        if !inner.conditions.is_empty() {
            wanted.conditions.push(format!(
                "EXISTS (SELECT 1 FROM line AS told WHERE told.sentence = line.row AND told.kind <> 'n' AND {})",
                inner.conditions.join(" AND ").replace("line.", "told.")
            ));
            wanted.values.extend(inner.values);
        }
        Ok(())
    }

    /// Conditions on reports alone.
    pub(crate) fn reports(&self, store: &Store) -> Result<Where, Error> {
        let mut wanted = Where::default();
        self.dates("report.published", "report.published", &mut wanted);
        let mut inner = Where::default();
        Filter {
            outlet: None,
            report: None,
            ..self.clone()
        }
        .has_line(store, "n", "report.n", &mut inner)?;
        wanted.append(inner);
        if let Some(report) = &self.report {
            wanted.add("report.uid = ?", [report]);
        }
        if let Some(outlet) = &self.outlet {
            wanted.add("report.outlet = ? COLLATE NOCASE", [outlet]);
        }
        Ok(wanted)
    }

    /// The condition that something has a line that is wanted: `column` is that of `line` by which it has it.
    pub(crate) fn has_line(
        &self,
        store: &Store,
        column: &str,
        of: &str,
        wanted: &mut Where,
    ) -> Result<(), Error> {
        let mut inner = Where::default();
        self.lines(&mut inner)?;
        if inner.conditions.is_empty() {
            return Ok(());
        }
        let mut seldom = None;
        for kind in [Kind::Event, Kind::Statement, Kind::Figure, Kind::Question] {
            seldom = self.seldom(store, kind)?;
            if seldom.is_none() {
                break;
            }
        }
        // By his lines, if they are few; else line by line of each thing that is otherwise wanted.
        if let Some((entity, role)) = seldom {
            wanted.add(
                &format!(
                    "{of} IN (SELECT line.{column} FROM (SELECT DISTINCT row FROM part WHERE entity = ?{role}) AS own
                     CROSS JOIN line ON line.row = own.row JOIN report ON report.n = line.n {inner})"
                ),
                [entity],
            );
        } else {
            wanted.conditions.push(format!(
                "EXISTS (SELECT 1 FROM line JOIN report AS home ON home.n = line.n
                 WHERE line.{column} = {of} AND {})",
                inner.conditions.join(" AND ").replace("report.", "home.")
            ));
        }
        wanted.values.extend(inner.values);
        Ok(())
    }
}

/// Conditions, and their values in order.
#[derive(Debug, Default)]
pub(crate) struct Where {
    pub conditions: Vec<String>,
    pub values: Vec<Value>,
}

impl Where {
    /// One more condition, with as many values as it has question marks.
    pub fn add<V: AsRef<str>, const N: usize>(&mut self, condition: &str, values: [V; N]) {
        self.conditions.push(condition.to_owned());
        let values = values.iter().map(|value| value.as_ref().to_owned().into());
        self.values.extend(values);
    }

    /// All conditions of another, too.
    pub fn append(&mut self, other: Where) {
        self.conditions.extend(other.conditions);
        self.values.extend(other.values);
    }

    /// The first column of what a query gives.
    pub fn ask<T: rusqlite::types::FromSql>(
        &self,
        store: &Store,
        sql: &str,
    ) -> Result<Vec<T>, Error> {
        let mut statement = store.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(&self.values), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl std::fmt::Display for Where {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.conditions.is_empty() {
            return Ok(());
        }
        write!(f, "WHERE {}", self.conditions.join(" AND "))
    }
}
