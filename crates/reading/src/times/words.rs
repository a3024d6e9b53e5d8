//! The words of a sentence as the grammar of time sees them.

use crate::context::Context;
use rapporteur_lexicon::{Lexicon, TimeUnit, TimeWord};
use std::ops::Range;

/// A token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item<'a> {
    /// In lower case, its apostrophe straight; `mid-` cut off.
    pub low: String,
    /// Begins with a capital.
    pub capital: bool,
    /// It had `mid-`, `early-` or `late-` before it in the same token.
    pub edged: bool,
    /// What the word alone tells.
    pub sense: Option<&'a TimeWord>,
    /// Where the longest known phrase from here ends, and what it tells, where that is more than one word.
    pub phrase: Option<(usize, &'a TimeWord)>,
}

/// The items of a sentence.
pub(crate) fn items<'a>(context: &Context<'a>, tokens: &Range<usize>) -> Vec<Item<'a>> {
    let mut out: Vec<Item> = tokens
        .clone()
        .map(|t| item(context.lexicon, context.doc.word(t)))
        .collect();
    for i in 0..out.len() {
        let longest = context.lexicon.longest_time(&out[i].low);
        out[i].phrase = phrase(context.lexicon, &out, i, longest);
    }
    out
}

fn item<'a>(lexicon: &'a Lexicon, word: &str) -> Item<'a> {
    let mut low = word.to_lowercase().replace(['’', '‘', 'ʼ', '`'], "'");
    let mut edged = false;
    for prefix in ["mid-", "early-", "late-"] {
        if let Some(rest) = low.strip_prefix(prefix) {
            low = rest.to_string();
            edged = true;
        }
    }
    Item {
        sense: lexicon.time(&low),
        capital: word.starts_with(char::is_uppercase),
        edged,
        low,
        phrase: None,
    }
}

/// The longest phrase of two or more words; `'s` is written without a space before it.
fn phrase<'a>(
    lexicon: &'a Lexicon,
    items: &[Item],
    i: usize,
    longest: usize,
) -> Option<(usize, &'a TimeWord)> {
    // A clitic is a token of its own, so a phrase may have more tokens than words.
    let most = if longest > 1 {
        longest + 2
    } else {
        return None;
    };
    let mut text = items[i].low.clone();
    let mut best = None;
    for (k, item) in items.iter().enumerate().skip(i + 1).take(most) {
        if !item.low.starts_with('\'') && item.low != "-" && !text.ends_with('-') {
            text.push(' ');
        }
        text.push_str(&item.low);
        if let Some(word) = lexicon.time(&text) {
            best = Some((k + 1, word));
        }
    }
    best
}

/// Looking at the items of a sentence, past its end too.
pub(crate) trait Look<'a> {
    fn low(&self, i: usize) -> &str;
    fn sense(&self, i: usize) -> Option<&'a TimeWord>;
    /// The longest phrase of a wanted class from here: where it ends.
    fn longest(
        &self,
        i: usize,
        wanted: impl Fn(&TimeWord) -> bool,
    ) -> Option<(usize, &'a TimeWord)>;

    fn unit(&self, i: usize) -> Option<(TimeUnit, bool)> {
        match self.sense(i)? {
            TimeWord::Unit(u, plural) => Some((*u, *plural)),
            _ => None,
        }
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.low(i))
    }

    /// The item after an optional comma or hyphen.
    fn past(&self, i: usize, mark: &str) -> usize {
        if self.low(i) == mark { i + 1 } else { i }
    }
}

impl<'a> Look<'a> for [Item<'a>] {
    fn low(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| t.low.as_str())
    }

    fn sense(&self, i: usize) -> Option<&'a TimeWord> {
        self.get(i)?.sense
    }

    fn longest(
        &self,
        i: usize,
        wanted: impl Fn(&TimeWord) -> bool,
    ) -> Option<(usize, &'a TimeWord)> {
        let item = self.get(i)?;
        let alone = || item.sense.map(|s| (i + 1, s));
        item.phrase
            .filter(|(_, w)| wanted(w))
            .or_else(alone)
            .filter(|(_, w)| wanted(w))
    }
}

/// Items without a lexicon, for tests.
#[cfg(test)]
pub(crate) fn plain(text: &str) -> Vec<Item<'static>> {
    let lexicon = Box::leak(Box::new(Lexicon::default()));
    text.split(' ').map(|w| item(lexicon, w)).collect()
}
