//! What is wrong with the citations of a draft.
//!
//! Checked is what can be: that each sentence cites one, that the ids are there, that quotations stand in what is cited.
//! Whether a sentence bears out what is said of it, only who reads both can tell.

mod draft;
mod quotes;

use crate::answer::{Answer, citation};
use crate::asked::Asked;
use crate::plain::plain;
use crate::refusal::Refusal;
use crate::reports::Text;
use draft::{Cite, Sentence};
use quotes::{Source, stands_in};
use rapporteur_dossier::lines::Cited;
use rapporteur_store::{Line, Store};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The longest draft, in bytes.
const LONGEST: usize = 200_000;

/// What was found of a draft.
#[derive(Debug, Serialize)]
pub struct Verdict {
    /// Whether nothing is wrong with it.
    pub ok: bool,
    /// Its sentences, but for headings.
    pub sentences: Vec<Judged>,
}

/// A sentence of a draft.
#[derive(Debug, Serialize)]
pub struct Judged {
    /// The sentence, without its citations.
    pub text: String,
    /// Whether nothing is wrong with it.
    pub ok: bool,
    /// What it cites, and whether that is there.
    pub citations: Vec<Looked>,
    /// What it quotes, and whether that stands in what it cites.
    pub quotations: Vec<Quoted>,
    /// What is wrong with it, in words.
    pub problems: Vec<String>,
}

/// A citation.
#[derive(Debug, Serialize)]
pub struct Looked {
    /// As it is written.
    pub id: String,
    /// Whether it is the id of a sentence in the dossier.
    pub exists: bool,
}

/// A quotation.
#[derive(Debug, Serialize)]
pub struct Quoted {
    /// Without its marks.
    pub text: String,
    /// Whether it stands so in what the sentence cites.
    pub verbatim: bool,
}

/// The JSON schema of a [`Verdict`].
pub fn schema() -> Value {
    let yes = json!({ "type": "boolean" });
    let text = json!({ "type": "string" });
    let list = |properties: Value, required: Value| json!({ "type": "array", "items": { "type": "object", "properties": properties, "required": required } });
    json!({
        "type": "object",
        "properties": {
            "ok": yes,
            "sentences": list(
                json!({
                    "text": text,
                    "ok": yes,
                    "citations": list(json!({ "id": text, "exists": yes }), json!(["id", "exists"])),
                    "quotations": list(json!({ "text": text, "verbatim": yes }), json!(["text", "verbatim"])),
                    "problems": { "type": "array", "items": text }
                }),
                json!(["text", "ok", "citations", "quotations", "problems"])
            )
        },
        "required": ["ok", "sentences"]
    })
}

/// `check_citations`
pub fn check(store: &Store, asked: &Asked) -> Result<Answer, Refusal> {
    let text = asked.must("text")?;
    if text.len() > LONGEST {
        return Err(Refusal::new(format!(
            "the draft is longer than {LONGEST} bytes: check it part by part"
        )));
    }
    let mut sources = Sources {
        store,
        sentences: BTreeMap::new(),
        reports: BTreeMap::new(),
    };
    let mut sentences = Vec::new();
    for sentence in draft::sentences(text) {
        sentences.push(judge(&sentence, &mut sources)?);
    }
    let verdict = Verdict {
        ok: !sentences.is_empty() && sentences.iter().all(|sentence| sentence.ok),
        sentences,
    };
    let value = serde_json::to_value(&verdict).map_err(|e| Refusal::new(e.to_string()))?;
    Ok(Answer {
        instead: Some((told(&verdict), value)),
        ..Answer::default()
    })
}

/// What was found, in words.
fn told(verdict: &Verdict) -> String {
    let count = |of: fn(&Judged) -> usize| verdict.sentences.iter().map(of).sum::<usize>();
    let all = verdict.sentences.len();
    let wrong = count(|sentence| usize::from(!sentence.ok));
    let mut out = match (all, wrong) {
        (0, _) => "not ok: there is no sentence in it".to_owned(),
        (_, 0) => format!(
            "ok: {all} sentences, {} citations, {} quotations",
            count(|sentence| sentence.citations.len()),
            count(|sentence| sentence.quotations.len())
        ),
        _ => format!("not ok: {wrong} of {all} sentences"),
    };
    for (n, sentence) in verdict
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.ok)
    {
        let problems = sentence.problems.iter().map(|problem| plain(problem));
        let problems: Vec<String> = problems.collect();
        out.push_str(&format!(
            "\n{}. {} — in: {}",
            n + 1,
            problems.join("; "),
            plain(&sentence.text)
        ));
    }
    out.push_str("\nnot checked: whether the sentences bear out what is said of them; read them with evidence");
    out
}

