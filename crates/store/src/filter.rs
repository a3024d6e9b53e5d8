//! Which lines are wanted, as SQL.

use crate::search::query;
use crate::{Error, Store};
use rapporteur_record::{Act, Basis, EventType, Status};
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
    /// Said to: an entity's id.
    pub to: Option<String>,
    /// Done by saying it.
    pub act: Option<Act>,
    /// What the source is called on.
    pub basis: Option<Basis>,
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
    /// Only what comes after this item of the list: the id of a line (of a sentence, for a search), claim, report or entity.
    pub after: Option<String>,
}

impl Filter {
    /// The column of `line` by which lines stand in time.
    pub(crate) fn column(&self) -> &'static str {
        if self.by_day {
            "line.day"
        } else {
            "line.published"
        }
    }

    /// Conditions on dates: that of the last thing not before `since`, that of the first not after `until`.
    pub(crate) fn dates(&self, last: &str, first: &str, wanted: &mut Where) {
        if let Some(since) = &self.since {
            wanted.add(&format!("{last} >= ?"), [since]);
        }
        if let Some(until) = &self.until {
            // A day of the month is no later than the month: `~` comes after all that dates are written with.
            wanted.add(&format!("{first} <= ? || '~'"), [until]);
        }
    }

    /// Conditions on `line` and its `report`, besides dates.
    pub(crate) fn lines(&self, store: &Store, wanted: &mut Where) -> Result<(), Error> {
        for (entity, role) in self.parts() {
            wanted.add(
                &format!(
                    "EXISTS (SELECT 1 FROM part WHERE part.row = line.row AND +part.entity = ?{role})"
                ),
                [entity],
            );
        }
        if let Some(words) = &self.words {
            let (condition, fts) = store.has_words("line.sentence", &query(words)?)?;
            wanted.add(&condition, [fts]);
        }
        if let Some(act) = self.act {
            // Events, figures and questions stand on the word of a statement.
            wanted.add("line.act = ?", [act.as_str()]);
        }
        if let Some(basis) = self.basis {
            wanted.add("line.basis = ?", [basis.as_str()]);
        }
        if let Some(kind) = self.kind {
            wanted.add("line.kind = 'e' AND line.type = ?", [kind.as_str()]);
        }
        if let Some(status) = self.status {
            wanted.add("line.kind = 'e' AND line.status = ?", [status.as_str()]);
        }
        self.home(wanted);
        Ok(())
    }

    /// Whom the filter asks for, with the condition on `part.role` that tells in what part.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&String, &'static str)> {
        let asked = [
            (&self.by, " AND part.role = 'v'"),
            (&self.to, " AND part.role = 'd'"),
            (&self.entity, ""),
        ];
        (asked.into_iter()).filter_map(|(asked, role)| Some((asked.as_ref()?, role)))
    }

    /// Conditions on `report`, besides dates.
    fn home(&self, wanted: &mut Where) {
        if let Some(report) = &self.report {
            wanted.add("report.uid = ?", [report]);
        }
        if let Some(outlet) = &self.outlet {
            wanted.add("report.outlet = ? COLLATE NOCASE", [outlet]);
        }
    }

    /// Conditions on sentences: of the report, and that an event, a statement or the like in them is wanted.
    pub(crate) fn sentences(&self, store: &Store, wanted: &mut Where) -> Result<(), Error> {
        self.dates("line.published", "line.published", wanted);
        self.home(wanted);
        let mut inner = Where::default();
        Filter {
            outlet: None,
            report: None,
            words: None,
            ..self.clone()
        }
        .lines(store, &mut inner)?;
        if !inner.conditions.is_empty() {
            wanted.conditions.push(format!(
                "EXISTS (SELECT 1 FROM line AS told INDEXED BY line_sentence WHERE told.sentence = line.row AND told.kind <> 'n' AND {})",
                inner.conditions.join(" AND ").replace("line.", "told.")
            ));
            wanted.values.extend(inner.values);
        }
        Ok(())
    }

    /// Whether the filter asks for more of a line than its report tells.
    pub(crate) fn asks_for_lines(&self) -> bool {
        let Filter {
            entity,
            words,
            by,
            to,
            act,
            basis,
            kind,
            status,
            ..
        } = self;
        [entity, words, by, to].into_iter().any(Option::is_some)
            || act.is_some()
            || basis.is_some()
            || kind.is_some()
            || status.is_some()
    }

    /// Conditions on reports alone.
    pub(crate) fn reports(&self, store: &Store) -> Result<Where, Error> {
        let mut wanted = Where::default();
        self.dates("report.published", "report.published", &mut wanted);
        self.home(&mut wanted);
        if !self.asks_for_lines() {
            return Ok(wanted);
        }
        let lines = Filter {
            outlet: None,
            report: None,
            ..self.clone()
        };
        let mut own = Where::default();
        if let Some(part) = lines.only_part(&mut own) {
            // The index of parts alone tells it.
            self.dates("part.published", "part.published", &mut own);
            wanted.conditions.push(format!(
                "report.n IN (SELECT n FROM part INDEXED BY part_published {own} AND {part})"
            ));
            wanted.values.extend(own.values);
        } else {
            // All are counted: so even many sentences are looked up rather than the lines of all reports.
            lines.has_line(store, ("n", "report.n"), i64::MAX, &mut wanted)?;
        }
        Ok(wanted)
    }

    /// If nothing is asked for but that somebody stands in a line: the condition on its kind, and on `part` in `own`.
    fn only_part(&self, own: &mut Where) -> Option<&'static str> {
        let (entity, role) = self.parts().next()?;
        let rest = self.without_first_part();
        if rest.asks_for_lines() {
            return None;
        }
        own.add(&format!("part.entity = ?{role}"), [entity]);
        Some("part.kind IN ('e', 's', 'f', 'q')")
    }

    /// The condition that something has a line that is wanted: by a column of `line`, and what it must be. If no more
    /// than `few` sentences have the words that are asked for, or the like, these are looked up.
    pub(crate) fn has_line(
        &self,
        store: &Store,
        (column, of): (&str, &str),
        few: i64,
        wanted: &mut Where,
    ) -> Result<(), Error> {
        if !self.asks_for_lines() && self.report.is_none() && self.outlet.is_none() {
            return Ok(());
        }
        // By the lines of somebody, or with words, or of an outlet, if they are few; else line by line of each thing that
        // is otherwise wanted.
        if let Some(few) = self.few(store, few)? {
            wanted.conditions.push(format!(
                "{of} IN (SELECT line.{column} FROM {} {})",
                few.from, few.wanted
            ));
            wanted.values.extend(few.values);
            wanted.values.extend(few.wanted.values);
            return Ok(());
        }
        let mut inner = Where::default();
        self.lines(store, &mut inner)?;
        wanted.conditions.push(format!(
            "EXISTS (SELECT 1 FROM line INDEXED BY {} CROSS JOIN report AS home ON home.n = line.n
             WHERE line.{column} = {of} AND {})",
            if column == "n" {
                "line_key"
            } else {
                "line_claim"
            },
            inner.conditions.join(" AND ").replace("report.", "home.")
        ));
        wanted.values.extend(inner.values);
        Ok(())
    }
}

/// Conditions, and their values in order.
#[derive(Clone, Debug, Default)]
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

    /// The value for `LIMIT ?`, which stands behind all conditions.
    pub fn at_most(&mut self, limit: usize) {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.values.push(limit.into());
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
