//! Whether one text is a version of another.
//!
//! Words count as shared where four in a row stand in both texts, in any place: cutting and moving paragraphs leave
//! those, and a fact brought up to date takes only its own words. A sentence that is shared by half was read over by
//! somebody and counts as a whole; one that is new does not, and that is what tells an edited text from one that has
//! been given other material.
//!
//! A version has most of the shorter text, and both texts open with what stands in the other: an outlet cuts from the
//! end. A follow-up and another report on the same situation may share half of their words, but open with news of
//! their own.

use super::prepared::GRAM;
use super::words::Kind;
use super::{Prepared, hash};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words that are the opening of a report: about its first two sentences.
const OPENING: usize = 45;
/// Fewer words are too few to tell.
const SHORTEST: usize = 15;
/// A version has so much of the shorter text ...
const SHARE: f64 = 0.7;
/// ... and of each opening.
const OPENING_SHARE: f64 = 0.4;
/// A text that is all but the same under a new first paragraph is a version too: shares of the shorter, the longer and
/// the opening.
const WHOLE: (f64, f64, f64) = (0.85, 0.75, 0.25);
/// Reports made from one form (markets, weather, counts of the day) share their words and differ in their facts: no
/// versions where so many facts between the same words are different, and twice as many as are the same.
const FORM_FACTS: usize = 5;
/// A sentence counts as a whole when so much of it is shared ...
const SENTENCE_SHARE: f64 = 0.5;
/// ... a longer one in pieces of so many words: it may be a list, or a page without punctuation.
const SENTENCE_LONGEST: usize = 40;

/// Why two texts are versions of one report. Shares are of words that are compared, 0 to 1, a sentence that is shared by
/// half counting as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// Share of the shorter text that stands in the longer.
    pub shorter: f64,
    /// Share of the longer text that stands in the shorter.
    pub longer: f64,
    /// Share of the openings that stands in the other text; the lesser of the two.
    pub opening: f64,
    /// Sentences of the shorter text that stand in the longer, wholly or by half.
    pub sentences: usize,
    /// The most words in a row that are the same.
    pub run: usize,
    /// Numbers and days that stand between the same words and are the same ...
    pub facts_same: usize,
    /// ... or are different.
    pub facts_changed: usize,
}

impl Likeness {
    /// What two texts have in common, versions of one report or not.
    pub fn of(a: &Prepared, b: &Prepared) -> Self {
        let (a, b) = if (b.keys.len(), &b.keys) < (a.keys.len(), &a.keys) {
            (b, a)
        } else {
            (a, b)
        };
        let (mut in_a, mut in_b, run) = shared_words(a, b);
        let (facts_same, facts_changed) = facts(a, b);
        let sentences = fill_sentences(a, &mut in_a);
        fill_sentences(b, &mut in_b);
        let share = |flags: &[bool]| {
            flags.iter().filter(|f| **f).count() as f64 / flags.len().max(1) as f64
        };
        let opening = |flags: &[bool]| share(&flags[..flags.len().min(OPENING)]);
        Self {
            shorter: share(&in_a),
            longer: share(&in_b),
            opening: opening(&in_a).min(opening(&in_b)),
            sentences,
            run,
            facts_same,
            facts_changed,
        }
    }

    /// Whether this makes versions of one report of two texts.
    fn is_copy(&self) -> bool {
        let form = self.facts_changed >= FORM_FACTS && self.facts_changed >= 2 * self.facts_same;
        let versions = self.shorter >= SHARE && self.opening >= OPENING_SHARE;
        let whole = self.shorter >= WHOLE.0 && self.longer >= WHOLE.1 && self.opening >= WHOLE.2;
        !form && (versions || whole)
    }
}

/// Whether two texts are versions of one report, and why; the same for `(b, a)`.
pub fn compare(a: &Prepared, b: &Prepared) -> Option<Likeness> {
    if a.len().min(b.len()) < SHORTEST {
        return None;
    }
    Some(Likeness::of(a, b)).filter(Likeness::is_copy)
}

