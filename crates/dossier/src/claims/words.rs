//! Words of contents and sentences, and the hashes that are made of them.

use std::collections::BTreeSet;

/// Words that say nothing by themselves. Negations and modal verbs are not among them: they change what is said.
const EMPTY: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "been", "being", "but", "by", "did", "do", "does", "during", "for", "from", "had", "has",
    "have", "having", "he", "her", "him", "his", "i", "if", "in", "into", "is", "it", "its",
    "it's", "itself", "me", "more", "most", "my", "of", "on", "or", "other", "our", "over", "own",
    "s", "same", "she", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "up", "us", "very",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "with", "you",
    "your",
];

/// Words that turn a content round.
const NEGATIONS: &[&str] = &[
    "cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without",
];

/// Numbers in words.
const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "half",
    "first",
    "second",
    "third",
];

/// A content, word by word.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Words that say something, in lower case, each once.
    pub content: BTreeSet<String>,
    /// Words with a capital within a sentence, as written.
    pub names: BTreeSet<String>,
    /// Numbers, in digits or words, sorted; each as often as it stands there.
    pub numbers: Vec<String>,
    /// How many negations.
    pub negations: usize,
}

impl Words {
    /// Take a text apart.
    pub fn of(text: &str) -> Words {
        let mut words = Words::default();
        let mut begins = true;
        for token in text.split_whitespace() {
            for part in token.split(['—', '–', '/', '…']) {
                words.take(part, begins);
                begins = begins && !part.chars().any(char::is_alphanumeric);
            }
            begins = begins
                || token
                    .trim_end_matches(['"', '”', '’', ')'])
                    .ends_with(['.', '!', '?', ':']);
        }
        words.numbers.sort();
        words
    }

    fn take(&mut self, token: &str, begins: bool) {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        // Possessives say nothing more than the word.
        let token = token
            .strip_suffix("'s")
            .or_else(|| token.strip_suffix("’s"))
            .unwrap_or(token);
        let mut low: String = token.to_lowercase().replace('’', "'");
        if low.len() <= 6 {
            // `U.S.` and `US` are one.
            low.retain(|c| c != '.' || low_is_number(token));
        }
        if low.is_empty() {
            return;
        }
        if NEGATIONS.contains(&low.as_str()) || low.ends_with("n't") {
            self.negations += 1;
            return;
        }
        if low.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&low.as_str()) {
            self.numbers.push(low.replace(',', ""));
        } else if !begins && token.starts_with(char::is_uppercase) && low != "i" {
            self.names.insert(low.clone());
        }
        // `US` in capitals is a name; `us` is not.
        if !EMPTY.contains(&low.as_str()) || low == "us" && token.starts_with('U') {
            self.content.insert(low);
        }
    }

    /// How many of the words of either stand in both, 0 to 1.
    pub fn overlap(&self, other: &Words) -> f64 {
        let both = self.content.intersection(&other.content).count();
        let all = self.content.len() + other.content.len() - both;
        if all == 0 {
            0.0
        } else {
            both as f64 / all as f64
        }
    }
}

fn low_is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// A name or description to compare by: lower case, letters and digits, single spaces, no article before it.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') && c != '.' && c != '\'' && c != '’' {
            out.push(' ');
        }
    }
    let out = out.trim_end();
    for article in ["the ", "an ", "a "] {
        if let Some(rest) = out.strip_prefix(article) {
            return rest.to_owned();
        }
    }
    out.to_owned()
}

/// FNV-1a of 64 bits: the same on every machine and in every version.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of SplitMix64, which spreads every bit over all: what FNV lacks.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The id of a claim, from its first line.
pub(crate) fn claim_id(line: &str) -> String {
    format!("c{:016x}", mix(hash(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_apart() {
        let words =
            Words::of("The Front didn't free 59 of Orva’s captives; two U.S. envoys met it.");
        let content: Vec<&str> = words.content.iter().map(String::as_str).collect();
        assert_eq!(
            content,
            [
                "59", "captives", "envoys", "free", "front", "met", "orva", "two", "us"
            ]
        );
        assert_eq!(words.numbers, ["59", "two"]);
        assert_eq!(words.negations, 1);
        assert_eq!(
            words.names.iter().map(String::as_str).collect::<Vec<_>>(),
            ["front", "orva", "us"]
        );
    }

    #[test]
    fn names_fold() {
        assert_eq!(fold("The White-House  (U.S.)"), "white house us");
        assert_eq!(fold("REUTERS"), "reuters");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn hashes_never_change() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(claim_id("4f1c09aa27e3.e2821").len(), 17);
    }
}
