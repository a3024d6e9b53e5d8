//! Counts: which kinds there are, and all of one.

use crate::filter::{Filter, Kind, Where};
use crate::lines::Loader;
use crate::{Error, Store};
use rapporteur_dossier::counts::{self, Series};
use rapporteur_record::PersonState;
use rusqlite::params_from_iter;
use serde::Serialize;
use std::collections::BTreeMap;

/// A kind of figures, of which there is a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureKind {
    /// What is counted, in the word that stands for all that mean the same: `hostages`.
    pub what: String,
    /// In what state.
    pub state: PersonState,
    /// Whose nationals; `None` for counts that do not tell.
    pub group: Option<String>,
    /// How many figures.
    pub figures: usize,
    /// ISO 8601 date of the first report that has one.
    pub first: Option<String>,
    /// ISO 8601 date of the last report that has one.
    pub last: Option<String>,
}

impl Store {
    /// The kinds of figures that are wanted: those of which there are most first, then by what they count.
    ///
    /// As for [`counts::series`], counts that do not tell whose nationals they are stand with those that do where these
    /// are all of one country. Limit and `after` are left aside.
    pub fn figure_kinds(&self, filter: &Filter) -> Result<Vec<FigureKind>, Error> {
        self.at_once(|store| {
        let plain = !filter.asks_for_lines() && filter.report.is_none() && filter.outlet.is_none();
        let (from, mut wanted, mut values) = if plain {
            (
                "line INDEXED BY line_series".to_owned(),
                Where::default(),
                Vec::new(),
            )
        } else {
            let way = filter.way(store, Kind::Figure)?;
            (way.from, way.wanted, way.values)
        };
        wanted.add("line.series IS NOT NULL", [""; 0]);
        filter.dates("line.published", "line.published", &mut wanted);
        values.append(&mut wanted.values);
        let sql = format!(
            "SELECT line.series, count(DISTINCT line.row), min(line.published), max(line.published) FROM {from} {wanted}
             GROUP BY 1"
        );
        let mut statement = store.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut kinds: BTreeMap<(String, PersonState), Vec<FigureKind>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let series: String = row.get(0)?;
            let mut parts = series.rsplitn(3, '|');
            let (Some(group), Some(state), Some(what)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let Some(state) = PersonState::parse(state) else {
                continue;
            };
            let kind = FigureKind {
                what: what.to_owned(),
                state,
                group: Some(group).filter(|g| !g.is_empty()).map(str::to_owned),
                figures: row.get::<_, i64>(1)?.try_into().unwrap_or(0),
                first: row.get(2)?,
                last: row.get(3)?,
            };
            kinds
                .entry((kind.what.clone(), state))
                .or_default()
                .push(kind);
        }
        let mut out: Vec<FigureKind> = kinds.into_values().flat_map(together).collect();
        out.sort_by(|a, b| {
            let key = |k: &FigureKind| (k.what.clone(), k.state, k.group.clone());
            b.figures.cmp(&a.figures).then_with(|| key(a).cmp(&key(b)))
        });
        Ok(out)
        })
    }

    /// The series of one kind, by the newest `most` figures of it that are wanted; `None` where there are none.
    ///
    /// `what`, `state` and `group` are those of a [`FigureKind`] or a [`Series`]. Nothing is added up from figures of other kinds.
    pub fn series_of(
        &self,
        what: &str,
        state: PersonState,
        group: Option<&str>,
        filter: &Filter,
        most: usize,
    ) -> Result<Option<Series>, Error> {
        self.at_once(|store| {
            let (what, state) = counts::kind(what, state);
            let kind = format!("{what}|{state}|");
            let mut wanted = Where::default();
            let mut values = Vec::new();
            let plain =
                !filter.asks_for_lines() && filter.report.is_none() && filter.outlet.is_none();
            let kinds_from;
            let from = if plain {
                kinds_from = "line INDEXED BY line_series".to_owned();
                format!("{kinds_from} CROSS JOIN report ON report.n = line.n")
            } else {
                let way = filter.way(store, Kind::Figure)?;
                wanted.append(way.wanted);
                values = way.values;
                kinds_from = way.from.clone();
                way.from
            };
            filter.dates("line.published", "line.published", &mut wanted);
            let mut every = wanted.clone();
            every.add("line.series >= ?", [&kind]);
            every.add("line.series < ? || '~'", [&kind]);
            let sql = format!("SELECT DISTINCT line.series FROM {kinds_from} {every}");
            let mut statement = store.connection.prepare_cached(&sql)?;
            let all = values.iter().chain(&every.values);
            let all = statement.query_map(params_from_iter(all), |row| row.get(0))?;
            let mut groups: Vec<String> = all.collect::<Result<_, _>>()?;
            let asked = format!("{kind}{}", group.unwrap_or_default());
            // Those that do not tell whose nationals they count stand with these if there are no others.
            let others = groups.iter().any(|s| *s != asked && *s != kind);
            groups.retain(|s| *s == asked || (*s == kind && !others));
            let mut rows: Vec<(Option<String>, i64)> = Vec::new();
            for series in &groups {
                let mut wanted = wanted.clone();
                wanted.add("line.series = ?", [series]);
                wanted.at_most(most);
                let sql = format!(
                    "SELECT DISTINCT line.published, line.row FROM {from} {wanted}
                 ORDER BY line.published DESC, {} LIMIT ?",
                    crate::page::LINES
                );
                let mut statement = store.connection.prepare_cached(&sql)?;
                let values = values.iter().chain(&wanted.values);
                for row in statement.query_map(params_from_iter(values), |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })? {
                    rows.push(row?);
                }
            }
            // A stable sort: within a day those of each group stay in order.
            rows.sort_by(|a, b| b.0.cmp(&a.0));
            rows.truncate(most);
            let rows: Vec<i64> = rows.into_iter().map(|(_, row)| row).collect();
            let figures = Loader::new(&store.connection).figures(&rows)?;
            let series = counts::series(&figures);
            // Of the newest none may tell whose nationals they are.
            let group = group.map(str::to_owned);
            let of_all = |s: &Series| s.group == group || s.group.is_none();
            let found = series.into_iter().find(of_all);
            Ok(found.map(|series| Series { group, ..series }))
        })
    }
}

/// The kinds of one thing in one state: those without a group go with the only one there is.
fn together(mut kinds: Vec<FigureKind>) -> Vec<FigureKind> {
    if kinds.len() != 2 {
        return kinds;
    }
    let Some(at) = kinds.iter().position(|kind| kind.group.is_none()) else {
        return kinds;
    };
    let without = kinds.swap_remove(at);
    for kind in &mut kinds {
        kind.figures += without.figures;
        kind.first = match (kind.first.take(), without.first.clone()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        kind.last = kind.last.take().max(without.last.clone());
    }
    kinds
}
