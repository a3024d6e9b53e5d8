//! Full text over sentences, statements and events.

use crate::filter::{Filter, Where};
use crate::lines::{Line, Loader};
use crate::page::{LINES, Order};
use crate::rows::FEW;
use crate::{Error, Store, pack};
use rapporteur_dossier::lines::{Cited, EventLine, StatementLine};
use rusqlite::{Row, params_from_iter};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A sentence in which what was asked for stands, or of which a statement or event tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The sentence's line: `4f1c09aa27e3.n120`.
    pub line: String,
    /// The sentence, with its report.
    pub cited: Cited,
    /// The part of the sentence that was found, verbatim, with the words between U+E000 and U+E001; `…` where it is cut.
    pub snippet: String,
    /// In how many other versions of the story the same sentence stands.
    pub versions: usize,
    /// The statements in it.
    pub statements: Vec<StatementLine>,
    /// The events in it.
    pub events: Vec<EventLine>,
}

impl Hit {
    /// The same with `[` and `]` around what was found, as it is printed where nothing can be marked otherwise.
    pub fn plain(self) -> Self {
        Hit {
            snippet: self.snippet.replace(MARKS[0], "[").replace(MARKS[1], "]"),
            ..self
        }
    }
}

/// What stands before and after a word that was found, in a snippet.
pub const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// What more sentences than so have is put in order by date.
const COMMON: i64 = 12_000;

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

/// So many sentences are looked at in the first go, the best, whether they are wanted; then twice as many, and so on.
const SOME: usize = 200;

/// So many sentences are looked at in the first go, whether they have the words that stand everywhere; in the next ones
/// eight times as many, up to the most.
const FIRST: usize = 1_000;
const MOST: usize = 64_000;

/// A sentence that was found, before its hit is made.
struct Found {
    row: i64,
    uid: String,
    key: String,
    story: String,
    words: String,
}

impl Found {
    fn line(&self) -> String {
        format!("{}.{}", self.uid, self.key)
    }

    /// The same for the same sentence in versions of one story.
    fn once(&self) -> (String, String) {
        (self.story.clone(), self.words.to_ascii_lowercase())
    }
}

/// The columns of [`Found`].
const FOUND: &str = "line.row, report.uid, line.key, report.story, line.words";

/// In what order sentences stand that are found equally well: newest first.
const ORDER: Order = Order {
    date: "line.published",
    rest: LINES,
    newest: true,
};

impl Store {
    /// What is found, best first; of what is as good, the newest. `filter.words` is what is asked for.
    ///
    /// Of what stands everywhere the newest comes first: then one sentence is as good as another. The same sentence in
    /// several versions of a story is one hit.
    pub fn search(&self, filter: &Filter) -> Result<Vec<Hit>, Error> {
        self.at_once(|store| {
            let asked = filter.words.as_deref().unwrap_or_default();
            let fts = query(asked)?;
            let found = if store.have_words(&fts, COMMON)? > COMMON {
                store.newest(filter, &fts)?
            } else {
                store.best(filter, &fts)?
            };
            // The whole sentence, where the words stand only in the names of those whom it tells of.
            let mut snippets = store.snippets(&found, &fts)?;
            let hits = found.into_iter().map(|found| {
                let snippet = snippets.remove(&found.row);
                store.hit(found, snippet)
            });
            hits.collect()
        })
    }

    /// What is wanted of a sentence besides its words; and which sentences can be, where these are few.
    fn narrowed(&self, filter: &Filter) -> Result<(Where, Option<HashSet<i64>>), Error> {
        let mut wanted = Where::default();
        let narrowed = Filter {
            words: None,
            ..filter.clone()
        };
        let few = if narrowed.asks_for_lines() {
            narrowed.few(self, FEW)?
        } else {
            None
        };
        let Some(few) = few else {
            narrowed.sentences(self, &mut wanted)?;
            return Ok((wanted, None));
        };
        let sql = format!("SELECT line.sentence FROM {} {}", few.from, few.wanted);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let values = few.values.iter().chain(&few.wanted.values);
        let sentences = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        let sentences = sentences.collect::<Result<_, _>>()?;
        narrowed.dates(ORDER.date, ORDER.date, &mut wanted);
        Ok((wanted, Some(sentences)))
    }

