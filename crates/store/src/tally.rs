//! How many events there are of each time, for an axis that is looked at from afar.

use crate::filter::{Filter, Kind, Where};
use crate::{Error, Store};
use rapporteur_record::{EventType, Status};
use rusqlite::params_from_iter;
use serde::Serialize;

/// Into what a tally divides time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Weeks, from Monday.
    Week,
    /// Days.
    Day,
}

/// How many events of a type and status there are in a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// ISO 8601 date of its first day; `None` for events without a day in reports without a date.
    pub from: Option<String>,
    /// Of what type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Whether they happened.
    pub status: Status,
    /// How many, each claim once, however many lines tell of it.
    pub claims: usize,
}

impl Bucket {
    /// The first day of the bucket of a day, in SQL; NULL for an empty one.
    fn first(self, day: &str) -> String {
        match self {
            Bucket::Year => format!("nullif(substr({day}, 1, 4) || '-01-01', '-01-01')"),
            Bucket::Month => format!("nullif(substr({day}, 1, 7) || '-01', '-01')"),
            Bucket::Week => format!("date({day}, '-6 days', 'weekday 1')"),
            Bucket::Day => format!("nullif(substr({day}, 1, 10), '')"),
        }
    }
}

impl Store {
    /// How many events are wanted of each time, type and status, in this order; what has no day comes last.
    ///
    /// Counted by the day of the event, as `filter.by_day` has it; each claim once, at the line that tells it best. So
    /// the sum is the length of [`Store::events`] with `by_day` and `one_a_claim`. Limit and `after` are left aside.
    pub fn tally(&self, filter: &Filter, bucket: Bucket) -> Result<Vec<Tally>, Error> {
        self.at_once(|store| {
            let filter = Filter {
                by_day: true,
                one_a_claim: true,
                ..filter.clone()
            };
            let narrow = Filter {
                kind: None,
                status: None,
                ..filter.clone()
            };
            let elsewhere =
                narrow.asks_for_lines() || filter.report.is_some() || filter.outlet.is_some();
            // Without a filter by anything else the counts are kept.
            let (from, table, count, mut wanted, mut values) = if elsewhere {
                let way = filter.way(store, Kind::Event)?;
                let from = way.bare.unwrap_or(way.from);
                // Somebody may stand in several parts of a line.
                let count = format!("count(DISTINCT {}.row)", way.table);
                (from, way.table, count, way.wanted, way.values)
            } else {
                let mut wanted = Where::default();
                wanted.add("tally.claims > 0", [""; 0]);
                if filter.since.is_some() || filter.until.is_some() {
                    wanted.add("tally.day <> ''", [""; 0]);
                }
                if let Some(kind) = filter.kind {
                    wanted.add("tally.type = ?", [kind.as_str()]);
                }
                if let Some(status) = filter.status {
                    wanted.add("tally.status = ?", [status.as_str()]);
                }
                let count = "sum(tally.claims)".to_owned();
                ("tally".to_owned(), "tally", count, wanted, Vec::new())
            };
            let day = format!("{table}.day");
            filter.dates(&day, &day, &mut wanted);
            values.append(&mut wanted.values);
            let sql = format!(
                "SELECT {}, {table}.type, {table}.status, {count} FROM {from} {wanted}
             GROUP BY 1, 2, 3 ORDER BY 1 NULLS LAST, 2, 3",
                bucket.first(&day)
            );
            let mut statement = store.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&values))?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let (kind, status): (String, String) = (row.get(1)?, row.get(2)?);
                let (Some(kind), Some(status)) = (EventType::parse(&kind), Status::parse(&status))
                else {
                    continue;
                };
                out.push(Tally {
                    from: row.get(0)?,
                    kind,
                    status,
                    claims: row.get::<_, i64>(3)?.try_into().unwrap_or(0),
                });
            }
            Ok(out)
        })
    }
}
