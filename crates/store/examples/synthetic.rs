//! Fills a dossier with invented reports, to see how it does with very many.
//!
//!     cargo run --release -p rapporteur-store --example synthetic -- FILE [REPORTS [SEED]]
//!
//! It shows how a program of your own puts records in, too: make an [`Input`] and its [`Record`], give both to
//! [`Store::put`], and when all are in call [`Store::settle`] once. `bench/dossier.py` asks what comes out.
//!
//! The world is made first: some three thousand persons, groups and towns, of which few are in the news every day and
//! most are seldom (the thing ranked r is drawn with a weight of 1 / r), and real states to put them in. Each report
//! then is composed sentence by sentence; whoever writes a name into the text notes its span with it, so that the
//! record is right by construction. One report in twenty is another's text under another masthead, without its last
//! sentence. Same numbers, same dossier: the dice are thrown by a generator of our own.

use rapporteur_dossier::day;
use rapporteur_intake::{DateBasis, Input};
use rapporteur_lexicon::Lexicon;
use rapporteur_record::{
    Act, Actor, Argument, Basis, Event, EventMention, EventRole, EventType, Figure, Form, Kind,
    MadeBy, Mention, Mode, PersonState, Plover, PublishedBasis, Question, Record, Report, Role,
    Sector, Sentence, Source, Span, Spans, Statement, Status, Time, TimeType,
};
use rapporteur_store::Store;
use std::collections::HashSet;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// So many reports, where no number is given.
const REPORTS: usize = 100_000;
/// The first day on which one is published; the last is a year later.
const FIRST_DAY: &str = "2031-01-01";
const DAYS: usize = 365;
/// So many invented common words.
const COMMON: usize = 6000;
/// A copy follows within so many reports.
const COPY_WITHIN: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let file = args
        .next()
        .ok_or("usage: synthetic FILE [REPORTS [SEED]]")?;
    let reports = args.next().map_or(Ok(REPORTS), |n| n.parse())?;
    let seed = args.next().map_or(Ok(1), |n| n.parse())?;

    let lexicon = Lexicon::new(None)?;
    let mut store = Store::create(Path::new(&file))?;
    let mut dice = Dice(seed);
    let world = World::new(&mut dice, &lexicon);
    let days: Vec<String> = (0..DAYS)
        .filter_map(|n| day::shifted(FIRST_DAY, n as i64))
        .collect();

    let start = Instant::now();
    let mut seeds: Vec<u64> = Vec::with_capacity(reports);
    for n in 0..reports {
        let fresh = dice.next();
        let copied = n > 0 && dice.chance(5);
        let seed = if copied {
            seeds[n - 1 - dice.below(n.min(COPY_WITHIN))]
        } else {
            fresh
        };
        seeds.push(seed);
        let masthead = Masthead {
            id: format!("synthetic-{n:07}"),
            outlet: dice.pick(OUTLETS),
            published: &days[n * days.len() / reports],
            cut: copied,
        };
        let (input, record) = compose(&world, seed, &masthead, &lexicon);
        store.put(&input, &record, &lexicon)?;
        if (n + 1) % 5000 == 0 {
            eprintln!("{:7.1} s  {} reports", start.elapsed().as_secs_f64(), n + 1);
        }
    }

    // What the reports say together is worked out once, when all are there.
    let mut doing = String::new();
    store.settle(&lexicon, |what, left| {
        if doing != what {
            doing = what.to_owned();
            eprintln!("{:7.1} s  {what}: {left}", start.elapsed().as_secs_f64());
        }
    })?;
    eprintln!("{:7.1} s  done", start.elapsed().as_secs_f64());
    for (what, name) in world.examples() {
        println!("{what}\t{name}");
    }
    Ok(())
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n` - 1.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// So many times in a hundred.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }

    /// A place in a list of `n` in which the first come most often: weight 1 / (place + 1).
    fn early(&mut self, n: usize) -> usize {
        // The inverse of the logarithm that the sum of those weights is close to.
        let share = self.next() as f64 / u64::MAX as f64;
        (((n + 1) as f64).powf(share) as usize).clamp(1, n) - 1
    }

    /// A word that nobody has: `Korvela`.
    fn word(&mut self) -> String {
        let mut word = String::new();
        for _ in 0..2 + self.below(2) {
            word += self.pick(ONSETS);
            word += self.pick(VOWELS);
        }
        word += self.pick(ENDS);
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    }
}

/// Whom and what the reports are about, those in most reports first.
struct World {
    /// Persons, with a group for every fifth.
    cast: Vec<Someone>,
    states: Vec<Someone>,
    towns: Vec<Someone>,
    /// Common words that nobody has: reports of the real world share few of theirs.
    words: Vec<String>,
}

struct Someone {
    name: String,
    /// What he is called from the second time on.
    short: String,
    kind: Kind,
    country: Option<String>,
    sector: Option<Sector>,
    role: Option<&'static str>,
}

impl World {
    fn new(dice: &mut Dice, lexicon: &Lexicon) -> World {
        let states: Vec<Someone> = (STATES.iter())
            .filter_map(|name| lexicon.name(name))
            .map(|entry| Someone {
                name: entry.name.clone(),
                short: entry.name.clone(),
                kind: entry.kind,
                country: entry.country.clone(),
                sector: entry.sector,
                role: None,
            })
            .collect();
        let mut taken = HashSet::new();
        let mut new_word = |dice: &mut Dice| loop {
            let word = dice.word();
            if taken.insert(word.clone()) {
                return word;
            }
        };
        let mut cast = Vec::new();
        for n in 0..2500 {
            let country = states[dice.early(states.len())].country.clone();
            let word = new_word(dice);
            cast.push(if n % 5 == 1 {
                let (what, kind, sector) = dice.pick(GROUPS);
                Someone {
                    name: format!("{word} {what}"),
                    short: format!("{word} {what}"),
                    kind,
                    country,
                    sector: Some(sector),
                    role: None,
                }
            } else {
                let (role, sector) = dice.pick(ROLES);
                Someone {
                    name: format!("{} {word}", dice.pick(GIVEN)),
                    short: word,
                    kind: Kind::Person,
                    country,
                    sector: Some(sector),
                    role: Some(role),
                }
            });
        }
        let towns = (0..800).map(|_| {
            let word = new_word(dice);
            Someone {
                name: word.clone(),
                short: word,
                kind: Kind::Place,
                country: states[dice.early(states.len())].country.clone(),
                sector: None,
                role: None,
            }
        });
        let towns = towns.collect();
        let words = (0..COMMON).map(|_| new_word(dice).to_lowercase());
        World {
            words: words.collect(),
            cast,
            states,
            towns,
        }
    }

    /// Persons to ask for: of the most reports, of some, of few.
    fn examples(&self) -> [(&'static str, &str); 3] {
        [("often", 0), ("sometimes", 60), ("seldom", 2400)]
            .map(|(what, n)| (what, self.cast[n].name.as_str()))
    }
}

/// What tells a report from another of the same text.
struct Masthead<'a> {
    id: String,
    outlet: &'static str,
    published: &'a str,
    /// Without the last sentence.
    cut: bool,
}

/// A report and its record.
fn compose(world: &World, seed: u64, masthead: &Masthead, lexicon: &Lexicon) -> (Input, Record) {
    let mut dice = Dice(seed);
    let mut page = Page::new(world, &mut dice, masthead.published);
    let sentences = 8 + page.dice.below(5);
    let title = page.title();
    // About 4 events, 3 statements, 1 figure and .3 questions; the rest only tells.
    let figures = page.dice.pick(&[0, 1, 1, 2]);
    let asked = usize::from(page.dice.chance(30));
    let mut kinds = vec!['e'; 3];
    kinds.extend(vec!['s'; 2]);
    kinds.extend(vec!['b'; 1]);
    kinds.extend(vec!['f'; figures]);
    kinds.extend(vec!['q'; asked]);
    kinds.resize(sentences.max(kinds.len()), 't');
    // The first sentence tells what happened.
    for i in 2..kinds.len() {
        let j = 1 + page.dice.below(i);
        kinds.swap(i, j);
    }
    kinds.truncate(kinds.len() - usize::from(masthead.cut));
    for kind in kinds {
        page.sentence(kind);
    }
    let id = Some(masthead.id.clone());
    let input = Input {
        id,
        file: Some("synthetic".to_owned()),
        title: Some(title),
        outlet: Some(masthead.outlet.to_owned()),
        url: Some(format!("https://news.example/{}", masthead.id)),
        published: Some(masthead.published.to_owned()),
        basis: Some(DateBasis::Given),
        ..Input::from_text(page.text.clone())
    };
    let report = Report {
        id: masthead.id.clone(),
        file: input.file.clone(),
        title: input.title.clone(),
        outlet: input.outlet.clone(),
        byline: None,
        credit: None,
        dateline: Default::default(),
        published: input.published.clone(),
        published_basis: Some(PublishedBasis::Given),
        updated: None,
        retrieved: None,
        language: Some("en".to_owned()),
        length: page.at,
        url: input.url.clone(),
        text: Some(page.text),
    };
    let made_by = MadeBy {
        rapporteur: env!("CARGO_PKG_VERSION").to_owned(),
        model: "synthetic".to_owned(),
        lexicon: lexicon.hash().to_owned(),
    };
    let mut actors = page.actors;
    actors.retain(|actor| !actor.mentions.is_empty());
    let record = Record {
        made_by,
        report,
        sentences: page.sentences,
        actors,
        times: page.times,
        statements: page.statements,
        events: page.events,
        figures: page.figures,
        questions: page.questions,
    };
    (input, record)
}

/// A text as it is written, and what is noted of it meanwhile.
struct Page<'a> {
    dice: &'a mut Dice,
    world: &'a World,
    published: &'a str,
    text: String,
    /// Length so far, in code points.
    at: usize,
    /// Who may come, actors at the same places.
    cast: Vec<&'a Someone>,
    actors: Vec<Actor>,
    sentences: Vec<Sentence>,
    times: Vec<Time>,
    statements: Vec<Statement>,
    events: Vec<Event>,
    figures: Vec<Figure>,
    questions: Vec<Question>,
}

impl<'a> Page<'a> {
    fn new(world: &'a World, dice: &'a mut Dice, published: &'a str) -> Self {
        let mut cast: Vec<&Someone> = Vec::new();
        for (of, count) in [(&world.cast, 5), (&world.states, 2), (&world.towns, 2)] {
            for _ in 0..count {
                let one = &of[dice.early(of.len())];
                if !cast.iter().any(|other| std::ptr::eq(*other, one)) {
                    cast.push(one);
                }
            }
        }
        let actors = cast.iter().enumerate().map(|(n, one)| Actor {
            id: format!("a{}", n + 1),
            name: one.name.clone(),
            kind: one.kind,
            country: one.country.clone(),
            sector: one.sector,
            roles: Vec::new(),
            mentions: Vec::new(),
            by: None,
        });
        Page {
            actors: actors.collect(),
            cast,
            dice,
            world,
            published,
            text: String::new(),
            at: 0,
            sentences: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            figures: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// Write words; where they stand.
    fn write(&mut self, words: &str) -> Span {
        let from = self.at;
        self.text.push_str(words);
        self.at += words.chars().count();
        [from, self.at]
    }

    /// Write somebody's name, with his office the first time.
    fn name(&mut self, n: usize) -> Span {
        let one = self.cast[n];
        let first = self.actors[n].mentions.is_empty();
        if let Some(role) = one.role.filter(|_| first) {
            let span = self.write(role);
            self.actors[n].roles.push(Role {
                text: role.to_owned(),
                span,
                former: false,
            });
            self.write(" ");
        }
        let text = if first { &one.name } else { &one.short };
        let span = self.write(text);
        self.actors[n].mentions.push(Mention {
            span,
            form: Form::Name,
            text: text.clone(),
            label: None,
        });
        span
    }

    /// Somebody who can act, other than these.
    fn somebody(&mut self, but: &[usize]) -> usize {
        loop {
            let n = self.dice.below(self.cast.len());
            if self.cast[n].kind != Kind::Place && !but.contains(&n) {
                return n;
            }
        }
    }

    fn town(&self) -> Option<usize> {
        self.cast.iter().position(|one| one.kind == Kind::Place)
    }

    fn id(&self, n: usize) -> String {
        self.actors[n].id.clone()
    }

    /// A common noun, or an adjective: one in four times a real one.
    fn common(&mut self, real: &[&'static str]) -> &'a str {
        if self.dice.chance(25) {
            return self.dice.pick(real);
        }
        let world = self.world;
        &world.words[self.dice.below(world.words.len())]
    }

    /// Three to eight words about nothing in particular.
    fn thing(&mut self) -> String {
        let (what, noun) = (self.common(ADJECTIVES), self.common(NOUNS));
        let mut out = format!("the {what} {noun}");
        if self.dice.chance(20) {
            let towns = &self.world.towns;
            out = format!("{out} in {}", towns[self.dice.early(towns.len())].name);
        }
        if self.dice.chance(60) {
            let of = self
                .dice
                .pick(&["of", "over", "about", "before", "after", "near", "without"]);
            out = format!(
                "{out} {of} {} {}",
                self.common(ADJECTIVES),
                self.common(NOUNS)
            );
        }
        out
    }

    /// A clause of ten to twenty words.
    fn clause(&mut self) -> String {
        let (one, other) = (self.thing(), self.thing());
        format!("{one} {} {other}", self.dice.pick(VERBS))
    }

    fn title(&mut self) -> String {
        let (a, b) = (self.somebody(&[]), self.thing());
        let what = format!("{} and {b}", self.cast[a].short);
        what
    }

    /// A sentence: `e` event, `s` statement, `b` both in one, `f` figure, `q` question, `t` neither.
    fn sentence(&mut self, kind: char) {
        if self.at > 0 {
            let gap = if self.dice.chance(40) { "\n\n" } else { " " };
            self.write(gap);
        }
        let from = self.at;
        let id = format!("n{}", self.sentences.len() + 1);
        match kind {
            'e' => self.event(&id, None),
            's' => self.statement(),
            'b' => self.told_event(&id),
            'f' => self.figure(),
            'q' => self.question(),
            _ => self.telling(),
        }
        self.write(".");
        self.sentences.push(Sentence {
            id,
            span: [from, self.at],
        });
    }

    /// `Ilan Korvela met Beren Tasko in Mirovel on Monday over the late Dorun accord`
    fn event(&mut self, sentence: &str, according_to: Option<String>) {
        let (verb, kind, mode, cameo, status) = self.dice.pick(DEEDS);
        let a = self.somebody(&[]);
        let r = self.somebody(&[a]);
        let actor = self.name(a);
        self.write(" ");
        let trigger = self.write(verb);
        self.write(" ");
        let recipient = self.name(r);
        let argument = |role, actor: String, span| Argument { role, actor, span };
        let mut arguments = vec![
            argument(EventRole::Actor, self.id(a), actor),
            argument(EventRole::Recipient, self.id(r), recipient),
        ];
        let place = self.town().filter(|_| self.dice.chance(40));
        if let Some(town) = place {
            self.write(" in ");
            let span = self.name(town);
            arguments.push(argument(EventRole::Place, self.id(town), span));
        }
        let time = self
            .dice
            .chance(50)
            .then(|| self.day(status == Status::Planned));
        let over = format!(" over {}", self.thing());
        self.write(&over);
        let both = kind == EventType::Consult;
        let (mut actors, mut recipients) = (vec![self.id(a)], vec![self.id(r)]);
        if both {
            actors.push(self.id(r));
            recipients.push(self.id(a));
        }
        let trigger = Spans {
            spans: vec![trigger],
        };
        self.events.push(Event {
            id: format!("e{}", self.events.len() + 1),
            kind,
            mode: mode.map(str::to_owned),
            cameo: Some(cameo.to_owned()),
            trigger: trigger.clone(),
            actors,
            recipients,
            mediators: Vec::new(),
            reciprocal: both,
            place: place.map(|town| self.id(town)),
            time,
            status,
            according_to: according_to.clone(),
            sentence: sentence.to_owned(),
            confidence: 0.9,
            by: "synthetic".to_owned(),
            arguments,
            about: None,
            plover: Plover {
                kind,
                mode: mode.map(str::to_owned),
                auxiliary: None,
            },
            mentions: vec![EventMention {
                sentence: sentence.to_owned(),
                trigger,
                according_to,
            }],
            why: None,
        });
    }

    /// ` on 2031-03-05`: at most three days from the report. The id of the time.
    fn day(&mut self, ahead: bool) -> String {
        let days = self.dice.below(4) as i64;
        let value = day::shifted(self.published, if ahead { days } else { -days });
        let value = value.unwrap_or_else(|| self.published.to_owned());
        let id = format!("t{}", self.times.len() + 1);
        self.write(" on ");
        let span = self.write(&value);
        self.times.push(Time {
            id: id.clone(),
            span,
            kind: TimeType::Date,
            value: Some(value),
            anchor: None,
            by: None,
        });
        id
    }

    /// `Tasko denied that ...`, or `“...,” Tasko said`.
    fn statement(&mut self) {
        let who = self.somebody(&[]);
        let content = self.clause();
        if self.dice.chance(50) {
            self.write("“");
            let content = self.write(&content);
            self.write(",” ");
            let source = self.name(who);
            self.write(" ");
            let cue = self.write("said");
            self.note(Some(who), source, cue, content, (Mode::Direct, Act::Say));
        } else {
            let source = self.name(who);
            self.write(" ");
            let (word, act) = self.dice.pick(CUES);
            let cue = self.write(word);
            self.write(" that ");
            let content = self.write(&content);
            self.note(Some(who), source, cue, content, (Mode::Indirect, act));
        }
    }

    fn note(
        &mut self,
        who: Option<usize>,
        source: Span,
        cue: Span,
        content: Span,
        how: (Mode, Act),
    ) {
        self.statements.push(Statement {
            id: format!("s{}", self.statements.len() + 1),
            mode: how.0,
            act: how.1,
            source: Source {
                spans: vec![source],
                actor: who.map(|n| self.id(n)),
                basis: Some(if who.is_some() {
                    Basis::Named
                } else {
                    Basis::Unnamed
                }),
                count: None,
                told: None,
            },
            cue: Spans { spans: vec![cue] },
            content: Spans {
                spans: vec![content],
            },
            addressee: None,
            time: None,
            certainty: None,
            confidence: 0.9,
            by: None,
        });
    }

    /// `Tasko said that Korvela met ...`, or `Officials said that ...`.
    fn told_event(&mut self, sentence: &str) {
        let who = (self.dice.chance(60)).then(|| self.somebody(&[]));
        let source = match who {
            Some(n) => self.name(n),
            None => self.write("Officials"),
        };
        self.write(" ");
        let cue = self.write("said");
        self.write(" that ");
        let from = self.at;
        let statement = format!("s{}", self.statements.len() + 1);
        self.event(sentence, Some(statement));
        self.note(
            who,
            source,
            cue,
            [from, self.at],
            (Mode::Indirect, Act::Say),
        );
    }

    /// `Some 25 hostages were released after ...`
    fn figure(&mut self) {
        let (what, state, word) = self.dice.pick(COUNTED);
        let rounds = self.dice.chance(20);
        if rounds {
            self.write("Some ");
        }
        let number = 2 + self.dice.below(60) as u64;
        let counted = self.write(&format!("{number} {what}"));
        self.write(" were ");
        let state_word = self.write(word);
        let nation = self.cast.iter().find(|one| one.kind == Kind::Government);
        let group = nation.and_then(|one| one.country.clone());
        let after = format!(" after {}", self.thing());
        self.write(&after);
        self.figures.push(Figure {
            id: format!("f{}", self.figures.len() + 1),
            what: what.to_owned(),
            state,
            group,
            min: Some(number),
            max: Some(number),
            approximate: rounds,
            denied: false,
            as_of: None,
            according_to: None,
            spans: vec![counted, state_word],
            by: None,
        });
    }

    /// `It was not clear whether the ...`
    fn question(&mut self) {
        let (before, unknown) = self.dice.pick(UNKNOWN);
        self.write(before);
        self.write(" ");
        let span = self.write(unknown);
        self.write(" ");
        let about = format!(
            "{} {}",
            self.dice.pick(&["whether", "if", "when", "why"]),
            self.clause()
        );
        let about = self.write(&about);
        self.questions.push(Question {
            id: format!("q{}", self.questions.len() + 1),
            span: vec![span],
            about: Spans { spans: vec![about] },
            asked_of: None,
            according_to: None,
            by: None,
        });
    }

    /// A sentence that only tells, with somebody in it.
    fn telling(&mut self) {
        let clause = self.clause();
        self.write("For ");
        let n = self.dice.below(self.cast.len());
        self.name(n);
        self.write(" ");
        self.write(&clause);
    }
}

#[rustfmt::skip]
const ONSETS: &[&str] = &[
    "b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "r", "s", "sh", "st", "t",
    "tr", "v", "z",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ar", "el", "en", "or"];
const ENDS: &[&str] = &["", "k", "l", "m", "n", "r", "s", "sk", "th", "v"];

#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "Adara", "Belan", "Corvin", "Dessa", "Edrin", "Fenna", "Galo", "Hedda", "Ilan", "Jorun", "Kessa", "Loran",
    "Mirel", "Nadim", "Orla", "Pavo", "Quill", "Runa", "Selim", "Tavia", "Ulric", "Vesna", "Wenda", "Yoram",
    "Zofia",
];

/// Looked up in the lexicon; those in most reports first.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "United States", "Israel", "Iran", "Russia", "Ukraine", "China", "Qatar", "Egypt", "Turkey",
    "Saudi Arabia", "France", "Germany", "United Kingdom", "India", "Pakistan", "Lebanon", "Syria", "Iraq",
    "Jordan", "Yemen", "Sudan", "Ethiopia", "Nigeria", "Kenya", "South Africa", "Brazil", "Venezuela",
    "Colombia", "Mexico", "Cuba", "Japan", "South Korea", "Vietnam", "Philippines", "Indonesia", "Australia",
    "Poland", "Hungary", "Serbia", "Greece",
];

const GROUPS: &[(&str, Kind, Sector)] = &[
    ("Front", Kind::ArmedGroup, Sector::Reb),
    ("Brigade", Kind::ArmedGroup, Sector::Reb),
    ("Liberation Army", Kind::ArmedGroup, Sector::Reb),
    ("Movement", Kind::Organisation, Sector::Opp),
    ("Party", Kind::Organisation, Sector::Pty),
    ("Relief Fund", Kind::Organisation, Sector::Ngo),
];

const ROLES: &[(&str, Sector)] = &[
    ("President", Sector::Gov),
    ("Prime Minister", Sector::Gov),
    ("Foreign Minister", Sector::Gov),
    ("Defence Minister", Sector::Gov),
    ("General", Sector::Mil),
    ("Senator", Sector::Leg),
    ("envoy", Sector::Gov),
    ("negotiator", Sector::Gov),
    ("opposition leader", Sector::Opp),
    ("judge", Sector::Jud),
];

#[rustfmt::skip]
const OUTLETS: &[&str] = &[
    "Ostrell Courier", "Halvoran Post", "Kovaria Herald", "Pellmouth Observer", "Upland Voice",
    "Northern Ledger", "Brenmark Times", "The Daily Tern", "Radio Sorvald", "Castell Gazette",
    "Morning Lantern", "Evening Lantern", "Dunmere Chronicle", "Arvel Monitor", "Sixfold Press",
    "Harbour Dispatch", "Lowland Examiner", "Ember Weekly", "Quarry Star", "Tidewater Mail",
];

/// Verb, PLOVER type and mode, CAMEO code, status.
type Deed = (
    &'static str,
    EventType,
    Option<&'static str>,
    &'static str,
    Status,
);

const DEEDS: &[Deed] = &[
    ("met", EventType::Consult, None, "040", Status::Happened),
    (
        "held talks with",
        EventType::Consult,
        None,
        "036",
        Status::Happened,
    ),
    (
        "will meet",
        EventType::Consult,
        None,
        "030",
        Status::Planned,
    ),
    ("praised", EventType::Support, None, "051", Status::Happened),
    ("sent aid to", EventType::Aid, None, "070", Status::Happened),
    (
        "released prisoners of",
        EventType::Retreat,
        Some("release"),
        "0841",
        Status::Happened,
    ),
    (
        "accused",
        EventType::Accuse,
        Some("disapprove"),
        "112",
        Status::Happened,
    ),
    (
        "rejected an offer of",
        EventType::Reject,
        None,
        "120",
        Status::Happened,
    ),
    (
        "threatened",
        EventType::Threaten,
        Some("violence"),
        "138",
        Status::Threatened,
    ),
    (
        "arrested envoys of",
        EventType::Coerce,
        Some("arrest"),
        "173",
        Status::Happened,
    ),
    (
        "shelled positions of",
        EventType::Assault,
        Some("heavy-weapons"),
        "194",
        Status::Happened,
    ),
    (
        "demanded an answer from",
        EventType::Request,
        None,
        "100",
        Status::Demanded,
    ),
];

const CUES: &[(&str, Act)] = &[
    ("said", Act::Say),
    ("said", Act::Say),
    ("confirmed", Act::Confirm),
    ("denied", Act::Deny),
    ("warned", Act::Threaten),
    ("promised", Act::Promise),
    ("demanded", Act::Demand),
    ("estimated", Act::Assess),
];

const UNKNOWN: &[(&str, &str)] = &[
    ("It was", "not clear"),
    ("It remains", "unclear"),
    ("Nobody could say", "with certainty"),
    ("By nightfall it was", "not known"),
    ("The two sides", "did not say"),
    ("Aides", "would not say"),
];

const COUNTED: &[(&str, PersonState, &str)] = &[
    ("hostages", PersonState::Released, "released"),
    ("hostages", PersonState::Held, "held"),
    ("prisoners", PersonState::Released, "freed"),
    ("soldiers", PersonState::Dead, "killed"),
    ("people", PersonState::Injured, "injured"),
    ("people", PersonState::Displaced, "displaced"),
];

#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "late", "early", "final", "first", "northern", "southern", "eastern", "western", "secret", "public",
    "joint", "former", "local", "national", "foreign", "military", "civil", "political", "legal", "annual",
    "broad", "narrow", "quiet", "open", "closed", "new", "old", "disputed", "agreed", "interim", "partial",
    "general", "special", "common", "separate", "formal", "direct", "indirect", "temporary", "permanent",
    "unexpected", "long", "short", "second", "third", "rival", "central", "rural", "urban", "coastal",
];

#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "talks", "accord", "truce", "border", "prison", "market", "harbour", "bridge", "election", "budget",
    "parliament", "court", "inquiry", "report", "proposal", "offer", "plan", "deadline", "corridor",
    "crossing", "convoy", "ceasefire", "exchange", "ransom", "garrison", "province", "district", "ministry",
    "committee", "delegation", "summit", "meeting", "statement", "draft", "clause", "treaty", "embargo",
    "shipment", "airport", "railway", "hospital", "school", "village", "camp", "river", "valley", "strike",
    "protest", "march", "dispute", "claim", "demand", "visit", "journey", "letter", "channel", "mediator",
    "guard", "witness", "archive", "fund", "loan", "harvest", "pipeline", "station", "outpost", "frontier",
    "council", "assembly", "vote", "reform", "decree", "petition", "hearing", "verdict", "sentence", "amnesty",
    "negotiation", "partition", "withdrawal",
];

#[rustfmt::skip]
const VERBS: &[&str] = &[
    "delayed", "opened", "closed", "settled", "divided", "followed", "ended", "began", "blocked", "supported",
    "replaced", "reached", "crossed", "changed", "stopped", "surrounded", "recalled", "questioned", "widened",
    "narrowed", "ruled out", "made way for", "cast doubt on", "depended on", "led to", "overshadowed",
    "threatened", "outlived", "decided", "preceded",
];
