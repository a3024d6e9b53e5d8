//! Dictionaries of the event coders TABARI, PETRARCH and PETRARCH2: found in a folder, and written as our own entries.
//!
//! What maps to what, and what does not, is told in `docs/petrarch.md`. Every entry of a file is either used or told of
//! with its line and the reason.

mod actors;
mod agents;
mod codes;
mod lines;
mod verbs;

use crate::day::Limits;
use crate::frames::Classes;
use crate::table::Error;
pub(crate) use agents::Agent;
pub(crate) use codes::{Coded, kind as kind_of_sector};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

/// What a file of a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A table of ours.
    Table,
    /// Names with codes.
    Actors,
    /// Nouns with codes.
    Agents,
    /// Verbs and patterns with codes.
    Verbs,
    /// Words that stop a sentence from being read.
    Discards,
    /// Words that tell an issue.
    Issues,
    /// Anything else of such a coder: options, prepositions.
    Other,
}

impl FileKind {
    /// As it is called on a page.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Table => "table",
            FileKind::Actors => "actors",
            FileKind::Agents => "agents",
            FileKind::Verbs => "verbs",
            FileKind::Discards => "discards",
            FileKind::Issues => "issues",
            FileKind::Other => "other",
        }
    }
}

/// What was made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Its name in the folder.
    pub file: String,
    /// What it holds.
    pub kind: FileKind,
    /// Rows of a table; codes of a dictionary.
    pub entries: usize,
    /// How many of them are used.
    pub used: usize,
}

/// An entry that is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The file's name in the folder.
    pub file: String,
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    /// What stands there.
    pub entry: String,
    /// Why.
    pub reason: String,
    /// Whether the line is wrong; else it is right, and nothing here can say the same.
    pub malformed: bool,
}

impl std::fmt::Display for Unused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(
                f,
                "{}, line {line}: {}: {}",
                self.file, self.reason, self.entry
            ),
        }
    }
}

/// The longest piece of a line that is told.
const LONGEST: usize = 120;

/// What becomes of the entries of a file.
#[derive(Debug)]
pub(crate) struct Sink {
    file: String,
    entries: usize,
    notes: Vec<Unused>,
    /// Entries that are not used and have one note together.
    silent: usize,
}

impl Sink {
    fn new(file: &str) -> Self {
        Sink {
            file: file.to_string(),
            entries: 0,
            notes: Vec::new(),
            silent: 0,
        }
    }

    /// An entry was read.
    fn entry(&mut self) {
        self.entries += 1;
    }

    /// An entry is not used.
    fn unused(&mut self, line: usize, entry: &str, reason: &str) {
        self.note(line, entry, reason, false);
    }

    /// A line is wrong.
    fn bad(&mut self, line: usize, entry: &str, reason: &str) {
        self.note(line, entry, reason, true);
    }

    fn note(&mut self, line: usize, entry: &str, reason: &str, malformed: bool) {
        let words: Vec<&str> = entry.split_whitespace().collect();
        let mut entry = words.join(" ");
        if let Some((at, _)) = entry.char_indices().nth(LONGEST) {
            entry.truncate(at);
            entry.push('…');
        }
        self.notes.push(Unused {
            file: self.file.clone(),
            line,
            entry,
            reason: reason.to_string(),
            malformed,
        });
    }

    fn report(self, kind: FileKind) -> (FileReport, Vec<Unused>) {
        let report = FileReport {
            file: self.file,
            kind,
            entries: self.entries,
            used: (self.entries).saturating_sub(self.notes.len().max(self.silent)),
        };
        let mut notes = self.notes;
        notes.sort_by_key(|n| n.line);
        (report, notes)
    }
}

/// A name, and what it is when; `None` where it is nobody.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The first is the main one.
    pub names: Vec<String>,
    pub codes: Vec<(Limits, Option<Coded>)>,
}

