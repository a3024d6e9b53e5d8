//! What somebody who decides about an actor looks at: where he stands, whom he may be, who stands for him.

use crate::decide::{Decision, Merged};
use crate::filter::{Kind, Where};
use crate::lines::{Loader, REPORT, report_line};
use crate::names::{self, Known};
use crate::{Error, Store, pack};
use rapporteur_dossier::identity::{self, Entity, Seen};
use rapporteur_dossier::lines::{QuestionLine, ReportLine};
use rusqlite::OptionalExtension;
use serde::Serialize;
use std::collections::BTreeSet;

/// So many entities are looked at for those that are told of most.
const LOOKED_AT: i64 = 200;

/// An actor of a report that is somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stands {
    /// The report.
    pub report: ReportLine,
    /// The actor's id in its record.
    pub actor: String,
    /// The fullest name there, or the words that describe him.
    pub name: String,
    /// All that he is called there.
    pub called: Vec<String>,
    /// Why he is he.
    pub why: String,
    /// The entity that the rules say he is, where people decided otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_from: Option<String>,
}

impl Store {
    /// Where an entity stands: the newest so many actors of single reports that are it.
    pub fn stands(&self, entity: &str, limit: usize) -> Result<Vec<Stands>, Error> {
        let sql = format!(
            "SELECT {REPORT}, actor.actor, actor.seen, actor.why, actor.found
             FROM actor CROSS JOIN report ON report.n = actor.n WHERE actor.entity = ?
             ORDER BY actor.published DESC, report.uid, CAST(substr(actor.actor, 2) AS INTEGER) LIMIT ?"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query((entity, i64::try_from(limit).unwrap_or(i64::MAX)))?;
        let mut stands = Vec::new();
        while let Some(row) = rows.next()? {
            let seen: Seen = pack::value(&row.get::<_, String>("seen")?)?;
            let found: Option<String> = row.get("found")?;
            stands.push(Stands {
                report: report_line(row)?,
                actor: row.get("actor")?,
                name: seen.name,
                called: seen.called,
                why: row.get::<_, Option<String>>("why")?.unwrap_or_default(),
                merged_from: found.filter(|found| found != entity),
            });
        }
        Ok(stands)
    }

    /// In how many reports both stand, and the newest so many of these: one who stands beside another is hardly he.
    pub fn beside(
        &self,
        one: &str,
        other: &str,
        limit: usize,
    ) -> Result<(usize, Vec<ReportLine>), Error> {
        let both = "report.n IN (SELECT n FROM actor WHERE entity = ?1 INTERSECT SELECT n FROM actor WHERE entity = ?2)";
        let sql = format!("SELECT count(*) FROM report WHERE {both}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let count: i64 = statement.query_row([one, other], |row| row.get(0))?;
        let sql = format!(
            "SELECT {REPORT} FROM report WHERE {both} ORDER BY published DESC, uid LIMIT ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let reports = statement.query_map((one, other, limit), report_line)?;
        let reports = reports.collect::<Result<_, _>>()?;
        Ok((count.try_into().unwrap_or(0), reports))
    }

    /// Whom somebody may be: others with a name that the rules compare with one of his, or that is a part of one. Those
    /// first that have most words in common with him, then those of whom most reports tell.
    pub fn alike(&self, entity: &Entity, limit: usize) -> Result<Vec<Known>, Error> {
        let merged = Merged::load(&self.connection)?;
        let known = self.known(entity.clone())?;
        let folds = known.called.iter().chain([&known.entity.name]);
        let folds: BTreeSet<String> = folds.map(|name| identity::fold(name)).collect();
        let words: BTreeSet<&str> = folds.iter().flat_map(|fold| fold.split(' ')).collect();
        let mut found = BTreeSet::new();
        let block = "SELECT DISTINCT entity FROM alias WHERE block IN (SELECT block FROM alias WHERE entity = ?) LIMIT ?";
        let mut of_block = self.connection.prepare_cached(block)?;
        for id in merged.members(&entity.id) {
            for id in of_block.query_map((id, LOOKED_AT), |row| row.get::<_, String>(0))? {
                found.insert(merged.of(&id?).to_owned());
            }
        }
        // `!` comes after the space that ends a word.
        let word = "SELECT DISTINCT entity FROM alias WHERE fold = ?1 OR (fold > ?1 || ' ' AND fold < ?1 || '!') LIMIT ?2";
        let mut of_word = self.connection.prepare_cached(word)?;
        for word in words.iter().filter(|word| word.len() > 2) {
            for id in of_word.query_map((word, LOOKED_AT), |row| row.get::<_, String>(0))? {
                found.insert(merged.of(&id?).to_owned());
            }
        }
        found.remove(&entity.id);
        let mut others = Vec::new();
        for id in found {
            let Some(other) = names::entity(&self.connection, &id)? else {
                continue;
            };
            let fold = identity::fold(&other.name);
            let common = fold.split(' ').filter(|word| words.contains(word)).count();
            others.push((common, self.often(&id)?, other));
        }
        others.sort_by(|(a, often, one), (b, more, other)| {
            let most = b.cmp(a).then(more.cmp(often));
            most.then_with(|| one.id.cmp(&other.id))
        });
        self.told_of(
            others.into_iter().map(|(_, often, other)| (often, other)),
            limit,
        )
    }

    /// Those who are only described and belong to a body, of whom most reports tell.
    pub fn members(&self, body: &str, limit: usize) -> Result<Vec<Known>, Error> {
        let merged = Merged::load(&self.connection)?;
        let mut statement = (self.connection)
            .prepare_cached("SELECT id FROM entity WHERE body = ? ORDER BY id LIMIT ?")?;
        let mut found = BTreeSet::new();
        for id in merged.members(body) {
            for id in statement.query_map((id, LOOKED_AT), |row| row.get::<_, String>(0))? {
                found.insert(merged.of(&id?).to_owned());
            }
        }
        found.remove(body);
        let mut others = Vec::new();
        for id in found {
            if let Some(entity) = names::entity(&self.connection, &id)? {
                others.push((self.often(&id)?, entity));
            }
        }
        others.sort_by(|(often, one), (more, other)| {
            more.cmp(often).then_with(|| one.id.cmp(&other.id))
        });
        self.told_of(others, limit)
    }

    /// In how many reports an entity is.
    fn often(&self, id: &str) -> Result<i64, Error> {
        let sql = "SELECT reports FROM known WHERE entity = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok((statement.query_row([id], |row| row.get(0)).optional()?).unwrap_or(0))
    }

    /// What there is of the first of these of whom any report tells.
    fn told_of(
        &self,
        others: impl IntoIterator<Item = (i64, Entity)>,
        limit: usize,
    ) -> Result<Vec<Known>, Error> {
        let told = others.into_iter().filter(|(often, _)| *often > 0);
        told.take(limit)
            .map(|(_, other)| self.known(other))
            .collect()
    }

    /// What somebody did not answer: the newest so many questions, each once in a story.
    pub fn not_answered(&self, entity: &str, limit: usize) -> Result<Vec<QuestionLine>, Error> {
        let mut wanted = Where::default();
        wanted.add(
            "part.entity = ? AND part.kind = ? AND part.role = 'o'",
            [entity, Kind::Question.letter()],
        );
        wanted.values.push(LOOKED_AT.into());
        let sql = format!(
            "SELECT DISTINCT part.row FROM part JOIN line ON line.row = part.row JOIN report ON report.n = line.n {wanted}
             ORDER BY part.day DESC, report.uid, CAST(substr(line.key, 2) AS INTEGER) LIMIT ?"
        );
        let rows = wanted.ask::<i64>(self, &sql)?;
        let mut questions = Loader::new(&self.connection).questions(&rows)?;
        let mut told = BTreeSet::new();
        questions.retain(|question| {
            let asked = match question.about.is_empty() {
                true => &question.words,
                false => &question.about,
            };
            told.insert((question.cited.story.clone(), asked.to_lowercase()))
        });
        questions.truncate(limit);
        Ok(questions)
    }

    /// The entity of an id as it is before mergers; `None` where there is none.
    pub fn before_mergers(&self, id: &str) -> Result<Option<Entity>, Error> {
        names::entity(&self.connection, id)
    }

    /// Who somebody is in the reports in which a decision told him apart; `None` of other decisions, and undone ones.
    pub fn told_apart(&self, decision: &Decision) -> Result<Option<Entity>, Error> {
        let Decision::Split { reports, apart, .. } = decision else {
            return Ok(None);
        };
        let sql = "SELECT actor.entity FROM report CROSS JOIN actor ON actor.n = report.n
                   WHERE report.uid = ? AND actor.why = ? AND actor.entity IS NOT NULL LIMIT 1";
        let mut wanted = self.connection.prepare_cached(sql)?;
        let why = identity::why_apart(apart);
        for report in reports {
            let mut rows = wanted.query([report, &why])?;
            if let Some(row) = rows.next()? {
                return names::entity(&self.connection, &row.get::<_, String>(0)?);
            }
        }
        Ok(None)
    }
}
