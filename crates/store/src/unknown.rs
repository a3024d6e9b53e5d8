//! What is not known, and what later reports may say of it.

use crate::filter::Filter;
use crate::lines::Loader;
use crate::{Error, Store};
use rapporteur_dossier::answers::Asked;
use rapporteur_dossier::lines::{Cited, QuestionLine};
use serde::Serialize;
use std::collections::HashMap;

/// So many lines are looked at for each question that is wanted: versions of a story repeat them.
const LOOKED_AT_EACH: usize = 4;

/// So many sentences are looked at for an answer, the best first.
const LOOKED_AT: i64 = 40;

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
        let mut open = self.open_questions(filter)?;
        for unknown in &mut open {
            unknown.may_be_answered_by = self.answer(&unknown.question)?;
        }
        Ok(open)
    }

    /// What is not known, each once in a story: as its first version has it. Without answers.
    pub(crate) fn open_questions(&self, filter: &Filter) -> Result<Vec<Unknown>, Error> {
        let limit = filter.limit.unwrap_or(usize::MAX);
        let wide = Filter {
            limit: filter
                .limit
                .map(|limit| limit.saturating_mul(LOOKED_AT_EACH)),
            ..filter.clone()
        };
        let mut open: Vec<Unknown> = Vec::new();
        let mut at: HashMap<(String, String), usize> = HashMap::new();
        for question in self.questions(&wide)? {
            let asked = if question.about.is_empty() {
                &question.words
            } else {
                &question.about
            };
            let key = (question.cited.story.clone(), asked.to_lowercase());
            let known = *at.entry(key).or_insert(open.len());
            match open.get_mut(known) {
                Some(unknown) => {
                    unknown.reports += 1;
                    let first = |q: &QuestionLine| (q.cited.published.clone(), q.line.clone());
                    if first(&question) < first(&unknown.question) {
                        unknown.question = question;
                    }
                }
                None => open.push(Unknown {
                    question,
                    reports: 1,
                    may_be_answered_by: None,
                }),
            }
        }
        open.truncate(limit);
        Ok(open)
    }

    /// The first later sentence that may answer a question.
    fn answer(&self, question: &QuestionLine) -> Result<Option<Answer>, Error> {
        let (Some(asked), Some(date)) = (Asked::of(&question.about), &question.cited.published)
        else {
            return Ok(None);
        };
        let stems: Vec<String> = asked.stems().map(|stem| format!("\"{stem}\"*")).collect();
        let sql = "SELECT line.row, line.key FROM searched JOIN line ON line.row = searched.rowid
                   WHERE searched MATCH ?1 AND line.published > ?2
                   AND NOT EXISTS (SELECT 1 FROM line AS other WHERE other.n = line.n AND other.kind = 'q'
                                   AND other.sentence = line.row)
                   ORDER BY rank LIMIT ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((stems.join(" OR "), date, LOOKED_AT))?;
        let mut loader = Loader::new(&self.connection);
        let mut answers: Vec<Answer> = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(cited) = loader.sentence(row.get(0)?)? else {
                continue;
            };
            if cited.story != question.cited.story && asked.may_be_answered_by(&cited.text) {
                let key: String = row.get(1)?;
                let line = format!("{}.{key}", cited.report);
                answers.push(Answer { line, cited });
            }
        }
        let first = |a: &Answer, b: &Answer| {
            let key = |a: &Answer| (a.cited.published.clone(), a.line.clone());
            key(a).cmp(&key(b))
        };
        Ok(answers.into_iter().min_by(first))
    }
}