    /// The best sentences, each once in a story.
    fn best(&self, filter: &Filter, fts: &str) -> Result<Vec<Found>, Error> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let mut statement = (self.connection)
            .prepare_cached("SELECT rowid, rank FROM searched WHERE searched MATCH ?")?;
        let scored = statement.query_map([fts], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut scored: Vec<(i64, f64)> = scored.collect::<Result<_, _>>()?;
        // To three digits: what the same words score hangs in the last ones on the order of adding up.
        for (_, score) in &mut scored {
            *score = (*score * 1000.0).round();
        }
        let (mut wanted, few) = self.narrowed(filter)?;
        scored.retain(|(row, _)| few.as_ref().is_none_or(|few| few.contains(row)));
        scored.sort_by(|a, b| a.1.total_cmp(&b.1));
        wanted
            .conditions
            .push("line.row IN (SELECT value FROM json_each(?))".to_owned());
        let sql = format!(
            "SELECT {FOUND} FROM line NOT INDEXED CROSS JOIN report ON report.n = line.n {wanted} ORDER BY {}",
            ORDER.sql()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut out: Vec<Found> = Vec::new();
        let mut seen = HashSet::new();
        let mut after = filter.after.clone();
        // Some at a time, as far as they are needed, and never one without the others of its score; so a page has all that
        // stand before it behind it.
        let mut rest = scored.as_slice();
        let mut most = SOME;
        while !rest.is_empty() && out.len() < limit {
            let mut end = rest.len().min(most);
            while end < rest.len() && rest[end].1 == rest[end - 1].1 {
                end += 1;
            }
            let (some, left) = rest.split_at(end);
            rest = left;
            most = most.saturating_mul(2);
            let scores: HashMap<i64, f64> = some.iter().copied().collect();
            let rows: Vec<i64> = some.iter().map(|(row, _)| *row).collect();
            let mut values = wanted.values.clone();
            values.push(pack::json(&rows)?.into());
            let same = statement.query_map(params_from_iter(&values), from_row)?;
            let mut same: Vec<Found> = same.collect::<Result<_, _>>()?;
            // A stable sort: of one score they stay in order.
            let score = |found: &Found| scores.get(&found.row).copied().unwrap_or(0.0);
            same.sort_by(|a, b| score(a).total_cmp(&score(b)));
            for found in same {
                let is_new = seen.insert(found.once());
                if let Some(last) = &after {
                    if found.line() == *last {
                        after = None;
                    }
                } else if is_new && out.len() < limit {
                    out.push(found);
                }
            }
        }
        match after {
            Some(after) => Err(Error::After(after)),
            None => Ok(out),
        }
    }

    /// The newest sentences, each once in a story.
    fn newest(&self, filter: &Filter, fts: &str) -> Result<Vec<Found>, Error> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let (mut wanted, few) = self.narrowed(filter)?;
        wanted.add("line.kind = 'n'", [""; 0]);
        let index = match few {
            Some(few) => {
                let mut few: Vec<i64> = few.into_iter().collect();
                few.sort_unstable();
                wanted.add(
                    "line.row IN (SELECT value FROM json_each(?))",
                    [pack::json(&few)?],
                );
                "NOT INDEXED"
            }
            None => "INDEXED BY line_published",
        };
        let place = (filter.after.as_deref())
            .map(|after| self.place_of_line(after, "n", ORDER.date))
            .transpose()?;
        let mut out: Vec<Found> = Vec::new();
        let mut most = FIRST;
        for part in ORDER.after(place.as_ref()) {
            let mut more = wanted.clone();
            more.append(part);
            let sql = format!(
                "SELECT {FOUND} FROM line {index} CROSS JOIN report ON report.n = line.n {more} ORDER BY {}",
                ORDER.sql()
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query_map(params_from_iter(&more.values), from_row)?;
            while out.len() < limit {
                let some: Vec<Found> = rows.by_ref().take(most).collect::<Result<_, _>>()?;
                if some.is_empty() {
                    break;
                }
                let have = self.that_have(&some, fts)?;
                for found in some {
                    if out.len() < limit
                        && have.contains(&found.row)
                        && self.is_first(&found, &wanted, fts)?
                    {
                        out.push(found);
                    }
                }
                most = most.saturating_mul(8).min(MOST);
            }
        }
        Ok(out)
    }

    /// Which of some sentences have the words.
    fn that_have(&self, some: &[Found], fts: &str) -> Result<HashSet<i64>, Error> {
        let rows = || some.iter().map(|found| found.row);
        let (Some(least), Some(most)) = (rows().min(), rows().max()) else {
            return Ok(HashSet::new());
        };
        let sql = "SELECT rowid FROM searched WHERE searched MATCH ? AND rowid BETWEEN ? AND ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map((fts, least, most), |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Whether no other sentence of its story that says the same stands before it among those that are wanted.
    fn is_first(&self, found: &Found, wanted: &Where, fts: &str) -> Result<bool, Error> {
        let sql =
            "SELECT line.row FROM report CROSS JOIN line INDEXED BY line_key ON line.n = report.n
                   WHERE report.story = ? AND line.kind = 'n' AND line.words = ? COLLATE NOCASE";
        let mut statement = self.connection.prepare_cached(sql)?;
        let same = statement.query_map([&found.story, &found.words], |row| row.get(0))?;
        let same: Vec<i64> = same.collect::<Result<_, _>>()?;
        if same.len() < 2 {
            return Ok(true);
        }
        let mut wanted = wanted.clone();
        wanted.add(
            "line.row IN (SELECT value FROM json_each(?))",
            [pack::json(&same)?],
        );
        wanted.add(
            "EXISTS (SELECT 1 FROM searched WHERE searched MATCH ? AND searched.rowid = line.row)",
            [fts],
        );
        let sql = format!(
            "SELECT line.row FROM line NOT INDEXED CROSS JOIN report ON report.n = line.n {wanted} ORDER BY {} LIMIT 1",
            ORDER.sql()
        );
        Ok(wanted.ask::<i64>(self, &sql)?.first() == Some(&found.row))
    }

    /// A hit of a sentence.
    fn hit(&self, found: Found, snippet: Option<String>) -> Result<Hit, Error> {
        let mut loader = Loader::new(&self.connection);
        let cited = loader.sentence(found.row)?;
        let cited = cited.ok_or_else(|| Error::Damaged(format!("no sentence {}", found.row)))?;
        let mut told = self.connection.prepare_cached(
            "SELECT row FROM line WHERE sentence = ? AND kind <> 'n' AND kind IN ('e', 's')
             ORDER BY kind, CAST(substr(key, 2) AS INTEGER), key",
        )?;
        let rows = told.query_map([found.row], |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let (mut statements, mut events) = (Vec::new(), Vec::new());
        for line in loader.lines(&rows)? {
            match line {
                Line::Event(event) => events.push(event),
                Line::Statement(statement) => statements.push(statement),
                Line::Figure(_) | Line::Question(_) | Line::Sentence(_) => {}
            }
        }
        let versions: i64 = (self.connection)
            .prepare_cached(
                "SELECT count(DISTINCT line.n) FROM report CROSS JOIN line INDEXED BY line_key ON line.n = report.n
                 WHERE report.story = ?1 AND report.uid <> ?2 AND line.kind = 'n' AND line.words = ?3 COLLATE NOCASE",
            )?
            .query_row((&found.story, &found.uid, &found.words), |row| row.get(0))?;
        Ok(Hit {
            line: found.line(),
            snippet: snippet.unwrap_or_else(|| cited.text.clone()),
            cited,
            versions: versions.try_into().unwrap_or(0),
            statements,
            events,
        })
    }

    /// What stands in sentences around the words that are asked for, by their rows, where the words stand in them.
    fn snippets(&self, found: &[Found], fts: &str) -> Result<HashMap<i64, String>, Error> {
        let mut rows: Vec<i64> = found.iter().map(|found| found.row).collect();
        rows.sort_unstable();
        let (Some(least), Some(most)) = (rows.first(), rows.last()) else {
            return Ok(HashMap::new());
        };
        // In one go: for a beginning of words all that have it are collected each time that it is asked for.
        let sql = "SELECT rowid, snippet(searched, 0, char(57344), char(57345), '…', 40) FROM searched
                   WHERE searched MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))";
        let mut statement = self.connection.prepare_cached(sql)?;
        let snippets = statement.query_map((fts, least, most, pack::json(&rows)?), |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?))
        })?;
        let mut out: HashMap<i64, String> = snippets.collect::<Result<_, _>>()?;
        out.retain(|_, snippet| snippet.contains(MARKS[0]));
        Ok(out)
    }
}

fn from_row(row: &Row) -> rusqlite::Result<Found> {
    Ok(Found {
        row: row.get(0)?,
        uid: row.get(1)?,
        key: row.get(2)?,
        story: row.get(3)?,
        words: row.get(4)?,
    })
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
