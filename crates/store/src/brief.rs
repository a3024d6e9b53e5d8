//! The page that an analyst asks for every morning.

use crate::filter::{Filter, Kind};
use crate::lines::Loader;
use crate::{Error, Store};
use rapporteur_dossier::claims::{Claim, Standing, Subject};
use rapporteur_dossier::counts::{RelationKind, Series};
use rapporteur_dossier::day;
use rapporteur_dossier::lines::{EventLine, QuestionLine, StatementLine};
use rapporteur_record::{Act, Basis, EventType, Mode, Status};
use rusqlite::params_from_iter;
use serde::Serialize;
use std::collections::HashSet;

/// How many days before `since` a count may be from to be set beside one that is new.
pub(crate) const COUNTS_BACK: i64 = 14;

/// What was so many days before the report that tells of it is background.
const BACKGROUND: i64 = 45;

/// So many claims are looked at for each event that is wanted.
const LOOKED_AT: usize = 6;

/// The newest figures that are looked at.
pub(crate) const MOST_FIGURES: usize = 400;

/// The newest statements among which those that matter are looked for.
const MOST_STATEMENTS: usize = 200;

/// What is new in a dossier.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// From which date of report on; `None` for all.
    pub since: Option<String>,
    /// Whom or what it is about; `None` for everything.
    pub about: Option<String>,
    /// How many reports there are in all, in the time asked for, and without a date.
    pub reports: Size,
    /// What happened, or is said to have, or to go on: newest first.
    pub events: Vec<Told>,
    /// The statements that matter, newest first; each once, however many outlets carry it.
    pub statements: Vec<StatementLine>,
    /// Counts that change or disagree.
    pub counts: Vec<Series>,
    /// What is planned, offered, threatened or demanded, by its day.
    pub ahead: Vec<Told>,
    /// What is not known.
    pub unknown: Vec<QuestionLine>,
}

/// How many reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Size {
    /// In the dossier.
    pub all: usize,
    /// Of these in the time asked for.
    pub new: usize,
    /// Stories among the new.
    pub stories: usize,
    /// In the dossier, without a date: never new.
    pub undated: usize,
}

/// A claim, and the line that tells it best.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The claim; `None` where a line is part of none, since nobody in it is known.
    pub claim: Option<Claim>,
    /// The line.
    pub line: EventLine,
}

impl Store {
    /// What is new: `filter` says since when and about whom; its limit is that of each list.
    pub fn brief(&self, filter: &Filter) -> Result<Brief, Error> {
        self.at_once(|store| {
            let limit = filter.limit.unwrap_or(usize::MAX);
            let mut events = Vec::new();
            let mut ahead = Vec::new();
            let wide = Filter {
                limit: Some(limit.saturating_mul(LOOKED_AT)),
                ..filter.clone()
            };
            for claim in store.claims(Some(Subject::Event), &wide)? {
                if !has_news(&claim, filter.since.as_deref()) {
                    continue;
                }
                let Some(line) = store.event(&claim.best)? else {
                    continue;
                };
                if is_background(&line) {
                    continue;
                }
                let told = Told {
                    claim: Some(claim),
                    line,
                };
                match told.line.status {
                    Status::Happened | Status::Ongoing | Status::Denied => events.push(told),
                    Status::Planned | Status::Threatened | Status::Demanded | Status::Offered => {
                        ahead.push(told);
                    }
                    // What might be is no news, and what did not happen only where somebody says it did.
                    Status::Conditional | Status::Hypothetical => {}
                    Status::Negated => {
                        let standing = told.claim.as_ref().map(|claim| claim.status);
                        if standing == Some(Standing::Disputed) {
                            events.push(told);
                        }
                    }
                }
            }
            // The weightiest; a stable sort, so that of equals it is the newest. Then they stand by date again.
            let mut events: Vec<(usize, Told)> = events.into_iter().enumerate().collect();
            events.sort_by_key(|(_, told)| std::cmp::Reverse(told.weight()));
            events.truncate(limit);
            events.sort_by_key(|(at, _)| *at);
            let events = events.into_iter().map(|(_, told)| told).collect();
            // What should have been by then is no longer ahead.
            if let Some(since) = &filter.since {
                ahead.retain(|told| told.line.when.as_ref().is_none_or(|when| when.to >= *since));
            }
            ahead.sort_by(|a, b| {
                let key = |told: &Told| {
                    let when = told.line.when.as_ref();
                    (
                        when.is_none(),
                        when.map(|when| when.from.clone()),
                        told.line.cited.published.clone(),
                        told.line.line.clone(),
                    )
                };
                key(a).cmp(&key(b))
            });
            ahead.truncate(limit);
            let newest = Filter {
                newest: true,
                ..filter.clone()
            };
            let unknown = Filter {
                limit: Some(limit),
                ..newest.clone()
            };
            let open = store.open_questions(&unknown)?.into_iter();
            let unknown = open.map(|unknown| unknown.question).collect();
            Ok(Brief {
                since: filter.since.clone(),
                about: match &filter.entity {
                    Some(entity) => {
                        let known = crate::names::entity(&store.connection, entity)?;
                        Some(known.map_or_else(|| entity.clone(), |known| known.name))
                    }
                    None => filter.words.clone(),
                },
                reports: store.sizes(filter)?,
                events,
                statements: store.statements_that_matter(&newest, limit)?,
                counts: store.counts_that_matter(filter, limit)?,
                ahead,
                unknown,
            })
        })
    }

