//! Lists of lines, claims, channels, reports: all with one filter.

use crate::filter::{Filter, Kind, Where};
use crate::lines::{Loader, REPORT, report_line};
use crate::{Error, Store, pack};
use rapporteur_dossier::channels::{self, Channel};
use rapporteur_dossier::claims::{Claim, Subject};
use rapporteur_dossier::counts::{self, Series};
use rapporteur_dossier::lines::{EventLine, FigureLine, QuestionLine, ReportLine, StatementLine};
use rapporteur_record::EventType;
use rusqlite::{OptionalExtension, params_from_iter};

impl Store {
    /// Events that are wanted.
    pub fn events(&self, filter: &Filter) -> Result<Vec<EventLine>, Error> {
        Loader::new(&self.connection).events(&filter.rows(self, Kind::Event)?)
    }

    /// Statements that are wanted.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<StatementLine>, Error> {
        Loader::new(&self.connection).statements(&filter.rows(self, Kind::Statement)?)
    }

    /// Figures that are wanted.
    pub fn figures(&self, filter: &Filter) -> Result<Vec<FigureLine>, Error> {
        Loader::new(&self.connection).figures(&filter.rows(self, Kind::Figure)?)
    }

    /// Questions that are wanted.
    pub fn questions(&self, filter: &Filter) -> Result<Vec<QuestionLine>, Error> {
        Loader::new(&self.connection).questions(&filter.rows(self, Kind::Question)?)
    }

    /// The figures that are wanted, by kind.
    pub fn series(&self, filter: &Filter) -> Result<Vec<Series>, Error> {
        Ok(counts::series(&self.figures(filter)?))
    }

    /// Who talks to whom, by the events that are wanted.
    pub fn channels(&self, filter: &Filter) -> Result<Vec<Channel>, Error> {
        let talks = Filter {
            kind: Some(EventType::Consult),
            ..filter.clone()
        };
        let rows = talks.rows(self, Kind::Event)?;
        let events = Loader::new(&self.connection).events(&rows)?;
        let mut claims = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for id in events.iter().filter_map(|event| event.claim.as_ref()) {
            if seen.insert(id.as_str()) {
                claims.extend(self.claim(id)?);
            }
        }
        let mut found = channels::channels(&events, &claims);
        // Those that talk most first; the order of equals is that of the names.
        found.sort_by(|a, b| (b.times, &b.last).cmp(&(a.times, &a.last)));
        Ok(found)
    }

    /// The reports that are wanted, by date: those that have a line that is.
    pub fn reports(&self, filter: &Filter) -> Result<Vec<ReportLine>, Error> {
        let wanted = filter.reports(self)?;
        let sql = format!("SELECT {REPORT} FROM report {wanted} ORDER BY published, uid");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(&wanted.values), report_line)?;
        Ok(rows.collect::<Result<_, _>>()?)
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
        let mut wanted = Where::default();
        if let Some(about) = about {
            wanted.add("claim.about = ?", [pack::json(&about)?.trim_matches('"')]);
        }
        filter.dates("claim.last", "claim.since", &mut wanted);
        filter.has_line(self, "claim", "claim.id", &mut wanted)?;
        let mut sql =
            format!("SELECT claim.body FROM claim {wanted} ORDER BY claim.last DESC, claim.id");
        if let Some(limit) = filter.limit {
            sql.push_str(" LIMIT ?");
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            wanted.values.push(limit.into());
        }
        let bodies: Vec<String> = wanted.ask(self, &sql)?;
        bodies.iter().map(|body| pack::value(body)).collect()
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
        let sql = "SELECT count(*), count(*) - count(published) FROM report";
        let (all, undated): (i64, i64) =
            (self.connection).query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((all.try_into().unwrap_or(0), undated.try_into().unwrap_or(0)))
    }
}
