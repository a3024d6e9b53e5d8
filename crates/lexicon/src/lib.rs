//! The lexicons: plain tables, built in, extended by a user's own folder of the same shape.
//!
//! What each file holds and how it is matched is told in `lexicon/README.md`.

mod counting;
mod country;
mod day;
mod frames;
mod import;
mod petrarch;
mod table;
mod times;
mod unknowns;

pub use counting::{Counting, Counts};
pub use country::place_of;
pub use day::{Day, Limits};
use frames::{Classes, Codes};
pub use frames::{Filler, Frame, FrameType, Frames, Item, Predicate};
pub use petrarch::{FileKind, FileReport, Unused};
use rapporteur_record::{Act, Basis, Certainty, EventType, Kind, Sector, Status};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
pub use table::Error;
pub use times::{Feast, TimeUnit, TimeWord};
pub use unknowns::Unknown;

/// The files of a lexicon, and what comes with the program.
const FILES: &[(&str, &str)] = &[
    ("cameo.tsv", include_str!("../../../lexicon/cameo.tsv")),
    (
        "certainty.tsv",
        include_str!("../../../lexicon/certainty.tsv"),
    ),
    ("classes.tsv", include_str!("../../../lexicon/classes.tsv")),
    (
        "counting.tsv",
        include_str!("../../../lexicon/counting.tsv"),
    ),
    (
        "countries.tsv",
        include_str!("../../../lexicon/countries.tsv"),
    ),
    ("cues.tsv", include_str!("../../../lexicon/cues.tsv")),
    ("frames.tsv", include_str!("../../../lexicon/frames.tsv")),
    (
        "governors.tsv",
        include_str!("../../../lexicon/governors.tsv"),
    ),
    (
        "given-names.tsv",
        include_str!("../../../lexicon/given-names.tsv"),
    ),
    ("idioms.tsv", include_str!("../../../lexicon/idioms.tsv")),
    (
        "nominals.tsv",
        include_str!("../../../lexicon/nominals.tsv"),
    ),
    (
        "organisations.tsv",
        include_str!("../../../lexicon/organisations.tsv"),
    ),
    ("persons.tsv", include_str!("../../../lexicon/persons.tsv")),
    ("places.tsv", include_str!("../../../lexicon/places.tsv")),
    ("roles.tsv", include_str!("../../../lexicon/roles.tsv")),
    ("sources.tsv", include_str!("../../../lexicon/sources.tsv")),
    ("times.tsv", include_str!("../../../lexicon/times.tsv")),
    ("topics.tsv", include_str!("../../../lexicon/topics.tsv")),
    (
        "unknowns.tsv",
        include_str!("../../../lexicon/unknowns.tsv"),
    ),
];

/// What a name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It names the entry itself.
    Name,
    /// It is the capital of the entry, a country, and may stand for its government.
    Capital,
    /// It names the people of the entry, a country, or says that something is of it.
    Demonym,
}

/// What the lexicon knows of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name under which it is kept.
    pub name: String,
    /// What it is; a country is a government.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// How the name that was looked up is used.
    pub used: Use,
    /// Whether it is a country.
    pub is_country: bool,
    /// Whether it is from a dictionary of PETRARCH's kind, which does not tell persons from others: a name that is
    /// read as a person's is one.
    pub imported: bool,
}

/// What a cue signals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What is done by saying it.
    pub act: Act,
    /// What it tells of certainty.
    pub certainty: Option<Certainty>,
}

/// A common noun that stands for an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominal {
    /// What it stands for.
    pub kind: Kind,
    /// Its sector, where the noun tells.
    pub sector: Option<Sector>,
    /// `m`, `f`, or neither.
    pub gender: Option<char>,
}

/// Somebody whom the press names without a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The usual full name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
}

/// All tables, ready to be asked. What holds between dates only is told as of one day, see [`Lexicon::on`].
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    all: Arc<Tables>,
    day: Option<Day>,
}

