//! What is not known, and what later reports may say of it.

use crate::filter::{Filter, Kind, Where};
use crate::lines::Loader;
use crate::{Error, Store, pack};
use rapporteur_dossier::answers::Asked;
use rapporteur_dossier::lines::{Cited, QuestionLine};
use rusqlite::Transaction;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// So many lines at least are looked at in one go: versions of a story repeat them.
const FEWEST: usize = 40;

/// A question, and where it may be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The question.
    #[serde(flatten)]
    pub question: QuestionLine,
    /// In how many versions of the story it stands.
    pub reports: usize,
    /// The first sentence of a later report that has most of the words that the question is about.
    pub may_be_answered_by: Option<Answer>,
}

/// A sentence of a later report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The sentence's line.
    pub line: String,
    /// The sentence.
    pub cited: Cited,
}

impl Store {
    /// What is not known, with where it may be answered.
    pub fn unknown(&self, filter: &Filter) -> Result<Vec<Unknown>, Error> {
        self.at_once(|store| {
            let mut open = store.open_questions(filter)?;
            let mut lists = Lists::default();
            for unknown in &mut open {
                unknown.may_be_answered_by = store.answer(&unknown.question, &mut lists)?;
            }
            Ok(open)
        })
    }

    /// What is not known, each once in a story, where its first version has it. Without answers.
    pub fn open_questions(&self, filter: &Filter) -> Result<Vec<Unknown>, Error> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let mut open: Vec<Unknown> = Vec::new();
        let mut page = Filter {
            limit: (filter.limit).map(|limit| limit.saturating_mul(2).max(FEWEST)),
            ..filter.clone()
        };
        while open.len() < limit {
            let rows = page.rows(self, Kind::Question)?;
            let is_last = page.limit.is_none_or(|most| rows.len() < most);
            let mut loader = Loader::new(&self.connection);
            for question in loader.questions(&rows)? {
                page.after = Some(question.line.clone());
                if open.len() < limit
                    && let Some(unknown) = self.first(question, filter)?
                {
                    open.push(unknown);
                }
            }
            if is_last {
                break;
            }
        }
        Ok(open)
    }

    /// A question with the number of the versions of its story that have it; `None` if an earlier one is among these.
    fn first(&self, question: QuestionLine, filter: &Filter) -> Result<Option<Unknown>, Error> {
        let of_story =
            "SELECT line.row FROM report CROSS JOIN line INDEXED BY line_key ON line.n = report.n
                        WHERE report.story = ? AND line.kind = 'q'";
        let mut of_story = self.connection.prepare_cached(of_story)?;
        let rows = of_story.query_map([&question.cited.story], |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let mut same = Vec::new();
        if rows.len() > 1 {
            same = Loader::new(&self.connection).questions(&rows)?;
            same.retain(|other| asked(other) == asked(&question));
        }
        if same.len() > 1 {
            // Of those, the ones that are wanted.
            let mut wanted = Where::default();
            wanted.add(
                "line.row IN (SELECT value FROM json_each(?))",
                [pack::json(&rows)?],
            );
            filter.dates(filter.column(), filter.column(), &mut wanted);
            filter.lines(self, &mut wanted)?;
            let sql = format!(
                "SELECT report.uid || '.' || line.key FROM line CROSS JOIN report ON report.n = line.n {wanted}"
            );
            let wanted: Vec<String> = wanted.ask(self, &sql)?;
            same.retain(|other| wanted.contains(&other.line));
        }
        let place = |q: &QuestionLine| (q.cited.published.clone(), q.line.clone());
        if same.iter().any(|other| place(other) < place(&question)) {
            return Ok(None);
        }
        let mut reports: Vec<&str> = same.iter().map(|q| q.cited.report.as_str()).collect();
        reports.sort_unstable();
        reports.dedup();
        Ok(Some(Unknown {
            reports: reports.len().max(1),
            question,
            may_be_answered_by: None,
        }))
    }

    /// The first later sentence that may answer a question.
    ///
    /// Sentences come by the day of their reports; the first day of which one may is looked at to its end.
    fn answer(&self, question: &QuestionLine, lists: &mut Lists) -> Result<Option<Answer>, Error> {
        let (Some(asked), Some(date)) = (Asked::of(&question.about), &question.cited.published)
        else {
            return Ok(None);
        };
        let Some(from) = self.day_row(date)? else {
            return Ok(None);
        };
        let from = from + DAY;
        let stems = self.rarest_first(&asked, from, lists)?;
        let Some(found) = self.candidates(&asked, &stems, from, lists)? else {
            // Too many to be listed: they are looked at as they come, until one is found.
            let stems = &stems[..stems.len().min(enough(&asked))];
            let pairs: Vec<String> = (stems.iter().enumerate())
                .flat_map(|(n, a)| stems[n + 1..].iter().map(move |b| format!("({a} AND {b})")))
                .collect();
            let sql = "SELECT rowid FROM stem WHERE stem MATCH ? AND rowid >= ? ORDER BY rowid";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map((pairs.join(" OR "), from), |row| row.get(0))?;
            return self.first_answer(question, &asked, rows.map(|row| Ok(row?)));
        };
        self.first_answer(question, &asked, found.into_iter().map(Ok))
    }

    /// The first of these sentences that may answer a question; they come by day.
    fn first_answer(
        &self,
        question: &QuestionLine,
        asked: &Asked,
        rows: impl Iterator<Item = Result<i64, Error>>,
    ) -> Result<Option<Answer>, Error> {
        let mut loader = Loader::new(&self.connection);
        let mut key = (self.connection).prepare_cached("SELECT key FROM line WHERE row = ?")?;
        let asks = "SELECT 1 FROM line INDEXED BY line_sentence WHERE sentence = ? AND kind <> 'n' AND kind = 'q'";
        let mut asks = self.connection.prepare_cached(asks)?;
        let mut first: Option<(i64, Answer)> = None;
        for found in rows {
            let found = found?;
            let (day, row) = (found / DAY, found % DAY);
            if first.as_ref().is_some_and(|(first, _)| *first < day) {
                break;
            }
            let Some(cited) = loader.sentence(row)? else {
                continue;
            };
            if cited.story == question.cited.story
                || !asked.may_be_answered_by(&cited.text)
                || asks.exists([row])?
            {
                continue;
            }
            let key: String = key.query_row([row], |row| row.get(0))?;
            let line = format!("{}.{key}", cited.report);
            let answer = Answer { line, cited };
            let place = |a: &Answer| (a.cited.published.clone(), a.line.clone());
            if (first.as_ref()).is_none_or(|(_, first)| place(&answer) < place(first)) {
                first = Some((day, answer));
            }
        }
        Ok(first.map(|(_, answer)| answer))
    }

    /// The stems of a question as they are searched, those first that fewest sentences from a row on have.
    fn rarest_first(
        &self,
        asked: &Asked,
        from: i64,
        lists: &mut Lists,
    ) -> Result<Vec<String>, Error> {
        let mut stems: Vec<(i64, String)> = Vec::new();
        let all: BTreeSet<String> = asked.stems().map(token).collect();
        for stem in all {
            let stem = format!("\"{stem}\"");
            let count = match lists.counts.get(&(stem.clone(), from)) {
                Some(count) => *count,
                None => {
                    let sql = "SELECT count(*) FROM (SELECT 1 FROM stem WHERE stem MATCH ? AND rowid >= ? LIMIT ?)";
                    let mut statement = self.connection.prepare_cached(sql)?;
                    let count = statement.query_row((&stem, from, COUNTED), |row| row.get(0))?;
                    lists.counts.insert((stem.clone(), from), count);
                    count
                }
            };
            stems.push((count, stem));
        }
        stems.sort();
        Ok(stems.into_iter().map(|(_, stem)| stem).collect())
    }

    /// The sentences from a row on that may have enough of these stems, by day; `None` where these are too many to be
    /// listed.
    fn candidates(
        &self,
        asked: &Asked,
        stems: &[String],
        from: i64,
        lists: &mut Lists,
    ) -> Result<Option<Vec<i64>>, Error> {
        // As many as cannot all be missing; then the others are counted.
        let (rare, common) = stems.split_at(stems.len().min(enough(asked) - 1));
        let mut all: Vec<i64> = Vec::new();
        for stem in rare {
            match self.list(stem, from, lists)? {
                Some(list) => all.extend(list.iter()),
                None => return Ok(None),
            }
        }
        all.sort_unstable();
        let counted = all.chunk_by(|a, b| a == b);
        let counted = counted.filter_map(|same| Some((*same.first()?, same.len())));
        let mut found: Vec<(i64, usize)> = counted.collect();
        // Two stems may be searched as one word.
        let needed = needed(asked).saturating_sub(asked.stems().count() - stems.len());
        let mut left = common.len();
        found.retain(|(_, count)| count + left >= needed);
        for stem in common {
            // Reading sentences costs more than a list, but a list more than some sentences.
            if found.len() < READ {
                break;
            }
            let list = self.list(stem, from, lists)?;
            left -= 1;
            found.retain_mut(|(row, count)| {
                let has = |list: &Rc<Vec<i64>>| list.binary_search(row).is_ok();
                *count += usize::from(list.as_ref().is_none_or(has));
                *count + left >= needed
            });
        }
        Ok(Some(found.into_iter().map(|(row, _)| row).collect()))
    }

    /// The sentences from a row on that have a stem; `None` where there are too many.
    fn list(
        &self,
        stem: &str,
        from: i64,
        lists: &mut Lists,
    ) -> Result<Option<Rc<Vec<i64>>>, Error> {
        let key = (stem.to_owned(), from);
        if let Some(list) = lists.rows.get(&key) {
            return Ok(list.clone());
        }
        let sql = "SELECT rowid FROM stem WHERE stem MATCH ? AND rowid >= ? ORDER BY rowid LIMIT ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((stem, from, LISTED + 1), |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let few = i64::try_from(rows.len()).is_ok_and(|rows| rows <= LISTED);
        let list = few.then(|| Rc::new(rows));
        lists.rows.insert(key, list.clone());
        Ok(list)
    }

    /// Where the sentences of a date begin; `None` if it is no full date.
    fn day_row(&self, date: &str) -> Result<Option<i64>, Error> {
        let mut statement =
            (self.connection).prepare_cached("SELECT CAST(julianday(?) AS INTEGER) * ?")?;
        Ok(statement.query_row((date, DAY), |row| row.get(0))?)
    }
}

