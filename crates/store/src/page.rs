//! Where a page of a list begins: after the item that the page before ended with.
//!
//! A list stands by a date, which an item may lack, and then by what tells items of one date apart. Undated ones come
//! first of the oldest and last of the newest. Nothing is counted from the start of the list, so a page far down costs
//! no more than the first, and what is added meanwhile moves no item from one page to another.

use crate::filter::Where;
use crate::{Error, Store};
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

/// Where an item stands in its list.
#[derive(Debug)]
pub(crate) struct Place {
    pub date: Option<String>,
    /// What tells it from others of its date, in ascending order.
    pub rest: Vec<Value>,
}

/// By what a list stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    /// The column of the date.
    pub date: &'static str,
    /// The columns of the rest, with commas between.
    pub rest: &'static str,
    pub newest: bool,
}

/// What tells lines of one date apart: their report, and their place in it.
pub(crate) const LINES: &str = "report.uid, CAST(substr(line.key, 2) AS INTEGER), line.key";

impl Order {
    /// Behind `ORDER BY`.
    pub fn sql(self) -> String {
        let way = if self.newest { "DESC" } else { "ASC" };
        format!("{} {way}, {}", self.date, self.rest)
    }

    /// Conditions that together hold for all that comes after a place, in the order in which it comes; none for the
    /// whole list. Each is a range of the date.
    pub fn after(self, place: Option<&Place>) -> Vec<Where> {
        let Some(place) = place else {
            return vec![Where::default()];
        };
        let (date, rest) = (self.date, self.rest);
        let marks = vec!["?"; place.rest.len()].join(", ");
        let later = format!("({rest}) > ({marks})");
        let mut same = Where::default();
        let mut parts = Vec::new();
        match &place.date {
            Some(day) => {
                let than = if self.newest { '<' } else { '>' };
                let day = Value::from(day.clone());
                same.conditions.push(format!("{date} {than}= ?"));
                same.conditions
                    .push(format!("({date} {than} ? OR {later})"));
                same.values.extend([day.clone(), day]);
                same.values.extend(place.rest.iter().cloned());
                parts.push(same);
                if self.newest {
                    parts.push(where_(format!("{date} IS NULL")));
                }
            }
            None => {
                same.conditions.push(format!("{date} IS NULL"));
                same.conditions.push(later);
                same.values.extend(place.rest.iter().cloned());
                parts.push(same);
                if !self.newest {
                    parts.push(where_(format!("{date} IS NOT NULL")));
                }
            }
        }
        parts
    }
}

fn where_(condition: String) -> Where {
    Where {
        conditions: vec![condition],
        values: Vec::new(),
    }
}

impl Store {
    /// Where a line of a kind, told by its letter, stands among those by `column`.
    pub(crate) fn place_of_line(&self, id: &str, kind: &str, column: &str) -> Result<Place, Error> {
        let nothing = || Error::After(id.to_owned());
        let row = crate::settle::row_of(&self.connection, id)?.ok_or_else(nothing)?;
        let sql = format!(
            "SELECT {column}, {LINES} FROM line JOIN report ON report.n = line.n WHERE line.row = ? AND line.kind = ?"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row((row, kind), |row| {
            Ok(Place {
                date: row.get(0)?,
                rest: vec![row.get(1)?, row.get(2)?, row.get(3)?],
            })
        });
        found.optional()?.ok_or_else(nothing)
    }

    /// Where a report stands among reports.
    pub(crate) fn place_of_report(&self, uid: &str) -> Result<Place, Error> {
        self.place_of(uid, "SELECT published, uid FROM report WHERE uid = ?")
    }

    /// Where something stands that a query with its id gives date and id of.
    pub(crate) fn place_of(&self, id: &str, sql: &str) -> Result<Place, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok(Place {
                date: row.get(0)?,
                rest: vec![row.get(1)?],
            })
        });
        (found.optional()?).ok_or_else(|| Error::After(id.to_owned()))
    }
}
