//! What the dictionaries of a user's folder hold, laid over the built-in tables and under the user's own.

use crate::FileKind;
use crate::day::{Limits, holding};
use crate::frames::{Codes, FrameType, written};
use crate::petrarch::{Agent, Coded, Dictionaries, Told, kind_of_sector};
use crate::table::{Error, Row};
use crate::{
    Day, Entry, FILES, FileReport, Frame, Nominal, Person, Tables, Unused, Use, ends, plain,
};
use rapporteur_record::{EventType, Kind};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What a dictionary says of a name.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub entry: Entry,
    /// The same, where the name is a person's.
    pub person: Person,
}

/// A name, and what it is when; `None` where the dictionary says that it is nobody.
#[derive(Clone, Debug)]
struct Name {
    written: String,
    when: Vec<(Limits, Option<Known>)>,
}

/// Names of dictionaries, by the name in capitals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(HashMap<String, Name>);

impl Names {
    /// What a name is on a day: `None` when no dictionary says, `Some(None)` when one says that it is nobody. Capitals
    /// do not matter, beyond that a name begins with one; a word of up to three letters must stand as it is written in
    /// the dictionary, for `IT` and `US` are words too.
    pub fn get(&self, name: &str, day: Option<Day>) -> Option<Option<&Known>> {
        if self.0.is_empty() {
            return None;
        }
        let name = plain(name);
        let bare = bare(&name);
        if bare.starts_with(char::is_lowercase) {
            return None;
        }
        let found = self.0.get(&bare.to_uppercase())?;
        let short = !bare.contains(' ') && bare.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        if short && found.written != bare {
            return None;
        }
        holding(&found.when, day).map(Option::as_ref)
    }
}

/// A name without `the` before it.
fn bare(name: &str) -> &str {
    let article = name.get(..4).filter(|a| a.eq_ignore_ascii_case("the "));
    article.map_or(name, |_| &name[4..])
}

/// What is to be laid over the tables.
#[derive(Debug, Default)]
pub(crate) struct Import {
    found: Dictionaries,
    /// The patterns of frames that stand in the user's own table.
    own_frames: HashSet<String>,
    /// Names, in capitals, and nouns that stand in the user's own tables.
    own_names: HashSet<String>,
    own_nouns: HashSet<String>,
    /// Patterns of the dictionaries and their codes.
    patterns: HashMap<String, String>,
}

impl Import {
    /// The dictionaries of a folder; `tables` are the built-in ones with the user's own laid over.
    pub fn read(folder: &Path, tables: &[(&str, Vec<Row>)]) -> Result<Self, Error> {
        let rows = |file: &str| {
            let found = tables.iter().find(|(f, _)| *f == file);
            found.map_or(&[][..], |(_, rows)| rows)
        };
        let countries: HashSet<&str> = rows("countries.tsv").iter().map(Row::key).collect();
        let verbs: HashSet<&str> = (rows("frames.tsv").iter())
            .filter_map(|r| r.key().split(' ').next())
            .filter(|head| !head.contains([':', '@']))
            .flat_map(|head| head.split('|'))
            .collect();
        let found = Dictionaries::read(folder, &|c| countries.contains(c), &|v| verbs.contains(v))?;
        let own = |file: &'static str| rows(file).iter().filter(move |r| !r.is_in(file));
        let mut own_names = HashSet::new();
        for (file, lists) in [
            ("organisations.tsv", 1..2),
            ("places.tsv", 1..2),
            ("persons.tsv", 1..2),
            ("countries.tsv", 1..7),
        ] {
            for row in own(file) {
                let listed = lists.clone().flat_map(|k| row.list(k));
                own_names.extend(std::iter::once(row.key()).chain(listed).map(key));
            }
        }
        let nouns = own("nominals.tsv").chain(own("roles.tsv"));
        Ok(Import {
            own_frames: own("frames.tsv").map(|r| r.key().to_string()).collect(),
            own_names,
            own_nouns: nouns.map(|r| r.key().to_string()).collect(),
            found,
            patterns: HashMap::new(),
        })
    }