/// What was found out of stems, by stem and the row from which on: questions share them.
#[derive(Default)]
struct Lists {
    /// In how many sentences they are, up to [`COUNTED`].
    counts: HashMap<(String, i64), i64>,
    /// In which; `None` where these are too many.
    rows: HashMap<(String, i64), Option<Rc<Vec<i64>>>>,
}

/// Sentences that have a stem are listed up to so many.
const LISTED: i64 = 120_000;

/// So many sentences are read rather than looked up in more lists.
const READ: usize = 12;

/// So many of a question's stems that no sentence can have as many as an answer must without two of these, whichever
/// they are.
fn enough(asked: &Asked) -> usize {
    asked.stems().count().saturating_sub(needed(asked)) + 2
}

/// Stems are counted up to this: what is in more sentences is not told apart.
const COUNTED: i64 = 300;

/// Between the first row of a day and that of the next.
const DAY: i64 = 1 << 32;

/// The stems of a sentence as they are searched; `None` where they are too few to answer anything.
pub(crate) fn stems(words: &str) -> Option<String> {
    let stems: Vec<String> = Asked::of(words)?.stems().map(token).collect();
    Some(stems.join(" "))
}

/// How many of a question's stems a sentence must have to be an answer: as many as are taken for one.
fn needed(asked: &Asked) -> usize {
    let all: Vec<&str> = asked.stems().collect();
    // A beginning that is an empty word itself is not known again.
    let known = Asked::of(&all.join(" "));
    let known: Vec<&str> = known.iter().flat_map(Asked::stems).collect();
    let known: Vec<&str> = all.into_iter().filter(|s| known.contains(s)).collect();
    (2..=known.len())
        .find(|n| asked.may_be_answered_by(&known[..*n].join(" ")))
        .unwrap_or(2)
}