/// All tables.
#[derive(Debug, Default)]
struct Tables {
    names: HashMap<String, Entry>,
    /// The name of each country by its code.
    countries: HashMap<String, String>,
    persons: HashMap<String, Person>,
    cues: HashMap<String, Cue>,
    roles: HashMap<String, Option<Sector>>,
    nominals: HashMap<String, Nominal>,
    certainty: HashMap<String, Certainty>,
    given: HashMap<String, char>,
    sources: HashMap<String, Basis>,
    classes: Classes,
    /// The same, to ask for members.
    members: HashMap<String, HashSet<String>>,
    frames: Frames,
    governors: HashMap<String, Status>,
    /// By the first word: all words, and the place of the one that tells of no event.
    idioms: HashMap<String, Vec<(Vec<String>, usize)>>,
    times: times::Times,
    /// The topic of a word or phrase, and its weight.
    topics: HashMap<String, (String, u8)>,
    cameo: Codes,
    /// What dictionaries say of names; by name in capitals.
    imported: import::Names,
    files: Vec<FileReport>,
    unused: Vec<Unused>,
    counting: HashMap<String, Counting>,
    unknowns: HashMap<String, Vec<Unknown>>,
    hash: String,
}

impl Tables {
    fn new(folder: Option<&Path>) -> Result<Self, Error> {
        let mut lexicon = Tables::default();
        let mut hash = Sha256::new();
        if let Some(folder) = folder.filter(|f| !f.is_dir()) {
            return Err(Error::new(
                &folder.display().to_string(),
                0,
                "no such folder".to_string(),
            ));
        }
        let mut tables = Vec::new();
        for (file, text) in FILES {
            hash.update(text);
            let mut rows = table::rows(file, text)?;
            if let Some(own) = folder.map(|f| f.join(file)).filter(|p| p.exists()) {
                let name = own.display().to_string();
                let text = std::fs::read_to_string(&own)
                    .map_err(|e| Error::new(&name, 0, e.to_string()))?;
                hash.update(&text);
                let own = table::rows(&name, &text)?;
                lexicon.files.push(FileReport::table(file, own.len()));
                table::lay_over(&mut rows, own);
            }
            tables.push((*file, rows));
        }
        let imported = match folder {
            Some(folder) => import::Import::read(folder, &tables)?,
            None => import::Import::default(),
        };
        imported.bytes().for_each(|b| hash.update(b));
        lexicon.load(&tables, imported)?;
        if let Some(folder) = folder {
            let (files, unused): (Vec<_>, Vec<_>) =
                import::unknown_tables(folder)?.into_iter().unzip();
            lexicon.files.extend(files);
            lexicon.unused.extend(unused);
        }
        let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        lexicon.hash = format!("sha256:{digest}");
        Ok(lexicon)
    }

    /// All rows, and what was imported where its turn is.
    fn load(
        &mut self,
        tables: &[(&str, Vec<table::Row>)],
        mut imported: import::Import,
    ) -> Result<(), Error> {
        for (file, rows) in tables {
            if *file == "frames.tsv" {
                imported.frames(self);
            }
            for row in rows.iter().filter(|row| !imported.replaces(file, row)) {
                self.add(file, row)?;
            }
        }
        imported.finish(self);
        Ok(())
    }