    /// The bytes of the files.
    pub fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        self.found.bytes.iter().map(Vec::as_slice)
    }

    /// Whether a built-in row gives way to what was imported.
    pub fn replaces(&self, file: &str, row: &Row) -> bool {
        file == "frames.tsv" && self.patterns.contains_key(row.key())
    }

    /// Add the frames: before the built-in ones, so that of two that say as much these are taken.
    pub fn frames(&mut self, tables: &mut Tables) {
        tables
            .classes
            .extend(std::mem::take(&mut self.found.classes));
        for told in std::mem::take(&mut self.found.verbs) {
            match self.frames_of(&told, tables) {
                Ok(frames) => {
                    for frame in frames {
                        self.patterns
                            .insert(frame.pattern.clone(), told.code.clone());
                        tables.frames.insert(frame);
                    }
                }
                Err(reason) => self.found.refuse(&told, &reason),
            }
        }
    }

    /// The frames of what was told that are not there yet.
    fn frames_of(&self, told: &Told, tables: &Tables) -> Result<Vec<Frame>, String> {
        let (kind, mode) = event(&told.code, &tables.cameo)?;
        let mut out: Vec<Frame> = Vec::new();
        let mut other = None;
        for pattern in &told.patterns {
            let frame = Frame {
                kind: FrameType::Is(kind),
                mode: mode.clone(),
                cameo: Some(told.code.clone()),
                who: if told.mutual { "&" } else { "-" }.to_string(),
                ..written(pattern, &tables.classes)?
            };
            let known = self.patterns.get(pattern);
            if self.own_frames.contains(pattern) || out.iter().any(|f| f.pattern == *pattern) {
                continue;
            }
            match known {
                None => out.push(frame),
                Some(code) if *code != told.code => other = Some(code),
                Some(_) => {}
            }
        }
        match other {
            Some(code) if out.is_empty() => Err(format!(
                "an entry before it says the same with the code {code}"
            )),
            _ => Ok(out),
        }
    }

    /// Add names and nouns, and what became of every file.
    pub fn finish(mut self, tables: &mut Tables) {
        for agent in &self.found.agents {
            self.noun(agent, tables);
        }
        // What our own tables say of a country by this name is more than a bare code says.
        let said: HashSet<(String, &str)> = (tables.names.iter())
            .filter(|(_, e)| e.is_country)
            .filter_map(|(name, e)| Some((key(name), e.country.as_deref()?)))
            .collect();
        let mut names: HashMap<String, Name> = HashMap::new();
        for actor in &self.found.actors {
            let main = shown(&actor.names[0]);
            for (n, name) in actor.names.iter().enumerate() {
                let key = key(name);
                let known = |c: &Coded| {
                    let country = c.country.as_deref().filter(|_| c.only_country);
                    country.is_some_and(|c| said.contains(&(key.clone(), c)))
                };
                let all_known = actor
                    .codes
                    .iter()
                    .all(|(l, c)| l.none() && c.as_ref().is_some_and(known));
                if key.is_empty() || self.own_names.contains(&key) || all_known {
                    continue;
                }
                let place = names.entry(key).or_insert_with(|| Name {
                    written: bare(&plain(name)).to_string(),
                    when: Vec::new(),
                });
                for (limits, coded) in &actor.codes {
                    let known = (coded.as_ref()).map(|c| known_as(c, &main, name, n == 0));
                    place.when.push((*limits, known));
                }
            }
        }
        tables.imported = Names(names);
        let (files, unused) = self.found.report();
        tables.files.extend(files);
        tables.unused.extend(unused);
    }

    /// A noun is what our tables know it for; one that they do not know is a person where it has a plural, else a group.
    fn noun(&self, agent: &Agent, tables: &mut Tables) {
        let Some(first) = agent.nouns.first() else {
            return;
        };
        let kind = (ends(first)
            .find_map(|e| tables.nominals.get(e))
            .map(|n| n.kind))
        .or_else(|| {
            ends(first)
                .any(|e| tables.roles.contains_key(e))
                .then_some(Kind::Person)
        })
        .or_else(|| (agent.nouns.len() > 1).then_some(Kind::Person))
        .unwrap_or(kind_of_sector(Some(agent.sector)));
        for noun in agent.nouns.iter().filter(|n| !self.own_nouns.contains(*n)) {
            let gender = tables.nominals.get(noun).and_then(|n| n.gender);
            let nominal = Nominal {
                kind,
                sector: Some(agent.sector),
                gender,
            };
            tables.nominals.insert(noun.clone(), nominal);
            if kind == Kind::Person {
                tables.roles.insert(noun.clone(), Some(agent.sector));
            }
        }
    }
}

