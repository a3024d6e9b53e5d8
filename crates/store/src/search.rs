//! Full text over sentences, statements and events.

use crate::filter::{Filter, Where};
use crate::lines::{Line, Loader};
use crate::{Error, Store};
use rapporteur_dossier::lines::{Cited, EventLine, StatementLine};
use rusqlite::OptionalExtension;
use serde::Serialize;

/// A sentence in which what was asked for stands, or of which a statement or event tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The sentence's line: `4f1c09aa27e3.n120`.
    pub line: String,
    /// The sentence, with its report.
    pub cited: Cited,
    /// The part of the sentence that was found, verbatim, with the words between U+E000 and U+E001; `…` where it is cut.
    pub snippet: String,
    /// In how many other versions of the story the same sentence was found.
    pub versions: usize,
    /// The statements in it.
    pub statements: Vec<StatementLine>,
    /// The events in it.
    pub events: Vec<EventLine>,
}

/// What stands before and after a word that was found, in a snippet.
pub const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// So many sentences are looked at for each that is wanted: those that versions of a story share are one.
const LOOKED_AT: usize = 3;

/// What more sentences than so have is put in order by date.
const COMMON: i64 = 40_000;

/// The form of FTS5 for what a person asks: words, `"a phrase"`, `prefix*`; all must be there.
pub(crate) fn query(asked: &str) -> Result<String, Error> {
    let mut out: Vec<String> = Vec::new();
    for (n, part) in asked.split('"').enumerate() {
        if n % 2 == 1 {
            if part.chars().any(char::is_alphanumeric) {
                out.push(format!("\"{part}\""));
            }
            continue;
        }
        for word in part.split_whitespace() {
            let (word, star) = match word.strip_suffix('*') {
                Some(word) => (word, "*"),
                None => (word, ""),
            };
            if word.chars().any(char::is_alphanumeric) {
                out.push(format!("\"{word}\"{star}"));
            }
        }
    }
    if out.is_empty() {
        return Err(Error::NoWord(asked.to_owned()));
    }
    Ok(out.join(" "))
}

impl Store {
    /// What is found, best first; of what is as good, the newest. `filter.words` is what is asked for.
    ///
    /// Of what stands everywhere the newest comes first: then one sentence is as good as another.
    pub fn search(&self, filter: &Filter) -> Result<Vec<Hit>, Error> {
        let asked = filter.words.as_deref().unwrap_or_default();
        let limit = filter.limit.unwrap_or(usize::MAX);
        let looked_at = i64::try_from(limit.saturating_mul(LOOKED_AT).min(100_000)).unwrap_or(1);
        let fts = query(asked)?;
        let common: i64 = (self.connection)
            .prepare_cached("SELECT count(*) FROM searched WHERE searched MATCH ?")?
            .query_row([&fts], |row| row.get(0))?;
        let narrowed = Filter {
            words: None,
            ..filter.clone()
        };
        let mut wanted = Where::default();
        let sql = if common > COMMON {
            wanted.add("line.kind = 'n'", [""; 0]);
            wanted.add(
                "+line.row IN (SELECT rowid FROM searched WHERE searched MATCH ?)",
                [&fts],
            );
            narrowed.sentences(&mut wanted)?;
            format!(
                "SELECT line.row FROM line JOIN report ON report.n = line.n {wanted}
                 ORDER BY line.published DESC, report.uid, line.key LIMIT ?"
            )
        } else {
            wanted.add("searched MATCH ?", [&fts]);
            narrowed.sentences(&mut wanted)?;
            let joined = if wanted.conditions.len() > 1 {
                "JOIN line ON line.row = searched.rowid JOIN report ON report.n = line.n"
            } else {
                ""
            };
            // Where sentences have one score, which of them are among the best must not hang on the order in which they
            // came: all with the score of the last that is looked at are taken, and put in an order of their own.
            wanted.values.push((looked_at - 1).max(0).into());
            format!(
                "WITH scored AS MATERIALIZED (
                   SELECT searched.rowid AS row, rank AS score FROM searched {joined} {wanted}
                 )
                 SELECT line.row FROM scored CROSS JOIN line ON line.row = scored.row
                 JOIN report ON report.n = line.n
                 WHERE score <= coalesce((SELECT score FROM scored ORDER BY score LIMIT 1 OFFSET ?), 0)
                 ORDER BY round(score, 3), line.published DESC, report.uid, line.key LIMIT ?"
            )
        };
        wanted.values.push(looked_at.into());
        let sentences: Vec<i64> = wanted.ask(self, &sql)?;
        self.hits(asked, &sentences, limit)
    }

    /// Sentences as hits; the same sentence in several versions of a story is one.
    fn hits(&self, asked: &str, sentences: &[i64], limit: usize) -> Result<Vec<Hit>, Error> {
        let mut loader = Loader::new(&self.connection);
        let mut hits: Vec<Hit> = Vec::new();
        let mut told = self.connection.prepare_cached(
            "SELECT row FROM line WHERE sentence = ? AND kind <> 'n' AND kind IN ('e', 's')
             ORDER BY kind, key",
        )?;
        let mut key = (self.connection).prepare_cached("SELECT key FROM line WHERE row = ?")?;
        for &row in sentences {
            let Some(cited) = loader.sentence(row)? else {
                continue;
            };
            let same = |hit: &&mut Hit| {
                hit.cited.story == cited.story && hit.cited.text.eq_ignore_ascii_case(&cited.text)
            };
            if let Some(hit) = hits.iter_mut().find(same) {
                hit.versions += 1;
                continue;
            }
            if hits.len() >= limit {
                continue;
            }
            let key: String = key.query_row([row], |row| row.get(0))?;
            let rows = told.query_map([row], |row| row.get(0))?;
            let rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
            let (mut statements, mut events) = (Vec::new(), Vec::new());
            for line in loader.lines(&rows)? {
                match line {
                    Line::Event(event) => events.push(event),
                    Line::Statement(statement) => statements.push(statement),
                    Line::Figure(_) | Line::Question(_) => {}
                }
            }
            hits.push(Hit {
                line: format!("{}.{key}", cited.report),
                snippet: self.snippet(asked, row, &cited.text)?,
                cited,
                versions: 0,
                statements,
                events,
            });
        }
        Ok(hits)
    }

    /// What stands in a sentence around the words that are asked for; the sentence, where they stand only in the names
    /// of those whom it tells of.
    fn snippet(&self, asked: &str, sentence: i64, text: &str) -> Result<String, Error> {
        let sql = "SELECT snippet(searched, 0, char(57344), char(57345), '…', 40) FROM searched
                   WHERE searched MATCH ? AND rowid = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<String> = statement
            .query_row((query(asked)?, sentence), |row| row.get(0))
            .optional()?;
        Ok(found
            .filter(|snippet| snippet.contains(MARKS[0]))
            .unwrap_or_else(|| text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_never_an_operator() {
        assert_eq!(query("hell to pay").unwrap(), "\"hell\" \"to\" \"pay\"");
        assert_eq!(
            query("\"hell to pay\" Ham*").unwrap(),
            "\"hell to pay\" \"Ham\"*"
        );
        assert_eq!(query("NOT (a OR b").unwrap(), "\"NOT\" \"(a\" \"OR\" \"b\"");
        assert_eq!(query("open \"quote").unwrap(), "\"open\" \"quote\"");
        for nothing in ["", " ", "\"\"", "*", "\" \"", "- !"] {
            assert!(query(nothing).is_err(), "{nothing}");
        }
    }
}