    fn add(&mut self, file: &str, row: &table::Row) -> Result<(), Error> {
        let wrong = |what: &str| row.error(what);
        let sector = |k: usize| match row.get(k) {
            "-" => Ok(None),
            s => Sector::parse(s)
                .map(Some)
                .ok_or_else(|| wrong("no such sector")),
        };
        let gender = |k: usize| row.get(k).chars().next().filter(|c| matches!(c, 'm' | 'f'));
        match file {
            "counting.tsv" => {
                self.counting
                    .insert(row.key().to_string(), counting::read(row)?);
            }
            "unknowns.tsv" => {
                self.unknowns
                    .insert(row.key().to_string(), unknowns::read(row)?);
            }
            "countries.tsv" => {
                let (code, name) = (row.key().to_string(), row.get(1).to_string());
                self.countries.entry(code).or_insert(name);
                country::add(&mut self.names, row)?;
            }
            "organisations.tsv" => {
                let kind = Kind::parse(row.get(2)).ok_or_else(|| wrong("no such kind"))?;
                let entry = Entry {
                    name: row.key().to_string(),
                    kind,
                    country: Some(row.get(3).to_string()).filter(|c| c != "-"),
                    sector: sector(4)?,
                    used: Use::Name,
                    is_country: false,
                    imported: false,
                };
                for name in std::iter::once(row.key()).chain(row.list(1)) {
                    // A country keeps a name that it shares with an organisation.
                    self.names
                        .entry(plain(name))
                        .or_insert_with(|| entry.clone());
                }
            }
            "places.tsv" => {
                let entry = Entry {
                    name: row.key().to_string(),
                    kind: Kind::Place,
                    country: Some(row.get(2).to_string()).filter(|c| c != "-"),
                    sector: None,
                    used: Use::Name,
                    is_country: false,
                    imported: false,
                };
                for name in std::iter::once(row.key()).chain(row.list(1)) {
                    self.names
                        .entry(plain(name))
                        .or_insert_with(|| entry.clone());
                }
            }
            "persons.tsv" => {
                let person = Person {
                    name: row.key().to_string(),
                    country: Some(row.get(2).to_string()).filter(|c| c != "-"),
                    sector: sector(3)?,
                };
                for name in std::iter::once(row.key()).chain(row.list(1)) {
                    self.persons
                        .entry(plain(name))
                        .or_insert_with(|| person.clone());
                }
            }
            "cues.tsv" => {
                let act = Act::parse(row.get(1)).ok_or_else(|| wrong("no such act"))?;
                let certainty = match row.get(2) {
                    "hedged" => Some(Certainty::Hedged),
                    _ => None,
                };
                self.cues
                    .insert(row.key().to_string(), Cue { act, certainty });
            }
            "roles.tsv" => {
                self.roles.insert(row.key().to_string(), sector(1)?);
            }
            "nominals.tsv" => {
                let kind = Kind::parse(row.get(1)).ok_or_else(|| wrong("no such kind"))?;
                self.nominals.insert(
                    row.key().to_string(),
                    Nominal {
                        kind,
                        sector: sector(2)?,
                        gender: gender(4),
                    },
                );
            }
            "classes.tsv" => {
                let words: Vec<String> = row.list(1).map(str::to_string).collect();
                let members = words.iter().cloned().collect();
                self.members.insert(row.key().to_string(), members);
                self.classes.insert(row.key().to_string(), words);
            }
            "cameo.tsv" => {
                let kind =
                    EventType::parse(row.get(1)).ok_or_else(|| wrong("no such PLOVER type"))?;
                let mode = Some(row.get(2).to_string()).filter(|m| m != "-");
                if mode.as_deref().is_some_and(|m| !kind.modes().contains(&m)) {
                    return Err(wrong("no such mode of this type"));
                }
                self.cameo.insert(row.key().to_string(), (kind, mode));
            }
            "frames.tsv" => {
                let own = !row.is_in(file);
                self.frames.add(row, &self.classes, &self.cameo, own)?;
            }
            "governors.tsv" => {
                let status = Status::parse(row.get(1)).ok_or_else(|| wrong("no such status"))?;
                self.governors.insert(row.key().to_string(), status);
            }
            "topics.tsv" => {
                let weight = (row.get(2).parse().ok().filter(|w| *w <= 3))
                    .ok_or_else(|| wrong("the weight is not 0 to 3"))?;
                let topic = row.get(1).to_string();
                self.topics.insert(row.key().to_string(), (topic, weight));
            }
            "idioms.tsv" => {
                // Reading passes over articles and possessives; so does the table.
                let passed = [
                    "a", "an", "the", "its", "his", "her", "their", "our", "my", "your",
                ];
                let words = row.key().split(' ').filter(|w| !passed.contains(w));
                let words: Vec<String> = words.map(str::to_string).collect();
                let place = (words.iter().position(|w| w == row.get(1)))
                    .ok_or_else(|| wrong("the second column is no word of the first"))?;
                self.idioms
                    .entry(words[0].clone())
                    .or_default()
                    .push((words, place));
            }
            "certainty.tsv" => {
                let value =
                    Certainty::parse(row.get(1)).ok_or_else(|| wrong("no such certainty"))?;
                self.certainty.insert(row.key().to_string(), value);
            }
            "given-names.tsv" => {
                if let Some(g) = gender(1) {
                    self.given.insert(row.key().to_string(), g);
                }
            }
            "times.tsv" => self.times.add(row)?,
            _ => {
                let basis = Basis::parse(row.get(1)).ok_or_else(|| wrong("no such basis"))?;
                self.sources.insert(row.key().to_string(), basis);
            }
        }
        Ok(())
    }
}

