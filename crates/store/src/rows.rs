//! Which rows a list has, in order: by the way on which fewest lines are looked at.
//!
//! Lines of somebody stand by date in the indexes of `part`, all lines in those of `line`, so a page is read off where it
//! begins and no further than it reaches. Where words or an outlet are asked for that few sentences have, or few reports
//! are of, these are looked up and put in order.

use crate::filter::{Filter, Kind, Where};
use crate::page::{LINES, Order};
use crate::search::query;
use crate::{Error, Store};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// So many lines, or sentences with words, are few: they are looked up one by one.
pub(crate) const FEW: i64 = 4_000;

/// So many sentences with words are listed rather than asked one by one.
const LISTED: i64 = 400_000;

/// So many reports of an outlet are few.
const FEW_REPORTS: i64 = 400;

/// Where lines are looked for: `from` gives `line` and `report`.
#[derive(Debug)]
pub(crate) struct Way {
    pub from: String,
    /// Of `from`.
    pub values: Vec<Value>,
    pub wanted: Where,
    /// The table whose columns tell day, type and status; by its index the lines are in order, if that is asked for.
    pub table: &'static str,
    /// The column of the date in that index, if there is one.
    date: Option<&'static str>,
    /// Where all conditions are on that table: the same way without looking up lines and reports.
    pub bare: Option<String>,
}

impl Filter {
    /// The rows of lines of a kind that are wanted, in order.
    pub(crate) fn rows(&self, store: &Store, kind: Kind) -> Result<Vec<i64>, Error> {
        let mut rows: Vec<i64> = Vec::new();
        let limit = self.limit.unwrap_or(usize::MAX);
        self.walk(store, kind, LINES, "line.row", |row| {
            let row = row.get(0)?;
            // Somebody may stand in several parts of a line.
            if rows.last() != Some(&row) {
                rows.push(row);
            }
            Ok(rows.len() < limit)
        })?;
        Ok(rows)
    }

    /// The reports that have a wanted line of some kind, by their rows, in order.
    pub(crate) fn homes(&self, store: &Store) -> Result<Vec<i64>, Error> {
        let limit = self.limit.unwrap_or(usize::MAX);
        type Home = (Option<String>, String, i64);
        let mut all: Vec<Home> = Vec::new();
        for kind in [Kind::Event, Kind::Statement, Kind::Figure, Kind::Question] {
            let mut homes: Vec<Home> = Vec::new();
            let filter = Filter {
                by_day: false,
                ..self.clone()
            };
            let columns = "line.published, report.uid, report.n";
            filter.walk(store, kind, "report.uid", columns, |row| {
                let n = row.get(2)?;
                if homes.last().is_none_or(|last| last.2 != n) {
                    homes.push((row.get(0)?, row.get(1)?, n));
                }
                Ok(homes.len() < limit)
            })?;
            all.extend(homes);
        }
        all.sort_by(|a, b| {
            let by_date = a.0.cmp(&b.0);
            let by_date = if self.newest {
                by_date.reverse()
            } else {
                by_date
            };
            by_date.then_with(|| a.1.cmp(&b.1))
        });
        all.dedup();
        all.truncate(limit);
        Ok(all.into_iter().map(|(_, _, n)| n).collect())
    }