/// What the dossier has of what is cited.
struct Sources<'a> {
    store: &'a Store,
    sentences: BTreeMap<String, Option<Line>>,
    /// All sentences of reports.
    reports: BTreeMap<String, Vec<Cited>>,
}

impl Sources<'_> {
    fn line(&mut self, id: &str) -> Result<Option<Line>, Refusal> {
        if !self.sentences.contains_key(id) {
            let line = self.store.line(id)?;
            self.sentences.insert(id.to_owned(), line);
        }
        Ok(self.sentences.get(id).cloned().flatten())
    }

    fn report(&mut self, uid: &str) -> Result<&[Cited], Refusal> {
        if !self.reports.contains_key(uid) {
            let text = Text::of(self.store, uid)?;
            let sentences = text.map(|text| text.sentences()).unwrap_or_default();
            self.reports.insert(uid.to_owned(), sentences);
        }
        Ok(self.reports.get(uid).map(Vec::as_slice).unwrap_or_default())
    }
}

fn judge(sentence: &Sentence, sources: &mut Sources) -> Result<Judged, Refusal> {
    let mut problems = Vec::new();
    let mut citations = Vec::new();
    let mut cited: Vec<Cited> = Vec::new();
    let mut says_none = false;
    for cite in &sentence.cites {
        let id = match cite {
            Cite::None => {
                says_none = true;
                continue;
            }
            Cite::Id(id) => id,
        };
        let line = sources.line(id)?;
        match &line {
            Some(Line::Sentence(found)) => cited.push(found.clone()),
            Some(other) => {
                let own = citation(other.cited());
                problems.push(format!("{id} is not the id of a sentence: cite {own}"));
            }
            None if sources.store.report(id)?.is_some() => {
                problems.push(format!("{id} is a whole report: cite a sentence of it"));
            }
            None if sources.store.claim(id)?.is_some() => {
                problems.push(format!("{id} is a claim: cite its sentences"));
            }
            None => problems.push(format!("there is no {id}")),
        }
        citations.push(Looked {
            id: id.clone(),
            exists: matches!(line, Some(Line::Sentence(_))),
        });
    }
    if citations.is_empty() && !says_none && !sentence.leads_in {
        problems.push("no citation".to_owned());
    }
    let all: Vec<Source> = (cited.iter())
        .map(|cited| Source {
            report: &cited.report,
            span: cited.span,
            text: &cited.text,
        })
        .collect();
    let mut quotations = Vec::new();
    for quote in &sentence.quotes {
        let verbatim = stands_in(&quote.text, &all);
        if !quote.is_closed {
            problems.push(format!("a quotation has no end: “{}", quote.text));
        } else if !verbatim {
            let mut problem = format!("not verbatim in what is cited: “{}”", quote.text);
            if let Some(other) = elsewhere(&quote.text, &cited, sources)? {
                problem.push_str(&format!(" (it stands in {other}: cite that)"));
            }
            problems.push(problem);
        }
        quotations.push(Quoted {
            text: quote.text.clone(),
            verbatim: verbatim && quote.is_closed,
        });
    }
    Ok(Judged {
        text: sentence.text.clone(),
        ok: problems.is_empty(),
        citations,
        quotations,
        problems,
    })
}

/// Another sentence of the reports that are cited in which a quotation stands.
fn elsewhere(
    quote: &str,
    cited: &[Cited],
    sources: &mut Sources,
) -> Result<Option<String>, Refusal> {
    for home in cited {
        for sentence in sources.report(&home.report)? {
            let source = Source {
                report: &sentence.report,
                span: sentence.span,
                text: &sentence.text,
            };
            if stands_in(quote, &[source]) {
                return Ok(Some(citation(sentence)));
            }
        }
    }
    Ok(None)
}
