//! Small dossiers of invented reports: few names, few days, many ties, copies, and reports without a date.

#![allow(dead_code)] // Each test uses some of it.

use rapporteur_intake::{DateBasis, Input};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{
    Act, Actor, Basis, Dateline, Event, EventMention, EventType, Figure, Form, Kind, MadeBy,
    Mention, Mode, PersonState, Plover, PublishedBasis, Question, Record, Report, Role, Sentence,
    Source, Span, Spans, Statement, Status, Time, TimeType,
};
use rapporteur_store::Store;

/// Who is in the news.
pub const CAST: [(&str, Kind); 6] = [
    ("Israel", Kind::Government),
    ("Qatar", Kind::Government),
    ("Mira Tolven", Kind::Person),
    ("Oskar Brandel", Kind::Person),
    ("Kethra Front", Kind::ArmedGroup),
    ("Vale Relief Fund", Kind::Organisation),
];

const OUTLETS: [&str; 3] = ["Orva Daily", "Harbour Post", "Tern Weekly"];

const ABOUT: [&str; 3] = [
    "where the captives of Tamvel are held",
    "who signed the harbour treaty in Orva",
    "whether the northern convoy reached Tamvel",
];

const SAID: [&str; 4] = [
    "the captives of Tamvel are held in the northern harbour",
    "the harbour treaty was signed in Orva by both ministers",
    "the convoy was stopped before the northern bridge at dawn",
    "nobody will cross the eastern valley before the harvest ends",
];

/// A generator of numbers of our own, so that the same seed gives the same reports.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }
}

/// So many reports; one in five is a copy of one before it.
pub fn reports(count: usize, seed: u64) -> Vec<(Input, Record)> {
    let mut dice = Dice(seed);
    let mut seeds: Vec<u64> = Vec::new();
    let mut out = Vec::new();
    for n in 0..count {
        let copied = n > 0 && dice.below(5) == 0;
        let seed = if copied {
            dice.pick(&seeds)
        } else {
            dice.below(usize::MAX) as u64
        };
        seeds.push(seed);
        // The copy has the day of the original in its text, and a date of its own.
        let published = match dice.below(6) {
            0 => None,
            day => Some(format!("2031-05-0{day}")),
        };
        out.push(report(n, seed, published, dice.pick(&OUTLETS)));
    }
    out
}

/// A dossier of these, settled.
pub fn dossier(reports: &[(Input, Record)]) -> Store {
    let lexicon = Lexicon::new(None).unwrap();
    let mut store = Store::in_memory().unwrap();
    for (input, record) in reports {
        store.put(input, record, &lexicon).unwrap();
    }
    store.settle(&lexicon, |_, _| ()).unwrap();
    store
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

    fn name(&mut self, n: usize) -> (String, Span) {
        let (name, kind) = CAST[n];
        let span = self.write(name);
        let id = format!("a{}", n + 1);
        let mention = Mention {
            span,
            form: Form::Name,
            text: name.to_owned(),
            label: None,
        };
        match self.record.actors.iter_mut().find(|a| a.id == id) {
            Some(actor) => actor.mentions.push(mention),
            None => self.record.actors.push(Actor {
                id: id.clone(),
                name: name.to_owned(),
                kind,
                country: None,
                sector: None,
                roles: match kind {
                    Kind::Person => vec![Role {
                        text: "envoy".to_owned(),
                        span,
                        former: false,
                    }],
                    _ => Vec::new(),
                },
                mentions: vec![mention],
                by: None,
            }),
        }
        (id, span)
    }
}

/// One report.
pub fn report(n: usize, seed: u64, published: Option<String>, outlet: &str) -> (Input, Record) {
    let mut dice = Dice(seed);
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
                title: Some(format!("Report {}", seed % 97)),
                outlet: Some(outlet.to_owned()),
                byline: None,
                credit: None,
                dateline: Dateline::default(),
                published: published.clone(),
                published_basis: published.as_ref().map(|_| PublishedBasis::Given),
                updated: None,
                retrieved: None,
                language: Some("en".into()),
                length: 0,
                url: None,
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
    for _ in 0..3 + dice.below(4) {
        let from = page.at();
        let id = format!("n{}", page.record.sentences.len() + 1);
        match dice.below(5) {
            0 | 1 => event(&mut page, &mut dice, &id),
            2 => statement(&mut page, &mut dice),
            3 => figure(&mut page, &mut dice),
            _ => question(&mut page, &mut dice),
        }
        page.write(".");
        let span = [from, page.at()];
        page.record.sentences.push(Sentence { id, span });
        page.write(" ");
    }
    let Page { text, mut record } = page;
    record.report.length = text.chars().count();
    record.report.text = Some(text.clone());
    let input = Input {
        id: Some(format!("r{n}")),
        outlet: Some(outlet.to_owned()),
        title: record.report.title.clone(),
        published,
        basis: Some(DateBasis::Given),
        ..Input::from_text(&text)
    };
    (input, record)
}

