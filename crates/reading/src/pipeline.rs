//! Text in, record out: language, then reading.

use crate::context::Context;
use crate::{actors, events, figures, frame, questions, statements, times};
use rapporteur_intake::{DateBasis, Format, Input, parse_day};
use rapporteur_language::{Depth, Document, Model, built_in, built_in_files, conllu};
use rapporteur_lexicon::{Day, Lexicon};
use rapporteur_record::{
    CodePoints, Dateline, Kind, MadeBy, PublishedBasis, Record, Report, Sentence,
};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What can go wrong before or while reading one report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A lexicon file of the user's cannot be used.
    #[error(transparent)]
    Lexicon(#[from] rapporteur_lexicon::Error),
    /// The model failed.
    #[error(transparent)]
    Model(#[from] rapporteur_language::Error),
    /// A CoNLL-U text is wrong.
    #[error(transparent)]
    Conllu(#[from] conllu::Error),
    /// More text than a report has.
    #[error("too long for one report: {length} bytes, at most {LONGEST} are read")]
    TooLong {
        /// Bytes.
        length: usize,
    },
    /// Only English is annotated.
    #[error("not English ({language}): not read")]
    NotEnglish {
        /// ISO 639-1 code.
        language: String,
    },
    /// Hardly a letter in it.
    #[error("no running text: {letters} letters in {length} characters")]
    NoText {
        /// Letters.
        letters: usize,
        /// Characters.
        length: usize,
    },
}

/// The longest text that is read as one report, in bytes: some 400,000 words.
const LONGEST: usize = 2_500_000;

/// A model and a lexicon, ready to read reports; shared by all threads.
pub struct Pipeline {
    model: Model,
    lexicon: Lexicon,
    hash: String,
}

impl Pipeline {
    /// `fast` takes the fast model; `lexicon` is a user's folder that extends the built-in one.
    pub fn new(fast: bool, lexicon: Option<&Path>) -> Result<Self, Error> {
        let depth = if fast { Depth::Fast } else { Depth::Full };
        let mut hash = Sha256::new();
        built_in_files().iter().for_each(|f| hash.update(f));
        let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        let hash = format!("sha256:{digest}{}", if fast { " fast" } else { "" });
        Ok(Self {
            model: built_in(depth)?,
            lexicon: Lexicon::new(lexicon)?,
            hash,
        })
    }

    /// The lexicon that it reads with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The annotated document of a report. With `keep`, CoNLL-U input that carries an annotation keeps it;
    /// otherwise its sentences and tokens are kept and annotated anew.
    pub fn annotate(&self, input: &Input, keep: bool) -> Result<Document, Error> {
        let mut doc = match input.format {
            Format::Conllu => conllu::read(&input.text)?,
            _ => {
                check(&input.text)?;
                if let Some(language) = language(input).filter(|l| l != "en" && !keep) {
                    return Err(Error::NotEnglish { language });
                }
                Document::divide(input.text.clone())
            }
        };
        doc.id = input.id.clone().or_else(|| input.file.clone());
        let annotated = doc.tokens.iter().any(|t| !t.deprel.is_empty());
        if !(keep && annotated) {
            self.model.annotate(&mut doc)?;
        }
        Ok(doc)
    }

    /// The record of a report; `explain` keeps the `by` fields. The text is always in it: whoever prints it may
    /// leave it out. A report that is not English has its language, and nothing is read from it.
    pub fn read(&self, input: &Input, explain: bool) -> Result<Record, Error> {
        if input.format != Format::Conllu {
            check(&input.text)?;
        }
        let language = language(input);
        if language.as_deref().is_some_and(|l| l != "en") {
            let doc = Document {
                text: input.text.clone(),
                ..Document::default()
            };
            return Ok(self.record(&doc, input, language));
        }
        let doc = self.annotate(input, true)?;
        // What dictionaries say of names may depend on the day.
        let day = input.published.as_deref().and_then(Day::from_iso);
        let lexicon = self.lexicon.on(day);
        let context = Context::new(&doc, &lexicon);
        let mut found = actors::find(&context);
        let (statements, said) = statements::find(&context, &mut found);
        let times = times::find(&context, input.published.as_deref());
        let happened = events::find(&context, &mut found, &said, &times);
        let figures = figures::find(&context, &said, &times);
        let questions = questions::find(&context, &found, &said);
        let (actors, ids) = found.finish(&context);
        let mut record = self.record(&doc, input, language);
        record.actors = actors;
        record.figures = figures;
        record.questions = questions
            .into_iter()
            .map(|(mut q, asked_of)| {
                q.asked_of = asked_of.map(|a| ids[a].clone());
                q
            })
            .collect();
        record.statements = statements
            .into_iter()
            .enumerate()
            .map(|(n, (mut s, source, addressee))| {
                s.id = format!("s{}", n + 1);
                s.source.actor = source.map(|a| ids[a].clone());
                s.addressee = addressee.map(|a| ids[a].clone());
                let time = times::of_statement(&context, &times, &s);
                s.time = time.map(|t| times.list[t].1.id.clone());
                s
            })
            .collect();
        // The year before last is history.
        let year = |date: &str| date.get(..4).and_then(|y| y.parse::<i32>().ok());
        let published = input.published.as_deref().and_then(year);
        let historical = |t: usize| {
            let then = times.list[t].1.value.as_deref().and_then(year);
            published
                .zip(then)
                .is_some_and(|(now, then)| now - then >= 2)
        };
        record.events = events::finish(&context, happened, &ids, &historical);
        record.times = times.list.into_iter().map(|(_, t)| t).collect();
        if !explain {
            record.events.iter_mut().for_each(|e| e.why = None);
            record.actors.iter_mut().for_each(|a| a.by = None);
            record.times.iter_mut().for_each(|t| t.by = None);
            record.statements.iter_mut().for_each(|s| s.by = None);
            record.figures.iter_mut().for_each(|f| f.by = None);
            record.questions.iter_mut().for_each(|q| q.by = None);
        }
        Ok(record)
    }

    /// The versions that records are made by.
    pub fn made_by(&self) -> MadeBy {
        MadeBy {
            rapporteur: env!("CARGO_PKG_VERSION").to_string(),
            model: self.hash.clone(),
            lexicon: self.lexicon.hash().to_string(),
        }
    }

    /// A record with all that is known of the report, and its sentences.
    fn record(&self, doc: &Document, input: &Input, language: Option<String>) -> Record {
        let index = CodePoints::new(&doc.text);
        let english = language.as_deref() == Some("en");
        let dateline = if english {
            frame::dateline(doc)
        } else {
            Dateline::default()
        };
        let (published, published_basis) = match (&input.published, input.basis) {
            (Some(date), Some(DateBasis::Metadata)) => {
                (Some(date.clone()), Some(PublishedBasis::Metadata))
            }
            (Some(date), Some(DateBasis::Given) | None) => {
                (Some(date.clone()), Some(PublishedBasis::Given))
            }
            // A dateline that gives its year gives the day of the report.
            (None, _) => {
                let date = dateline.date.as_deref().and_then(parse_day);
                let basis = date.as_ref().map(|_| PublishedBasis::Dateline);
                (date, basis)
            }
        };
        let sentences = doc.sentences.iter().enumerate().map(|(n, s)| Sentence {
            id: format!("n{}", n + 1),
            span: index.span(doc.bytes(&s.tokens)),
        });
        Record {
            made_by: self.made_by(),
            report: Report {
                id: input.id.clone().unwrap_or_else(|| text_id(&doc.text)),
                file: input.file.clone(),
                title: input.title.clone(),
                outlet: input.outlet.clone(),
                byline: input.byline.clone(),
                credit: if english {
                    let outlet = |name: &str| {
                        self.lexicon
                            .name(name)
                            .is_some_and(|e| e.kind == Kind::Media)
                    };
                    frame::credit(doc, &outlet)
                } else {
                    None
                },
                published,
                published_basis,
                dateline,
                updated: input.updated.clone(),
                retrieved: input.retrieved.clone(),
                language,
                length: index.len(),
                url: input.url.clone(),
                text: Some(doc.text.clone()),
            },
            sentences: sentences.collect(),
            actors: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            figures: Vec::new(),
            questions: Vec::new(),
        }
    }
}

fn text_id(text: &str) -> String {
    let digest: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    format!("sha256:{digest}")
}

/// Whether a text can be a report at all.
fn check(text: &str) -> Result<(), Error> {
    if text.len() > LONGEST {
        return Err(Error::TooLong { length: text.len() });
    }
    let (mut letters, mut length) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        length += 1;
        letters += usize::from(c.is_alphabetic());
    }
    if letters * 3 < length || letters < 2 {
        return Err(Error::NoText { letters, length });
    }
    Ok(())
}

/// ISO 639-1 code of the language of a text; English unless another is detected with confidence.
/// A few words are too little to tell.
fn language(input: &Input) -> Option<String> {
    if input.format == Format::Conllu {
        return Some("en".into());
    }
    // The beginning and the middle tell; more costs time.
    let text = &input.text;
    let cut = |from: usize| {
        let start = (from..text.len())
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(text.len());
        let end = (start + 2000..text.len())
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(text.len());
        &text[start..end]
    };
    let sample = format!("{} {}", cut(0), cut((text.len() / 2).max(2000)));
    let words = sample.split_whitespace().count();
    // Names outweigh a short report's own words; "the" is of no other language.
    let the = sample
        .split_whitespace()
        .filter(|w| w.eq_ignore_ascii_case("the"))
        .count();
    if the > 1 && the * 25 >= words {
        return Some("en".to_string());
    }
    let info = whatlang::detect(&sample)?;
    let code = match info.lang() {
        whatlang::Lang::Eng => "en",
        other if words >= 12 && (info.is_reliable() || info.confidence() > 0.5) => {
            iso639_1(other.code())
        }
        _ => "en",
    };
    Some(code.to_string())
}

/// The two-letter code of a language where it has one.
fn iso639_1(three: &str) -> &str {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    CODES
        .iter()
        .find(|(t, _)| *t == three)
        .map_or(three, |(_, two)| two)
}
