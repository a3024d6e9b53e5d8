//! What changed since a date.

use crate::filter::{Filter, Where};
use crate::lines::Loader;
use crate::{Error, Store};
use rapporteur_dossier::claims::{self, Claim, Standing, Subject};
use rapporteur_dossier::copies::{self, Change};
use rapporteur_dossier::counts::{RelationKind, Series};
use rapporteur_dossier::day;
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::{EventLine, QuestionLine, ReportLine};
use serde::Serialize;

/// So many claims that were there before are looked at, the newest: whether they stand otherwise.
const MOST_CLAIMS: usize = 200;

/// Since when a claim is known; one without a date is new.
const IS_NEW: &str = "coalesce(claim.since, '~')";

/// What is otherwise in a dossier than before a date.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// The date: ISO 8601.
    pub since: String,
    /// Claims that were not there before, newest first.
    pub new: Vec<Changed>,
    /// Claims that stand otherwise than before.
    pub otherwise: Vec<Changed>,
    /// Counts with a change or contradiction that is new.
    pub counts: Vec<Series>,
    /// New versions of stories that were there, and what is different in them.
    pub versions: Vec<Version>,
    /// Actors of whom no report told before.
    pub actors: Vec<Entity>,
    /// What was not asked before.
    pub unknown: Vec<QuestionLine>,
}

/// A claim that is new or stands otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// How it stood before; `None` for a new one.
    pub before: Option<Standing>,
    /// The claim now.
    pub claim: Claim,
    /// The line that tells it best.
    pub line: EventLine,
}

/// A version of a story and what is different from the one before.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// The version before.
    pub before: ReportLine,
    /// This version.
    pub report: ReportLine,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A story: its first version, and how each later one differs from the earlier one that is most like it.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// The first version.
    pub first: ReportLine,
    /// The later ones, first to last.
    pub versions: Vec<Version>,
}

impl Store {
    /// The story that a report is a version of; `None` where there is no such report.
    pub fn story(&self, uid: &str) -> Result<Option<Story>, Error> {
        let Some(report) = self.report(uid)? else {
            return Ok(None);
        };
        let reports = self.versions(&report.story)?;
        let mut versions = Vec::new();
        for report in &reports {
            versions.extend(self.version(&reports, report)?);
        }
        let first = reports.into_iter().next().unwrap_or(report);
        Ok(Some(Story { first, versions }))
    }

    /// What changed in the reports of `filter.since` and later.
    pub fn diff(&self, since: &str, filter: &Filter) -> Result<Diff, Error> {
        self.at_once(|store| {
            let limit = filter.limit.unwrap_or(usize::MAX);
            let wanted = Filter {
                since: Some(since.to_owned()),
                ..filter.clone()
            };
            let (otherwise, new) = store.changed(since, filter)?;
            let unknown = store.questions(&Filter {
                newest: true,
                ..wanted.clone()
            })?;
            let actors = if filter.entity.is_none() && filter.words.is_none() {
                store.actors_since(since, limit)?
            } else {
                Vec::new()
            };
            Ok(Diff {
                since: since.to_owned(),
                counts: store.counts_since(&wanted, since, limit)?,
                versions: store.versions_since(&wanted, since, limit)?,
                new,
                otherwise,
                actors,
                unknown,
            })
        })
    }

