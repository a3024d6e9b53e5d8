//! Abbreviations that end in a period, and whether a sentence can end with them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether a sentence may end after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// A sentence never ends here: `Mr.`
    Never,
    /// A sentence ends here when what follows looks like a new one: `U.S.`
    Maybe,
}

/// `lexicon/abbreviations.txt`.
pub(crate) static FILE: &str = include_str!("../../../lexicon/abbreviations.txt");

static TABLE: LazyLock<HashMap<&'static str, Ends>> = LazyLock::new(|| {
    FILE.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .map(|(word, ends)| {
            (
                word,
                if ends.trim() == "never" {
                    Ends::Never
                } else {
                    Ends::Maybe
                },
            )
        })
        .collect()
});

/// What is known of `word`, a token with its final period.
pub fn lookup(word: &str) -> Option<Ends> {
    TABLE.get(word).copied()
}
