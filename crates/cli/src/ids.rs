//! What `--explain` takes: nothing, or the ids of the record's parts.

use rapporteur_record::Record;
use std::collections::HashSet;
use std::ffi::OsString;
use std::sync::{Mutex, PoisonError};

/// The letter that ids begin with, and what they are of.
const LETTERS: [(char, &str); 6] = [
    ('e', "event"),
    ('s', "statement"),
    ('f', "figure"),
    ('q', "question"),
    ('a', "actor"),
    ('t', "time"),
];

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explain {
    /// Every line of the record.
    All,
    /// Only the parts with these ids, each once.
    Parts(Vec<Id>),
}

impl Explain {
    /// The value of `--explain`: ids with commas between, or `all`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == Self::ALL {
            return Ok(Explain::All);
        }
        let mut ids = Vec::new();
        for part in text.split(',') {
            let id = Id::parse(part).ok_or_else(|| wrong(part))?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(Explain::Parts(ids))
    }

    /// What stands for every line.
    pub const ALL: &str = "all";

    /// The ids, when there are any.
    pub fn parts(&self) -> Option<&[Id]> {
        match self {
            Explain::All => None,
            Explain::Parts(ids) => Some(ids),
        }
    }
}

/// The id of a part of a record: `e4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id(String);

impl Id {
    /// A letter and a number, as they stand in the record.
    pub fn parse(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let letter = chars.next()?;
        let known = LETTERS.iter().any(|(known, _)| *known == letter);
        let digits = chars.as_str();
        let number = (1..=9).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        (known && number).then(|| Id(text.to_owned()))
    }

    /// As it stands in the record.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a record has a part of this id.
    pub fn is_in(&self, record: &Record) -> bool {
        let id = self.as_str();
        record.events.iter().any(|part| part.id == id)
            || record.statements.iter().any(|part| part.id == id)
            || record.figures.iter().any(|part| part.id == id)
            || record.questions.iter().any(|part| part.id == id)
            || record.actors.iter().any(|part| part.id == id)
            || record.times.iter().any(|part| part.id == id)
    }
}

/// Why a value is none, with the letters that there are.
fn wrong(part: &str) -> String {
    let letters: Vec<String> = LETTERS
        .iter()
        .map(|(letter, what)| format!("{letter} {what}"))
        .collect();
    format!(
        "{part:?} is no id; write a letter and a number, as e4 or e4,s2 ({})",
        letters.join(", ")
    )
}

/// The command line with ids after a bare `--explain` joined to it: `--explain e4 x.txt` is `--explain=e4 x.txt`.
///
/// An option whose value may be left out cannot have one that stands apart, unless the value tells itself from a file
/// name. Ids do: a file of such a name is written `./e4`, or stands after `--`.
pub fn joined(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut out: Vec<OsString> = Vec::new();
    let mut args = args.into_iter().peekable();
    while let Some(arg) = args.next() {
        if arg == "--" {
            out.push(arg);
            out.extend(args);
            break;
        }
        let ids = args
            .next_if(|next| arg == "--explain" && next.to_str().is_some_and(are_ids))
            .and_then(|next| next.into_string().ok());
        out.push(match ids {
            Some(ids) => format!("--explain={ids}").into(),
            None => arg,
        });
    }
    out
}

/// Whether nothing but ids stands here.
fn are_ids(text: &str) -> bool {
    text.split(',').all(|part| Id::parse(part).is_some())
}

/// Which of the ids that were asked for a run has met; all threads tell it.
#[derive(Debug, Default)]
pub struct Met(Mutex<Option<HashSet<Id>>>);

impl Met {
    /// These ids are met in this record.
    pub fn see(&self, ids: &[Id], record: &Record) {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = ids.iter().filter(|id| id.is_in(record)).cloned();
        met.get_or_insert_default().extend(here);
    }

    /// Those that no record had, in the order in which they were asked for; none when no report could be read, which
    /// has been told.
    pub fn not(&self, ids: &[Id]) -> Vec<Id> {
        let met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(met) = met.as_ref() else {
            return Vec::new();
        };
        ids.iter().filter(|id| !met.contains(id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::example;

    fn join(line: &str) -> String {
        let args = line.split(' ').map(OsString::from);
        let args: Vec<String> = (joined(args).into_iter())
            .filter_map(|arg| arg.into_string().ok())
            .collect();
        args.join(" ")
    }

    #[test]
    fn an_id_is_a_letter_and_a_number() {
        for id in ["e4", "s12", "f1", "q1", "a30", "t2"] {
            assert!(Id::parse(id).is_some(), "{id}");
        }
        for not in [
            "",
            "e",
            "4",
            "e0",
            "e04",
            "E4",
            "n4",
            "e4.txt",
            "e４",
            "e1234567890",
        ] {
            assert!(Id::parse(not).is_none(), "{not}");
        }
    }

    #[test]
    fn several_ids_have_commas_between() {
        let parts = Explain::parse("e4,s2,e4").map(|explain| {
            let ids: Vec<String> = (explain.parts().into_iter().flatten())
                .map(|id| id.as_str().to_owned())
                .collect();
            ids.join(" ")
        });
        assert_eq!(parts.as_deref(), Ok("e4 s2"));
        assert_eq!(Explain::parse("all"), Ok(Explain::All));
        assert!(Explain::parse("").is_err());
        assert!(Explain::parse("e4,").is_err());
        let reason = Explain::parse("report.txt").unwrap_err();
        assert!(reason.starts_with("\"report.txt\" is no id"), "{reason}");
    }

    #[test]
    fn only_ids_are_joined_to_the_flag() {
        assert_eq!(join("read --explain e4 x.txt"), "read --explain=e4 x.txt");
        assert_eq!(join("read x --explain e4,s2"), "read x --explain=e4,s2");
        for as_it_is in [
            "read --explain x.txt",
            "read --explain ./e4",
            "read --explain e4.txt",
            "read --explain -- e4",
            "read -- --explain e4",
            "read --explain",
            "read --explain=e4 s2",
            "read --explain --quiet e4",
            "read e4 --explain",
        ] {
            assert_eq!(join(as_it_is), as_it_is);
        }
    }

    #[test]
    fn what_no_record_has_is_not_met() {
        let (met, wanted) = (Met::default(), Explain::parse("s1,e99,a1"));
        let wanted = wanted.unwrap();
        let ids = wanted.parts().unwrap();
        assert_eq!(met.not(ids), []);
        met.see(ids, &example());
        assert_eq!(met.not(ids), [Id("e99".into())]);
    }
}