    /// Claims of events that stand otherwise than before a date, and those that were not there before: the newest, as many
    /// of each as the filter wants. Where it wants only some, those are looked for among the newest 200 that were there.
    pub fn changed(
        &self,
        since: &str,
        filter: &Filter,
    ) -> Result<(Vec<Changed>, Vec<Changed>), Error> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let wanted = Filter {
            since: Some(since.to_owned()),
            ..filter.clone()
        };
        let mut new = Vec::new();
        for claim in self.claims_since(&wanted, &format!("{IS_NEW} >= ?"), since, limit)? {
            if let Some(line) = self.event(&claim.best)? {
                let before = None;
                new.push(Changed {
                    before,
                    claim,
                    line,
                });
            }
        }
        let looked_at = filter.limit.map_or(usize::MAX, |_| MOST_CLAIMS);
        let mut otherwise = Vec::new();
        for claim in self.claims_since(&wanted, &format!("{IS_NEW} < ?"), since, looked_at)? {
            if otherwise.len() >= limit {
                break;
            }
            let before = self.stood(&claim, since)?;
            if before.is_none() || before == Some(claim.status) {
                continue;
            }
            if let Some(line) = self.event(&claim.best)? {
                otherwise.push(Changed {
                    before,
                    claim,
                    line,
                });
            }
        }
        Ok((otherwise, new))
    }

    /// The newest claims about events that are wanted, with one more condition, which asks for the date.
    fn claims_since(
        &self,
        filter: &Filter,
        condition: &str,
        since: &str,
        limit: usize,
    ) -> Result<Vec<Claim>, Error> {
        let filter = Filter {
            limit: Some(limit),
            ..filter.clone()
        };
        let mut wanted = Where::default();
        wanted.add(condition, [since]);
        self.claims_that(wanted, Some(Subject::Event), &filter)
    }

    /// How a claim stood by the reports before a date.
    fn stood(&self, claim: &Claim, since: &str) -> Result<Option<Standing>, Error> {
        let mut rows = Vec::new();
        for line in &claim.lines {
            rows.extend(crate::settle::row_of(&self.connection, line)?);
        }
        let mut lines = Loader::new(&self.connection).events(&rows)?;
        lines.retain(|line| {
            line.cited
                .published
                .as_deref()
                .is_some_and(|date| date < since)
        });
        // By fewer lines it may fall into several: the one with the most lines is taken for it.
        let before = claims::of_events(&lines);
        let most = before.into_iter().max_by_key(|claim| claim.lines.len());
        Ok(most.map(|claim| claim.status))
    }

    /// Series in which something new changes or contradicts.
    fn counts_since(
        &self,
        filter: &Filter,
        since: &str,
        limit: usize,
    ) -> Result<Vec<Series>, Error> {
        let filter = Filter {
            since: day::shifted(since, -crate::brief::COUNTS_BACK),
            newest: true,
            limit: Some(crate::brief::MOST_FIGURES),
            ..filter.clone()
        };
        let mut series = self.series(&filter)?;
        series.retain(|series| {
            let is_new = |n: usize| {
                let day = series.points.get(n).and_then(|point| point.day.as_deref());
                day.is_some_and(|day| day >= since)
            };
            let mut relations = series.relations.iter();
            relations
                .any(|r| r.kind != RelationKind::Agree && (is_new(r.first) || is_new(r.second)))
        });
        series.truncate(limit);
        Ok(series)
    }

    /// New versions, each beside the version before it.
    fn versions_since(
        &self,
        filter: &Filter,
        since: &str,
        limit: usize,
    ) -> Result<Vec<Version>, Error> {
        let mut out = Vec::new();
        // A copy of the same day is no news of its own; `reports` tells of it.
        let mut wanted = filter.reports(self)?;
        wanted
            .conditions
            .push("report.story <> report.uid".to_owned());
        wanted.add(
            "EXISTS (SELECT 1 FROM report AS first WHERE first.uid = report.story AND first.published < ?)",
            [since],
        );
        let sql =
            format!("SELECT report.uid FROM report {wanted} ORDER BY report.published, report.uid");
        for uid in wanted.ask::<String>(self, &sql)? {
            if out.len() >= limit {
                break;
            }
            let Some(report) = self.report(&uid)? else {
                continue;
            };
            let versions = self.versions(&report.story)?;
            let Some(version) = self.version(&versions, &report)? else {
                continue;
            };
            let date = version.before.published.as_deref();
            if date.is_some_and(|date| date >= since) {
                continue;
            }
            out.push(version);
        }
        Ok(out)
    }

    /// A report beside that earlier version of its story which it differs from least; `None` for the first.
    ///
    /// `versions` are all of the story, first to last.
    pub fn version(
        &self,
        versions: &[ReportLine],
        report: &ReportLine,
    ) -> Result<Option<Version>, Error> {
        let earlier = versions
            .iter()
            .take_while(|version| version.uid != report.uid);
        let mut least: Option<Version> = None;
        for before in earlier {
            let changes = self.changes(before, report)?;
            if least
                .as_ref()
                .is_none_or(|least| changes.len() <= least.changes.len())
            {
                least = Some(Version {
                    before: before.clone(),
                    report: report.clone(),
                    changes,
                });
            }
        }
        Ok(least)
    }

    /// What is different in a report from another.
    fn changes(&self, before: &ReportLine, report: &ReportLine) -> Result<Vec<Change>, Error> {
        let (older, newer) = (self.text(&before.uid)?, self.text(&report.uid)?);
        let older = copies::Prepared::new(&older.unwrap_or_default(), before.title.as_deref());
        let newer = copies::Prepared::new(&newer.unwrap_or_default(), report.title.as_deref());
        Ok(copies::changes(&older, &newer))
    }

    /// Entities of which no report before a date tells, by id.
    fn actors_since(&self, since: &str, limit: usize) -> Result<Vec<Entity>, Error> {
        let sql = "SELECT entity FROM known WHERE first >= ?1
                   AND EXISTS (SELECT 1 FROM actor WHERE actor.entity = known.entity AND actor.named = 1
                               AND actor.published >= ?1)
                   ORDER BY entity LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids = statement.query_map((since, most), |row| row.get::<_, String>(0))?;
        let mut out = Vec::new();
        for id in ids {
            out.extend(crate::names::entity(&self.connection, &id?)?);
        }
        Ok(out)
    }
}