/// A stem as one word of the index: of ASCII only letters and digits part no words.
fn token(stem: &str) -> String {
    let keep = |c: &char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let token: String = stem.chars().filter(keep).collect();
    if token.is_empty() {
        "0".to_owned()
    } else {
        token
    }
}

/// Keep the stems of a sentence, if its report has a date.
pub(crate) fn keep_stems(
    to: &Transaction,
    row: i64,
    published: Option<&str>,
    stems: &str,
) -> Result<(), Error> {
    let mut add = to.prepare_cached(
        "INSERT INTO stem (rowid, stems) SELECT CAST(julianday(?1) AS INTEGER) * ?2 + ?3, ?4
         WHERE julianday(?1) IS NOT NULL",
    )?;
    add.execute((published, DAY, row, stems))?;
    Ok(())
}

/// Take the stems of a report's sentences away.
pub(crate) fn forget_stems(to: &Transaction, n: i64) -> Result<(), Error> {
    let mut forget = to.prepare_cached(
        "DELETE FROM stem WHERE rowid IN (SELECT CAST(julianday(published) AS INTEGER) * ? + row FROM line
         WHERE n = ? AND kind = 'n' AND julianday(published) IS NOT NULL)",
    )?;
    forget.execute((DAY, n))?;
    Ok(())
}

/// Keep the stems of all sentences: of a store that had none.
pub(crate) fn keep_all_stems(to: &Transaction) -> Result<(), Error> {
    let sql = "SELECT row, published, words FROM line WHERE kind = 'n' AND published IS NOT NULL ORDER BY published, row";
    let mut statement = to.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let words: String = row.get(2)?;
        if let Some(stems) = stems(&words) {
            let published: Option<String> = row.get(1)?;
            keep_stems(to, row.get(0)?, published.as_deref(), &stems)?;
        }
    }
    Ok(())
}

/// What is asked, so that the same question in other versions of a story is known again.
fn asked(question: &QuestionLine) -> String {
    if question.about.is_empty() {
        question.words.to_lowercase()
    } else {
        question.about.to_lowercase()
    }
}