impl Lexicon {
    /// The lexicon that comes with the program, with a user's folder laid over it: a row with the same
    /// first column replaces ours, another is added. Dictionaries of PETRARCH's kind in that folder are laid between.
    pub fn new(folder: Option<&Path>) -> Result<Self, Error> {
        Ok(Lexicon {
            all: Arc::new(Tables::new(folder)?),
            day: None,
        })
    }

    /// The same lexicon as of a day, `None` for none: of what a dictionary says of a name at different times, what
    /// held on that day counts; without a day what has no limits, else the newest.
    pub fn on(&self, day: Option<Day>) -> Lexicon {
        Lexicon {
            all: Arc::clone(&self.all),
            day,
        }
    }

    /// The files of the user's folder that were read, and how much of each is used.
    pub fn files(&self) -> &[FileReport] {
        &self.all.files
    }

    /// What of the user's folder is not used, and why.
    pub fn unused(&self) -> &[Unused] {
        &self.all.unused
    }

    /// `sha256:` of all files, the user's own included.
    pub fn hash(&self) -> &str {
        &self.all.hash
    }

    /// What is known of a name: as it stands, without `the`, or with a possessive cut off.
    pub fn name(&self, name: &str) -> Option<&Entry> {
        if let Some(known) = self.all.imported.get(name, self.day) {
            return known.map(|k| &k.entry);
        }
        let name = plain(name);
        let bare = name
            .strip_prefix("the ")
            .or_else(|| name.strip_prefix("The "));
        let shouted = || name.len() > 4 && !name.contains(char::is_lowercase);
        self.all
            .names
            .get(&name)
            .or_else(|| self.all.names.get(bare?))
            .or_else(|| self.all.names.get(&titled(&name)).filter(|_| shouted()))
    }

    /// What is known of a country by its ISO 3166-1 alpha-3 code.
    pub fn country(&self, code: &str) -> Option<&Entry> {
        self.name(self.all.countries.get(code)?)
    }

    /// Whom the world's press calls so: a full name, a surname that one person alone has there, or `President Bush`.
    pub fn person(&self, name: &str) -> Option<&Person> {
        if let Some(known) = self.all.imported.get(name, self.day) {
            return known.map(|k| &k.person);
        }
        self.all.persons.get(&plain(name))
    }

    /// What a cue signals: a phrase of lemmas in lower case.
    pub fn cue(&self, phrase: &str) -> Option<&Cue> {
        self.all.cues.get(phrase)
    }

    /// The sector of a role, by the longest end of the phrase that is known: `foreign minister`, then `minister`.
    /// `None` when no end is known; `Some(None)` when it is a role without a sector of its own.
    pub fn role(&self, phrase: &str) -> Option<Option<Sector>> {
        let phrase = phrase.to_lowercase();
        ends(&phrase).find_map(|end| self.all.roles.get(end).copied())
    }

    /// What a noun phrase stands for, by its longest known end: `militant group`, then `group`.
    pub fn nominal(&self, phrase: &str) -> Option<&Nominal> {
        let phrase = phrase.to_lowercase();
        ends(&phrase).find_map(|end| self.all.nominals.get(end))
    }

