//! Lines as they are loaded: with their sentence, their report, and their actors known across reports.

use crate::draft::SentenceBody;
use crate::names::Names;
use crate::{Error, Store, pack};
use rapporteur_dossier::lines::{
    Cited, EventLine, FigureLine, Party, QuestionLine, ReportLine, StatementLine, Voice,
};
use rapporteur_record::PublishedBasis;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The columns of a report, in the order of [`report_line`].
pub(crate) const REPORT: &str = "report.uid, report.id, report.file, report.url, report.title, report.outlet,
     report.byline, report.credit, report.published, report.published_basis, report.language, report.length,
     report.story, report.origin";

/// A report from the columns [`REPORT`].
pub(crate) fn report_line(row: &Row) -> rusqlite::Result<ReportLine> {
    let basis: Option<String> = row.get(9)?;
    Ok(ReportLine {
        uid: row.get(0)?,
        id: row.get(1)?,
        file: row.get(2)?,
        url: row.get(3)?,
        title: row.get(4)?,
        outlet: row.get(5)?,
        byline: row.get(6)?,
        credit: row.get(7)?,
        published: row.get(8)?,
        published_basis: basis.and_then(|basis| PublishedBasis::parse(&basis)),
        language: row.get(10)?,
        length: row.get::<_, i64>(11)?.try_into().unwrap_or(0),
        story: row.get(12)?,
        origin: row.get(13)?,
    })
}

/// Loads lines; keeps what several of them share.
pub(crate) struct Loader<'a> {
    connection: &'a Connection,
    names: Names<'a>,
    reports: HashMap<i64, Rc<Home>>,
}

/// What the lines of one report share.
struct Home {
    n: i64,
    report: ReportLine,
    /// From the ids of the record's actors to entities, as far as they were asked for.
    actors: RefCell<HashMap<String, Option<String>>>,
}

/// A line of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Who did what to whom.
    Event(EventLine),
    /// Who said what.
    Statement(StatementLine),
    /// How many.
    Figure(FigureLine),
    /// What is not known.
    Question(QuestionLine),
    /// A sentence, in its report.
    Sentence(Cited),
}

impl Line {
    /// The sentence in which it stands, or that it is.
    pub fn cited(&self) -> &Cited {
        match self {
            Line::Event(line) => &line.cited,
            Line::Statement(line) => &line.cited,
            Line::Figure(line) => &line.cited,
            Line::Question(line) => &line.cited,
            Line::Sentence(cited) => cited,
        }
    }
}

impl Store {
    /// The line of an id, whatever its kind; `None` where there is none.
    pub fn line(&self, id: &str) -> Result<Option<Line>, Error> {
        self.at_once(|store| {
            let Some(row) = crate::settle::row_of(&store.connection, id)? else {
                return Ok(None);
            };
            let mut loader = Loader::new(&store.connection);
            match loader.line(row)? {
                Some(line) => Ok(Some(line)),
                None => Ok(loader.sentence(row)?.map(Line::Sentence)),
            }
        })
    }
}

/// The most reports to keep what their lines share of.
const HOMES: usize = 4096;

impl<'a> Loader<'a> {
    pub fn new(connection: &'a Connection) -> Self {
        Loader {
            connection,
            names: Names::new(connection),
            reports: HashMap::new(),
        }
    }

