//! Whether a later sentence may answer what an earlier report said is not known.
//!
//! Only a pointer for a reader: nothing here understands an answer. A sentence is shown when it has most of the words
//! that the question is about.

use crate::claims::words::Words;
use std::collections::BTreeSet;

/// How much of the question's words must stand in the sentence.
const SHARE: f64 = 0.6;
/// How many of them at least.
const FEWEST: usize = 2;
/// Words are compared by so many letters: `sat`, `captiv`(es), `negoti`(ations).
const STEM: usize = 6;

/// What a question asks for, as beginnings of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked(BTreeSet<String>);

impl Asked {
    /// Of the words that a question is about; `None` where these are too few to know an answer by.
    pub fn of(about: &str) -> Option<Asked> {
        let stems = stems(about);
        (stems.len() >= FEWEST).then_some(Asked(stems))
    }

    /// The beginnings, for a search.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a sentence may be the answer.
    pub fn may_be_answered_by(&self, sentence: &str) -> bool {
        let there = stems(sentence);
        let shared = self.0.intersection(&there).count();
        shared >= FEWEST && shared as f64 >= SHARE * self.0.len() as f64
    }
}

/// Words that ask, and tell nothing of what is asked.
const ASKING: [&str; 12] = [
    "who", "whom", "whose", "what", "when", "where", "which", "why", "how", "whether", "many",
    "much",
];

fn stems(text: &str) -> BTreeSet<String> {
    let words = Words::of(text).content.into_iter();
    words
        .filter(|word| !ASKING.contains(&word.as_str()))
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(about: &str, sentence: &str) -> bool {
        Asked::of(about).is_some_and(|asked| asked.may_be_answered_by(sentence))
    }

    #[test]
    fn a_sentence_with_most_of_the_words_may_answer() {
        let about = "who sat at the table for the rebels";
        assert!(answers(
            about,
            "“I sat at that table,” Sedge told the paper."
        ));
        assert!(!answers(about, "The rebels left."));
        assert!(answers(
            "where the captives are held",
            "The captives were held in a mine near Tamvel."
        ));
        assert!(!answers("the number", "The number is 96."));
        assert!(!answers("", ""));
    }
}