    /// What a phrase tells of certainty.
    pub fn certainty(&self, phrase: &str) -> Option<Certainty> {
        self.all.certainty.get(phrase).copied()
    }

    /// The gender that a given name usually tells: `m` or `f`.
    pub fn gender(&self, given_name: &str) -> Option<char> {
        self.all.given.get(given_name).copied()
    }

    /// How predicates tell of events.
    pub fn frames(&self) -> &Frames {
        &self.all.frames
    }

    /// Whether a class of words, as frames use them, has a lemma.
    pub fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.all
            .members
            .get(class)
            .is_some_and(|words| words.contains(lemma))
    }

    /// The places, counted from here, of words that only seem to tell of an event: 1 where `price war` begins.
    /// `lemma` gives the lemmas from here on.
    pub fn idiom<'a>(
        &self,
        lemma: impl Fn(usize) -> Option<&'a str>,
    ) -> impl Iterator<Item = usize> {
        let here = lemma(0).and_then(|first| self.all.idioms.get(first));
        (here.into_iter().flatten())
            .filter(move |(words, _)| words.iter().enumerate().all(|(k, w)| lemma(k) == Some(w)))
            .map(|(_, place)| *place)
    }

    /// A word or phrase that tells a topic: the entry, its topic, its weight from 0 to 3.
    pub fn topic(&self, phrase: &str) -> Option<(&str, &str, u8)> {
        let (entry, (topic, weight)) = self.all.topics.get_key_value(phrase)?;
        Some((entry, topic, *weight))
    }

    /// What a predicate makes of an event that depends on it: `plan`, `call for`, `n:threat`, `a:ready`.
    pub fn governor(&self, phrase: &str) -> Option<Status> {
        self.all.governors.get(phrase).copied()
    }

    /// What a word or phrase tells of time: lower case, words apart by one space.
    pub fn time(&self, phrase: &str) -> Option<&TimeWord> {
        self.all.times.get(phrase)
    }

    /// How many words the longest phrase of `times.tsv` has that begins with this one.
    pub fn longest_time(&self, first: &str) -> usize {
        self.all.times.longest(first)
    }

    /// What a source headed by this noun is called on.
    pub fn source(&self, noun: &str) -> Option<Basis> {
        self.all.sources.get(noun).copied()
    }

    /// What is known of a word or phrase of counting: lemmas in lower case, quantities as written.
    pub fn counting(&self, phrase: &str) -> Option<&Counting> {
        self.all.counting.get(phrase)
    }

    /// Whether a word or phrase of counting is of a class.
    pub fn counts(&self, phrase: &str, class: Counts) -> bool {
        self.counting(phrase).is_some_and(|c| c.is(class))
    }

    /// Whether a word, by its lemma, says in this way that something is not known.
    pub fn unknown(&self, phrase: &str, class: Unknown) -> bool {
        self.all
            .unknowns
            .get(phrase)
            .is_some_and(|c| c.contains(&class))
    }
}

