//! A report and its record go in, or take the place of what was read from the report before.

use crate::draft::{Draft, draft};
use crate::{Error, Store, pack, uid, unknown};
use rapporteur_dossier::copies::Prepared;
use rapporteur_dossier::{claims, identity};
use rapporteur_intake::{Format, Input};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{Kind, Record, Slices};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;

/// What came of putting a report in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    Added,
    /// It was there; what was read from it is replaced.
    Replaced,
}

/// What is known of a report before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The date that it was added with.
    pub published: Option<String>,
    /// Versions of program, model and lexicon.
    pub made_by: rapporteur_record::MadeBy,
}

impl Store {
    /// All reports by uid.
    pub fn stored(&self) -> Result<HashMap<String, Stored>, Error> {
        let mut statement = (self.connection)
            .prepare("SELECT uid, published, program, model, lexicon FROM report")?;
        let rows = statement.query_map([], |row| {
            let made_by = rapporteur_record::MadeBy {
                rapporteur: row.get(2)?,
                model: row.get(3)?,
                lexicon: row.get(4)?,
            };
            let published = row.get(1)?;
            Ok((row.get(0)?, Stored { published, made_by }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A report as it came in, to be read anew.
    pub fn input(&self, uid: &str) -> Result<Option<Input>, Error> {
        let sql = "SELECT id, file, url, title, outlet, byline, published, annotated, source, published_basis, updated,
                   retrieved FROM report JOIN body ON body.n = report.n WHERE uid = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([uid], |row| {
            let id: String = row.get(0)?;
            let from: Option<String> = row.get(9)?;
            // A date that the text itself gives is found again in it.
            let published: Option<String> = row.get(6)?;
            let published = published.filter(|_| from.as_deref() != Some("dateline"));
            let input = Input {
                id: Some(id).filter(|id| !id.starts_with("sha256:")),
                file: row.get(1)?,
                url: row.get(2)?,
                title: row.get(3)?,
                outlet: row.get(4)?,
                byline: row.get(5)?,
                published,
                format: if row.get(7)? {
                    Format::Conllu
                } else {
                    Format::Text
                },
                updated: row.get(10)?,
                retrieved: row.get(11)?,
                basis: basis(from.as_deref()),
                ..Input::from_text("")
            };
            Ok((input, row.get::<_, Vec<u8>>(8)?))
        });
        let Some((mut input, source)) = row.optional()? else {
            return Ok(None);
        };
        input.text = pack::unpack(&source)?;
        Ok(Some(input))
    }

    /// A report that is there came again from this file: of several names the first in the alphabet stays.
    pub fn seen_as(&self, uid: &str, file: Option<&str>) -> Result<(), Error> {
        let mut set = (self.connection).prepare_cached(
            "UPDATE report SET file = ?2 WHERE uid = ?1 AND (file IS NULL OR file > ?2)",
        )?;
        if let Some(file) = file {
            set.execute([uid, file])?;
        }
        Ok(())
    }

    /// Keep a report and its record, which has the text. One transaction.
    pub fn put(&mut self, input: &Input, record: &Record, lexicon: &Lexicon) -> Result<Put, Error> {
        self.put_ready(&Ready::new(input.clone(), record.clone(), lexicon)?)
    }

    /// As [`Store::put`], of what was made ready, which needs no store and may be done on any thread.
    pub fn put_ready(&mut self, ready: &Ready) -> Result<Put, Error> {
        let to = (self.connection).transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before: Option<i64> = to
            .prepare_cached("SELECT n FROM report WHERE uid = ?")?
            .query_row([&ready.uid], |row| row.get(0))
            .optional()?;
        if let Some(n) = before {
            forget(&to, n)?;
        }
        let n = report(&to, before, ready)?;
        lines(&to, n, ready)?;
        actors(&to, n, ready)?;
        let mut add = to.prepare_cached("INSERT OR IGNORE INTO sketch VALUES (?, ?)")?;
        for hash in &ready.sketch {
            add.execute(params![hash.cast_signed(), n])?;
        }
        drop(add);
        let name = ready.input.name();
        (to.prepare_cached("DELETE FROM refused WHERE name = ?")?).execute([name])?;
        to.commit()?;
        Ok(match before {
            Some(_) => Put::Replaced,
            None => Put::Added,
        })
    }
}

/// A report and its record, made ready to be put into a store.
#[derive(Debug)]
pub struct Ready {
    uid: String,
    input: Input,
    /// Without the text.
    record: Record,
    draft: Draft,
    /// The block of each actor.
    blocks: Vec<String>,
    /// The keys of what each line says; empty for all but statements.
    contents: Vec<Vec<u64>>,
    /// The beginnings of the words of each line; `None` for all but sentences.
    stems: Vec<Option<String>>,
    sketch: Vec<u64>,
    reported_by: Option<String>,
    /// Deflated: what was read.
    source: Vec<u8>,
    /// Deflated: the text, where it is not what was read.
    text: Option<Vec<u8>>,
    /// Deflated: the record.
    packed: Vec<u8>,
}

impl Ready {
    /// Of a report and its record, which has the text.
    pub fn new(input: Input, mut record: Record, lexicon: &Lexicon) -> Result<Self, Error> {
        let uid = uid::uid(&input);
        let text = record.report.text.take();
        let text = text.as_deref().unwrap_or(&input.text);
        let draft = draft(&record, text, &uid)?;
        let mut contents = Vec::with_capacity(draft.lines.len());
        for line in &draft.lines {
            contents.push(match line.kind {
                's' => claims::content_keys(&pack::value(&line.body)?),
                _ => Vec::new(),
            });
        }
        Ok(Ready {
            blocks: (draft.actors.iter())
                .map(|seen| identity::block(seen, lexicon))
                .collect(),
            contents,
            stems: (draft.lines.iter())
                .map(|line| unknown::stems(&line.words).filter(|_| line.kind == 'n'))
                .collect(),
            sketch: Prepared::new(text, None).sketch(),
            reported_by: first_to_report(&record, text),
            source: pack::text(&input.text)?,
            text: (text != input.text).then(|| pack::text(text)).transpose()?,
            packed: pack::text(&pack::json(&record)?)?,
            uid,
            draft,
            record,
            input,
        })
    }

    /// How to name the report to a person.
    pub fn name(&self) -> String {
        self.input.name()
    }

    /// ISO 639-1 code of its language, if that is not English: then nothing was read from it.
    pub fn other_language(&self) -> Option<&str> {
        let language = self.record.report.language.as_deref();
        language.filter(|language| *language != "en")
    }
}

/// From the store's word to where a date comes from.
fn basis(word: Option<&str>) -> Option<rapporteur_intake::DateBasis> {
    match word? {
        "metadata" => Some(rapporteur_intake::DateBasis::Metadata),
        _ => Some(rapporteur_intake::DateBasis::Given),
    }
}

/// Take out what was read from a report, and have all that it took part in worked out anew.
fn forget(to: &Transaction, n: i64) -> Result<(), Error> {
    due(
        to,
        "INSERT OR IGNORE INTO due SELECT DISTINCT iif(named, 'b', 'd'), block FROM actor WHERE n = ?",
        n,
    )?;
    due(
        to,
        "INSERT OR IGNORE INTO due SELECT DISTINCT 'k', entity FROM actor WHERE n = ? AND entity IS NOT NULL",
        n,
    )?;
    due(
        to,
        "INSERT OR IGNORE INTO due SELECT DISTINCT 'c', block FROM line WHERE n = ? AND block IS NOT NULL",
        n,
    )?;
    // Other statements of the same claim stay, and are looked at again.
    due(
        to,
        "INSERT OR IGNORE INTO due SELECT 's', other.row FROM line JOIN line AS other ON other.claim = line.claim
         WHERE line.n = ? AND line.kind = 's' AND other.n <> line.n",
        n,
    )?;
    due(
        to,
        "DELETE FROM claim WHERE block LIKE 's:%' AND id IN (SELECT claim FROM line WHERE n = ? AND kind = 's')",
        n,
    )?;
    due(
        to,
        "DELETE FROM due WHERE kind = 's' AND key IN (SELECT row FROM line WHERE n = ?)",
        n,
    )?;
    due(
        to,
        "DELETE FROM content WHERE row IN (SELECT row FROM line WHERE n = ?)",
        n,
    )?;
    unknown::forget_stems(to, n)?;
    due(to, "DELETE FROM part WHERE n = ?", n)?;
    due(to, "DELETE FROM line WHERE n = ?", n)?;
    due(to, "DELETE FROM actor WHERE n = ?", n)?;
    due(to, "DELETE FROM sketch WHERE n = ?", n)?;
    // Whoever was one story with it may be so no longer.
    due(
        to,
        "INSERT OR IGNORE INTO due SELECT 'r', iif(a = ?1, b, a) FROM copy WHERE a = ?1 OR b = ?1",
        n,
    )?;
    due(to, "DELETE FROM copy WHERE a = ?1 OR b = ?1", n)
}

fn due(to: &Transaction, sql: &str, n: i64) -> Result<(), Error> {
    to.prepare_cached(sql)?.execute([n])?;
    Ok(())
}

fn report(to: &Transaction, before: Option<i64>, ready: &Ready) -> Result<i64, Error> {
    let Ready {
        uid, input, record, ..
    } = ready;
    let report = &record.report;
    let sql = "INSERT OR REPLACE INTO report (n, uid, id, file, url, title, outlet, byline, credit, published,
               published_basis, updated, retrieved, language, length, program, model, lexicon, story, annotated, reported_by)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    to.prepare_cached(sql)?.execute(params![
        before,
        uid,
        report.id,
        report.file,
        report.url,
        report.title,
        report.outlet,
        report.byline,
        report.credit,
        report.published,
        report.published_basis.map(|basis| basis.as_str()),
        input.updated,
        input.retrieved,
        report.language,
        i64::try_from(report.length).unwrap_or(i64::MAX),
        record.made_by.rapporteur,
        record.made_by.model,
        record.made_by.lexicon,
        uid,
        input.format == Format::Conllu,
        ready.reported_by,
    ])?;
    let n = to.last_insert_rowid();
    let mut add = to.prepare_cached("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?)")?;
    add.execute(params![n, ready.source, ready.text, ready.packed])?;
    (to.prepare_cached("INSERT OR IGNORE INTO due VALUES ('r', ?)")?).execute([n])?;
    Ok(n)
}

/// The outlet that a report says was the first to tell: `first reported by Axios`, `Axios first reported`.
fn first_to_report(record: &Record, text: &str) -> Option<String> {
    let slices = Slices::new(text);
    let media = record.actors.iter().filter(|a| a.kind == Kind::Media);
    let mut told: Vec<(usize, &str)> = Vec::new();
    for actor in media {
        for mention in &actor.mentions {
            let [from, to] = mention.span;
            let before = slices
                .get([from.saturating_sub(24), from])
                .unwrap_or_default();
            let after = slices.get([to, to + 20]).unwrap_or_default();
            let before = before.trim_end().trim_end_matches("the").trim_end();
            let first = before.ends_with("first reported by")
                || before.ends_with("first reported in")
                || after.trim_start().starts_with("first reported")
                || after.trim_start().starts_with("was first to report");
            if first {
                told.push((from, &actor.name));
            }
        }
    }
    told.sort_unstable();
    told.first().map(|(_, name)| (*name).to_owned())
}

fn lines(to: &Transaction, n: i64, ready: &Ready) -> Result<(), Error> {
    let published = ready.record.report.published.as_deref();
    let mut sentences: Vec<i64> = Vec::new();
    let mut add = to.prepare_cached(
        // A sentence is its own.
        "INSERT INTO line (row, n, kind, key, sentence, published, day, type, status, words, more, body, act, basis)
         SELECT row, ?1, ?2, ?3, coalesce(?4, row), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
         FROM (SELECT coalesce(max(row), 0) + 1 AS row FROM line)",
    )?;
    let mut add_part = to.prepare_cached(
        "INSERT OR IGNORE INTO part (row, role, n, actor, kind, published, day, type, basis, status)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut add_content = to.prepare_cached(
        "INSERT OR IGNORE INTO content VALUES (?, coalesce(CAST(julianday(?) AS INTEGER), 0), ?)",
    )?;
    let mut add_due = to.prepare_cached("INSERT OR IGNORE INTO due VALUES ('s', ?)")?;
    let lines = ready.draft.lines.iter().zip(&ready.contents);
    for ((line, contents), stems) in lines.zip(&ready.stems) {
        let day = line.day.as_deref().or(published);
        let kind = line.kind.to_string();
        add.execute(params![
            n,
            kind,
            line.key,
            sentences.get(line.sentence),
            published,
            day,
            line.value,
            line.status,
            (line.kind == 'n').then_some(&line.words),
            (line.kind == 'n').then_some(&line.more),
            line.body,
            line.act,
            line.basis,
        ])?;
        let row = to.last_insert_rowid();
        if line.kind == 'n' {
            sentences.push(row);
        }
        let status = line.status.filter(|_| line.kind == 'e');
        for (role, actor) in &line.parts {
            let role = role.to_string();
            add_part.execute(params![
                row, role, n, actor, kind, published, day, line.value, line.basis, status
            ])?;
        }
        if let Some(stems) = stems {
            unknown::keep_stems(to, row, published, stems)?;
        }
        for key in contents {
            add_content.execute(params![key.cast_signed(), published, row])?;
        }
        if !contents.is_empty() {
            add_due.execute([row])?;
        }
    }
    due(to, "INSERT OR IGNORE INTO due VALUES ('l', ?)", n)
}

fn actors(to: &Transaction, n: i64, ready: &Ready) -> Result<(), Error> {
    let mut add = to.prepare_cached(
        "INSERT INTO actor (n, actor, seen, named, block, published) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let mut add_due = to.prepare_cached("INSERT OR IGNORE INTO due VALUES (?, ?)")?;
    for (seen, block) in ready.draft.actors.iter().zip(&ready.blocks) {
        let described = block.starts_with("d:");
        let body = pack::json(seen)?;
        add.execute(params![
            n,
            seen.actor,
            body,
            !described,
            block,
            seen.published
        ])?;
        add_due.execute(params![if described { "d" } else { "b" }, block])?;
    }
    Ok(())
}
