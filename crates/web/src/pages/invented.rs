//! Small dossiers of invented reports, any of whose words may be whatever a test wants.

use rapporteur_intake::{DateBasis, Input};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{
    Act, Actor, Basis, Dateline, Event, EventMention, EventType, Figure, Form, Kind, MadeBy,
    Mention, Mode, PersonState, Plover, PublishedBasis, Question, Record, Report, Sentence, Source,
    Span, Spans, Statement, Status,
};
use rapporteur_store::Store;

/// What a sentence of a report tells.
#[derive(Clone, Copy, Debug)]
pub enum Tells<'a> {
    /// Who says what to whom.
    Said(&'a str, Act, Basis, &'a str, &'a str),
    /// Who does what to whom, in which words.
    Did(&'a str, EventType, Status, &'a str, &'a str),
    /// How many of what are held.
    Held(u64, &'a str),
    /// What is not clear, and who did not answer.
    Unclear(&'a str, &'a str),
}

/// What is known of a report besides its text.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub published: Option<&'a str>,
    pub outlet: &'a str,
    pub title: &'a str,
    pub url: &'a str,
}

/// A dossier of reports, settled.
pub fn dossier(reports: &[(About, Vec<Tells>)]) -> Store {
    let lexicon = Lexicon::new(None).unwrap();
    let mut store = Store::in_memory().unwrap();
    for (n, (about, tells)) in reports.iter().enumerate() {
        let (input, record) = report(n, about, tells);
        store.put(&input, &record, &lexicon).unwrap();
    }
    store.settle(&lexicon, |_, _| ()).unwrap();
    store
}

/// A report and its record.
fn report(n: usize, about: &About, tells: &[Tells]) -> (Input, Record) {
    let published = about.published.map(str::to_owned);
    let mut page = Page {
        text: String::new(),
        record: Record {
            made_by: MadeBy {
                rapporteur: "0".into(),
                model: "0".into(),
                lexicon: "0".into(),
            },
            report: Report {
                id: format!("r{n}"),
                file: None,
                title: Some(about.title.to_owned()),
                outlet: Some(about.outlet.to_owned()),
                byline: None,
                credit: None,
                dateline: Dateline::default(),
                published: published.clone(),
                published_basis: published.as_ref().map(|_| PublishedBasis::Given),
                updated: None,
                retrieved: None,
                language: Some("en".into()),
                length: 0,
                url: Some(about.url.to_owned()),
                text: None,
            },
            sentences: vec![],
            actors: vec![],
            times: vec![],
            statements: vec![],
            events: vec![],
            figures: vec![],
            questions: vec![],
        },
    };
    for tell in tells {
        let from = page.at();
        let sentence = format!("n{}", page.record.sentences.len() + 1);
        page.tell(&sentence, *tell);
        page.write(".");
        let span = [from, page.at()];
        page.record.sentences.push(Sentence { id: sentence, span });
        page.write(" ");
    }
    let Page { text, mut record } = page;
    record.report.length = text.chars().count();
    record.report.text = Some(text.clone());
    let input = Input {
        id: Some(format!("r{n}")),
        outlet: Some(about.outlet.to_owned()),
        title: record.report.title.clone(),
        url: record.report.url.clone(),
        published,
        basis: Some(DateBasis::Given),
        ..Input::from_text(&text)
    };
    (input, record)
}

struct Page {
    text: String,
    record: Record,
}

impl Page {
    fn at(&self) -> usize {
        self.text.chars().count()
    }

    fn write(&mut self, words: &str) -> Span {
        let from = self.at();
        self.text.push_str(words);
        [from, self.at()]
    }

    /// Somebody is named.
    fn name(&mut self, name: &str) -> (String, Span) {
        let span = self.write(name);
        let mention = Mention {
            span,
            form: Form::Name,
            text: name.to_owned(),
            label: None,
        };
        let actors = &mut self.record.actors;
        if let Some(actor) = actors.iter_mut().find(|actor| actor.name == name) {
            actor.mentions.push(mention);
            return (actor.id.clone(), span);
        }
        let id = format!("a{}", actors.len() + 1);
        actors.push(Actor {
            id: id.clone(),
            name: name.to_owned(),
            kind: Kind::ArmedGroup,
            country: None,
            sector: None,
            roles: vec![],
            mentions: vec![mention],
            by: None,
        });
        (id, span)
    }

    fn tell(&mut self, sentence: &str, tells: Tells) {
        match tells {
            Tells::Said(who, act, basis, to, content) => {
                let (who, source) = self.name(who);
                self.write(" ");
                let cue = self.write("told");
                self.write(" ");
                let (to, _) = self.name(to);
                self.write(" that ");
                let content = self.write(content);
                let id = format!("s{}", self.record.statements.len() + 1);
                self.record.statements.push(Statement {
                    id,
                    mode: Mode::Indirect,
                    act,
                    source: Source {
                        spans: vec![source],
                        actor: Some(who),
                        basis: Some(basis),
                        count: None,
                        told: None,
                    },
                    cue: Spans { spans: vec![cue] },
                    content: Spans {
                        spans: vec![content],
                    },
                    addressee: Some(to),
                    time: None,
                    certainty: None,
                    confidence: 0.9,
                    by: None,
                });
            }
            Tells::Did(who, kind, status, whom, words) => {
                let (actor, _) = self.name(who);
                self.write(" ");
                let trigger = Spans {
                    spans: vec![self.write(words)],
                };
                self.write(" ");
                let (recipient, _) = self.name(whom);
                let id = format!("e{}", self.record.events.len() + 1);
                self.record.events.push(Event {
                    id,
                    kind,
                    mode: None,
                    cameo: None,
                    trigger: trigger.clone(),
                    actors: vec![actor],
                    recipients: vec![recipient],
                    mediators: vec![],
                    reciprocal: kind == EventType::Consult,
                    place: None,
                    time: None,
                    status,
                    according_to: None,
                    sentence: sentence.to_owned(),
                    confidence: 0.9,
                    by: "invented".into(),
                    arguments: vec![],
                    about: None,
                    plover: Plover {
                        kind,
                        mode: None,
                        auxiliary: None,
                    },
                    mentions: vec![EventMention {
                        sentence: sentence.to_owned(),
                        trigger,
                        according_to: None,
                    }],
                    why: None,
                });
            }
            Tells::Held(number, what) => {
                let counted = self.write(&format!("{number} {what}"));
                self.write(" are ");
                let held = self.write("held");
                let id = format!("f{}", self.record.figures.len() + 1);
                self.record.figures.push(Figure {
                    id,
                    what: what.to_owned(),
                    state: PersonState::Held,
                    group: None,
                    min: Some(number),
                    max: Some(number),
                    approximate: false,
                    denied: false,
                    as_of: None,
                    according_to: None,
                    spans: vec![counted, held],
                    by: None,
                });
            }
            Tells::Unclear(about, asked_of) => {
                let (who, _) = self.name(asked_of);
                self.write(" left it ");
                let span = self.write("not clear");
                self.write(" ");
                let about = self.write(about);
                let id = format!("q{}", self.record.questions.len() + 1);
                self.record.questions.push(Question {
                    id,
                    span: vec![span],
                    about: Spans { spans: vec![about] },
                    asked_of: Some(who),
                    according_to: None,
                    by: None,
                });
            }
        }
    }
}