/// What verbs and patterns of a folder say.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub patterns: Vec<String>,
    pub code: String,
    pub mutual: bool,
    file: usize,
    line: usize,
    entry: String,
}

/// All that the dictionaries of a folder hold.
#[derive(Debug, Default)]
pub(crate) struct Dictionaries {
    pub actors: Vec<Named>,
    pub agents: Vec<Agent>,
    /// Sets of words, by names that begin with `&`.
    pub classes: Classes,
    pub verbs: Vec<Told>,
    /// The bytes of all files, in the order of their names.
    pub bytes: Vec<Vec<u8>>,
    files: Vec<(FileKind, Sink)>,
}

impl Dictionaries {
    /// The dictionaries in a folder. `is_country` knows the codes of countries, `is_verb` the verbs that we have.
    pub fn read(
        folder: &Path,
        is_country: &dyn Fn(&str) -> bool,
        is_verb: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let mut out = Dictionaries::default();
        let mut found = Vec::new();
        for (file, bytes) in files(folder)? {
            let text = decoded(&bytes);
            if let Some(kind) = kind_of(&file, &text) {
                found.push((file, kind, text));
                out.bytes.push(bytes);
            }
        }
        // Actors of all files before their codes are read: each may name a country that another uses.
        let mut all = Vec::new();
        for (file, kind, text) in &found {
            let mut sink = Sink::new(file);
            let at = out.files.len();
            match kind {
                FileKind::Actors => all.push((at, actors::read(text, &mut sink))),
                FileKind::Agents => {
                    out.agents.extend(agents::read(text, &mut sink));
                }
                FileKind::Verbs => {
                    let verbs = verbs::read(text, &mut out.classes, is_verb, &mut sink);
                    out.verbs.extend(verbs.into_iter().map(|f| Told {
                        patterns: f.patterns,
                        code: f.code,
                        mutual: f.mutual,
                        file: at,
                        line: f.line,
                        entry: f.entry,
                    }));
                }
                FileKind::Discards | FileKind::Issues | FileKind::Other | FileKind::Table => {
                    unread(*kind, text, &mut sink);
                }
            }
            out.files.push((*kind, sink));
        }
        let alone: HashSet<String> = (all.iter().flat_map(|(_, actors)| actors))
            .flat_map(|a| &a.codes)
            .filter(|(_, _, code)| codes::may_be_country(code))
            .map(|(_, _, code)| code.clone())
            .collect();
        let is_country = |code: &str| is_country(code) || alone.contains(code);
        for (at, actors) in all {
            let sink = &mut out.files[at].1;
            for actor in actors {
                let mut codes = Vec::new();
                for (line, limits, code) in &actor.codes {
                    if codes::is_null(code) {
                        codes.push((*limits, None));
                        continue;
                    }
                    match codes::decode(code, &is_country) {
                        Ok(coded) => codes.push((*limits, Some(coded))),
                        Err(reason) => {
                            let entry = format!("{} [{code}]", actor.names[0]);
                            sink.unused(*line, &entry, &reason);
                        }
                    }
                }
                if !codes.is_empty() {
                    out.actors.push(Named {
                        names: actor.names,
                        codes,
                    });
                }
            }
        }
        Ok(out)
    }

    /// A frame could not be made of what was told.
    pub fn refuse(&mut self, told: &Told, reason: &str) {
        self.files[told.file]
            .1
            .unused(told.line, &told.entry, reason);
    }

    /// What was made of each file, and what is not used.
    pub fn report(&mut self) -> (Vec<FileReport>, Vec<Unused>) {
        let mut reports = Vec::new();
        let mut unused = Vec::new();
        for (kind, sink) in std::mem::take(&mut self.files) {
            let (report, notes) = sink.report(kind);
            reports.push(report);
            unused.extend(notes);
        }
        (reports, unused)
    }
}