    /// Give wanted lines in order, as far as they are taken; `rest` is how those of one date stand, `columns` what is given.
    fn walk(
        &self,
        store: &Store,
        kind: Kind,
        rest: &'static str,
        columns: &str,
        mut take: impl FnMut(&Row) -> rusqlite::Result<bool>,
    ) -> Result<(), Error> {
        if self.limit == Some(0) {
            return Ok(());
        }
        let way = self.way(store, kind)?;
        let order = Order {
            date: way.date.unwrap_or(self.column()),
            rest,
            newest: self.newest,
        };
        let place = match &self.after {
            None => None,
            Some(after) if rest == LINES => {
                Some(store.place_of_line(after, kind.letter(), self.column())?)
            }
            Some(after) => Some(store.place_of_report(after)?),
        };
        for part in order.after(place.as_ref()) {
            let mut wanted = way.wanted.clone();
            self.dates(order.date, order.date, &mut wanted);
            wanted.append(part);
            let sql = format!(
                "SELECT {columns} FROM {} {wanted} ORDER BY {}",
                way.from,
                order.sql()
            );
            let mut statement = store.connection.prepare_cached(&sql)?;
            let values = way.values.iter().chain(&wanted.values);
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                if !take(row)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The way to lines of a kind, with all conditions but those of dates.
    pub(crate) fn way(&self, store: &Store, kind: Kind) -> Result<Way, Error> {
        match self.few_of(store, kind)? {
            Some(way) => Ok(way),
            None => self.many(store, kind),
        }
    }

    /// The way to lines of a kind where there are few.
    fn few_of(&self, store: &Store, kind: Kind) -> Result<Option<Way>, Error> {
        // The fewer sentences have the words, the further back a page would reach; the more, the longer it takes to put
        // them in order. Those of somebody stand in order, however many.
        let limit = self.limit.unwrap_or(usize::MAX).min(100_000) as f64;
        let most = match self.first_part() {
            Some(_) => FEW / 8,
            None => ((limit * 800_000.0).sqrt() as i64).min(60_000),
        };
        let way = match self.few_homes(store)? {
            None => self.few_words(store, most)?,
            way => way,
        };
        let Some(mut way) = way else {
            return Ok(None);
        };
        way.wanted.add("line.kind = ?", [kind.letter()]);
        if self.one_a_claim {
            way.wanted.add("line.spare = 0", [""; 0]);
        }
        Ok(Some(way))
    }

    /// The way to lines of any kind where there are few, with all conditions but those of dates.
    pub(crate) fn few(&self, store: &Store, most: i64) -> Result<Option<Way>, Error> {
        if let Some(way) = self.few_homes(store)? {
            return Ok(Some(way));
        }
        let Some((entity, role)) = self.first_part() else {
            return self.few_words(store, most);
        };
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM part WHERE entity = ?{role} LIMIT ?)");
        let mut statement = store.connection.prepare_cached(&sql)?;
        let lines: i64 = statement.query_row((entity, FEW + 1), |row| row.get(0))?;
        if lines > most.max(FEW) {
            return self.few_words(store, most);
        }
        let mut wanted = Where::default();
        self.without_first_part().lines(store, &mut wanted)?;
        Ok(Some(Way {
            from: format!(
                "(SELECT DISTINCT row FROM part WHERE entity = ?{role}) AS own
                 CROSS JOIN line ON line.row = own.row CROSS JOIN report ON report.n = line.n"
            ),
            values: vec![entity.clone().into()],
            wanted,
            table: "line",
            date: None,
            bare: None,
        }))
    }

    /// The way by the reports of an outlet, or by one report.
    fn few_homes(&self, store: &Store) -> Result<Option<Way>, Error> {
        let few = match (&self.report, &self.outlet) {
            (Some(_), _) => true,
            (None, Some(outlet)) => {
                let sql = "SELECT count(*) FROM (SELECT 1 FROM report WHERE outlet = ? COLLATE NOCASE LIMIT ?)";
                let mut statement = store.connection.prepare_cached(sql)?;
                let reports: i64 =
                    statement.query_row((outlet, FEW_REPORTS + 1), |row| row.get(0))?;
                reports <= FEW_REPORTS
            }
            (None, None) => false,
        };
        if !few {
            return Ok(None);
        }
        let mut wanted = Where::default();
        self.lines(store, &mut wanted)?;
        Ok(Some(Way {
            from: "report CROSS JOIN line INDEXED BY line_key ON line.n = report.n".to_owned(),
            values: Vec::new(),
            wanted,
            table: "line",
            date: None,
            bare: None,
        }))
    }

    /// The way by the sentences that have the words, if these are no more than so many.
    fn few_words(&self, store: &Store, most: i64) -> Result<Option<Way>, Error> {
        let Some(words) = &self.words else {
            return Ok(None);
        };
        let fts = query(words)?;
        if store.have_words(&fts, most)? > most {
            return Ok(None);
        }
        let mut wanted = Where::default();
        wanted.add("searched MATCH ?", [fts]);
        wanted.add("line.kind <> 'n'", [""; 0]);
        let rest = Filter {
            words: None,
            ..self.clone()
        };
        rest.lines(store, &mut wanted)?;
        Ok(Some(Way {
            from:
                "searched CROSS JOIN line INDEXED BY line_sentence ON line.sentence = searched.rowid
                   CROSS JOIN report ON report.n = line.n"
                    .to_owned(),
            values: Vec::new(),
            wanted,
            table: "line",
            date: None,
            bare: None,
        }))
    }

    /// The way to lines of a kind of which there may be very many: by an index that has them in order, and in it what
    /// they are chosen by first.
    fn many(&self, store: &Store, kind: Kind) -> Result<Way, Error> {
        let mut wanted = Where::default();
        let (table, index, date) = match (self.first_part(), self.by_day) {
            (Some((entity, role)), by_day) => {
                wanted.add(&format!("part.entity = ?{role}"), [entity]);
                // Told in so many words, as the index is.
                wanted.add(&format!("part.kind = '{}'", kind.letter()), [""; 0]);
                match (by_day, kind) {
                    (false, _) => ("part", "part_published", "part.published"),
                    (true, Kind::Event) => ("part", "part_day", "part.day"),
                    (true, _) => ("part", "part_published", "part.day"),
                }
            }
            (None, by_day) => {
                wanted.add("line.kind = ?", [kind.letter()]);
                if by_day {
                    wanted.add("line.kind <> 'n'", [""; 0]);
                    ("line", "line_day", "line.day")
                } else {
                    ("line", "line_published", "line.published")
                }
            }
        };
        let mut is = |column: &str, value: Option<&str>| {
            if let Some(value) = value {
                wanted.add(&format!("{table}.{column} = ?"), [value]);
            }
        };
        is("basis", self.basis.map(|basis| basis.as_str()));
        if kind == Kind::Statement {
            is("type", self.act.map(|act| act.as_str()));
        }
        if kind == Kind::Event {
            is("type", self.kind.map(|kind| kind.as_str()));
            is("status", self.status.map(|status| status.as_str()));
        }
        if self.one_a_claim {
            wanted.add(&format!("{table}.spare = 0"), [""; 0]);
        }
        let rest = Filter {
            basis: None,
            act: self.act.filter(|_| kind != Kind::Statement),
            kind: self.kind.filter(|_| kind != Kind::Event),
            status: self.status.filter(|_| kind != Kind::Event),
            ..self.without_first_part()
        };
        let before = wanted.conditions.len();
        rest.lines(store, &mut wanted)?;
        let bare = format!("{table} INDEXED BY {index}");
        let lines = match table {
            "part" => "CROSS JOIN line ON line.row = part.row",
            _ => "",
        };
        Ok(Way {
            from: format!("{bare} {lines} CROSS JOIN report ON report.n = line.n"),
            values: Vec::new(),
            bare: (wanted.conditions.len() == before).then_some(bare),
            wanted,
            table,
            date: Some(date),
        })
    }

    fn first_part(&self) -> Option<(&String, &'static str)> {
        self.parts().next()
    }

    pub(crate) fn without_first_part(&self) -> Filter {
        let mut rest = self.clone();
        let asked = [&mut rest.by, &mut rest.to, &mut rest.entity];
        if let Some(first) = asked.into_iter().find(|asked| asked.is_some()) {
            *first = None;
        }
        rest
    }
}

impl Store {
    /// The condition that a sentence, by its row, has the words of a search; with its one value.
    pub(crate) fn has_words(&self, row: &str, fts: &str) -> Result<(String, String), Error> {
        // Sentences are listed once; of very many it is asked one by one whether they have the words.
        let condition = if self.have_words(fts, LISTED)? <= LISTED {
            format!("+{row} IN (SELECT rowid FROM searched WHERE searched MATCH ?)")
        } else {
            format!(
                "EXISTS (SELECT 1 FROM searched WHERE searched MATCH ? AND searched.rowid = {row})"
            )
        };
        Ok((condition, fts.to_owned()))
    }

    /// How many sentences have the words of a search; more than `most` are not counted.
    pub(crate) fn have_words(&self, fts: &str, most: i64) -> Result<i64, Error> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM searched WHERE searched MATCH ? LIMIT ?)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((fts, most.saturating_add(1)), |row| row.get(0))?)
    }
}
