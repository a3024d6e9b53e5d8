//! The versions of a report's story, and what is different in this one from the earlier one that is most like it.

use rapporteur_dossier::copies::{Change, Replaced};
use rapporteur_dossier::lines::ReportLine;
use rapporteur_record::{Slices, Span};
use rapporteur_store::{Error, Store};

/// So many versions are listed.
const LISTED: usize = 20;

/// With so many earlier versions one is compared: the last before it, and the first.
const COMPARED: usize = 8;

/// So many changes are told.
const TOLD: usize = 60;

/// A report among the versions of its story.
pub struct Versions {
    /// First to last; the report is among them.
    pub listed: Vec<ReportLine>,
    /// How many there are.
    pub count: usize,
    /// What changed; `None` for the first.
    pub beside: Option<Beside>,
}

/// A report beside an earlier version.
pub struct Beside {
    pub before: ReportLine,
    pub changes: Vec<Told>,
    /// How many changes are not told.
    pub more: usize,
    /// Whether there are earlier versions that it was not compared with.
    pub is_among: Option<usize>,
}

/// One change, with its words.
pub enum Told {
    Headline(Option<String>, Option<String>),
    Added(String),
    Dropped(String),
    Reworded(Vec<Word>),
}

/// Some words of a sentence that was reworded.
pub enum Word {
    Same(String),
    Gone(String),
    New(String),
}

/// The versions of a report's story; `None` where it is the only one.
pub fn versions(store: &Store, report: &ReportLine) -> Result<Option<Versions>, Error> {
    let all = store.versions(&report.story)?;
    if all.len() < 2 {
        return Ok(None);
    }
    let at = all
        .iter()
        .position(|version| version.uid == report.uid)
        .unwrap_or(0);
    let mut compared: Vec<ReportLine> = Vec::new();
    let first = at.saturating_sub(COMPARED - 1);
    compared.extend((first > 0).then(|| all[0].clone()));
    compared.extend(all[first..at].iter().cloned());
    let is_among = (compared.len() < at).then_some(compared.len());
    compared.push(report.clone());
    let beside = match store.version(&compared, report)? {
        Some(version) => Some(Beside {
            changes: told(store, &version)?,
            more: version.changes.len().saturating_sub(TOLD),
            before: version.before,
            is_among,
        }),
        None => None,
    };
    let from = (at + LISTED / 2).min(all.len()).saturating_sub(LISTED);
    Ok(Some(Versions {
        count: all.len(),
        listed: all.into_iter().skip(from).take(LISTED).collect(),
        beside,
    }))
}

fn told(store: &Store, version: &rapporteur_store::Version) -> Result<Vec<Told>, Error> {
    let older = store.text(&version.before.uid)?.unwrap_or_default();
    let newer = store.text(&version.report.uid)?.unwrap_or_default();
    let (older, newer) = (Slices::new(&older), Slices::new(&newer));
    let get = |slices: &Slices, span: Span| slices.get(span).unwrap_or_default().to_owned();
    let told = version
        .changes
        .iter()
        .take(TOLD)
        .map(|change| match change {
            Change::Headline { older, newer } => Told::Headline(older.clone(), newer.clone()),
            Change::Added { newer: at } => Told::Added(get(&newer, *at)),
            Change::Dropped { older: at } => Told::Dropped(get(&older, *at)),
            Change::Reworded {
                newer: at, words, ..
            } => Told::Reworded(reworded(&older, &newer, *at, words)),
        });
    Ok(told.collect())
}

/// The newer sentence, with what stood in the older one before what took its place.
fn reworded(older: &Slices, newer: &Slices, sentence: Span, words: &[Replaced]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut at = sentence[0];
    for replaced in words {
        push(&mut out, newer, [at, replaced.newer[0]], Word::Same);
        push(&mut out, older, replaced.older, Word::Gone);
        push(&mut out, newer, replaced.newer, Word::New);
        at = replaced.newer[1].max(at);
    }
    push(&mut out, newer, [at, sentence[1]], Word::Same);
    out
}

/// Some more words. What is gone had its own spaces, so that around it one may be wanting.
fn push(out: &mut Vec<Word>, slices: &Slices, span: Span, word: fn(String) -> Word) {
    let text = slices.get(span).unwrap_or_default();
    if text.is_empty() {
        return;
    }
    let word = word(text.to_owned());
    let is_apart = match out.last() {
        None => true,
        Some(Word::Gone(_)) => !text.starts_with(char::is_alphanumeric),
        Some(Word::Same(last) | Word::New(last)) if matches!(word, Word::Gone(_)) => {
            last.ends_with(char::is_whitespace)
        }
        Some(_) => true,
    };
    if !is_apart {
        out.push(Word::Same(" ".to_owned()));
    }
    out.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(older: &str, newer: &str, words: &[(Span, Span)]) -> String {
        let words: Vec<Replaced> = (words.iter())
            .map(|(older, newer)| Replaced {
                older: *older,
                newer: *newer,
            })
            .collect();
        let all = [0, newer.chars().count()];
        let told = reworded(&Slices::new(older), &Slices::new(newer), all, &words);
        told.iter()
            .map(|word| match word {
                Word::Same(text) => text.clone(),
                Word::Gone(text) => format!("[-{text}-]"),
                Word::New(text) => format!("{{+{text}+}}"),
            })
            .collect()
    }

    #[test]
    fn what_is_gone_stands_before_what_took_its_place() {
        assert_eq!(
            told("a source told", "two sources told", &[([0, 8], [0, 11])]),
            "[-a source-] {+two sources+} told"
        );
        assert_eq!(
            told("They met on Friday.", "They met.", &[([9, 18], [8, 8])]),
            "They met [-on Friday-]."
        );
        assert_eq!(
            told("They met.", "They all met.", &[([5, 5], [5, 8])]),
            "They {+all+} met."
        );
        assert_eq!(told("x", "", &[([5, 9], [0, 0])]), "");
    }
}