/// A file that holds nothing that is read here: its lines are counted, and one note says why.
fn unread(kind: FileKind, text: &str, sink: &mut Sink) {
    let full = lines::lines(text).filter(|l| !l.text.trim().is_empty());
    sink.entries = full.count();
    sink.silent = sink.entries;
    let reason = match kind {
        FileKind::Discards => "a list of discards: no sentence is left out by its words",
        FileKind::Issues => "a list of issues: topics are told by topics.tsv",
        _ => "nothing in it is used here",
    };
    sink.unused(0, "", reason);
}

/// The files of a folder that may be dictionaries, by name.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let wrong =
        |path: &Path, e: std::io::Error| Error::new(&path.display().to_string(), 0, e.to_string());
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(|e| wrong(folder, e))? {
        let path = entry.map_err(|e| wrong(folder, e))?.path();
        let name = path
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        if path.is_file() && may_be_dictionary(name) {
            names.insert(name.to_string());
        }
    }
    let mut out = Vec::new();
    for name in names {
        let path = folder.join(&name);
        out.push((name, std::fs::read(&path).map_err(|e| wrong(&path, e))?));
    }
    Ok(out)
}

fn may_be_dictionary(name: &str) -> bool {
    let name = name.to_lowercase();
    let ends = [
        ".txt",
        ".actors",
        ".agents",
        ".verbs",
        ".options",
        ".issues",
        ".discards",
    ];
    !name.starts_with('.') && name != "abbreviations.txt" && ends.iter().any(|e| name.ends_with(e))
}

/// UTF-8, or else Latin-1: older dictionaries are.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_string(),
        Err(_) => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// What a file holds: by its name, else by what its lines look like. `None` when it is no dictionary.
fn kind_of(name: &str, text: &str) -> Option<FileKind> {
    let name = name.to_lowercase();
    let has = |part: &str| name.contains(part);
    if has("actor") {
        return Some(FileKind::Actors);
    }
    if has("agent") {
        return Some(FileKind::Agents);
    }
    if has("verb") {
        return Some(FileKind::Verbs);
    }
    if has("discard") {
        return Some(FileKind::Discards);
    }
    if has("issue") {
        return Some(FileKind::Issues);
    }
    if has("preposition") || name.ends_with(".options") {
        return Some(FileKind::Other);
    }
    looks_like(text)
}

/// How many lines are looked at.
const LOOK: usize = 2_000;

fn looks_like(text: &str) -> Option<FileKind> {
    let (mut lines_seen, mut actors, mut agents, mut verbs) = (0, 0, 0, 0);
    for line in lines::lines(text).take(LOOK) {
        let whole = line.text.trim();
        if whole.is_empty() {
            continue;
        }
        lines_seen += 1;
        let pattern = whole.starts_with("- ") && whole.contains('*');
        let head = whole.starts_with("---") && whole.ends_with("---");
        let set = whole.starts_with('&') || whole.starts_with('+') && !whole.contains('[');
        verbs += usize::from(pattern || head || set);
        if let Ok((_, codes)) = lines::bracketed(whole)
            && let Some(code) = codes.first()
        {
            let upper = |c: &str| c.len() >= 3 && c.bytes().all(|b| b.is_ascii_uppercase());
            let bare = code.split([' ', '<', '>']).next().unwrap_or_default();
            agents += usize::from(code.starts_with('~') || code.ends_with('~'));
            actors += usize::from(upper(bare));
        }
    }
    let most = actors.max(agents).max(verbs);
    // A letter or a note is none of them.
    if most == 0 || most * 3 < lines_seen {
        return None;
    }
    Some(if most == verbs {
        FileKind::Verbs
    } else if most == agents {
        FileKind::Agents
    } else {
        FileKind::Actors
    })
}

/// `PORT_LUND_` as `PORT LUND`; `None` when nothing is left.
fn phrase(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '_')
        .filter(|w| !w.is_empty())
        .collect();
    let joined = words.join(" ");
    joined.chars().any(char::is_alphanumeric).then_some(joined)
}
