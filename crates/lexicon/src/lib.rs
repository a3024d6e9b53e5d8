//! The lexicons: plain tables, built in, extended by a user's own folder of the same shape.
//!
//! What each file holds and how it is matched is told in `lexicon/README.md`.

mod country;
mod table;

pub use country::place_of;
use rapporteur_record::{Act, Basis, Certainty, Kind, Sector};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
pub use table::Error;

/// The files of a lexicon, and what comes with the program.
const FILES: [(&str, &str); 8] = [
    (
        "certainty.tsv",
        include_str!("../../../lexicon/certainty.tsv"),
    ),
    (
        "countries.tsv",
        include_str!("../../../lexicon/countries.tsv"),
    ),
    ("cues.tsv", include_str!("../../../lexicon/cues.tsv")),
    (
        "given-names.tsv",
        include_str!("../../../lexicon/given-names.tsv"),
    ),
    (
        "nominals.tsv",
        include_str!("../../../lexicon/nominals.tsv"),
    ),
    (
        "organisations.tsv",
        include_str!("../../../lexicon/organisations.tsv"),
    ),
    ("roles.tsv", include_str!("../../../lexicon/roles.tsv")),
    ("sources.tsv", include_str!("../../../lexicon/sources.tsv")),
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

/// All tables, ready to be asked.
#[derive(Debug, Default)]
pub struct Lexicon {
    names: HashMap<String, Entry>,
    cues: HashMap<String, Cue>,
    roles: HashMap<String, Option<Sector>>,
    nominals: HashMap<String, Nominal>,
    certainty: HashMap<String, Certainty>,
    given: HashMap<String, char>,
    sources: HashMap<String, Basis>,
    hash: String,
}

impl Lexicon {
    /// The lexicon that comes with the program, with a user's folder laid over it: a row with the same
    /// first column replaces ours, another is added.
    pub fn new(folder: Option<&Path>) -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        let mut hash = Sha256::new();
        if let Some(folder) = folder.filter(|f| !f.is_dir()) {
            return Err(Error::new(
                &folder.display().to_string(),
                0,
                "no such folder".to_string(),
            ));
        }
        for (file, text) in FILES {
            hash.update(text);
            let mut rows = table::rows(file, text)?;
            if let Some(own) = folder.map(|f| f.join(file)).filter(|p| p.exists()) {
                let name = own.display().to_string();
                let text = std::fs::read_to_string(&own)
                    .map_err(|e| Error::new(&name, 0, e.to_string()))?;
                hash.update(&text);
                table::lay_over(&mut rows, table::rows(&name, &text)?);
            }
            for row in &rows {
                lexicon.add(file, row)?;
            }
        }
        let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        lexicon.hash = format!("sha256:{digest}");
        Ok(lexicon)
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
            "countries.tsv" => country::add(&mut self.names, row)?,
            "organisations.tsv" => {
                let kind = Kind::parse(row.get(2)).ok_or_else(|| wrong("no such kind"))?;
                let entry = Entry {
                    name: row.key().to_string(),
                    kind,
                    country: Some(row.get(3).to_string()).filter(|c| c != "-"),
                    sector: sector(4)?,
                    used: Use::Name,
                    is_country: false,
                };
                for name in std::iter::once(row.key()).chain(row.list(1)) {
                    // A country keeps a name that it shares with an organisation.
                    self.names
                        .entry(plain(name))
                        .or_insert_with(|| entry.clone());
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
            _ => {
                let basis = Basis::parse(row.get(1)).ok_or_else(|| wrong("no such basis"))?;
                self.sources.insert(row.key().to_string(), basis);
            }
        }
        Ok(())
    }

    /// `sha256:` of all files, the user's own included.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What is known of a name: as it stands, without `the`, or with a possessive cut off.
    pub fn name(&self, name: &str) -> Option<&Entry> {
        let name = plain(name);
        let bare = name
            .strip_prefix("the ")
            .or_else(|| name.strip_prefix("The "));
        let shouted = || name.len() > 4 && !name.contains(char::is_lowercase);
        self.names
            .get(&name)
            .or_else(|| self.names.get(bare?))
            .or_else(|| self.names.get(&titled(&name)).filter(|_| shouted()))
    }

    /// What a cue signals: a phrase of lemmas in lower case.
    pub fn cue(&self, phrase: &str) -> Option<&Cue> {
        self.cues.get(phrase)
    }

    /// The sector of a role, by the longest end of the phrase that is known: `foreign minister`, then `minister`.
    /// `None` when no end is known; `Some(None)` when it is a role without a sector of its own.
    pub fn role(&self, phrase: &str) -> Option<Option<Sector>> {
        let phrase = phrase.to_lowercase();
        ends(&phrase).find_map(|end| self.roles.get(end).copied())
    }

    /// What a noun phrase stands for, by its longest known end: `militant group`, then `group`.
    pub fn nominal(&self, phrase: &str) -> Option<&Nominal> {
        let phrase = phrase.to_lowercase();
        ends(&phrase).find_map(|end| self.nominals.get(end))
    }

    /// What a phrase tells of certainty.
    pub fn certainty(&self, phrase: &str) -> Option<Certainty> {
        self.certainty.get(phrase).copied()
    }

    /// The gender that a given name usually tells: `m` or `f`.
    pub fn gender(&self, given_name: &str) -> Option<char> {
        self.given.get(given_name).copied()
    }

    /// What a source headed by this noun is called on.
    pub fn source(&self, noun: &str) -> Option<Basis> {
        self.sources.get(noun).copied()
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
        assert!(lexicon.name("Nowhere At All").is_none());
    }

    #[test]
    fn every_country_has_what_the_documentation_promises() {
        let lexicon = Lexicon::new(None).expect("our own files");
        let countries = lexicon
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