/// For each compared word of both texts whether it is shared, and the longest shared run in words.
fn shared_words(a: &Prepared, b: &Prepared) -> (Vec<bool>, Vec<bool>, usize) {
    let mut in_a = vec![false; a.keys.len()];
    let mut in_b = vec![false; b.keys.len()];
    // First places of sequences that both have; a sequence that is repeated makes no product of its places.
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.grams.len() && j < b.grams.len() {
        let (ha, hb) = (a.grams[i].0, b.grams[j].0);
        if ha < hb {
            i += 1;
        } else if hb < ha {
            j += 1;
        } else {
            pairs.push((a.grams[i].1, b.grams[j].1));
            for (grams, k, flags) in [(&a.grams, &mut i, &mut in_a), (&b.grams, &mut j, &mut in_b)]
            {
                while let Some((_, place)) = grams.get(*k).filter(|g| g.0 == ha) {
                    flags[*place as usize..*place as usize + GRAM].fill(true);
                    *k += 1;
                }
            }
        }
    }
    pairs.sort_unstable();
    let (mut run, mut longest) = (0, 0);
    let mut previous = None;
    for (pa, pb) in pairs {
        run = if previous == Some((pa, pb)) {
            run + 1
        } else {
            GRAM
        };
        longest = longest.max(run);
        previous = Some((pa + 1, pb + 1));
    }
    (in_a, in_b, longest)
}

/// Make whole the sentences that are shared by half; how many they are.
fn fill_sentences(text: &Prepared, shared: &mut [bool]) -> usize {
    let mut count = 0;
    for sentence in &text.sentences {
        let mut all = true;
        for piece in shared[sentence.keys.clone()].chunks_mut(SENTENCE_LONGEST) {
            let n = piece.iter().filter(|f| **f).count();
            if n as f64 >= SENTENCE_SHARE * piece.len() as f64 {
                piece.fill(true);
            } else {
                all = false;
            }
        }
        count += usize::from(all);
    }
    count
}

/// Facts that stand between the same words in both texts: how many are the same, and how many different.
fn facts(a: &Prepared, b: &Prepared) -> (usize, usize) {
    /// In so many words in a row, facts left blank, ...
    const WINDOW: usize = 5;
    /// ... so many are no facts.
    const PLAIN: usize = 3;
    let windows = |text: &Prepared| {
        let is_fact: Vec<bool> = (text.strong.iter())
            .map(|w| text.words[*w as usize].kind == Kind::Fact)
            .collect();
        let blanked: Vec<u64> = (text.keys.iter().zip(&is_fact))
            .map(|(key, fact)| if *fact { 0 } else { *key })
            .collect();
        let mut out: Vec<(u64, u32)> = (blanked
            .windows(WINDOW)
            .zip(is_fact.windows(WINDOW))
            .zip(0..))
        .filter(|((_, facts), _)| {
            let plain = facts.iter().filter(|f| !**f).count();
            (PLAIN..WINDOW).contains(&plain)
        })
        .map(|((keys, _), place)| (hash::sequence(keys), place))
        .collect();
        out.sort_unstable();
        // Where the same words come again, nobody knows which belongs to which.
        let mut once: Vec<(u64, u32)> = Vec::with_capacity(out.len());
        for of_one in out.chunk_by(|x, y| x.0 == y.0) {
            if let [only] = of_one {
                once.push(*only);
            }
        }
        (once, is_fact)
    };
    let ((in_a, is_fact), (in_b, _)) = (windows(a), windows(b));
    // By place in `a`: whether some window has the same fact there.
    let mut found: BTreeMap<usize, bool> = BTreeMap::new();
    let mut j = 0;
    for (hash, pa) in in_a {
        while in_b.get(j).is_some_and(|w| w.0 < hash) {
            j += 1;
        }
        let Some((_, pb)) = in_b.get(j).filter(|w| w.0 == hash) else {
            continue;
        };
        for k in 0..WINDOW {
            let (x, y) = (pa as usize + k, *pb as usize + k);
            if is_fact[x] {
                *found.entry(x).or_default() |= a.keys[x] == b.keys[y];
            }
        }
    }
    let same = found.values().filter(|same| **same).count();
    (same, found.len() - same)
}