/// A name as it is looked up.
fn key(name: &str) -> String {
    bare(&plain(name)).to_uppercase()
}

fn known_as(coded: &Coded, main: &str, name: &str, is_main: bool) -> Known {
    // Of a country the main name is its name; another may be a town's or a people's, and stands for it.
    let stands_for = coded.only_country && !is_main;
    let shown = if stands_for {
        shown(name)
    } else {
        main.to_string()
    };
    Known {
        entry: Entry {
            name: shown.clone(),
            kind: coded.kind,
            country: coded.country.clone(),
            sector: coded.sector,
            used: if stands_for { Use::Capital } else { Use::Name },
            is_country: coded.only_country,
            imported: true,
        },
        person: Person {
            name: shown,
            country: coded.country.clone(),
            sector: coded.sector.filter(|_| !coded.only_country),
        },
    }
}

/// `TOMAS VELDER` as `Tomas Velder`; `NATO` and what has small letters as it is.
fn shown(name: &str) -> String {
    let acronym = !name.contains(' ') && name.chars().count() <= 5;
    if acronym || name.contains(char::is_lowercase) {
        return name.to_string();
    }
    let mut start = true;
    let letters = name.chars().map(|c| {
        let capital = std::mem::replace(&mut start, !c.is_alphanumeric() && c != '\'');
        match capital {
            true => c.to_string(),
            false => c.to_lowercase().to_string(),
        }
    });
    letters.collect()
}

/// Type and mode of a CAMEO code; one that is not in the table has those of the code above it.
fn event(code: &str, codes: &Codes) -> Result<(EventType, Option<String>), String> {
    if code.starts_with("01") {
        return Err(format!("CAMEO {code}: a statement is no event of PLOVER's"));
    }
    let whole = if code.len() == 2 {
        format!("{code}0")
    } else {
        code.to_string()
    };
    let above = (3..=whole.len())
        .rev()
        .find_map(|n| codes.get(whole.get(..n)?));
    above
        .cloned()
        .ok_or_else(|| format!("no such CAMEO code: {code}"))
}

/// Tables in a folder that have no name of ours.
pub(crate) fn unknown_tables(folder: &Path) -> Result<Vec<(FileReport, Unused)>, Error> {
    let wrong = |e: std::io::Error| Error::new(&folder.display().to_string(), 0, e.to_string());
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let hidden = file.starts_with('.');
        if hidden || !file.ends_with(".tsv") || FILES.iter().any(|(known, _)| *known == file) {
            continue;
        }
        let reason = match file.as_str() {
            "irregular.tsv" => "this table is built in and cannot be extended",
            _ => "no table has this name",
        };
        // What cannot be read has no rows that could be lost.
        let text = std::fs::read(&path).unwrap_or_default();
        let rows = text
            .split(|b| *b == b'\n')
            .filter(|l| !l.is_empty() && l[0] != b'#');
        let report = FileReport {
            kind: FileKind::Other,
            used: 0,
            ..FileReport::table(&file, rows.count())
        };
        let unused = Unused {
            file,
            line: 0,
            entry: String::new(),
            reason: reason.to_string(),
            malformed: true,
        };
        out.push((report, unused));
    }
    out.sort_by(|a, b| a.0.file.cmp(&b.0.file));
    Ok(out)
}

impl FileReport {
    /// A table of ours: all of its rows are used.
    pub(crate) fn table(file: &str, rows: usize) -> Self {
        FileReport {
            file: file.to_string(),
            kind: FileKind::Table,
            entries: rows,
            used: rows,
        }
    }
}