fn two(dice: &mut Dice) -> (usize, usize) {
    let a = dice.below(CAST.len());
    (a, (a + 1 + dice.below(CAST.len() - 1)) % CAST.len())
}

fn event(page: &mut Page, dice: &mut Dice, sentence: &str) {
    let (verb, kind, status) = dice.pick(&[
        ("met", EventType::Consult, Status::Happened),
        ("will meet", EventType::Consult, Status::Planned),
        ("shelled", EventType::Assault, Status::Happened),
        ("threatened", EventType::Threaten, Status::Threatened),
    ]);
    let (a, r) = two(dice);
    let (actor, _) = page.name(a);
    page.write(" ");
    let trigger = Spans {
        spans: vec![page.write(verb)],
    };
    page.write(" ");
    let (recipient, _) = page.name(r);
    let time = (dice.below(2) == 0).then(|| {
        page.write(" on ");
        let value = format!("2031-05-0{}", 1 + dice.below(5));
        let span = page.write(&value);
        let id = format!("t{}", page.record.times.len() + 1);
        page.record.times.push(Time {
            id: id.clone(),
            span,
            kind: TimeType::Date,
            value: Some(value),
            anchor: None,
            by: None,
        });
        id
    });
    page.record.events.push(Event {
        id: format!("e{}", page.record.events.len() + 1),
        kind,
        mode: None,
        cameo: None,
        trigger: trigger.clone(),
        actors: vec![actor],
        recipients: vec![recipient],
        mediators: vec![],
        reciprocal: kind == EventType::Consult,
        place: None,
        time,
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

fn statement(page: &mut Page, dice: &mut Dice) {
    let (a, to) = two(dice);
    let (who, source) = page.name(a);
    page.write(" ");
    let (word, act) = dice.pick(&[
        ("told", Act::Say),
        ("denied to", Act::Deny),
        ("warned", Act::Threaten),
    ]);
    let cue = page.write(word);
    page.write(" ");
    let (addressee, _) = page.name(to);
    page.write(" that ");
    let content = page.write(dice.pick(&SAID));
    let basis = dice.pick(&[Basis::Named, Basis::Official, Basis::Unnamed]);
    page.record.statements.push(Statement {
        id: format!("s{}", page.record.statements.len() + 1),
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
        addressee: Some(addressee),
        time: None,
        certainty: None,
        confidence: 0.9,
        by: None,
    });
}

fn figure(page: &mut Page, dice: &mut Dice) {
    let (what, state, word) = dice.pick(&[
        ("hostages", PersonState::Held, "held"),
        ("hostages", PersonState::Released, "released"),
        ("soldiers", PersonState::Dead, "killed"),
    ]);
    let number = 2 + dice.below(20) as u64;
    let counted = page.write(&format!("{number} {what}"));
    page.write(" were ");
    let state_word = page.write(word);
    page.record.figures.push(Figure {
        id: format!("f{}", page.record.figures.len() + 1),
        what: what.into(),
        state,
        group: (dice.below(2) == 0).then(|| "ISR".into()),
        min: Some(number),
        max: Some(number),
        approximate: false,
        denied: false,
        as_of: None,
        according_to: None,
        spans: vec![counted, state_word],
        by: None,
    });
}

fn question(page: &mut Page, dice: &mut Dice) {
    page.write("It was ");
    let span = page.write("not clear");
    page.write(" ");
    let about = page.write(dice.pick(&ABOUT));
    page.record.questions.push(Question {
        id: format!("q{}", page.record.questions.len() + 1),
        span: vec![span],
        about: Spans { spans: vec![about] },
        asked_of: None,
        according_to: None,
        by: None,
    });
}