    /// The line of a row, if there is one and it is no sentence.
    pub fn line(&mut self, row: i64) -> Result<Option<Line>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line.n, line.kind, line.key, line.claim, line.body, sentence.words, sentence.body
             FROM line JOIN line AS sentence ON sentence.row = line.sentence WHERE line.row = ? AND line.kind <> 'n'",
        )?;
        let mut rows = statement.query([row])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let n: i64 = row.get(0)?;
        let home = self.home(n)?;
        let kind: String = row.get(1)?;
        let line = format!(
            "{}.{}",
            home.report.uid,
            row.get_ref(2)?.as_str().map_err(from_sql)?
        );
        let claim: Option<String> = row.get(3)?;
        let body = row.get_ref(4)?.as_str().map_err(from_sql)?;
        let sentence: SentenceBody = pack::value(row.get_ref(6)?.as_str().map_err(from_sql)?)?;
        let cited = cited(&home.report, row.get(5)?, sentence);
        let mut fill = Fill {
            home: &home,
            names: &mut self.names,
        };
        Ok(match kind.as_str() {
            "e" => {
                let mut event: EventLine = pack::value(body)?;
                let sides = [
                    &mut event.actors,
                    &mut event.recipients,
                    &mut event.mediators,
                ];
                sides.into_iter().try_for_each(|side| fill.all(side))?;
                fill.one(&mut event.place)?;
                if let Some(about) = &mut event.about {
                    fill.all(&mut about.actors)?;
                    fill.all(&mut about.recipients)?;
                }
                fill.voice(&mut event.voice)?;
                Some(Line::Event(EventLine {
                    line,
                    cited,
                    claim,
                    ..event
                }))
            }
            "s" => {
                let mut said: StatementLine = pack::value(body)?;
                fill.voice(&mut said.voice)?;
                fill.one(&mut said.addressee)?;
                Some(Line::Statement(StatementLine {
                    line,
                    cited,
                    claim,
                    ..said
                }))
            }
            "f" => {
                let mut figure: FigureLine = pack::value(body)?;
                fill.voice(&mut figure.voice)?;
                Some(Line::Figure(FigureLine {
                    line,
                    cited,
                    claim,
                    ..figure
                }))
            }
            "q" => {
                let mut question: QuestionLine = pack::value(body)?;
                fill.voice(&mut question.voice)?;
                fill.one(&mut question.asked_of)?;
                Some(Line::Question(QuestionLine {
                    line,
                    cited,
                    ..question
                }))
            }
            other => return Err(Error::Damaged(format!("a line of kind {other:?}"))),
        })
    }

    /// The lines of these rows, in their order.
    pub fn lines(&mut self, rows: &[i64]) -> Result<Vec<Line>, Error> {
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            out.extend(self.line(*row)?);
        }
        Ok(out)
    }

    pub fn events(&mut self, rows: &[i64]) -> Result<Vec<EventLine>, Error> {
        let events = self.lines(rows)?.into_iter().filter_map(|line| match line {
            Line::Event(event) => Some(event),
            _ => None,
        });
        Ok(events.collect())
    }

    pub fn statements(&mut self, rows: &[i64]) -> Result<Vec<StatementLine>, Error> {
        let statements = self.lines(rows)?.into_iter().filter_map(|line| match line {
            Line::Statement(statement) => Some(statement),
            _ => None,
        });
        Ok(statements.collect())
    }

    pub fn figures(&mut self, rows: &[i64]) -> Result<Vec<FigureLine>, Error> {
        let figures = self.lines(rows)?.into_iter().filter_map(|line| match line {
            Line::Figure(figure) => Some(figure),
            _ => None,
        });
        Ok(figures.collect())
    }

    pub fn questions(&mut self, rows: &[i64]) -> Result<Vec<QuestionLine>, Error> {
        let questions = self.lines(rows)?.into_iter().filter_map(|line| match line {
            Line::Question(question) => Some(question),
            _ => None,
        });
        Ok(questions.collect())
    }

    /// A sentence by its row, in its report.
    pub fn sentence(&mut self, row: i64) -> Result<Option<Cited>, Error> {
        let mut statement = (self.connection)
            .prepare_cached("SELECT n, words, body FROM line WHERE row = ? AND kind = 'n'")?;
        let mut rows = statement.query([row])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let home = self.home(row.get(0)?)?;
        let sentence = pack::value(row.get_ref(2)?.as_str().map_err(from_sql)?)?;
        Ok(Some(cited(&home.report, row.get(1)?, sentence)))
    }

    fn home(&mut self, n: i64) -> Result<Rc<Home>, Error> {
        if let Some(home) = self.reports.get(&n) {
            return Ok(Rc::clone(home));
        }
        let sql = format!("SELECT {REPORT} FROM report WHERE n = ?");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let report = statement.query_row([n], report_line)?;
        if self.reports.len() >= HOMES {
            self.reports.clear();
        }
        let actors = RefCell::default();
        let home = Rc::new(Home { n, report, actors });
        self.reports.insert(n, Rc::clone(&home));
        Ok(home)
    }
}

/// Puts entities where a draft has the actors of a record.
struct Fill<'a, 'b> {
    home: &'a Home,
    names: &'a mut Names<'b>,
}

impl Fill<'_, '_> {
    fn all(&mut self, parties: &mut Vec<Party>) -> Result<(), Error> {
        for party in parties {
            self.party(party)?;
        }
        Ok(())
    }

    fn one(&mut self, party: &mut Option<Party>) -> Result<(), Error> {
        party.as_mut().map_or(Ok(()), |party| self.party(party))
    }

    fn party(&mut self, party: &mut Party) -> Result<(), Error> {
        let Some(entity) = self.entity(&party.entity)? else {
            // Not worked out yet: known in its report only.
            party.name.clone_from(&party.called);
            party.entity = format!("{}.{}", self.home.report.uid, party.entity);
            return Ok(());
        };
        let known = self.names.entity(&entity)?;
        *party = Party {
            entity: known.id.clone(),
            name: known.name.clone(),
            kind: known.kind,
            country: known.country.clone(),
            sector: known.sector,
            of: known.of.clone(),
            called: std::mem::take(&mut party.called),
        };
        Ok(())
    }

    /// The entity that an actor of the report is; `None` while that is not worked out.
    fn entity(&self, actor: &str) -> Result<Option<String>, Error> {
        if let Some(known) = self.home.actors.borrow().get(actor) {
            return Ok(known.clone());
        }
        let sql = "SELECT entity FROM actor WHERE n = ? AND actor = ?";
        let mut statement = self.names.connection().prepare_cached(sql)?;
        let found = statement.query_row((self.home.n, actor), |row| row.get(0));
        let entity: Option<String> = found.optional()?.flatten();
        let mut known = self.home.actors.borrow_mut();
        known.insert(actor.to_owned(), entity.clone());
        Ok(entity)
    }

    fn voice(&mut self, voice: &mut Voice) -> Result<(), Error> {
        if let Some(statement) = &mut voice.statement {
            *statement = format!("{}.{statement}", self.home.report.uid);
        }
        self.one(&mut voice.who)
    }
}

fn cited(report: &ReportLine, text: String, sentence: SentenceBody) -> Cited {
    Cited {
        report: report.uid.clone(),
        story: report.story.clone(),
        outlet: report.outlet.clone(),
        origin: report.origin.clone(),
        title: report.title.clone().or_else(|| report.file.clone()),
        url: report.url.clone(),
        published: report.published.clone(),
        sentence: sentence.id,
        text,
        span: sentence.span,
    }
}

pub(crate) fn from_sql(error: rusqlite::types::FromSqlError) -> Error {
    Error::Damaged(error.to_string())
}