/// `TEL AVIV` as `Tel Aviv`.
fn titled(name: &str) -> String {
    let word = |w: &str| {
        let mut c = w.chars();
        c.next()
            .map(|first| first.to_string() + &c.as_str().to_lowercase())
            .unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// All ends of a phrase at word boundaries, the longest first.
fn ends(phrase: &str) -> impl Iterator<Item = &str> {
    std::iter::once(0)
        .chain(phrase.match_indices([' ', '-']).map(|(i, _)| i + 1))
        .map(move |i| &phrase[i..])
}

/// A name with straight apostrophes, single spaces and no possessive.
fn plain(name: &str) -> String {
    let straight = name.replace(['’', '‘', 'ʼ', '`'], "'");
    let joined = straight.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.strip_suffix("'s") {
        Some(bare) => bare.to_string(),
        None => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_loads_and_answers() {
        let lexicon = Lexicon::new(None).expect("our own files");
        let hamas = lexicon.name("Hamas").expect("known");
        assert_eq!(
            (hamas.kind, hamas.country.as_deref()),
            (Kind::ArmedGroup, Some("PSE"))
        );
        assert_eq!(
            lexicon
                .name("the Kremlin’s")
                .and_then(|e| e.country.clone())
                .as_deref(),
            Some("RUS")
        );
        assert_eq!(lexicon.name("Israelis").map(|e| e.used), Some(Use::Demonym));
        assert_eq!(lexicon.name("Doha").map(|e| e.used), Some(Use::Capital));
        assert_eq!(
            lexicon.cue("decline to comment").map(|c| c.act),
            Some(Act::Decline)
        );
        assert_eq!(
            lexicon.role("hostage affairs envoy"),
            Some(Some(Sector::Gov))
        );
        assert_eq!(
            lexicon
                .nominal("Palestinian militant group")
                .map(|n| n.kind),
            Some(Kind::ArmedGroup)
        );
        assert_eq!(lexicon.source("source"), Some(Basis::Unnamed));
        assert_eq!(lexicon.time("sept."), Some(&TimeWord::Month(9)));
        assert_eq!(
            lexicon.time("thanksgiving"),
            Some(&TimeWord::Feast(Feast::Nth {
                month: 11,
                n: 4,
                weekday: 4
            }))
        );
        assert_eq!(
            lexicon.time("ramadan"),
            Some(&TimeWord::Feast(Feast::Unknown))
        );
        assert_eq!(lexicon.longest_time("more"), 2);
        assert!(lexicon.name("Nowhere At All").is_none());
        let dozens = lexicon.counting("dozens").expect("known");
        assert_eq!((dozens.min, dozens.max), (Some(24), None));
        assert!(lexicon.counts("kill", Counts::Victim) && !lexicon.counts("hold", Counts::Victim));
        assert!(lexicon.unknown("unclear", Unknown::Unknown));
        // Every row that tells a state has one, and every vague quantity a least number.
        for (word, c) in &lexicon.all.counting {
            let quantity = c.is(Counts::Quantity);
            assert_eq!(quantity, c.min.is_some(), "{word}");
        }
    }

    #[test]
    fn a_key_stands_once_in_a_table_of_ours() {
        for (file, text) in FILES {
            let mut seen = std::collections::HashSet::new();
            for row in table::rows(file, text).expect("our own file") {
                assert!(seen.insert(row.key().to_string()), "{file}: {}", row.key());
            }
        }
    }

    #[test]
    fn every_country_has_what_the_documentation_promises() {
        let lexicon = Lexicon::new(None).expect("our own files");
        let countries = lexicon
            .all
            .names
            .values()
            .filter(|e| e.is_country && e.used == Use::Capital)
            .filter_map(|e| e.country.clone());
        assert!(countries.collect::<std::collections::BTreeSet<_>>().len() >= 240);
    }

    #[test]
    fn a_user_s_folder_replaces_and_adds() {
        let dir = std::env::temp_dir().join(format!("rapporteur-lexicon-{}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a folder");
        std::fs::write(
            dir.join("organisations.tsv"),
            "Hamas\t-\tigo\t-\tIGO\nOrva Front\tOF\tarmed_group\tORV\tREB\n",
        )
        .expect("a file");
        let lexicon = Lexicon::new(Some(&dir)).expect("loads");
        assert_eq!(lexicon.name("Hamas").map(|e| e.kind), Some(Kind::Igo));
        assert_eq!(
            lexicon.name("OF").map(|e| e.name.as_str()),
            Some("Orva Front")
        );
        assert_ne!(lexicon.hash(), Lexicon::new(None).expect("loads").hash());
        std::fs::write(dir.join("organisations.tsv"), "Orva Front\tOF\n").expect("a file");
        let error = Lexicon::new(Some(&dir))
            .expect_err("a short row")
            .to_string();
        assert!(error.contains("line 1"), "{error}");
        std::fs::remove_dir_all(&dir).expect("ours");
    }
}