    fn sizes(&self, filter: &Filter) -> Result<Size, Error> {
        let (all, undated) = self.size()?;
        let wanted = filter.reports(self)?;
        if wanted.conditions.is_empty() {
            // A story is called by its first version, which in the whole dossier is always there.
            let sql = "SELECT count(*) FROM report WHERE story <> uid";
            let mut statement = self.connection.prepare_cached(sql)?;
            let later: i64 = statement.query_row([], |row| row.get(0))?;
            let later = usize::try_from(later).unwrap_or(0);
            return Ok(Size {
                all,
                new: all,
                stories: all.saturating_sub(later),
                undated,
            });
        }
        let sql = format!("SELECT count(*), count(DISTINCT story) FROM report {wanted}");
        let (new, stories): (i64, i64) = (self.connection.prepare_cached(&sql)?)
            .query_row(params_from_iter(&wanted.values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(Size {
            all,
            new: new.try_into().unwrap_or(0),
            stories: stories.try_into().unwrap_or(0),
            undated,
        })
    }

    /// The weightiest of the newest statements; of like ones and of one in several versions only the first.
    fn statements_that_matter(
        &self,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<StatementLine>, Error> {
        let filter = Filter {
            limit: Some(MOST_STATEMENTS.max(limit)),
            ..filter.clone()
        };
        let rows = filter.rows(self, Kind::Statement)?;
        let mut statements = Loader::new(&self.connection).statements(&rows)?;
        // Of one that stands in several reports the first report's is shown: the rows are newest first.
        statements.reverse();
        let mut seen = HashSet::new();
        statements.retain(|statement| {
            let once = match &statement.claim {
                Some(claim) => claim.clone(),
                None => format!("{} {}", statement.cited.story, statement.content),
            };
            weight(statement) > 0 && seen.insert(once)
        });
        statements.reverse();
        // A stable sort: of the same weight the newest first.
        statements.sort_by_key(|statement| std::cmp::Reverse(weight(statement)));
        statements.truncate(limit);
        statements.sort_by(|a, b| {
            let key = |s: &StatementLine| (s.cited.published.clone(), s.line.clone());
            key(b).cmp(&key(a))
        });
        Ok(statements)
    }

    /// Series with a new point, that change or disagree.
    fn counts_that_matter(&self, filter: &Filter, limit: usize) -> Result<Vec<Series>, Error> {
        let since = filter.since.clone();
        let back = (filter.since.as_deref()).and_then(|since| day::shifted(since, -COUNTS_BACK));
        let filter = Filter {
            since: back,
            newest: true,
            limit: Some(MOST_FIGURES),
            ..filter.clone()
        };
        let mut series = self.series(&filter)?;
        series.retain(|series| {
            let is_new = |n: usize| {
                let day = series.points.get(n).and_then(|point| point.day.as_deref());
                since
                    .as_deref()
                    .is_none_or(|since| day.is_some_and(|day| day >= since))
            };
            let mut relations = series.relations.iter();
            relations
                .any(|r| r.kind != RelationKind::Agree && (is_new(r.first) || is_new(r.second)))
        });
        series.truncate(limit);
        Ok(series)
    }
}

/// Whether a claim, or somebody's stand on it, is new since a date.
fn has_news(claim: &Claim, since: Option<&str>) -> bool {
    let Some(since) = since else { return true };
    let new = |date: &Option<String>| date.as_deref().is_some_and(|date| date >= since);
    new(&claim.since) || claim.positions.iter().any(|position| new(&position.since))
}

/// Whether a report tells of something long past: background is no news.
fn is_background(line: &EventLine) -> bool {
    let told = line.when.as_ref().zip(line.cited.published.as_ref());
    told.and_then(|(when, date)| day::between(&when.to, date))
        .is_some_and(|days| days > BACKGROUND)
}

impl Told {
    /// How much an event matters to somebody who has little time.
    fn weight(&self) -> usize {
        use rapporteur_dossier::claims::Standing as S;
        let line = &self.line;
        let deed = match line.kind {
            EventType::Accuse | EventType::Request | EventType::Support | EventType::Reject => 0,
            _ => 2,
        };
        let told = 2 * usize::from(!line.actors.is_empty())
            + 2 * usize::from(!line.recipients.is_empty())
            + usize::from(line.when.is_some())
            + usize::from(line.place.is_some());
        let claim = self.claim.as_ref().map_or(0, |claim| {
            let standing = match claim.status {
                S::Disputed | S::Denied | S::Withdrawn => 2,
                S::Confirmed => 1,
                S::Reported | S::SingleUnnamed => 0,
            };
            standing + claim.stories.min(4)
        });
        deed + told + claim
    }
}

/// How much a statement matters to somebody who has little time.
fn weight(statement: &StatementLine) -> u32 {
    let act = match statement.voice.act {
        Act::Threaten | Act::Demand | Act::Offer | Act::Deny => 4,
        Act::Confirm | Act::Promise | Act::Accuse => 3,
        Act::Appeal | Act::Assess | Act::Praise => 1,
        // Not saying is kept with what is not known.
        Act::Decline => return 0,
        Act::Say | Act::Ask => 0,
    };
    let basis = match statement.voice.basis {
        Basis::Named | Basis::Official => 2,
        Basis::Document | Basis::Unnamed => 1,
        Basis::Reporter => 0,
    };
    let verbatim = match statement.mode {
        Mode::Direct | Mode::Mixed => 1,
        Mode::Indirect => 0,
    };
    let holds_office = statement.voice.who.as_ref().is_some_and(|who| {
        use rapporteur_record::Sector as S;
        matches!(
            who.sector,
            Some(S::Gov | S::Mil | S::Reb | S::Opp | S::Pty | S::Leg | S::Igo | S::Jud | S::Spy)
        )
    });
    // A scrap tells nothing.
    if statement.content.split_whitespace().count() < 4 {
        return 0;
    }
    act + basis + verbatim + 2 * u32::from(holds_office)
}
