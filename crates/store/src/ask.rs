//! Lists of lines, claims, channels, reports: all with one filter.

use crate::filter::{Filter, Kind, Where};
use crate::lines::{Loader, REPORT, report_line};
use crate::page::Order;
use crate::rows::FEW;
use crate::{Error, Store, pack};
use rapporteur_dossier::claims::{Claim, Subject};
use rapporteur_dossier::counts::{self, Series};
use rapporteur_dossier::lines::{EventLine, FigureLine, QuestionLine, ReportLine, StatementLine};
use rusqlite::{OptionalExtension, params_from_iter};

impl Store {
    /// Events that are wanted.
    pub fn events(&self, filter: &Filter) -> Result<Vec<EventLine>, Error> {
        self.at_once(|store| {
            Loader::new(&store.connection).events(&filter.rows(store, Kind::Event)?)
        })
    }

    /// Statements that are wanted.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<StatementLine>, Error> {
        self.at_once(|store| {
            Loader::new(&store.connection).statements(&filter.rows(store, Kind::Statement)?)
        })
    }

    /// Figures that are wanted.
    pub fn figures(&self, filter: &Filter) -> Result<Vec<FigureLine>, Error> {
        self.at_once(|store| {
            Loader::new(&store.connection).figures(&filter.rows(store, Kind::Figure)?)
        })
    }

    /// Questions that are wanted.
    pub fn questions(&self, filter: &Filter) -> Result<Vec<QuestionLine>, Error> {
        self.at_once(|store| {
            Loader::new(&store.connection).questions(&filter.rows(store, Kind::Question)?)
        })
    }

    /// The figures that are wanted, by kind.
    pub fn series(&self, filter: &Filter) -> Result<Vec<Series>, Error> {
        self.at_once(|store| Ok(counts::series(&store.figures(filter)?)))
    }

    /// The reports that are wanted, by date: those that have a line that is.
    pub fn reports(&self, filter: &Filter) -> Result<Vec<ReportLine>, Error> {
        self.at_once(|store| {
            if filter.asks_for_lines() {
                let sql = format!("SELECT {REPORT} FROM report WHERE n = ?");
                let mut statement = store.connection.prepare_cached(&sql)?;
                let homes = filter.homes(store)?.into_iter();
                return homes
                    .map(|n| Ok(statement.query_row([n], report_line)?))
                    .collect();
            }
            let wanted = filter.reports(store)?;
            let order = Order {
                date: "report.published",
                rest: "report.uid",
                newest: filter.newest,
            };
            let place = (filter.after.as_deref()).map(|after| store.place_of_report(after));
            let limit = filter.limit.unwrap_or(usize::MAX);
            let mut reports = Vec::new();
            for part in order.after(place.transpose()?.as_ref()) {
                let mut wanted = wanted.clone();
                wanted.append(part);
                wanted.at_most(limit.saturating_sub(reports.len()));
                let sql = format!(
                    "SELECT {REPORT} FROM report {wanted} ORDER BY {} LIMIT ?",
                    order.sql()
                );
                let mut statement = store.connection.prepare_cached(&sql)?;
                for report in statement.query_map(params_from_iter(&wanted.values), report_line)? {
                    reports.push(report?);
                }
                if reports.len() >= limit {
                    break;
                }
            }
            Ok(reports)
        })
    }

    /// The versions of a story, first to last.
    pub fn versions(&self, story: &str) -> Result<Vec<ReportLine>, Error> {
        let sql = format!(
            "SELECT {REPORT} FROM report WHERE story = ? ORDER BY published IS NULL, published, uid"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([story], report_line)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Stories of more than one version, with the number of these.
    pub fn stories(&self) -> Result<Vec<(String, usize)>, Error> {
        let sql =
            "SELECT story, count(*) FROM report GROUP BY story HAVING count(*) > 1 ORDER BY story";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get(0)?,
                usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A report's text.
    pub fn text(&self, uid: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT coalesce(text, source) FROM report JOIN body ON body.n = report.n WHERE uid = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let packed: Option<Vec<u8>> = statement.query_row([uid], |row| row.get(0)).optional()?;
        packed.map(|packed| pack::unpack(&packed)).transpose()
    }

    /// A report's record, with its text.
    pub fn record(&self, uid: &str) -> Result<Option<rapporteur_record::Record>, Error> {
        let sql = "SELECT record FROM report JOIN body ON body.n = report.n WHERE uid = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let packed: Option<Vec<u8>> = statement.query_row([uid], |row| row.get(0)).optional()?;
        let Some(packed) = packed else {
            return Ok(None);
        };
        let mut record: rapporteur_record::Record = pack::value(&pack::unpack(&packed)?)?;
        record.report.text = self.text(uid)?;
        Ok(Some(record))
    }

    /// A claim by its id.
    pub fn claim(&self, id: &str) -> Result<Option<Claim>, Error> {
        let mut statement =
            (self.connection).prepare_cached("SELECT body FROM claim WHERE id = ?")?;
        let body: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
        body.map(|body| pack::value(&body)).transpose()
    }

    /// Claims with a line that is wanted, newest first.
    pub fn claims(&self, about: Option<Subject>, filter: &Filter) -> Result<Vec<Claim>, Error> {
        self.at_once(|store| store.claims_that(Where::default(), about, filter))
    }

    /// As [`Store::claims`], with more conditions on `claim`.
    pub(crate) fn claims_that(
        &self,
        mut wanted: Where,
        about: Option<Subject>,
        filter: &Filter,
    ) -> Result<Vec<Claim>, Error> {
        if let Some(about) = about {
            wanted.add("claim.about = ?", [pack::json(&about)?.trim_matches('"')]);
        }
        filter.dates("claim.last", "claim.since", &mut wanted);
        let by_lines = filter.few(self, FEW)?.is_some();
        filter.has_line(self, ("claim", "claim.id"), FEW, &mut wanted)?;
        // Of few lines the claims are looked up; else all are gone through by date, until there are enough.
        let index = if by_lines {
            ""
        } else {
            "INDEXED BY claim_last"
        };
        let order = Order {
            date: "claim.last",
            rest: "claim.id",
            newest: true,
        };
        let place = "SELECT last, id FROM claim WHERE id = ?";
        let place = (filter.after.as_deref())
            .map(|after| self.place_of(after, place))
            .transpose()?;
        let limit = filter.limit.unwrap_or(usize::MAX);
        let mut claims = Vec::new();
        for part in order.after(place.as_ref()) {
            let mut wanted = wanted.clone();
            wanted.append(part);
            wanted.at_most(limit.saturating_sub(claims.len()));
            // What is long of a claim is read only of those that are wanted.
            let sql = format!(
                "SELECT claim.id FROM claim {index} {wanted} ORDER BY {} LIMIT ?",
                order.sql()
            );
            for id in wanted.ask::<String>(self, &sql)? {
                claims.extend(self.claim(&id)?);
            }
            if claims.len() >= limit {
                break;
            }
        }
        Ok(claims)
    }

    /// An event by its line's id.
    pub fn event(&self, line: &str) -> Result<Option<EventLine>, Error> {
        let row = crate::settle::row_of(&self.connection, line)?;
        let rows: Vec<i64> = row.into_iter().collect();
        Ok(Loader::new(&self.connection)
            .events(&rows)?
            .into_iter()
            .next())
    }

    /// A statement by its line's id.
    pub fn statement(&self, line: &str) -> Result<Option<StatementLine>, Error> {
        let row = crate::settle::row_of(&self.connection, line)?;
        let rows: Vec<i64> = row.into_iter().collect();
        Ok(Loader::new(&self.connection)
            .statements(&rows)?
            .into_iter()
            .next())
    }

    /// A figure by its line's id.
    pub fn figure(&self, line: &str) -> Result<Option<FigureLine>, Error> {
        let row = crate::settle::row_of(&self.connection, line)?;
        let rows: Vec<i64> = row.into_iter().collect();
        Ok(Loader::new(&self.connection)
            .figures(&rows)?
            .into_iter()
            .next())
    }

    /// A report by its uid.
    pub fn report(&self, uid: &str) -> Result<Option<ReportLine>, Error> {
        let sql = format!("SELECT {REPORT} FROM report WHERE uid = ?");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([uid], report_line).optional()?)
    }

    /// How many reports there are, and how many of these have no date.
    pub fn size(&self) -> Result<(usize, usize), Error> {
        let sql = "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM report WHERE published IS NULL)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (all, undated): (i64, i64) =
            statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((all.try_into().unwrap_or(0), undated.try_into().unwrap_or(0)))
    }
}
